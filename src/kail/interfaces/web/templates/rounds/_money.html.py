BBBB BBBB
BB BBBBBBBBBBBBBB
  BB BBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'The ceilings do not cover every place') XX
       gettext(u'Every place at its price costs %(needed)s; %(short)s are missing.') 
        SSSSS SSSSS SS SSS SSSSS SSSSS SSSSSSSSSSS SSSSSSSSS SSS SSSSSSSS
      
    XXXXXXXXXX
  BBBBB
   gettext(u'Money of the round') 
  XXXXXXXX XXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXX
      XXXXXX
         gettext(u'Fund source') 
      XXXXXXX
      XXXXXX
         gettext(u'Account code') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Ceiling') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Committed') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Realised') 
      XXXXXXX
    XXXXXXXXX
    BBB BBBBBBB BB BBBBBBBBBBBBBB
      XXXX
        XXX XXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXXX gettext(u'Account code') XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Ceiling') XXFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Committed') XXFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Realised') XXFFFFFFXXXXX
      XXXXX
    BBBBBB
  XXXXXXXXXX
BBBB
  XXXXXXXX XXXXXXX gettext(u'No ceiling yet') X
           XXXXXX gettext(u'Without a ceiling no list can be decreed.') X
           XXXXXXXXXXXXX XX
BBBBB
