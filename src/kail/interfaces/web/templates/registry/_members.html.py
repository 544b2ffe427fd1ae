BBBB BBBB
 gettext(u'Members of the family') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Name') 
    XXXXXXX
    XXXXXX
       gettext(u'Relation') 
    XXXXXXX
    XXXXXX
       gettext(u'Born') 
    XXXXXXX
    XXXXXX
       gettext(u'State') 
    XXXXXXX
  XXXXXXXXX
  BBB BBBBBB BB BBBBBBB
    XXXX
      XXX XXXXXXXXXXXX gettext(u'Name') XXBB BBBBBBBBBBBBBXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBXXXXXXBBBBBBBBBXXXXX
      XXX XXXXXXXXXXXX gettext(u'Relation') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Born') XXFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'State') XX
        BB BBBBBBBBBBBBBB
          XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
             gettext(u'held') 
          XXXXXXXXXXX
        BBBB BBBBBBBBBBBBBBBB
          XXXXXXXXX XXXXXXXXXXXXXXXX
             gettext(u'not in the newest edition') 
          XXXXXXXXXXX
        BBBB
          XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
             gettext(u'in order') 
          XXXXXXXXXXX
        BBBBB
      XXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
