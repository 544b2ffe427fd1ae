BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'What this file changed')  X 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBB
  BBB BBBBBBBB BBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'What this file changed') X
          XXXXXXXXXX  X XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Registry files') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'What this file changed') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBB BBB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBB BB BBBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXX
                   XXXXXXX gettext(u'Take this list out as XLSX') X
                   XXXXXXX gettext(u'Download XLSX') X
                   XXXXXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXX gettext(u'Purpose') XX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'Your name, the time and the purpose stand in the file and in the access log.') XXXX
        XXXXXXXXXXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'What') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXX
          BBB BBBBB BBBBBBB BB BBBBB
            BB BBB BBBBBBBBBBBBBXBBBBB
            BB BBBBBBBBBBBB
              XXXXXXXXXXXXXXXXX
            BBBB
              XX XXXXXXXXXXXX
            BBBBB
          BBBBBB
        XXXX
        BB BBBBB
           gettext(u'Smaller places') 
          BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB
        BBBBB
      XXXXXXXXX
      BB BBBBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
      BBBB
        XXXXXXXX XXXXXXX gettext(u'Nobody here') X
                 XXXXXX gettext(u'In this place the file changed nothing of this kind. Choose another kind or a larger place.') X
                 XXXXXXXXXXXXXXXXXXX XX
      BBBBB
      XXXXXXX XXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
