"""What a rule for families may ask beside the words of `family_terms`: over `h`, the one present head, and `f`.

Where nobody, or more than one person, is written down as the head, all words about the head are unknown.
"""

from typing import Final

from kail.apps.registry.vocabulary import choices, papers
from kail.apps.registry.vocabulary.tables import complete_years, lives_in_city
from kail.calc.rules import Kind, Term

_HEAD: Final = (
    Term(
        name_id="umur_kepala",
        name_en="head_age",
        kind=Kind.INTEGER,
        # GREATEST passes NULL over: without a head the age would be 0.
        sql=f"CASE WHEN h.birth_date IS NOT NULL THEN {complete_years(since='h.birth_date')} END",
        unit_id="tahun",
        unit_en="years",
        label_id="umur kepala keluarga",
        label_en="age of the head",
        description_id="Umur kepala keluarga dalam tahun penuh pada tanggal acuan.",
        description_en="Age of the head of the family in complete years on the reference date.",
        bring=papers.HEAD,
        source="tanggal_lahir (406), hubungan_keluarga (409)",
    ),
    Term(
        name_id="jenis_kelamin_kepala",
        name_en="head_sex",
        kind=Kind.CODE,
        sql="h.sex",
        choices=choices.SEX,
        label_id="jenis kelamin kepala keluarga",
        label_en="sex of the head",
        description_id="Jenis kelamin kepala keluarga.",
        description_en="Sex of the head of the family.",
        bring=papers.HEAD,
        source="jenis_kelamin (405), hubungan_keluarga (409)",
    ),
    Term(
        name_id="dikepalai_perempuan",
        name_en="headed_by_woman",
        kind=Kind.BOOLEAN,
        sql="h.sex = 2",
        description_id="Kepala keluarga perempuan.",
        description_en="The head of the family is a woman.",
        bring=papers.HEAD,
        source="jenis_kelamin (405), hubungan_keluarga (409)",
    ),
    Term(
        name_id="status_perkawinan_kepala",
        name_en="head_marital_status",
        kind=Kind.CODE,
        sql="h.marital_status",
        choices=choices.MARITAL_STATUS,
        label_id="status perkawinan kepala keluarga",
        label_en="marital status of the head",
        description_id="Status perkawinan kepala keluarga.",
        description_en="Marital status of the head of the family.",
        bring=papers.HEAD_MARRIAGE,
        source="status_perkawinan (408), hubungan_keluarga (409)",
    ),
    Term(
        name_id="ijazah_kepala",
        name_en="head_certificate",
        kind=Kind.CODE,
        sql="h.education",
        choices=choices.EDUCATION,
        label_id="ijazah tertinggi kepala keluarga",
        label_en="highest certificate of the head",
        description_id="Ijazah tertinggi yang dimiliki kepala keluarga.",
        description_en="Highest certificate that the head of the family holds.",
        bring=papers.HEAD_CERTIFICATE,
        source="ijazah_tertinggi (415), hubungan_keluarga (409)",
    ),
    Term(
        name_id="kepala_bekerja",
        name_en="head_works",
        kind=Kind.BOOLEAN,
        sql="h.works",
        label_id="kepala keluarga bekerja",
        description_id="Kepala keluarga bekerja dalam seminggu sebelum pendataan.",
        description_en="The head of the family worked in the week before the survey.",
        bring=papers.HEAD_WORK,
        source="status_bekerja (416a), hubungan_keluarga (409)",
    ),
    Term(
        name_id="kepala_punya_usaha",
        name_en="head_has_business",
        kind=Kind.BOOLEAN,
        sql="h.has_business",
        label_id="kepala keluarga punya usaha",
        description_id="Kepala keluarga punya usaha sendiri atau bersama.",
        description_en="The head of the family has a business of their own or with others.",
        bring=papers.HEAD_BUSINESS,
        source="punya_usaha (420a), hubungan_keluarga (409)",
    ),
    Term(
        name_id="kepala_disabilitas",
        name_en="head_disabled",
        kind=Kind.BOOLEAN,
        sql="h.disabled",
        label_id="kepala keluarga penyandang disabilitas",
        label_en="head has a disability",
        description_id="Kepala keluarga penyandang disabilitas.",
        description_en="The head of the family has a disability.",
        bring=papers.HEAD_DISABILITY,
        source="disabilitas, hubungan_keluarga (409)",
    ),
)
_PLACE: Final = (
    Term(
        name_id="wilayah",
        name_en="place",
        kind=Kind.PLACE,
        sql="f.place_code",
        description_id="Desa atau kelurahan keluarga; tulis kode provinsi, kab/kota, kecamatan, atau desa.",
        description_en="Village of the family; write the code of a province, regency, district or village.",
        bring=papers.FAMILY_RESIDENCE,
        source="kode_wilayah (Kemendagri)",
    ),
    Term(
        name_id="tinggal_di_kota",
        name_en="lives_in_city",
        kind=Kind.BOOLEAN,
        sql=lives_in_city(place="f.place_code"),
        description_id="Keluarga tinggal di kota, bukan kabupaten (kode Kemendagri 71 ke atas).",
        description_en="The family lives in a city (kota), not in a regency (Kemendagri codes from 71).",
        bring=papers.FAMILY_RESIDENCE,
        source="kode_wilayah (Kemendagri)",
    ),
)

HOUSEHOLD_TERMS: Final = (*_HEAD, *_PLACE)
