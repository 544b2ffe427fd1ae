BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Compare two rules') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Compare two rules') X
          XXXXXXXXXX gettext(u'Whom the new rule gains and loses, and which condition does it. Nothing is saved.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'Not compared') XXFFFFFFFFXXXXXXXXXX
    BBBBB
    BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'The new rule') XX
         gettext(u'gains <strong>%(gained)s</strong> and loses <strong>%(lost)s</strong>: from %(before)s to %(after)s.') 
          SSSSS SSSSSSSSSSSSSSSSSSSSSSSSSSS SSS SSSSS SSSSSSSSSSSSSSSSSSSSSSSSSS SSSS SSSSSSSSSS SS SSSSSSSSSS
        
      XXXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Per regency') X XXXXXXXXXXXXXX
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Conditions of the new rule that leave out those lost') 
        XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB BBBB
        XXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBBBB
         gettext(u'Conditions of the former rule that left out those gained') 
        XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB BBBB
        XXXXXXXXX
      BBBBB
    BBBBB
    XXXXXXXX
      XXXX XXXXXXXXXXXXXX
        BB BBB BBBBB
           gettext(u'Rule for') 
          BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB
        BBBBB
        XXXXXXXX
          BBB BBBBBBBBBBBBBB BB BBBBBBBBBBB
          XXXXXXXXXXXXXX XXXXXXXXXXXX
                         XXXXXXX gettext(u'Rule as it is') X
                         XXXXXXXX
                         XXXXXXXXXXXXXXXXXXXX XX
          XXXXXXXXXXXXXX XXXXXXX gettext(u'New rule') X
                         XXXXXXXX
                         XXXXXXXXXXXXXXXXXXXX XX
          BBBBBBB BBBBBBBBBBBBBBBBBBB
          XXXXXXXXX XXXXXXX gettext(u'Compare') X XXXXXXXXXXXXXX XX
        XXXXXXXXX
      XXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
