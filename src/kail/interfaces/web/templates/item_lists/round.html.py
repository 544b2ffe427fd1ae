BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Item lists') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Item lists') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Item lists') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBB BBBBBBB
      XXXXXXXX XXXXXXX gettext(u'Not ranked yet') X
               XXXXXX gettext(u'Item lists are made for those on the list: run the selection first.') X
               XXXXXXXXXXXXXXXXXXX XX
    BBBB BBB BBBBB
      XXXXXXXX XXXXXXX gettext(u'No template in this round') X
               XXXXXX gettext(u'Its business types have no goods to start from.') X
               XXXXXXXXXXXXXX XX
    BBBB
      XXXXXXXXX
         gettext(u'of %(n)s chosen') 
          SS SSSSS SSSSSS
        
        XXXXXXX XXXXXXX gettext(u'Final') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXX
                XXXXXXX XX
         gettext(u'%(n)s with an old price') 
          SSSSS SSSS SS SSS SSSSS
        
        XXXXXXX XXXXXXX gettext(u'Drafts') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXX
                XXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Without a list') X XXXXXXXFFFFFFFFFX XX
        XXXXXXX XXXXXXX gettext(u'Final lists cost') X
                XXXXXXXFFFFFFFFFFFFX
                XXXXXXXXXXXX
                XXXXXXFFFFFFX XX
      XXXXXXXXXX
      BB BBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'No decree yet') XX
           gettext(u'This round asks for item lists: %(n)s of the chosen have no final one within the package.') 
            SSSS SSSSS SSSS SSS SSSS SSSSSS SSSSS SS SSS SSSSSS SSSS SS SSSSS SSS SSSSSS SSS SSSSSSSS
          
        XXXXXXXXXX
      BBBB BBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'The price of the round counts') XX
           gettext(u"Only when each of the chosen has a final list, the decree's amounts are those of the lists.") 
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBB BBB BBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBBBBBB
            XXXXXXXXXX XXXXXXXXX
                       XXXXXXX gettext(u'Take over the prices of today in all drafts') X
                       XXXXXXX gettext(u'Take over the prices of today') X
                       XXXXXXXXXXXX
                       XXXXXXXXX
                       XXXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
              XXXXXXXXX
              XXX gettext(u'Each line of a draft gets the price that the standard has today. Final lists stay.') XXXX
            XXXXXXXXXXXX
          BBBBB
          BB BBBBBBBBBBBBBBB
            XXXXXXXXXX XXXXXXXXXXX
                       XXXXXXX gettext(u'Finish the drafts that fit') X
                       XXXXXXX gettext(u'Finish the drafts that fit') X
                       XXXXXXXXXXXX
                       XXXXXXXXX
                       XXXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX
              XXXXXXXXX
              XXX gettext(u"Every draft within the package and at today's prices becomes final: it cannot be changed any more, only corrected by a new version.") XXXX
            XXXXXXXXXXXX
          BBBBB
        XXXXXX
      BBBBB
      XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX
        BBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXX
             gettext(u'List') 
            BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
             gettext(u'Regency') 
            BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
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
          BB BBBB
             gettext(u'Item lists') 
            XXXXXXXX XXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXX
                BB BBBBBBBBBB
                  XXXXXX
                     gettext(u'Choose') 
                  XXXXXXX
                BBBBB
                XXXXXX
                   gettext(u'Name') 
                XXXXXXX
                XXXXXX
                   gettext(u'Place') 
                XXXXXXX
                XXXXXX
                   gettext(u'Business type') 
                XXXXXXX
                XXXXX XXXXXXXXXXXX
                   gettext(u'Total') 
                XXXXXXX
                XXXXXX
                   gettext(u'State') 
                XXXXXXX
              XXXXXXXXX
              BBB BBBBB BBB BB BBBB
                XXXX
                  BB BBBBBBBBBB
                    XXX XXXXXXXXXXXX gettext(u'Choose') XX
                      BB BBB BBB
                        XXXXXX XXXXXXXXXXXXXXX
                               XXXXXXXXXXXXXXXXXXXXXXXX
                               XXXXXXXXXXXX
                               XXXXXXXX
                               XXXXXXXXXXXXXX
                      BBBBB
                    XXXXX
                  BBBBB
                  XXX XXXXXXXXXXXX
                    XX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBXXXXXX
                  XXXXX
                  XXX XXXXXXXXXXXX gettext(u'Place') XXFFFFXXXXX
                  XXX XXXXXXXXXXXX gettext(u'Business type') XXFFFFFFFFFFFXXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Total') XX
                    BB BBB
                      FFFFFF
                    BBBB
                      X
                    BBBBB
                  XXXXX
                  XXX XXXXXXXXXXXX gettext(u'State') XX
                    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
                  XXXXX
                XXXXX
              BBBBBB
            XXXXXXXXXX
          BBBB
            XXXXXXXX XXXXXXX gettext(u'Nobody on this list in your regions') X
                     XXXXXX gettext(u'Choose another regency or list above.') X
                     XXXXXXXXXXXX XX
          BBBBB
        XXXXXXXXX
        BB BBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Make item lists') X
                  XXXXXXXXXX gettext(u'From the goods of a business type, at the prices of today. Whoever has a list keeps it.') XX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
            XXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Business type') XXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXX
                BB BBBBBBBB
                   gettext(u'As the assessment chose (%(n)s without a list)') 
                    SS SSS SSSSSSSSSS SSSSS SSSSSS SSSSSSS S SSSSS
                  
                  XXXXXXX XXXXXXXXXXXXXXXXXXX
                BBBBB
                BBB BBBB BB BBBBBXXXXXXX XXXXXXXXXXXXXXXXXXBBBBBB
              XXXXXXXXX
            XXXXXX
            XXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
                XXXXXX gettext(u'For all chosen without a list, not only the ticked') XXXXXXX
              XXXXXXXX
            XXXXXX
            XXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX gettext(u'Reason') XXXXXXXX
              XXXXXXXXX XXXXXXXXXXXXXXXXXXXX
                        XXXXXXXXXXX
                        XXXXXXXXXXXXX
                        XXXXXXXX
                        XXXXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXXXXXX
            XXXXXX
            XXXXXXXXX XXXXXXX gettext(u'Make item lists') X XX
          XXXXXXXXX
        BBBBB
      XXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
