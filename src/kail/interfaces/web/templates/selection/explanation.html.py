BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Why, or why not?') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Why, or why not?') X XXXXXXXXXX X XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
      BBB BBBBBBBBBB BBBBBBBB BB BBBBBBBBB
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Why?') 
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBXX
        XXXXXXX XXXXXXXXXXXXXXXX XX
         gettext(u'Letter (PDF)') 
      XXXX
      BB BBBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Assessment') XXXX
      BBBBB
      BB BBBBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
         gettext(u'Record an objection to the list') XXXX
      BBBBB
      XXXXXXXX XX
    XXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'In short') X
            XXXXXXXXXX gettext(u'At most 60 words, to read out, write or send; it says nothing of anybody else') XX
      XXXXXXX XXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
      XXXXXXXXX
      XX XXXXXXXXXXXXXXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Chosen') XX
         gettext(u'Rank %(rank)s of %(eligible)s eligible here; there are %(quota)s places.') 
          SSSS SSSSSSSS SS SSSSSSSSSSSS SSSSSSSS SSSSS SSSSS SSS SSSSSSSSS SSSSSSS
        
        BB BBBBBBBBBBBBBB
           gettext(u'The place comes from those reserved for %(share)s.') 
            SSS SSSSS SSSSS SSSS SSSSS SSSSSSSS SSS SSSSSSSSSS
          
        BBBBB
        BB BBBBBBBBBBBBBBBBB
           gettext(u'Moved up from the reserve list, because somebody left the list.') 
        BBBBB
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Taken off the list') XX
         gettext(u'On %(day)s. Cause: %(cause)s. Reason: %(reason)s') 
          SS SSSSSSSS SSSSSS SSSSSSSSSS SSSSSSS SSSSSSSSSS
        
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'The data were erased') XX
         gettext(u'The list keeps the place, and nothing of what the rule saw.') 
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Eligible, on the reserve list') XX
         gettext(u'Rank %(rank)s of %(eligible)s eligible here; there are %(quota)s places, so this is number %(reserve)s on the reserve list.') 
          SSSS SSSSSSSS SS SSSSSSSSSSSS SSSSSSSS SSSSS SSSSS SSS SSSSSSSSS SSSSSSS SS SSSS SS SSSSSS SSSSSSSSSSS SS SSS SSSSSSS SSSSS
        
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Not eligible') XX
         gettext(u'At least one condition is not met; see below which.') 
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Cannot be judged yet') XX
         gettext(u'Data are missing; see below which. Bring them to the village office and ask again.') 
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Held: somebody has to check the data first') XX
        BB BBBBBBBBBBBBB BB BBBBBBB
          XXX
             ngettext(u'The data of %(members)s member have to be put in order first.', u'The data of %(members)s members have to be put in order first.', count) 
              SSS SSSS SS SSSSSSSSSSS SSSSSS SSSS SS SS SSS SS SSSSS SSSSSS
            
              PPP PPPP PP PPPPPPPPPPP PPPPPPP PPPP PP PP PPP PP PPPPP PPPPPP
            
            BB BBB BBBBBBB
               gettext(u'Who it is and why is shown to roles that see the members and what the checks found.') 
            BBBBB
          XXXX
        BBBBB
        XXXXBBB BBBB BB BBBBBBBBBBBBBBBBBXXXXFFFFFFFFFFX FFFFFFFFFFXXXXXBBBBBBBBB BBBBBBB BB BBBBBBBBBBBBBBBBBXXXX gettext(u'Held by a check:')  XXXXXBBBBBBBBB BBBBB BB BBBBBBBXXXXBB BBBBBBBBBBXX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBXXXXXXBBBB gettext(u'a child, not shown to your role') BBBBBX BBB BBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBBX BBBBBBBBBBBBBB BBBB BB BBBBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBX BBBBBBBBBBBXXXXXBBBBBBXXXXX
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBB BBB BBBBBBBBBBBBB BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Dissolved') XX
         gettext(u'A dissolved group is not judged.') 
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBB BBB BBBBBBBBBBBBB BB BBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Closed') XX
         gettext(u'A closed institution is not judged.') 
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Not in the newest edition of the registry') XX
         gettext(u'Ask the village office to have the data renewed.') 
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Cannot be judged by this account') XX
         ngettext(u'%(members)s member lives outside the regions of your account, so some conditions show as unknown. Ask somebody who sees all members.', u'%(members)s members live outside the regions of your account, so some conditions show as unknown. Ask somebody who sees all members.', count) 
          SSSSSSSSSSS SSSSSS SSSSS SSSSSSS SSS SSSSSSS SS SSSS SSSSSSSS SS SSSS SSSSSSSSSS SSSS SS SSSSSSSS SSS SSSSSSSS SSS SSSS SSS SSSSSSSS
        
          PPPPPPPPPPP PPPPPPP PPPP PPPPPPP PPP PPPPPPP PP PPPP PPPPPPPP PP PPPP PPPPPPPPPP PPPP PP PPPPPPPP PPP PPPPPPPP PPP PPPP PPP PPPPPPPP
        
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX
               XXXXXXX gettext(u'Outside the region of this round') XXXXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Not nominated') XX
         gettext(u'This round takes only those whom a village or the office nominated.') 
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Nominated, not verified yet') XX
        XX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Open the nomination') XXXX
      XXXXXXXXXX
    BBBB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'The nomination was rejected') XX
        
        XX XXXXXXBBB BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Open the nomination') XXXX
      XXXXXXXXXX
    BBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Eligible today, but not in the list') XX
         gettext(u'The list was made before the data were as they are now, or the round was not ranked yet.') 
      XXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'The registry changed since') XX
         gettext(u'The conditions below show the data as they were when the round was ranked.') 
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXX gettext(u'Conditions') X
            XXXXXXXXXX gettext(u'What the rule asks, and what the registry says') XX
      XXXXXXXXXXXXX XXXXXXX gettext(u'Conditions') XX
        BBB BBBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBB
        BBBBBB
      XXXXXXXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Order among the eligible') X
              XXXXXXXXXX gettext(u'Compared with the last one here to whom the order gave a place') X
              XXXXXXXXXXXXXX
         gettext(u'Order among the eligible') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Key') 
            XXXXXXX
            XXXXXX
              
            XXXXXXX
            XXXXXX
               gettext(u'Last one chosen') 
            XXXXXXX
            XXXXXX
               gettext(u'Decides') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBB BB BBBBBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Key') XXFFFFFFFFXXXXX
              XXX XXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Last one chosen') XXFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Decides') XX
                BB BBBBBBBBBBBB
                  XXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXX
                     gettext(u'here') 
                  XXXXXXXXXXX
                BBBBB
              XXXXX
            XXXXX
          BBBBBB
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Key') XX gettext(u'Lottery number (smallest first)') XXXXX
            XXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX gettext(u'Last one chosen') XX
              BB BBBBBBBBBBBBBBBBBBBBB BB BBB BBBBXXXXX XXXXXXXXXXXXXXXXXXXXBBBBB
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Decides') XX
              BB BBBBBBBBBBBBBBBBBBBBB BB BBB BBBB
                XXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXX
                   gettext(u'here') 
                XXXXXXXXXXX
              BBBBB
            XXXXX
          XXXXX
        XXXXXXXXXX
        BB BBBBBBBBBBBBBBBBBBBBB BB BBB BBBB
          XX XXXXXXXXXXXXXXXXXX
             gettext(u'Equal in everything before: only the lottery decided between this one and the last one chosen.') 
          XXXX
        BBBBB
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
