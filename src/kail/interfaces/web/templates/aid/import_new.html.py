BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Check a file of outside aid') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Check a file of outside aid') X
          XXXXXXXXXX gettext(u'Nothing is stored yet: you see first what is in the file.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Aid of others') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Check a file of outside aid') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXXXXXXX XX
        XXXXXXX XXXXXXXXXXX
                XXXXXXXX
                XXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX XXXXXXX gettext(u'Upload') X XXXXXXXXXXXXX XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
