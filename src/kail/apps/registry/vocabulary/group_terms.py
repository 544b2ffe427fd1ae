"""What a rule may ask of a group: over `g` (registry_group), `members` (its present seats), `account` and `day`.

Members, offices and districts are counted as `selectors.group_checks` counts them.
"""

from typing import Final

from kail.apps.registry.enums import OFFICERS, GroupKind
from kail.apps.registry.group_rules import group_rules
from kail.apps.registry.vocabulary import papers
from kail.apps.registry.vocabulary.tables import lives_in_city
from kail.calc.rules import Choice, Kind, Term

_AGE: Final = "age(day.reference_date::timestamp, g.formed_date::timestamp)"

GROUP_KINDS: Final = (
    Choice(value=str(GroupKind.KUBE), label_id="KUBE", label_en="KUBE"),
    Choice(
        value=str(GroupKind.OTHER),
        label_id="Kelompok lain",
        label_en="Other group",
        word_id="lainnya",
        word_en="other",
    ),
)
RULE_SETS: Final = tuple(
    Choice(
        value=rules.code,
        label_id=rules.name_id,
        label_en=rules.name_en,
        word_id=rules.code.replace("-", "_"),
        word_en=rules.code.replace("-", "_"),
    )
    for rules in group_rules().values()
)

_MEMBERS: Final = (
    Term(
        name_id="jumlah_anggota",
        name_en="member_count",
        kind=Kind.INTEGER,
        sql="COALESCE(members.seats, 0)",
        unit_id="orang",
        unit_en="people",
        description_id="Jumlah anggota sekarang, pengurus termasuk.",
        description_en="Number of present members, officers included.",
        bring=papers.GROUP_MEMBERS,
        source="Kail: anggota kelompok",
    ),
    Term(
        name_id="jumlah_perempuan",
        name_en="women_count",
        kind=Kind.INTEGER,
        sql="CASE WHEN COALESCE(members.unseen, 0) = 0 THEN COALESCE(members.women, 0) END",
        unit_id="orang",
        unit_en="people",
        label_id="jumlah anggota perempuan",
        label_en="number of women",
        description_id="Jumlah anggota perempuan; belum diketahui bila ada anggota di luar wilayah Anda.",
        description_en="Number of members who are women; unknown if a member lives outside your regions.",
        bring=papers.GROUP_MEMBERS,
        source="Kail: anggota kelompok; jenis_kelamin (405)",
    ),
    Term(
        name_id="jumlah_anggota_pkh",
        name_en="members_with_pkh",
        kind=Kind.INTEGER,
        sql="CASE WHEN COALESCE(members.pkh_unknown, 0) = 0 THEN COALESCE(members.pkh, 0) END",
        unit_id="orang",
        unit_en="people",
        label_id="jumlah anggota penerima PKH",
        label_en="number of members with PKH",
        description_id=(
            "Jumlah anggota yang keluarganya menerima PKH; belum diketahui bila data satu anggota belum diketahui."
        ),
        description_en="Number of members whose family receives PKH; unknown if that of one member is unknown.",
        bring=papers.GROUP_PKH,
        source="Kail: anggota kelompok; pkh (501b)",
    ),
    Term(
        name_id="desil_tertinggi",
        name_en="highest_decile",
        kind=Kind.INTEGER,
        sql="CASE WHEN members.decile_unknown = 0 THEN members.decile END",
        label_id="desil tertinggi anggota",
        label_en="highest decile of the members",
        description_id=(
            "Desil keluarga anggota yang paling sejahtera: desil_tertinggi <= 4 berarti semua anggota paling tinggi"
            " desil 4. Belum diketahui bila desil satu anggota belum diketahui, atau tanpa anggota."
        ),
        description_en=(
            "Decile of the best off member's family: highest_decile <= 4 says that all are in decile 4 or below."
            " Unknown if the decile of one member is unknown, or without members."
        ),
        bring=papers.GROUP_DECILE,
        source="Kail: anggota kelompok; desil_nasional",
    ),
    Term(
        name_id="sekecamatan",
        name_en="same_district",
        kind=Kind.BOOLEAN,
        sql="CASE WHEN members.elsewhere > 0 THEN FALSE WHEN members.unseen > 0 THEN NULL ELSE TRUE END",
        label_id="semua anggota sekecamatan",
        label_en="all live in the group's district",
        description_id="Semua anggota tinggal di kecamatan kelompok.",
        description_en="All members live in the group's district.",
        bring=papers.GROUP_MEMBERS,
        source="Kail: anggota kelompok; kode_wilayah (Kemendagri)",
    ),
    Term(
        name_id="pengurus_lengkap",
        name_en="officers_complete",
        kind=Kind.BOOLEAN,
        sql=f"COALESCE(members.officers, 0) = {len(OFFICERS)}",
        description_id="Ketua, sekretaris, dan bendahara ada.",
        description_en="There are a chair, a secretary and a treasurer.",
        bring=papers.GROUP_OFFICERS,
        source="Kail: pengurus kelompok",
    ),
    Term(
        name_id="anggota_tidak_terlihat",
        name_en="members_unseen",
        kind=Kind.INTEGER,
        sql="COALESCE(members.unseen, 0)",
        unit_id="orang",
        unit_en="people",
        description_id="Jumlah anggota yang tinggal di luar wilayah Anda, sehingga datanya tidak terlihat.",
        description_en="Number of members who live outside your regions, so that you cannot see their data.",
        bring=papers.GROUP_MEMBERS,
        source="Kail: anggota kelompok",
    ),
)
_GROUP: Final = (
    Term(
        name_id="jenis_kelompok",
        name_en="group_kind",
        kind=Kind.CHOICE,
        sql="g.kind",
        choices=GROUP_KINDS,
        description_id="KUBE atau kelompok lain.",
        description_en="KUBE or another group.",
        bring=papers.GROUP_MINUTES,
        source="Kail: kelompok",
    ),
    Term(
        name_id="aturan_kelompok",
        name_en="group_rules",
        kind=Kind.CHOICE,
        sql="g.rules",
        choices=RULE_SETS,
        description_id="Aturan yang berlaku ketika kelompok dibentuk.",
        description_en="The rules under which the group was formed.",
        bring=papers.GROUP_MINUTES,
        source="reference/group_rules.toml",
    ),
    Term(
        name_id="tanggal_dibentuk",
        name_en="formed_date",
        kind=Kind.DATE,
        sql="g.formed_date",
        description_id="Tanggal kelompok dibentuk.",
        description_en="Day on which the group was formed.",
        bring=papers.GROUP_MINUTES,
        source="Kail: kelompok",
    ),
    Term(
        name_id="umur_kelompok",
        name_en="group_age",
        kind=Kind.INTEGER,
        sql=f"GREATEST(date_part('year', {_AGE}) * 12 + date_part('month', {_AGE}), 0)::integer",
        unit_id="bulan",
        unit_en="months",
        description_id="Bulan penuh sejak kelompok dibentuk sampai tanggal acuan.",
        description_en="Complete months from the forming of the group to the reference date.",
        bring=papers.GROUP_MINUTES,
        source="Kail: kelompok",
    ),
    Term(
        name_id="punya_rekening",
        name_en="has_account",
        kind=Kind.BOOLEAN,
        sql="account.party_id IS NOT NULL",
        description_id="Rekening bank kelompok tercatat.",
        description_en="A bank account of the group is recorded.",
        bring=papers.GROUP_ACCOUNT,
        source="Kail: rekening",
    ),
    Term(
        name_id="punya_berita_acara",
        name_en="has_minutes",
        kind=Kind.BOOLEAN,
        sql="g.minutes_id IS NOT NULL",
        description_id="Berita acara pembentukan kelompok dilampirkan.",
        description_en="The minutes of the forming of the group are attached.",
        bring=papers.GROUP_MINUTES,
        source="Kail: kelompok",
    ),
    Term(
        name_id="wilayah",
        name_en="place",
        kind=Kind.PLACE,
        sql="g.place_code",
        description_id="Desa atau kelurahan kelompok; tulis kode provinsi, kab/kota, kecamatan, atau desa.",
        description_en="Village of the group; write the code of a province, regency, district or village.",
        bring=papers.GROUP_PLACE,
        source="kode_wilayah (Kemendagri)",
    ),
    Term(
        name_id="di_kota",
        name_en="in_city",
        kind=Kind.BOOLEAN,
        sql=lives_in_city(place="g.place_code"),
        description_id="Kelompok berada di kota, bukan kabupaten (kode Kemendagri 71 ke atas).",
        description_en="The group is in a city (kota), not in a regency (Kemendagri codes from 71).",
        bring=papers.GROUP_PLACE,
        source="kode_wilayah (Kemendagri)",
    ),
)

GROUP_TERMS: Final = (*_MEMBERS, *_GROUP)
