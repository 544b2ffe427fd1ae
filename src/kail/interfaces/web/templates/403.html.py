BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Your role may not do this') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Your role may not do this') XX
    BB BBBBBBBBBBB gettext(u'Ask your administrator if you need it for your work. Nothing was changed.') BBBBB
  XXXXXXXXXXXX
BBBBBBBB BBBBBBB
