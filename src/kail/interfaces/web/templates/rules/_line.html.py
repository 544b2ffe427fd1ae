BBBB BBBB
BB BBBBB BB BBBB
  XXX gettext(u'Write a rule; here you see at once whom it fits.') XXXX
BBBB BBBBBBBBBBBBB
  XX XXXXXXXXXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX XX
    FFFFFFFF
  XXXX
BBBB
  XXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX XX
    BB BBBBBBBBBB BB BBBBBBBB
       gettext(u'Fits <strong>%(met)s</strong> of %(people)s people; for %(unknown)s the data are missing.') 
        SSSS SSSSSSSSSSSSSSSSSSSSSSSS SS SSSSSSSSSS SSSSSSS SSS SSSSSSSSSSS SSS SSSS SSS SSSSSSSS
      
    BBBB BBBBBBBBBB BB BBBBBBBB
       gettext(u'Fits <strong>%(met)s</strong> of %(people)s families; for %(unknown)s the data are missing.') 
        SSSS SSSSSSSSSSSSSSSSSSSSSSSS SS SSSSSSSSSS SSSSSSSSS SSS SSSSSSSSSSS SSS SSSS SSS SSSSSSSS
      
    BBBB BBBBBBBBBB BB BBBBBBB
       gettext(u'Fits <strong>%(met)s</strong> of %(people)s groups; for %(unknown)s the data are missing.') 
        SSSS SSSSSSSSSSSSSSSSSSSSSSSS SS SSSSSSSSSS SSSSSSS SSS SSSSSSSSSSS SSS SSSS SSS SSSSSSSS
      
    BBBB
       gettext(u'Fits <strong>%(met)s</strong> of %(people)s institutions; for %(unknown)s the data are missing.') 
        SSSS SSSSSSSSSSSSSSSSSSSSSSSS SS SSSSSSSSSS SSSSSSSSSSSSS SSS SSSSSSSSSSS SSS SSSS SSS SSSSSSSS
      
    BBBBB
  XXXX
BBBBB
