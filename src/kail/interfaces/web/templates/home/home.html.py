BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Overview') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Overview') X XXXXXXXXXXXX
    BBB BBBBBB BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Waits for your signature') XX
        XX XXXXXXBBB BBBBBBBB BBBBBBBBBXX X XXXX
        XFFFFFFFFFX FFFFFFX
      XXXXXXXXXX
    BBBBBB
    BB BBBBB
      XXXXXXX XXXXXXX gettext(u'Waits for you') X XXXXXXXXXXXXXX
        XXX XXXXXXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XX XXXXXXX BB BBBBBBBBBBBBXXXXXXXXXXXXXXXXXXBBBBBX
                XXXXXXX XXXXXXX XX
                XXXXXXXXXXXXX
                XXXXXXXXBB BBBBBBBBBBBB gettext(u'more than %(most)s') SSSS SSSS SSSSSSSSBBBBFFFFFFFFFBBBBBXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXXXXXXX XX
              XXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXX
    BBBB BBBBBB BB BBBBBB
      XXXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Nothing waits for you.') 
      XXXXXXXXXX
    BBBBB
    BB BBBBBB
      XXXXXXXXX
        BBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'People') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXX
                XXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Families') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXX
                XXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Held until somebody checks') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXX XX
      XXXXXXXXXX
    BBBBB
    BBB BBB BB BBBBBB
      BBB BBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBB
      XXXXXXX XXXXXXXX XXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXX
          XXXXXXXXXX
            
          XXXXXXXXXXX
          XX XXXXXXXXXXX XXXXXXXX gettext(u'To the round') 
            XXXXXXX XXXXXXXXXXXXXXXXXXXX XX
          XXXX
        XXXXXXXXX
        BB BBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBB
          XXXXXXXX XXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXXXXXXXX XX
        BBBB BBBBBBBBBBBBBBBBBBBB
          XXX gettext(u'Ranked; its figures are those of whole regencies.') XXXX
        BBBB
          XXX gettext(u'Not ranked yet.') XXXX
        BBBBB
      XXXXXXXXX
    BBBBBB
    BB BBB BBBBBB BBB BBB BBBBBB
      XXXXXXXX XXXXXXX gettext(u'Welcome') X
               XXXXXX gettext(u'Choose what you want to do in the menu.') X
               XXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
