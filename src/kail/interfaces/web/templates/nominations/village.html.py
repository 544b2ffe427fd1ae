BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Nominations') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBBBBBB
  BBB BBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBBBBBBBB BBBBBBBBBB BBBBBBB BB BBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Nominations') X XXXXXXXXXX X FFFFXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      BB BBB BBBBBBBBBBBB
        XXXXXXXX XXXXXXX
           gettext(u'Nominations') 
        XXXXXXXXXX
      BBBBB
      XXXXXXXXX
        FFFF
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        XX XXXXXXXXXXX XXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXXXXXX XX
         gettext(u'Village meeting') XXXX
        BB BBBBBBBBBB
          XX XXXXXXXXXXX XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XX
           gettext(u'Sheets (XLSX)') XXXX
        BBBBB
        BB BBBBBBBBBBBB BBB BBBBB
          XXXXX XXXXXXXXXXXXX XXXXXXXXXX
            BBBBBBBBBB
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX XX
               gettext(u'List for the meeting (PDF)') 
            XXXXXXXXX
          XXXXXXX
        BBBBB
      XXXXXXXXX
    BBBBB
    BB BBB BBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Nobody is nominated for this round') XX
         gettext(u'Its candidates come from the registry or from an earlier round. Change that in the plan of the round.') 
      XXXXXXXXXX
    BBBB BBB BBBBBBBBBBBB BBB BBBBBBBBBBB BB BBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This round takes no nominations now') XX
         gettext(u'It is not open yet, or its list is decreed.') 
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBB
       gettext(u'Not nominated yet') 
       gettext(u'Whom the rule fits by the data of today comes first. Tick several, write what each wishes, and say once why.') 
      BB BBBBBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXX
          BBBBBBBBBB
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
          XXXXXXX XXXXXXXX XXXXXXXXXXXX
            XXXXXXXXX XXXXXXXXXXXX XX
            XXXXXXXXX XXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
              BBB BBBBB BBBBBBB BBBB BB BBBBBBBBB
                XXXX XXXXXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXFFFFFFFFFFFFFFXX
                    XXXXXX XXXXXXXXXXXXXXX
                           XXXXXXXXXXFFFFFFFFFFFFFFX
                           XXXXXXXXXXXX
                           XXXXXXXFFFFFFFFFFFFFFX
                           BB BBBBBBXXXXXXXBBBBBX
                    XXXXXX
                      XXXXXXXXXXXXXXXXX
                      BB BBB BBBBBBBBBBBBBBB
                        XXXXX XXXXXXXXXXXXXXXXX XXXXXXX XXXXXX gettext(u'Cannot be judged yet: data are missing.') XXXXXXX
                      BBBBB
                    XXXXXXX
                  XXXXXXXX
                  XXXXXX XXXXXXXXXXXXXXXXXXXX
                         XXXXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                         XXXXXXXX
                         XXXXXXXXXXXXXXX
                         XXXXXXXXXXXXXXXXXX
                         XXXXXXXXXXXXX gettext(u'Wish, such as a sewing machine') X
                         XXXXXXXXXXXX gettext(u'Wish of %(name)s') SSSS SS SSSSSSSSXX
                XXXXXX
              BBBBBB
            XXXXXXXXXXX
            BB BBBBBBBB
              XX XXXXXXXXXXXXXXXXXXX gettext(u'Only the first 200 are shown; the next follow when these are nominated.') XXXX
            BBBBB
            BB BBBBBBBBBBBBBBXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX XXBBBBB
            XXXXXXXX XXXXXXXXXXXXXXXXXXXX XX
            XXXXXXXXX XXXXXXX gettext(u'Nominate the ticked') X XX
          XXXXXXXXX
        XXXXXXX
      BBBB
        XXXXXXX XXXXXXXXX
          XXXXXXXXX XXXXXXXXXXXX XX
          XX XXXXXXXXXXXXX gettext(u'By the data of today the rule fits nobody else here.') XXXX
        XXXXXXXXX
      BBBBB
    BBBBB
    BB BBBBBBBBBBBBBBBBB BB BBBBB
       gettext(u'Nominated') 
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        BB BBBBB
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Name') 
              XXXXXXX
              XXXXXX
                 gettext(u'Wish') 
              XXXXXXX
              XXXXXX
                 gettext(u'Nominated by') 
              XXXXXXX
              XXXXXX
                 gettext(u'State') 
              XXXXXXX
            XXXXXXXXX
            BBB BBBB BB BBBBB
              XXXX
                XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBB BBBBBBBX
                                   XXXXXXXXXXXXXXXXXXXXXXX
                XXX XXXXXXXXXXXX gettext(u'Wish') XXFFFFFFFFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'Nominated by') XXX FFFFFFFFFFFFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'State') XX
                  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        BBBB
          XX XXXXXXXXXXXXXXXX XXXXXX gettext(u'Nobody yet.') XXXX
        BBBBB
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
