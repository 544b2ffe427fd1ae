BBBB BBBB
XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
  BB BBBBB
    XXXXXXXX XXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXX
        XXXXXX
           gettext(u'Name') 
        XXXXXXX
        XXXXXX
           gettext(u'Place') 
        XXXXXXX
        BB BBBBBBBBBBB
          XXXXXX
             gettext(u'First condition in the way') 
          XXXXXXX
        BBBBB
      XXXXXXXXX
      BBB BBBB BB BBBBB
        XXXX
          XXX XXXXXXXXXXXX
            BB BBBBBBBBB
              XX XXXXXXXXXXXX
            BBBB
               gettext(u'somebody') 
            BBBBB
          XXXXX
          XXX XXXXXXXXXXXX gettext(u'Place') XXXXXXX
          BB BBBBBBBBBBB
            XXX XXXXXXXXXXXX gettext(u'First condition in the way') XX
              FFFFFFFF
              BB BBBBBBBBBBBBXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXBBBBB
            XXXXX
          BBBBB
        XXXXX
      BBBBBB
    XXXXXXXXXX
  BBBB
    XXXXXXXX XXXXXXX gettext(u'Nobody') X
             XXXXXX gettext(u'No one in your regions came out like this.') X
             XXXXXXXXXXXX XX
  BBBBB
XXXXXXXXX
