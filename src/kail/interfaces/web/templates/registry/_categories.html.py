BBBB BBBB
BB BBBBBBBBBB
   gettext(u'Welfare categories (PPKS)') 
  XXXXXXXX XXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXX
      XXXXXX
         gettext(u'Category') 
      XXXXXXX
      XXXXXX
         gettext(u'Source') 
      XXXXXXX
      XXXXXX
         gettext(u'From') 
      XXXXXXX
      XXXXXX
         gettext(u'Until') 
      XXXXXXX
      BB BBBBBBBBBBBBBB
        XXXXXX
           gettext(u'Change') 
        XXXXXXX
      BBBBB
    XXXXXXXXX
    BBB BBBB BB BBBBBBBBBB
      XXXX
        XXX XXXXXXXXXXXX
          
          BB BBBBBBBBBBBXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX XX XXXXBBBBB
        XXXXX
        XXX XXXXXXXXXXXX gettext(u'Source') XXXXXXX
        XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFXXXXX
        XXX XXXXXXXXXXXX gettext(u'Until') XXFFFFFFFXXXXX
        BB BBBBBBBBBBBBBB
          XXX XXXXXXXXXXXX gettext(u'Change') XX
            BB BBBBBBBBBBBB
              BBB BBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBB
              XXXXXXXXXX XXXXXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                         XXXXXXX gettext(u'End this category') X
                         XXXXXXX gettext(u'End') X
                         XXXXXXXXXXXXXXXXXXXXX
                         XXXXXXXXX
                         XXXXXXXXXXXXXXXX
                XXXXXXX
                XXXXXXX XXXXXXXXXXXXXX
                  XXXXXXXX XXXXXXXXXXXXXX
                           XXXXXXXXXXXXFFFFFFFFFFFFFFX
                           XXXXXXXXXXX
                           XXXXXXX gettext(u'No longer holds from') X
                           XXXXXX gettext(u'The first day itself takes a mistaken entry back.') X
                           XXXXXXXXXXXXXXXX XX
                XXXXXXXXX
              XXXXXXXXXXXX
            BBBB
              X
            BBBBB
          XXXXX
        BBBBB
      XXXXX
    BBBBBB
  XXXXXXXXXX
BBBB
  XX XXXXXXXXXXXXXXXX XXXXXX
     gettext(u'None: neither the registry file nor the office names a category.') 
  XXXX
BBBBB
BB BBBBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXXXXX XXXXXX
    XXXXXXX XXXXXXXXXXX XX
     gettext(u'Categories of health, protection and children are not shown to your role.') 
  XXXX
BBBBB
