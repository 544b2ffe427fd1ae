BBBB BBBB BBBB
 gettext(u'Kept scenarios') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Name') 
    XXXXXXX
    XXXXXX
       gettext(u'Kept by') 
    XXXXXXX
    XXXXXX
       gettext(u'Reason') 
    XXXXXXX
    XXXXXX
       gettext(u'Use it') 
    XXXXXXX
  XXXXXXXXX
  BBB BBB BB BBBBBBBBB
    XXXX
      XXX XXXXXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBXXXXXXXXXXFFFFFFFFFFXXXXXX
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'Kept by') XXX FFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Reason') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'Use it') XX
        BB BBBBBBB BBB BBBBBB
          BBB BBBBBBBBBBBBBB BBBBBBBBBB BBBBBB BB BBBBBBB
           gettext(u'Use “%(name)s” in a draft') 
            SSS SSSSSSSSSS SS S SSSSS
          
          XXXXXXXXXX XXXXXXXXX
                     XXXXXXXX
                     XXXXXXX gettext(u'Use') X
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXX gettext(u'The draft gets the rule, order, places, price and quota of the scenario. What it has now stays in the history.') XXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXXXX XXXXXXX gettext(u'Draft') X XXXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXX
                  BBB BBBBB BB BBBBBBXXXXXXX XXXXXXXXX XXXXXXXXXXXBBBBBB
                XXXXXXXXX
              XXXXXXXXXX
            XXXXXXXXX
          XXXXXXXXXXXX
        BBBB BBBBBBB
          XXXXX XXXXXXXXXXXXXXXXXXX gettext(u'no draft of this programme') XXXXXXX
        BBBB
          X
        BBBBB
      XXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
