BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'New programme') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'New programme') X
          XXXXXXXXXX gettext(u'From nothing or as a copy; its parts are edited afterwards, one page each') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Programmes and rounds') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'New programme') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXX XX
       gettext(u'From a file') XXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Begin with') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBB
      XXXXXXXXX
    XXXXXXXXX
    BB BBBBB
      XXXXXXXXX
         gettext(u'Order, reserved shares, package, business types, milestones, checks and issuer come from %(name)s.') 
          SSSSSS SSSSSSSS SSSSSSS SSSSSSSS SSSSSSSS SSSSSS SSSSSSSSSSS SSSSSS SSS SSSSSS SSSS SSSS SSSSSSSSS
        
      XXXXXXXXXX
    BBBBB
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Make the programme') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
