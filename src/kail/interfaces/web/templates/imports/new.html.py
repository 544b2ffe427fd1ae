BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Check a registry file') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Check a registry file') X
          XXXXXXXXXX gettext(u'Nothing is stored yet: you see first what is in the file.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Registry files') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Check a file') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXXXXXXX XX
        XXXXXXX XXXXXXXXXXX
                XXXXXXXX
                XXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX XXXXXXX gettext(u'Check the file') X XXXXXXXXXXXXX XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'What happens to a row') XX
      XXX XXXXXXXXXXXXXX
        XXXX gettext(u'Rejected: not stored, because something needed is missing or wrong.') XXXXX
        XXXX gettext(u'Held: stored and found by search, but nobody can choose the person until the flaw is resolved.') XXXXX
        XXXX gettext(u'Accepted: stored, perhaps with a warning.') XXXXX
      XXXXX
      XXX gettext(u'The rows in doubt come back as a file with the reason in each row. Mend it there and check it again here.') XXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
