BBBB BBBB
BB BBBBBBBBBBBBBB
  BBB BBBBBBBBBBBBBBBBB BBBBBBBBBB BB BBBBBBBBBB
  BB BBBBBBBBBBBBBBB
     ngettext(u'%(people)s of the chosen has a finding that blocks: no decree before it is decided', u'%(people)s of the chosen have findings that block: no decree before they are decided', count) 
      SSSSSSSSSS SS SSS SSSSSS SSS S SSSSSSS SSSS SSSSSSS SS SSSSSS SSSSSS SS SS SSSSSSS
    
      PPPPPPPPPP PP PPP PPPPPP PPPP PPPPPPPP PPPP PPPPPP PP PPPPPP PPPPPP PPPP PPP PPPPPPP
    
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB
    XXXXXXXXXX
  BBBB
     ngettext(u'%(people)s of the chosen has an open finding', u'%(people)s of the chosen have open findings', count) 
      SSSSSSSSSS SS SSS SSSSSS SSS SS SSSS SSSSSSS
    
      PPPPPPPPPP PP PPP PPPPPP PPPP PPPP PPPPPPPP
    
    XXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBB
    XXXXXXXXXX
  BBBBB
BBBBB
