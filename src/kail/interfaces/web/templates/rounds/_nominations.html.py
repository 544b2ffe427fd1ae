BBBB BBBB
BB BBBBBBBBBBB BB BBB BBBB
  BBB BBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Nominations') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXXX
        XXXXXXX XXXXXXXXXXXX XX
       gettext(u'Open the nominations') XXXX
    XXXXXXXXX
    XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Nominated') XXFFFFFFFFFXXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Wait for verification') XXFFFFFFFFFXXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Confirmed') XXFFFFFFFFFXXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Rejected') XXFFFFFFFFFXXXXXXXXX
    XXXXXXXXXX
    XX XXXXXXXXXXXXXXXXX XXXX XXXXXX
      BB BBBBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Only confirmed nominations are ranked; the rule judges them when the selection runs.') 
      BBBB
         gettext(u'Every nomination that is not rejected is ranked; the rule judges them when the selection runs.') 
      BBBBB
    XXXX
  XXXXXXXXX
BBBBB
