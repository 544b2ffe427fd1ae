BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Record an incident') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBB BB BBBBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Record an incident') X
          XXXXXXXXXX gettext(u'Write what you know now; it can be said more exactly later.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Incidents') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'New') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Record') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
