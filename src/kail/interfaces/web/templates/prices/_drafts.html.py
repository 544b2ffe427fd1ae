BBBB BBBB BBBBBBBBBBB
BB BBBBBB
   ngettext(u'%(shown)s with another price', u'%(shown)s with another price', count) 
    SSSSSSSSS SSSS SSSSSSS SSSSS
  
    PPPPPPPPP PPPP PPPPPPP PPPPP
  
BBBB
  X
BBBBB
