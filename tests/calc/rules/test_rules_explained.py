"""Judging one person: the outcome, the words, and which conditions decided."""

from datetime import date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kail.calc.rules import (
    ConditionGroup,
    ConditionLine,
    Explanation,
    GroupKind,
    Outcome,
    Value,
    evaluate,
    explain,
    first_failing,
    parse,
    value_phrase,
)
from kail.calc.rules.evaluate import all_of, any_of, opposite
from kail.calc.rules.keywords import Language
from kail.calc.rules.tree import Node
from tests.calc.rules.judged_conditions import JUDGED
from tests.calc.rules.office_vocabulary import UEP, VOCABULARY
from tests.calc.rules.strategies import LAW, persons, rule_of, trees

Person = dict[str, Value | None]
SITI: Person = {
    "umur": 34,
    "desil": 2,
    "penerima_pkh": True,
    "perempuan_kepala_keluarga": False,
    "pns": False,
}


def outcome_of(text: str, **person: Value | None) -> Outcome:
    return evaluate(rule=parse(text=text, vocabulary=VOCABULARY), values=person)


def explained(text: str, person: Person, language: Language = "id") -> Explanation:
    rule = parse(text=text, vocabulary=VOCABULARY)
    return explain(rule=rule, values=person, vocabulary=VOCABULARY, language=language)


def test_the_example_is_met_not_met_or_unknown() -> None:
    rule = parse(text=UEP, vocabulary=VOCABULARY)
    assert evaluate(rule=rule, values=SITI) is Outcome.MET
    assert evaluate(rule=rule, values=SITI | {"umur": 60}) is Outcome.NOT_MET
    assert evaluate(rule=rule, values=SITI | {"desil": None}) is Outcome.UNKNOWN
    assert evaluate(rule=rule, values=SITI | {"desil": None, "umur": 60}) is Outcome.NOT_MET


@pytest.mark.parametrize(("text", "value", "outcome"), JUDGED)
def test_one_condition_is(text: str, value: Value | None, outcome: Outcome) -> None:
    rule = parse(text=text, vocabulary=VOCABULARY)
    assert evaluate(rule=rule, values={rule.terms[0]: value}) is outcome


def test_a_term_without_entry_is_a_mistake_and_not_missing_data() -> None:
    with pytest.raises(KeyError, match="umur"):
        outcome_of("umur > 3")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("umur > 3", True),
        ("umur > 3", "34"),
        ("umur ANTARA 1 DAN 2", date(1990, 1, 1)),
        ("umur DALAM (1)", 1.0),
        ("pns", 1),
        ("wilayah = '64'", 6472011001),
        ("tanggal_lahir > '1990-01-01'", datetime(1990, 1, 1)),  # noqa: DTZ001  # the type is the point
        ("ppks MEMUAT 8", [8]),
    ],
)
def test_a_value_of_another_type_is_a_mistake(text: str, value: Value) -> None:
    rule = parse(text=text, vocabulary=VOCABULARY)
    with pytest.raises(TypeError, match=rule.terms[0]):
        evaluate(rule=rule, values={rule.terms[0]: value})


def test_an_explanation_has_one_line_per_condition_with_datum_and_outcome() -> None:
    explanation = explained(UEP, SITI | {"umur": 61, "desil": None})
    assert explanation.outcome is Outcome.NOT_MET
    assert [(line.text, line.value_text, line.outcome) for line in explanation.lines()] == [
        ("umur antara 18 dan 59 tahun", "61 tahun", Outcome.NOT_MET),
        ("desil paling tinggi 4", "tidak ada data", Outcome.UNKNOWN),
        ("penerima PKH: ya", "ya", Outcome.MET),
        ("perempuan kepala keluarga: ya", "tidak", Outcome.NOT_MET),
        ("PNS: tidak", "tidak", Outcome.MET),
    ]
    assert [line.text for line in explanation.decisive] == ["umur antara 18 dan 59 tahun"]


def test_missing_data_are_named_in_a_sentence() -> None:
    by_language = {
        language: [line.missing_text for line in explained(UEP, SITI | {"desil": None}, language).decisive]
        for language in ("id", "en")
    }
    assert by_language == {
        "id": ["Data desil belum ada, jadi syarat ini belum dapat dinilai."],
        "en": ["There is no record of decile, so this condition cannot be judged yet."],
    }


def test_groups_are_shown_with_their_depth() -> None:
    explanation = explained("umur > 3 DAN BUKAN (pns ATAU desil = 1)", SITI)
    shape = [
        (placed.depth, placed.part.kind if isinstance(placed.part, ConditionGroup) else placed.part.term)
        for placed in explanation.parts()
    ]
    assert shape == [
        (0, GroupKind.ALL),
        (1, "umur"),
        (1, GroupKind.NOT),
        (2, GroupKind.ANY),
        (3, "pns"),
        (3, "desil"),
    ]


@pytest.mark.parametrize(
    ("text", "words_id", "words_en"),
    [
        ("umur = 18", "umur sama dengan 18 tahun", "age is 18 years"),
        ("BUKAN umur > 1", "umur paling tinggi 1 tahun", "age is at most 1 year"),
        ("umur TIDAK ANTARA 1 DAN 2", "umur tidak antara 1 dan 2 tahun", "age is not between 1 and 2 years"),
        ("laba >= 4500000", "laba paling rendah Rp4.500.000", "profit is at least Rp4,500,000"),
        ("laba < -1000", "laba kurang dari -Rp1.000", "profit is less than -Rp1,000"),
        ("desil DALAM (1,2,3)", "desil salah satu dari 1, 2 atau 3", "decile is one of 1, 2 or 3"),
        ("desil TIDAK DALAM (1)", "desil bukan salah satu dari 1", "decile is none of 1"),
        ("jenis_kelamin = 2", "jenis kelamin adalah Perempuan", "sex is Female"),
        ("jenis_kelamin <> 2", "jenis kelamin bukan Perempuan", "sex is not Female"),
        (
            "tanggal_lahir >= '1990-08-17'",
            "tanggal lahir mulai 17 Agustus 1990",
            "birth date is on or after 17 August 1990",
        ),
        ("wilayah = '6472'", "wilayah termasuk 64.72", "place is in 64.72"),
        ("wilayah <> '6472011001'", "wilayah tidak termasuk 64.72.01.1001", "place is not in 64.72.01.1001"),
        (
            "ppks MEMUAT 8",
            "PPKS memuat Lanjut usia terlantar",
            "welfare categories contains Neglected elderly",
        ),
        ("desil KOSONG", "desil belum ada datanya", "decile is not recorded"),
        ("desil TIDAK KOSONG", "desil sudah ada datanya", "decile is recorded"),
        ("pns", "PNS: ya", "civil servant: yes"),
        ("BUKAN pns", "PNS: tidak", "civil servant: no"),
        (
            "daya_listrik > 12000",
            "daya listrik lebih dari 12.000 watt",
            "electric power is more than 12,000 watts",
        ),
    ],
)
def test_a_condition_is_said(text: str, words_id: str, words_en: str) -> None:
    rule = parse(text=text, vocabulary=VOCABULARY)
    nobody = dict.fromkeys(rule.terms)
    said = tuple(
        explain(rule=rule, values=nobody, vocabulary=VOCABULARY, language=language).lines()[0].text
        for language in ("id", "en")
    )
    assert said == (words_id, words_en)


@pytest.mark.parametrize(
    ("term", "value", "words"),
    [
        ("umur", None, "tidak ada data"),
        ("umur", 34, "34 tahun"),
        ("umur", 0, "0 tahun"),
        ("laba", 4_500_000, "Rp4.500.000"),
        ("laba", 0, "Rp0"),
        ("pns", False, "tidak"),
        ("tanggal_lahir", date(2007, 2, 28), "28 Februari 2007"),
        ("jenis_kelamin", 2, "Perempuan"),
        ("jenis_kelamin", 99, "kode 99"),
        ("wilayah", "6472011001", "64.72.01.1001"),
        ("ppks", frozenset({25, 8}), "Lanjut usia terlantar, Perempuan rawan sosial ekonomi"),
        ("ppks", frozenset(), "tidak satu pun"),
        ("sumber", "dtsen", "DTSEN"),
    ],
)
def test_a_datum_is_said(term: str, value: Value | None, words: str) -> None:
    assert value_phrase(term=VOCABULARY.get(name=term), value=value, language="id") == words


@LAW
@given(tree=trees(), person=persons(), language=st.sampled_from(("id", "en")))
def test_an_explanation_and_the_judgement_agree(tree: Node, person: Person, language: Language) -> None:
    rule = rule_of(tree)
    explanation = explain(rule=rule, values=person, vocabulary=VOCABULARY, language=language)
    assert explanation.outcome is explanation.root.outcome is evaluate(rule=rule, values=person)
    assert explanation.decisive
    for line in explanation.lines():
        assert line.text
        assert bool(line.missing_text) is (line.outcome is Outcome.UNKNOWN)


@LAW
@given(tree=trees(), person=persons(), data=st.data())
def test_the_decisive_conditions_alone_hold_the_outcome(
    tree: Node, person: Person, data: st.DataObject
) -> None:
    root = explain(rule=rule_of(tree), values=person, vocabulary=VOCABULARY, language="id").root
    assume(root.outcome is not Outcome.UNKNOWN)
    assert _outcome_if(root, data, keep_decisive=True) is root.outcome


@LAW
@given(tree=trees(), person=persons(), data=st.data())
def test_when_the_wanted_data_arrive_the_rule_is_no_longer_unknown(
    tree: Node, person: Person, data: st.DataObject
) -> None:
    root = explain(rule=rule_of(tree), values=person, vocabulary=VOCABULARY, language="id").root
    assume(root.outcome is Outcome.UNKNOWN)
    assert _outcome_if(root, data, keep_decisive=False) is not Outcome.UNKNOWN


def _outcome_if(part: ConditionGroup | ConditionLine, data: st.DataObject, *, keep_decisive: bool) -> Outcome:
    """Judge again: with the other conditions drawn anew, or with the decisive ones drawn as known."""
    if isinstance(part, ConditionLine):
        if part.is_decisive is keep_decisive:
            return part.outcome
        known = (Outcome.MET, Outcome.NOT_MET)
        return data.draw(st.sampled_from(tuple(Outcome) if keep_decisive else known))
    inner = [_outcome_if(one, data, keep_decisive=keep_decisive) for one in part.parts]
    match part.kind:
        case GroupKind.ALL:
            return all_of(outcomes=inner)
        case GroupKind.ANY:
            return any_of(outcomes=inner)
        case GroupKind.NOT:
            return opposite(outcome=inner[0])


@pytest.mark.parametrize(
    ("changes", "term"),
    [
        ({}, None),
        ({"umur": 60, "desil": 9}, "umur"),
        ({"umur": None, "desil": 9}, "desil"),
        ({"umur": None}, "umur"),
        ({"penerima_pkh": False}, "penerima_pkh"),
        ({"pns": True}, "pns"),
    ],
)
def test_the_first_failing_condition_is_the_first_that_decides_against(
    changes: Person, term: str | None
) -> None:
    rule = parse(text=UEP, vocabulary=VOCABULARY)
    explanation = explain(rule=rule, values=SITI | changes, vocabulary=VOCABULARY, language="id")
    line = first_failing(explanation=explanation)
    assert (line.term if line else None) == term


@LAW
@given(tree=trees(), person=persons())
def test_there_is_a_first_failing_condition_exactly_when_the_rule_is_not_met(
    tree: Node, person: Person
) -> None:
    explanation = explain(rule=rule_of(tree), values=person, vocabulary=VOCABULARY, language="id")
    assert (first_failing(explanation=explanation) is None) == (explanation.outcome is Outcome.MET)
