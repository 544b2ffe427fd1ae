"""A vocabulary with every kind of term, over a table `p` of plain columns."""

from typing import Final

from kail.calc.rules import Choice, Kind, Term, Vocabulary

VOCABULARY: Final = Vocabulary(
    terms=(
        Term(
            name_id="umur",
            name_en="age",
            kind=Kind.INTEGER,
            sql="p.age",
            unit_id="tahun",
            unit_en="years",
            description_id="umur pada tanggal penilaian",
            description_en="age on the day of judging",
        ),
        Term(name_id="desil", name_en="decile", kind=Kind.INTEGER, sql="p.decile"),
        Term(
            name_id="daya_listrik",
            name_en="electric_power",
            kind=Kind.INTEGER,
            sql="p.power",
            unit_id="watt",
            unit_en="watts",
        ),
        Term(name_id="laba", name_en="profit", kind=Kind.MONEY, sql="p.profit"),
        Term(
            name_id="penerima_pkh",
            name_en="receives_pkh",
            kind=Kind.BOOLEAN,
            sql="p.pkh",
            label_id="penerima PKH",
            label_en="receives PKH",
        ),
        Term(
            name_id="perempuan_kepala_keluarga", name_en="female_head", kind=Kind.BOOLEAN, sql="p.female_head"
        ),
        Term(
            name_id="pns", name_en="civil_servant", kind=Kind.BOOLEAN, sql="p.civil_servant", label_id="PNS"
        ),
        Term(name_id="pernah_kube", name_en="had_kube", kind=Kind.BOOLEAN, sql="p.had_kube"),
        Term(name_id="tanggal_lahir", name_en="birth_date", kind=Kind.DATE, sql="p.birth_date"),
        Term(
            name_id="jenis_kelamin",
            name_en="sex",
            kind=Kind.CODE,
            sql="p.sex",
            choices=(Choice(1, "Laki-laki", "Male"), Choice(2, "Perempuan", "Female")),
        ),
        Term(
            name_id="status_perkawinan",
            name_en="marital_status",
            kind=Kind.CODE,
            sql="p.marital_status",
            choices=(
                Choice(1, "Belum kawin", "Never married"),
                Choice(2, "Kawin", "Married"),
                Choice(3, "Cerai hidup", "Divorced"),
                Choice(4, "Cerai mati", "Widowed"),
            ),
        ),
        Term(
            name_id="hubungan_keluarga",
            name_en="relation",
            kind=Kind.CODE,
            sql="p.relation",
            choices=(
                Choice(1, "Kepala keluarga", "Head"),
                Choice(2, "Pasangan", "Spouse"),
                Choice(3, "Anak", "Child"),
                Choice(8, "Lainnya", "Other"),
            ),
        ),
        Term(
            name_id="daya_terpasang",
            name_en="installed_power",
            kind=Kind.CODE,
            sql="p.installed_power",
            choices=(Choice(1, "450 watt", "450 watts"), Choice(2, "Tidak", "None")),
        ),
        Term(
            name_id="sumber",
            name_en="source",
            kind=Kind.CHOICE,
            sql="p.source",
            choices=(
                Choice("dtsen", "DTSEN", "DTSEN"),
                Choice("usulan-desa", "Usulan desa", "Nominated by village"),
                Choice("2025", "2025", "2025"),
            ),
        ),
        Term(name_id="wilayah", name_en="place", kind=Kind.PLACE, sql="p.place_code"),
        Term(
            name_id="ppks",
            name_en="welfare_categories",
            kind=Kind.CODE_SET,
            sql="p.ppks",
            label_id="PPKS",
            choices=(
                Choice(1, "Anak balita terlantar", "Neglected infant"),
                Choice(8, "Lanjut usia terlantar", "Neglected elderly"),
                Choice(25, "Perempuan rawan sosial ekonomi", "Woman at socio-economic risk"),
            ),
        ),
    )
)

COLUMN_TYPES: Final[dict[str, str]] = {
    "umur": "smallint",
    "desil": "smallint",
    "daya_listrik": "integer",
    "laba": "bigint",
    "penerima_pkh": "boolean",
    "perempuan_kepala_keluarga": "boolean",
    "pns": "boolean",
    "pernah_kube": "boolean",
    "tanggal_lahir": "date",
    "jenis_kelamin": "smallint",
    "status_perkawinan": "smallint",
    "hubungan_keluarga": "integer",
    "daya_terpasang": "bigint",
    "sumber": "varchar(20)",
    "wilayah": "varchar(10)",
    "ppks": "smallint[]",
}

UEP: Final = (
    "umur ANTARA 18 DAN 59 DAN desil <= 4 DAN (penerima_pkh ATAU perempuan_kepala_keluarga) DAN BUKAN pns"
)
UEP_EN: Final = (
    "age BETWEEN 18 AND 59 AND decile <= 4 AND (receives_pkh OR female_head) AND NOT civil_servant"
)
