BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Village meeting') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBB BB BBBBBBBBB
  BB BBBBBBB
    BBB BBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBB
  BBBBB
  XXXXXXX XXXXXXX gettext(u'Village meeting') X XXXXXXXXXX X FFFFXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Nominations') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Village meeting') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXX gettext(u'Steps of the meeting') XX
        BBB BBBBBB BBBBB BB BBBBB
          XXXXXXX XXXXXXXXX
            
          XXXXXXXXX
        BBBBBB
      XXXXXXXXXX
      XXXXXXX XXXXXXXFFFFFFFXX
        XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Chair of the meeting') XXX XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'People present') XXFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'List read aloud') XX
            BB BBBBBBBBBBBBBBBBBBBBBBB
               gettext(u'yes') 
            BBBB
               gettext(u'no') 
            BBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Minutes') XX
            BB BBBBBBBBBBBBBBBBBB
              XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBX XXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXX XX
               gettext(u'Download') XXXX
            BBBB
               gettext(u'not here yet') 
            BBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Photographs') XX
            BBB BBBBB BB BBBBBB
              XX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBX XXXXXXXXXXXXX
            BBBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Recorded by') XXX FFFFFFFFFFFXXXXXXXXX
          BB BBBBBBBBBBBBBBBBB
            XXXXXXX XXXXXXX gettext(u'Closed') XXX FFFFFFFFFFFXXXXXXXXX
          BBBBB
          BB BBBBBBBBBBBB
            XXXXXXX XXXXXXX gettext(u'Note') XXXXXXXXXXX
          BBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Read the list aloud') X
              XXXXXXXXXX gettext(u'Everybody who is nominated here, whole and in this order.') XX
        XXXX
          BBB BBBB BB BBBBBXXXXXXXXXBBBBBB
        XXXXX
        XXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'The list was read aloud') X XXXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Objections') XX
        XXXX XXXXXXXXXXXXXX
          BBB BBB BB BBBBBBBBBB
            XXXXX
              XX XXXXXXXXXXXXX
                XXXXXXXX
                  BB BBBBBBBBBBBB
                    
                  BBBB
                     gettext(u'the list in general') 
                  BBBBB
                XXXXXXXXX
                X X 
              XXXX
              BB BBBBBBBBBBBBBBB
                XX XXXXXXXXXXXXX gettext(u'Answer:')  XXXX
              BBBB BBBBBBBBBB
                BBB BBBBBBBBBBBBBBBBBB BBBBBB BB BBBBBBBBBB
                XXXXX XXXXXXXXXXXXX XXXXXXXXXX
                  BBBBBBBBBB
                  XXXXXX XXXXXXXXXXXXXXXXXX
                         XXXXXXXXXXXXFFFFFFFFFFFFFFXX gettext(u'What the meeting answered') XXXXXXXX
                  XXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXX
                            XXXXXXXXXXXFFFFFFFFFFFFFFX
                            XXXXXXXXXXXXX
                            XXXXXXXX
                            XXXXXXXXXXXXXXXX
                            XXXXXXXXXXXXXXXXXXXX
                  XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Keep the answer') XXXXXXXXX
                XXXXXXX
              BBBB
                XX XXXXXXXXXXXXX gettext(u'No answer yet.') XXXX
              BBBBB
            XXXXXX
          BBBBBB
        XXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBB BBB BBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Record an objection') XX
        XXXXXXX XXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXX
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Record the objection') X XX
        XXXXXXXXX
      XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Minutes') XX
        XXXXXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Add the minutes') X XX
        XXXXXXXXX
      XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Photograph') XX
        XXXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Add the photograph') X XX
        XXXXXXXXX
      XXXXXXXXX
      BB BBBBBBBBBBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'Close the meeting') X
                XXXXXXXXXX gettext(u'A closed meeting stays as it is.') XX
          XXXXXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
            XXXXXXXXX XXXXXXX gettext(u'Close the meeting') X XX
          XXXXXXXXX
        XXXXXXXXX
      BBBBB
    BBBBB
    BB BBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Record a meeting') X
              XXXXXXXXXX gettext(u'First when and by whom; then step by step: list, objections, minutes, photograph.') XX
        XXXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Record the meeting') X XX
        XXXXXXXXX
      XXXXXXXXX
    BBBB BBB BBBBBBB
      XXXXXXXX XXXXXXX gettext(u'No meeting recorded') X XXXXXXXXXXXXXXXXXXX XX
    BBBBB
    BB BBBBBB
      XXXXXXX XXXXXXX gettext(u'Former meetings') XX
        XXX XXXXXXXXXXXXX
          BBB BBB BB BBBBBB
            XXXX
              FFFFFFF
              BB BBBBBBBBBBBBBB
                X XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBX XXXXXXXXX gettext(u'Minutes') XXXX
              BBBBB
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
