BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Too many tries') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXX gettext(u'Too many tries') XX
     gettext(u'Wait five minutes and try again. If you forgot your password, ask your administrator.') 
  XXXXXXXXXXXX
BBBBBBBB BBBBBBB
