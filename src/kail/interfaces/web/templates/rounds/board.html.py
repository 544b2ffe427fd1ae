BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBB
  BBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXX FFFFFFFFFFXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Programmes and rounds') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
      BB BBBBBBBBBBBB BBB BBBBBBBBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXX XX
         gettext(u'Ranked list') XXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Assessment') XXXX
      BBBBB
      BB BBBBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXX XX
         gettext(u'Simulate') XXXX
      BBBBB
      BB BBBBBBBB
        XXXXXXX XXXXXXX gettext(u'Change') X XXXXXXXXXXXXXX
          BBB BBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBB
          BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBB
          BBB BBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBB
          BBB BBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBB
          BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBB
          XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXX
             gettext(u'Rule') 
          XXXXXXXXXXXXXX
          XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXXXXXXXX
             gettext(u'Order') 
          XXXXXXXXXXXXXX
          XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXX
             gettext(u'Quota') 
          XXXXXXXXXXXXXX
          BB BBBBBBBBBBB BB BBBBBBB
            XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXX
               gettext(u'Ceiling') 
            XXXXXXXXXXXXXX
          BBBBB
          XXXXXXXXXXXX XXXXXX XXXXXXXXXXXXXXXX
             gettext(u'Plan') 
          XXXXXXXXXXXXXX
        XXXXXXXXX
        BB BBBBBBBBBBB BB BBBBBBB
          BBB BBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBB
          XXXXXXXXXX XXXXXXXXX
                     XXXXXXX gettext(u'Open this round') X
                     XXXXXXX gettext(u'Open this round') X
                     XXXXXXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXX gettext(u'From now on everybody sees that candidates are being sought. The plan can still be changed until the decree.') XXXX
          XXXXXXXXXXXX
        BBBBB
      BBBBB
      BB BBBBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBB BBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX BB BBB BBBBBBBBBBBXXXXXXXXXXXBBBBBXX
            XXXXXXX XXXXXXXXXXXXXXXXXX XX
             gettext(u'Run the selection') 
          XXXXXXXXX
        XXXXXXX
      BBBBB
      BB BBBBBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXX XX
         gettext(u'Propose a decree') XXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Stages') XX
        XXXXXXXX XXXXXXX gettext(u'Stages of the round') XX
          BBB BBBB BB BBBBB
            BB BBBBBBBBBBBB
               gettext(u'late, was due %(day)s') 
                SSSSS SSS SSS SSSSSSS
              
            BBBB
               gettext(u'by %(day)s') 
                SS SSSSSSS
              
            BBBBB
            XXXXXXX XXXXXXXX XXXXXXXX
              
            XXXXXXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Places') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXXXXXXXXXX
              XXXXXXX XX
      BB BBBBBBBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'Eligible') X
                XXXXXXXXX
                XXXXXXXXXXXXXXXXX
                XXXXXX gettext(u'not seen by your account') X XX
        XXXXXXX XXXXXXX gettext(u'Chosen') X
                XXXXXXXXX
                XXXXXXXXXXXXXXXXX
                XXXXXX gettext(u'not seen by your account') X XX
      BBBB BBBBBBBBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'Eligible') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXXXX XX
         gettext(u'%(count)s places unfilled') 
          SSSSSSSSS SSSSSS SSSSSSSS
        
        XXXXXXX XXXXXXX gettext(u'Chosen') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXX
                XXXXXXX XX
      BBBBB
      XXXXXXX XXXXXXX gettext(u'Left under the ceiling') X
              XXXXXXXFFFFFFFFFFFFX
              XXXXXXXXXXXXX
              XXXXXXFFFFFFX XX
    XXXXXXXXXX
    BB BBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Decree') XX
        XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBXX X XXXX XX
      XXXXXXXXXX
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBB BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
    BB BBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'No figures for your account') X XXXXXXXXXXXXXXX
         gettext(u'The round is ranked. Its figures are those of whole regencies, and your account sees none of them in full: they are not shown, and they are not zero.') 
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Per regency') X XXXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXXX
           gettext(u'List of %(at)s. %(unknown)s people could not be judged for want of data; %(held)s fit but are held until somebody checks their data. Unfilled places stay with their regency until somebody decides.') 
            SSSS SS SSSSSSS SSSSSSSSSSS SSSSSS SSSSS SSS SS SSSSSS SSS SSSS SS SSSSS SSSSSSSS SSS SSS SSS SSSS SSSSS SSSSSSSS SSSSSS SSSSS SSSSS SSSSSSSS SSSSSS SSSS SSSS SSSSS SSSSSSS SSSSS SSSSSSSS SSSSSSSS
          
        XXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB BBBB
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No quota yet') X
                 XXXXXX gettext(u'Share the places among the regencies first.') X
                 XXXXXXXXXXXXX
          BB BBBBBBBB
            XX XXXXXXXXXX XXXXXXXXXXXX
               XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBXX gettext(u'Set the quota') XXXX
          BBBBB
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBB BBB BBBBBBBBBBBBBB BBB BBBBBBBBBBBBB BBB BBB BBBBBBBBBBBB
            XXX
              XX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBXX
                 gettext(u'%(unfilled)s places are unfilled while %(waiting)s people wait elsewhere: move them?') 
                  SSSSSSSSSSSS SSSSSS SSS SSSSSSSS SSSSS SSSSSSSSSSS SSSSSS SSSS SSSSSSSSSS SSSS SSSSS
                
              XXXX
            XXXX
          BBBBB
          XXXXXXXX XXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Money') X XXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB BBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Who is eligible, in which order') XX
      XXXX XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBB BBBB
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXXX
          BBB BBB BB BBBBB
            XXXXFFFFFFFF X XXXXX
          BBBBBB
          XXXX
             gettext(u'Lottery with the seed “%(seed)s”') 
              SSSSSSS SSSS SSS SSSS SSSSSSSSSS
            
          XXXXX
        XXXXX
      XXXXXX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Package') XXFFFFFF X FFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Price per person') XXFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Reference date') XXFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Opens') XXFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Closes') XXFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Decree planned') XXFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Handover by') XXFFFFFFFXXXXXXXXX
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Movements of money') XX
        XXXXXXXXXXX XXXXXXX gettext(u'Movements of money') XX
          BBB BBBBB BB BBBBBBBBBBBBBB
            XXXXXXXX XXXXXXX FFFFFFX
                     XXXXXXXXXXXXXX
                     XXXXXXXXXXXX
                     XXXXX
                     XXXXXXXXX XX
          BBBBBB
        XXXXXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
