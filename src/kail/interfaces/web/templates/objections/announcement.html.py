BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Announcement') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Announcement') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Announcement') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBBBBBB
        XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBXX
          BBBBBBBBBB
          XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXX XX
             gettext(u'List to hang up or read aloud (PDF)') 
          XXXXXXXXX
        XXXXXXX
        BB BBBBBBBBBB
          XX XXXXXXXXXX BB BBB BBBBBBBBBBBBXXXXXXXXXXXBBBBBX
             XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
           gettext(u'Objection about a person') XXXX
          XX XXXXXXXXXXX
             XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBXX gettext(u'Objection to the list') XXXX
        BBBBB
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'The list announced last') XX
        XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'List') XX
            BB BBBBBBBBBBBBBBBBBBB
              
            BBBB
               gettext(u'Proposed list, before its decree') 
            BBBBB
          XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Announced') XXFFFFFFFX X XXXXXXXXX
          XXXXXXX XXXXXXX gettext(u'Objections until') XX
            FFFFFFF
            BB BBBBBBBBBBBBBBBBBBBBB
              X gettext(u'over') X
            BBBB
              X ngettext(u'%(n)s day left', u'%(n)s days left', count) 
                SSSSS SSS SSSS
            
              PPPPP PPPP PPPP
            X
    BBBBB
  XXXXXXXXX
  XXXXXXX XXXXXXX gettext(u'Objections to lists') XX
    XX XXXXXXBBB BBBBBBBBBBBBXX
       gettext(u'%(open)s open, %(upheld)s upheld, %(rejected)s rejected') 
        SSSSSSSS SSSSS SSSSSSSSSS SSSSSSS SSSSSSSSSSSS SSSSSSSS
      
    XXXX
  XXXXXXXXX
  XXXXXXXXXX
  XXXXXXXXX
  BB BBBBBBB BB BBBB
    XXXXXXX XXXXXXX gettext(u'What differs now from the announced list') X
            XXXXXXXXXX gettext(u'Only those who gained or lost a place') X
            XXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBB BBBBBBBBBBBBBBB BBBB
    XXXXXXXXX
  BBBBB
BBBB BBB BBBBBBBBBBBB
  XXXXXXXX XXXXXXX gettext(u'No list is announced') X
           XXXXXX gettext(u'A list is announced once the selection was run; the plan of the round says how many days people have to object.') X
           XXXXXXXXXXXXXXXXXXXXXX
    XX XXXXXXXXXXX XXXXXXXX gettext(u'To the round') XXXX
  XXXXXXXXXX
BBBBB
BB BBBBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Announce the list') XX
    XXX
      BB BBBBBB
         ngettext(u'Decree %(number)s is announced; from today objections may come in for %(days)s day.', u'Decree %(number)s is announced; from today objections may come in for %(days)s days.', count) 
          SSSSSS SSSSSSSSSS SS SSSSSSSSSS SSSS SSSSS SSSSSSSSSS SSS SSSS SS SSS SSSSSSSS SSSS
        
          PPPPPP PPPPPPPPPP PP PPPPPPPPPP PPPP PPPPP PPPPPPPPPP PPP PPPP PP PPP PPPPPPPP PPPPP
        
      BBBB
         ngettext(u'The list as it stands is announced; from today objections may come in for %(days)s day. The decree can be proposed after that, when no objection is open.', u'The list as it stands is announced; from today objections may come in for %(days)s days. The decree can be proposed after that, when no objection is open.', count) 
          SSS SSSS SS SS SSSSSS SS SSSSSSSSSS SSSS SSSSS SSSSSSSSSS SSS SSSS SS SSS SSSSSSSS SSSS SSS SSSSSS SSS SS SSSSSSSS SSSSS SSSSS SSSS SS SSSSSSSSS SS SSSSS
        
          PPP PPPP PP PP PPPPPP PP PPPPPPPPPP PPPP PPPPP PPPPPPPPPP PPP PPPP PP PPP PPPPPPPP PPPPP PPP PPPPPP PPP PP PPPPPPPP PPPPP PPPPP PPPP PP PPPPPPPPP PP PPPPP
        
      BBBBB
    XXXX
    XXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXX
      XXXXXXXXX XXXXXXX gettext(u'Announce') X XXXXXXXXXXXXX XX
    XXXXXXXXX
  XXXXXXXXX
BBBBB
XXXXXXXXX
BBBBBBBB BBBBBBB
