BBBB BBBB
BB BBBBBBB
   gettext(u'What each region would get') 
  XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXX
       gettext(u'Under the places: for how many poor people one stands; under the chosen: how many for each 1,000 poor people.') 
      BB BBBBBBBBBBBBB
         gettext(u'Women and people with disabilities: percent of the chosen, in parentheses of the eligible. Of fewer than %(few)s people it is not said.') 
          SSSSS SSS SSSSSS SSSS SSSSSSSSSSSSS SSSSSSS SS SSS SSSSSSS SS SSSSSSSSSSS SS SSS SSSSSSSSS SS SSSSS SSSS SSSSSSS SSSSSS SS SS SSS SSSSS
        
      BBBBB
    XXXXXXXXX
    XXXXXXXX XXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXX
        XXXXXX
           gettext(u'Region') 
        XXXXXXX
        XXXXX XXXXXXXXXXXX
           gettext(u'Poor') 
        XXXXXXX
        XXXXX XXXXXXXXXXXX
           gettext(u'Meet the rule') 
        XXXXXXX
        XXXXX XXXXXXXXXXXX
           gettext(u'Places') 
        XXXXXXX
        XXXXX XXXXXXXXXXXX
           gettext(u'Chosen') 
        XXXXXXX
        BB BBBBBBBBBBBBB
          XXXXX XXXXXXXXXXXX
             gettext(u'Women') 
          XXXXXXX
          XXXXX XXXXXXXXXXXX
             gettext(u'Disabled') 
          XXXXXXX
        BBBBB
        XXXXX XXXXXXXXXXXX
           gettext(u'Cost') 
        XXXXXXX
      XXXXXXXXX
      BBB BBB BB BBBBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      BBBBBB
      XXXXXXX XXXXXXXXXXXX
         gettext(u'Total') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXXX
    XXXXXXXXXX
  XXXXXXXXX
  BB BBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
   gettext(u'Who gets the last place') 
  XXXXXXX XXXXXXXX
          XXXXXXXXXX gettext(u'The last one whom the order alone chooses; whoever is equal there was drawn by the lottery of the round.') X
          XXXXXXXXXXXXXX
    XXXXXXXX XXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXX
        XXXXXX
           gettext(u'Region') 
        XXXXXXX
        XXXXXX
           gettext(u'Last place') 
        XXXXXXX
      XXXXXXXXX
      BBB BBB BB BBBBBBBB
        XXXX
          XXX XXXXXXXXXXXXXXXXX
          XXX XXXXXXXXXXXX gettext(u'Last place') XX
            BB BBBBBBBBBBBBBB
               gettext(u'everyone eligible') 
            BBBB BBBBBBBBBBB
              FFFFFFF F
            BBBB BBBBBBBBBBBBBBBBBB
               gettext(u'lottery') 
            BBBB
              X
            BBBBB
          XXXXX
        XXXXX
      BBBBBB
    XXXXXXXXXX
  XXXXXXXXX
  XXXXXXX XXXXXXX gettext(u'Keep this as a scenario') XX
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBBX XXXXXXXXXXX
      BBBBBBBBBB
      BBB BBBBB BBBBB BB BBBBBB
        XXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXXFFFFFFFFFFFFFFFFFFXX
      BBBBBB
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXX
      XXXXXXXXX XXXXXXXXXXXX XX
      XXXX XXXXXXXXXXXX
        BBB BBBBB BB BBBBXXXXXXXX XXXXXXXXXXXXXX XXBBBBBB
      XXXXXX
      XXXXXXXXX XXXXXXX gettext(u'Keep the scenario') X XX
    XXXXXXX
  XXXXXXXXX
BBBBB
