BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Check a file of prices') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Check a file of prices') X
          XXXXXXXXXX gettext(u'Nothing is stored yet: you see first what it would change.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Prices') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Check a file of prices') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBB
       gettext(u'%(n)s rows are wrong; nothing of the file is stored') 
        SSSSS SSSS SSS SSSSSS SSSSSSS SS SSS SSSS SS SSSSSS
      
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
        XXX XXXXXXXXXXXXX
          BBB BBBBB BB BBBBBB
            XXXX
               gettext(u'Row %(row)s:') 
                SSS SSSSSSSS
              
              
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXXXXXXX XX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXXXXXX
                XXXXXXXX
                XXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX XXXXXXX gettext(u'Check the file') X XXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
