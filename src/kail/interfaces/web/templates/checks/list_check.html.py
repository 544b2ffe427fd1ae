BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Check a list') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BB BBBBBBBBBB
  BBB BBBBBBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Check a list') X
          XXXXXXXXXX gettext(u'Recipients of last year, a proposal of a village: any list with NIK, or with name and birth date') XX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Checks') 
      XXXXXXXXXX
      XXXXXXXXX
         gettext(u'Check a list') 
      XXXXXXXXXX
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Rows') X XXXXXXXFFFFFFFFFFFFFFFX XXXXXXXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Nothing found') X
                XXXXXXXFFFFFFFFFX
                XXXXXXXXXXXXXXXXXXX XX
        XXXXXXX XXXXXXX gettext(u'Clear up first') X XXXXXXXFFFFFFFFFX XXXXXXXXXX XX
      XXXXXXXXXX
      BB BBBBBBBBBBBBBBB
        XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Found by name and birth date') XX
           ngettext(u'%(shown)s row has no NIK; one person alone of your regions has its name and birth date. Compare the card before anything is paid.', u'%(shown)s rows have no NIK; one person alone of your regions has their name and birth date. Compare the cards before anything is paid.', count) 
            SSSSSSSSS SSS SSS SS SSSS SSS SSSSSS SSSSS SS SSSS SSSSSSS SSS SSS SSSS SSS SSSSS SSSSS SSSSSSS SSS SSSS SSSSSS SSSSSSSS SS SSSSS
          
            PPPPPPPPP PPPP PPPP PP PPPP PPP PPPPPP PPPPP PP PPPP PPPPPPP PPP PPPPP PPPP PPP PPPPP PPPPP PPPPPPP PPP PPPPP PPPPPP PPPPPPPP PP PPPPP
          
        XXXXXXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB
        XXXXXXX XXXXXXX gettext(u'What was found') X XXXXXXXXXXXXXX
           gettext(u'Findings by check') 
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXXX
                 gettext(u'Check') 
              XXXXXXX
              XXXXXX
                 gettext(u'Effect') 
              XXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Rows') 
              XXXXXXX
            XXXXXXXXX
            BBB BBBBBB BBBBBBB BBBBB BB BBBBBBBBBBBBBBB
              XXXX
                XXX XXXXXXXXXXXXXXXXX
                XXX XXXXXXXXXXXX gettext(u'Effect') XXBBBBBBB BBBBBBBBBBBBBBBBBBBBBXXXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Rows') XXFFFFFFFFFXXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        XXXXXXXXX
         gettext(u'Rows with findings, at most %(most)s here, all of them in the XLSX') 
          SSSS SSSS SSSSSSSSS SS SSSS SSSSSSSS SSSSS SSS SS SSSS SS SSS SSSS
        
        XXXXXXX XXXXXXXX XXXXXXXXXXXXXX
           gettext(u'Rows with findings') 
          XXXXXXXX XXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXX
              XXXXX XXXXXXXXXXXX
                 gettext(u'Row') 
              XXXXXXX
              XXXXXX
                 gettext(u'Name') 
              XXXXXXX
              XXXXXX
                XXX
              XXXXXXX
              XXXXXX
                 gettext(u'Findings') 
              XXXXXXX
            XXXXXXXXX
            BBB BBBB BBBBB BB BBBBB
              XXXX
                XXX XXXXXXXXXXX XXXXXXXXXXXXFFFFFFFFFXXXXX
                XXX XXXXXXXXXXXX gettext(u'Name') XX
                  BB BBBBBBBBBBBBB
                    XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBXXFFFFFFFFFFFXXXX
                  BBBB
                    FFFFFFFFFFF
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXXXXXXXX
                  BB BBBBBBBBBBB
                     gettext(u'found by name and birth date') 
                  BBBB
                    XXXXX XXXXXXXXXXXXXFFFFFFFFFFFFFFFFFFFXXXXXXX
                  BBBBB
                XXXXX
                XXX XXXXXXXXXXXX gettext(u'Findings') XX
                  XXXXX
                    BBB BBBB BBBBBBBB BB BBBBB
                      XXXXX
                        BBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB
                        
                        BBB BBBBB BBBBB BB BBBBBBBBXXXXXXXX XXXXXXXXXBBBBBB
                      XXXXXX
                    BBBBBB
                  XXXXXX
                XXXXX
              XXXXX
            BBBBBB
          XXXXXXXXXX
        XXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'Nothing found in this list') X XXXXXXXXXXXXXXXXXXX XX
      BBBBB
    BBBBB
    XXXXXXX XXXXXXX gettext(u'The list') XX
      XXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX
        XXXXXXXXX XXXXXXXXXXXX XX
        XXXXXXX XXXXXXXXXXX
                XXXXXXXX
                XXXXXXX
                XXXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXXXXXXXXXXXX
                XXXXXXXXXXXXXXXX XX
        XXXXXXXXXXXXXXX XXXXXXXXXXXX
                        XXXXXXXX
                        XXXXXXXFFFFFFFFFFFFFFFFFFX
                        XXXXXX
                        XXXXXXX
                        XXXXXXXXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXX XXXXXXXXXXXXXXXXXXXXX XX
        XXXXXXXXX XXXXXXX gettext(u'Check the list') X XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XX
             gettext(u'Check and download as XLSX') 
          XXXXXXXXX
        XXXXXXXXXXX
      XXXXXXXXX
      XXX
         gettext(u'The file is read and forgotten; that you checked it, for how many people and what for, stands in the access log.') 
      XXXX
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
