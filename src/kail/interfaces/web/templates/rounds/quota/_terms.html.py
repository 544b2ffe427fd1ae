BBBB BBBB
XXXXXXX XXXXXXX gettext(u'How to share') X
        XXXXXXXXXX gettext(u'Look first; nothing is saved until you say why') XX
  XXXXXXX XXXXXXXXXXXXX
    XXXX XXXXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXXXXXXXXX XX
      XXXXXXXX XXXXXXXXXXXXXXXXXXX XX
      XXXXXXXX XXXXXXXXXXXXXXXXXXXX XX
      XXXXXXXX XXXXXXXXXXXXXXXXXXX XX
      XXXXXXXX XXXXXXXXXXXXXXXXX XX
    XXXXXX
    XXXXXXXX BB BBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBB BB BBBBBBBBBXXXXBBBBBX
      XXXXXXXXX gettext(u'The formula, in percent') XXXXXXXXXX
      XXXX XXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX XX
      XXXXXX
    XXXXXXXXXX
    XXXXXXXX BB BBBBBBBBBBBXXXXBBBBBX
      XXXXXXXXX gettext(u'Floors and ceilings of single regions') XXXXXXXXXX
       gettext(u'Floors and ceilings of single regions') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Region') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'At least') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'At most') 
          XXXXXXX
        XXXXXXXXX
        BBB BBB BB BBBB
          XXXX
            XXX XXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'At least') XX
              XXXXXX XXXXXXXXXXXXXXXXXXX XXXX
                     XXXXXXXXXXXXX
                     XXXXXXXX
                     XXXXXXXXXXXXXXXXXXX
                     XXXXXXXX
                     XXXXXXXXXXXX gettext(u'Fewest places of %(name)s') SSSSSS SSSSSS SS SSSSSSSSXX
            XXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'At most') XX
              XXXXXX XXXXXXXXXXXXXXXXXXX XXXX
                     XXXXXXXXXXX
                     XXXXXXXX
                     XXXXXXXXXXXXXXXXXXX
                     XXXXXXXX
                     XXXXXXXXXXXX gettext(u'Most places of %(name)s') SSSS SSSSSS SS SSSSSSSSXX
            XXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXXX
    XXXXXXXXX XXXXXXX gettext(u'Show') X XXXXXXXXXX XX
  XXXXXXXXX
XXXXXXXXX
