BBBB BBBB
BB BBBBB
  XXXXXXXXXXX XXXXXXX gettext(u'Story') XX
    BBB BBBBB BB BBBBB
      XXXXXXXX XXXXXXXX
               XXXXXXXXXXXXXX
               XXXXXXX
               XXXXX
               XXXXXXXXXX
        BB BBBBBBBBBBBBXXXXXXXBBBBB
        BB BBBBBBBBBBBBB
          XXXX
            BBB BBBBB BBBBBBB BBBBB BB BBBBBBBBBBBBB
              XXXXX  X XXXXX
            BBBBBB
          XXXXX
        BBBBB
      XXXXXXXXXX
    BBBBBB
  XXXXXXXXXXXXX
BBBB
  XXX gettext(u'Nothing happened yet.') XXXX
BBBBB
