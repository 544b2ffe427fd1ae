BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Keeping and removing') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Keeping and removing') X
          XXXXXXXXXX gettext(u'How long each kind of personal data is kept, and what is due. Nothing goes without two people; what a decree rests on never goes.') XX
    BB BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX XX
             gettext(u'Look what is due') 
          XXXXXXXXX
        XXXXXXX
      XXXXXXXXX
    BBBBB
    XXXXXXXX XXXXXXXXXXXXX
       gettext(u'Retention rules') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Data') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Kept for') 
          XXXXXXX
          XXXXXX
             gettext(u'Legal basis') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Due') 
          XXXXXXX
          XXXXXX
             gettext(u'Looked at') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBB BB BBBBB
          XXXX
            XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBX
                               XXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Kept for') XX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBB
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Legal basis') XXXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Due') XX
              BB BBBBBBBBB
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB
              BBBB BBBBBBBBBB
                FFFFFFFFF
              BBBB
                X
              BBBBB
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Looked at') XXBB BBBBBBBBBBFFFFFFFFFFFBBBB gettext(u'not yet') BBBBBXXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXXX
    BB BBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Erasures that wait') XX
        XXXX
          BBB BBBBBBB BB BBBBBBBB
            XXXX
              XX XXXXXXBBB BBBBBBBBB BBBBBBBBBBXX
                 gettext(u'Removal %(number)s') 
                  SSSSSSS SSSSSSSSSS
                
              XXXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
