BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Reserved shares')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Reserved shares') X
          XXXXXXXXXX gettext(u'Places kept for those who meet a condition: a minimum, met by the best list that can') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Quota') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Reserved shares') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX
               XXXXXXX gettext(u'These shares do not work') XXFFFFFFFFXXXXXXXXXX
    BBBBB
    BB BBB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'No quota yet') XX
         gettext(u'Share the places first: then Kail says what the shares ask of each region.') 
      XXXXXXXXXX
    BBBBB
    BBB BBB BB BBBBBBBBBBBBBB
      XXXXXXXX XXXXXXBB BBBBBBBBBBBBBXXXXXXBBBBXXXXXXXBBBBBX
               XXXXXXXBB BBBBBBBBBBBBB gettext(u'The whole round') BBBBBXXXXXXXXXXXX
    BBBBBB
    XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXX
      BBBBBBBBBB
      BBB BBBBB BB BBBBB
        XXXXXXX XXXXXXX gettext(u'Share %(number)s') SSSSS SSSSSSSSSSX
                XXXXXXXXXXBB BBBBBBBBBBBB BB B gettext(u'Met first; when not all can be met, the last one gives way') BBBBBXX
          XXXXXXXX XXXXXXXXXXXX XXXXXXX gettext(u'Name') X XXXXXXXX XX
          XXXXXXXX XXXXXXXXXXXXXXXXX
                   XXXXXXX gettext(u'Condition') X
                   XXXXXXXX
                   XXXXXX gettext(u'In the rule language, such as jenis_kelamin = perempuan.') X XX
          XXXXXXXX XXXXXXXXXXXXXXX
                   XXXXXXX gettext(u'Percent of all places') X
                   XXXXXXXX
                   XXXXXXXXXXXXXXXXXXX XX
          XXXXXXXXX XXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXX gettext(u'If too few people can be found') XXXXXXXXX
            BBB BBBBBB BBBBB BB BBBBBBB
              XXXXXX XXXXXXXXXXXXXXXXXXX
                XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
                       XXXXXXXXXXXX
                       XXXXXXXXXXXXX
                       XXXXXXXX
                       BB BBBBB BB BBBBBBBBBBBBBBBBXXXXXXXBBBBBX
                XXXXXXXXXXXXX
              XXXXXXXX
            BBBBBB
          XXXXXXXXXXX
        XXXXXXXXX
      BBBBBB
      BB BBBBBBBBBBB
        XXXXXXXX
          BB BBBBBBBBBBBBBB
            XXXXXX XXXXXXXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXX
              XXXXXX gettext(u'I have seen where people are missing today') XXXXXXX
            XXXXXXXX
          BBBBB
          XXXXXXXX XXXXXXXXXXXXX
                   XXXXXXX gettext(u'Reason') X
                   XXXXXXXX
                   XXXXXX gettext(u'Stands in the history of this round.') X
                   XXXXXXXXXXXXXXXX XX
          XXXXXXXXX XXXXXXX gettext(u'Save these shares') X XXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX gettext(u'Show what they mean') XXXXXXXXX
          XXXXXXXXXXX
        XXXXXXXXX
      BBBBB
    XXXXXXX
    BB BBBBBBBBBBBBBBB
       gettext(u'What the shares ask of each region') 
      XXXXXXX XXXXXXXX
              XXXXXXXXXX gettext(u'Needed of the places, and how many of those whom the rule fits today meet the condition') X
              XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Region') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Places') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Rule fits') 
            XXXXXXX
            BBB BBBBB BB BBBBBB
              XXXXX XXXXXXXXXXXX
                
              XXXXXXX
            BBBBBB
          XXXXXXXXX
          BBB BBBBBBB BB BBBBBBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Places') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rule fits') XXFFFFFFFFFXXXXX
              BBB BBBBBB BBBB BB BBBBBBBBBBBBBBBB
                XXX XXXXXXXXXXX XXXXXXXXXXXXXX
                   gettext(u'%(needed)s needed, %(there)s there') 
                    SSSSSSSSSS SSSSSSS SSSSSSSSS SSSSS
                  
                XXXXX
              BBBBBB
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
