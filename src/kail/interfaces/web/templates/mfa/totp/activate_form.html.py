BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB
   gettext(u'Set up the authenticator app') 
BBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX gettext(u'Set up the authenticator app') XXXXX
  XX XXXXXXXXXXXXX gettext(u'Scan this square with an authenticator app on your phone, then enter the six digits that it shows.') XXXX
  XXXX XXXXXXXXXXXXXXXX
       XXXXXX
       XXXXXXXXXXX
       XXXXXXXXXXXX
       XXXXX gettext(u'QR code for the authenticator app') XX
  XX XXXXXXXXXXXXXXXXXXXXXXX
     gettext(u'If the phone cannot scan, type this key into the app:') 
    XXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXXX XX
  XXXX
  XXXXXXX XXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBXX
    XXXXXXXXX XXXXXXX gettext(u'Switch on') X XXXXXXXXXXXXBBB BBBBBBBBBBBX XX
  XXXXXXXXX
BBBBBBBB BBBBBBB
