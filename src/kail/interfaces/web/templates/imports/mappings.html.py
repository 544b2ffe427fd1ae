BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Saved mappings') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Saved mappings') X
          XXXXXXXXXX gettext(u'How the columns and codes of each source are read') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Registry files') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Saved mappings') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXX XX
       gettext(u'Take in a mapping') XXXX
    XXXXXXXXX
    BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Saved mappings') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Name') 
            XXXXXXX
            XXXXXX
               gettext(u'Source') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Version') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXXX
               gettext(u'Saved') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BB BBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBB BBBBBBBBX XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Source') XX X XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Version') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BB BBBBBBBBBBBBBBB
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
                     gettext(u'in use') 
                  XXXXXXXXXXX
                BBBB
                  XXXXXXXXX XXXXXXXXXXXXXXXX
                     gettext(u'ended') 
                  XXXXXXXXXXX
                BBBBB
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Saved') XXFFFFFFFFFFFX XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No saved mapping yet') X
               XXXXXX gettext(u'Check a file whose columns have other names: on its page you confirm them once and save them under a name.') X
               XXXXXXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXX XX
         gettext(u'Check a file') XXXX
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
