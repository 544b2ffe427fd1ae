BBBB BBBB
BB BBBBBBBBBBBBBBBBBB
  XXXXXXXX XXXXXXBB BBBBBBBBBBBBB BB BBBBBBBBBB BB BBBBBBBBBBBBBBBXXXXXXXBBBBXXXXBBBBBX
           XXXXXXX gettext(u'Since the decree') XX
    XXX XXXXXXXXXXXXXXXXXXXX XXXXXX
      BB BBBBBBBBBBBBBBBBBBBBBBB
        XXXX
           ngettext(u'%(n)s amendment is signed; %(people)s recipients have a place now.', u'%(n)s amendments are signed; %(people)s recipients have a place now.', count) 
            SSSSS SSSSSSSSS SS SSSSSSS SSSSSSSSSS SSSSSSSSSS SSSS S SSSSS SSSS
          
            PPPPP PPPPPPPPPP PPP PPPPPPP PPPPPPPPPP PPPPPPPPPP PPPP P PPPPP PPPP
          
        XXXXX
      BBBBB
      BB BBBBBBBBBBBBB
        XXXX
           ngettext(u'%(n)s withdrawal waits for a second person.', u'%(n)s withdrawals wait for a second person.', count) 
            SSSSS SSSSSSSSSS SSSSS SSS S SSSSSS SSSSSSS
          
            PPPPP PPPPPPPPPPP PPPP PPP P PPPPPP PPPPPPP
          
        XXXXX
      BBBBB
      BB BBBBBBBBBB
        XXXX
           ngettext(u'%(n)s place is free; the amendment is prepared and waits to be confirmed.', u'%(n)s places are free; the amendment is prepared and waits to be confirmed.', count) 
            SSSSS SSSSS SS SSSSS SSS SSSSSSSSS SS SSSSSSSS SSS SSSSS SS SS SSSSSSSSSS
          
            PPPPP PPPPPP PPP PPPPP PPP PPPPPPPPP PP PPPPPPPP PPP PPPPP PP PP PPPPPPPPPP
          
        XXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB
        XXXX
          XX XXXXXXBBB BBBBBBBB BBBBBBBBBBBBBBBBBBXX
             gettext(u'Amendment %(number)s waits for its signature.') 
              SSSSSSSSS SSSSSSSSSS SSSSS SSS SSS SSSSSSSSSS
            
          XXXX
        XXXXX
      BBBBB
      XXXX
        XX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBXX gettext(u'Withdrawals and amendments') XXXX
      XXXXX
    XXXXX
  XXXXXXXXXX
BBBBB
