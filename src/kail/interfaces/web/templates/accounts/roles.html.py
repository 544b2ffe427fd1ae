BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Roles') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Roles') X
          XXXXXXXXXX gettext(u'Who may do what. Which people an account sees is decided by its regions.') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XXXXXXXX XX
    XXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX
       gettext(u'Role and action') 
      XXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Action') 
          XXXXXXX
          BBB BBBB BB BBBBBXXXXXXXXXXXXXBBBBBB
        XXXXXXXXX
        BBB BBB BB BBBB
          XXXX
            XXX XXXXXXXXXXXXXXXXX
            BBB BBBBBBB BB BBBBBBBBB
              XXXX
                BB BBBBBBB
                  XXXXXXX XXXXXXXXXXXX XXXXXXX gettext(u'yes') X XX
                BBBB
                  XXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'no') XXXXXXX
                BBBBB
              XXXXX
            BBBBBB
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXXX
    XXXXXXXX XXXXXXXXXXXXX
       gettext(u'Signing in') 
      XXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Role') 
          XXXXXXX
          XXXXXX
             gettext(u'Second factor') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Session (minutes)') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBBBB BB BBBBBBBB
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Role') XXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Second factor') XX
              BB BBBBBBBBBBBBBBBBBBBB
                XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX
                   gettext(u'demanded') 
                XXXXXXXXXXX
              BBBB
                XXXXXXXXXX
                   gettext(u'possible') 
                XXXXXXXXXXX
              BBBBB
            XXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Session (minutes)') XXXXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXXX
    BB BBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Change what signing in demands') XX
        BBB BBBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXX
          XXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
