BBBB BBBB BBBB
XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
  XXXXXXXX XXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXX
      XXXXXX
         gettext(u'Programme') 
      XXXXXXX
      XXXXXX
         gettext(u'For') 
      XXXXXXX
      XXXXXX
         gettext(u'Newest target') 
      XXXXXXX
      XXXXXX
         gettext(u'Newest round') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Places') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Filled') 
      XXXXXXX
      XXXXX XXXXXXXXXXXX
         gettext(u'Ceiling') 
      XXXXXXX
    XXXXXXXXX
    BBB BBB BB BBBBBBBBBB
      XXXX
        XXX XXXXXXXXXXXX
          XX XXXXXXBBB BBBBBBBBBBB BBBBBBBBBBBBBBBBBBX XXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBBBBBBBBBBB
            XXXXXXXXXX
               gettext(u'Of another agency') 
            XXXXXXXXXXX
          BBBBB
        XXXXX
        XXX XXXXXXXXXXXX gettext(u'For') XXXXXXX
        XXX XXXXXXXXXXXX gettext(u'Newest target') XX
          BB BBBBBBBBBB
            FFFFFFFFF  XFFFFFFFFFFX
          BBBB
            X
          BBBBB
          BB BBBBBBBBBBBBBBBBBB
            XX XXXXXXBBB BBBBBBBBBXXXXXXXXXXXXXXXX
              XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                 gettext(u'Sources contradict each other') 
              XXXXXXXXXXX
            XXXX
          BBBBB
        XXXXX
        BB BBBBBBBBBB
          XXX XXXXXXXXXXXX gettext(u'Newest round') XX
            XX XXXXXXBBB BBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB BBBB
            BB BBBBBBBBBBBBBBB B B
              XXXXX XXXXXXXXXXXXXXXXXXXXXXX
                 gettext(u'of %(number)s rounds') 
                  SS SSSSSSSSSS SSSSSS
                
              XXXXXXX
            BBBBB
          XXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Places') XXFFFFFFFFFXXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Filled') XX
            BB BBBBBBBBBBBBBBBBB BB BBBB
              X
            BBBB
              FFFFFFFFF
            BBBBB
          XXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Ceiling') XXFFFFFFFFFFFFXXXXX
        BBBB
          XXX XXXXXXXXXXXX gettext(u'Newest round') XXXXXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Places') XXXXXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Filled') XXXXXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Ceiling') XXXXXXXX
        BBBBB
      XXXXX
    BBBBBB
  XXXXXXXXXX
XXXXXXXXX
