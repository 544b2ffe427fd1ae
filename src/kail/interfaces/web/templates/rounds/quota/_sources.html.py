BBBB BBBB
XXXXXXXXX
  XXXXXXXXX gettext(u'Where the figures come from') XXXXXXXXXX
  XXXX
    BBB BBB BB BBBB
      XXXX
        X
         gettext(u'poor people') 
        BB BBBBBBBBBBBBBBB
          X X
        BBBB
           gettext(u'no figure') X
        BBBBB
         gettext(u'inhabitants') 
        BB BBBBBBBBBBBBBBBBBBBBBBBBBB
          X BBBB gettext(u'no figure') BBBBBBB BBBBBBBBBBBBBBX  gettext(u'exact share')  XXXXXXXXXXXXXBBBBB
      XXXXX
    BBBBBB
  XXXXX
XXXXXXXXXX
