BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Change request')  FFFFFFFFFFFFFF
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBBBB BBBBBBBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBB BBBBBBBBB BB BBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBB BBBBBBBBB BB BBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBB BBBBBBBBB BB BBBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Change requests') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Change request')  FFFFFFFFFFFFFF
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXXX
        XXXXXXX XXXXXXXXXXX XX
       gettext(u'Open the page') XXXX
      XXXXXXXX XX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Old and new') X XXXXXXXXXXXXXX
       gettext(u'Old and new') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Fact') 
          XXXXXXX
          XXXXXX
             gettext(u'Registry said') 
          XXXXXXX
          XXXXXX
             gettext(u'Shall be') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBB BB BBBBB
          XXXX
            XXX XXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Registry said') XXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Shall be') XX
              BB BBBBBBBBBBBBBB BBB BBBBBBBB
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB
              BBBB
                XXXXXXXXXXXXXXXXX
              BBBBB
            XXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'After approval the person is held, because:') XX
        XXXX
          BBB BBBB BB BBBBBXXXXFFFFFFFFFFXXXXXBBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Evidence and reason') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Asked by') XXX FFFFFFFFFFFX XXXXXXXXX
        BB BBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
        XXXXXXX XXXXXXX gettext(u'Kind of evidence') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Second person') XX
          BB BBBBBBBBBBBBBBBBBBB
             gettext(u'needed') 
          BBBB
             gettext(u'not needed') 
          BBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Evidence') XX
          BB BBBBBBBBBBBBBBBBBB
            XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXX XX
             gettext(u'Look at it') XXXX
            X
            XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBX XXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXX XX
             gettext(u'Download') XXXX
          BBBB
             gettext(u'not here yet') 
          BBBBB
        XXXXXXXXX
      XXXXXXXXXX
      BB BBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXX
            XXXXXXX XXXXXXXXXX XX
             gettext(u'Show the picture here') 
          XXXXXXXXXX
          XXXX XXXXXXXXXXXXXXX XXXXX
               XXXXXXXXXXXXXX
               XXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBXXXXXXXXX
               XXXXX gettext(u'Evidence of this request') XX
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXXXXXX XXXX XXXXXX gettext(u'Each look at the evidence goes into the access log.') XXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Decide') XX
        XXXX XXXXXXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXXX
                     XXXXXXX gettext(u'Approve this correction') X
                     XXXXXXX gettext(u'Approve') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX
               gettext(u'The new values are written into the registry and stay there when the next file says something else.') 
            XXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXX
                     XXXXXXX gettext(u'Reject this correction') X
                     XXXXXXX gettext(u'Reject') X
                     XXXXXXXX
                     XXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'The registry stays as it is. Say what is missing, so that it can be asked for again.') XXXX
          XXXXXXXXXXXX
        XXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBB BBB BBBBBBBBBBBB BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You asked for this yourself') XX
         gettext(u'A second person has to decide it.') 
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Hand the draft in') X
              XXXXXXXXXX gettext(u'Take a photograph or choose a file; evidence that is here already stays.') XX
        XXXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Hand in') X XX
        XXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBB
      XXXXX
        XXXXXXXXXX XXXXXXXXXXXXX
                   XXXXXXX gettext(u'Withdraw this request') X
                   XXXXXXX gettext(u'Withdraw') X
                   XXXXXXXX
                   XXXXXXXXXX
          XXX gettext(u'Nothing is changed; the request stays in the list as withdrawn.') XXXX
        XXXXXXXXXXXX
      XXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
