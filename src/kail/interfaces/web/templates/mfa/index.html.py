BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB BBBBBBBBBBB
BBBBB BBBBBBBBBB
   gettext(u'Second factor') 
BBBBBBBB BBBBBBBBBB
BBBBB BBBBBBB
  XXXX gettext(u'Second factor') XXXXX
  XX XXXXXXXXXXXXX gettext(u"A code from your phone protects people's data even when somebody learns your password.") XXXX
  XXXX XXXXXXXXXXXXXX
    XXXXXXX XXXXXXX gettext(u'Authenticator app') XX
      BB BBBBBBBBBBBBBBBBBBB
        XXX
          XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX
             gettext(u'Active') 
          XXXXXXXXXXX
        XXXX
        XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXX gettext(u'Switch off') XXXX
      BBBB
        XXX
          XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
             gettext(u'Not active') 
          XXXXXXXXXXX
        XXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXX gettext(u'Set up') XXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBB
      XXXXXXX XXXXXXX gettext(u'Recovery codes') XX
        BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
          BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
            XXX
               ngettext(u'%(unused)s code is left for the day your phone is lost.', u'%(unused)s codes are left for the day your phone is lost.', count) 
                SSSSSSSSSS SSSS SS SSSS SSS SSS SSS SSSS SSSSS SS SSSSS
              
                PPPPPPPPPP PPPPP PPP PPPP PPP PPP PPP PPPP PPPPP PP PPPPP
              
            XXXX
          BBBBBBB
          XXXX XXXXXXXXXXXXXXXX
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBXX
              XXXXXXX XXXXXXXXXX XX
             gettext(u'Show') XXXX
            XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBXX
              XXXXXXX XXXXXXXXXXXXXX XX
             gettext(u'Make new ones') XXXX
          XXXXXX
        BBBB
          XXX gettext(u'You have no recovery codes. Make some and keep them on paper.') XXXX
          XX XXXXXXXXXX XXXXXXXXXXXX
             XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Make recovery codes') XXXX
        BBBBB
      XXXXXXXXX
    BBBBB
    XXXXX
      XX XXXXXXXXXX XXXXXXXXX XXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXXXX XX
       gettext(u'To the overview') XXXX
    XXXXXX
  XXXXXX
BBBBBBBB BBBBBBB
