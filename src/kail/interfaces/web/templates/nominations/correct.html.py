BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Verify with a correction') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BBBBBBBBBBBBB BB BBBBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Verify with a correction') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Verify with a correction') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBB
      XXXXXXX XXXXXXX gettext(u'What is right?') X
              XXXXXXXXXX gettext(u'The nomination is confirmed; the registry changes only when its own request is decided.') XX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXXXXXXX XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
          XXXXXX XXXXXXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXX
            XXXXXX gettext(u'I was there and saw it') XXXXXXX
          XXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXXXXX XX
          XXXXXXXXX XXXXXXX gettext(u'Record and ask for the correction') X
                    XXXXXXXXXXXXX XX
        XXXXXXXXX
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
                XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
              XXXXXXXX
            BBBBBB
          XXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Continue') X XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
