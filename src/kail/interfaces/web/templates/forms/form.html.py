BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBB BBBB BB BBBBBBBBBBB
  XXXXXXX XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Forms') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBB
        XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
           gettext(u'draft') 
        XXXXXXXXXXX
      BBBBB
      BB BBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'New question') XXXX
        BB BBBBB
          XXXXXXXXXX XXXXXXXXXXXX
                     XXXXXXX gettext(u'Publish as the next version') X
                     XXXXXXX gettext(u'Publish') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'New assessments use it from now on; those that are begun keep their version. What is published never changes.') XXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXXX
                     XXXXXXX gettext(u'Give up the draft') X
                     XXXXXXX gettext(u'Give up') X
                     XXXXXXXXXXXX
                     XXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'The published version stays as it is.') XXXX
          XXXXXXXXXXXX
        BBBBB
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Weights') XX
      XXXXXXXXXXX XXXXXXXXXXXX XXXXXXX gettext(u'Sum of the weights') X XXXXXXXXXXXX XXXXXXXXXX XX
      BB BBB BBBBBBBB
        XXXXXXXX XXXXXXXXXXXXXXX
           gettext(u'The weights add up to %(sum)s, not to 100. The form can be published when they do.') 
            SSS SSSSSSS SSS SS SS SSSSSSSS SSS SS SSSS SSS SSSS SSS SS SSSSSSSSS SSSS SSSS SSS
          
        XXXXXXXXXX
      BBBBB
      XX XXXXXXXXXXXXXXXXXXX
         gettext(u'Weights and points are the office’s own assumption until somebody measures them; assessors see them beside each result.') 
      XXXX
    XXXXXXXXX
    BBB BBBBB BB BBBBBB
      XXXXXXXXX
      BBB BBB BB BBBBBBBBBBBBBBB
        XXXXXXX XXXXXXXX XXXXXXXXXX X X XXXXXX
          XXXXXXX XXXXXXXXXXXXXXX
            BB BBBBBBBB
              XXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXXX
                BBBBBBBBBB
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXX
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX gettext(u'Move up') XX
                  XXXXXXX XXXXXXXXXXXXXXX XX
                XXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX
                        XXXXXXXXXXX
                        XXXXXXXXXX
                        XXXXXXXXXXXX
                        XXXXXXXXXXXX gettext(u'Move down') XX
                  XXXXXXX XXXXXXXXXXXXXXXXX XX
                XXXXXXXXX
              XXXXXXX
              XX XXXXXXXXXXX
                 XXXXXXBBB BBBBBBBBBB BBBB BBBBBBBBX
                 XXXXXXXXXXXX gettext(u'Change') X XX
                XXXXXXX XXXXXXXXXXXXX XX
              XXXX
              XXXXXXXXXX XXXXXXXXXXXX
                         XXXXXXXX
                         XXXXXXX gettext(u'Remove') X
                         XXXXXXXXXXXX
                         XXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
                XXXXXXXXX
              XXXXXXXXXXXX
            BBBBB
          XXXXXXXXX
          BB BBBBBBBBBB
            XXXXXXXXXXX XXXXXXXXXXXX
                        XXXXXXX gettext(u'Weight') X
                        XXXXXXXXXXXXXXXXXXX
                        XXXXXXXXXX XX
          BBBB
            XX XXXXXXXXXXXXXXXXXXX gettext(u'Noted, not scored') XXXX
          BBBBB
          BB BBBBBBBBBBBBB
            XX XXXXXXXXXXXXXXXXXXX
               gettext(u'Asked only if %(condition)s; who is not asked gets %(points)s points.') 
                SSSSS SSSS SS SSSSSSSSSSSSSS SSS SS SSS SSSSS SSSS SSSSSSSSSS SSSSSSS
              
            XXXX
          BBBBB
          BB BBBBBBBB
            XXXX
              BBB BBB BB BBBBBBBB
                XXXX
                  BB BBBBBBBBBB BB BBB BBBBX FFFFFFFFFBBBBB
                  BB BBBBBBBBBXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXBBBBB
                XXXXX
              BBBBBB
            XXXXX
          BBBBB
        XXXXXXXXX
      BBBBBB
    BBBBBB
    XXXXXXX XXXXXXX gettext(u'Try it') X
            XXXXXXXXXX gettext(u'Answer as an assessor would; nothing is stored.') XX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      BB BBBBBBB BB BBB BBBB
        XXXXX XXXXXXXXXXXX
              XXXXXXXXXX
              XXXXXXXXBBB BBBBBB BBBBX
              XXXXXXXXXXXXXXXXXX XXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXXXX
          BBB BBBBB BB BBBBBBBXXXXXXXX XXXXXXXXXXXXXX XXBBBBBB
          XXXXXXXXX XXXXXXX gettext(u'Show') X XXXXXXXXXX XX
        XXXXXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Versions') XX
      XXXXXXXXXXX XXXXXXX gettext(u'Versions') XX
        BBB BBB BB BBBBBBBB
          XXXXXXXX XXXXXXX gettext(u'Version %(n)s') SSSSSSS SSSSSX
                   XXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXX
                   XXXXX
                   XXXXXXXXX XX
        BBBBBB
      XXXXXXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
