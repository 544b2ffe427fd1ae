BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB
   gettext(u'Targets') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Targets') X
          XXXXXXXXXX gettext(u'What was promised and what was reached, each with its source; numbers that contradict each other stand side by side') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XXXXXXXX XX
      BB BBBBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'Record a number') XXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Year') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB
         gettext(u'Numbers') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBB BBBBB
        BB BBBBBBBBBBB
          XXXXXXXX XXXXXXX gettext(u'No such target') X
                   XXXXXX gettext(u'Choose another year, or show all of them.') X
                   XXXXXXXXXXXXXXXXXXXX
            XX XXXXXXXXXXX XXXXXXXX gettext(u'Show all') XXXX
          XXXXXXXXXX
        BBBB
          XXXXXXXX XXXXXXX gettext(u'No target recorded') X
                   XXXXXX gettext(u'The ready-made targets come with `kail migrate`; ask the administrator to run it.') X
                   XXXXXXXXXXXXXXXXXXX XX
        BBBBB
      BBBBB
    XXXXXXXXX
    BBB BBBB BB BBBBB
       gettext(u'The whole government') 
      BBBBBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Year and place') 
            XXXXXXX
            XXXXXX
               gettext(u'Promised') 
            XXXXXXX
            XXXXXX
               gettext(u'Reached') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                FFFFFFFFFF X 
                XXXX
                XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                  XXXX
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                     gettext(u'Sources contradict each other') 
                  XXXXXXXXXXX
                BBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
                  XXXX
                  XXXXXXXXXX
                     gettext(u'Several versions') 
                  XXXXXXXXXXX
                BBBBB
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Promised') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Reached') XX
                XXXX XXXXXXXXXXXXXX
                  BB BBBBBBBBBBBBBBBBBBBBB BB BBB BBBBBBBBBBBB BBB BBB BBBBBBBBBBBB
                    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB
                  BBBBB
                  BB BBBBBBBBBBBB
                    XXXXX
                      XXXXXXXXFFFFFFFFFXXXXXXXXX  gettext(u'on signed decrees here') 
                      BBB BBBBBBB BB BBBBBBBBBBBB
                        XXXX
                        XXXXXXXXX XXXXXXBBB BBBBBBB BBBBBBBBBBBBBBBBBBXXXXXXXXXXXXXX
                      BBBBBB
                    XXXXXX
                  BBBBB
                  BBB BBBBBB BB BBBBBBBBBBBB
                    XXXXX
                      XXXXXXXXFFFFFFFFFFFXXXXXXXXXX
                       gettext(u'official figure of %(period)s') 
                        SSSSSSSS SSSSSS SS SSSSSSSSSS
                      
                      BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
                        XXXXXXXX gettext(u'relative standard error')  FFFFFFFFFFFXXXXXXXXXX
                      BBBBB
                      XXXX
                      XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                    XXXXXX
                  BBBBBB
                XXXXXX
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
