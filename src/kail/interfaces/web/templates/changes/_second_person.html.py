BBBB BBBB
BB BBBBBBBBBBBB
  XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'A second person decides') XX
     gettext(u'At least one of these facts says who somebody is, or gives or takes a benefit. It needs evidence, and nothing changes until somebody else has approved it.') 
  XXXXXXXXXX
BBBBB
