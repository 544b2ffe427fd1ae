BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Reference lists') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Reference lists') X
          XXXXXXXXXX gettext(u'What the people of your regions are checked against. Nobody can browse them.') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Checks') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Reference lists') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXX XX
       gettext(u'Bring in a list') XXXX
    XXXXXXXXX
    BB BBBBB
      XXXXXXXX XXXXXXXXXXXXX
         gettext(u'Reference lists') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'What the list says') 
            XXXXXXX
            XXXXXX
               gettext(u'Source') 
            XXXXXXX
            XXXXXX
               gettext(u'As of') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Rows') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'In the registry') 
            XXXXXXX
            XXXXXX
               gettext(u'Received') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Source') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'As of') XXFFFFFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'In the registry') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Received') XXFFFFFFFFFFFX XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'No reference list yet') X
               XXXXXX gettext(u'Ask Dukcapil for the deaths, BKN for civil servants, Taspen for pensioners, and bring their lists in: the checks do the rest.') X
               XXXXXXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXX XX
         gettext(u'Bring in a list') XXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBB
       gettext(u'Minimum wages (UMK)') 
      XXXXXXX XXXXXXXX
              XXXXXXXXXX gettext(u'A wage above the one of its regency and year is a finding.') X
              XXXXXXXXXXXXXX
        BB BBBBBBBBBB
          XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Not all of them are verified') XX
             ngettext(u"%(n)s figure has not been compared with the governor's decision: a finding by it only warns and blocks nobody.", u"%(n)s figures have not been compared with the governor's decision: a finding by them only warns and blocks nobody.", count) 
              SSSSS SSSSSS SSS SSS SSSS SSSSSSSS SSSS SSS SSSSSSSSSS SSSSSSSSS S SSSSSSS SS SS SSSS SSSSS SSS SSSSSS SSSSSSS
            
              PPPPP PPPPPPP PPPP PPP PPPP PPPPPPPP PPPP PPP PPPPPPPPPP PPPPPPPPP P PPPPPPP PP PPPP PPPP PPPPP PPP PPPPPP PPPPPPP
            
          XXXXXXXXXX
        BBBBB
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Regency or city') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Year') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Rupiah a month') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
            XXXXXX
               gettext(u'Source') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Year') XXFFFFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rupiah a month') XXFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XX
                BB BBBBBBBBBBBBB
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
                     gettext(u'verified') 
                  XXXXXXXXXXX
                BBBB
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                     gettext(u'not verified') 
                  XXXXXXXXXXX
                BBBBB
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Source') XX
                
                XX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXX
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
