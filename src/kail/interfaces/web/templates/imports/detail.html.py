BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXXX
          XXXXXXXXXX XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Registry files') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBX XXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Rows in doubt (XLSX)') XXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBX XXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXX XX
         gettext(u'Rows in doubt (CSV)') XXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBB BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'This file cannot be taken') XXXXXXXXXXXX
    BBBB BBBBBBBBBBBBB BBB BBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'It was not stored') XXXXXXXXXXXX
    BBBB BBBBBBBBBBB BB BBBBBBBBB BB BBBBBBBBBBB BB BBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXXXX
        BB BBBB
          XX XXXXXXBBB BBBBBB BBBBBBBXX gettext(u'Follow the work') XXXX
        BBBB
           gettext(u'Come back in a moment.') 
        BBBBB
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBB BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'This file waits for its columns') XX
        XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBXX gettext(u'Confirm columns and codes') XXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Read by a saved mapping') XX
        XX XXXXXXBBB BBBBBBBBB BBBBBBBBXX XXXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'Is this file complete?') XX
         gettext(u'It lacks %(absent)s of %(stored)s people who are stored in its regions. Storing it marks them all as absent, and absent people cannot be chosen. If the file is only a part, discard it and check it again without the tick at “The file names everyone of its regions”.') 
          SS SSSSS SSSSSSSSSS SS SSSSSSSSSS SSSSSS SSS SSS SSSSSS SS SSS SSSSSSSS SSSSSSS SS SSSSS SSSS SSS SS SSSSSSS SSS SSSSSS SSSSSS SSSSSS SS SSSSSSS SS SSS SSSS SS SSSS S SSSSS SSSSSSS SS SSS SSSSS SS SSSSS SSSSSSS SSS SSSS SS SSSS SSSS SSSSS SSSSSSSS SS SSS SSSSSSSSS
        
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'State') XX
      XXXX XXXXXXXXXXXXXX
        XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'State') XX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Received') XXFFFFFFFFFFFX XXXXXXXXX
          BB BBBBBBBBBBBBBBBB
            XXXXXXX XXXXXXX gettext(u'Decided') XXFFFFFFFFFFFX XXXXXXXXX
          BBBBB
          XXXXXXX XXXXXXX gettext(u'Names everyone of its regions') XX
            BB BBBBBBBBBBBBBBBBB
               gettext(u'yes: who is missing becomes absent') 
            BBBB
               gettext(u'no: additions and corrections only') 
            BBBBB
          XXXXXXXXX
        XXXXXXXXXX
        BB BBBBBBBBBBBBBB BB BBBBBBBBBBB BBB BBBBBBBBBBB BB BBBBBBBBB BB BBBBBBBBBBB BBB BBBBBBBBBBB BB BBBBBBBB
          BBB BBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBBB
          BBB BBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBBB
          BBB BBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBB
          XXXX XXXXXXXXXXXXXXXX
            BB BBBBBBBBBBB BB BBBBBBBB BBB BBBBBBBBBBB
              XXXXXXXXXX XXXXXXXXXXXX
                         XXXXXXX gettext(u'Store this file') X
                         XXXXXXX gettext(u'Approve and store') X
                         XXXXXXXXXXXX
                         XXXXXXXXX
                         XXXXXXXXXXXXXXXX
                XXX
                   gettext(u'%(added)s people are new, %(changed)s change, %(absent)s become absent. Former values stay in the history.') 
                    SSSSSSSSS SSSSSS SSS SSSS SSSSSSSSSSS SSSSSSS SSSSSSSSSS SSSSSS SSSSSSS SSSSSS SSSSSS SSSS SS SSS SSSSSSSS
                  
                XXXX
              XXXXXXXXXXXX
              XXXXXXXXXX XXXXXXXXXXXX
                         XXXXXXX gettext(u'Discard this file') X
                         XXXXXXX gettext(u'Discard') X
                         XXXXXXXXXXXX
                         XXXXXXXXXX
                XXX gettext(u'The registry stays as it is; the record of the check remains.') XXXX
              XXXXXXXXXXXX
            BBBB BBBBBBBBBBB BB BBBBBBBBB BBB BBBBBBBBBBB
              XXXXXXXXXX XXXXXXXXXXXXXXXXXXX
                         XXXXXXX gettext(u'Discard this file') X
                         XXXXXXX gettext(u'Discard') X
                         XXXXXXXXXXXX
                         XXXXXXXXXX
                XXX gettext(u'The registry stays as it is; the record of the check remains.') XXXX
              XXXXXXXXXXXX
            BBBBB
            BB BBBBBBBBBBBBBB
              XXXXXXXXXX XXXXXXXXXX
                         XXXXXXX gettext(u'Read this file again') X
                         XXXXXXX gettext(u'Read it with other columns') X
                         XXXXXXXXXXXXXX
                         XXXXXXXXX
                         XXXXXXXXXXXXXXXXXX
                         XXXXXXXXXXXXXXXX
                XXX gettext(u'You come back to its columns and codes; the file need not be uploaded again. What was checked so far is put aside.') XXXX
              XXXXXXXXXXXX
            BBBBB
          XXXXXX
        BBBBB
      XXXXXX
    XXXXXXXXX
    BB BBBBBBBBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Rows') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Accepted') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXX
                XXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Held') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXX
                XXXXXX gettext(u'stored, not selectable') X XX
        XXXXXXX XXXXXXX gettext(u'Rejected') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXX
                XXXXXXXXXXXXX
                XXXXXX gettext(u'not stored') X XX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'About the file') XX
        XXXX
          BBB BBBBBB BB BBBBBBBXXXXXXXXXBBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBB
      BB BBBBBBBBB
         gettext(u'What changed in the registry') 
      BBBB
         gettext(u'What would change in the registry') 
      BBBBB
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        BB BBBBBBBBB
          XXXXXXX XXXXXXXXXXXXXXX
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBXX
              XXXXXXX XXXXXXXXXXXX XX
             gettext(u'See who') XXXX
          XXXXXXXXX
        BBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    BBBBB
    BB BBBBBB
      XXXXXXX XXXXXXX gettext(u'Flaws found') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    BBBBB
    BB BBBB
       gettext(u'The first held rows') 
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBB BBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    BBBBB
    BB BBBBBBBB
       gettext(u'The first accepted rows') 
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
