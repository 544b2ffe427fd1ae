BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Reference lists') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBB BB BBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXXXXXX
                   XXXXXXX gettext(u'Put this list in force') X
                   XXXXXXX gettext(u'Put in force') X
                   XXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXXX
          XXX gettext(u'The former list of the same kind and source is replaced, and the check runs at once.') XXXX
        XXXXXXXXXXXX
      BBBBB
      BB BBBB BB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBB BB BBBBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXXXXXXXX
                   XXXXXXX gettext(u'Take this list out') X
                   XXXXXXX gettext(u'Take out') X
                   XXXXXXXXXXXX
                   XXXXXXXXXX
          XXX gettext(u'Its entries go; its record and sealed file stay. Open findings by it are resolved at the next run.') XXXX
        XXXXXXXXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'The list could not be read') XXXXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'The list') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'As of') XXFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'File') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Received') XXFFFFFFFFFFFX XXXXXXXXX
        BB BBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Usable entries') XXFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Repeated') XXFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'NIK not of 16 digits') XXFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Without NIK') XXFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'People of your regions with such a NIK') XXFFFFFFFFFXXXXXXXXX
        BBBBB
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBB
      XXXXXXX XXXXXXX gettext(u'Columns of the file') X
              XXXXXXXXXX gettext(u'Guessed by their names; correct what is wrong. Only these columns are kept.') XX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Read and count') X XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
