BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBB BB BBBBBBB
  XXXXXXX XXXXXXXX
          XXXXXXXXXX gettext(u'Open a family to see which aid it receives and since when. Two schemes that are not meant to come together need a reason.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Aid of others') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Families') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBB BBB BBBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        BB BBBBB
          BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBB
        BBBB
          BBB BBBBBBBBBB BB BBBBBBBBB
        BBBBB
        XXXXXXXXXX XXXXXXXXXXX
                   XXXXXXX gettext(u'Take this list out as XLSX') X
                   XXXXXXX gettext(u'Download XLSX') X
                   XXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXX gettext(u'Purpose') XX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'Your name, the time and the purpose stand in the file and in the access log.') XXXX
        XXXXXXXXXXXX
      XXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXXXXXXXXXXX
      BB BBBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXX XX
        XXXXXXXXX
      BBBBB
      BB BBBBBBBBBBB
         gettext(u'Families') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Family') 
            XXXXXXX
            XXXXXX
               gettext(u'Village') 
            XXXXXXX
            XXXXXX
               gettext(u'Schemes') 
            XXXXXXX
            XXXXXX
               gettext(u'Reason given') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Village') XXFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Schemes') XXFFFFFFF FXXXXX
              XXX XXXXXXXXXXXX gettext(u'Reason given') XX
                FFFFFFFFFFF
                BB BBBBBBBBBBBBBBBBB BBB BBBBBBBB
                  BBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBBB
                  XXXXXXXXXX XXXXXXXXXXXFFFFFFFFFFFFFFX
                             XXXXXXX gettext(u'Why the family may receive both') X
                             XXXXXXX gettext(u'Give a reason') X
                             XXXXXXXXXXXXXXXXXXXXX
                             XXXXXXXXXXXXXXX
                             XXXXXXXXXX
                    XXXX FFFFFFF FXXXX
                    XXXXXXX XXXXXXXXXXXXXX
                      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXX
                      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
                    XXXXXXXXX
                  XXXXXXXXXXXX
                BBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No family here') X
                 XXXXXX gettext(u'No family of your regions fits. That is good news, or the files of the agencies are not imported yet.') X
                 XXXXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
