"""Other names that offices and exports give to the canonical columns."""

import re

_WORDS = {
    "nomor_kartu_keluarga": "no_kk nomor_kk kk no_kartu_keluarga nokartu_keluarga nkk id_kk",
    "nik": "no_nik nomor_nik no_ktp nomor_ktp nik_ktp no_induk_kependudukan nomor_induk_kependudukan",
    "nama": "nama_lengkap nama_anggota_keluarga nama_art nama_penduduk nama_penerima nama_pengurus nama_krt name",
    "jenis_kelamin": "l/p lp jk jns_kelamin j_kelamin kelamin jenkel sex kd_jenis_kelamin",
    "tanggal_lahir": "tgl_lahir tgllahir tanggal_kelahiran tgl_kelahiran birth_date",
    "hubungan_keluarga": "hubungan_dengan_kepala_keluarga hub_keluarga hubungan hub_kepala_keluarga hub_krt"
    " hubungan_dg_kk kd_hubungan_dg_kk status_hubungan_dalam_keluarga shdk hubungan_dalam_keluarga",
    "status_perkawinan": "status_kawin kd_stat_perkawinan kd_status_perkawinan stat_kawin",
    "ijazah_tertinggi": "ijazah kd_ijazah_tertinggi pendidikan_terakhir ijazah_terakhir",
    "status_bekerja": "bekerja kd_bekerja_seminggu_lalu bekerja_seminggu_lalu",
    "lapangan_usaha": "kd_lapangan_usaha_pekerjaan lapangan_pekerjaan lapangan_usaha_pekerjaan",
    "punya_usaha": "memiliki_usaha kd_punya_usaha_sendiri_bersama",
    "disabilitas": "penyandang_disabilitas difabel",
    "hamil": "sedang_hamil status_kehamilan",
    "kode_wilayah": "kode_desa kode_kelurahan kode_desa_kelurahan kode_kemendagri kode_desa/kelurahan kd_wilayah"
    " kd_desa kddesa kode_wilayah_desa kode_kel",
    "alamat": "alamat_lengkap alamat_rumah alamat_tempat_tinggal jalan",
    "rt": "no_rt nomor_rt",
    "rw": "no_rw nomor_rw",
    "desil_nasional": "desil desil_dtsen desil_kesejahteraan peringkat_desil",
    "edisi": "edisi_data periode_data versi_data",
    "pkh": "penerima_pkh bansos_pkh status_pkh",
    "sembako": "bpnt penerima_sembako bansos_sembako program_sembako sembako_bpnt",
    "pbi_nas": "pbi pbi_jkn pbi_jk pbi_nasional penerima_pbi",
    "status_kepemilikan_rumah": "kd_stat_bangunan_tinggal kepemilikan_rumah status_rumah"
    " status_kepemilikan_bangunan",
    "luas_lantai": "luas_lantai_m2 luas_bangunan",
    "jenis_lantai_terluas": "jenis_lantai lantai kd_jenis_lantai_terluas",
    "jenis_dinding_terluas": "jenis_dinding dinding kd_jenis_dinding",
    "jenis_atap_terluas": "jenis_atap atap kd_jenis_atap",
    "sumber_air_minum_utama": "sumber_air_minum air_minum kd_sumber_air_minum",
    "sumber_penerangan_utama": "sumber_penerangan penerangan kd_sumber_penerangan_utama",
    "daya_terpasang": "daya_listrik kd_daya_terpasang daya",
    "bahan_bakar_utama_memasak": "bahan_bakar_memasak bahan_bakar kd_bahan_bakar_memasak",
    "fasilitas_bab": "fasilitas_tempat_bab tempat_bab kd_fasilitas_tempat_bab",
    "aset_bergerak_lemari_es": "lemari_es kulkas kd_lemari_es",
    "aset_bergerak_sepeda_motor": "sepeda_motor motor kd_sepeda_motor",
    "aset_bergerak_mobil": "mobil kd_mobil",
    "aset_bergerak_smartphone": "smartphone hp ponsel kd_smartphone",
    "ppks": "kategori_ppks jenis_ppks pmks",
}


def plain(name: str, /) -> str:
    """`name` in small letters and digits only: “No. KK” and “NO_KK” are the same."""
    return re.sub(r"[^a-z0-9]", "", name.casefold())


SYNONYMS: dict[str, str] = {plain(word): name for name, words in _WORDS.items() for word in words.split()}
"""Canonical column by plain synonym."""
