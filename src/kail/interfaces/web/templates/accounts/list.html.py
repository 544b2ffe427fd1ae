BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Accounts') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Accounts') X
          XXXXXXXXXX gettext(u'Who signs in, in which role, for which regions') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXXXXX XX
       gettext(u'Open an account') XXXX
    XXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX
       gettext(u'Accounts') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Name') 
          XXXXXXX
          XXXXXX
             gettext(u'User name') 
          XXXXXXX
          XXXXXX
             gettext(u'Role') 
          XXXXXXX
          XXXXXX
             gettext(u'Regions') 
          XXXXXXX
          XXXXXX
             gettext(u'State') 
          XXXXXXX
        XXXXXXXXX
        BBB BBB BB BBBB
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Name') XXXX XXXXXXBBB BBBBBBBBB BBBBBBBBBBBXXXXXXXXXXX
            XXX XXXXXXXXXXXX gettext(u'User name') XXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Role') XXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Regions') XXFFFFFFF FXXXXX
            XXX XXXXXXXXXXXX gettext(u'State') XX
              BB BBBBBBBBBBBBBBBBBB
                XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
                   gettext(u'active') 
                XXXXXXXXXXX
              BBBB
                XXXXXXXXX XXXXXXXXXXXX
                   gettext(u'closed') 
                XXXXXXXXXXX
              BBBBB
            XXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
