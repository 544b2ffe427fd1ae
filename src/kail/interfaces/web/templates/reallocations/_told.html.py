BBBB BBBB
BB BBBBBBBBB
  XXX
     gettext(u'The last places went to: %(names)s.') 
      SSS SSSS SSSSSS SSSS SSS SSSSSSSSSS
    
    BB BBBBBBBBB
       gettext(u'One place more would have gone to %(name)s.') 
        SSS SSSSS SSSS SSSSS SSSS SSSS SS SSSSSSSSS
      
    BBBBB
    BB BBBBBBBBBBBB
       gettext(u'One place for each %(number)s (divisor).') 
        SSS SSSSS SSS SSSS SSSSSSSSSS SSSSSSSSSS
      
    BBBBB
  XXXX
BBBBB
