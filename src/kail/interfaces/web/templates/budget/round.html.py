BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Budget')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Budget') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Budget') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
      BB BBBBBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Propose a move') XXXX
      BBBBB
    XXXXXXXXX
    XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Ceiling') X
              XXXXXXXFFFFFFFFFFFFX
              XXXXXXFFFFFFX XX
      XXXXXXX XXXXXXX gettext(u'Committed') X
              XXXXXXXFFFFFFFFFFFFX
              XXXXXXFFFFFFX XX
      XXXXXXX XXXXXXX gettext(u'Left') X
              XXXXXXXFFFFFFFFFFFFX
              XXXXXXFFFFFFX XX
    XXXXXXXXXX
    BB BBBBBBBBBBB BB BBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This round is a draft') XX
         gettext(u'Its ceilings are set by one person. Once it is open, they change only when a second person approves.') 
      XXXXXXXXXX
    BBBB BBB BBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This round has ended') XX
         gettext(u'Its budget stays as it is.') 
      XXXXXXXXXX
    BBBBB
    BB BBBBBBB
      XXXXXXX XXXXXXX gettext(u'Waiting for a second person') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
      XXXXXXXXX
    BBBBB
    BBB BBBBB BBBBBB BB BBBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
         gettext(u'The benefits of every place cost %(amount)s of this line, but it has no ceiling.') 
          SSS SSSSSSSS SS SSSSS SSSSS SSSS SSSSSSSSSS SS SSSS SSSSS SSS SS SSS SS SSSSSSSS
        
      XXXXXXXXXX
    BBBBBB
    XXXXXXX XXXXXXX gettext(u'Lines') XX
      BBB BBBB BB BBBBBBBBBBBB
        XXXXXXXX XXXXXXXBB BBB BBBBBBBBBBBBXXXXBBBBBXX
          XXX XXXXXXXXX XXXXXX
             XXXXX XXXXXXXXXXXXXXXXXXXX
            X FFFFFF
          XXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB
          BB BBBBBBBBBB
            XX XXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
               gettext(u'%(amount)s are missing for every place.') 
                SSSSSSSSSS SSS SSSSSSS SSS SSSSS SSSSSS
              
            XXXX
          BBBBB
          BB BBBBBBBBBBBB BB BBBBBBBBBBB
            XX XXXXXXXXXXXXXXXXXXXXX XXXXXX
               gettext(u'Proposed: %(leaving)s leave, %(coming)s come.') 
                SSSSSSSSS SSSSSSSSSSS SSSSSS SSSSSSSSSS SSSSS
              
            XXXX
          BBBBB
        XXXXXXXXXX
      BBBBB
        XXXXXXXX XXXXXXX gettext(u'No ceiling yet') X
                 XXXXXX gettext(u'Without a ceiling no list can be decreed.') X
                 XXXXXXXXXXXXX XX
      BBBBBB
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXX XXXXXXX gettext(u'Decided') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
