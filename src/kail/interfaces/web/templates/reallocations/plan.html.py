BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Unfilled places')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Unfilled places') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Unfilled places') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Nothing can be moved now') XX
        
      XXXXXXXXXX
    BBBBB
    BB BBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Free places') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXX
                XXXXXX gettext(u'Nobody of their region can take them.') X XX
        XXXXXXX XXXXXXX gettext(u'Would move') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXX
                XXXXXX gettext(u'To regions where eligible people wait.') X XX
        XXXXXXX XXXXXXX gettext(u'Would stay empty') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXX XX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'The list is decreed') XX
         gettext(u'A decree of this round stands or waits: its places stay with their regions. Whoever leaves is replaced by the next reserve of the same region.') 
      XXXXXXXXXX
    BBBB
      XXXXXXX XXXXXXX gettext(u'How they are shared') XX
        XXXXX XXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBX XXXXXXXXXXX
          XXXX XXXXXXXXXXXX
            XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX XX
            XXXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
          XXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Show') X XXXXXXXXXX XX
        XXXXXXX
      XXXXXXXXX
    BBBBB
    BB BBBB
      XXXXXXX XXXXXXX gettext(u'Places before and after') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBB
        XXXXXXX XXXXXXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
           gettext(u'Nobody who has a place loses it. Places that a reserved share keeps empty, and those below the floor of the quota, stay.') 
        XXXXXXXXX
      XXXXXXXXX
      BB BBBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'Propose this') XX
          XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX XXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
            XXXXXXXXX XXXXXXX gettext(u'Propose to the head') X XXXXXXXXXXXXX XX
          XXXXXXXXX
        XXXXXXXXX
      BBBB BBB BBBBBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Nothing to move') XX
           gettext(u'No place is free, or nobody waits in another region.') 
        XXXXXXXXXX
      BBBBB
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Proposals so far') X XXXXXXXXXXXXXX
      BB BBBBB
        XXX XXXXXXXXXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBXX
                 gettext(u'%(moved)s places, %(day)s') 
                  SSSSSSSSS SSSSSSS SSSSSSS
                
              XXXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
              XXXX XXXXXXXXXXXXXXXXXXXXXXX
                X  X X 
              XXXXXX
            XXXXX
          BBBBBB
        XXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No proposal yet') X
                 XXXXXX gettext(u'Every proposal and its decision stays here.') X
                 XXXXXXXXXXXX XX
      BBBBB
      XXXXXXX XXXXXXXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBXX gettext(u'Every sharing of the places of this round') XXXX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
