BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'To verify') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'To verify') X
          XXXXXXXXXX gettext(u'Nominations of your regions that somebody else made, by village.') XX
    BBB BBBBBBBB BBBBB BB BBBBBBBB
      XXXXXXX XXXXXXXFFFFX XXXXXXXXXXFFFFFFFFFFFFFFFXX
        XXXX XXXXXXXXXXXXXX
          BBB BBBB BB BBBBB
            XX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBB BBBBBBBXX
              XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXX
              BB BBBBBBBBBXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXBBBBB
            XXXX
          BBBBBB
        XXXXXX
      XXXXXXXXX
    BBBBB
      XXXXXXXX XXXXXXX gettext(u'Nothing to verify') X
               XXXXXX gettext(u'No nomination of your regions waits for you. Your own ones are verified by somebody else.') X
               XXXXXXXXXXXXXXXXXXX XX
    BBBBBB
    BB BBBBBBBB
      XX XXXXXXXXXXXXXXXXXXX gettext(u'Only the first 200 are shown; the next follow when these are verified.') XXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
