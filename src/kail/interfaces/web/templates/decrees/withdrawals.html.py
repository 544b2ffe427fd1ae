BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Withdrawals and amendments') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBB BBBBBBBBB BB BBBBBBBBBB
   gettext(u'Withdrawals and amendments') 
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Decrees') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'An amendment waits') XX
        XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBXX X XXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'The next amendment, as it is prepared') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
        BB BBBBBBBBB
          XXXX XXXXXXXXXXXXXXXXXX
            XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBXX
              XXXXXXX XXXXXXXXXXXXXXXX XX
             gettext(u'Propose the amendment') XXXX
          XXXXXX
        BBBBB
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Withdrawals') X XXXXXXXXXXXXXX
         gettext(u'Withdrawals') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Name') 
            XXXXXXX
            XXXXXX
               gettext(u'Why') 
            XXXXXXX
            XXXXXX
               gettext(u'Proposed by') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Name') XX XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Why') XXX XXXXX
              XXX XXXXXXXXXXXX gettext(u'Proposed by') XXX FFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BB BBBBBBBBBBBBBB
                  BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
                  XXXX XXXXXXXXXXXXXXXX
                    XXXXXXXXXX XXXXXXXXXXXXX
                               XXXXXXX gettext(u'Approve this withdrawal') X
                               XXXXXXX gettext(u'Approve') X
                               XXXXXXXXXXXX
                               XXXXXXXXX
                               XXXXXXXXXXXXXXXX
                      XXXXXXX XXXXXXXXXXXXXX
                        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
                      XXXXXXXXX
                      XXX gettext(u'The place and its money are free at once. This cannot be undone.') XXXX
                    XXXXXXXXXXXX
                    XXXXXXXXXX XXXXXXXXXXXX
                               XXXXXXX gettext(u'Reject this withdrawal') X
                               XXXXXXX gettext(u'Reject') X
                               XXXXXXXX
                               XXXXXXXXXX
                      XXXXXXX XXXXXXXXXXXXXX
                        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
                      XXXXXXXXX
                      XXX gettext(u'The recipient keeps the place.') XXXX
                    XXXXXXXXXXXX
                  XXXXXX
                BBBB
                  
                  BB BBBBBBBBBBBBBBBBBBXXBBBBB
                BBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'Nobody left this decree') X
               XXXXXX gettext(u'On the page of the decree choose who leaves it; or see who is dead or gone by the registry.') X
               XXXXXXXXXXXXX
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'Dead or gone on a signed decree') XXXX
      XXXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
