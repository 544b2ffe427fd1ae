BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Removal') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBB BB BBBBBBBBBBBBB
   gettext(u'Removal %(number)s') 
    SSSSSSS SSSSSSSSSS
  
  XXXXXXX XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Keeping and removing') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Decision') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        BB BBBB
          XXXXXXX XXXXXXX gettext(u'Data') XXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'From before') XXFFFFFFFXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Found by the dry run') XXFFFFFFFFFXXXXXXXXX
        BBBB
          XXXXXXX XXXXXXX gettext(u'Erasure of') XXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'The request') XXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBXXFFFFFFFFFFFXXXXXXXXXXXXX
        BBBBB
        XXXXXXX XXXXXXX gettext(u'Proposed by') XXX FFFFFFFFFFFX XXXXXXXXX
        BB BBBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Removed') XXFFFFFFFFFX FFFFFFFFFFFXXXXXXXXX
        BBBBB
      XXXXXXXXXX
      BB BBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
      BBBBB
      BB BBBBBBBB
        XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'This account cannot erase the person') XX
          
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          BB BBB BBBBBBBB
            XXXXXXXXXX XXXXXXXXXXXX
                       XXXXXXX gettext(u'Remove these data for good') X
                       XXXXXXX gettext(u'Approve and remove') X
                       XXXXXXXXXXXX
                       XXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
              XXXXXXXXX
              XXX gettext(u'What is removed comes back from nowhere: not from the history, and not by anybody.') XXXX
            XXXXXXXXXXXX
          BBBBB
          XXXXXXXXXX XXXXXXXXXXX
                     XXXXXXX gettext(u'Reject this removal') X
                     XXXXXXX gettext(u'Reject') X
                     XXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'Nothing is removed.') XXXX
          XXXXXXXXXXXX
        XXXXXX
      BBBB BBBBBB BBB BBBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You proposed this yourself') XX
           gettext(u'A second person has to decide it.') 
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
