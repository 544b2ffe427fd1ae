BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Add or replace a price') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Add or replace a price') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Prices') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Add or replace a price') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX XXXX
         gettext(u'%(price)s since %(day)s.') 
          SSSSSSSSS SSSSS SSSSSSSS
        
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXXXXX gettext(u'Drafts of item lists show the new price beside the old; final lists stay.') XX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
