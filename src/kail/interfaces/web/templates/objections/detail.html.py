BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Objection to a list') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  BBB BBBBBBBBBBBB BB BBBBBBBB
  BBB BBBBBBB BBBBBBBBBB BB BBBBBBBBB
  BBB BBBBBBBBBBBBBBBBBB BBBBBB BB BBBBBBBBBB
  XXXXXXX XXXXXXX gettext(u'Objection to a list') X XXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXXXXXX
      XXXXXXXX XXXXXXX
         gettext(u'Objections to lists') 
      XXXXXXXXXX
      XXXXXXXX XXXXXXX
        
      XXXXXXXXXX
      XXXXXXXXX
        FFFFFFFFFFFFFFF
      XXXXXXXXXX
    XXXXXXXXX
    XXXXXXX XXXXXXXXX
      XXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBB BBBBXXXX
      XXXXXXX
      XXXXXXXXX
        BB BBBBBBBBBBXXXXXXX XXXXXXX gettext(u'About') XXXXXXXXXXXBBBBB
        XXXXXXX XXXXXXX gettext(u'Place') XXFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Who objects') XX
          
          BB BBBBBBBBBBBBBXXBBBBB
          BB BBBB
            XX
          BBBB BBBBBBBB
             gettext(u'(name sealed)') 
          BBBBB
        XXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Received on') XXFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'To be answered by') XXFFFFFFFXXXXXXXXX
        XXXXXXX XXXXXXX gettext(u'Recorded by') XXX FFFFFFFFFFFXXXXXXXXX
        BB BBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Paper') XX
            XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBXX gettext(u'Open the paper') XXXX
          XXXXXXXXX
        BBBBB
        BB BBBBBBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'Decided by') XXX FFFFFFFFFFFX XXXXXXXXX
        BBBBB
        BB BBBBBBBBBB
          XXXXXXX XXXXXXX gettext(u'What follows') XXXXXXXXXXX
        BBBBB
      XXXXXXXXXX
      BB BBBBBBBBBBBB
        XX XXXXXXXXXX XXXXXXXXXXXX
           XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXXXX
          XXXXXXX XXXXXXXXXXXXXXX XX
         gettext(u'Record the withdrawal') XXXX
      BBBBB
      BB BBBBBBBB BBB BBBBBBBBBBBB
        BBB BBBBBBBBBBBBBBBB BBBBBB BB BBBBBBBB
        BBB BBBBBBBBBBBBBBBBBB BBBBBB BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXXXXX
                     XXXXXXX gettext(u'Show who objects') X
                     XXXXXXX gettext(u'Show the name') X
                     XXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXX gettext(u'What for') X
                     XXXXXXXXXXXXXXXXXX
                     XXXXXXXXXXXXXXXX
            XXX gettext(u'Your look is kept in the access log with what you write here.') XXXX
          XXXXXXXXXXXX
          XXXXXXXXXX XXXXXXXXXXXXXXXX
                     XXXXXXX gettext(u'Erase the name') X
                     XXXXXXX gettext(u'Erase the name') X
                     XXXXXXXXXXXX
                     XXXXXXXXX
                     XXXXXXXXXXXXXXXXXXX
            XXX gettext(u'When the objector asks for it. The objection stays, without the name.') XXXX
          XXXXXXXXXXXX
        XXXXXX
      BBBBB
    XXXXXXXXX
    BB BBBBBBB
      XXXXXXX XXXXXXX gettext(u'If it is upheld') X XXXXXXXXXXX XXXXXXXXXXXXXX
        BB BBBBBBBBBBBB BB BBBBBBBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB
        BBBBB
        XXXX XXXXXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBBBBB
            XXX
               ngettext(u'%(n)s person gets another number on the reserve list; nobody else changes.', u'%(n)s people get another number on the reserve list; nobody else changes.', count) 
                SSSSS SSSSSS SSSS SSSSSSS SSSSSS SS SSS SSSSSSS SSSSS SSSSSS SSSS SSSSSSSS
              
                PPPPP PPPPPP PPP PPPPPPP PPPPPP PP PPP PPPPPPP PPPPP PPPPPP PPPP PPPPPPPP
              
            XXXX
          BBBB BBBBBBBBBBBBBBBBBBBB
            XXX gettext(u'Nobody else changes.') XXXX
          BBBB BBBBBBBBBBBBBB BB BBBBBBBBBBBB
            XXX
               gettext(u'The list cannot be mended by taking somebody off: correct the data by a change request, run the selection again, and announce the new list. Its page shows only what differs from the list announced before.') 
            XXXX
          BBBB BBBBBBBBBBBBBB BB BBBBBBBBBBBB
            XXX
               gettext(u'The decree is signed. Upholding prepares the withdrawal, which one person records and another decides; then the next of the reserve list follows by an amendment.') 
            XXXX
          BBBB
            XXX gettext(u'No place on the list changes.') XXXX
          BBBBB
          BB BBBBBBBBBB
            XXXX XXXXXXXXXXXXXXXX
              XXXXXXXXXX XXXXXXXXXXX
                         XXXXXXX gettext(u'Uphold this objection') X
                         XXXXXXX gettext(u'Uphold') X
                         XXXXXXXXXXXX
                         XXXXXXXXX
                         XXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXX
                XXXXXXXXX
                XXXXXXXX
              XXXXXXXXXXXX
              XXXXXXXXXX XXXXXXXXXXX
                         XXXXXXX gettext(u'Reject this objection') X
                         XXXXXXX gettext(u'Reject') X
                         XXXXXXXX
                         XXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXX
                XXXXXXXXX
                XXX gettext(u'The list stays as it is.') XXXX
              XXXXXXXXXXXX
              XXXXXXXXXX XXXXXXXXXXXXXXX
                         XXXXXXX gettext(u'The objector takes it back') X
                         XXXXXXX gettext(u'Taken back by the objector') X
                         XXXXXXXXXXXXXXXXXXXX
                         XXXXXXXXXXXXXXXXXX
                         XXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXXX
                  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXX
                XXXXXXXXX
                XXX gettext(u'Say how the objector told the office so. The list stays as it is.') XXXX
              XXXXXXXXXXXX
            XXXXXX
          BBBB BBBBBB
            XXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'You recorded this yourself') XX
               gettext(u'A second person has to decide it.') 
            XXXXXXXXXX
          BBBBB
        XXXXXX
      XXXXXXXXX
    BBBBB
  XXXXXXXXX
BBBBBBBB BBBBBBB
