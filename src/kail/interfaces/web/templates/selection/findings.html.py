BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Findings of the chosen') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Findings of the chosen') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Findings of the chosen') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXXX XX
             gettext(u'Check this list now') 
          XXXXXXXXX
        XXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBB
       gettext(u'To be decided: %(n)s') 
        SS SS SSSSSSSS SSSSS
      
       gettext(u'No decree before each of these is kept with a reason, or the person is taken off the list. What blocks cannot be kept: end it in the registry.') 
      BB BBBBBBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBBBBBBBBB
            XXXX XXXXXXXXXXXXXXXXXX
              BB BBBBB
                XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXX gettext(u'Keep all of one kind as well') XXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXXXXX XXXXX XXXXXXXXX XXXXXXXXXXXX
                  XXXXXXX XXXXXXXXXXXXXXXXXXX
                  BBB BBBBB BBBBBB BBBBB BB BBBBB
                    XXXXXXX XXXXXXXXX XFFFFFFFFFXXXXXXXXXX
                  BBBBBB
                XXXXXXXXX
              BBBBB
              XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX gettext(u'Reason') XXXXXXXX
              XXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXX
                        XXXXXXXXXXX
                        XXXXXXXXXXXXX
                        XXXXXXXX
                        XXXXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXXXXXX
              XXXX XXXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXX
                  XXXXXXX XXXXXXXXXXXX XX
                   gettext(u'Keep the ticked') 
                XXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXX
                  XXXXXXX XXXXXXXXXXXXXXX XX
                   gettext(u'Take the ticked off the list') 
                XXXXXXXXX
              XXXXXX
            XXXXXX
          XXXXXXXXX
        XXXXXXX
      BBBB
        XXXXXXX XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBBBBBBBBBB
        XXXXXXXXX
      BBBBB
    BBBB BBB BBBBBBB
       gettext(u'Nobody is chosen, so there is nothing to decree.') 
      XXXXXXXX XXXXXXXX XXXXXXXXXXXX XX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'None of the chosen has an open finding') X
               XXXXXX gettext(u'The checks found nothing, or everything is decided. The list can be proposed.') X
               XXXXXXXXXXXXXXXXXXX XX
    BBBBB
    BB BBBBBBB
       gettext(u'Taken off the list') 
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Person') 
            XXXXXXX
            XXXXXX
               gettext(u'What happened') 
            XXXXXXX
            XXXXXX
               gettext(u'Reason') 
            XXXXXXX
            BB BBBBBBBBBB
              XXXXXX
                 gettext(u'Change') 
              XXXXXXX
            BBBBB
          XXXXXXXXX
          BBB BBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                XX XXXXXXXXXXXX
                XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXFFFFXXXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'What happened') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Reason') XX
                
                XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXFFFFFFFFFFFFFFFXXXXXXX
              XXXXX
              BB BBBBBBBBBB
                XXX XXXXXXXXXXXX gettext(u'Change') XX
                  BB BBBBBBBBBBBBBB
                    XX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBXX gettext(u'Put back on the list') XXXX
                  BBBBB
                XXXXX
              BBBBB
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBB
       gettext(u'Moved up from the reserve list') 
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Rank') 
            XXXXXXX
            XXXXXX
               gettext(u'Person') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rank') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX
                XX XXXXXXXXXXXX
                XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXFFFFXXXXXXX
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBB
       gettext(u'Kept with reason: %(n)s') 
        SSSS SSSS SSSSSSS SSSSS
      
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX
          XXXXXXXX XXXXXXXXXX XXXXXXXXXX gettext(u'Show') XXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
