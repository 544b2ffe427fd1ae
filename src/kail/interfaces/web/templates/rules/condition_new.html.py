BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Save a condition') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Save a condition') X
          XXXXXXXXXX gettext(u'Rules can use it by its name; each change is a version, and rounds keep the one they took') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Saved conditions') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Save a condition') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Save the condition') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
