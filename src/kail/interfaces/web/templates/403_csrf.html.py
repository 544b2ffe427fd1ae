BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'The form is too old') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXX gettext(u'The form is too old') XX
     gettext(u'The page was open too long, or cookies are switched off. Go back, reload the page and send the form again; nothing was changed.') 
  XXXXXXXXXXXX
BBBBBBBB BBBBBBB
