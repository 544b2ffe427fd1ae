BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Dead or gone on a signed decree') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBBBBB
   gettext(u'Dead or gone on a signed decree') 
  XXXXXXX XXXXXXXX
          XXXXXXXXXX gettext(u'Recipients whom a finding or the registry calls dead, or whom the newest edition does not name') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Decrees') 
      XXXXXXXXXX
      XXXXXXXXX
        
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBB
      XXXXXXX XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Name') 
            XXXXXXX
            XXXXXX
               gettext(u'Place') 
            XXXXXXX
            XXXXXX
               gettext(u'Decree') 
            XXXXXXX
            XXXXXX
               gettext(u'Why') 
            XXXXXXX
            XXXXXX
               gettext(u'Next step') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Name') XX
                XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXX
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Place') XXFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Decree') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Why') XXFFFFFFF FXXXXX
              XXX XXXXXXXXXXXX gettext(u'Next step') XX
                BB BBBBBBBBBBBBB
                   gettext(u'A withdrawal waits') 
                BBBB BBBBBBBBBBBB
                  XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXXXBB BBBBBBBBXXXXBBBBXXXXXBBBBBXX gettext(u'Record a withdrawal') XXXX
                BBBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXX gettext(u'Nobody') X
               XXXXXX gettext(u'No recipient of a signed decree is dead or gone by what the registry knows.') X
               XXXXXXXXXXXXXXXXX XX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
