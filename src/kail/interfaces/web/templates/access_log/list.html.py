BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Who looked at data') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Who looked at data') X
          XXXXXXXXXX gettext(u'Every page, number and export of personal data in your regions; nobody can change this list.') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
       gettext(u'Unusual looks') XXXX
    XXXXXXXXX
    XXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Kind of look') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBBBB
        XXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXX
                   XXXXXXXXXXXX
                   XXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXX XX
        XXXXXXXXX
         gettext(u'Looks at personal data') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'When') 
            XXXXXXX
            XXXXXX
               gettext(u'Who') 
            XXXXXXX
            XXXXXX
               gettext(u'What') 
            XXXXXXX
            XXXXXX
               gettext(u'Whose') 
            XXXXXXX
            XXXXXX
               gettext(u'Purpose') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'When') XXFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Who') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'What') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Whose') XXBB BBBBBBBBBBB XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXBBBB gettext(u'%(count)s people') SSSSSSSSS SSSSSSBBBBBXXXXX
              XXX XXXXXXXXXXXX gettext(u'Purpose') XXBB BBBBBBBBBBBBBBB XXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXBBBBBXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'Nobody looked') X
                 XXXXXX gettext(u'No look fits the filters. Take one away, or choose a longer time.') X
                 XXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
