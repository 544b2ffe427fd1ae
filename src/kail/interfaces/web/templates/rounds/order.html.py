BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Order')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Order among the eligible') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Order') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'What comes first') X
              XXXXXXXXXX gettext(u'The first line decides; where it is equal, the next one. Whoever is equal in all of them is ordered by the lottery.') XX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Save the order') X XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This round is decreed') XX
         gettext(u'Its order stays as it was when the list was signed.') 
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
