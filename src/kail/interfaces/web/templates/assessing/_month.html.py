BBBB BBBB BBBBBBBBBBB
XXXXXXXXX
  XXXXXXX XXXXXXX gettext(u'Turnover a month') XXFFFFFFXXXXXXXXX
  XXXXXXX XXXXXXX gettext(u'Left over a month') XXFFFFFFXXXXXXXXX
  XXXXXXX XXXXXXX gettext(u'Break-even') XX
    BB BBBBBBBBBBBBBBBBBBBBBBBBB BB BBBB
       gettext(u'never: each one sold earns nothing') 
    BBBB
      FFFFFF
      BB BBBBBBBBBBBBBBBBBBBBBB BB BBB BBBB
         gettext(u'(%(units)s sold)') 
          SSSSSSSSSS SSSSS
        
      BBBBB
    BBBBB
  XXXXXXXXX
  XXXXXXX XXXXXXX gettext(u'The package is earned back') XX
    BB BBBBBBBBBBBBBBBBBBBBBBBBB BB BBBB
       gettext(u'never') 
    BBBB
       gettext(u'in month %(months)s') 
        SS SSSSS SSSSSSSSSS
      
    BBBBB
  XXXXXXXXX
XXXXXXXXXX
