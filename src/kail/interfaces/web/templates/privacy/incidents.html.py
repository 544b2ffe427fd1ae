BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Incidents') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Incidents') X
          XXXXXXXXXX gettext(u'Data seen, lost or changed by somebody who may not; to be told within 3 × 24 hours (article 46)') XX
    BB BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Record an incident') XXXX
      XXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'State') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBB
         gettext(u'Incidents') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'In short') 
            XXXXXXX
            XXXXXX
               gettext(u'Noticed on') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'People') 
            XXXXXXX
            XXXXXX
               gettext(u'To be told') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBB BBBBBBBBBBBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Noticed on') XXFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'People') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'To be told') XXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No incident') X
                 XXXXXX gettext(u'A lost laptop, a list sent to the wrong person, a stranger in an account: record it at once, the clock runs from the moment somebody noticed.') X
                 XXXXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
