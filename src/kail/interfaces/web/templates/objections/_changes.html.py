BBBB BBBB
 gettext(u'What would change') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Name') 
    XXXXXXX
    XXXXXX
       gettext(u'Place') 
    XXXXXXX
    XXXXXX
       gettext(u'What changes') 
    XXXXXXX
  XXXXXXXXX
  BBB BBBB BB BBBB
    XXXX
      XXX XXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Place') XXFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'What changes') XX
        XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
           gettext(u'leaves') 
        XXXXXXXXXXX
      XXXXX
    XXXXX
  BBBBBB
  BBB BBBB BB BBBBBBB
    XXXX
      XXX XXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Place') XXFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'What changes') XX
        XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
           gettext(u'enters') 
        XXXXXXXXXXX
      XXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
