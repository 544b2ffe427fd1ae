BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Columns and codes') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBB BB BBBBBBBB
  BBB BBBBBBBB BBBBBBBB BB BBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Columns and codes') X
          XXXXXXXXXX X  XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Registry files') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Columns and codes') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXX gettext(u'This does not go together yet') XXXXXXXXXXXX
    BBBBB
    BB BBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'The header differs from a saved mapping') XX
         gettext(u'Most columns are those of %(name)s; its choices are filled in below. Please check the rest.') 
          SSSS SSSSSSS SSS SSSSS SS SSSSSSSSS SSS SSSSSSS SSS SSSSSS SS SSSSSS SSSSSS SSSSS SSS SSSSS
        
        BB BBBBBBBBBBBBBBBBBBBBBBBB
          XXX gettext(u'New in this file:')  FFFFFFF FXXXX
        BBBBB
        BB BBBBBBBBBBBBBBBBBBBBBBBBBB
          XXX gettext(u'No longer in this file:')  FFFFFFF FXXXX
        BBBBB
      XXXXXXXXXX
    BBBBB
    XXXXXXX XXXXXXXXXXXXXX
      XXXX XXXXXXXXXXXXXX
        BBB BBBB BB BBBBBBBBBBBBB
          XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Look at this before you go on') XX
            XXXXXXX
            BB BBBBBBBBBBB
              XXXXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXX XX
                
              XXXXXXXXX
            BBBBB
          XXXXXXXXXX
        BBBBBB
        BB BBBBBBBBBBBBBBB
          XXXXXXXX XXXXXXXXXXXXX
                   XXXXXXX gettext(u'A needed column is missing') XXFFFFFFF FXXXXXXXXXX
        BBBBB
        XXXXXXX XXXXXXX gettext(u'Columns of the file') X
                XXXXXXXXXX gettext(u'Kail has guessed from the names and the cells what each column holds. Mend what is wrong; the columns with * are needed. Nothing is stored yet.') X
                XXXXXXXXXXXXXX
           gettext(u'Columns of the file') 
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Column') 
              XXXXXXX
              XXXXXX
                 gettext(u'Samples') 
              XXXXXXX
              XXXXXX
                 gettext(u'What it seems to be') 
              XXXXXXX
              XXXXXX
                 gettext(u'Read it as') 
              XXXXXXX
            XXXXXXXXX
            BBB BBBBBB BB BBBBBBBBBBBBBBB
              XXXX
                XXX XXXXXXXXXXXXXXXXX
                XXX XXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Samples') XX
                  XXXXX
                    BBB BBBBBB BB BBBBBBBBBBBBBB
                      XXXXXXXXXXX
                    BBBBB
                      X
                    BBBBBB
                  XXXXXX
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'What it seems to be') XX
                  XXXXX
                    BB BBBBBBBBBBBB
                      BB BBBBBBBBBBBBBBB BB BBBBBB
                        XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
                          
                        XXXXXXXXXXX
                      BBBB BBBBBBBBBBBBBBB BB BBBBBBBB
                        XXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
                          
                        XXXXXXXXXXX
                      BBBB
                        XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
                          
                        XXXXXXXXXXX
                      BBBBB
                    BBBBB
                    XXXXXXXXXXXXXXX
                  XXXXXX
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'Read it as') XX
                  XXXXXXX XXXXXXXXXXXXXXXXXXX
                          XXXXXXXXXXXXFFFFFFFFFFFFFFX
                          XXXXXXXXXXXX gettext(u'Read %(column)s as') SSSS SSSSSSSSSS SSXX
                    BBB BBBBB BBBBB BB BBBBBBB
                      XXXXXXX XXXXXXXX
                              BB BBBB BB BBBBBBBBBBBBBXXXXXXXXBBBBBXXXXXXXXXX
                    BBBBBB
                  XXXXXXXXX
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Codes') XX
          XXXX XXXXXXXXXXXXXX
            XXXXXXXXX XXXXXXXXXXXXXXX
                      XXXXXXX gettext(u'Codebook of the file') X
                      XXXXXXXXXXXXXXXXXXXX
                      XXXXXXXX
                      XXXXXX gettext(u'A code means nothing without its codebook: roof 5 is bamboo in one and wood in the other.') X XX
            XXXXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXXXX XX
               gettext(u'Take over and show the codes anew') 
            XXXXXXXXX
            XX XXXXXXXXXXXXXXXXXXX
              BB BBBBBBBBBBBBBBBB
                 gettext(u'Counted over all %(rows)s rows.') 
                  SSSSSSS SSSS SSS SSSSSSSS SSSSS
                
              BBBB
                 gettext(u'Counted over the first %(rows)s rows.') 
                  SSSSSSS SSSS SSS SSSSS SSSSSSSS SSSSS
                
              BBBBB
            XXXX
          XXXXXX
        XXXXXXXXX
        BBB BBBBB BB BBBBBBBBBBBBBB
          XXXXXXX XXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXX
            BB BBBBBBBBBBBBB
              XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Values that nobody knows') XX
                 gettext(u'%(rows)s rows hold a value without meaning; it is dropped unless you choose one.') 
                  SSSSSSSS SSSS SSSS S SSSSS SSSSSSS SSSSSSSS SS SS SSSSSSS SSSSSS SSS SSSSSS SSSS
                
              XXXXXXXXXX
            BBBBB
            XXXXXXXX XXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXX
                XXXXXX
                   gettext(u'Value in the file') 
                XXXXXXX
                XXXXX XXXXXXXXXXXX
                   gettext(u'Rows') 
                XXXXXXX
                XXXXXX
                   gettext(u'Means') 
                XXXXXXX
              XXXXXXXXX
              BBB BBB BB BBBBBBBBBB
                XXXX
                  XXX XXXXXXXXXXXX
                    XXXXX
                      XXXXX XXXXXXXXXXXXXXXXXXXX
                      BB BBB BBBBBBBB
                        XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
                           gettext(u'unknown') 
                        XXXXXXXXXXX
                      BBBBB
                    XXXXXX
                  XXXXX
                  XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXX
                  XXX XXXXXXXXXXXX gettext(u'Means') XX
                    XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
                    XXXXXXX XXXXXXXXXXXXXXXXXXX
                            XXXXXXXXXXXX
                            XXXXXXXXXXXX gettext(u'Meaning of %(value)s in %(column)s') SSSSSSS SS SSSSSSSSS SS SSSSSSSSSSXX
                      XXXXXXX XXXXXXXXX gettext(u'nothing: drop the value') XXXXXXXXX
                      BBB BBBBB BBBBB BB BBBBBBBBBBBBB
                        XXXXXXX XXXXXXXX
                                BB BBBB BB BBBBBBBBXXXXXXXXBBBBBXXXXXXXXXX
                      BBBBBB
                    XXXXXXXXX
                  XXXXX
                XXXXX
              BBBBBB
            XXXXXXXXXX
            BB BBBBBBBBBBBB
              XXXX XXXXXXXXXXXXXXXXXX
                 gettext(u'%(rows)s rows hold other texts, which are not shown here.') 
                  SSSSSSSS SSSS SSSS SSSSS SSSSSS SSSSS SSS SSS SSSSS SSSSS
                
              XXXXXX
            BBBBB
          XXXXXXXXX
        BBBBBB
        XXXXXXX XXXXXXX gettext(u'Save and check') XX
          XXXXXXXX XXXXXXXXXXX
                   XXXXXXX gettext(u'Save this mapping as') X
                   XXXXXXXFFFFFFFFFFFFFFFFFFX
                   XXXXXX gettext(u'Such as “SIKS-NG Balikpapan”. The next file with these columns is then read by itself. Left empty, it counts for this file alone.') X XX
          XXXXXXXX XXXXXXXXXXXXX
                   XXXXXXX gettext(u'Reason') X
                   XXXXXXXFFFFFFFFFFFFFFFFFFX
                   XXXXXX gettext(u'Needed for a name: kept with the mapping, together with your name.') X XX
          XXXX XXXXXXXXXXXXXXXX
            XXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX XXXXXXXXXXXXXXX
              XXXXXXX XXXXXXXXXXXX XX
               gettext(u'Check the file by these columns') 
            XXXXXXXXX
            XX XXXXXXXXXXX XXXXXXXX gettext(u'Later') XXXX
          XXXXXX
        XXXXXXXXX
      XXXXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
