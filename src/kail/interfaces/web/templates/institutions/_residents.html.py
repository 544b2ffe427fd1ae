BBBB BBBB
 gettext(u'Residents') 
XXXXXXXX XXXXXXXXXXX
  XXXXXXX XXXXXXXXXXXX
    XXXXXX
       gettext(u'Name') 
    XXXXXXX
    XXXXXX
       gettext(u'Born') 
    XXXXXXX
    XXXXXX
       gettext(u'From') 
    XXXXXXX
    XXXXXX
       gettext(u'Reason for coming') 
    XXXXXXX
    BB BBBBBBBB
      XXXXXX
         gettext(u'Change') 
      XXXXXXX
    BBBB
      XXXXXX
         gettext(u'Until') 
      XXXXXXX
    BBBBB
  XXXXXXXXX
  BBB BBBB BB BBBBB
    XXXX
      XXX XXXXXXXXXXXX
        BB BBBBBBBBB
          XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXXX
        BBBB
           gettext(u'A person of another region') 
        BBBBB
        BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXX XXXXXXXXXXXXXXXXXXXXX XXXXXX gettext(u'Without a free place:')  XXXXBBBBB
      XXXXX
      XXX XXXXXXXXXXXX gettext(u'Born') XXFFFFFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFFFFFFFFFXXXXX
      XXX XXXXXXXXXXXX gettext(u'Reason for coming') XXXXXXX
      BB BBBBBBBB
        XXX XXXXXXXXXXXX gettext(u'Change') XX
          BBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BB BBBBBBBBBBBBB
          XXXXXXXXXX XXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                     XXXXXXX gettext(u'A resident leaves') X
                     XXXXXXX gettext(u'Discharge') X
                     XXXXXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXX
                     XXXXXXXXXX
            XXXXXXX
            XXXXXXX XXXXXXXXXXXXXX
              XXXXXXXX XXXXXXXXXX
                       XXXXXXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                       XXXXXXXXXXX
                       XXXXXXX gettext(u'First day elsewhere') X
                       XXXXXXXXXXXXXXXX XX
              XXXXXXXXX XXXXXXXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXXXXXXXFFFFFFFFFFFFFFX
                        XXXXXXX gettext(u'Reason for leaving') X
                        XXXXXXXXXXXXXXXXXXXXXXX
                        XXXXXXXXXXXXXXXX XX
            XXXXXXXXX
          XXXXXXXXXXXX
        XXXXX
      BBBB
        XXX XXXXXXXXXXXX gettext(u'Until') XX
          FFFFFFFFFFFFFFF
          BB BBBBBBBBBBBBBBBBBBBBBBBX BBBBB
        XXXXX
      BBBBB
    XXXXX
  BBBBBB
XXXXXXXXXX
