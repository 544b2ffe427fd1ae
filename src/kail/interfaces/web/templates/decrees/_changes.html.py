BBBB BBBB
 gettext(u'Changes') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Region') 
    XXXXXXX
    XXXXXX
       gettext(u'Leaves') 
    XXXXXXX
    XXXXXX
       gettext(u'Why') 
    XXXXXXX
    XXXXXX
       gettext(u'Enters') 
    XXXXXXX
    XXXXX XXXXXXXXXXXX
       gettext(u'Former reserve number') 
    XXXXXXX
  XXXXXXXXX
  BBB BBBBBB BB BBBBBBB
    XXXX
      XXX XXXXXXXXXXXX gettext(u'Region') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Leaves') XXFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Why') XXFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Enters') XX
        BB BBBBBBBBBBBBBB
          
        BBBB
           gettext(u'nobody: no reserve is left, the place stays unfilled') 
        BBBBB
      XXXXX
      XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Former reserve number') XX
        BB BBBBBBBBBBBBBBBBBBBBB
          FFFFFFFFF
        BBBB
          X
        BBBBB
      XXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
