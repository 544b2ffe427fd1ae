BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Record aid of others') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBB BBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Record aid of others') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Record aid of others') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Record') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'What the schemes usually give') XX
      XXX XXXXXXXXXXXXXX
        BBB BBBBBB BB BBBBBBB
          XXXX
             X X 
            BB BBB BBBBBBBBBBBBBBBX gettext(u'not verified') XBBBBB
          XXXXX
        BBBBBB
      XXXXX
      XX XXXXXXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBXX gettext(u'The scheme is not in the list? Name it first.') XXXX
      XXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
