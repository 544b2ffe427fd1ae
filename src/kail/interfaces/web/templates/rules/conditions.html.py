BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Saved conditions') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Saved conditions') X
          XXXXXXXXXX gettext(u'Parts of rules with a name; a rule uses the name like a yes-or-no word') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'Save a condition') XXXX
      BBBBB
    XXXXXXXXX
    XXXXXXXX
      XXXX XXXXXXXXXXXXXX
         gettext(u'Rule for') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB
        BB BBBBBBBBB
           gettext(u'Saved conditions') 
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Name') 
              XXXXXXX
              XXXXXX
                 gettext(u'What it means') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Version') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Rounds') 
              XXXXXXX
            XXXXXXXXX
            BBB BBB BB BBBBBBBBB
              XXXX
                XXX XXXXXXXXXXXX
                  XX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBBBBXXXXXX
                  BB BBBBBBBBBBBBBBBB
                    XXXXXXXXX XXXXXXXXXXXXXXX
                       gettext(u'ended') 
                    XXXXXXXXXXX
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'What it means') XX
                   XXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Version') XXXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rounds') XXXXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        BBBB
          XXXXXXXX XXXXXXX gettext(u'No saved condition yet') X
                   XXXXXX gettext(u'Write a rule, select a part of it and save it under a name.') X
                   XXXXXXXXXXX
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBXXXXXXXX gettext(u'Try a rule') XXXX
          XXXXXXXXXX
        BBBBB
      XXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
