BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB
BBBBB BBBBB
   gettext(u'Programmes and rounds') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Programmes and rounds') X
          XXXXXXXXXX gettext(u'What the office gives, to whom, with which money') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'How to make a programme') XXXX
      BBBBB
      BB BBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'New programme') XXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXX
            XXXXXXXX
            XXXXXXXXXXXXXX gettext(u'Search a programme') X
            XXXXXXXXXXXXX gettext(u'Name of the programme') XX
      BB BBB BBBBB BBB BBBBB
        XXXXXXXX XXXXXXX gettext(u'No such programme') X
                 XXXXXX gettext(u'Search for another part of its name, or show all of them.') X
                 XXXXXXXXXXXXXXXXXXX
          XX XXXXXXXXXXX XXXXXXXX gettext(u'Show all') XXXX
        XXXXXXXXXX
      BBBB BBB BBBBB
        XXXXXXXX XXXXXXX gettext(u'No programme yet') X
                 XXXXXX gettext(u'The ready-made programmes come with `kail migrate`; ask the administrator to run it.') X
                 XXXXXXXXXXXXXXXXX
          BB BBBBBBBB
            XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'New programme') XXXX
          BBBBB
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
    BBB BBBB BB BBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
    BBBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
