BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBB
BBBBB BBBBB gettext(u'Assessment')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Assessment') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Assessment') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBB BBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Form of assessment') XXXX
      BBBBB
      BB BBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXX XX
         gettext(u'Draw second looks') XXXX
      BBBBB
    XXXXXXXXX
    BB BBB BBBB
      XXXXXXXX XXXXXXXXXXXXXXX
         gettext(u'The programme of this round names no form, or one that is not published yet.') 
      XXXXXXXXXX
    BBBBB
    XXXXXXXXX
       gettext(u'of %(people)s to be assessed') 
        SS SSSSSSSSSS SS SS SSSSSSSS
      
      XXXXXXX XXXXXXX gettext(u'Assessed') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXXXXXXXXXXX
              XXXXXXX XX
       gettext(u'of %(drawn)s drawn') 
        SS SSSSSSSSS SSSSS
      
      XXXXXXX XXXXXXX gettext(u'Second looks finished') X
              XXXXXXXFFFFFFFFFX
              XXXXXXXXXX
              XXXXXXX XX
    XXXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Per regency') X XXXXXXXXXXXXXX
      BB BBBBBBB
         gettext(u'Progress by regency') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Regency') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'To be assessed') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Begun') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Finished') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Second looks') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Regency') XXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'To be assessed') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Begun') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Finished') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Second looks') XXFFFFFFFFF X FFFFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'Nobody to assess') X
                 XXXXXX gettext(u'Run the selection first: its chosen and reserves are assessed.') X
                 XXXXXXXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Do two assessors agree?') X
            XXXXXXXXXX gettext(u'%(n)s people were assessed twice') SSSSS SSSSSS SSSS SSSSSSSS SSSSSXX
      BB BBBBBBBBB
        XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'The same kind of business') XXFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Kind of business beyond chance (kappa)') XX
            BB BBBBB BB BBBB
               gettext(u'not defined: everybody got the same kind') 
            BBBB
              FFFFFFFFFFF X FFFFFFFFFFF
            BBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Score (intraclass correlation, agreement)') XX
            BB BBB BB BBBB
               gettext(u'not defined: all scores are the same') 
            BBBB
              FFFFFFFFFFF
            BBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Score (consistency: a stricter assessor does not count)') XX
            BB BBBBBBBBBBB BB BBBBXBBBBFFFFFFFFFFFBBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Second score minus first, on average') XXFFFFFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Difference of scores, on average and largest') XXFFFFFFFFFFF X FFFFFFFFFFFXXXXXXXXX
        XXXXXXXXXX
         gettext(u'Where they differ, question by question') 
        XXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Question') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Weight') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'The same points') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Apart on average') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Question') XXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Weight') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'The same points') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Apart on average') XXFFFFFFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'Not enough yet') X
                 XXXXXX gettext(u'With fewer than %(n)s pairs a number says more about chance than about the form.') SSSS SSSSS SSSS SSSSS SSSSS S SSSSSS SSSS SSSS SSSSS SSSSSS SSSS SSSSS SSS SSSSSX
                 XXXXXXXXXXXX XX
      BBBBB
      XX XXXXXXXXXXXXXXXXXXX
         gettext(u'Second looks are drawn with the seed “%(seed)s”. The figures speak of the form and the training, never of one person.') 
          SSSSSS SSSSS SSS SSSSS SSSS SSS SSSS SSSSSSSSSSS SSS SSSSSSS SSSSS SS SSS SSSS SSS SSS SSSSSSSSS SSSSS SS SSS SSSSSSS
        
      XXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
