"""What to bring to the office when a datum is missing, as parts of a sentence: "bawa …".

They are what offices commonly accept as proof. Short enough for an answer of 60 words: at most 12 each.
"""

from typing import Final

from kail.calc.rules import Wording

IDENTITY: Final = Wording("KTP atau akta kelahiran", "the identity card or birth certificate")
FAMILY_CARD: Final = Wording("kartu keluarga", "the family card")
BOTH_CARDS: Final = Wording("KTP dan kartu keluarga", "the identity card and the family card")
MARRIAGE: Final = Wording(
    "buku nikah, akta cerai, atau akta kematian pasangan",
    "the marriage book, or the certificate of divorce or death",
)
CERTIFICATE: Final = Wording("ijazah terakhir", "the last school certificate")
WORK: Final = Wording(
    "surat keterangan kerja, atau pernyataan tidak bekerja",
    "a letter of the employer, or a statement of no work",
)
BUSINESS: Final = Wording(
    "surat keterangan usaha dari desa/kelurahan, atau NIB", "a business letter of the village, or the NIB"
)
NO_CIVIL_SERVANT: Final = Wording(
    "surat pernyataan bukan pegawai negeri, atau SK pengangkatan",
    "a statement of being no civil servant, or the letter of appointment",
)
DISABILITY: Final = Wording(
    "kartu penyandang disabilitas, atau surat keterangan dokter", "the disability card, or a doctor's letter"
)
PREGNANCY: Final = Wording(
    "buku KIA, atau surat keterangan bidan", "the mother-and-child book, or a midwife's letter"
)
WELFARE: Final = Wording(
    "surat keterangan dari desa/kelurahan atau pendamping sosial",
    "a letter of the village or of the social worker",
)
RESIDENCE: Final = Wording("KTP dan surat keterangan domisili", "the identity card and a letter of residence")
DECILE: Final = Wording(
    "KTP dan kartu keluarga (untuk pemutakhiran DTSEN)",
    "the identity card and the family card (to renew DTSEN)",
)
PKH: Final = Wording("kartu PKH atau KKS, bila ada", "the PKH or KKS card, if there is one")
SEMBAKO: Final = Wording("kartu KKS, bila ada", "the KKS card, if there is one")
HEALTH_CARDS: Final = Wording(
    "kartu JKN-KIS semua anggota keluarga", "the JKN-KIS cards of all family members"
)
OUTSIDE_AID: Final = Wording(
    "bukti bantuan yang diterima, atau pernyataan tidak menerima",
    "proof of the aid received, or a statement of none",
)
OWN_PROGRAMMES: Final = Wording(
    "SK atau berita acara serah terima program sebelumnya",
    "the decree or the handover minutes of the earlier programme",
)
PROGRAMME_BUSINESS: Final = Wording(
    "foto usaha dan surat keterangan usaha dari desa/kelurahan",
    "a picture of the business and a business letter of the village",
)
LOCAL_CATEGORY: Final = Wording(
    "kartu veteran, juga surat kematian bagi janda atau duda",
    "the veteran's card, and for widows the death certificate",
)
HOME: Final = Wording(
    "bukti kepemilikan rumah, surat sewa, atau keterangan desa/kelurahan",
    "proof of ownership, the rental contract, or a letter of the village",
)
PICTURES: Final = Wording("foto rumah dan kartu keluarga", "pictures of the home and the family card")
ELECTRICITY: Final = Wording(
    "rekening listrik, atau foto meteran", "an electricity bill, or a picture of the meter"
)
SURVEY: Final = Wording("kartu keluarga (untuk didata ulang)", "the family card (for a new survey)")
VEHICLES: Final = Wording(
    "kartu keluarga, dan STNK bila ada", "the family card, and the vehicle papers if there are any"
)
MEMBERS: Final = Wording("kartu keluarga terbaru", "the newest family card")
CHILDREN: Final = Wording(
    "kartu keluarga dan akta kelahiran anak", "the family card and the birth certificates of the children"
)
ELDERLY: Final = Wording(
    "kartu keluarga dan KTP anggota lansia", "the family card and the identity cards of the elderly"
)
HEAD: Final = Wording(
    "kartu keluarga dan KTP kepala keluarga", "the family card and the identity card of the head"
)
HEAD_MARRIAGE: Final = Wording(
    "kartu keluarga dan buku nikah, akta cerai, atau akta kematian",
    "the family card and the certificate of marriage, divorce or death",
)
HEAD_CERTIFICATE: Final = Wording(
    "ijazah terakhir kepala keluarga", "the last school certificate of the head"
)
HEAD_WORK: Final = Wording(
    "surat keterangan kerja kepala keluarga, atau pernyataan tidak bekerja",
    "a letter of the head's employer, or a statement of no work",
)
HEAD_BUSINESS: Final = Wording(
    "surat keterangan usaha kepala keluarga dari desa/kelurahan",
    "a letter of the village on the head's business",
)
HEAD_DISABILITY: Final = Wording(
    "kartu penyandang disabilitas kepala keluarga, atau surat dokter",
    "the disability card of the head, or a doctor's letter",
)
FAMILY_RESIDENCE: Final = Wording(
    "kartu keluarga dan surat keterangan domisili", "the family card and a letter of residence"
)

GROUP_MEMBERS: Final = Wording(
    "daftar anggota kelompok dan KTP mereka", "the list of the group's members and their identity cards"
)
GROUP_PKH: Final = Wording(
    "daftar anggota dan kartu PKH atau KKS mereka", "the list of members and their PKH or KKS cards"
)
GROUP_DECILE: Final = Wording(
    "KTP dan kartu keluarga semua anggota (untuk pemutakhiran DTSEN)",
    "the identity and family cards of all members (to renew DTSEN)",
)
GROUP_OFFICERS: Final = Wording(
    "berita acara pemilihan pengurus dan KTP pengurus",
    "the minutes that chose the officers, and their identity cards",
)
GROUP_MINUTES: Final = Wording("berita acara pembentukan kelompok", "the minutes of the forming of the group")
GROUP_ACCOUNT: Final = Wording("buku rekening atas nama kelompok", "the bank book in the name of the group")
GROUP_PLACE: Final = Wording(
    "surat keterangan desa/kelurahan tentang alamat kelompok",
    "a letter of the village on the group's address",
)

DEED: Final = Wording("akta pendirian lembaga", "the deed of the institution")
CAPACITY: Final = Wording(
    "profil lembaga dengan jumlah tempat bagi penghuni", "the profile of the institution with its places"
)
RESIDENTS: Final = Wording(
    "daftar penghuni sekarang dan hitungan bulan terakhir", "the list of residents and the last monthly count"
)
PERMIT: Final = Wording(
    "tanda daftar atau izin operasional yang berlaku", "the registration or licence in force"
)
ACCREDITATION: Final = Wording(
    "sertifikat akreditasi yang berlaku", "the certificate of accreditation in force"
)
INSTITUTION_OFFICERS: Final = Wording(
    "SK pengurus dan KTP pengurus", "the appointment of the officers and their identity cards"
)
INSTITUTION_ACCOUNT: Final = Wording(
    "buku rekening atas nama lembaga", "the bank book in the name of the institution"
)
INSTITUTION_PLACE: Final = Wording(
    "surat keterangan desa/kelurahan tentang alamat lembaga",
    "a letter of the village on the institution's address",
)
