BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Propose the amendment') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
  BBB BBBBBBBB BBBBBBBBB BB BBBBBBBBBB
   gettext(u'Propose the amendment') 
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Decrees') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'What happens') XX
       gettext(u'The changes below are frozen as a decree that names the one before it. A second person signs or rejects it; only then does anybody enter.') 
    XXXXXXXXXX
    BB BBBBBBB
      XXXXXXX XXXXXXX gettext(u'Who leaves and who enters') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
      XXXXXXXX
        XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXXXX XXXXXXX gettext(u'Propose for signature') X XXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'Nothing to amend') X
               XXXXXX gettext(u'Nobody left this list, or an amendment tells it already.') X
               XXXXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
