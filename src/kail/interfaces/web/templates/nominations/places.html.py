BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Nominations') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Nominations') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      BB BBBBBBBBBBBB
        XXXXXXXX XXXXXXX
           gettext(u'Nominations') 
        XXXXXXXXXX
        XXXXXXXXX
          
        XXXXXXXXXX
      BBBB
        XXXXXXXXX
           gettext(u'Nominations') 
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        XX XXXXXXXXXXX XXXXXXBB BBBBBBBXXXXXXXXBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Sheets (XLSX)') XXXX
      XXXXXXXXX
    BBBBB
    BB BBB BBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Nobody is nominated for this round') XX
         gettext(u'Its candidates come from the registry or from an earlier round. Change that in the plan of the round.') 
      XXXXXXXXXX
    BBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Nominated') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Wait for verification') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Confirmed') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXX
                XXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Rejected') X XXXXXXXFFFFFFFFFX XXXXXXXX XX
      XXXXXXXXXX
       gettext(u'Regencies and cities') 
       gettext(u'Villages') 
      XXXXXXX XXXXXXXBB BBBBBBBBBBBBBBBBX
              XXXXXXXXXXXXXX
         gettext(u'Nominations by place') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Place') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Nominated') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Wait for verification') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Confirmed') 
            XXXXXXX
            XXXXXX
               gettext(u'Village meeting') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BB BBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                XX XXXXXXXBB BBBBBBBBBBBBBBBBXXXXBBBBXXXBBBBBXX
                   XXXXXXXXXXXXXXXXXX
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Nominated') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Wait for verification') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Confirmed') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Village meeting') XX
                BB BBBBBBBBBBBBBBBBBBBBB
                  XXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                     ngettext(u'minutes missing: %(n)s', u'minutes missing: %(n)s', count) 
                      SSSSSSS SSSSSSSS SSSSS
                    
                      PPPPPPP PPPPPPPP PPPPP
                    
                  XXXXXXXXXXX
                BBBB BBBBBBBBBBBBBB
                  FFFFFFFFF
                BBBB BBBBBBBBBBBBBBBBBBBBB
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
                     gettext(u'no meeting yet') 
                  XXXXXXXXXXX
                BBBB
                  X
                BBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
