"""The coded answers of the registry in both languages: DTSEN codes, as reference/codebooks/dtsen.toml has them.

A word is given where the label makes no good name for a rule. Labels in Indonesian are the codebook's own (a test
compares them); the English ones are translations.
"""

from typing import Final

from kail.calc.rules import Choice

Row = tuple[int, str, str, str, str]


def _choices(*rows: Row) -> tuple[Choice, ...]:
    """Choices from rows of (code, Indonesian label, English label, Indonesian word, English word)."""
    return tuple(
        Choice(value=code, label_id=label_id, label_en=label_en, word_id=word_id, word_en=word_en)
        for code, label_id, label_en, word_id, word_en in rows
    )


SEX: Final = _choices(
    (1, "Laki-laki", "Male", "", ""),
    (2, "Perempuan", "Female", "", ""),
)
RELATION: Final = _choices(
    (1, "Kepala keluarga", "Head of family", "", "head"),
    (2, "Istri/suami", "Spouse", "", ""),
    (3, "Anak", "Child", "", ""),
    (4, "Menantu", "Son or daughter in law", "", "child_in_law"),
    (5, "Cucu", "Grandchild", "", ""),
    (6, "Orang tua/mertua", "Parent or parent in law", "", "parent"),
    (7, "Pembantu/sopir", "Domestic worker", "", ""),
    (8, "Lainnya", "Other", "", ""),
)
MARITAL_STATUS: Final = _choices(
    (1, "Belum kawin", "Never married", "", ""),
    (2, "Kawin/nikah", "Married", "kawin", ""),
    (3, "Cerai hidup", "Divorced", "", ""),
    (4, "Cerai mati", "Widowed", "", ""),
)
EDUCATION: Final = _choices(
    (1, "Paket A", "Package A (primary equivalency)", "", "package_a"),
    (2, "SDLB", "Primary, special needs (SDLB)", "", "primary_special"),
    (3, "SD", "Primary (SD)", "", "primary"),
    (4, "MI", "Primary, Islamic (MI)", "", "primary_islamic"),
    (5, "SPM/PDF Ula", "Primary, pesantren (SPM/PDF Ula)", "", "primary_pesantren"),
    (6, "Paket B", "Package B (lower secondary equivalency)", "", "package_b"),
    (7, "SMP LB", "Lower secondary, special needs (SMP LB)", "", "lower_special"),
    (8, "SMP", "Lower secondary (SMP)", "", "lower_secondary"),
    (9, "MTs", "Lower secondary, Islamic (MTs)", "", "lower_islamic"),
    (10, "SPM/PDF Wustha", "Lower secondary, pesantren (SPM/PDF Wustha)", "", "lower_pesantren"),
    (11, "Paket C", "Package C (upper secondary equivalency)", "", "package_c"),
    (12, "SMLB", "Upper secondary, special needs (SMLB)", "", "upper_special"),
    (13, "SMA", "Upper secondary (SMA)", "", "upper_secondary"),
    (14, "MA", "Upper secondary, Islamic (MA)", "", "upper_islamic"),
    (15, "SMK", "Vocational (SMK)", "", "vocational"),
    (16, "MAK", "Vocational, Islamic (MAK)", "", "vocational_islamic"),
    (17, "SPM/PDF Ulya", "Upper secondary, pesantren (SPM/PDF Ulya)", "", "upper_pesantren"),
    (18, "D1/D2/D3", "Diploma 1 to 3", "", "diploma"),
    (19, "D4/S1", "Diploma 4 or bachelor", "", "bachelor"),
    (20, "Profesi", "Professional degree", "", "professional"),
    (21, "S2", "Master", "", ""),
    (22, "S3", "Doctorate", "", ""),
    (23, "Tidak Punya Ijazah SD", "No primary certificate", "tanpa_ijazah", "no_certificate"),
)
WORK_SECTOR: Final = _choices(
    (1, "Pertanian tanaman padi & palawija", "Rice and secondary crops", "tanaman_pangan", "food_crops"),
    (2, "Hortikultura", "Horticulture", "", ""),
    (3, "Perkebunan", "Plantations", "", ""),
    (4, "Perikanan", "Fisheries", "", ""),
    (5, "Peternakan", "Livestock", "", ""),
    (6, "Kehutanan & pertanian lainnya", "Forestry and other farming", "kehutanan", "forestry"),
    (7, "Pertambangan/penggalian", "Mining and quarrying", "pertambangan", "mining"),
    (8, "Industri pengolahan", "Manufacturing", "industri", ""),
    (
        9,
        "Pengadaan listrik, gas, uap/air panas, & udara dingin",
        "Electricity, gas, steam and cooling",
        "listrik_gas",
        "electricity_gas",
    ),
    (
        10,
        "Pengelolaan air, pengelolaan air limbah, pengelolaan dan daur ulang sampah, dan aktivitas remediasi",
        "Water, sewage, waste and recycling",
        "air_limbah",
        "water_waste",
    ),
    (11, "Konstruksi", "Construction", "", ""),
    (
        12,
        "Perdagangan besar dan eceran, reparasi dan perawatan mobil dan sepeda motor",
        "Trade and vehicle repair",
        "perdagangan",
        "trade",
    ),
    (13, "Pengangkutan dan pergudangan", "Transport and storage", "pengangkutan", "transport"),
    (14, "Penyediaan akomodasi & makan minum", "Lodging, food and drink", "makan_minum", "food_and_drink"),
    (15, "Informasi & komunikasi", "Information and communication", "informasi", "information"),
    (16, "Keuangan & asuransi", "Finance and insurance", "keuangan", "finance"),
    (17, "Real estate", "Real estate", "", ""),
    (
        18,
        "Aktivitas profesional, ilmiah, dan teknis",
        "Professional, scientific and technical work",
        "jasa_profesional",
        "professional_services",
    ),
    (
        19,
        (
            "Aktivitas penyewaan dan sewa guna tanpa hak opsi, ketenagakerjaan, agen perjalanan, "
            "dan penunjang usaha lainnya"
        ),
        "Rental, staffing, travel and business support",
        "jasa_penunjang",
        "business_support",
    ),
    (
        20,
        "Administrasi pemerintahan, pertahanan, dan jaminan sosial wajib",
        "Government, defence and social security",
        "pemerintahan",
        "government",
    ),
    (21, "Pendidikan", "Education", "", ""),
    (
        22,
        "Aktivitas kesehatan manusia dan aktivitas sosial",
        "Health and social work",
        "kesehatan",
        "health",
    ),
    (23, "Kesenian, hiburan, dan rekreasi", "Arts, entertainment and recreation", "kesenian", "arts"),
    (24, "Aktivitas jasa lainnya", "Other services", "jasa_lainnya", ""),
    (
        25,
        "Aktivitas keluarga sebagai pemberi kerja",
        "Households as employers",
        "rumah_tangga",
        "households",
    ),
    (
        26,
        "Aktivitas badan internasional dan badan ekstra internasional lainnya",
        "International organisations",
        "badan_internasional",
        "",
    ),
)
HOME_OWNERSHIP: Final = _choices(
    (1, "Milik sendiri", "Owned", "", ""),
    (2, "Kontrak/sewa", "Rented", "sewa", ""),
    (3, "Bebas sewa", "Rent-free", "", ""),
    (4, "Dinas", "Official residence", "", "official"),
    (5, "Lainnya", "Other", "", ""),
)
FLOOR_MATERIAL: Final = _choices(
    (1, "Marmer/granit", "Marble or granite", "marmer", "marble"),
    (2, "Keramik", "Ceramic tiles", "", "ceramic"),
    (3, "Parket/vinil/karpet", "Parquet, vinyl or carpet", "parket", "parquet"),
    (4, "Ubin/tegel/teraso", "Cement tiles or terrazzo", "ubin", "tiles"),
    (5, "Kayu/papan", "Wood or boards", "kayu", "wood"),
    (6, "Semen/bata merah", "Cement or brick", "semen", "cement"),
    (7, "Bambu", "Bamboo", "", ""),
    (8, "Tanah", "Earth", "", ""),
    (9, "Lainnya", "Other", "", ""),
)
WALL_MATERIAL: Final = _choices(
    (1, "Tembok", "Masonry", "", ""),
    (2, "Plesteran anyaman bambu/kawat", "Plastered bamboo or wire mesh", "plesteran", "plastered"),
    (3, "Kayu/papan/Gypsum/GRC/Calciboard", "Wood, board, gypsum or GRC", "kayu", "wood"),
    (4, "Anyaman bambu", "Woven bamboo", "", ""),
    (5, "Batang kayu", "Logs", "", ""),
    (6, "Bambu", "Bamboo", "", ""),
    (7, "Lainnya", "Other", "", ""),
)
ROOF_MATERIAL: Final = _choices(
    (1, "Beton", "Concrete", "", ""),
    (2, "Genteng", "Tiles", "", ""),
    (3, "Seng", "Zinc sheets", "", "zinc"),
    (4, "Asbes", "Asbestos", "", ""),
    (5, "Bambu", "Bamboo", "", ""),
    (6, "Kayu/sirap", "Wood or shingles", "kayu", "wood"),
    (7, "Jerami/ijuk/daun-daunan/rumbia", "Thatch", "rumbia", ""),
    (8, "Lainnya", "Other", "", ""),
)
WATER_SOURCE: Final = _choices(
    (1, "Air kemasan bermerk", "Bottled water", "air_kemasan", "bottled"),
    (2, "Air isi ulang", "Refilled water", "", "refilled"),
    (3, "Leding", "Piped water", "", "piped"),
    (4, "Sumur bor/pompa", "Borehole or pump", "sumur_bor", "borehole"),
    (5, "Sumur terlindung", "Protected well", "", ""),
    (6, "Sumur tak terlindung", "Unprotected well", "", ""),
    (7, "Mata air terlindung", "Protected spring", "", ""),
    (8, "Mata air tak terlindung", "Unprotected spring", "", ""),
    (
        9,
        "Air permukaan (sungai/danau/waduk/kolam/irigasi)",
        "Surface water (river, lake, pond, irrigation)",
        "air_permukaan",
        "surface_water",
    ),
    (10, "Air hujan", "Rainwater", "", ""),
    (11, "Lainnya", "Other", "", ""),
)
LIGHTING_SOURCE: Final = _choices(
    (1, "Listrik PLN dengan meteran", "PLN electricity with meter", "pln_meteran", "pln_metered"),
    (2, "Listrik PLN tanpa meteran", "PLN electricity without meter", "pln_tanpa_meteran", "pln_unmetered"),
    (3, "Listrik Non-PLN", "Electricity not from PLN", "non_pln", "not_pln"),
    (4, "Bukan listrik", "No electricity", "bukan_listrik", "no_electricity"),
)
INSTALLED_POWER: Final = _choices(
    (1, "450 watt", "450 watts", "w450", "w450"),
    (2, "900 watt", "900 watts", "w900", "w900"),
    (3, "1.300 watt", "1,300 watts", "w1300", "w1300"),
    (4, "2.200 watt", "2,200 watts", "w2200", "w2200"),
    (5, "> 2.200 watt", "more than 2,200 watts", "di_atas_w2200", "above_w2200"),
)
COOKING_FUEL: Final = _choices(
    (0, "Tidak memasak di rumah", "Does not cook at home", "tidak_memasak", "does_not_cook"),
    (1, "Listrik", "Electricity", "", ""),
    (2, "Gas elpiji 5,5kg/Blue gaz", "LPG 5.5 kg", "elpiji_5_kg", "lpg_5_kg"),
    (3, "Gas elpiji 12 kg", "LPG 12 kg", "elpiji_12_kg", "lpg_12_kg"),
    (4, "Gas elpiji 3 kg", "LPG 3 kg", "elpiji_3_kg", "lpg_3_kg"),
    (5, "Gas kota/meteran PGN", "City gas (PGN)", "gas_kota", "city_gas"),
    (6, "Biogas", "Biogas", "", ""),
    (7, "Minyak tanah", "Kerosene", "", ""),
    (8, "Briket", "Briquettes", "", ""),
    (9, "Arang", "Charcoal", "", ""),
    (10, "Kayu bakar", "Firewood", "", ""),
    (11, "Lainnya", "Other", "", ""),
)
TOILET_FACILITY: Final = _choices(
    (1, "Ada, digunakan hanya Anggota Keluarga sendiri", "Own, used by the family alone", "sendiri", "own"),
    (
        2,
        "Ada, digunakan bersama Anggota Keluarga dari rumah tangga tertentu",
        "Shared with certain households",
        "bersama",
        "shared",
    ),
    (3, "Ada, di MCK komunal", "Communal", "mck_komunal", ""),
    (4, "Ada, di MCK umum/siapapun menggunakan", "Public", "mck_umum", ""),
    (5, "Ada, Anggota Keluarga tidak menggunakan", "There is one, not used", "tidak_digunakan", "unused"),
    (6, "Tidak ada fasilitas", "None", "tanpa_fasilitas", "none"),
)
