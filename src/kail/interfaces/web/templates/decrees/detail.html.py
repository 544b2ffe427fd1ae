BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Decrees') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
      BBB BBBBBBBBBBBBB BBBBBBBBB BB BBBBBBBB
      XXXXXXX XXXXXX XX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Decision') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Round') XXXX XXXXXXBBB BBBBBBB BBBBBBBBBBBBBBBBBXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Recipients') XXFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Amount') XXFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Proposed by') XXX FFFFFFFFFFFX XXXXXXXXX
        BB BBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Findings at the signature') XX
            BBB BBBBBB BBBBB BB BBBBBBBBBBBBBBBBBB
              X FFFFFFFFFBB BBB BBBBBBBBBBBBXBBBBB
            BBBBBB
          XXXXXXXXX
        BBBBB
        XXXXXXX XXXXXXX gettext(u'Rule') XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Lottery seed') XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Data') XXFFFFFFF FFFFFFXXXXXXXXX
      XXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      BB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBB BBBBBBBBB BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXX
                     XXXXXXX gettext(u'Sign this decree') X
                     XXXXXXX gettext(u'Sign') X
                     XXXXXXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXX
            XXXXXXXXX
            XXX
               gettext(u'%(places)s people get a place and %(amount)s are committed. This cannot be undone.') 
                SSSSSSSSSS SSSSSS SSS S SSSSS SSS SSSSSSSSSS SSS SSSSSSSSSS SSSS SSSSSS SS SSSSSSS
              
            XXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXX
                     XXXXXXX gettext(u'Reject this decree') X
                     XXXXXXX gettext(u'Reject') X
                     XXXXXXXX
                     XXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXXX
            BB BBBBBBBBBBB BB BBBBBBBBBBB
              XXX gettext(u'The amendment can be proposed again.') XXXX
            BBBB
              XXX gettext(u'The round can be ranked and proposed again.') XXXX
            BBBBB
          XXXXXXXXXXXX
        XXXXXX
      BBBB BBBBBB BBB BBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You proposed this yourself') XX
           gettext(u'A second person has to sign it.') 
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBB
    BB BBBBBBB
      XXXXXXX XXXXXXX gettext(u'Who leaves and who enters') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    BBBBB
    BBB BBBBBB BB BBBBBBB
      XXXXXXX XXXXXXXX
              XXXXXXXXXX gettext(u'Chosen %(count)s, in reserve %(reserve)s, %(amount)s') SSSSSS SSSSSSSSSS SS SSSSSSS SSSSSSSSSSSS SSSSSSSSSSX
              XXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXX
          XX XXXXXXXXXXX
             XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBXXXXXXXXXX
             XXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXX XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXXXX
        XXXXXXXX BB BBBBBBBBBBBBBXXXXBBBBBX
          XXXXXXXX XXXXXXXXXX XXXXXXXXXX gettext(u'List of recipients') XXXXXXXXXX
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'No.') 
              XXXXXXX
              XXXXXX
                 gettext(u'Name') 
              XXXXXXX
              XXXXXX
                 gettext(u'Place') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Amount') 
              XXXXXXX
            XXXXXXXXX
            BBB BBBBB BBBBBB BB BBBBBBBBBBBB
              XXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'No.') XXFFFFFFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'Name') XX
                  
                  BB BBBBBBBBBBBBB BB BBBB
                    XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
                       gettext(u'left the list') 
                    XXXXXXXXXXX
                  BBBB BBBBBBBBBBBB
                    XX XXXXXXXXXXXXXXXXXXX
                       XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBX
                       XXXXXXXXXXXX gettext(u'%(name)s leaves the decree') SSSSSSSS SSSSSS SSS SSSSSSXX gettext(u'leaves') XXXX
                  BBBBB
                  BB BBBBBB
                    XXX XXXXXXXXXXXXXXXXXXXXX XXXXX
                        XXXXXXXXXXXX gettext(u'Members of %(name)s') SSSSSSS SS SSSSSSSSXX
                      BBB BBBBBB BB BBBBBB
                        XXXXBB BBBBBBX BB BBBBBBBBBB XXXXX XXXXXXXXXXXXXXXXXXXXBBBBBBBBB gettext(u'a child, not shown to your role') BBBBBXXXXX
                      BBBBBB
                    XXXXX
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'Place') XXFFFFXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Amount') XXFFFFFFXXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
      XXXXXXXX XXXXXXX gettext(u'Nobody of your regions') X
               XXXXXX gettext(u'This decree names nobody in the regions of your account.') X
               XXXXXXXXXXXX XX
    BBBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
