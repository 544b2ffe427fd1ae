BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Words of the rules') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Words of the rules') X
          XXXXXXXXXX gettext(u'What a rule may speak of, for people, families, groups and institutions; each word may be written in Indonesian or in English') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XXXXXXXX XX
    XXXXXXXXX
     gettext(u'Word, meaning, choice or source') 
    XXXXXXX XXXXXXXXX
            XXXXXXXX
            XXXXXXXXXXXXXXX
            XXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXX
        XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
      XXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Rule for') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBB
         gettext(u'Words of the rules') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Word') 
            XXXXXXX
            XXXXXX
               gettext(u'Holds') 
            XXXXXXX
            XXXXXX
               gettext(u'Meaning and source') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BB BBBBB
            XXX XXXXXX
              XXX XXXXXXXXXXXX
                XXXXX XXXXXXXXXXXXXXXXXXXX
                XXXX
                XXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Holds') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Meaning and source') XX
                XXXXX
                  
                  XXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
                  BB BBBBBBBBBBBBB
                    XXXXXXXX BB BBBBBXXXXBBBBBX
                      XXXXXXXXX
                         ngettext(u'%(counter)s choice', u'%(counter)s choices', count) 
                          SSSSSSSSSSS SSSSSS
                        
                          PPPPPPPPPPP PPPPPPP
                        
                      XXXXXXXXXX
                      XXXX
                        BBB BBBBBB BB BBBBBBBBBBBBB
                          XXXX X  XXXXX XXXXXXXXXXXXXXXXXXXXBB BBBBBBBBBBBBBB BB BBBBBBBBBBBBBB XXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXBBBBBXXXXX
                        BBBBBB
                      XXXXX
                    XXXXXXXXXX
                  BBBBB
                XXXXXX
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No such word') X
                 XXXXXX gettext(u'Search for another part of a word, or show all of them.') X
                 XXXXXXXXXXXXXXXXXXX
          XX XXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'Show all') XXXX
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'How conditions are joined') X XXXXXXXXXXXXXX
       gettext(u'Keywords') 
      XXXXXXXX XXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXX
          XXXXXX
             gettext(u'Indonesian') 
          XXXXXXX
          XXXXXX
             gettext(u'English') 
          XXXXXXX
          XXXXXX
             gettext(u'Meaning') 
          XXXXXXX
        XXXXXXXXX
        BBB BBBBBBB BB BBBBBBBB
          XXXX
            XXX XXXXXXXXXXXX
              XXXXX XXXXXXXXXXXXXFFFFFFF FFFFFFFFFFFFXXXXXXX
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'English') XX
              XXXXX XXXXXXXXXXXXXFFFFFFF FFFFFFFFFFFFXXXXXXX
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Meaning') XXXXXXX
          XXXXX
        BBBBBB
      XXXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
