BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBBBBBBB
BBBBB BBBBB
   gettext(u'Forms') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Forms') X
          XXXXXXXXXX gettext(u'What assessors ask, and what each answer is worth') XX
    XXXXXXX XXXXXXXXXXXXXXX
      BB BBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBXX
          XXXXXXX XXXXXXXXXXX XX
         gettext(u'New form') XXXX
      BBBBB
    XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXX
      BB BBBBB
         gettext(u'Forms') 
        XXXXXXXX XXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXX
            XXXXXX
               gettext(u'Form') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Version') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Questions') 
            XXXXXXX
            XXXXX XXXXXXXXXXXX
               gettext(u'Finished assessments') 
            XXXXXXX
          XXXXXXXXX
          BBBBBBBBBBBBBBBBBBBB BB BBBBBBBB
          BBB BBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXXX gettext(u'Form') XX
                XX XXXXXXBBB BBBBBB BBBBBBBBXX
                  BB BBBBBBBB BB BBBB
                    
                  BBBB
                    
                  BBBBB
                XXXX
                BB BBBBBBBBB
                  XXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
                     gettext(u'draft') 
                  XXXXXXXXXXX
                BBBBB
              XXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Version') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Questions') XXFFFFFFFFFXXXXX
              XXX XXXXXXXXXXX
                  XXXXXXXXXXXX gettext(u'Finished assessments') XXFFFFFFFFFXXXXX
            XXXXX
          BBBBBB
        XXXXXXXXXX
      BBBB
        XXXXXXXX XXXXXXX gettext(u'No form yet') X
                 XXXXXX gettext(u'Forms come with Kail, or the planner makes one.') X
                 XXXXXXXXXXXXXXXXXXXXX XX
      BBBBB
    XXXXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
