BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB
   gettext(u'Account switched off') 
BBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX gettext(u'Account switched off') XXXXX
  XX XXXXXXXXXXXXX gettext(u'This account is no longer in use. Ask the administrator of your office.') XXXX
  XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX
    XXXXXXX XXXXXXXXXXXXXXXXX XX
   gettext(u'Back to signing in') XXXX
BBBBBBBB BBBBBBB
