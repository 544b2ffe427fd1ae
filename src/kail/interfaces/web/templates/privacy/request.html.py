BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBBBBB BB BBBBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Requests of data subjects') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Request %(number)s') 
          SSSSSSS SSSSSSSSSS
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'The request') XX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Due by') XXFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Whose data') XXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Received on') XXFFFFFFFFFFFX XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Who asks') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Identified by') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'What the person wants') XXFFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Legal basis') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Recorded by') XXXXXXXXXXX
        BB BBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Letter or paper') XX
            BB BBBBBBBBBBBBBBBBBBBBBBBBB
               gettext(u'removed when its time was over') 
            BBBB
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBXX
                XXXXXXX XXXXXXXXXXXXXXX XX
               gettext(u'Open the paper') XXXX
            BBBBB
          XXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'What was answered') XXFFFFFFFFFFFFXXXXXXXXX
          BB BBBBBBBBBBBB
            XXXXXXX XXXXXXX gettext(u'Ground of the refusal') XXXXXXXXXXX
          BBBBB
          XXXXXXX XXXXXXX gettext(u'Answered by') XXX FFFFFFFFFFFXXXXXXXXX
        BBBBB
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBB BB BBBBBBBB BB BBBBBBBBBBB BB BBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'The data') XX
        BB BBBBBBB
          XXXX
            BBB BBBBB BB BBBBBBB
              XXXX
                 gettext(u'%(form)s given on %(day)s to: %(who)s, by %(name)s') 
                  SSSSSSSS SSSSS SS SSSSSSS SSS SSSSSSSS SS SSSSSSSS
                
              XXXXX
            BBBBBB
          XXXXX
        BBBB
          XXX gettext(u'No report was given for this request yet.') XXXX
        BBBBB
        BB BBBBBBBBBB
          BBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBBB
          XXXX XXXXXXXXXXXXXX XXXXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
          XXXXXX
        BBBBB
      XXXXXXXXX
    BBBB BBBBBBBBBBB BB BBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'What to do') XX
        XXX
           gettext(u"Correct the data on the person's page, with the paper that proves them; then answer here what was corrected, or why not.") 
        XXXX
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u"To the person's page") XXXX
      XXXXXXXXX
    BBBB BBBBBBBBBBB BB BBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'What to do') XX
        XXX
           gettext(u"Open the explanation on the person's page, judge each condition yourself with the person's papers, and answer what you found. No computer decides an objection.") 
        XXXX
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXX XX
         gettext(u"To the person's page") XXXX
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBB BB BBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Restriction') XX
        BB BBBBBBBBBBB
          XXX
             gettext(u'The data of this person are restricted since %(day)s: kept, but used for no choice.') 
              SSS SSSS SS SSSS SSSSSS SSS SSSSSSSSSS SSSSS SSSSSSSS SSSSS SSS SSSS SSS SS SSSSSSS
            
          XXXX
          BB BBBBBBBBBBBB
            BBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBB
            XXXXXXXXXX XXXXXXXXX
                       XXXXXXX gettext(u'Use these data again') X
                       XXXXXXX gettext(u'Lift the restriction') X
                       XXXXXXXXXXXXXXXXXX
                       XXXXXXXXX
                       XXXXXXXXXXXXXXXX
              XXX gettext(u'The person can be chosen again from now on.') XXXX
            XXXXXXXXXXXX
          BBBBB
        BBBB
          XXX
             gettext(u'While it holds, the person is kept in the registry but in no selection: that also means no aid. Say so to the person first.') 
          XXXX
          XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBXX
            BBBBBBBBBB
            XXXXXXXXX XXXXXXX gettext(u'Restrict now') X XXXXXXXXXXXXXXXXXX XX
          XXXXXXX
        BBBBB
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBBB BB BBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Erasure') XX
        BB BBBBBBB
          XXX
            XX XXXXXXBBB BBBBBBBBB BBBBBBBBBBXX
               gettext(u'Removal %(number)s') 
                SSSSSSS SSSSSSSSSS
              
            XXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB
          XXXX
        BBBB BBBBB
          XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'These data must be kept') XX
            XXXX
              BBB BBBB BB BBBBBXXXXXXXXXBBBBBB
            XXXXX
            XX XXXXXXXXXXXXX
               gettext(u'Refuse with the ground “a law demands that the data be kept”, explain it, and offer a restriction. To leave the national registry, the person asks at the village or the ministry.') 
            XXXX
          XXXXXXXXXX
        BBBB BBBBBBBB
          XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'This account cannot erase the person') XX
            
          XXXXXXXXXX
        BBBB
          XXX
             gettext(u'No duty forbids it. Name, NIK, birthday and facts are replaced for good, in the history as well; the year of birth, the village and who looked stay.') 
          XXXX
          BB BBBBBBBBB
            BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBB
            XXXXXXXXXX XXXXXXXXXX
                       XXXXXXX gettext(u'Propose to erase these data') X
                       XXXXXXX gettext(u'Propose the erasure') X
                       XXXXXXXXXXXX
                       XXXXXXXXXX
              XXX
                 gettext(u'A second person decides. Once done it cannot be undone: not from the history, and not by anybody. Backups of earlier days still hold the data until they are overwritten.') 
              XXXX
            XXXXXXXXXXXX
          BBBBB
        BBBBB
        BB BBBBBBB BBB BBB BBBBBBBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
        BBBBB
      XXXXXXXXX
    BBBBB
    BB BBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Answer') XX
        BBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXX
                     XXXXXXX gettext(u'Answer the request') X
                     XXXXXXX gettext(u'Answer') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXX gettext(u'What was done, as the person is told') X
                     XXXXXXXXXXXXX gettext(u'Stands on the page with your name.') X
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXX
                     XXXXXXX gettext(u'Refuse the request') X
                     XXXXXXX gettext(u'Refuse') X
                     XXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXX gettext(u'Explanation, as the person is told') X
                     XXXXXXXXXXXXX gettext(u'Stands on the page with your name.') XX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
              XXXXXXXXX XXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXXXX
                        XXXXXXX gettext(u'Ground that the law gives') X
                        XXXXXXXXXXXXXXXXXX
                        XXXXXXX gettext(u'Choose the ground') X
                        XXXXXXXXXXXXXXXX XX
            XXXXXXXXX
          XXXXXXXXXXXX
        XXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
