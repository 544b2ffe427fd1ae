BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Propose a move') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Propose a move') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Budget') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Propose a move') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBBBBB
      XXXXXXX XXXXXXXXXX gettext(u'A second person decides. Until then nothing changes, and the money can still be committed.') XX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Propose a move') X XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'The budget of this round does not move') XX
         gettext(u'A draft has ceilings that are set on its board; a round that has ended keeps its own.') 
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
