BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'People and families') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'People and families') X
          XXXXXXXXXX gettext(u'Everybody the registry knows in your regions') XX
    XXXXXXXX XXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBX XXXXXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXXXXXXX XX
          XXXXXXXX XXXXXXXX
                   XXXXXXX gettext(u'Name, NIK or family card number') X
                   XXXXXXXFFFFFFFFFFFFFFFFFFX
                   XXXXXX gettext(u'Part of a name is enough, and small mistakes are forgiven. Numbers: all 16 digits.') X
                   XXXXXXXXXXXXXXXXXXXXXXX XX
          BBB BBBBBBBBBBBBBB BB BBBBBBBBBB
          XXXXXXXXXXXXXXX XXXXXXXXXXXX
                          XXXXXXX gettext(u'Place (optional)') X
                          XXXXXXXFFFFFFFFFFFFFFFFFFX
                          XXXXXX
                          XXXXXXXXXXXXXXXXXXXXXXXXXXX XX
          XXXXXXXXX XXXXXXX gettext(u'Search') X XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXX
    XXXXXXXXXX
    BB BBBBBB BB BBB BBBB
      BB BBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX
           gettext(u'Search result') 
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Name') 
              XXXXXXX
              XXXXXX
                 gettext(u'Born') 
              XXXXXXX
              XXXXXX
                 gettext(u'Place') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Decile') 
              XXXXXXX
              XXXXXX
                 gettext(u'State') 
              XXXXXXX
            XXXXXXXXX
            BBB BBBB BB BBBBBBBBBBBB
              XXXX
                XXX XXXXXXXXXXXX gettext(u'Name') XX
                  BB BBBBBBBBB BB BBBBBBBB
                    XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBXXXXXX
                  BBBB
                    XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBXXXXXX
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'Born') XXBB BBBBBBBBBBBBBBBFFFFFFFBBBBXBBBBBXXXXX
                XXX XXXXXXXXXXXX gettext(u'Place') XXFFFFXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Decile') XXFFFFFFFFFFFFFFFFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'State') XX
                  BB BBBBBBBBBBBB
                    XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                       gettext(u'held') 
                    XXXXXXXXXXX
                  BBBB BBBBBBBBBBBBBB
                    XXXXXXXXX XXXXXXXXXXXXXXXX
                       gettext(u'not in the newest edition') 
                    XXXXXXXXXXX
                  BBBB BBBBBBBBB BB BBBBBBBB
                    XXXXXXXXX XXXXXXXXXXXX
                       gettext(u'family') 
                    XXXXXXXXXXX
                  BBBB
                    XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
                       gettext(u'in order') 
                    XXXXXXXXXXX
                  BBBBB
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
          BB BBBBBBBBBBB
            XXXX XXXXXXXXXXXXXXXXXX gettext(u'There are more than 50. Add a word of the name or choose a place.') XXXXXX
          BBBBB
        XXXXXXXXXX
      BBBB BBBBB
        XXXXXXXX XXXXXXX gettext(u'Nobody found') X
                 XXXXXX gettext(u'Try one word of the name, another spelling, or a larger place. People outside your regions are not shown.') X
                 XXXXXXXXXXXXXXXXXX XX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'What are you looking for?') X
                 XXXXXX gettext(u'Type a name or a number, or choose a place to see who lives there.') X
                 XXXXXXXXXXXXX XX
      BBBBB
    BBBB BBBBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'People') X XXXXXXXFFFFFFFFFX XXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Families') X XXXXXXXFFFFFFFFFX XXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Held until somebody checks') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXXXXX
      BB BBB BBBBBBBBBBBBB
        XXXXXXXX XXXXXXX gettext(u'The registry is empty here') X
                 XXXXXX gettext(u'Bring a DTSEN file in: Registry files, then Check a file.') X
                 XXXXXXXXXXXXXXXXXX XX
      BBBBB
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
