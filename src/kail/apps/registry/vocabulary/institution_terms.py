"""What a rule may ask of an institution: over `i` (registry_institution), `papers`, `accredited`, `board` and others.

Papers, officers and people are counted as `selectors.institution_checks` counts them.
"""

from typing import Final

from kail.apps.registry.enums import Grade, InstitutionKind
from kail.apps.registry.vocabulary import papers
from kail.apps.registry.vocabulary.tables import complete_years, lives_in_city
from kail.calc.rules import Choice, Kind, Term

INSTITUTION_KINDS: Final = (
    Choice(
        value=str(InstitutionKind.CHILDREN),
        label_id="Anak",
        label_en="Children",
    ),
    Choice(
        value=str(InstitutionKind.ELDERLY),
        label_id="Lanjut usia",
        label_en="Elderly people",
        word_en="elderly",
    ),
    Choice(
        value=str(InstitutionKind.DISABLED),
        label_id="Penyandang disabilitas",
        label_en="People with disabilities",
        word_id="disabilitas",
        word_en="disabled",
    ),
    Choice(
        value=str(InstitutionKind.ADDICTION),
        label_id="Korban penyalahgunaan NAPZA",
        label_en="Victims of drug abuse (NAPZA)",
        word_id="napza",
        word_en="addiction",
    ),
    Choice(
        value=str(InstitutionKind.HOMELESS),
        label_id="Gelandangan dan pengemis",
        label_en="Homeless people and beggars",
        word_id="gelandangan",
        word_en="homeless",
    ),
    Choice(
        value=str(InstitutionKind.OTHER),
        label_id="Lainnya atau beberapa",
        label_en="Other or several",
        word_id="lainnya",
        word_en="other",
    ),
)
GRADES: Final = (
    Choice(value=str(Grade.A), label_id="A", label_en="A"),
    Choice(value=str(Grade.B), label_id="B", label_en="B"),
    Choice(value=str(Grade.C), label_id="C", label_en="C"),
    Choice(
        value=str(Grade.NONE),
        label_id="Belum terakreditasi",
        label_en="Not accredited",
        word_id="belum",
        word_en="none",
    ),
)

INSTITUTION_TERMS: Final = (
    Term(
        name_id="jenis_lembaga",
        name_en="institution_kind",
        kind=Kind.CHOICE,
        sql="i.kind",
        choices=INSTITUTION_KINDS,
        description_id="Siapa yang dilayani lembaga.",
        description_en="Whom the institution serves.",
        bring=papers.DEED,
        source="Kail: lembaga",
    ),
    Term(
        name_id="daya_tampung",
        name_en="capacity",
        kind=Kind.INTEGER,
        sql="i.capacity",
        unit_id="orang",
        unit_en="people",
        description_id="Jumlah tempat bagi penghuni; 0 bila lembaga tidak menampung siapa pun.",
        description_en="Places for residents; 0 for an institution that houses nobody.",
        bring=papers.CAPACITY,
        source="Kail: lembaga",
    ),
    Term(
        name_id="jumlah_penghuni",
        name_en="resident_count",
        kind=Kind.INTEGER,
        sql="COALESCE(residents.people, 0) + COALESCE(unlisted.people, 0)",
        unit_id="orang",
        unit_en="people",
        description_id=(
            "Jumlah penghuni sekarang: yang ada dalam registri, ditambah yang lain menurut hitungan bulanan terakhir."
        ),
        description_en=(
            "Number of residents now: those of the registry, and the others as the last monthly count has them."
        ),
        bring=papers.RESIDENTS,
        source="Kail: penghuni lembaga",
    ),
    Term(
        name_id="terdaftar",
        name_en="registered",
        kind=Kind.BOOLEAN,
        sql="COALESCE(papers.in_force, FALSE)",
        description_id="Tanda daftar atau izin operasional berlaku pada tanggal acuan.",
        description_en="A registration or an operating licence is in force on the reference date.",
        bring=papers.PERMIT,
        source="Kail: izin lembaga",
    ),
    Term(
        name_id="akreditasi",
        name_en="accreditation",
        kind=Kind.CHOICE,
        sql=f"COALESCE(accredited.grade, '{Grade.NONE}')",
        choices=GRADES,
        description_id=(
            "Nilai akreditasi terakhir yang masih berlaku pada tanggal acuan; yang tidak tercatat atau sudah lewat"
            " dianggap belum terakreditasi."
        ),
        description_en=(
            "The last grade of accreditation, still valid on the reference date; what is not recorded, or has"
            " ended, counts as not accredited."
        ),
        bring=papers.ACCREDITATION,
        source="Kail: akreditasi lembaga",
    ),
    Term(
        name_id="pengurus_lengkap",
        name_en="officers_complete",
        kind=Kind.BOOLEAN,
        sql="COALESCE(board.offices, 0) = 3",
        description_id="Ketua, sekretaris, dan bendahara ada.",
        description_en="There are a chair, a secretary and a treasurer.",
        bring=papers.INSTITUTION_OFFICERS,
        source="Kail: pengurus lembaga",
    ),
    Term(
        name_id="punya_rekening",
        name_en="has_account",
        kind=Kind.BOOLEAN,
        sql="account.party_id IS NOT NULL",
        description_id="Rekening bank lembaga tercatat.",
        description_en="A bank account of the institution is recorded.",
        bring=papers.INSTITUTION_ACCOUNT,
        source="Kail: rekening",
    ),
    Term(
        name_id="umur_lembaga",
        name_en="institution_age",
        kind=Kind.INTEGER,
        sql=complete_years(since="i.founded_date"),
        unit_id="tahun",
        unit_en="years",
        description_id="Tahun penuh sejak lembaga didirikan sampai tanggal acuan.",
        description_en="Complete years from the founding of the institution to the reference date.",
        bring=papers.DEED,
        source="Kail: lembaga",
    ),
    Term(
        name_id="wilayah",
        name_en="place",
        kind=Kind.PLACE,
        sql="i.place_code",
        description_id="Desa atau kelurahan lembaga; tulis kode provinsi, kab/kota, kecamatan, atau desa.",
        description_en="Village of the institution; write the code of a province, regency, district or village.",
        bring=papers.INSTITUTION_PLACE,
        source="kode_wilayah (Kemendagri)",
    ),
    Term(
        name_id="di_kota",
        name_en="in_city",
        kind=Kind.BOOLEAN,
        sql=lives_in_city(place="i.place_code"),
        description_id="Lembaga berada di kota, bukan kabupaten (kode Kemendagri 71 ke atas).",
        description_en="The institution is in a city (kota), not in a regency (Kemendagri codes from 71).",
        bring=papers.INSTITUTION_PLACE,
        source="kode_wilayah (Kemendagri)",
    ),
)
