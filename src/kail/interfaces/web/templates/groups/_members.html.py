BBBB BBBB
BB BBBBB BB BBBBBB
   gettext(u'Former members and offices') 
BBBB
   gettext(u'Members') 
BBBBB
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Name') 
    XXXXXXX
    XXXXXX
       gettext(u'Office held') 
    XXXXXXX
    XXXXXX
       gettext(u'Born') 
    XXXXXXX
    XXXXXX
       gettext(u'Lives in') 
    XXXXXXX
    XXXXXX
       gettext(u'From') 
    XXXXXXX
    BB BBBBBBBB
      XXXXXX
         gettext(u'Change') 
      XXXXXXX
    BBBB
      XXXXXX
         gettext(u'Until') 
      XXXXXXX
    BBBBB
  XXXXXXXXX
  BBB BBBB BB BBBBB
    XXXX
      XXX XXXXXXXXXXXX
        BB BBBBBBBBB
          XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXX
        BBBB
           gettext(u'A person of another region') 
        BBBBB
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'Office held') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Born') XXFFFFFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Lives in') XXFFFFFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFFFFFFFFFXXXXX
      BB BBBBBBBB
        XXX XXXXXXXXXXXX gettext(u'Change') XX
          XXXX XXXXXXXXXXXXXXXX
            XX XXXXXXXXXX XXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBXX gettext(u'Appoint') XXXX
            BBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBBBB
            XXXXXXXXXX XXXXXXXXXXXXFFFFFFFFFFFFFFX
                       XXXXXXX gettext(u'Release this member') X
                       XXXXXXX gettext(u'Release') X
                       XXXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXX
              XXX X XXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXXXX XXXXXXXXXX
                         XXXXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                         XXXXXXXXXXX
                         XXXXXXX gettext(u'No longer a member from') X
                         XXXXXX gettext(u'The first day itself takes a mistaken entry back.') X
                         XXXXXXXXXXXXXXXX XX
              XXXXXXXXX
            XXXXXXXXXXXX
          XXXXXX
        XXXXX
      BBBB
        XXX XXXXXXXXXXXX gettext(u'Until') XXFFFFFFFFFFFFFFFXXXXX
      BBBBB
    XXXXX
  BBBBBB
XXXXXXXXXX
