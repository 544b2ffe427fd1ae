"""What a rule may ask of a person. Expressions over `p` (registry_person) and `day` (the reference date)."""

from typing import Final

from kail.apps.registry.vocabulary import choices, papers
from kail.apps.registry.vocabulary.tables import complete_years, lives_in_city
from kail.apps.registry.vocabulary.welfare_categories import LOCAL_CATEGORIES, WELFARE_CATEGORIES
from kail.calc.rules import Kind, Term

AGE: Final = complete_years(since="p.birth_date")

PERSON_TERMS: Final = (
    Term(
        name_id="umur",
        name_en="age",
        kind=Kind.INTEGER,
        sql=AGE,
        unit_id="tahun",
        unit_en="years",
        description_id="Umur dalam tahun penuh pada tanggal acuan pelaksanaan.",
        description_en="Age in complete years on the reference date of the round.",
        bring=papers.IDENTITY,
        source="tanggal_lahir (406)",
    ),
    Term(
        name_id="tanggal_lahir",
        name_en="birth_date",
        kind=Kind.DATE,
        sql="p.birth_date",
        description_id="Tanggal lahir.",
        description_en="Date of birth.",
        bring=papers.IDENTITY,
        source="tanggal_lahir (406)",
    ),
    Term(
        name_id="jenis_kelamin",
        name_en="sex",
        kind=Kind.CODE,
        sql="p.sex",
        choices=choices.SEX,
        description_id="Jenis kelamin.",
        description_en="Sex.",
        bring=papers.IDENTITY,
        source="jenis_kelamin (405)",
    ),
    Term(
        name_id="status_perkawinan",
        name_en="marital_status",
        kind=Kind.CODE,
        sql="p.marital_status",
        choices=choices.MARITAL_STATUS,
        description_id="Status perkawinan.",
        description_en="Marital status.",
        bring=papers.MARRIAGE,
        source="status_perkawinan (408)",
    ),
    Term(
        name_id="hubungan_keluarga",
        name_en="family_relation",
        kind=Kind.CODE,
        sql="p.relation",
        choices=choices.RELATION,
        description_id="Hubungan dengan kepala keluarga.",
        description_en="Relation to the head of the family.",
        bring=papers.FAMILY_CARD,
        source="hubungan_keluarga (409)",
    ),
    Term(
        name_id="kepala_keluarga",
        name_en="family_head",
        kind=Kind.BOOLEAN,
        sql="p.relation = 1",
        description_id="Orang ini kepala keluarga.",
        description_en="The person is the head of the family.",
        bring=papers.FAMILY_CARD,
        source="hubungan_keluarga (409)",
    ),
    Term(
        name_id="perempuan_kepala_keluarga",
        name_en="female_head",
        kind=Kind.BOOLEAN,
        sql="p.relation = 1 AND p.sex = 2",
        description_id="Orang ini perempuan dan kepala keluarga.",
        description_en="The person is a woman and the head of the family.",
        bring=papers.BOTH_CARDS,
        source="hubungan_keluarga (409), jenis_kelamin (405)",
    ),
    Term(
        name_id="ijazah_tertinggi",
        name_en="highest_certificate",
        kind=Kind.CODE,
        sql="p.education",
        choices=choices.EDUCATION,
        description_id="Ijazah tertinggi yang dimiliki.",
        description_en="Highest certificate held.",
        bring=papers.CERTIFICATE,
        source="ijazah_tertinggi (415)",
    ),
    Term(
        name_id="tamat_sd",
        name_en="finished_primary",
        kind=Kind.BOOLEAN,
        sql="p.education BETWEEN 1 AND 22",
        description_id="Punya ijazah SD, sederajat, atau lebih tinggi.",
        description_en="Holds a primary certificate or a higher one.",
        bring=papers.CERTIFICATE,
        source="ijazah_tertinggi (415): 1–22",
    ),
    Term(
        name_id="tamat_smp",
        name_en="finished_lower_secondary",
        kind=Kind.BOOLEAN,
        sql="p.education BETWEEN 6 AND 22",
        description_id="Punya ijazah SMP, sederajat, atau lebih tinggi.",
        description_en="Holds a lower secondary certificate or a higher one.",
        bring=papers.CERTIFICATE,
        source="ijazah_tertinggi (415): 6–22",
    ),
    Term(
        name_id="tamat_sma",
        name_en="finished_upper_secondary",
        kind=Kind.BOOLEAN,
        sql="p.education BETWEEN 11 AND 22",
        description_id="Punya ijazah SMA, SMK, sederajat, atau lebih tinggi.",
        description_en="Holds an upper secondary certificate or a higher one.",
        bring=papers.CERTIFICATE,
        source="ijazah_tertinggi (415): 11–22",
    ),
    Term(
        name_id="tamat_perguruan_tinggi",
        name_en="finished_higher",
        kind=Kind.BOOLEAN,
        sql="p.education BETWEEN 18 AND 22",
        description_id="Punya ijazah diploma atau sarjana.",
        description_en="Holds a diploma or a degree.",
        bring=papers.CERTIFICATE,
        source="ijazah_tertinggi (415): 18–22",
    ),
    Term(
        name_id="bekerja",
        name_en="works",
        kind=Kind.BOOLEAN,
        sql="p.works",
        description_id="Bekerja dalam seminggu sebelum pendataan.",
        description_en="Worked in the week before the survey.",
        bring=papers.WORK,
        source="status_bekerja (416a)",
    ),
    Term(
        name_id="lapangan_usaha",
        name_en="work_sector",
        kind=Kind.CODE,
        sql="p.work_sector",
        choices=choices.WORK_SECTOR,
        description_id="Lapangan usaha pekerjaan utama; kosong bagi yang tidak bekerja.",
        description_en="Sector of the main job; missing for those who do not work.",
        bring=papers.WORK,
        source="lapangan_usaha (417)",
    ),
    Term(
        name_id="punya_usaha",
        name_en="has_business",
        kind=Kind.BOOLEAN,
        sql="p.has_business",
        description_id="Punya usaha sendiri atau bersama.",
        description_en="Has a business of their own or with others.",
        bring=papers.BUSINESS,
        source="punya_usaha (420a)",
    ),
    Term(
        name_id="pns",
        name_en="civil_servant",
        kind=Kind.BOOLEAN,
        sql=(
            f"CASE WHEN p.works IS FALSE OR p.work_sector BETWEEN 1 AND 6 OR ({AGE}) < 18 THEN FALSE"
            " ELSE NULL::boolean END"
        ),
        label_id="PNS",
        description_id=(
            "Pegawai negeri. Data sosial tidak mencatatnya: jawabannya tidak bila tidak bekerja, di bawah 18 tahun, "
            "atau bekerja di pertanian, perikanan, peternakan, atau kehutanan; selain itu belum diketahui sampai "
            "daftar pegawai negeri dimuat."
        ),
        description_en=(
            "Civil servant. The registry does not record it: no for whoever does not work, is under 18, or works in "
            "farming, fisheries, livestock or forestry; otherwise unknown until a list of civil servants is loaded."
        ),
        bring=papers.NO_CIVIL_SERVANT,
        source="status_bekerja (416a), lapangan_usaha (417), tanggal_lahir (406)",
    ),
    Term(
        name_id="disabilitas",
        name_en="disabled",
        kind=Kind.BOOLEAN,
        sql="p.disabled",
        label_id="penyandang disabilitas",
        description_id="Penyandang disabilitas.",
        description_en="Has a disability.",
        bring=papers.DISABILITY,
        source="disabilitas",
    ),
    Term(
        name_id="hamil",
        name_en="pregnant",
        kind=Kind.BOOLEAN,
        sql=f"CASE WHEN p.sex = 1 OR ({AGE}) NOT BETWEEN 10 AND 54 THEN FALSE ELSE p.pregnant END",
        description_id="Sedang hamil. Hanya ditanyakan kepada perempuan 10–54 tahun; yang lain: tidak.",
        description_en="Is pregnant. Asked of women of 10 to 54 only; for everyone else: no.",
        bring=papers.PREGNANCY,
        source="hamil (410)",
    ),
    Term(
        name_id="ppks",
        name_en="welfare_categories",
        kind=Kind.CODE_SET,
        sql="p.welfare_categories || coalesce(recorded.categories, '{}'::smallint[])",
        choices=WELFARE_CATEGORIES,
        label_id="kategori PPKS",
        description_id=(
            "Kategori pemerlu pelayanan kesejahteraan sosial, menurut berkas data sosial atau yang dicatat dinas "
            "untuk tanggal acuan; bisa lebih dari satu atau tidak ada."
        ),
        description_en=(
            "Categories of people needing social services, as the registry file says or as the office recorded "
            "for the reference date; several, or none."
        ),
        bring=papers.WELFARE,
        source="ppks (Permensos 8/2012), Kail",
    ),
    Term(
        name_id="kategori_dinas",
        name_en="office_categories",
        kind=Kind.CODE_SET,
        sql="COALESCE(by_office.categories, '{}'::smallint[])",
        choices=LOCAL_CATEGORIES,
        label_id="kategori dinas",
        description_id=(
            "Kategori di luar 26 PPKS yang dicatat dinas untuk tanggal acuan, seperti veteran; bisa lebih dari satu"
            " atau tidak ada."
        ),
        description_en=(
            "Categories beside the 26 PPKS that the office recorded for the reference date, such as veteran; several,"
            " or none."
        ),
        bring=papers.LOCAL_CATEGORY,
        source="Kail: kategori dinas",
    ),
    Term(
        name_id="wilayah",
        name_en="place",
        kind=Kind.PLACE,
        sql="p.place_code",
        description_id="Desa atau kelurahan tempat tinggal; tulis kode provinsi, kab/kota, kecamatan, atau desa.",
        description_en="Village of residence; write the code of a province, regency, district or village.",
        bring=papers.RESIDENCE,
        source="kode_wilayah (Kemendagri)",
    ),
    Term(
        name_id="tinggal_di_kota",
        name_en="lives_in_city",
        kind=Kind.BOOLEAN,
        sql=lives_in_city(place="p.place_code"),
        description_id="Tinggal di kota, bukan kabupaten (kode Kemendagri 71 ke atas).",
        description_en="Lives in a city (kota), not in a regency (Kemendagri codes from 71).",
        bring=papers.RESIDENCE,
        source="kode_wilayah (Kemendagri)",
    ),
    Term(
        name_id="tanggal_terdaftar",
        name_en="registered_date",
        kind=Kind.DATE,
        sql="p.registered_date",
        description_id="Tanggal pertama kali tercatat di Kail.",
        description_en="Day on which the person first appeared in the registry here.",
        bring=papers.BOTH_CARDS,
        source="Kail",
    ),
)
