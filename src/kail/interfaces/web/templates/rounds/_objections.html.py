BBBB BBBB
BB BBBBBBBBBBBBBBBBBBBBB
  XXXXXXXX XXXXXXBB BBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBBBBBBBBBXXXXXXXBBBBXXXXBBBBBX
           XXXXXXX gettext(u'Objections to lists') XX
    XXX XXXXXXXXXXXXXXXXXXXX XXXXXX
      BB BBBBBBBBBBBBBBBBBBBBBB
        XXXX
          XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBXX
             ngettext(u'The list waits to be announced; then people have %(days)s day to object.', u'The list waits to be announced; then people have %(days)s days to object.', count) 
              SSS SSSS SSSSS SS SS SSSSSSSSSS SSSS SSSSSS SSSS SSSSSSSS SSS SS SSSSSSS
            
              PPP PPPP PPPPP PP PP PPPPPPPPPP PPPP PPPPPP PPPP PPPPPPPP PPPP PP PPPPPPP
            
          XXXX
        XXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBBBB
        XXXX
          XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBXX
             gettext(u'Announced; objections until %(until)s.') 
              SSSSSSSSSS SSSSSSSSSS SSSSS SSSSSSSSSS
            
          XXXX
        XXXXX
      BBBBB
      BB BBBBBBBBBBBBB
        XXXX
          XX XXXXXXBBB BBBBBBBBBBBBXX
             ngettext(u'%(n)s objection is open.', u'%(n)s objections are open.', count) 
              SSSSS SSSSSSSSS SS SSSSS
            
              PPPPP PPPPPPPPPP PPP PPPPP
            
          XXXX
          BB BBBBBBBBBBBBB
             ngettext(u'%(n)s is past its time.', u'%(n)s are past their time.', count) 
              SSSSS SS SSSS SSS SSSSS
            
              PPPPP PPP PPPP PPPPP PPPPP
            
          BBBB
             ngettext(u'%(n)s day left for the next.', u'%(n)s days left for the next.', count) 
              SSSSS SSS SSSS SSS SSS SSSSS
            
              PPPPP PPPP PPPP PPP PPP PPPPP
            
          BBBBB
        XXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBB
        XXXX
          XX XXXXXXBBB BBBBBBBBBBBBXXXXXXXXXXXXXXXXXX
             ngettext(u'%(n)s objection was upheld and is not carried out yet.', u'%(n)s objections were upheld and are not carried out yet.', count) 
              SSSSS SSSSSSSSS SSS SSSSSS SSS SS SSS SSSSSSS SSS SSSS
            
              PPPPP PPPPPPPPPP PPPP PPPPPP PPP PPP PPP PPPPPPP PPP PPPP
            
          XXXX
        XXXXX
      BBBBB
    XXXXX
  XXXXXXXXXX
BBBBB
