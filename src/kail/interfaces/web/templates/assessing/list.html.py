BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBB
BBBBB BBBBB
   gettext(u'Assessing') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Assessing') X XXXXXXXXXXBB BBBBBBBBBBXX
    BB BBBBBBBBBBBBB B B
      XXXXXXXX
        XXXXXXXX XXXXXXX gettext(u'Round') XX
          BBB BBB BB BBBBBB
            XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX XX XXXXXXXXXXXX
              
            XXXXXXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBB BBBBB BB BBB BBBBBB
      XXXXXXXX
        XXXXXXXX XXXXXXX gettext(u'Nobody to assess') X
                 XXXXXX gettext(u'Once a round that needs assessment is ranked, its chosen and reserves of your regions stand here.') X
                 XXXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXXXX
    BBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Left for you') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'of %(people)s in your regions') 
          SS SSSSSSSSSS SS SSSS SSSSSSS
        
        XXXXXXX XXXXXXX gettext(u'Assessed') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXX
                XXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'By you') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXXXX XX
      XXXXXXXXXX
      XXXXXXX XXXXXXXBB BBBBBBBBBBB gettext(u'Next') BBBBBX XXXXXXXXXXXXXX
        BB BBBBB
           gettext(u'People to assess') 
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Name') 
              XXXXXXX
              XXXXXX
                 gettext(u'Village') 
              XXXXXXX
              XXXXXX
                 gettext(u'List') 
              XXXXXXX
              XXXXXX
                 gettext(u'State') 
              XXXXXXX
            XXXXXXXXX
            BBB BBB BB BBBBB
              XXXX
                XXX XXXXXXXXXXXX gettext(u'Name') XX
                  XX XXXXXXBBB BBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBBBXXXXXX
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'Village') XXXXXXX
                XXX XXXXXXXXXXXX gettext(u'List') XX
                  BB BBBBBBBBBBBBBBBB BB BBBBBBBB
                     gettext(u'Chosen') 
                  BBBB
                     gettext(u'Reserve list') 
                  BBBBB
                  FFFFFFFFF
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'State') XX
                  BB BBBBBBBBBBBBB
                    XXXXXXXXX XXXXXXXXXXX XXXXXXXXXXX
                       gettext(u'Second look') 
                    XXXXXXXXXXX
                  BBBBB
                  BB BBBBBBBBBBBB
                    XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
                       gettext(u'Begun') 
                    XXXXXXXXXXX
                  BBBB BBB BBBBBBBBBBBBB
                     gettext(u'Not begun') 
                  BBBBB
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        BBBB
          XXXXXXXX XXXXXXX gettext(u'All done here') X
                   XXXXXX gettext(u'Nobody of these is left for you.') X
                   XXXXXXXXXXXXXXXXXXX XX
        BBBBB
      XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'By village') X XXXXXXXXXXXXXX
         gettext(u'Villages with what is done and left') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Village') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Done') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Left') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Village') XX
                XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Done') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Left') XXFFFFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
