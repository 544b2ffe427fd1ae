BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Registered twice') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Registered twice') X
          XXXXXXXXXX gettext(u'Pairs of people of your regions who may be one; you decide') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBB BBB BBBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXX
                   XXXXXXX gettext(u'Take this list out as XLSX') X
                   XXXXXXX gettext(u'Download XLSX') X
                   XXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXX gettext(u'Purpose') XX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXX XXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'Your name, the time and the purpose stand in the file and in the access log.') XXXX
        XXXXXXXXXXXX
      BBBBB
      BB BBBBBBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX XX
             gettext(u'Search now') 
          XXXXXXXXX
        XXXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Merges that wait for a second person') XX
        XXXX
          BBB BBBBB BB BBBBBBB
            XXXX
              XX XXXXXXBBB BBBBBBB BBBBBBBBXX
                 gettext(u'Merge %(number)s, proposed %(day)s') 
                  SSSSS SSSSSSSSSSS SSSSSSSS SSSSSSS
                
              XXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXXX XXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXXXXXXX
        XXXXX XXXXXXXXXXXXXX
              XXXXXXXXXXXXX
              XXXXXXXXXX
              XXXXXXXXXXXXX
              XXXXXXXXXXXX gettext(u'Name or NIK of one of the two') X
              XXXXXXXXXXXXXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XX
          XXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXX gettext(u'Name or NIK of one of the two') XXXXXXXX
          XXXXXX XXXXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXX
                 XXXXXXXXXXXXXXXX
                 XXXXXXXX
                 XXXXXXXX
                 XXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXX gettext(u'Name or NIK of one of the two') XX
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Search') XXXXXXXXX
        XXXXXXX
        BBB BBBBBB BBBBB BB BBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBB
        BBBBBB
      XXXXXX
      BB BBBBBBBBBBB
         gettext(u'Pairs') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'First') 
            XXXXXXX
            XXXXXX
               gettext(u'Second') 
            XXXXXXX
            XXXXXX
               gettext(u'How sure') 
            XXXXXXX
            XXXXXX
              XXX
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX
                XXXXX
                  XX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBX
                     XXXXXXXXXXXXXXXXXX
                  XX XXXXXXXXXXXXXXFFFFFFFFFFFFFFF X XXXX
                XXXXXX
              XXXXX
              XXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Second') XX
                XXXXX
                  
                  XX XXXXXXXXXXXXXXFFFFFFFFFFFFFFF X XXXX
                XXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'How sure') XXXXXXX
              XXX XXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXXXXXXXXX
                 XXXXXXXXXXXXXXX
                 XXXXXXXXXXX XX
      BBBB BBB
        XXXXXXXX XXXXXXX gettext(u'No pair here') X
                 XXXXXX gettext(u'No pair of your regions fits the search and the filters. Pairs of two regencies are decided by the province.') X
                 XXXXXXXXXXXXXXXXXXX XX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'Nobody has searched yet') X
                 XXXXXX gettext(u'Kail searches every night. Press “Search now” to begin at once.') X
                 XXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXXX
    BB BBB
      XX XXXXXXXXXXXXXX
         gettext(u'Last search: %(moment)s, %(mode)s: %(compared)s of %(people)s people, %(new)s new pairs in the whole registry.') 
          SSSS SSSSSSS SSSSSSSSSSS SSSSSSSSS SSSSSSSSSSSS SS SSSSSSSSSS SSSSSSS SSSSSSS SSS SSSSS SS SSS SSSSS SSSSSSSSS
        
      XXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
