BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Ceiling')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Ceiling') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Ceiling') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Now') X XXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
    XXXXXXXXX
    BB BBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Set a ceiling') X
              XXXXXXXXXX gettext(u'The same fund source and account code again replaces its amount') XX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Save the ceiling') X XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This round is no draft any more') XX
        XX XXXXXXBBB BBBBBBBB BBBBBBBBBBXX gettext(u'Its budget moves between lines when one person proposes it and a second one approves.') XXXX
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
