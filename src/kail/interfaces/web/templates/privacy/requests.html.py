BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Requests of data subjects') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Requests of data subjects') X
          XXXXXXXXXX gettext(u'What people ask about their data; an answer is due within 3 × 24 hours. Record a new request on the page of the person.') XX
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
         gettext(u'What is asked') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
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
         gettext(u'Requests of data subjects') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'What is asked') 
            XXXXXXX
            XXXXXX
               gettext(u'Whose data') 
            XXXXXXX
            XXXXXX
               gettext(u'Received on') 
            XXXXXXX
            XXXXXX
               gettext(u'Who asks') 
            XXXXXXX
            XXXXXX
               gettext(u'State') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBX
                                 XXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Whose data') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Received on') XXFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Who asks') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'State') XXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        BBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXXX XXXXXXX gettext(u'No request here') X
                 XXXXXX gettext(u'Nobody of your regions asked that. A request is recorded on the page of the person whose data it is about.') X
                 XXXXXXXXXXXXXXXXXXXXX
          XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXX gettext(u'Find the person') XXXX
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
