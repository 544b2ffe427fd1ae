BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Leaves the decree') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBB BBBBBBBBB BB BBBBBBBBBB
   gettext(u'Leaves the decree') 
  XXXXXXX XXXXXXXX XXXXXXXXXX X FFFFXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Decrees') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'What happens') XX
      BB BBBBBBBBB
         gettext(u'A second person decides. Then the place and its money are free, and the next of the reserve list follows, now number %(number)s of the same region; an amendment, which two people sign, gives the place.') 
          S SSSSSS SSSSSS SSSSSSSS SSSS SSS SSSSS SSS SSS SSSSS SSS SSSSS SSS SSS SSSS SS SSS SSSSSSS SSSS SSSSSSSS SSS SSSSSS SSSSSSSSSS SS SSS SSSS SSSSSSS SS SSSSSSSSSS SSSSS SSS SSSSSS SSSSS SSSSS SSS SSSSSS
        
      BBBB
         gettext(u'A second person decides. Then the place and its money are free. The decree names no reserve in this region: the place stays unfilled unless the list is longer than the decree.') 
      BBBBB
    XXXXXXXXXX
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Record') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
