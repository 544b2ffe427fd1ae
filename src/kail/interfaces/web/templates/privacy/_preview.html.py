BBBB BBBB
 gettext(u'What happens to which records') 
XXX XXXXXXXXXXXXXXXXXX
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXX XXXXXXXXXXXX gettext(u'Records') XXXXX
    XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'How many') XXXXX
    XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Earlier states') XXXXX
    XXX XXXXXXXXXXXX gettext(u'What an erasure does') XXXXX
  XXXXXXXXX
  BBB BBBB BB BBBBBBB
    XXXX
      XXX XXXXXXXXXXXX gettext(u'Records') XXXXXXX
      XXX XXXXXXXXXXXX gettext(u'How many') X XXXXXXXXXXXXFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Earlier states') X XXXXXXXXXXXXFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'What an erasure does') XXXXXXX
    XXXXX
  BBBBBB
XXXXXXXXXX
XX XXXXXXXXXXXXXXXXXXXXXXX
   gettext(u"Lists of other agencies with the person's number and papers kept as evidence go too. Uploaded files and backups hold the data until their own time is over.") 
XXXX
