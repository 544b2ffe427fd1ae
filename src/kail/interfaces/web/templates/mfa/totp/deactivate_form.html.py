BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB
   gettext(u'Switch off the authenticator app') 
BBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX gettext(u'Switch off the authenticator app') XXXXX
  XX XXXXXXXXXXXXX gettext(u'Then only your password protects your account. Your role may demand a second factor: you would have to set it up again.') XXXX
  XXXXXXX XXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXX
    XXXXXXXXX XXXXXXX gettext(u'Switch off') X XXXXXXXXXXXXXX XXXXXXXXXXXXBBB BBBBBBBBBBBX XX
  XXXXXXXXX
BBBBBBBB BBBBBBB
