BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Item list') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXFFFFXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Item lists') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Item list') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBB BBBBBBBBB
      BB BBBBBBBBBB BBB BBBBB
        XXXXXXX XXXXXXX gettext(u'Make the item list') X
                XXXXXXXXXX gettext(u'It starts with the goods of the business type, at the prices of today.') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBB BBBBBBBBBBBBBB
        XXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No item list yet') X
                 XXXXXX gettext(u'An assessor or the programme manager makes it.') X
                 XXXXXXXXXXXXXX XX
      BBBBB
    BBBB
       gettext(u'%(type)s, version %(version)s') 
        SSSSSSSSS SSSSSSS SSSSSSSSSSS
      
      XXXXXXX XXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB BBBB
        XXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB
        BB BBBBBBBBBBB
          XX XXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
             gettext(u'%(amount)s are missing to the floor of the package.') 
              SSSSSSSSSS SSS SSSSSSS SS SSS SSSSS SS SSS SSSSSSSS
            
          XXXX
        BBBB BBBBBBBBBB
          XX XXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
             gettext(u'%(amount)s are above the ceiling of the package.') 
              SSSSSSSSSS SSS SSSSS SSS SSSSSSS SS SSS SSSSSSSS
            
          XXXX
        BBBBB
        BB BBBBBBBBBBBBBBBB
          XX XXXXXXXXXXXXX gettext(u'Corrected because:')  XXXX
        BBBBB
        BB BBBBBBBBBBBBBBB BB BBBBBBB
          XX XXXXXXXXXXXXXXXXXXXXX XXXXXX
             gettext(u'Final since %(at)s, by %(who)s. Prices that change later do not change it.') 
              SSSSS SSSSS SSSSSSS SS SSSSSSSS SSSSSS SSSS SSSSSS SSSSS SS SSS SSSSSS SSS
            
          XXXX
        BBBBB
      XXXXXXXXX
      BB BBBBBBBBB
         gettext(u'The standard has other prices today') 
        XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
          BB BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXXXX
              XXXXXXXXXX XXXXXXXXXXX
                         XXXXXXX gettext(u'Take over the prices of today') X
                         XXXXXXX gettext(u'Take over the prices of today') X
                         XXXXXXXXXXXX
                         XXXXXXXXX
                         XXXXXXXXXXXXXXXXXXXXXXXXXX
                         XXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX
                XXXXXXXXX
                XXX
                   gettext(u'The list costs %(before)s now and %(after)s then.') 
                    SSS SSSS SSSSS SSSSSSSSSS SSS SSS SSSSSSSSS SSSSS
                  
                XXXX
              XXXXXXXXXXXX
            XXXXXXXXX
          BBBBB
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Good') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'In this list') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Today') 
              XXXXXXX
              XXXXXX
                 gettext(u'Since') 
              XXXXXXX
            XXXXXXXXX
            BBB BBB BB BBBBBBBBB
              XXXX
                XXX XXXXXXXXXXXXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'In this list') XXFFFFFFXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Today') XXFFFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'Since') XXFFFFFFFFFFFFFFFXXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        XXXXXXXXX
      BBBBB
       gettext(u'Goods') 
      XXXXX XXXXXXXXXXXXX XXXXXXXXXX
        BBBBBBBBBB
        XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Good') 
              XXXXXXX
              XXXXXX
                 gettext(u'Kind') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Quantity') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Price') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Total') 
              XXXXXXX
            XXXXXXXXX
            BBB BBB BB BBBBBBBBBBB
              XXXX
                XXX XXXXXXXXXXXX
                  
                  BB BBB BBBBBBBBBBBBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX gettext(u'not in the standard: price of the template') XXXXXXX
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'Kind') XXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Quantity') XX
                  BB BBBBBBBBBB BBB BBBBBBBBBBBBBBB BB BBBBBBB
                    XXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX
                       gettext(u'Quantity of %(good)s') 
                        SSSSSSSS SS SSSSSSSS
                      
                    XXXXXXXX
                    XXXXXX XXXXXXXXXXXXXXXXXXX XXXX
                           XXXXXXXXXX
                           XXXXXXXXXXXX
                           XXXXXXXX
                           XXXXXXXXXXXXXXXXXXX
                           XXXXXXXXXXXXXXXXXXX
                  BBBB
                    FFFFFFFFF
                  BBBBB
                  
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Price') XX
                  FFFFFF
                  XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXFFFFFFFFFFFFFFFXXXXXXX
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Total') XXFFFFFFXXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
          BB BBBBBBBBBB BBB BBBBBBBBBBBBBBB BB BBBBBBB
            XXXX XXXXXXXXXXXXXXXXXX
              XX XXXXXXXXXXXXXXXXXXXXXXX gettext(u'0 takes a good off the list.') XXXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB BBBB
              XXXXXXXXX XXXXXXX gettext(u'Save the quantities') X XX
            XXXXXX
          BBBBB
        XXXXXXXXX
      XXXXXXX
      BB BBBBBBBBBB BBB BBBBBBBBBBBBBBB BB BBBBBBB
        BB BBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Another good of the standard') XX
            XXXXX XXXXXXXXXXXXX XXXXXXXXXX
              BBBBBBBBBB
              XXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Good') XXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXX
                  BBB BBBBB BB BBBBBBBB
                    XXXXXXX XXXXXXXXX X FFFFFF X XXXXXXXXX
                  BBBBBB
                XXXXXXXXX
              XXXXXX
              XXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXX gettext(u'In the place of') XXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXX
                  BBB BBB BB BBBBBBBBBBBXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBB
                XXXXXXXXX
              XXXXXX
              XXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Quantity, when it is added') XXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXXXXX
                       XXXXXXXXXXXXXXX
                       XXXXXXXXX
                       XXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXXXXXXXXXXX
              XXXXXX
              XXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Kind, when it is added') XXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
                  BBB BBBBB BBBBB BB BBBBBBXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBB
                XXXXXXXXX
              XXXXXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBB
              XXXX XXXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX
                        XXXXXXXXXX XXXXXXXXXXXX
                        XXXXXXXXXX
                        XXXXXXXXXXXX gettext(u'Add') XXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Swap') XXXXXXXXX
              XXXXXX
            XXXXXXX
          XXXXXXXXX
        BBBBB
        XXXXXXX XXXXXXX gettext(u'Another business type') X
                XXXXXXXXXX gettext(u'The draft begins anew with the goods of that type.') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBB
        XXXXXXXXX
        BB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBB
          XXXXXXXXXX XXXXXXXXXX
                     XXXXXXX gettext(u'Make this list final') X
                     XXXXXXX gettext(u'Make final') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'It cannot be changed any more, whatever prices do; before the decree it can be corrected by a new version.') XXXX
          XXXXXXXXXXXX
        BBBBB
      BBBB BBBBBBBBBB BBB BBBBBBBBBBBBBBB BB BBBBBBB
        XXXXXXXXXX XXXXXXXXXXXX
                   XXXXXXX gettext(u'Correct by a new version') X
                   XXXXXXX gettext(u'Correct by a new version') X
                   XXXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'A draft of the next version starts as a copy. Until it is final, this party has no final list.') XXXX
        XXXXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB B B
        XXXXXXX XXXXXXX gettext(u'Versions') XX
          XXXXXXXXX
            BBB BBB BB BBBBBBBB
               gettext(u'Version %(version)s') 
                SSSSSSS SSSSSSSSSSS
              
              XXXXXXX XXXXXXXXX
                FFFFFFX FFFFF
              XXXXXXXXX
            BBBBBB
          XXXXXXXXXX
        XXXXXXXXX
      BBBBB
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
