BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Editions') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Editions') X
          XXXXXXXXXX gettext(u'What each edition of the registry brought: new, changed, unchanged and absent people') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Registry files') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Editions') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBB B B
      XXXXXXX XXXXXXX gettext(u'Compare any two editions') XX
        XXXXX XXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'From') X XXXXXXXXXXXXXXXXXX XXXXXXXX XX
          XXXXXXXXX XXXXXXXXX XXXXXXX gettext(u'To') X XXXXXXXXXXXXXXXXXX XXXXXXXX XX
          XXXXX
            XXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'Compare') XXXXXXXXX
          XXXXXX
        XXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBB
       gettext(u'People by edition') 
      XXXXXXXX XXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Edition') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Files') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'New') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Changed') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Unchanged') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Absent') 
            XXXXXXX
            XXXXXX
               gettext(u'Who') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXX XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Files') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'New') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Changed') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Unchanged') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Absent') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Who') XX
                XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBX
                   XXXXXXXXXXXXXX gettext(u'By the newest file') XXXX
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No edition is stored yet') X
               XXXXXX gettext(u'Bring a DTSEN file in: Registry files, then Check a file.') X
               XXXXXXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX gettext(u'Check a file') XXXX
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
