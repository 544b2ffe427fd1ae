"""What a rule text means: the tree, in both languages."""

from datetime import date

import pytest

from kail.calc.rules import parse
from kail.calc.rules.tree import (
    And,
    Between,
    Compare,
    Contains,
    Flag,
    In,
    IsMissing,
    Node,
    Not,
    Operator,
    Or,
    Within,
)
from tests.calc.rules.office_vocabulary import UEP, UEP_EN, VOCABULARY


def tree_of(text: str) -> Node:
    return parse(text=text, vocabulary=VOCABULARY).tree


UEP_TREE = And(
    (
        Between("umur", 18, 59),
        Compare("desil", Operator.AT_MOST, 4),
        Or((Flag("penerima_pkh"), Flag("perempuan_kepala_keluarga"))),
        Not(Flag("pns")),
    )
)


@pytest.mark.parametrize("text", [UEP, UEP_EN])
def test_the_example_of_the_design_reads_the_same_in_both_languages(text: str) -> None:
    assert tree_of(text) == UEP_TREE


def test_languages_and_letter_case_may_be_mixed() -> None:
    mixed = "Umur between 18 DAN 59 and DECILE <= 4 dan (receives_pkh Atau female_head) AND bukan PNS"
    assert tree_of(mixed) == UEP_TREE


def test_the_canonical_text_is_the_shortest_in_each_language() -> None:
    rule = parse(text=f"((({UEP.replace('DAN BUKAN pns', 'DAN ((BUKAN (pns))) ')})))", vocabulary=VOCABULARY)
    assert rule.text_canonical(language="id") == UEP
    assert rule.text_canonical(language="en") == UEP_EN


def test_terms_are_listed_once_in_the_order_of_the_text() -> None:
    rule = parse(text="desil <= 4 DAN (umur > 3 ATAU decile KOSONG) DAN pns", vocabulary=VOCABULARY)
    assert rule.terms == ("desil", "umur", "pns")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("umur = 18", Compare("umur", Operator.EQUAL, 18)),
        ("umur <> 18", Compare("umur", Operator.NOT_EQUAL, 18)),
        ("umur != 18", Compare("umur", Operator.NOT_EQUAL, 18)),
        ("umur<18", Compare("umur", Operator.LESS, 18)),
        ("umur<=18", Compare("umur", Operator.AT_MOST, 18)),
        ("umur>18", Compare("umur", Operator.MORE, 18)),
        ("umur>=18", Compare("umur", Operator.AT_LEAST, 18)),
        ("18 <= umur", Compare("umur", Operator.AT_LEAST, 18)),
        ("18 > umur", Compare("umur", Operator.LESS, 18)),
        ("-5 < laba", Compare("laba", Operator.MORE, -5)),
        ("umur = 007", Compare("umur", Operator.EQUAL, 7)),
        ("laba >= -1500000", Compare("laba", Operator.AT_LEAST, -1_500_000)),
        ("laba < 5 juta", Compare("laba", Operator.LESS, 5_000_000)),
        ("laba < 500ribu", Compare("laba", Operator.LESS, 500_000)),
        ("profit < 2 Million", Compare("laba", Operator.LESS, 2_000_000)),
        ("laba < 1 miliar", Compare("laba", Operator.LESS, 1_000_000_000)),
        ("laba ANTARA -1 juta DAN 5 juta", Between("laba", -1_000_000, 5_000_000)),
        ("laba = -9223372036854775808", Compare("laba", Operator.EQUAL, -(2**63))),
        ("desil DALAM (1, 2, 1)", In("desil", (1, 2))),
        ("desil ADA DI (1)", In("desil", (1,))),
        ("desil ada\n  di(1,2)", In("desil", (1, 2))),
        ("decile IN (-1)", In("desil", (-1,))),
        ("desil TIDAK DALAM (1, 2)", Not(In("desil", (1, 2)))),
        ("decile NOT IN (1, 2)", Not(In("desil", (1, 2)))),
        ("umur TIDAK ANTARA 1 DAN 5", Not(Between("umur", 1, 5))),
        ("BUKAN umur ANTARA 1 DAN 5", Not(Between("umur", 1, 5))),
        ("desil KOSONG", IsMissing("desil")),
        ("desil IS NULL", IsMissing("desil")),
        ("desil TIDAK KOSONG", Not(IsMissing("desil"))),
        ("desil IS NOT NULL", Not(IsMissing("desil"))),
        ("NOT decile is null", Not(IsMissing("desil"))),
        ("pns = BENAR", Flag("pns")),
        ("pns = SALAH", Not(Flag("pns"))),
        ("pns <> TRUE", Not(Flag("pns"))),
        ("pns != false", Flag("pns")),
        ("BUKAN BUKAN pns", Not(Not(Flag("pns")))),
        ("pns KOSONG", IsMissing("pns")),
        ("jenis_kelamin = 2", Compare("jenis_kelamin", Operator.EQUAL, 2)),
        ("jenis_kelamin = perempuan", Compare("jenis_kelamin", Operator.EQUAL, 2)),
        ("jenis_kelamin = FEMALE", Compare("jenis_kelamin", Operator.EQUAL, 2)),
        ("sex <> 'Laki-laki'", Compare("jenis_kelamin", Operator.NOT_EQUAL, 1)),
        ("status_perkawinan DALAM (cerai_hidup, 4)", In("status_perkawinan", (3, 4))),
        ("daya_terpasang = 1", Compare("daya_terpasang", Operator.EQUAL, 1)),
        ("daya_terpasang = '450 watt'", Compare("daya_terpasang", Operator.EQUAL, 1)),
        ("sumber = usulan_desa", Compare("sumber", Operator.EQUAL, "usulan-desa")),
        ("sumber = 'usulan-desa'", Compare("sumber", Operator.EQUAL, "usulan-desa")),
        ("sumber DALAM (dtsen, 2025)", In("sumber", ("dtsen", "2025"))),
        ("tanggal_lahir >= '1990-01-01'", Compare("tanggal_lahir", Operator.AT_LEAST, date(1990, 1, 1))),
        (
            "birth_date BETWEEN '1990-01-01' AND '1999-12-31'",
            Between("tanggal_lahir", date(1990, 1, 1), date(1999, 12, 31)),
        ),
        ("wilayah = '6472'", Within("wilayah", ("6472",))),
        ("wilayah = 6472", Within("wilayah", ("6472",))),
        ("wilayah = '64.72.01.1001'", Within("wilayah", ("6472011001",))),
        ("wilayah <> '64'", Not(Within("wilayah", ("64",)))),
        ("wilayah DALAM ('6472', '64.71')", Within("wilayah", ("6472", "6471"))),
        ("ppks MEMUAT 8", Contains("ppks", 8)),
        ("ppks memuat lanjut_usia_terlantar", Contains("ppks", 8)),
        ("welfare_categories NOT CONTAINS neglected_elderly", Not(Contains("ppks", 8))),
    ],
)
def test_a_condition_means(text: str, expected: Node) -> None:
    assert tree_of(text) == expected


def test_and_binds_tighter_than_or_and_not_tighter_than_and() -> None:
    assert tree_of("BUKAN pns DAN pernah_kube ATAU penerima_pkh") == Or(
        (And((Not(Flag("pns")), Flag("pernah_kube"))), Flag("penerima_pkh"))
    )


def test_the_dan_of_antara_belongs_to_antara() -> None:
    assert tree_of("umur ANTARA 18 DAN 59 DAN pns ATAU pernah_kube DAN desil ANTARA 1 DAN 4") == Or(
        (
            And((Between("umur", 18, 59), Flag("pns"))),
            And((Flag("pernah_kube"), Between("desil", 1, 4))),
        )
    )


def test_groups_of_the_same_kind_melt_into_one() -> None:
    assert tree_of("pns DAN (pernah_kube DAN (penerima_pkh DAN desil = 1))") == tree_of(
        "((pns DAN pernah_kube) DAN penerima_pkh) DAN desil = 1"
    )


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("desil IS NOT NULL", "desil TIDAK KOSONG"),
        ("BUKAN wilayah = '64'", "wilayah <> '64'"),
        ("wilayah DALAM ('6472','6471')", "wilayah DALAM ('6472', '6471')"),
        ("sex = 1", "jenis_kelamin = laki_laki"),
        ("daya_terpasang = '450 watt'", "daya_terpasang = 1"),
        ("daya_terpasang = 2", "daya_terpasang = 2"),
        ("sumber = '2025'", "sumber = '2025'"),
        ("BUKAN (pns ATAU pernah_kube)", "BUKAN (pns ATAU pernah_kube)"),
        ("laba > 5 juta", "laba > 5000000"),
        ("ppks NOT CONTAINS 8", "ppks TIDAK MEMUAT lanjut_usia_terlantar"),
    ],
)
def test_the_canonical_text_is(text: str, canonical: str) -> None:
    assert parse(text=text, vocabulary=VOCABULARY).text_canonical(language="id") == canonical
