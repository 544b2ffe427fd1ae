BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Nothing is found here') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Nothing is found here') XX
    BB BBBBBBBBBBB gettext(u'The address is wrong, the record was removed, or it lies outside your region. Search for it instead.') BBBBB
  XXXXXXXXXXXX
BBBBBBBB BBBBBBB
