BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Programmes and rounds') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XXXXXXXX XX
      BB BBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXX XX
         gettext(u'Design') XXXX
      BBBBB
      BB BBBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'New round') XXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Aim') XX
      XXXX XXXXXXXXXXXXXX
        XXXX XXXXXXXXXXXXXXFFFFFFFFFFXXXXXX
        XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'For') XXXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Source') XXXXXXXXXXX
        XXXXXXXXXX
        BB BBBBBBBBBBB
          XXXX gettext(u'Legal basis') XXXXX
          XXXX
            BBB BBBB BB BBBBBBBBBBBXXXXXXXXXBBBBBB
          XXXXX
        BBBBB
        XXX
          XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBXX gettext(u'Make a programme like this one') XXXX
        XXXX
      XXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Rounds') X XXXXXXXXXXXXXX
      BB BBBBBB
         gettext(u'Rounds') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Round') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Places') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Price per person') 
            XXXXXXX
            XXXXXX
               gettext(u'Handover by') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BB BBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBB BBBBBBBBBBX XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Places') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Price per person') XXFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Handover by') XXFFFFFFFFFFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No round yet') X
                 XXXXXX gettext(u'A round is one run of the programme: a year, its places, rule and money.') X
                 XXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Targets') X
            XXXXXXXXXX gettext(u'What was promised, and by whom; sources that contradict each other stand side by side') X
            XXXXXXXXXXXXXX
      BB BBBBBBB
         gettext(u'Targets') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Year') 
            XXXXXXX
            XXXXXX
               gettext(u'Place') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Promised') 
            XXXXXXX
            XXXXXX
               gettext(u'Version') 
            XXXXXXX
            XXXXXX
               gettext(u'Source') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXXFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Place') XXXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Promised') XXFFFFFFFFF XXXXX
              XXX XXXXXXXXXXXX gettext(u'Version') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Source') XXXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No target recorded') X XXXXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
    BB BBBBBB
      XXXXXXX XXXXXXX gettext(u'Package') X
              XXXXXXXXXXX FFFFFF X FFFFFFXX
        XXXXXXXXX
          BBB BBBBBBB BB BBBBBBBB
            XXXXXXX XXXXXXXXX
              XXXXXXXXXXXXXXXXX 
            XXXXXXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
      BB BBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'Item lists by business type') X
                XXXXXXXXXX gettext(u'What an office starts from; each recipient gets a list of their own after the assessment') XX
          XXXX XXXXXXXXXXXXXX
            BBB BBBB BB BBBBBBBBBB
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
            BBBBBB
          XXXXXX
        XXXXXXXXX
      BBBBB
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
