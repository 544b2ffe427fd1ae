BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBB BB BBBBBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Keeping and removing') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Rule') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Rule') XX
      BB BBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXXXX
          XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBXX
            XXXXXXX XXXXXXXXXXX XX
           gettext(u'Set another time') XXXX
        XXXXXXXXX
      BBBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Kept for') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Legal basis') XXXXXXXXXXX
        BB BBB BBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Set by') XX
             gettext(u'as Kail proposes') 
          XXXXXXXXX
        BBBBB
        BBB BBBBBBB BB BBBBBBBB
          XXXXXXX XXXXXXXFFFFFFFFFFFXX
             gettext(u'%(n)s months, set by %(name)s: %(reason)s') 
              SSSSS SSSSSSS SSS SS SSSSSSSSS SSSSSSSSSS
            
          XXXXXXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'What is due') XX
      BB BBBBB
        XXX
           gettext(u'Looked at %(at)s: %(total)s from before %(before)s. Nothing was removed by looking.') 
            SSSSSS SS SSSSSSS SSSSSSSSS SSSS SSSSSS SSSSSSSSSSS SSSSSSS SSS SSSSSSS SS SSSSSSSS
          
        XXXX
        BB BBBBBBBBBBB
          XXXXXXXXX
            BBB BBBBB BBBBB BB BBBBBBBBBBBBBBBBBBB
              XXXXXXX XXXXXXXFFFFFFFFXX
                FFFFFFFFF
              XXXXXXXXX
            BBBBBB
            BB BBBBBBBBBBBBB
              XXXXXXX XXXXXXX gettext(u'Examples') XXFFFFFFF FXXXXXXXXX
            BBBBB
          XXXXXXXXXX
        BBBBB
      BBBB
        XXX gettext(u'Nobody looked yet. Kail looks every night; the button on the page before looks now.') XXXX
      BBBBB
      BB BBBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
        XXXX XXXXXXXXXXXXXX XXXXXX
          XXXXXXXXXX XXXXXXXXXXXX
                     XXXXXXX gettext(u'Propose to remove what is due') X
                     XXXXXXX gettext(u'Propose to remove') X
                     XXXXXXXXXXXX
                     XXXXXXXXXX
            XXX gettext(u'A second person decides. What was removed comes back from nowhere.') XXXX
          XXXXXXXXXXXX
        XXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Removals') XX
        XXXX
          BBB BBBBBBB BB BBBBBBBBB
            XXXX
              XX XXXXXXBBB BBBBBBBBB BBBBBBBBBBXXFFFFFFFFFFFXXXXX
              X FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
