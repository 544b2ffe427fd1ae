BBBB BBBB
 gettext(u'Officers') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Name') 
    XXXXXXX
    XXXXXX
       gettext(u'Office held') 
    XXXXXXX
    XXXXXX
       gettext(u'From') 
    XXXXXXX
    XXXXXX
      BB BBBBBBBB
         gettext(u'Change') 
      BBBB
         gettext(u'Until') 
      BBBBB
    XXXXXXX
  XXXXXXXXX
  BBB BBBB BB BBBBB
    XXXX
      XXX XXXXXXXXXXXX
        BB BBB BBBBBBBBB
           gettext(u'A person of another region') 
        BBBB BBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBB
          XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXX
        BBBB
          
        BBBBB
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'Office held') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFFFFFFFFFXXXXX
      BB BBBBBBBB
        XXX XXXXXXXXXXXX gettext(u'Change') XX
          BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBBBB
          XXXXXXXXXX XXXXXXXXXXXXFFFFFFFFFFFFFFX
                     XXXXXXX gettext(u'Release this officer') X
                     XXXXXXX gettext(u'Release this officer') X
                     XXXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXX
                     XXXXXXXXXX
            XXX X XXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXXXX XXXXXXXXXX
                       XXXXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                       XXXXXXXXXXX
                       XXXXXXX gettext(u'No longer in office from') X
                       XXXXXXXXXXXXXXXX XX
            XXXXXXXXX
          XXXXXXXXXXXX
        XXXXX
      BBBB
        XXX XXXXXXXXXXXX gettext(u'Until') XXFFFFFFFFFFFFFFFXXXXX
      BBBBB
    XXXXX
  BBBBBB
XXXXXXXXXX
