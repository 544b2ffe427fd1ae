BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBB BB BBBBBBBBBBBBB
  XXXXXXX XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Incidents') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Incident %(number)s') 
          SSSSSSSS SSSSSSSSSS
        
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBX XXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXX XX
       gettext(u'Letter to the authority') XXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBX XXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXX XX
       gettext(u'Letter to data subjects') XXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'What is known') XX
      BB BBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXXXX
          XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBXX
            XXXXXXX XXXXXXXXXXX XX
           gettext(u'Say more exactly') XXXX
        XXXXXXXXX
      BBBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'State') XXXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'To be told') XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Due by') XXFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Noticed on') XXFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Happened on') XXFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Data revealed, lost or changed') XX
          BBB BBBBBB BBBBBBBB BB BBBBBBBBBB
            BB BBBBBBBB X gettext(u'specific') XBBBBBBB BBB BBBBBBBBBBBBXBBBBB
          BBBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'How many people') XX
          BB BBBBBBBBBBBBBBBBBBBBB BB BBBB
             gettext(u'not known yet') 
          BBBB
            FFFFFFFFF
          BBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'When and how it happened') XXFFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Cause') XXFFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Handling and recovery') XXFFFFFFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Recorded by') XXXXXXXXXXX
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Timeline') XX
      BB BBBBB
        XXXXXXXXXXX XXXXXXX gettext(u'Timeline') XX
          BBB BBBB BB BBBBB
            XXXXXXXX XXXXXXXX
                     XXXXXXFFFFFFFFFFFX
                     XXXXXXBB BBBBBBBBB BB BBBBBBBBBXXXXXBBBB BBBBBBBBB BB BBBBBBBXXXXXXBBBBXXXXBBBBBX
                     XXXXXX
              XXXFFFFFFFFFFFFXXXX
            XXXXXXXXXX
          BBBBBB
        XXXXXXXXXXXXX
      BBBB
        XXX gettext(u'Nothing is written down yet: measures, and when authority and data subjects were told.') XXXX
      BBBBB
      BB BBBBBBBBBB
        XXXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXX XX
             gettext(u'Add to the timeline') 
          XXXXXXXXXX
          BBB BBBBBBBBBBBBBBB BBBBBBBBBBB BB BBBBBBBB
          XXXX XXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXX
              XXXXXXXXX XXXXXXX gettext(u'Write down') X XX
            XXXXXXXXX
          XXXXXX
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Closing') XX
      BBB BBBBBBB BB BBBBBBBB
        XXX
           gettext(u'%(name)s proposed to close it on %(day)s: %(reason)s') 
            SSSSSSSS SSSSSSSS SS SSSSS SS SS SSSSSSSS SSSSSSSSSS
          
          BB BBBBBBBBBBBBBBBBBB
            X X X FFFFFFFFFFFX 
          BBBBB
        XXXX
      BBBBB
        XXX gettext(u'It can be closed when authority and data subjects were told; a second person decides.') XXXX
      BBBBBB
      BB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBBB BBBBBBBBBBB BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXX
                     XXXXXXX gettext(u'Close this incident') X
                     XXXXXXX gettext(u'Close') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXX
            XXXXXXXXX
            XXX gettext(u'A closed incident cannot be changed any more.') XXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXX
                     XXXXXXX gettext(u'Keep this incident open') X
                     XXXXXXX gettext(u'Keep open') X
                     XXXXXXXX
                     XXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
            XXXXXXXXX
          XXXXXXXXXXXX
        XXXXXX
      BBBB BBBBBBBBBB BBB BBB BBBBBBB BBB BBB BBBBBBBBBB
        BBB BBBBBBBBBBBBBBBB BBBBBBBBBBB BB BBBBBBBBB
        XXXXXXXXXX XXXXXXXXXXXX
                   XXXXXXX gettext(u'Propose to close this incident') X
                   XXXXXXX gettext(u'Propose to close') X
                   XXXXXXXXXXXX
                   XXXXXXXXX
                   XXXXXXXXXXXXXXXX
          XXX gettext(u'A second person decides.') XXXX
        XXXXXXXXXXXX
      BBBB BBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Waits for a second person') X XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
