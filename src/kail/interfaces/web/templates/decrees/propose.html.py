BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Propose a decree') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Propose a decree') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Propose a decree') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXXX
      XXXXXXX XXXXXXX gettext(u'Chosen') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Unfilled places') X XXXXXXXFFFFFFFFFX XXXXXXXXXXXXXXX XX
      XXXXXXX XXXXXXX gettext(u'Costs') X XXXXXXXFFFFFFX XXXXXXXXXXXX XX
    XXXXXXXXXX
    BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Aid of others') X XXXXXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBXX
           ngettext(u'%(n)s of the chosen already receives aid of others.', u'%(n)s of the chosen already receive aid of others.', count) 
            SSSSS SS SSS SSSSSS SSSSSSS SSSSSSSS SSS SS SSSSSSS
          
            PPPPP PP PPP PPPPPP PPPPPPP PPPPPPP PPP PP PPPPPPP
          
        XXXX
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Objections to lists') XX
        
        XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBXX gettext(u'To the announcement') XXXX
      XXXXXXXXXX
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'What happens') XX
       gettext(u'The list is frozen as it is now, with its rule, data and lottery seed. A second person signs or rejects it; a registry that changes later does not change it.') 
    XXXXXXXXXX
    XXXXXXXX
      XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXX gettext(u'Propose for signature') X XXXXXXXXXXXXX XX
      XXXXXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
