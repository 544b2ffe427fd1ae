BBBB BBBB
 gettext(u'Findings') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    BB BBBBBB
      XXXXXX
         gettext(u'Tick') 
      XXXXXXX
    BBBBB
    XXXXXX
       gettext(u'Person') 
    XXXXXXX
    XXXXXX
       gettext(u'Finding') 
    XXXXXXX
    XXXXXX
       gettext(u'Effect') 
    XXXXXXX
    XXXXXX
       gettext(u'Evidence') 
    XXXXXXX
    BB BBB BBBBBB
      XXXXXX
         gettext(u'Kept because') 
      XXXXXXX
    BBBBB
  XXXXXXXXX
  BBB BBB BB BBBB
    XXXX
      BB BBBBBB
        XXX XXXXXXXXXXXX gettext(u'Tick') XX
          XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXXXX
                 XXXXXXXXXXX
                 XXXXXXXX
                 XXXXXXXXXXXXX X XX
        XXXXX
      BBBBB
      XXX XXXXXXXXXXXX
        XX XXXXXXXXXXXX
        XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXFFFFXXXXXXX
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'Finding') XX
        BB BBBBBBBBBBBBBBB
          XX XXXXXXBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBXXXXXX
        BBBB
          
        BBBBB
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'Effect') XX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'Evidence') XX
        BB BBBBBBBBBBBBBBB
          XXXXX
            XXXXXXXXXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
          XXXXXX
        BBBB BBBBBBBBBBBBBBB
          XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBXXXXXX
          X 
        BBBB
          X
        BBBBB
      XXXXX
      BB BBB BBBBBB
        XXX XXXXXXXXXXXX gettext(u'Kept because') XX
          
          XXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX FFFFFFFFFFFFFFFXXXXXXX
        XXXXX
      BBBBB
    XXXXX
  BBBBBB
XXXXXXXXXX
