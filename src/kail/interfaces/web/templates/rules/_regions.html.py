BBBB BBBB
 gettext(u'Counted per regency') 
BB BBBBBBBBBBBBB
  XXXXXXXX XXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXX
      XXXXXX
         gettext(u'Regency') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Fits') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Data missing') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Does not fit') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Held, not counted') 
      XXXXXXX
    XXXXXXXXX
    BBB BBBBBB BB BBBBBBBBBBBBB
      XXXX
        XXX XXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Fits') XXXXXXXXXXFFFFFFFFFXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Data missing') XXFFFFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Does not fit') XXFFFFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Held, not counted') XXFFFFFFFFFXXXXX
      XXXXX
    BBBBBB
    XXXXXXX XXXXXXXXXXXX
      XXXX
        XXX XXXXXXXXXXXX gettext(u'Total') XXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Fits') XXFFFFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Data missing') XXFFFFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Does not fit') XXFFFFFFFFFXXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Held, not counted') XXFFFFFFFFFXXXXX
      XXXXX
    XXXXXXXXX
  XXXXXXXXXX
BBBB
  XXXXXXXX XXXXXXX gettext(u'Nobody in your regions') X
           XXXXXX gettext(u'Load a registry file first, or ask for another region.') X
           XXXXXXXXXXXX XX
BBBBB
