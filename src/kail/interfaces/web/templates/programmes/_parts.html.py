BBBB BBBB
BBB BBBBB BB BBBBB
  XXXXXXX XXXXXXXX XXXXXX
    BB BBBBBBBB
      XXXXXXX XXXXXXXXXXXXXXX
        XX XXXXXXXXXXX
           XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBX
           XXXXXXXXXXXX gettext(u'Change: %(part)s') SSSSSSS SSSSSSSSXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'Change') XXXX
      XXXXXXXXX
    BBBBB
    XXXX XXXXXXXXXXXXXX
      BB BBBBBBBBBBBBBB
        XX XXXXXXXXXXXXXXXXXXXXXXX gettext(u'Nothing yet.')  XXXX
      BBBBB
      BBB BBBBB BB BBBBBBBBBBBB
        BB BBBBBBBBBBB BB BBBBBBBBBB
          XXXXX
            BB BBBBBBBBBBBXXXXXXXXXBBBBB
            BB BBBBBBBBBBB
              XXXXXXXXX
                BBB BBBB BB BBBBBBBBBBB
                  XXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXX
                    FFFFFFFFFFFF
                  XXXXXXXXX
                BBBBBB
              XXXXXXXXXX
            BBBBB
            BB BBBBBBBBBB
              XXXX
                BBB BBB BB BBBBBBBBBB
                  XXXX
                    XXXXXXXXXXXXXXXXX
                    BBB BBBB BB BBBBBBBBB
                      XXXX XXXXXXXXXXXXXXXXXXXXXXXX FFFFFFFFFFFFXXXXXX
                    BBBBBB
                    BB BBBBBBBB
                      XXXXXXXXX
                        XXXXXXXXX
                           ngettext(u'%(number)s item', u'%(number)s items', count) 
                            SSSSSSSSSS SSSS
                          
                            PPPPPPPPPP PPPPP
                          
                        XXXXXXXXXX
                        XXXX
                          BBB BBBB BB BBBBBBBB
                            XXXX
                              X
                              BBB BBBB BB BBBBBBBBBB
                                BB BBB BBBBBBBBBBBB X BBBBB
                              BBBBBB
                            XXXXX
                          BBBBBB
                        XXXXX
                      XXXXXXXXXX
                    BBBBB
                    BB BBBBBBBB BBB BBBBBBBB
                      XXXXX
                        XX XXXXXXXXXX XXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBB BBBBBBBBXX
                           gettext(u'Item list of %(type)s') 
                            SSSS SSSS SS SSSSSSSS
                          
                        XXXX
                      XXXXXX
                    BBBBB
                  XXXXX
                BBBBBB
              XXXXX
            BBBBB
          XXXXXX
        BBBBB
      BBBBBB
    XXXXXX
  XXXXXXXXX
BBBBBB
