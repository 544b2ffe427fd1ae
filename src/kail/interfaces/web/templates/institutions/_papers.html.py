BBBB BBBB
 gettext(u'Papers') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Paper') 
    XXXXXXX
    XXXXXX
       gettext(u'Number') 
    XXXXXXX
    XXXXXX
       gettext(u'Issued by') 
    XXXXXXX
    XXXXXX
       gettext(u'From') 
    XXXXXXX
    XXXXXX
       gettext(u'Until') 
    XXXXXXX
  XXXXXXXXX
  BBB BBBBBB BB BBBBBBB
    XXXX
      XXX XXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Number') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Issued by') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Until') XX
        FFFFFFFFFFFFFFF
        BB BBBBBBBB
          BB BBB BBBBBBBBBBBBBB BB BBBBBBBBBBBBBB B BBBBB
            BBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BB BBBBBBB
            XXXXXXXXXX XXXXXXXXXXXFFFFFFFFFFFFFFX
                       XXXXXXX gettext(u'End this paper') X
                       XXXXXXX gettext(u'End') X
                       XXXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXXXXXXX
                       XXXXXXXXXX
              XXX XXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXXXX XXXXXXXXXX
                         XXXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                         XXXXXXXXXXX
                         XXXXXXX gettext(u'No longer holds from') X
                         XXXXXX gettext(u'The first day itself takes a mistaken entry back.') X
                         XXXXXXXXXXXXXXXX XX
              XXXXXXXXX
            XXXXXXXXXXXX
          BBBBB
        BBBBB
      XXXXX
    XXXXX
  BBBBBB
  BBB BBBBBBBBBBBBB BB BBBBBBBBBBBBBB
    XXXX
      XXX XXXXXXXXXXXX gettext(u'Accreditation')  XXXXX
      XXX XXXXXXXXXXXX gettext(u'Number') XXFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Issued by') XXXXXXXX
      XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Until') XXFFFFFFFFFFFFFFFXXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
