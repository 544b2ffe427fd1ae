BBBB BBBB
BB BBBBBBB
  XXXXXXXX XXXXXXXXXXXXX
           XXXXXXX gettext(u'This cannot be simulated') XXFFFFFFFFXXXXXXXXXX
BBBB BBB BBBBBBB
  XXXXXXXXX XXXXXXXXXXXX XX
BBBB
  BB BBBBBBBB
    XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBBB
         gettext(u'One place stands for %(number)s poor people everywhere.') 
          SSS SSSSS SSSSSS SSS SSSSSSSSSS SSSS SSSSSS SSSSSSSSSSS
        
      BBBB
         gettext(u'One place for <strong>%(few)s</strong> poor people in %(here)s, one for <strong>%(most)s</strong> in %(there)s.') 
          SSS SSSSS SSS SSSSSSSSSSSSSSSSSSSSSSSS SSSS SSSSSS SS SSSSSSSSS SSS SSS SSSSSSSSSSSSSSSSSSSSSSSSS SS SSSSSSSSSS
        
      BBBBB
      BB BBBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Poor people but no place: %(names)s.') 
          SSSS SSSSSS SSS SS SSSSSS SSSSSSSSSS
        
      BBBBB
    XXXXXXXXXX
  BBBBB
  BBBB BBBBBBBBBBBBBBBBBBB
    XXXXXXXXX
       gettext(u'of %(places)s places; %(eligible)s are eligible') 
        SS SSSSSSSSSS SSSSSSS SSSSSSSSSSSS SSS SSSSSSSS
      
      XXXXXXX XXXXXXX gettext(u'Chosen') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXXXXXXXXX
              XXXXXXX XX
      BB BBBBBBBBBBBBBBBBB
         gettext(u'of %(poor)s poor people') 
          SS SSSSSSSS SSSS SSSSSS
        
        XXXXXXX XXXXXXX gettext(u'Chosen per 1,000 poor people') X
                XXXXXXXFFFFFFFFFFFX
                XXXXXXXXXXXX
                XXXXXXX XX
      BBBBB
       gettext(u'%(price)s each') 
        SSSSSSSSS SSSS
      
      XXXXXXX XXXXXXX gettext(u'Cost') X
              XXXXXXXFFFFFFFFFFFFX
              XXXXXXXXXXXX
              XXXXXXX XX
      BB BBBBBBBBBBBBBBB BB BBB BBBB
        BB BBBBBBBBBBBB B B
          XXXXXXX XXXXXXX gettext(u'Left under the ceiling') X
                  XXXXXXXFFFFFFFFFFFFX
                  XXXXXXXXXXXXX
                  XXXXXXXXXXXXX
                  XXXXXX gettext(u'The ceiling is too low for this.') X XX
        BBBB
           gettext(u'of %(ceiling)s') 
            SS SSSSSSSSSSS
          
          XXXXXXX XXXXXXX gettext(u'Left under the ceiling') X
                  XXXXXXXFFFFFFFFFFFFX
                  XXXXXXXXXXXXX
                  XXXXXXX XX
        BBBBB
      BBBBB
    XXXXXXXXXX
  BBBBBBB
BBBBB
