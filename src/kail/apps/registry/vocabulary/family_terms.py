"""What a rule may ask of a person's family: over `f` (registry_family) and `household` (counts of its members)."""

from typing import Final

from kail.apps.registry.aid_schemes import national_schemes
from kail.apps.registry.vocabulary import choices, papers
from kail.calc.rules import Choice, Kind, Term, Wording


def _flag(
    *,
    names: tuple[str, str],
    column: str,
    meaning: tuple[str, str],
    bring: Wording,
    source: str,
    labels: tuple[str, str] = ("", ""),
) -> Term:
    return Term(
        name_id=names[0],
        name_en=names[1],
        kind=Kind.BOOLEAN,
        sql=f"f.{column}",
        label_id=labels[0],
        label_en=labels[1],
        description_id=meaning[0],
        description_en=meaning[1],
        bring=bring,
        source=source,
    )


def _code(
    *,
    names: tuple[str, str],
    column: str,
    coded: tuple[Choice, ...],
    meaning: tuple[str, str],
    bring: Wording,
    source: str,
) -> Term:
    return Term(
        name_id=names[0],
        name_en=names[1],
        kind=Kind.CODE,
        sql=f"f.{column}",
        choices=coded,
        description_id=meaning[0],
        description_en=meaning[1],
        bring=bring,
        source=source,
    )


def _count(
    *, names: tuple[str, str], sql: str, meaning: tuple[str, str], bring: Wording, source: str
) -> Term:
    return Term(
        name_id=names[0],
        name_en=names[1],
        kind=Kind.INTEGER,
        sql=sql,
        unit_id="orang",
        unit_en="people",
        description_id=meaning[0],
        description_en=meaning[1],
        bring=bring,
        source=source,
    )


_WELFARE: Final = (
    Term(
        name_id="desil",
        name_en="decile",
        kind=Kind.INTEGER,
        sql="f.decile",
        description_id="Desil kesejahteraan nasional keluarga: 1 paling miskin, 10 paling sejahtera.",
        description_en="National welfare decile of the family: 1 is the poorest, 10 the best off.",
        bring=papers.DECILE,
        source="desil_nasional",
    ),
    _flag(
        names=("penerima_pkh", "receives_pkh"),
        column="receives_pkh",
        meaning=("Keluarga menerima PKH.", "The family receives PKH."),
        bring=papers.PKH,
        source="pkh (501b)",
        labels=("penerima PKH", "receives PKH"),
    ),
    _flag(
        names=("penerima_sembako", "receives_sembako"),
        column="receives_sembako",
        meaning=("Keluarga menerima bansos sembako/BPNT.", "The family receives sembako (BPNT)."),
        bring=papers.SEMBAKO,
        source="sembako (501a)",
    ),
    _flag(
        names=("penerima_pbi", "receives_pbi"),
        column="receives_pbi",
        meaning=(
            "Iuran jaminan kesehatan keluarga dibayar pemerintah pusat (PBI-JKN).",
            "The central government pays the family's health insurance (PBI-JKN).",
        ),
        bring=papers.HEALTH_CARDS,
        source="pbi_nas",
        labels=("penerima PBI", "receives PBI"),
    ),
    Term(
        name_id="menerima_bantuan_lain",
        name_en="receives_outside_aid",
        kind=Kind.BOOLEAN,
        sql="COALESCE(outside.schemes, 0) > 0",
        description_id=(
            "Kantor mencatat bahwa keluarga atau anggotanya menerima bantuan pihak lain (program apa pun) pada tanggal"
            " acuan. Yang tidak tercatat dianggap tidak menerima."
        ),
        description_en=(
            "The office recorded that the family or a member receives aid of others (any scheme) on the reference"
            " date. What is not recorded counts as not received."
        ),
        bring=papers.OUTSIDE_AID,
        source="Kail: bantuan yang diterima",
    ),
    Term(
        name_id="jumlah_bantuan_lain",
        name_en="outside_aid_count",
        kind=Kind.INTEGER,
        sql="COALESCE(outside.schemes, 0)",
        unit_id="program",
        unit_en="schemes",
        description_id="Jumlah program bantuan pihak lain yang tercatat diterima keluarga pada tanggal acuan.",
        description_en="Number of schemes of others that the family is recorded to receive on the reference date.",
        bring=papers.OUTSIDE_AID,
        source="Kail: bantuan yang diterima",
    ),
    Term(
        name_id="bantuan_lain",
        name_en="outside_aid",
        kind=Kind.CODE_SET,
        sql="COALESCE(outside_schemes.numbers, '{}'::smallint[])",
        choices=tuple(
            Choice(
                value=scheme.number,
                label_id=scheme.name_id,
                label_en=scheme.name_en,
                word_id=scheme.code,
                word_en=scheme.code,
            )
            for scheme in national_schemes().values()
        ),
        description_id=(
            "Program nasional pihak lain yang tercatat diterima keluarga atau anggotanya pada tanggal acuan. Yang tidak"
            " tercatat dianggap tidak menerima."
        ),
        description_en=(
            "National schemes of others that the family or a member is recorded to receive on the reference date. What"
            " is not recorded counts as not received."
        ),
        bring=papers.OUTSIDE_AID,
        source="Kail: bantuan yang diterima",
    ),
)
_HOUSING: Final = (
    _code(
        names=("status_rumah", "home_ownership"),
        column="home_ownership",
        coded=choices.HOME_OWNERSHIP,
        meaning=("Status kepemilikan rumah.", "Ownership of the home."),
        bring=papers.HOME,
        source="status_kepemilikan_rumah (301a)",
    ),
    Term(
        name_id="luas_lantai",
        name_en="floor_area",
        kind=Kind.INTEGER,
        sql="f.floor_area",
        unit_id="m²",
        unit_en="m²",
        description_id="Luas lantai rumah.",
        description_en="Floor area of the home.",
        bring=papers.PICTURES,
        source="luas_lantai (302)",
    ),
    Term(
        name_id="luas_lantai_per_orang",
        name_en="floor_area_per_person",
        kind=Kind.INTEGER,
        sql="f.floor_area / NULLIF(household.members, 0)",
        unit_id="m²",
        unit_en="m²",
        description_id="Luas lantai dibagi jumlah anggota keluarga, dibulatkan ke bawah.",
        description_en="Floor area divided by the number of family members, rounded down.",
        bring=papers.PICTURES,
        source="luas_lantai (302)",
    ),
    _code(
        names=("jenis_lantai", "floor_material"),
        column="floor_material",
        coded=choices.FLOOR_MATERIAL,
        meaning=("Jenis lantai terluas.", "Main floor material."),
        bring=papers.PICTURES,
        source="jenis_lantai_terluas (303)",
    ),
    _code(
        names=("jenis_dinding", "wall_material"),
        column="wall_material",
        coded=choices.WALL_MATERIAL,
        meaning=("Jenis dinding terluas.", "Main wall material."),
        bring=papers.PICTURES,
        source="jenis_dinding_terluas (304)",
    ),
    _code(
        names=("jenis_atap", "roof_material"),
        column="roof_material",
        coded=choices.ROOF_MATERIAL,
        meaning=("Jenis atap terluas.", "Main roof material."),
        bring=papers.PICTURES,
        source="jenis_atap_terluas (305)",
    ),
    _code(
        names=("sumber_air_minum", "water_source"),
        column="water_source",
        coded=choices.WATER_SOURCE,
        meaning=("Sumber air minum utama.", "Main source of drinking water."),
        bring=papers.SURVEY,
        source="sumber_air_minum_utama (306a)",
    ),
    _code(
        names=("sumber_penerangan", "lighting_source"),
        column="lighting_source",
        coded=choices.LIGHTING_SOURCE,
        meaning=("Sumber penerangan utama.", "Main source of light."),
        bring=papers.ELECTRICITY,
        source="sumber_penerangan_utama (307a)",
    ),
    _code(
        names=("daya_listrik", "installed_power"),
        column="installed_power",
        coded=choices.INSTALLED_POWER,
        meaning=("Daya listrik terpasang.", "Installed electric power."),
        bring=papers.ELECTRICITY,
        source="daya_terpasang (307b1)",
    ),
    _code(
        names=("bahan_bakar_memasak", "cooking_fuel"),
        column="cooking_fuel",
        coded=choices.COOKING_FUEL,
        meaning=("Bahan bakar utama memasak.", "Main cooking fuel."),
        bring=papers.SURVEY,
        source="bahan_bakar_utama_memasak (308)",
    ),
    _code(
        names=("fasilitas_bab", "toilet_facility"),
        column="toilet_facility",
        coded=choices.TOILET_FACILITY,
        meaning=("Fasilitas tempat buang air besar.", "Toilet facility."),
        bring=papers.SURVEY,
        source="fasilitas_bab (309a)",
    ),
)
_ASSETS: Final = (
    _flag(
        names=("punya_lemari_es", "has_fridge"),
        column="has_fridge",
        meaning=("Keluarga punya lemari es.", "The family has a refrigerator."),
        bring=papers.SURVEY,
        source="aset_bergerak_lemari_es (502b)",
    ),
    _flag(
        names=("punya_sepeda_motor", "has_motorcycle"),
        column="has_motorcycle",
        meaning=("Keluarga punya sepeda motor.", "The family has a motorcycle."),
        bring=papers.VEHICLES,
        source="aset_bergerak_sepeda_motor (502i)",
    ),
    _flag(
        names=("punya_mobil", "has_car"),
        column="has_car",
        meaning=("Keluarga punya mobil.", "The family has a car."),
        bring=papers.VEHICLES,
        source="aset_bergerak_mobil (502k)",
    ),
    _flag(
        names=("punya_smartphone", "has_smartphone"),
        column="has_smartphone",
        meaning=("Keluarga punya smartphone.", "The family has a smartphone."),
        bring=papers.SURVEY,
        source="aset_bergerak_smartphone (502n)",
    ),
)
_MEMBERS: Final = (
    _count(
        names=("jumlah_anggota_keluarga", "family_size"),
        sql="COALESCE(household.members, 0)",
        meaning=(
            "Jumlah anggota keluarga yang masih ada dalam edisi terbaru.",
            "Number of family members who are still in the newest edition.",
        ),
        bring=papers.MEMBERS,
        source="nomor_kartu_keluarga",
    ),
    _count(
        names=("jumlah_anak", "children_count"),
        sql="COALESCE(household.children, 0)",
        meaning=(
            "Jumlah anggota keluarga di bawah 18 tahun pada tanggal acuan.",
            "Number of family members under 18 on the reference date.",
        ),
        bring=papers.CHILDREN,
        source="nomor_kartu_keluarga, tanggal_lahir (406)",
    ),
    _count(
        names=("jumlah_lansia", "elderly_count"),
        sql="COALESCE(household.elderly, 0)",
        meaning=(
            "Jumlah anggota keluarga berumur 60 tahun ke atas pada tanggal acuan.",
            "Number of family members of 60 or older on the reference date.",
        ),
        bring=papers.ELDERLY,
        source="nomor_kartu_keluarga, tanggal_lahir (406)",
    ),
)

FAMILY_TERMS: Final = (*_WELFARE, *_MEMBERS, *_HOUSING, *_ASSETS)
