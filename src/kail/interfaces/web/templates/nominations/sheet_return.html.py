BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Returned sheet') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Returned sheet') X XXXXXXXXXX X FFFFXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Sheets of nominations') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Returned sheet') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This sheet is not checked yet') XX
         gettext(u'The check runs by itself; if it was refused, check again or discard the sheet.') 
      XXXXXXXXXX
    BBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Rows') X XXXXXXXFFFFFFFFFX XX
        XXXXXXX XXXXXXX gettext(u'To be nominated') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXX
                XXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Left as they are') X XXXXXXXFFFFFFFFFX XX
        XXXXXXX XXXXXXX gettext(u'Wrong') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Sheet') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Code') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Brought back by') XXX FFFFFFFFFFFXXXXXXXXX
        BB BBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Reason') XXXXXXXXXXX
        BBBBB
      XXXXXXXXXX
      BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXX XXXXXX
          BB BBBBBBBBBB BBB BBBBBBBBBBBBBB
            XXXXXXXXXX XXXXXXXXXX
                       XXXXXXX gettext(u'Nominate those of this sheet') X
                       XXXXXXX gettext(u'Nominate them') X
                       XXXXXXXXXXXX
                       XXXXXXXXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXXXXXXX
                       XXXXXXXXXX
              XXX
                 ngettext(u'%(n)s is nominated.', u'%(n)s are nominated, all or none.', count) 
                  SSSSS SS SSSSSSSSSS
                
                  PPPPP PPP PPPPPPPPPP PPP PP PPPPP
                
                 gettext(u'Rows with something wrong are left out. The file is removed afterwards.') 
              XXXX
            XXXXXXXXXXXX
          BBBBB
          XXXXX XXXXXXXXXXXXX XXXXXXXXXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXXXX XX
               gettext(u'Check again') 
            XXXXXXXXX
          XXXXXXX
          XXXXXXXXXX XXXXXXXXXXXX
                     XXXXXXX gettext(u'Discard this sheet') X
                     XXXXXXX gettext(u'Discard') X
                     XXXXXXXXXXXX
                     XXXXXXXXXX
            XXX gettext(u'Nobody is nominated, and the file is removed. A mended sheet can be brought back.') XXXX
          XXXXXXXXXXXX
        XXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBB
       gettext(u'What is wrong') 
      XXXXXXX XXXXXXXX
              XXXXXXXXXX gettext(u'Rows are counted as the spreadsheet counts them.') X
              XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Row') 
            XXXXXXX
            XXXXXX
               gettext(u'What is wrong') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BBBBB BB BBBB
            XXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
        BB BBBBBBBB
          XXX XXXXXXXXXXXXXXXX XXXXXX
            XXXX gettext(u'Only the first 200 rows are shown. In all:') XXXXX
            BBB BBBBBB BBBBBB BB BBBBBBXXXXFFFFFFFFF X XXXXXBBBBBB
          XXXXX
        BBBBB
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
