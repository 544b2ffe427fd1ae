BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBB
BBBBB BBBBB
   gettext(u'Assessment') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBB BBBBBBBBBBBBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXXX XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXX
      XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'List') XX
          BB BBBBBBBBBBBBBBB BB BBBBBBBB
             gettext(u'Chosen') 
          BBBB
             gettext(u'Reserve list') 
          BBBBB
          FFFFFFFFF
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Questions about') XXFFFFFFF FXXXXXXXXX
      XXXXXXXXXX
      BB BBBBBBBBBBBBBBBBB
        BB BBBBBBBBBBBBB
          XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Second look') X XXXXXXXXXXX
             gettext(u'Another assessor was here before. What was found then is not shown, so that yours is your own.') 
          XXXXXXXXXX
        BBBBB
        BB BBBB
          XXXXXXXX
            XXXXXXXXX XXXXXXX gettext(u'Begin the assessment') X XXXXXXXXXXXXXXXXXX XX
          XXXXXXXXX
        BBBB
          XXXXXXXX XXXXXXXXXXXXXXX
             gettext(u'The programme of this round names no form, or one that is not published yet.') 
          XXXXXXXXXX
        BBBBB
      BBBB BBBBBBB
        XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Another assessor is at it') XX
           gettext(u'%(name)s began on %(day)s and has not finished.') 
            SSSSSSSS SSSSS SS SSSSSSS SSS SSS SSS SSSSSSSSS
          
        XXXXXXXXXX
        XXXXXXXXXX XXXXXXXXXXXXXX
                   XXXXXXX gettext(u'Take over this assessment') X
                   XXXXXXX gettext(u'Take over') X
                   XXXXXXXXXXXXXXXXX
                   XXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXX
            XXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXXXXX
          XXXXXXXXX
          XXX gettext(u'You go on where it stands, and it is yours from then on.') XXXX
        XXXXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXXXXXXXXX XXXXXXX gettext(u'Assessed') XX
           gettext(u'This candidate is assessed. You do not see what another assessor found, for you may be asked for a second look.') 
        XXXXXXXXXX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
