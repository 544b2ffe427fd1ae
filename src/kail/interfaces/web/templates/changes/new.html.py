BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Correct data') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBB BBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBB BBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Correct data') X XXXXXXXXXX X XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Correct data') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBB
      XXXXXXX XXXXXXX gettext(u'What is right?') XX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXXXXXXX XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
          XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXXXXX XX
          XXXXXXXXX XXXXXXX gettext(u'Hand in') X XXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXX gettext(u'Keep as a draft') XXXXXXXXX
          XXXXXXXXXXX
        XXXXXXXXX
        XX XXXXXXXXXXX XXXXXX
          XX XXXXXXXX gettext(u'Choose other facts') XXXX
        XXXX
      XXXXXXXXX
    BBBB
      XXXXXXX XXXXXXX gettext(u'What is wrong?') X
              XXXXXXXXXX gettext(u'Tick what you want to correct; the next page asks for the right values and the evidence.') XX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXX
          BB BBBBBBBBBBBBBB
            XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'Choose at least one fact to correct.') X XX
          BBBBB
          XXXXXXXXX XXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Facts') XXXXXXXXX
            BBB BBBB BB BBBBB
              XXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXX
                       XXXXXXXXXXX
                       XXXXXXXXXXXX
                       XXXXXXXXX
                XXXXXX
                  XXXXXXXXXXXXXXXXXX 
                  XXXXX XXXXXXXXXXXXXXXXX XXXXXXX XXXXXX
                    BB BBBBBBBBBBBBB
                       gettext(u'One person suffices.') 
                    BBBB
                       gettext(u'Needs a second person.') 
                    BBBBB
                    
                  XXXXXXX
                XXXXXXX
              XXXXXXXX
            BBBBBB
          XXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Continue') X XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
