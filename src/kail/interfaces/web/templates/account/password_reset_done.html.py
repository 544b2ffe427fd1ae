BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB
   gettext(u'Forgotten password') 
BBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX gettext(u'Forgotten password') XXXXX
  XX XXXXXXXXXXXXX gettext(u'Kail sends no e-mail. The administrator of your office gives you a new password.') XXXX
  XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX
    XXXXXXX XXXXXXXXXXXXXXXXX XX
   gettext(u'Back to signing in') XXXX
BBBBBBBB BBBBBBB
