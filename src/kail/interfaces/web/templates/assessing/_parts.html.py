BBBB BBBB BBBBBBBBBBB
BBB BBBB BB BBBBB
  BB BBBBBBBBBBB
     gettext(u'Answer: %(answer)s') 
      SSSSSSS SSSSSSSSSS
    
  BBBB
     gettext(u'Not answered') 
  BBBBB
  XXXXXXXXXXX XXXXXXXXXX
              XXXXXXXX
              XXXXXXXXXXXXXXXXXXXX
              XXXXXXXXXXXXXXXXXX
              XXXXXXX XX
BBBBBB
