BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Decrees') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Decrees') X
          XXXXXXXXXX gettext(u'Lists that two people decided: one proposes, another signs') XX
    BB BBBBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXX XX
         gettext(u'Dead or gone on a signed decree') XXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Decrees') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Number') 
            XXXXXXX
            XXXXXX
               gettext(u'About') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Recipients') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Amount') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Number') XXXX XXXXXXBBB BBBBBBBB BBBBBBBBBXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'About') XXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Recipients') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Amount') XXFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No decree yet') X
               XXXXXX gettext(u'Rank a round, then propose its list as a decree.') X
               XXXXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
