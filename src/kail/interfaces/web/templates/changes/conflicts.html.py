BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'File against office') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'File against office') X
          XXXXXXXXXX gettext(u'Where a registry file says something else than the office has verified. The office’s value counts until somebody decides that the file is right.') XX
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'State') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
         gettext(u'Regency or city') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXX XX
        XXXXXXXXX
      BBBBB
      BB BBBBBBBBBBB
         gettext(u'File against office') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'About') 
            XXXXXXX
            XXXXXX
               gettext(u'Fact') 
            XXXXXXX
            XXXXXX
               gettext(u'File says') 
            XXXXXXX
            XXXXXX
               gettext(u'Office says') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                XX XXXXXXBB BBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXXX
                XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXFFFFXXXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Fact') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'File says') XX
                
                XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Office says') XX
                XXXXXXXXXXXXXXXXX
                XX XXXXXXXXXXXXXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXX FFFFFFFFFFFFFFFXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BB BBBBBBBBBBBBBBBBBBB BB BBBBBB BBB BBBBBBBBBB
                  BBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BB BBBBBBBBBB
                  XXXX XXXXXXXXXXXXXXXX
                    XXXXXXXXXX XXXXXXXXXXXFFFFFFFFFFFFFFX
                               XXXXXXX gettext(u'The office’s value stays') X
                               XXXXXXX gettext(u'Office is right') X
                               XXXXXXXXX
                               XXXXXXXXXXXXXXXXXXXXX
                               XXXXXXXXXXXXXXXX
                      XXXXXXX XXXXXXXXXXXXXX
                        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXX
                      XXXXXXXXX
                      XXX gettext(u'The same value in a later file will not be asked about again.') XXXX
                    XXXXXXXXXXXX
                    XXXXXXXXXX XXXXXXXXXFFFFFFFFFFFFFFX
                               XXXXXXX gettext(u'Take the file’s value') X
                               XXXXXXX gettext(u'File is right') X
                               XXXXXXXXX
                               XXXXXXXXXXXXXXXXXXXXX
                               XXXXXXXXXXXXXXXX
                      XXXXXXX XXXXXXXXXXXXXX
                        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX
                      XXXXXXXXX
                      XXX gettext(u'The office’s verified value ends, and files rule this fact again.') XXXX
                    XXXXXXXXXXXX
                  XXXXXX
                BBBB BBBBBBBBBBBBBBBBBBB BB BBBBBB
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                    
                  XXXXXXXXXXX
                BBBB
                  XXXXXXXXXX
                    
                  XXXXXXXXXXX
                  BB BBBBBBBBBBBBBBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXX
                  BBBBB
                BBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No contradiction here') X
                 XXXXXX gettext(u'No file says anything else than what the office has verified, as far as these filters go.') X
                 XXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
