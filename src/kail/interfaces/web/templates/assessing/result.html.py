BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBB
BBBBB BBBBB
   gettext(u'Result of the assessment') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Not answered yet') XX
        XXXX
          BBB BBB BB BBBBBBB
            XXXX
              XX XXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      XXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'What fits') X
                XXXXXXXXXX gettext(u'The order follows from the answers; the decision is yours.') XX
          XXXXXXXXX XXXXXXXXXXXX BB BBBBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXBBBBBX
                    XXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX gettext(u'required') XXXXXXXXXXXXXXXXX
            BBB BBB BB BBBBBBBBBBB
              XXXX XXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXX
                         XXXXXXXXXXXXXXXXXXXX
                         XXXXXXXX
                         XXXXXXXX
                         BB BBBBBBBB BB BBBBBBXXXXXXXBBBBBX
                  XXXXXX
                    XXXXXXXXXXXXXXXXX
                    BB BBBBBBBBBBBB
                      FFFFFFFFF
                    BBBB
                      FFFFFFFFFXFFFFFFFFF
                    BBBBB
                     gettext(u'of 100') 
                    BB BBBBBBBBBBBBB
                      XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX
                         gettext(u'first suggestion') 
                      XXXXXXXXXXX
                    BBBBB
                    BB BBBBBBBBBBB
                      XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                         gettext(u'market full') 
                      XXXXXXXXXXX
                    BBBBB
                  XXXXXXX
                XXXXXXXX
                XXX XXXXXXXXXXXXXXXXXXX
                  BB BBBBBBBBBB
                    XXXX
                      BB BBBBBBBBBBBBBBBBBBBBBBBBBBB BB BBB BBBB
                         gettext(u'%(n)s of this kind in the village that Kail knows of; the limit is %(limit)s.') 
                          SSSSS SS SSSS SSSS SS SSS SSSSSSS SSSS SSSS SSSSS SSS SSS SSSSS SS SSSSSSSSSS
                        
                      BBBB
                         gettext(u'%(n)s of this kind in the village that Kail knows of.') 
                          SSSSS SS SSSS SSSS SS SSS SSSSSSS SSSS SSSS SSSSS SSS
                        
                      BBBBB
                    XXXXX
                  BBBBB
                  BBB BBBBBB BB BBBBBBBBBBB
                    XXXX  XFFFFFFFFF X FFFFFFFFFXXXXXX
                  BBBBBB
                XXXXX
              XXXXXX
            BBBBBB
            XXXXXX XXXXXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXX
                     BB BBBBBB BB BBBXXXXXXXBBBBBX
              XXXXXX gettext(u'None fits') XXXXXXX
            XXXXXXXX
            BB BBBBBBBBBBBBBBBBBBBBBBBBB
              XXX XXXXXXXXXXXXXXXXXXXXX
                BBB BBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBB
                  XXXX
                    XXXXXXX XXXXXXXXXXXXXXXXXXX XX
                    
                  XXXXX
                BBBBBB
              XXXXX
            BBBBB
          XXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'The planned month') X
                XXXXXXXXXX gettext(u'Whole rupiah; leave empty what there is not.') XX
          BB BBBBB
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
          BBBBB
          XXXXXXXX XXXXXXXXXXXX BB BBBBBBBBBXXXXBBBBBX
            XXXXXXXXX gettext(u'Goods and costs') XXXXXXXXXX
            XXXX XXXXXXXXXXXXX
              BBB BBB BB BBBBBBBBBB
                XXXX XXXXXXXXXXXX
                  BBB BBBBB BB BBBXXXXXXXX XXXXXXXXXXXXXX XXBBBBBB
                XXXXXX
              BBBBBB
              BBB BBB BB BBBBBBBBBB
                XXXX XXXXXXXXXXXX
                  BBB BBBBB BB BBBXXXXXXXX XXXXXXXXXXXXXX XXBBBBBB
                XXXXXX
              BBBBBB
            XXXXXX
          XXXXXXXXXX
          XXXX XXXXXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXX XX
               gettext(u'Finish') 
            XXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Save and work out') XXXXXXXXX
            XX XXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXXXX gettext(u'Back to the questions') XXXX
          XXXXXX
          XX XXXXXXXXXXXXXXXXXXX gettext(u'What is finished does not change any more.') XXXX
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Score of the answers') XX
          XXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXX
              BB BBBBBBBBBBB BB BBBB
                FFFFFFFFFXFFFFFFFFF
              BBBB
                FFFFFFFFF
              BBBBB
             gettext(u'of 100') XXXXXXXXX
          XXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
      XXXXXX
    XXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
