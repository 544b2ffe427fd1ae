BBBB BBBB
 gettext(u'Flaws found') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'What is wrong') 
    XXXXXXX
    XXXXXX
       gettext(u'What follows') 
    XXXXXXX
    XXXXX XXXXXXXXXXXX
       gettext(u'Rows') 
    XXXXXXX
    XXXXXX
       gettext(u'How to mend it') 
    XXXXXXX
  XXXXXXXXX
  BBB BBBBB BB BBBBBB
    XXXX
      XXX XXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'What follows') XX
        BB BBBBBBBBBBBBB BB BBBBBBBBBB
          XXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
             gettext(u'not stored') 
          XXXXXXXXXXX
        BBBB BBBBBBBBBBBBB BB BBBBBB
          XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
             gettext(u'held') 
          XXXXXXXXXXX
        BBBB
          XXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
             gettext(u'warning') 
          XXXXXXXXXXX
        BBBBB
      XXXXX
      XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'How to mend it') XXXXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
