BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Prices') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Prices') X
          XXXXXXXXXX gettext(u'The standard of the office: what one unit of a good costs, from which day') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBB
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXXXXXXXXX XX
         gettext(u'Check a file') XXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'Add or replace a price') XXXX
      BBBBB
    XXXXXXXXX
     gettext(u'Prices in %(region)s on %(day)s') 
      SSSSSS SS SSSSSSSSSS SS SSSSSSS
    
    XXXXXXX XXXXXXXX XXXXXXXXXXXXX gettext(u'Name of the good') XX
      XXXXXXX XXXXXXXXXXXXXX
        BBB BBBB BBBBB BB BBBBBBBBBBBB
          BB BBB BB BBB BBB BBBBBXXXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXXXXBBBBB
        BBBBBB
      XXXXXXXXX
      XXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Region') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB
      XXXXXXXXX
      BB BBBBB
        XXXXXXX XXXXXXXXXXXXX
          XXXXXXXX XXXXXXXXXXXXXX
                   XXXXXXXXXXXX
                   XXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXX
                   XXXXXXXXXXX XX
        XXXXXXXXX
      BBBBB
      BB BBBB
        XX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Good') 
            XXXXXXX
            XXXXXX
               gettext(u'Unit') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Price') 
            XXXXXXX
            XXXXXX
               gettext(u'Since') 
            XXXXXXX
            XXXXXX
               gettext(u'Source') 
            XXXXXXX
            XXXXXX
               gettext(u'Drafts') 
            XXXXXXX
          XXXXXXXXX
          BBB BBBBBB BBBBBB BB BBBB
            XXXX
              XXX XXXXXXXXXXXX
                BB BBBBBBBB
                  XX XXXXXXBBB BBBBBBBBBBBXXXXXXXXXXXXXX
                BBBB
                  
                BBBBB
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Unit') XXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Price') XXFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Since') XXFFFFFFFFFFFFFFFXXXXX
              XXX XXXXXXXXXXXX gettext(u'Source') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Drafts') XX
                BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB BBBBB
        XXXXXXXX XXXXXXX gettext(u'No good of this name') X
                 XXXXXX gettext(u'Search by a part of the name, or add the good.') X
                 XXXXXXXXXXXXX XX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No price in this region yet') X
                 XXXXXX gettext(u'Add one by form, or check a file with the columns barang, satuan, harga, berlaku.') X
                 XXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
    BB BBBB
       gettext(u'What changed') 
      XXXXXXX XXXXXXXX
              XXXXXXXXXX gettext(u'Drafts still hold the former price until somebody takes the new one over; final lists never change.') X
              XXXXXXXXXXXXXX
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Good') 
            XXXXXXX
            XXXXXX
               gettext(u'From') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Before') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'New') 
            XXXXXXX
            XXXXXX
               gettext(u'Drafts') 
            XXXXXXX
          XXXXXXXXX
          BBB BBB BB BBBB
            BBB BBBBBBB BBBBBB BB BBBBBBBB
              XXXX
                XXX XXXXXXXXXXXX XXXXXXX
                XXX XXXXXXXXXXXX gettext(u'From') XXFFFFFFFFFFFFFFFXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Before') XX
                  BB BBBBBBBBBBBBB BB BBB BBBB
                    FFFFFF
                  BBBB
                     gettext(u'new') 
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'New') XXFFFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'Drafts') XX
                  BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBB
                XXXXX
              XXXXX
            BBBBBB
          BBBBBB
        XXXXXXXXXX
      XXXXXXXXX
    BBBBB
    BBB BBB BB BBBBBBB
       gettext(u'%(round)s: %(n)s goods of the templates have no price') 
        SSSSSSSSSS SSSSS SSSSS SS SSS SSSSSSSSS SSSS SS SSSSS
      
      XXXXXXX XXXXXXXX
              XXXXXXXXXX gettext(u'Until the standard has them, lists take the price of the template and mark it.') XX
        XXX XXXXXXXXXXXXX
          BBB BBBB BB BBBBBBBBBBB
            XXXX
              BB BBBBBBBB
                XX XXXXXXBBB BBBBBBBBBBBXXXXXXFFFFFFFFFXXXXXXXXXXXXFFFFFFFFFXXXXXX
              BBBB
                
              BBBBB
              XX X  gettext(u'template:')  FFFFFF
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXX
    BBBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
