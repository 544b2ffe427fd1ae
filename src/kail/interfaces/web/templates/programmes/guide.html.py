BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB
   gettext(u'How to make a programme') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBB
  BBB BBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'How to make a programme') X
          XXXXXXXXXX gettext(u'Without code, in six steps, on pages of their own; start from nothing or from a programme that is like it.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Programmes and rounds') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'How to make a programme') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XXXXXXXX XX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Example') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBB
      XXXXXXXXX
    XXXXXXXXX
    BB BBB BBBBB
      XXXXXXXX XXXXXXXXXXXX
        XXX
           gettext(u'%(programme)s has no design yet, so the steps stand here without an example.') 
            SSSSSSSSSSSSS SSS SS SSSSSS SSSS SS SSS SSSSS SSSSS SSSS SSSSSSS SS SSSSSSSS
          
        XXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Begin') X
              XXXXXXXXXX gettext(u'A code, a name, for whom and why; everything else follows on the pages below') XX
        XX XXXXXXXXXXXXXXXX
          XX XXXXXXXXXX XXXXXXXXXXXX
             XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'New programme from nothing') XXXX
          BB BBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBB
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXXXXXXXX
               gettext(u'Copy of %(name)s') 
                SSSS SS SSSSSSSS
              
            XXXX
          BBBBB
          XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXX gettext(u'From a file') XXXX
        XXXX
      XXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'1. What for, and for whom') XX
      XXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'Write in two sentences what changes for whom, and who may receive: people, families, groups or institutions. Name the regulations it rests on, and where each number comes from. What no source says is marked as an assumption.') 
        XXXX
        BB BBBBB
          XX XXXXXXXXXXXXXXXXXX
          XXXXXXXXX
            XXXXXXX XXXXXXX gettext(u'For') XXXXXXXXXXX
            XXXXXXX XXXXXXX gettext(u'Source') XXXXXXXXXXX
          XXXXXXXXXX
          BB BBBBBBBBBBBBBBBBB
            XX XXXXXXXXXXXXXX
              XXXXXXXX gettext(u'What a reader must know') XXXXXXXXXX 
            XXXX
          BBBBB
        BBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'2. Who may: the rule') XX
      XXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'One sentence over the words of the registry. Try it first: while you type, you see whom it fits in each regency and which condition leaves out most.') 
        XXXX
        BB BBBBBBBBBB
          XXXXXBBBBBBB BBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBXXXXXX
          XXXXXXXXXXX
        BBBB BBBBBBBBBBBBBBBBBBBB
          XXX gettext(u'Another agency decides who receives this: it has no rule here.') XXXX
        BBBBB
        XX XXXXXXXXXXXXXXXX
          XX XXXXXXXXXXX
             XXXXXXBBB BBBBBBBBBBBB BBBBBXXXXXXBBBBBXX gettext(u'Try a rule') XXXX
          XX XXXXXXXXXX XXXXXXXXX
             XXXXXXBBB BBBBBBBBBBBBBB BBBBBXXXXXXBBBBBXX gettext(u'Words of the rules') XXXX
        XXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'3. Who first: order, places and reserved shares') XX
      XXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'When more fit than there are places, the order decides, and the printed lottery among those who are equal in all. Places are shared over the regencies equally, by the number of poor people with one of six methods, or by hand.') 
        XXXX
        BB BBBBBBBBBBB
          XXXX
            BBB BBB BB BBBBBBBBBBBXXXXFFFFFFFFX XXXXXBBBBBB
          XXXXX
        BBBBB
        BBB BBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
          XXXX XXXXX
        BBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'4. What they get: package and price') XX
      XXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'Each benefit with its amount, fund source and account. The amounts add up to the price; places times price is the ceiling. Kinds of business or courses may have item lists, and need none.') 
        XXXX
        BB BBBBB
          XXXXXXXXX
            BB BBBBBBBBBBBBBBBBBBBBBBBBBB
              XXXXXXX XXXXXXX gettext(u'Price for each recipient') XXFFFFFFXXXXXXXXX
            BBBBB
            BBB BBBBBBB BB BBBBBBBBBBBBBBBBBBBBB
              XXXXXXX XXXXXXXXX
                XXXXXXXXXXXXXXXXX
                BB BBBBBBBBBBBBBB
                  FFFFFF
                BBBBB
                BB BBBBBBBBBBBBBBBBBBBBB
                   gettext(u'(stage %(stage)s only)') 
                    SSSSSS SSSSSSSSS SSSSS
                  
                BBBBB
              XXXXXXXXX
            BBBBBB
          XXXXXXXXXX
        BBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'5. The way through: milestones with their conditions') XX
      XXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'Each milestone has a day, counted from the opening, and if wanted a condition for who may enter it and who has passed it. These conditions have words of their own.') 
        XXXX
        BB BBBBBBBBBBBB
          XXXX
            BBB BBBB BB BBBBBBBBBBBB
              XXXX
                XXXXXXXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBBBBBBBBBB
                   gettext(u'(stage %(stage)s only)') 
                    SSSSSS SSSSSSSSS SSSSS
                  
                BBBBB
                BB BBBBBBBBBBBBBBBBBBBBBB
                  XXXX
                  
                BBBBB
                BB BBBBBBBBBB
                  XXXX XXXXXXXXXXXXXXXXXXXXXXX
                     gettext(u'Enters who meets:') 
                    BBBBBBB BBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBB
                  XXXXXX
                BBBBB
                BB BBBBBBBBB
                  XXXX XXXXXXXXXXXXXXXXXXXXXXX
                     gettext(u'Has passed who meets:') 
                    BBBBBBB BBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBB
                  XXXXXX
                BBBBB
              XXXXX
            BBBBBB
          XXXXX
        BBBBB
        XXXXXXXXX
          XXXXXXXXX gettext(u'Words for milestones') XXXXXXXXXX
          XXXX
            BBB BBBB BB BBBBBBBBBBB
              XXXX
                XXXXX XXXXXXXXXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX 
              XXXXX
            BBBBBB
          XXXXX
        XXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB
      XXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'6. Make its first round') XX
      XXXX XXXXXXXXXXXXXX
        XX XXXXXXXXXXXXXX
           gettext(u'Look at the whole design once more; a change makes a new version, and every version stays. Then choose New round: year, places and calendar. Rule, order, package and milestones come from the programme, and the round keeps them when the programme changes later.') 
        XXXX
        XX XXXXXXXXXXXXXXXX
          BB BBBBBBB
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBXX
               gettext(u'Design of %(name)s') 
                SSSSSS SS SSSSSSSS
              
            XXXX
          BBBBB
          BB BBBBBBBB BBB BBBBBBB BBB BBB BBBBBBBBBBBBBBBBBBBB
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBBBXX gettext(u'New round') XXXX
          BBBBB
        XXXX
      XXXXXX
    XXXXXXXXX
    BB BBBBB
      XXXXXXX XXXXXXX gettext(u'The whole file of this example') X
              XXXXXXXXXX gettext(u'For another office: it is brought in under New programme, From a file') XX
        XXXXXXX XXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX
        XXXXXXXXX
          XXXXXXXXX gettext(u'Show the file') XXXXXXXXXX
          XXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
