BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Two editions compared') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBB
  BBB BBBBBBBBBB BB BBBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Two editions compared') X
          XXXXXXXXXX  X XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Registry files') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Editions') 
      XXXXXXXXXX
      XXXXXXXXX
         X 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBB BBB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXX
                   XXXXXXX gettext(u'Take this list out as XLSX') X
                   XXXXXXX gettext(u'Download XLSX') X
                   XXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXX gettext(u'Purpose') XX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXX XX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXX XX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'Your name, the time and the purpose stand in the file and in the access log.') XXXX
        XXXXXXXXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Not in both editions') XX
         gettext(u'Files of these regencies came for one of the two editions only, so they are left out:')  FFFFFFF F
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'What') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB
        BB BBBB BB BBBBBBBBBB
          XX XXXXXXXXXXXXX gettext(u'Unchanged') X FFFFFFFFFXXXX
        BBBBB
        XX XXXXXXXXXXXXX
          BBB BBBB BB BBBBB
            BB BBB BBBBBBBBBBBBBXBBBBB
            BB BBBBBBBBBBBB
              XXXXXXXXXXXXXXXXX
            BBBB
              XX XXXXXXXXXXXX
            BBBBB
          BBBBBB
        XXXX
      XXXXXXXXX
      BB BBBBB BBB BBB BBBBBBBBB
         gettext(u'People by place') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Place') 
            XXXXXXX
            BBB BBBBBB BB BBBBBBB
              XXXXX XXXXXXXXXXXX
                
              XXXXXXX
            BBBBBB
          XXXXXXXXX
          BBB BBBBB BBBBBBBB BBBBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX
              BBB BBBBB BB BBBBBBXXX XXXXXXXXXXXXFFFFFFFFFXXXXXBBBBBB
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
      BBBB
        XXXXXXXX XXXXXXX gettext(u'Nobody here') X
                 XXXXXX gettext(u'In this place nothing of this kind lies between the two editions. Choose another kind or a larger place.') X
                 XXXXXXXXXXXXXXXXXXX XX
      BBBBB
      XXXXXXX XXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
