BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Registry files') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Registry files') X
          XXXXXXXXXX gettext(u'Each file is checked first; nothing is stored until someone approves it.') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXXXXX XX
       gettext(u'Saved mappings') XXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXXXXXX XX
       gettext(u'Editions') XXXX
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXX XX
       gettext(u'Check a file') XXXX
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Registry files') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'File') 
            XXXXXXX
            XXXXXX
               gettext(u'Source and edition') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Rows') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Held') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Rejected') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'New people') 
            XXXXXXX
            XXXXXX
               gettext(u'Received') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBB BBBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Source and edition') XX XXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Held') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rejected') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'New people') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Received') XXFFFFFFFFFFFX XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No registry file yet') X
               XXXXXX gettext(u'Upload a DTSEN file of your regions: it is checked, and you see every flaw before anything is stored.') X
               XXXXXXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXX XX
         gettext(u'Check a file') XXXX
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
