BBBBBBB BBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Kail failed here') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXX gettext(u'Kail failed here') XX
     gettext(u'This is our fault, not yours. What you sent was not saved. Try again; if it fails again, tell your administrator the time and what you did.') 
  XXXXXXXXXXXX
BBBBBBBB BBBBBBB
