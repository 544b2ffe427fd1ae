BBBB BBBB
XXXXXXX XXXXXXX gettext(u'How the last places fell') X
        XXXXXXXXXX gettext(u'Anybody can do the sum again with these numbers') XX
  XXXX XXXXXXXXXXXXXX
    BBB BBB BB BBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'A tie decided') XX
         ngettext(u'%(names)s had exactly the same claim to %(seats)s place. It went to %(winners)s: the larger number comes first, then the smaller code.', u'%(names)s had exactly the same claim to %(seats)s places. They went to %(winners)s: the larger number comes first, then the smaller code.', count) 
          SSSSSSSSS SSS SSSSSSS SSS SSSS SSSSS SS SSSSSSSSS SSSSSS SS SSSS SS SSSSSSSSSSSS SSS SSSSSS SSSSSS SSSSS SSSSSS SSSS SSS SSSSSSS SSSSS
        
          PPPPPPPPP PPP PPPPPPP PPP PPPP PPPPP PP PPPPPPPPP PPPPPPP PPPP PPPP PP PPPPPPPPPPPP PPP PPPPPP PPPPPP PPPPP PPPPPP PPPP PPP PPPPPPP PPPPP
        
      XXXXXXXXXX
    BBBBBB
    BB BBBBBBBBBBBBB
      XXX
        BB BBBBBBBBBB
           gettext(u'At the divisor <strong>%(divisor)s</strong> the regions of the tie stand exactly on the point of rounding; all others follow from it.') 
            SS SSS SSSSSSS SSSSSSSSSSSSSSSSSSSSSSSSSSSS SSS SSSSSSS SS SSS SSS SSSSS SSSSSSS SS SSS SSSSS SS SSSSSSSSS SSS SSSSSS SSSSSS SSSS SSS
          
        BBBB BBBBBBBBBBBBBBBBBBBBBB
           gettext(u'Divided by <strong>%(divisor)s</strong> and rounded as the method rounds, each number gives its places.') 
            SSSSSSS SS SSSSSSSSSSSSSSSSSSSSSSSSSSSS SSS SSSSSSS SS SSS SSSSSS SSSSSSS SSSS SSSSSS SSSSS SSS SSSSSSS
          
        BBBBB
        BB BBB BBBBBBBBBB BBB BBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBBB
           gettext(u'So does every divisor between %(low)s and %(high)s.') 
            SS SSSS SSSSS SSSSSSS SSSSSSS SSSSSSS SSS SSSSSSSSS
          
        BBBB BBB BBBBBBBBBB BBB BBBBBBBBBBBBBBBBB
           gettext(u'So does every divisor above %(low)s.') 
            SS SSSS SSSSS SSSSSSS SSSSS SSSSSSSS
          
        BBBB BBB BBBBBBBBBB BBB BBBBBBBBBBBBBBBBBB
           gettext(u'So does every divisor below %(high)s.') 
            SS SSSS SSSSS SSSSSSS SSSSS SSSSSSSSS
          
        BBBBB
      XXXX
    BBBBB
    BB BBBBBBBBBBBB
      XXX
        BB BBBBBBBBBBBBBBBBBB
           gettext(u'The last places by remainder:') 
        BBBB
           gettext(u'The last places given:') 
        BBBBB
      XXXX
      XXXX
        BBB BBBBB BB BBBBBBBBBBBB
          XXXX
             gettext(u'%(name)s: its place number %(seat)s, with %(number)s') 
              SSSSSSSSS SSS SSSSS SSSSSS SSSSSSSSS SSSS SSSSSSSSSS
            
          XXXXX
        BBBBBB
      XXXXX
    BBBB BBB BBBBBBBBBBBBB
      XXX gettext(u'The places divide evenly: no place was left over.') XXXX
    BBBBB
    BB BBBBBBBBBBBBBBB
      XXX
         gettext(u'One more place would go to <strong>%(name)s</strong>, as its place number %(seat)s, with %(number)s.') 
          SSS SSSS SSSSS SSSSS SS SS SSSSSSSSSSSSSSSSSSSSSSSSSS SS SSS SSSSS SSSSSS SSSSSSSSS SSSS SSSSSSSSSSS
        
      XXXX
    BBBBB
    BB BBBBBBBBBBBBB BB BBBBBBBBBBBB
      XXXXXXXXX
        XXXXXXXXX gettext(u'The same numbers exactly') XXXXXXXXXX
        XXXX
          BB BBBBBBBBBBBBBBBBB
            XXXX
               gettext(u'lowest divisor')  XXXXXXXXXXXXX
            XXXXX
          BBBBB
          BB BBBBBBBBBBBBBBBBBB
            XXXX
               gettext(u'highest divisor')  XXXXXXXXXXXXX
            XXXXX
          BBBBB
          BBB BBBBB BB BBBBBBBBBBBB
            XXXX
               FFFFFFFFFX XXXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    BBBBB
  XXXXXX
XXXXXXXXX
