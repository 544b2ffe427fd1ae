BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Who is in, who is not') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Who is in, who is not') X
          XXXXXXXXXX gettext(u'A few of each, drawn by chance, with the first condition in the way. The access log keeps that you looked.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'No sample') XXFFFFFFFFXXXXXXXXXX
    BBBBB
    BB BBBBBB
      BB BBBBBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Without names') XX
           gettext(u'The rule speaks of health, children or finances that your role does not see of somebody by name.') 
        XXXXXXXXXX
      BBBBB
       gettext(u'Fits') 
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBB BBBB
       gettext(u'Does not fit') 
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBB BBBBBBBBBBBBBBBB BBBB
       gettext(u'Data missing') 
      BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBB BBBBBBBBBBBBBBBB BBBB
    BBBBB
    XXXXXXXX
      XXXX XXXXXXXXXXXXXX
        BB BBB BBBBB
           gettext(u'Rule for') 
          BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB
        BBBBB
        XXXXXXXX
          BBB BBBBBBBBBBBBBB BB BBBBBBBBBBB
          XXXXXXXXXXXXXX XXXXXXX gettext(u'Rule') X
                         XXXXXXXX
                         XXXXXXXXXXXXXXXXXXXX XX
          BBBBBBB BBBBBBBBBBBBBBBBBBB
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
          BB BBBBBB
            XXXXXXXXX XXXXXXX gettext(u'Draw others') X XXXXXXXXXXXXXX XX
          BBBB
            XXXXXXXXX XXXXXXX gettext(u'Draw a sample') X XXXXXXXXXXXX XX
          BBBBB
        XXXXXXXXX
      XXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
