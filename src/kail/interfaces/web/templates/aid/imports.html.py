BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Files of outside aid') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Files of outside aid') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Aid of others') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Files of outside aid') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXX XX
       gettext(u'Check a file') XXXX
    XXXXXXXXX
    BB BBBBBBB
       gettext(u'Files of outside aid') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'File') 
          XXXXXXX
          XXXXXX
             gettext(u'State') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Rows') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'New') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Not stored') 
          XXXXXXX
          XXXXXX
             gettext(u'Received') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBBB BB BBBBBBB
          XXXX
            XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBX
                               XXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX gettext(u'State') XXXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'New') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Not stored') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXXX gettext(u'Received') XXFFFFFFFFFFFXXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No file yet') X
               XXXXXX gettext(u'Upload the list of recipients that an agency gave you: PKH, sembako, BLT Dana Desa or another scheme.') X
               XXXXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
