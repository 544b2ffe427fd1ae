BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Re-allocation')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBB
   gettext(u'%(moved)s places to other regions') 
    SSSSSSSSS SSSSSS SS SSSSS SSSSSSS
  
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Unfilled places') 
      XXXXXXXXXX
      XXXXXXXXX
        FFFFFFFFFFFFFFF
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Decision') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Free places') XXFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Would stay empty') XXFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Share by') XXX XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Proposed by') XXX FFFFFFFFFFFX XXXXXXXXX
        BB BBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
      XXXXXXXXXX
      BB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBB BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXXX
                     XXXXXXX gettext(u'Move these places') X
                     XXXXXXX gettext(u'Approve') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'The quota of the round changes and is kept as a new plan; the selection has to be run again.') XXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXX
                     XXXXXXX gettext(u'Reject this proposal') X
                     XXXXXXX gettext(u'Reject') X
                     XXXXXXXX
                     XXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'The places stay where they are.') XXXX
          XXXXXXXXXXXX
        XXXXXX
      BBBB BBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You proposed this yourself') XX
           gettext(u'A second person has to decide it.') 
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Places before and after') X XXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
      XXXXXXX XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBB
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
