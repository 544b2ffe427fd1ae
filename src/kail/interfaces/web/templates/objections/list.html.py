BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Objections to lists') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Objections to lists') X
          XXXXXXXXXX gettext(u'Who does not agree with an announced list. Another person than the one who recorded it decides, with a reason.') XX
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'State') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBB
        XXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXX
                   XXXXXXXXXXXX
                   XXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXX XX
        XXXXXXXXX
      BBBBB
      BB BBBBB
         gettext(u'Objections to lists') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'What is said') 
            XXXXXXX
            XXXXXX
               gettext(u'About') 
            XXXXXXX
            XXXXXX
               gettext(u'Round') 
            XXXXXXX
            XXXXXX
               gettext(u'Received on') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'About') XX
                BB BBBBBBBBBBXBBBBB
                FFFF
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Round') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Received on') XXFFFFFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No objection here') X
                 XXXXXX gettext(u'An objection is recorded from the announcement of a list, on the page of its round.') X
                 XXXXXXXXXXXXXXXXXXXXXX
          XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX gettext(u'To the rounds') XXXX
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
