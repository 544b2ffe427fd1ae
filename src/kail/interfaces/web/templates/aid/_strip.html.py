BBBB BBBB
BB BBBBBBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX XXXXXXXXXXXXXXXXX
         XXXXXXXXXX X XXX FFFFFFX
         XXXXXXXXXX
         XXXXXXXXXXXX gettext(u'When which aid was received; the table below says the same') XX
      BBB BBBB BB BBBBBBBBBBB
        XXXXX XXXXXXXXXXXXXXXX XXXXFFFFFFFFFFFFFFX XXXXFFFFFFFFFFFFFFX XXXXXX XXXXFFFFFFFFFFFFFFX XX
        XXXXX XXXXXXXXXXXXXXXXX XXXFFFFFFFFFFFFFFFFFFFX XXXFFFFFFFFFFFFFFFFFFFFXXFFFFFFFFFFFFFFXXXXXXX
      BBBBBB
      BBB BBBB BB BBBBBBBBBBB
        XXXXX XXXXXXXXXXXXXXBB BBB BBBBBBBBBBBBBBB XXXXXXXXBBBBBX XXXFFFFFFFFFFFFFFX XXXFFFFFFFFFFFFFFFFFFFX XXXXXXXFFFFFFFFFFFFFFX XXXXXXXXXXX XXXXXX XX
      BBBBBB
      XXXXX XXXXXXXXXXXXXXXXX XXXXFFFFFFFFFFFFFFX XXXXFFFFFFFFFFFFFFX XXXXXX XXXXFFFFFFFFFFFFFFX XX
    XXXXXX
  XXXXXX
   gettext(u'Aid received') 
  XXXXXXXX XXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXX
      XXXXXX
         gettext(u'Scheme') 
      XXXXXXX
      XXXXXX
         gettext(u'Who') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Amount') 
      XXXXXXX
      XXXXXX
         gettext(u'First day') 
      XXXXXXX
      XXXXXX
         gettext(u'Last day') 
      XXXXXXX
      XXXXXX
         gettext(u'Source') 
      XXXXXXX
    XXXXXXXXX
    BBB BBBB BB BBBBBBBBBBB
      XXXX
        XXX XXXXXXXXXXXX
          
          XX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXX
        XXXXX
        XXX XXXXXXXXXXXX gettext(u'Who') XXXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Amount') XX
          FFFFFF BB BBBBBBBBBBBBBBBBBBBBBBB
        XXXXX
        XXX XXXXXXXXXXXX gettext(u'First day') XXFFFFFFFFFFFFFFFXXXXX
        XXX XXXXXXXXXXXX gettext(u'Last day') XXFFFFFFFFFFFFFFFXXXXX
        XXX XXXXXXXXXXXX gettext(u'Source') XX
          
          BB BBBBBBBBBB BBB BBBBBBBBBBBBBBB
            BBB BBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBB
            XXXXXXXXXX XXXXXXXXFFFFFFFFFFFFFFX
                       XXXXXXX gettext(u'End this aid') X
                       XXXXXXX gettext(u'End') X
                       XXXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXXXXXXX
                       XXXXXXXXXX
              XXXXXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXXXX XXXXXXXXXX
                         XXXXXXXXXXXXFFFFFFFFFFFFFFX
                         XXXXXXXXXXX
                         XXXXXXX gettext(u'First day without it') X
                         XXXXXX gettext(u'The first day itself takes a mistaken entry back.') X
                         XXXXXXXXXXXXXXXX XX
              XXXXXXXXX
            XXXXXXXXXXXX
          BBBBB
        XXXXX
      XXXXX
    BBBBBB
  XXXXXXXXXX
BBBB
  XX XXXXXXXXXXXXXXXX XXXXXX
     gettext(u'None is recorded. What the registry file itself says of PKH, sembako and PBI stands above.') 
  XXXX
BBBBB
