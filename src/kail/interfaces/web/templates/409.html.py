BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Somebody was faster') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXX gettext(u'Somebody was faster') XX
    BB BBBBBBBBBBB gettext(u'This was changed or decided meanwhile. Go back, look at the new state and decide again; nothing of yours was saved.') BBBBB
  XXXXXXXXXXXX
BBBBBBBB BBBBBBB
