BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Selections') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Selections') X
          XXXXXXXXXX gettext(u'Who is eligible, in which order, who has a place and who waits') XX
    BB BBBB
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Selections') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Round') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Eligible') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Quota') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Chosen') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Unfilled') 
            XXXXXXX
            XXXXXX
               gettext(u'List') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Round') XXXX XXXXXXBBB BBBBBBB BBBBBBBBBBBBBBXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXXXXXXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Eligible') XXBB BBBBBBBBBBBBBBBBBBBXBBBBFFFFFFFFFBBBBBXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Quota') XXBB BBBBBBBBBBBBBBBBBBBXBBBBFFFFFFFFFBBBBBXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Chosen') XXBB BBBBBBBBBBBBBBBBBBBXBBBBFFFFFFFFFBBBBBXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Unfilled') XXBB BBBBBBBBBBBBBBBBBBBXBBBBFFFFFFFFFBBBBBXXXXX
              XXX XXXXXXXXXXXX gettext(u'List') XX
                BB BBBBBBBBBBBBBBBBBBBB
                  XX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBBBBBXX gettext(u'Open the list') XXXX
                BBBB
                   gettext(u'not ranked yet') 
                BBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No round yet') X
               XXXXXX gettext(u'A planner makes a round of a programme first.') X
               XXXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
