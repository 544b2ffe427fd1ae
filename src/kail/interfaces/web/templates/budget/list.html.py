BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Budget') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Budget') X
          XXXXXXXXXX gettext(u'After the draft, money moves between lines when one person proposes it and another approves') XX
    BB BBBBB
      XXXXXXX XXXXXXX gettext(u'Waiting for a second person') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBBBBBBBB BBBB
      XXXXXXXXX
    BBBBB
    BB BBBBBB
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Rounds whose budget moves') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Round') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Ceiling') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Committed') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Left') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBXXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Ceiling') XXFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Committed') XXFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Left') XXFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No round is open yet') X
               XXXXXX gettext(u'The ceilings of a draft are set on its board.') X
               XXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
