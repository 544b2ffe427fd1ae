BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Prices') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'File of prices') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        BBB BBBBBBBBBBBB BBBBBBBBBBB BB BBBBBBBBB
        XXXXXXXXXX XXXXXXXXXX
                   XXXXXXX gettext(u'Store these prices') X
                   XXXXXXX gettext(u'Store') X
                   XXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXX
          XXX gettext(u'All or none. Drafts of item lists show the new prices; final lists stay.') XXXX
        XXXXXXXXXXXX
      XXXXXXXXX
    BBBBB
    XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'New goods') X XXXXXXXFFFFFFFFFX XXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Other prices') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'As they are') X XXXXXXXFFFFFFFFFX XX
    XXXXXXXXXX
    BB BBBBB
       gettext(u'What would change') 
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Good') 
            XXXXXXX
            XXXXXX
               gettext(u'From') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Before') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'New') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXX XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Before') XX
                BB BBBBBBBBBBB BB BBB BBBB
                  FFFFFF
                BBBB
                   gettext(u'new') 
                BBBBB
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'New') XXFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
        BB BBBB
          XX XXXXXXXXXXXXXXXX XXXXXX
             gettext(u'… and %(n)s more.') 
              S SSS SSSSS SSSSS
            
          XXXX
        BBBBB
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'Nothing would change') X
               XXXXXX gettext(u'The standard says all of this already.') X
               XXXXXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
