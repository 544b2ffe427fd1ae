BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Files of outside aid') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'File') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Rows') X XXXXXXXFFFFFFFFFX XX
        XXXXXXX XXXXXXX gettext(u'New') X XXXXXXXFFFFFFFFFX XXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Known already') X XXXXXXXFFFFFFFFFX XX
        XXXXXXX XXXXXXX gettext(u'Not stored') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'What was found') XX
        XXXXXXXXX
          BBB BBBBBB BBBBBB BB BBBBBBB
            XXXXXXX XXXXXXXXX
              FFFFFFFFF
            XXXXXXXXX
          BBBBBB
          BBB BBBBBB BBBBBB BB BBBBBB
            XXXXXXX XXXXXXXFFFFFFFFF  gettext(u'not stored') XXXXXXXXXXX
          BBBBBB
        XXXXXXXXXX
        XXXX XXXXXXXXXXXXXX XXXXXX
          BB BBBBBBBBBBBBBBBBBBBB
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBX XXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXX XX
             gettext(u'Correction list') XXXX
          BBBBB
          BB BBBBBBBBBB
            BBB BBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBB
            XXXXXXXXXX XXXXXXXXXX
                       XXXXXXX gettext(u'Store this file') X
                       XXXXXXX gettext(u'Store') X
                       XXXXXXXXXXXX
                       XXXXXXXXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXXXXXXX
                       XXXXXXXXXX
              XXX gettext(u'The new receipts are stored, all or none. Rows in the correction list are left out.') XXXX
            XXXXXXXXXXXX
          BBBBB
        XXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBB
      XXXXXXX XXXXXXX gettext(u'Which column says what') X
              XXXXXXXXXX gettext(u'Guessed by the names of the columns; correct what is wrong.') XX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Check the file') X XXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Not the right file?') XX
        BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXXX
                   XXXXXXX gettext(u'Discard this file') X
                   XXXXXXX gettext(u'Discard') X
                   XXXXXXXXXXXX
                   XXXXXXXXXX
          XXX gettext(u'Nothing of it is stored.') XXXX
        XXXXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
