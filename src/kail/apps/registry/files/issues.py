"""The catalogue of issue codes: what is wrong with a row, what follows, and how to mend it, in both languages.

The page docs/import-format.md shows this table; a test keeps the two the same.
"""

from dataclasses import dataclass
from enum import StrEnum


class RowOutcome(StrEnum):
    """What becomes of a row: the gravest outcome among its issues, `accepted` when it has none."""

    ACCEPTED = "accepted"
    HELD = "held"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Issue:
    """One issue code. `outcome` is what it alone would make of a row; `accepted` marks a warning.

    `columns` are the canonical columns to look at; for `code_unknown` the row itself names them.
    """

    code: str
    outcome: RowOutcome
    columns: tuple[str, ...]
    text_id: str
    text_en: str
    mend_id: str
    mend_en: str


_REJECTED, _HELD, _WARNING = RowOutcome.REJECTED, RowOutcome.HELD, RowOutcome.ACCEPTED

_CATALOGUE = (
    Issue(
        "name_missing", _REJECTED, ("nama",),
        "Nama kosong atau lebih dari 200 huruf", "The name is empty or longer than 200 characters",
        "isi nama seperti pada kartu keluarga", "fill in the name as on the family card",
    ),
    Issue(
        "nik_format", _REJECTED, ("nik",),
        "NIK bukan 16 digit angka", "The NIK is not 16 digits",
        "tulis 16 digit tanpa spasi atau titik, atau kosongkan bila belum ada",
        "write 16 digits without spaces or dots, or leave it empty if there is none yet",
    ),
    Issue(
        "nik_from_number", _REJECTED, ("nik",),
        "NIK tersimpan sebagai bilangan, digit ke-16 hilang",
        "The spreadsheet stored the NIK as a number: digit 16 is lost",
        "ubah sel menjadi teks lalu ketik ulang NIK dari kartu keluarga",
        "format the cell as text and type the NIK again from the family card",
    ),
    Issue(
        "kk_format", _REJECTED, ("nomor_kartu_keluarga",),
        "Nomor KK bukan 16 digit angka, atau tersimpan sebagai bilangan",
        "The family card number is not 16 digits, or was stored as a number",
        "ubah sel menjadi teks dan tulis 16 digit", "format the cell as text and write 16 digits",
    ),
    Issue(
        "birth_date_invalid", _REJECTED, ("tanggal_lahir",),
        "Tanggal lahir tidak terbaca, di masa depan, atau sebelum 1900",
        "The birth date is unreadable, in the future, or before 1900",
        "tulis TTTT-BB-HH atau HH/BB/TTTT", "write YYYY-MM-DD or DD/MM/YYYY",
    ),
    Issue(
        "sex_invalid", _REJECTED, ("jenis_kelamin",),
        "Jenis kelamin kosong atau tidak dikenal", "The sex is empty or unknown",
        "isi 1 atau L (laki-laki), 2 atau P (perempuan)", "fill in 1 or L (male), 2 or P (female)",
    ),
    Issue(
        "relation_invalid", _REJECTED, ("hubungan_keluarga",),
        "Hubungan keluarga kosong atau tidak dikenal", "The relation to the head of family is empty or unknown",
        "isi kode 1 sampai 8", "fill in a code from 1 to 8",
    ),
    Issue(
        "place_unknown", _REJECTED, ("kode_wilayah",),
        "Kode wilayah bukan kode desa/kelurahan yang dikenal", "The place code is no known village code",
        "isi kode Kemendagri 10 digit desa/kelurahan", "fill in the 10-digit Kemendagri code of the village",
    ),
    Issue(
        "duplicate_row", _REJECTED, (),
        "Baris ini sama persis dengan baris sebelumnya", "The row repeats an earlier row exactly",
        "hapus salah satu; baris pertama sudah dipakai", "delete it; the first one is already used",
    ),
    Issue(
        "nik_missing", _HELD, ("nik",),
        "NIK belum ada", "There is no NIK yet",
        "isi NIK setelah dipadankan dengan Dukcapil", "fill in the NIK once it is matched with Dukcapil",
    ),
    Issue(
        "nik_birth_date_mismatch", _HELD, ("nik", "tanggal_lahir"),
        "Tanggal lahir dalam NIK berbeda dari kolom tanggal lahir",
        "The birth date within the NIK differs from the birth date",
        "periksa NIK dan tanggal lahir pada kartu keluarga", "check NIK and birth date on the family card",
    ),
    Issue(
        "nik_sex_mismatch", _HELD, ("nik", "jenis_kelamin"),
        "Jenis kelamin dalam NIK berbeda dari kolom jenis kelamin", "The sex within the NIK differs from the sex",
        "periksa NIK dan jenis kelamin pada kartu keluarga", "check NIK and sex on the family card",
    ),
    Issue(
        "nik_conflict", _HELD, ("nik", "nama", "tanggal_lahir"),
        "NIK dipakai orang lain dengan nama dan tanggal lahir berbeda",
        "Another person with another name and birth date has the same NIK",
        "cari pemilik NIK yang benar dan betulkan yang lain",
        "find the true owner of the NIK and correct the other one",
    ),
    Issue(
        "nik_place_unknown", _WARNING, ("nik",),
        "Enam digit pertama NIK bukan kode kecamatan yang dikenal",
        "The first six digits of the NIK are no known district code",
        "periksa NIK; kode wilayah lama memang ada", "check the NIK; old region codes do exist",
    ),
    Issue(
        "age_over_110", _WARNING, ("tanggal_lahir",),
        "Umur lebih dari 110 tahun", "The age is over 110 years",
        "periksa tanggal lahir, atau apakah orangnya masih hidup",
        "check the birth date, or whether the person is alive",
    ),
    Issue(
        "decile_missing", _WARNING, ("desil_nasional",),
        "Desil nasional kosong", "There is no national decile",
        "keluarga belum diperingkat; tidak perlu diisi sendiri",
        "the family is not ranked yet; do not fill it in yourself",
    ),
    Issue(
        "code_unknown", _WARNING, (),
        "Kode tidak dikenal, isinya tidak dipakai", "The code is unknown and its value was dropped",
        "pakai kode dari buku kode, atau petakan kode kantor", "use a code of the codebook, or map the office's code",
    ),
    Issue(
        "family_without_head", _WARNING, ("nomor_kartu_keluarga", "hubungan_keluarga"),
        "Keluarga ini tanpa kepala keluarga", "The family has no head of family",
        "periksa hubungan keluarga dan nomor KK anggotanya", "check the relations and the card numbers of its members",
    ),
    Issue(
        "family_in_two_places", _WARNING, ("nomor_kartu_keluarga", "kode_wilayah"),
        "Satu nomor KK berada di lebih dari satu desa/kelurahan", "One family card is in more than one village",
        "periksa nomor KK dan kode wilayah anggotanya", "check card number and place code of its members",
    ),
    # Beyond the format: what keeps an office to its own regions.
    Issue(
        "place_outside_region", _REJECTED, ("kode_wilayah",),
        "Desa/kelurahan ini di luar wilayah kerja akun Anda", "The village lies outside your account's regions",
        "serahkan baris ini kepada kantor wilayahnya", "hand the row to the office of that region",
    ),
    Issue(
        "registered_elsewhere", _REJECTED, ("nik", "nomor_kartu_keluarga"),
        "Orang atau keluarga ini terdaftar di luar wilayah kerja akun Anda",
        "The person or family is registered outside your account's regions",
        "minta kantor provinsi mengimpor kepindahannya", "ask the province office to import the move",
    ),
)  # fmt: skip

ISSUES: dict[str, Issue] = {issue.code: issue for issue in _CATALOGUE}
"""Every issue code in the order of the registry format, then those of regions."""

BIT: dict[str, int] = {code: 1 << position for position, code in enumerate(ISSUES)}
"""The bit of each code in the number that holds a row's issues while a file is checked."""


def bits_of(outcome: RowOutcome, /) -> int:
    """All bits whose code leads to `outcome`."""
    return sum(BIT[issue.code] for issue in _CATALOGUE if issue.outcome == outcome)


def codes_of(bits: int, /) -> list[str]:
    """The codes in `bits`, in the order of the catalogue."""
    return [code for code, bit in BIT.items() if bits & bit]
