BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Move of budget')  FFFFFFFFFFFFFF
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBB BBBBBBBBBBBBBBB BB BBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBB BBBBBBB BB BBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBB BB BBBBBBBBBBBB
  XXXXXXX XXXXXXXFFFFFFX XXXXXXXXXX X XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Budget') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Move of budget')  FFFFFFFFFFFFFF
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBB
      XXXXXXX XXXXXXX gettext(u'Before and after') X XXXXXXXXXXXXXX
         gettext(u'Before and after') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Line') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Ceiling now') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Ceiling afterwards') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Committed') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Left afterwards') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Ceiling now') XXFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Ceiling afterwards') XXFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Committed') XXFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Left afterwards') XXFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Decision') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Round') XXXX XXXXXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Proposed by') XXX FFFFFFFFFFFX XXXXXXXXX
        BB BBBBBBBBBB BB BBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Waits for') XX
            BB BBBBBBBBBBBBBB
              FFFFFFF F
            BBBB
               gettext(u'no account may decide it: ask the administrator') 
            BBBBB
          XXXXXXXXX
        BBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
      XXXXXXXXXX
      BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXXX
                     XXXXXXX gettext(u'Approve this move') X
                     XXXXXXX gettext(u'Approve') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'The ceilings change at once. To undo it, a move back has to be proposed and approved.') XXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXX
                     XXXXXXX gettext(u'Reject this move') X
                     XXXXXXX gettext(u'Reject') X
                     XXXXXXXX
                     XXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'The lines stay as they are.') XXXX
          XXXXXXXXXXXX
        XXXXXX
      BBBB BBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You proposed this yourself') XX
           gettext(u'A second person has to decide it.') 
        XXXXXXXXXX
        XXXXXXXXXX XXXXXXXXXXXXX
                   XXXXXXX gettext(u'Take this move back') X
                   XXXXXXX gettext(u'Take back') X
                   XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXX
          XXX gettext(u'The lines stay as they are.') XXXX
        XXXXXXXXXXXX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
