BBBB BBBB
BB BBBBBB B BB BBB BBBBBBBBBBBBBBBBBBBBB
  BBBBBBBBBB BBBBBB BB B BB BBBBB
   gettext(u'%(n)s years') 
    SSSSS SSSSS
  
BBBB
   ngettext(u'%(n)s month', u'%(n)s months', count) 
    SSSSS SSSSS
  
    PPPPP PPPPPP
  
BBBBB
