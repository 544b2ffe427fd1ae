BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Merge two records') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBB BBBBBBB BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Merge two records') X
          XXXXXXXXXX gettext(u'One record stays; the other becomes a part of its story. This can be undone.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBB BBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXX
         gettext(u'Registered twice') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Pair %(number)s') 
          SSSS SSSSSSSSSS
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Merge') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBXXXXXXXX XXXXXXXXXXXXX XXXXXXXX XXBBBBB
    BB BBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'A second person has to approve this merge') XX
        XX XXXXXXXXXXXXX gettext(u'One of the two receives something or was chosen for it:') XXXX
        XXXX
          BBB BBBBBBB BB BBBBBBBB
            XXXXXXXXX
          BBBBB
            XXXX gettext(u'something that your account does not see') XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Which record stays?') X
            XXXXXXXXXX gettext(u'Its NIK counts, and the next registry file goes on updating it.') XX
      XXXX XXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
          XXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX XX
             gettext(u'Stays') X 
          XXXXX
          XX XXXXXXXXXXXXXX
             gettext(u'Record %(number)s, in the registry since %(day)s') 
              SSSSSS SSSSSSSSSSS SS SSS SSSSSSSS SSSSS SSSSSSS
            
          XXXX
          BB BBBBBBBBBBBB BB BBBBBBBBBBB
            XX XXXXXXXXXXXXX
               gettext(u'Suggested: %(why)s.') 
                SSSSSSSSSS SSSSSSSS
              
            XXXX
          BBBBB
        XXXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXXXX
          XXX XXXXXXXXXXX gettext(u'Is merged into it') X XXXXX
          XX XXXXXXXXXXXXXX
             gettext(u'Record %(number)s, in the registry since %(day)s') 
              SSSSSS SSSSSSSSSSS SS SSS SSSSSSSS SSSSS SSSSSSS
            
          XXXX
          XX XXXXXXXXXXX XXXXXXXXXXXXXXXFFFFFFFFFFFFFFXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
           gettext(u'Let this one stay instead') XXXX
        XXXXXXXXXX
      XXXXXX
    XXXXXXXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXFFFFFFFFFFFFFFXX
      XXXXXXX XXXXXXX gettext(u'Whose value counts?') X
              XXXXXXXXXX gettext(u'Only what differs. The rule has chosen; change it where you know better.') X
              XXXXXXXXXXXXXX
        BB BBBBBB
          XXXXXX XXXXXXXXXXXXXX XXXXXXXX
            XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Values that differ') XXXXXXXXXX
            XXXXXXX
              XXXX
                XXXX
                  XXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Fact') XXXXXXX
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'Of the record that stays') XXXXX
                XXX XXXXXXXXXXXX gettext(u'Of the other') XXXXX
              XXXXX
            XXXXXXXX
            XXXXXXX
              BBB BBBBB BB BBBBBB
                XXXX
                  XXX XXXXXXXXXXXX
                    
                    XXXXX XXXXXXXXXXXXXXXXXXXXX
                  XXXXX
                  XXXX
                    XXXXXX XXXXXXXXXXXXXXXXXXXXX
                      XXXXXX XXXXXXXXXXXX
                             XXXXXXXXXXXXXXXXXXXXXXXX
                             XXXXXXX
                             XXXXXXXXXXXXXXXX
                             BB BBBBBBBBBBBBB BB BBBBBBBBBBXXXXXXXBBBBBX
                      XXXXXXXXXXXXX
                    XXXXXXXX
                  XXXXX
                  XXXX
                    XXXXXX XXXXXXXXXXXXXXXXXXXXX
                      XXXXXX XXXXXXXXXXXX
                             XXXXXXXXXXXXXXXXXXXXXXXX
                             XXXXXXX
                             XXXXXXXXXXXXXXXX
                             BB BBBBBBBBBBBBB BB BBBBBBBBBBXXXXXXXBBBBBX
                      XXXXXXXXXXXXX
                    XXXXXXXX
                  XXXXX
                XXXXX
              BBBBBB
            XXXXXXXX
          XXXXXXXX
        BBBB
          XX XXXXXXXXXXXXXXXX XXXXXX gettext(u'Nothing differs but the NIK and where the records come from.') XXXX
        BBBBB
      XXXXXXXXX
      XXXXXXXX
        XXXXXXXXX XXXXXXXXXXXX XX
        XXXXXXXX XXXXXXX gettext(u'Reason') X
                 XXXXXXXXXXXXXXX
                 XXXXXX gettext(u'Kept in the history together with your name.') X
                 XXXXXXXXXXXXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXXXXXXXXXXXXXXX
                    XXXXXXXXXXXXXX
                    XXXXXXXXXXXXX
                    XXXXXXXX
                    XXXXXXXXXXXXXXX
                    XXXXXXXX
                    XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXXXXX
        BB BBBBBBBBBBBBBBBBBBB
          XXXXXXXXX XXXXXXX gettext(u'Propose the merge') X XXXXXXXXXXX XXXXXXXXXXXXX XX
        BBBB
          XXXXXXXXX XXXXXXX gettext(u'Merge now') X XXXXXXXXXXXXXXXX XXXXXXXXXXXXX XX
        BBBBB
      XXXXXXXXX
    XXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
