BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Merge %(number)s') 
    SSSSS SSSSSSSSSS
  
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Merge %(number)s') SSSSS SSSSSSSSSSX
          XXXXXXXXXX X XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBB BBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXX
         gettext(u'Registered twice') 
      XXXXXXXXXX
      BBB BBBBBBBBBBB BBBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXX
         gettext(u'Pair %(number)s') 
          SSSS SSSSSSSSSS
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Merge') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Decision') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BB BBBBBBBBBBBBBBB
            XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
               gettext(u'Taken back') 
            XXXXXXXXXXX
          BBBB BBBBBBBB
            XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX
               gettext(u'In force') 
            XXXXXXXXXXX
          BBBB BBBBBBBBBBB BB BBBBBBBBBB
            XXXXXXXXX XXXXXXXXX
               gettext(u'Rejected') 
            XXXXXXXXXXX
          BBBB
            XXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXX
               gettext(u'Waits for a second person') 
            XXXXXXXXXXX
          BBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'The record that stays') XXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBXXXXXX XFFFFFFFFFFFFFFXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'The other record') XX XFFFFFFFFFFFFFFXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Proposed by') XXX FFFFFFFFFFFX XXXXXXXXX
        BB BBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Taken back by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
      XXXXXXXXXX
      BB BBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You proposed this yourself') XX
           gettext(u'A second person has to approve it.') 
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBB BB BBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          BB BBBBBBBBBB
            XXXXXXXXXX XXXXXXXXXXXX
                       XXXXXXX gettext(u'Merge these two records') X
                       XXXXXXX gettext(u'Approve') X
                       XXXXXXXXXXXXXXXX
                       XXXXXXXXX
                       XXXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
              XXXXXXXXX
              XXX gettext(u'The other record can no longer be found or chosen by itself. This can be undone.') XXXX
            XXXXXXXXXXXX
            XXXXXXXXXX XXXXXXXXXXX
                       XXXXXXX gettext(u'Reject this merge') X
                       XXXXXXX gettext(u'Reject') X
                       XXXXXXXX
                       XXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
              XXXXXXXXX
              XXX gettext(u'Both records stay as they are.') XXXX
            XXXXXXXXXXXX
          BBBBB
          BB BBBBBBBB
            XXXXXXXXXX XXXXXXXXX
                       XXXXXXX gettext(u'Take this merge back') X
                       XXXXXXX gettext(u'Undo the merge') X
                       XXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXX
              XXXXXXXXX
              XXX
                 gettext(u'Everything goes back as it was. What somebody changed since stays, and Kail says so. What was recorded since the merge stays with the record that stayed.') 
              XXXX
            XXXXXXXXXXXX
          BBBBB
        XXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'What could not be taken back') XX
        XXXX
          BBB BBBBBBBB BB BBBBBBBBBXXXXXXXXXBBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'What stayed with the other record') XX
        XXXX
          BBB BBBBBBBB BB BBBBBBBBBBBXXXXXXXXXBBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBB BB BBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'What the merge changed') XX
        BB BBBBBBBBBBBB BB BBBBBBBBBB
          XXXXXXXXX
            BBB BBBBBB BB BBBBBBBBBBBB
              XXXXXXX XXXXXXXXX
                 X 
              XXXXXXXXX
            BBBBBB
            BBB BBBBBBBB BB BBBBBBBBBB
              XXXXXXX XXXXXXX gettext(u'Moved') XXXXXXXXXXX
            BBBBBB
          XXXXXXXXXX
        BBBB
          XX XXXXXXXXXXXXX gettext(u"No value changed; the other record became a part of this one's story.") XXXX
        BBBBB
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
