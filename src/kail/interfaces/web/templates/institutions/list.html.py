BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Institutions') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Institutions') X
          XXXXXXXXXX gettext(u'Social welfare institutions (LKS) of your regions, with papers, places and residents') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'Enter an institution') XXXX
      BBBBB
      BB BBBBBBBBBB BBB BBBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBB
        XXXXXXX XXXXXXX XX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXX XXXXXXXXXXXXX gettext(u'Name of the institution') XX
      XXXXXXX XXXXXXXXXXXXXX
        BBB BBBB BBBBB BB BBBBBBBBBBBB
          BB BBB BB BBBXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXXXXBBBBB
        BBBBBB
      XXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
        BBB BBBBBB BBB BB BBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBBBBBBB
        BBBBBB
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
         gettext(u'Institutions') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Name') 
            XXXXXXX
            XXXXXX
               gettext(u'For whom') 
            XXXXXXX
            XXXXXX
               gettext(u'Village') 
            XXXXXXX
            XXXXXX
               gettext(u'Accreditation') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Residents') 
            XXXXXXX
            XXXXXX
               gettext(u'Checks') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'For whom') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Village') XXFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Accreditation') XX
                BB BBBBBBBBBBBBBBBB
                  X FFFFFFFFFFFFFFF
                BBBB BBBBBBBBBBBBBBBB
                   gettext(u'expired')  FFFFFFFFFFFFFFF
                BBBB
                   gettext(u'Not accredited') 
                BBBBB
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Residents') XX
                 gettext(u'%(people)s of %(places)s places') 
                  SSSSSSSSSS SS SSSSSSSSSS SSSSSS
                
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Checks') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No institution here') X
                 XXXXXX gettext(u'No institution of your regions fits the search and the filters. Take a filter away, or enter an institution.') X
                 XXXXXXXXXXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
