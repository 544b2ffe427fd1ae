BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Checks') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBB BB BBBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Checks') X
          XXXXXXXXXX gettext(u'Dead, double, civil servant, wrong NIK: found before an auditor finds it, and carried forward until decided') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXXXXXXX XX
       gettext(u'Check a list') XXXX
      BB BBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXX XX
         gettext(u'Reference lists') XXXX
      BBBBB
      BB BBBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXX XX
             gettext(u'Run all checks now') 
          XXXXXXXXX
        XXXXXXX
      BBBBB
    XXXXXXXXX
    XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Keep somebody from being chosen') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Undecided') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Confirmed') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Dismissed') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Resolved by the data') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXXXXXXX XX
    XXXXXXXXXX
    BB BBBBBBBBBBBBBBBBB
      XXX
         gettext(u'Last run: %(at)s (%(occasion)s), %(people)s people. The checks run every night, after each registry file and after each reference list.') 
          SSSS SSSS SSSSSS SSSSSSSSSSSSSSS SSSSSSSSSS SSSSSSS SSS SSSSSS SSS SSSSS SSSSSS SSSSS SSSS SSSSSSSS SSSS SSS SSSSS SSSS SSSSSSSSS SSSSS
        
      XXXX
    BBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'The checks have not run yet') XX
         gettext(u'They run every night, after each registry file and after each reference list. An operator can also run them now.') 
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'By check') X XXXXXXXXXXXXXX
       gettext(u'Findings by check') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Check') 
          XXXXXXX
          XXXXXX
             gettext(u'Effect') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Undecided') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Confirmed') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Dismissed') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Resolved by the data') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBBBB BBBB BB BBBBBB
          XXXX
            XXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
                               XXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Effect') XX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
            XXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Undecided') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Confirmed') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Dismissed') XXFFFFFFFFFXXXXX
            XXX XXXXXXXXXXX
                XXXXXXXXXXXX gettext(u'Resolved by the data') XXFFFFFFFFFXXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBB
      XXXXXXX XXXXXXX gettext(u'Open and closed over time') X XXXXXXXXXXXXXX
         gettext(u'Findings by month') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Month') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Appeared') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Decided or resolved') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Left open') 
            XXXXXXX
            XXXXXX
               gettext(u'Picture') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBBB BBBBB BB BBBBBB
            XXXX
              XXX XXXXXXXXXXXXFFFFFFF FFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Appeared') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Decided or resolved') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Left open') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Picture') XXBBBBBBB BBBBBBBBBBBBBBBBBBXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'By regency or city') X
            XXXXXXXXXX gettext(u'Open and confirmed findings; bars of all checks share one scale') XX
      BBB BBBBBB BBBB BB BBBBBB
        BB BBBB
          XXXXXXXXX
          BBB BBB BB BBBB
            XXXX XXXXXXXXXXXXXXXXXX
              XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
              BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB
              XXXXX XXXXXXXXXXXXFFFFFFFFFXXXXXXX
            XXXXXX
          BBBBBB
        BBBBB
      BBBBBB
      BB BBB BBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXX gettext(u'Nothing is open or confirmed.') XXXX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
