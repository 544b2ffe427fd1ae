BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Groups') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Groups') X
          XXXXXXXXXX gettext(u'KUBE and other groups of your regions, with their members and rules') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXX XX
         gettext(u'Form a group') XXXX
      BBBBB
      BB BBBBBBBBBB BBB BBBBBBBBBBB
        BBB BBBBBBBBBBBBB BB BBBBBBBBB
        XXXXXXX XXXXXXX XX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXX XXXXXXXXXXXXX gettext(u'Name of the group') XX
      XXXXXXX XXXXXXXXXXXXXX
        BBB BBBB BBBBB BB BBBBBBBBBBBB
          BB BBBBB BBB BBB BB BBBXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXXXXBBBBB
        BBBBBB
      XXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Kind') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB
         gettext(u'State') 
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
         gettext(u'Groups') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Name') 
            XXXXXXX
            XXXXXX
               gettext(u'Kind') 
            XXXXXXX
            XXXXXX
               gettext(u'Village') 
            XXXXXXX
            XXXXXX
               gettext(u'Formed on') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Members') 
            XXXXXXX
            XXXXXX
               gettext(u'Rules') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBB BBBBBBBBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Kind') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Village') XXFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Formed on') XXFFFFFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Members') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Rules') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No group here') X
                 XXXXXX gettext(u'No group of your regions fits the search and the filters. Take a filter away, or form a group.') X
                 XXXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
