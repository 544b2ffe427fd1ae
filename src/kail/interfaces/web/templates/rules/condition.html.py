BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Saved conditions') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'New version') XXXX
        BB BBB BBBBBBBBBBBBBBB
          XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBXX
            XXXXXXX XXXXXXXX XX
           gettext(u'End the name') XXXX
        BBBBB
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'This name is ended') XX
         gettext(u'No rule can use it any more; rules saved before keep what it meant.') 
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'What it says') XX
      XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBXXXXXX
      BB BBBBBBBBBBB
        XXXX XXXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBXXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Whom it fits now') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBB
      XXXXXXXXX
    BBBBB
     gettext(u'Versions, and the rounds whose rule took each') 
    XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Version') 
          XXXXXXX
          XXXXXX
             gettext(u'Condition') 
          XXXXXXX
          XXXXXX
             gettext(u'Saved') 
          XXXXXXX
          XXXXXX
             gettext(u'Rounds') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBBBBB BB BBBBBBBB
          XXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Condition') XX
              XXXXX XXXXXXXXXXXXXXXXXXXX
              BB BBBBBBBBBBBBBBBBBBBBBBB
                XXXXXXXXX XXXXXXXXXXXXXXX
                   gettext(u'ended') 
                XXXXXXXXXXX
              BBBBB
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Saved') XX
              FFFFFFFX X 
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Rounds') XX
              BBB BBBBB BB BBBBBBBBBBBBBB
                XX XXXXXXBBB BBBBBBB BBBBBBBBBBXXXXXX
                BB BBB BBBBBBBBBBBBXBBBBB
              BBBBB
                X
              BBBBBB
            XXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
