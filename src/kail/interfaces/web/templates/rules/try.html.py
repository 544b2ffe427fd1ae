BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Try a rule') 
BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXXXXX XXXXXXX gettext(u'Try a rule') X
          XXXXXXXXXX gettext(u'See whom a rule fits before anybody decides. Nothing is saved.') XX
    XXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBXXXXXXXX
        XXXXXXX XXXXXXXXXXXXXXXXX XX
       gettext(u'Words of the rules') XXXX
    XXXXXXXXX
    XXXXXXXX
      XXXX XXXXXXXXXXXXXX
         gettext(u'Rule for') 
        BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB
        XXXXXXXX
          BBB BBBBBBBBBBBB BB BBBBBBBBB
          BBB BBBBBBBBBBBBBB BB BBBBBBBBBBB
          BB BBBB BB BBBBBBBB
             gettext(u'For example: umur ANTARA 18 DAN 59 DAN (desil <= 4 ATAU penerima_pkh)') 
          BBBB BBBB BB BBBBBBBB
             gettext(u'For example: desil <= 2 DAN (dikepalai_perempuan ATAU jumlah_anak >= 3)') 
          BBBB BBBB BB BBBBBBB
             gettext(u'For example: jumlah_anggota = 10 DAN sekecamatan DAN desil_tertinggi <= 4') 
          BBBB
             gettext(u'For example: terdaftar DAN pengurus_lengkap DAN jumlah_penghuni >= 20') 
          BBBBB
          XXXXXXXXXXXXXX XXXXXXX gettext(u'Rule') X
                         XXXXXXXX
                         XXXXXXFFFFFFFFFFFFX
                         XXXXXXXXXXXX
                         XXXXXXXXXXXXXXXXXXXX
                         XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX
            XXXXXXX XXXXXXXXXXXXX
              BBBBBBB BBBBBBBBBBBBBBBBBB
            XXXXXXXXX
          XXXXXXXXXXXXXXXX
          XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
          XXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXX gettext(u'Ages on') X XXXXXXXX XX
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
          XXXXXXXXX XXXXXXX gettext(u'Count') X XXXXXXXXXXXXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBB
          XXXXXXXXXXX
        XXXXXXXXX
      XXXXXX
    XXXXXXXXX
    XXXX XXXXXXXXXXXXXXXX XXXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBXXXXXX
  XXXXXXXXX
BBBBBBBB BBBBBBB
