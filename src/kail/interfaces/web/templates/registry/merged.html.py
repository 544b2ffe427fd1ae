BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Merged record') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Merged record') XX
    XXXXXXXX XXXXXXX gettext(u'This record was merged') X
             XXXXXX gettext(u'It is another record of a person who lives outside the regions of your account. Ask the province office.') X
             XXXXXXXXXXXXXXXX XX
  XXXXXXXXX
BBBBBBBB BBBBBBB
