BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'A programme from a file') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBB
  BBB BBBBBBBBBBBBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'A programme from a file') X
          XXXXXXXXXX gettext(u'The design that another office took out; rounds and targets of the file are not taken in') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Programmes and rounds') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'New programme') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'From a file') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Make the programme') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
