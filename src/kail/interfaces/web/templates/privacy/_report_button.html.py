BBBB BBBB
XXXXXXXXXX XXXXXXXXXXX
           XXXXXXX gettext(u'Your data in Kail: hand the report out') X
           XXXXXXX gettext(u'Report for the person (PDF)') X
           XXXXXXXXXXXXXXXXXXXXXXX
           XXXXXXXXX
           XXXXXXXXXXXXXXX gettext(u'Hand it out') X
           XXXXXXXXXXXXXXFFFFFFFFFFFFFX
           XXXXXXXXXXXXXXX
           XXXXXXXXXXXXXXXX
  XXX
     gettext(u'Everything that Kail holds of this person, who looked, and the rights. Look at the paper that proves who receives it first.') 
  XXXX
  XXXXXXX XXXXXXXXXXXXXX
    BBB BBBBB BB BBBBBBBBBBBXXXXXXXX XXXXXXXXXXXXXX XXBBBBBB
    BB BBBBBXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXBBBBB
  XXXXXXXXX
XXXXXXXXXXXX
