BBBB BBBB
BBB BBB BB BBBBBBB
  XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'A correction waits for a decision') XX
    XX XXXXXXBBB BBBBBBBB BBBBBBXX
       gettext(u'Request %(number)s, asked by %(maker)s') 
        SSSSSSS SSSSSSSSSSS SSSSS SS SSSSSSSSS
      
    XXXX
  XXXXXXXXXX
BBBBBB
BB BBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Verified by the office') X
          XXXXXXXXXX gettext(u'These values count, whatever a registry file says, until somebody decides otherwise.') X
          XXXXXXXXXXXXXX
     gettext(u'Verified by the office') 
    XXXXXXXX XXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXX
        XXXXXX
           gettext(u'Fact') 
        XXXXXXX
        XXXXXX
           gettext(u'File says') 
        XXXXXXX
        XXXXXX
           gettext(u'Office says') 
        XXXXXXX
        XXXXXX
           gettext(u'Evidence') 
        XXXXXXX
      XXXXXXXXX
      BBB BBBB BB BBBBBBBB
        XXXX
          XXX XXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXX gettext(u'File says') XX
            BB BBBBBBBBBBBB
              
              XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXX
              BB BBBBBBBBBBBBBBBBBBB BB BBBBBB
                XX XXXXXXBBB BBBBBBBBBBBXX
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                     gettext(u'contradicts') 
                  XXXXXXXXXXX
                XXXX
              BBBBB
            BBBB
               gettext(u'nothing else') 
            BBBBB
          XXXXX
          XXX XXXXXXXXXXXX gettext(u'Office says') XX
            XXXXXXXXXXXXXXXXX
          XXXXX
          XXX XXXXXXXXXXXX gettext(u'Evidence') XX
            XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBXXX FFFFFFFFFFFFFFFXXXX
          XXXXX
        XXXXX
      BBBBBB
    XXXXXXXXXX
  XXXXXXXXX
BBBBB
