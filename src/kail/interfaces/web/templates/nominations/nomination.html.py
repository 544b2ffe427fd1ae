BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Nomination') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB BB BBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBB BB BBBBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Nominations') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBB BBBBBBBBBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXX XX
       gettext(u'Open the page') XXXX
    XXXXXXXXX
    BB BBBBBB BBB BBBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'This record was merged into another') XX
        XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBXX gettext(u'Open the record that stands') XXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Nomination') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Round') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Wish') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Nominated by') XX XXX FFFFFFFFFFFX XXXXXXXXX
        BB BBBBBB
          XXXXXXX XXXXXXX gettext(u'Born on') XXFFFFFFFXXXXXXXXX
        BBBBB
        BB BBBBBB
          XXXXXXX XXXXXXX gettext(u'Address') XXBB BBBBBBBBB XX BBBBBBB BBBBBBBBB XX BBBBBXXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Village meeting') XX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXFFFFFFFXXXX
          XXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Proposal') XX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBX XXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXXX XX
             gettext(u'Download') XXXX
          XXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Reason of the state') XXXXXXXXXXX
        BBBBB
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBB
      XXXXXXX XXXXXXX gettext(u'Verify') X
              XXXXXXXXXX gettext(u'Go there if you can. What you find is kept with your name; somebody else nominated.') XX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Record') XX
            BB BBBBBBBBBBB
              XX XXXXXXXXXXX XXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XX
               gettext(u'True, but the data are wrong') XXXX
            BBBBB
          XXXXXXXXXXX
        XXXXXXXXX
      XXXXXXXXX
    BBBB BBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You nominated this yourself') XX
         gettext(u'A second person has to verify it.') 
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Conditions') X
              XXXXXXXXXX gettext(u'What the rule asks, and what the registry says of this person') XX
        XXXXXXXXXXXXX XXXXXXX gettext(u'Conditions') XX
          BBB BBBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBB
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
          BBBBBB
        XXXXXXXXXXXXXXX
        XX XXXXXXXXXXX XXXXXX
          XX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBXX gettext(u'Why, or why not?') XXXX
        XXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Findings of the checks') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Verifications') XX
        XXXXXXXXXXX XXXXXXX gettext(u'Verifications') XX
          BBB BBB BB BBBBBBBBBBBBB
            XXXXXXXX XXXXXXXX
                     XXXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXXXX
                     XXXXX
                     XXXXXXXXXX
              BB BBBBBBBBBBB
                 gettext(u'Seen on the spot.') 
              BBBB
                 gettext(u'Not seen on the spot.') 
              BBBBB
              BB BBBBBBBBBBBB BB BBB BBBB
                XXXXX XXXXXXXXXXXXXXXX gettext(u'Place:')  X XXXXXXX
              BBBBB
              BB BBBBBBBBBBBB
                XX XXXXXXXXXXXXXXX
                   XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBX
                   XXXXXXXXX gettext(u'Photograph') XXXX
              BBBBB
              BB BBBBBBBBBBBBBBBBBBBBB
                XX XXXXXXXXXXXXXXX
                   XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBXX gettext(u'Change request')  FFFFFFFFFFFFFFXXXX
              BBBBB
            XXXXXXXXXX
          BBBBBB
        XXXXXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBB
      XXXXX
        XXXXXXXXXX XXXXXXXXXXXXX
                   XXXXXXX gettext(u'Withdraw this nomination') X
                   XXXXXXX gettext(u'Withdraw') X
                   XXXXXXXX
                   XXXXXXXXXX
          XXX gettext(u'It stays in the history as withdrawn, and can be made anew.') XXXX
        XXXXXXXXXXXX
      XXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
