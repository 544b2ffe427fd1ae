BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'This request cannot be read') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXX gettext(u'This request cannot be read') XX
    BB BBBBBBBBBBB gettext(u'Something in the address or the form is not what the page expects. Go back and try again; nothing was changed.') BBBBB
  XXXXXXXXXXXX
BBBBBBBB BBBBBBB
