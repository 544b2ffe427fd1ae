BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Sheets of nominations') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Sheets of nominations') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Nominations') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Sheets of nominations') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBB BBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This round takes no nominations now') XX
         gettext(u'It is not open yet, or its list is decreed.') 
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Take a sheet') X
            XXXXXXXXXX gettext(u'Everybody whom the rule fits and who is not nominated yet, with columns to fill in. The file says who took it, and the access log keeps that.') XX
      XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Take as XLSX') X XXXXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Bring a sheet back') X
            XXXXXXXXXX gettext(u'Nothing is stored yet: you see first, row by row, what the sheet says.') XX
      XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX
        XXXXXXXXX XXXXXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXXXXXX
                XXXXXXXX
                XXXXXXX
                XXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX XXXXXXX gettext(u'Upload and check') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
     gettext(u'Sheets that came back') 
    XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
      BB BBBBBBB
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Place') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Accepted') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Wrong') 
            XXXXXXX
            XXXXXX
               gettext(u'Brought back by') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BBBBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBX XXXXXXXXXXXXXXFFFFXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Accepted') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Wrong') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Brought back by') XXX FFFFFFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XX XXXXXXXXXXXXXXXX XXXXXX gettext(u'None yet. Take a sheet, have it filled in, and bring it back here.') XXXX
      BBBBB
    XXXXXXXXX
     gettext(u'Sheets that were taken') 
    BB BBBBBB
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Place') 
            XXXXXXX
            XXXXXX
               gettext(u'Code') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Rows') 
            XXXXXXX
            XXXXXX
               gettext(u'Taken by') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BBBBB BB BBBBBB
            XXXX
              XXX XXXXXXXXXXXXFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Code') XXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Taken by') XXX FFFFFFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
