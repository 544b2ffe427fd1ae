BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'My long work') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'My long work') X
          XXXXXXXXXX gettext(u'It goes on while you do something else; you find it again here.') XX
    BB BBBBB
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'My long work') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Work') 
            XXXXXXX
            XXXXXX
               gettext(u'Started') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Work') XXXX XXXXXXBBB BBBBBB BBBBBBBXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Started') XXFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXBBBBBBB BBBBBBBBBBBBBBBBBBBXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No long work yet') X
               XXXXXX gettext(u'Checking a registry file or ranking a round appears here.') X
               XXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
