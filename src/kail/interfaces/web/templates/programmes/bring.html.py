BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB gettext(u'Bring in a file')  X BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Bring in a file') X
          XXXXXXXXXX gettext(u'You see first what it would change. Rounds and targets of the file are not taken in.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBBBXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Design') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Bring in a file') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBB BBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXXX
         gettext(u'The file is of the programme %(other)s; its design would become that of %(name)s.') 
          SSS SSSS SS SS SSS SSSSSSSSS SSSSSSSSSS SSS SSSSSS SSSSS SSSSSS SSSS SS SSSSSSSSS
        
      XXXXXXXXXX
    BBBBB
    BB BBBBBBB
       gettext(u'What the file would change') 
      XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    BBBB BBBBBBB BB BBB BBBB
      XXXXXXXXX
         gettext(u'The file says what the version in force says: there is nothing to save.') 
      XXXXXXXXXX
    BBBBB
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX
        XXXX XXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXX
                  XXXXXXXXXX BB BBB BBBBBBBXXXXXXXXXXXBBBBBX
                  XXXXXXXXX
                  XXXXXXXXXXXXX gettext(u'Show what it changes') XXXXXXXXX
          BB BBBBBBB
            XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXX
               gettext(u'Save as a new version') 
            XXXXXXXXX
          BBBBB
          XX XXXXXXXXXX XXXXXXXXX XXXXXXXX gettext(u'Cancel') XXXX
        XXXXXX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
