BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Unusual looks') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Unusual looks') X
          XXXXXXXXXX gettext(u'Looks that somebody should ask about. A hint, no proof: busy counters and namesakes exist.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Who looked at data') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Unusual looks') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBBBBB
    XXXXXXXXX
    BB BBBBB
      BBB BBBBBBB BB BBBBBBBB
        BB BBBBBBBBBBBBB
          XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
            XXXXXXXX XXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXX
                XXXXXX
                   gettext(u'Day') 
                XXXXXXX
                XXXXXX
                   gettext(u'Who') 
                XXXXXXX
                XXXXX XXXXXXXXXXXX
                   gettext(u'How many') 
                XXXXXXX
                XXXXXX
                   gettext(u'Looks') 
                XXXXXXX
              XXXXXXXXX
              BBB BBBB BB BBBBBBBBBBBBB
                XXXX
                  XXX XXXXXXXXXXXX gettext(u'Day') XXFFFFFFFXXXXX
                  XXX XXXXXXXXXXXX gettext(u'Who') XX XXXXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'How many') XXFFFFFFFFFXXXXX
                  XXX XXXXXXXXXXXX gettext(u'Looks') XX
                    XX XXXXXXXXXXXXXXXXXXXXXXFFFFFFFFFFFFXXXXXXXXXXXXFFFFFFFFFFFFBB BBBBBBBBBBBBBXXXXXXXXXXXBBBBBXX gettext(u'Show the looks') XXXX
                  XXXXX
                XXXXX
              BBBBBB
            XXXXXXXXXX
          XXXXXXXXX
        BBBBB
      BBBBBB
    BBBB
      XXXXXXXX XXXXXXX gettext(u'Nothing stands out') X
               XXXXXX gettext(u'No look of these days fits one of the patterns.') X
               XXXXXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
