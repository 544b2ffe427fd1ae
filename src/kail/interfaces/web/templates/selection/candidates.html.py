BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'List')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXX gettext(u'Ranked list, regency by regency') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'List') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XXXXXXXX XX
      BB BBBBBBB BBB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXX
                   XXXXXXX gettext(u'Take this list out as XLSX') X
                   XXXXXXX gettext(u'Download XLSX') X
                   XXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXX gettext(u'Purpose') XX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'Your name, the time and the purpose stand in the file and in the access log.') XXXX
        XXXXXXXXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Aid of others') X XXXXXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBXX
           ngettext(u'%(n)s of the chosen already receives aid of others.', u'%(n)s of the chosen already receive aid of others.', count) 
            SSSSS SS SSS SSSSSS SSSSSSS SSSSSSSS SSS SS SSSSSSS
          
            PPPPP PP PPP PPPPPP PPPPPPP PPPPPPP PPP PP PPPPPPP
          
        XXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXX
           gettext(u'List') 
          BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
           gettext(u'Regency') 
          BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX
          BB BBBBBBBBBB B BBBBBBBBB BB BBBBBBBBBBB B B
            XXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Pages') XX
              XXX
                 gettext(u'%(first)s–%(last)s of %(total)s') 
                  SSSSSSSSSSSSSSSSSS SS SSSSSSSSS
                
              XXXX
              XXXX XXXXXXXXXXXXXXXX
                BB BBBBBBBBBBB B B
                  XX XXXXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXFFFFFFX
                     XXXXXXXXXXX
                    XXXXXXX XXXXXXXXXXXXXXXXXXX XX
                   gettext(u'Previous') XXXX
                BBBBB
                BB BBBBBBBBBB B BBBBBBBBB
                  XX XXXXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXFFFFFX
                     XXXXXXXXXXX gettext(u'Next') 
                    XXXXXXX XXXXXXXXXXXXXXXXXXXX XX
                  XXXX
                BBBBB
              XXXXXX
            XXXXXX
          BBBBB
        XXXXXXXXX
        BB BBBB
           gettext(u'Ranked list') 
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Rank') 
              XXXXXXX
              XXXXXX
                 gettext(u'Name') 
              XXXXXXX
              XXXXXX
                 gettext(u'Place') 
              XXXXXXX
              XXXXXX
                 gettext(u'List') 
              XXXXXXX
              BBB BBBBB BB BBBBBBBBBBXXXXXXFFFFFFFFXXXXXXXBBBBBB
              BB BBBBBBBBBBB BB BBBBBBBBBBBBBBB
                XXXXXX
                   gettext(u'Why?') 
                XXXXXXX
              BBBBB
            XXXXXXXXX
            BBB BBBBB BBBB BB BBBB
              XXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rank') XXFFFFFFFFFXXXXX
                XXX XXXXXXXXXXXXXXXXX
                XXX XXXXXXXXXXXX gettext(u'Place') XXFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'List') XX
                  BB BBBBBBBBBBBB BB BBBBBBBB
                    XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
                       gettext(u'chosen') 
                    XXXXXXXXXXX
                  BBBB BBB BBBBBBBBBBBB
                    XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
                       gettext(u'taken off') 
                    XXXXXXXXXXX
                  BBBB
                    XXXXXXXXX XXXXXXXXXXXXX
                       gettext(u'reserve %(number)s') 
                        SSSSSSS SSSSSSSSSS
                      
                    XXXXXXXXXXX
                  BBBBB
                XXXXX
                BBB BBBBBB BBB BB BBBBXXX XXXXXXXXXXXXFFFFFFFFXXXXXXXBBBBBB
                BB BBBBBBBBBBB BB BBBBBBBBBBBBBBB
                  XXX XXXXXXXXXXXX gettext(u'Why?') XX
                    BB BBBBBBBBBBB
                      XX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBXX gettext(u'Why?') XXXX
                    BBBBB
                    BB BBBBBBBBBBBBBBB BBB BBBBBBBBBBBB BBB BBBBBBBBBBBBB BBB BB BBBBBBB
                      XX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBXX gettext(u'Take off') XXXX
                    BBBBB
                  XXXXX
                BBBBB
              XXXXX
            BBBBBB
          XXXXXXXXXX
        BBBB
          XXXXXXXX XXXXXXX gettext(u'Nobody on this list in your regions') X
                   XXXXXX gettext(u'Choose another regency or list above.') X
                   XXXXXXXXXXXX XX
        BBBBB
      XXXXXXXXX
      XX XXXXXXXXXXXXXXXXXXXXXXX
         gettext(u'Those who are equal in everything else are ordered by a lottery with the seed “%(seed)s”; anyone can compute it again.') 
          SSSSS SSS SSS SSSSS SS SSSSSSSSSS SSSS SSS SSSSSSS SS S SSSSSSS SSSS SSS SSSS SSSSSSSSSSS SSSSSS SSS SSSSSSS SS SSSSSS
        
      XXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'Not ranked yet') X
               XXXXXX gettext(u'Set the rule and the quota of the round, then run the selection.') X
               XXXXXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXX gettext(u'To the round') XXXX
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
