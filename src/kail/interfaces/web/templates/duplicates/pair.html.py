BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'The same person?') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'The same person?') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBB BBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXX
         gettext(u'Registered twice') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Pair %(number)s') 
          SSSS SSSSSSSSSS
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB
      BB BBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBX XXXXXXXXXXXXX gettext(u'Next pair') 
          XXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXX XX
        XXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Much more speaks for one person since this was decided') XX
         gettext(u'The decision stands. Look again whether it still holds.') 
      XXXXXXXXXX
    BBBBB
    BB BBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'These records are merged, or their merge is proposed') XX
        XX XXXXXXBBB BBBBBBB BBBBBBBBXX gettext(u'See the merge') XXXX
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBB BB BBBBBB BBB BBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX
               XXXXXXX gettext(u'Decided: the same person. The two records are not merged yet.') XX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXX XX
         gettext(u'Merge the records') XXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Side by side') X
            XXXXXXXXXX gettext(u'What differs is marked. Masked digits are compared, too.') X
            XXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Both records, fact by fact') XXXXXXXXXX
        XXXXXXX
          XXXX
            XXXX
              XXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Fact') XXXXXXX
            XXXXX
            BBB BBBB BB BBBBBBBBBB
              XXX XXXXXXXXXXXX
                 X XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBXX gettext(u'Record %(number)s') SSSSSS SSSSSSSSSSXXXX
              XXXXX
            BBBBBB
          XXXXX
        XXXXXXXX
        XXXXXXX
          BBB BBBB BB BBBBBBBBBB
            XXX BB BBBBBBBBBBBBXXXXXXXXXXXXXXXXBBBB BBBBBBBBBBBB BB BBBBXXXXXXXXXXXXXXXXXXBBBBBX
              XXX XXXXXXXXXXXX
                
                BB BBBBBBBBBBBB
                  XXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'differs') XXXXXXX
                BBBBB
              XXXXX
              XXX BB BBBBBBBBBBBBBBXXXXXXXXXXXXBBBBBX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB
              XXXXX
              XXX BB BBBBBBBBBBBBBBXXXXXXXXXXXXBBBBBX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB
              XXXXX
            XXXXX
          BBBBBB
          BB BBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Whole NIK') XXXXX
              BBB BBBB BB BBBBBBBBBB
                XXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBXXXXX
              BBBBBB
            XXXXX
          BBBBB
        XXXXXXXX
      XXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'What speaks for and against') X
            XXXXXXXXXX gettext(u'To the right: for one person. To the left: against. The longer, the stronger.') XX
      XXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
        XXXX XXXXXXXXXXXXXXXXXXXXXX
          XXXXXXX  gettext(u'against') XXXXXXX
          XXXXXX gettext(u'for')  XXXXXXXX
        XXXXXX
      XXXXXX
      XXX XXXXXXXXXXXXXXXXX
        BBB BBBB BB BBBBBBBBBBBBB
          XXXX
            XXX
              XXXXXXXXXXXXXXXXXX 
            XXXX
            XXXX XXXXXXXXXXXXXXXXXXXXX
              XXXX XXXXXXXXXX X XXX XX XXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
                XXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXX XXXXX XXXXXXXXXXX XXXXXXXXXX XX
                XXXXX XXXXXXXBB BBBBBBBBBBBBBBBXXXXXXXXXXXXBBBBXXXXXXXXXXXXXXXXBBBBBX XXXFFFFFFFFFFFFFFX XXXXX XXXXXXXFFFFFFFFFFFFFFX XXXXXXXXXX XX
                XXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXX XXXXXXX XXXXXX XXXXXX XX
              XXXXXX
              XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
            XXXXXX
          XXXXX
        BBBBBB
      XXXXX
      XX XXXXXXXXXXXXX
         gettext(u'Together with how rare duplicates are: one person with probability %(percent)s.') 
          SSSSSSSS SSSS SSS SSSS SSSSSSSSSS SSSS SSS SSSSSS SSSS SSSSSSSSSSS SSSSSSSSSSSS
        
      XXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Families') X XXXXXXXXXX gettext(u'Who stands in both families is marked.') XX
      XXXX XXXXXXXXXXXX
        BBB BBBB BB BBBBBBBBBB
          XXXXXXXXX
            XXX XXXXXXXXXXX X XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXX
            XXXX
              BBB BBBBBB BB BBBBBBBBBBBB
                XXXX
                  BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBB
                    XXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
                  BBBB
                    
                  BBBBB
                  XXXXX XXXXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBX FFFFFFFFFFFFFFFBBBBBXXXXXXX
                XXXXX
              BBBBBB
            XXXXX
          XXXXXXXXXX
        BBBBBB
      XXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'What each receives or was chosen for') XX
        XXXX XXXXXXXXXXXX
          BBB BBBB BB BBBBBBBBBB
            XXXXXXXXX
              XXX XXXXXXXXXXXXXXXX
              BB BBBBBBBBBBBBB
                XXXX
                  BBB BBBBBBB BB BBBBBBBBBBBBBXXXXXXXXXBBBBBB
                XXXXX
              BBBB
                XX XXXXXXXXXXXXXX gettext(u'Nothing that your account sees.') XXXX
              BBBBB
            XXXXXXXXXX
          BBBBBB
        XXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBB
       gettext(u'Pairs that hang together with this one') 
      XXXXXXX XXXXXXXX
              XXXXXXXXXX gettext(u'Three or more records may be one person: decide pair by pair.') X
              XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'First') 
            XXXXXXX
            XXXXXX
               gettext(u'Second') 
            XXXXXXX
            XXXXXX
               gettext(u'How sure') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                XX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBX
                   XXXXXXXXXXXXXXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Second') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'How sure') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Decisions so far') XX
        XXXXXXXXXXX XXXXXXX gettext(u'Decisions so far') XX
          BBB BBBBBBBB BB BBBBBBBBBBBBBB
            XXXXXXXX XXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXX
                     XXXXX
                     XXXXXXXXX XX
          BBBBBB
        XXXXXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBXX
          BBBBBBBBBB
          XXX XXXXXXXXXXXXXXXXXX gettext(u'Is it one person?') XXXXX
          BB BBBBXXXXXXXXX XXXXXXXXXXXX XXBBBBB
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
          XXXX XXXXXXXXXXXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXX
                     XXXXXXXXXXXXXXX
                     XXXXXXXXXXXX
                     XXXXXXXX
                     XXXXXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXX  gettext(u'The same person') XXXXXXX
            XXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXX
                     XXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXXX
                     XXXXXXXX
                     XXXXXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXX  gettext(u'Not the same') XXXXXXX
            XXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXX
                     XXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXX
                     XXXXXXXX
                     XXXXXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXX  gettext(u'Unsure') XXXXXXX
            XXXXXXXX
            BB BBBBBBBBBBBBBBB BB BBBBBB
              XXXXXX XXXXXXXXXXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXX
                       XXXXXXXXXXXXXXX
                       XXXXXXXXXXXX
                       XXXXXXXX
                       XXXXXXXXXXXX
                       XXXXXXXXXXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXXXX  gettext(u'Back on the list') XXXXXXX
              XXXXXXXX
            BBBBB
          XXXXXX
          XXXX XXXXXXXXXXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXXXXXX gettext(u'Why? What did you look at?') XXXXXXXX
            XXXXXX XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXX
                   XXXXXXXXX
            XXXXXXXXX XXXXXXXXXXXXXXXXXXXX
              XXXXXXX XXXXXXX gettext(u'Saw the identity card (KTP)') XXXXXXXXXXX
              XXXXXXX XXXXXXX gettext(u'Saw the family card (KK)') XXXXXXXXXXX
              XXXXXXX XXXXXXX gettext(u'Asked the village') XXXXXXXXXXX
              XXXXXXX XXXXXXX gettext(u'Two people: twins or siblings') XXXXXXXXXXX
              XXXXXXX XXXXXXX gettext(u'Namesakes') XXXXXXXXXXX
              XXXXXXX XXXXXXX gettext(u'Needs a visit') XXXXXXXXXXX
            XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Decide') XXXXXXXXX
          XXXXXX
        XXXXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
