BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Aid of others') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBBBB BB BBBBBBBBBBBB
  BBB BBBBBBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Aid of others') X
          XXXXXXXXXX gettext(u'Who receives what today, before anything is decided') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXX XX
         gettext(u'Files of outside aid') XXXX
      BBBBB
      BB BBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'Name a scheme') XXXX
      BBBBB
      BB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBB BB BBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXX
                   XXXXXXX gettext(u'Take out who receives aid of others today') X
                   XXXXXXX gettext(u'Download XLSX') X
                   XXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXX gettext(u'Purpose') XX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'Your name, the time and the purpose stand in the file and in the access log.') XXXX
        XXXXXXXXXXXX
      BBBBB
      XXXXXXXX XX
    XXXXXXXXX
    XXXXXXXX
      XXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXXXXXXXX XXXXXXXXXXXXXX
                        XXXXXXX gettext(u'Place') X
                        XXXXXXXX
                        XXXXXX XX
        XXXXX
          XXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'Show') XXXXXXXXX
        XXXXXX
      XXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Families with aid') X XXXXXXXFFFFFFFFFX XXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'With two schemes or more') X XXXXXXXFFFFFFFFFX XX
        XXXXXXX XXXXXXX gettext(u'One scheme twice') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Without a reason') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXX
                XXXXXXXXXXXXXXX
                XXXXXX gettext(u'Two that are not meant to come together') X XX
      XXXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Schemes against schemes') X
              XXXXXXXXXX gettext(u'Families that receive both; in bold, how many receive the one. The stronger the colour, the more.') X
              XXXXXXXXXXXXXX
         gettext(u'Schemes against schemes') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Scheme') 
            XXXXXXX
            BBB BBBBB BB BBBBBBBBBBB
              XXXXX XXXXXXXXXXXX
                
              XXXXXXX
            BBBBBB
          XXXXXXXXX
          BBB BBB BB BBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXX
              BBB BBBB BB BBBBBBBBB
                BB BBBB BB BBBB
                  XXXXXXXXX
                BBBB
                  XXX XXXXXXXXXX XXXX XXXXXBB BBBBBBBBBBB XXXXXXXXBBBBBX
                      XXXXXXXXXXXXXX
                    BB BBBBBBBBBBBBB
                      XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXFFFFFFFFFXXXX
                      BB BBB BBBBBBBBBBBBB BBB BBB BBBBBBBBBBB
                        XXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'needs a reason') XXXXXXX
                        XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
                      BBBBB
                    BBBB
                      X
                    BBBBB
                  XXXXX
                BBBBB
              BBBBBB
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Families by number of schemes') XX
        BBB BBBBBBBB BBBBBBBB BB BBBBBBBBBBBBBBB
          XXXX XXXXXXXXXXXXXXXXXX
            XXXXXX ngettext(u'%(n)s scheme', u'%(n)s schemes', count) SSSSS SSSSSSPPPPP PPPPPPPXXXXXXX
            XXXX XXXXXXXXXXXXXXXXXXXXXXXXX
                 XXXXXXXXXX X FFFFFFFFFFFFFF XXX
                 XXXXXXXXXXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXXXXXXXX
              XXXXX XXXXX XXXXX XXXXXXXFFFFFFFFFFFFFFX XXXXXXXXXX XX
            XXXXXX
            XXXXX XXXXXXXXXXXXFFFFFFFFFXXXXXXX
          XXXXXX
        BBBBBB
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No aid of others is recorded here') X
               XXXXXX gettext(u'Import the list of recipients of an agency, or record what a person receives on their page.') X
               XXXXXXXXXXX XX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Beside it: what the registry file says') X
            XXXXXXXXXX gettext(u'Families; the two are kept apart') X
            XXXXXXXXXXXXXX
       gettext(u'Registry file and recorded aid') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Scheme') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Both say so') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Only the registry file') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Only recorded aid') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBB BB BBBBBBBBBB
          XXXX
            XXX XXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Both say so') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXX
                XXXXXXXXXXXX gettext(u'Only the registry file') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXX
                XXXXXXXXXXXX gettext(u'Only recorded aid') XXFFFFFFFFFXXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
