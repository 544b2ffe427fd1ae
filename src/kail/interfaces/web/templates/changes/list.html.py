BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Change requests') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Change requests') X
          XXXXXXXXXX gettext(u'Corrections of people and families, with evidence. Ask for one on the page of the person or family.') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXX XX
         gettext(u'Find the person') XXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'State') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
         gettext(u'Asked') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
         gettext(u'Regency or city') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXX XX
        XXXXXXXXX
      BBBBB
      BB BBBBBBBBBBB
         gettext(u'Change requests') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'About') 
            XXXXXXX
            XXXXXX
               gettext(u'What') 
            XXXXXXX
            XXXXXX
               gettext(u'Village') 
            XXXXXXX
            XXXXXX
               gettext(u'Evidence') 
            XXXXXXX
            XXXXXX
               gettext(u'Asked by') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'What') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Village') XXFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Evidence') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Asked by') XXX FFFFFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No request here') X
                 XXXXXX gettext(u'Nothing fits these filters. To ask for a correction, open the page of a person or family and press “Correct data”.') X
                 XXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBB
            XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX gettext(u'Find the person') XXXX
          BBBBB
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
