BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBBB
BBBBB BBBBB
   gettext(u'History') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'History') X
          XXXXXXXXXX gettext(u'Each change with its author and reason; nobody can alter this list.') XX
    XXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX gettext(u'User name') XX
      BB BBBBBBB
         gettext(u'Changes') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'When') 
            XXXXXXX
            XXXXXX
               gettext(u'Who') 
            XXXXXXX
            XXXXXX
               gettext(u'What') 
            XXXXXXX
            XXXXXX
               gettext(u'Reason') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'When') XXFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Who') XX XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'What') XXFFFFFFFFFFF X FFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Reason') XXXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
        XXXX XXXXXXXXXXXXXXXXXX
           gettext(u'The newest %(shown)s changes.') 
            SSS SSSSSS SSSSSSSSS SSSSSSSS
          
        XXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No changes') X
                 XXXXXX gettext(u'Nothing was changed in your regions, or not by this account.') X
                 XXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
