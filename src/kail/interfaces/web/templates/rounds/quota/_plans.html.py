BBBB BBBB
 gettext(u'Plans kept') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Plan') 
    XXXXXXX
    XXXXXX
       gettext(u'When') 
    XXXXXXX
    XXXXXX
       gettext(u'How') 
    XXXXXXX
    XXXXXX
       gettext(u'By') 
    XXXXXXX
    XXXXXX
       gettext(u'Reason') 
    XXXXXXX
  XXXXXXXXX
  BBB BBBB BB BBBBB
    XXXX
      XXX XXXXXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBBXX
           gettext(u'Plan %(number)s') 
            SSSS SSSSSSSSSS
          
        XXXX
        
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'When') XXFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'How') XX
        
        BB BBBBBBBBBBBBBBB BB BBBBBBB BBB BBBBBBBBBBBBBBB BB BBBBBB
          X 
        BBBBB
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'By') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Reason') XXXXXXX
    XXXXX
  BBBBB
    XXXX
      XXX XXXXXXXXXXXX gettext(u'No plan is kept yet.') XXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
