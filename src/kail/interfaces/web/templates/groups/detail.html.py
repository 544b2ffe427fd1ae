BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Groups') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Group') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXX XX
         gettext(u'Admit a member') XXXX
      BBBBB
      XXXXXXXX XX
    XXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Dissolved') X XXXXXXXXXXXXXXXXXXX
         gettext(u'This group was dissolved on %(day)s. Its story stays.') 
          SSSS SSSSS SSS SSSSSSSSS SS SSSSSSSS SSS SSSSS SSSSSS
        
      XXXXXXXXXX
    BBBBB
    XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Members') X XXXXXXXFFFFFFX XXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Formed on') X
              XXXXXXXFFFFFFFFFFFFFFFX
              XXXXXXXXXXXXXXX XX
      BB BBB BBBBBBBBBBBBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'Broken rules') X XXXXXXXX XXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXXX
    BB BBB BBBBBBBBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Rules') X XXXXXXXXXXXX
         gettext(u'Rules of the group') 
        XXXXXXXXXXXXX XXXXXXXXX
          BBB BBBBBBB BB BBBBBBBB
            XXXXXXXXXXXX XXXXXXXX XXXXXXXX
              
            XXXXXXXXXXXXXX
          BBBBBB
        XXXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXXXXXXXXX XXXX XXXXXX gettext(u'Source:')  XXXX
      XXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Members') X XXXXXXXXXXXXXX
      BB BBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB
      BBBB
        XX XXXXXXXXXXXXXXXX XXXXXX
          BB BBBBBBBB
             gettext(u'Nobody yet. Admit the members, the officers first.') 
          BBBB
             gettext(u'Nobody belongs to it now.') 
          BBBBB
        XXXX
      BBBBB
    XXXXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB
    XXXXXXX XXXXXXX gettext(u'Account and papers') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Bank') XXBB BBBBBBBBBBBBXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'In the name of') XXBB BBBBBBBBBBBBXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Account number') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Formation minutes') XX
          BB BBBBBBBBBBBBBBBB
            XX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBXX
              XXXXXXX XXXXXXXXXXXXXXX XX
             gettext(u'Open the minutes') XXXX
          BBBB
             gettext(u'not here yet') 
          BBBBB
        XXXXXXXXX
      XXXXXXXXXX
      BB BBBBBBBB
        XXXX XXXXXXXXXXXXXX XXXXXX
          XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXX XX
           gettext(u'Record the account') XXXX
          XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBXX
            XXXXXXX XXXXXXXXXXXXX XX
           gettext(u'Upload the minutes') XXXX
        XXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBB
      XXXXXXX XXXXXXX gettext(u'Former members and offices') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBB BBBBBBBBBBBBBB
      XXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Story') XX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
    XXXXXXXXX
    BB BBBBBBBB
      XXXXXXX XXXXXXX gettext(u'End of the group') XX
        BBB BBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXXXX
                   XXXXXXX gettext(u'Dissolve this group') X
                   XXXXXXX gettext(u'Dissolve') X
                   XXXXXXXXXXXXXXXXXX
                   XXXXXXXXXX
          XXX gettext(u'Everybody is released that day. Nothing is deleted, and it cannot be undone.') XXXX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXXXX XXXXXXXXXX
                     XXXXXXXXXXXXXXXXX
                     XXXXXXXXXXX
                     XXXXXXX gettext(u'Dissolved on') X
                     XXXXXXXXXXXXXXXX XX
          XXXXXXXXX
        XXXXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
