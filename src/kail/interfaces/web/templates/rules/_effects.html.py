BBBB BBBB
BB BBBBBBB
  XXXXXXXX XXXXXXXXXXXXXX
    FFFFFFFF
  XXXXXXXXXX
BBBB
   gettext(u'How many more without each condition') 
  XXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXX
      XXXXXX
         gettext(u'Without this condition') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'would fit in addition') 
      XXXXXXX
    XXXXXXXXX
    BBB BBBBBB BB BBBBBBB
      XXXX
        XXX XXXXXXXXXXXXFFFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'would fit in addition') XXXFFFFFFFFFXXXXX
      XXXXX
    BBBBBB
  XXXXXXXXXX
BBBBB
