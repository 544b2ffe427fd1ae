"""The SQL of a rule: its exact text, its parameters, and what is refused."""

from datetime import date

import pytest

from kail.calc.rules import Kind, Term, Vocabulary, compile_conditions_sql, compile_sql, parse
from kail.calc.rules.sql import Parameter
from tests.calc.rules.office_vocabulary import UEP, VOCABULARY


def test_the_example_of_the_design_compiles_to() -> None:
    fragment = compile_sql(
        rule=parse(text=UEP, vocabulary=VOCABULARY), vocabulary=VOCABULARY, parameters_prefix="r"
    )
    assert fragment.text == (
        "(((p.age) BETWEEN %(r0)s::bigint AND %(r1)s::bigint) AND ((p.decile) <= %(r2)s::bigint)"
        " AND (((p.pkh)) OR ((p.female_head))) AND (NOT ((p.civil_servant))))"
    )
    assert fragment.parameters == {"r0": 18, "r1": 59, "r2": 4}


@pytest.mark.parametrize(
    ("text", "sql", "parameters"),
    [
        ("desil KOSONG", "((p.decile) IS NULL)", {}),
        ("desil DALAM (1, 2)", "((p.decile) = ANY(%(r0)s::bigint[]))", {"r0": [1, 2]}),
        ("wilayah = '6472'", "((p.place_code) ^@ %(r0)s::text)", {"r0": "6472"}),
        ("wilayah <> '64'", "(NOT ((p.place_code) ^@ %(r0)s::text))", {"r0": "64"}),
        ("wilayah DALAM (64, 51)", "((p.place_code) ^@ ANY(%(r0)s::text[]))", {"r0": ["64", "51"]}),
        ("ppks MEMUAT 8", "(%(r0)s::bigint = ANY((p.ppks)))", {"r0": 8}),
        ("sumber = dtsen", "((p.source) = %(r0)s::text)", {"r0": "dtsen"}),
        (
            "tanggal_lahir < '1990-01-01'",
            "((p.birth_date) < %(r0)s::date)",
            {"r0": date(1990, 1, 1)},
        ),
        ("laba >= 5 juta", "((p.profit) >= %(r0)s::bigint)", {"r0": 5_000_000}),
    ],
)
def test_a_condition_compiles_to(text: str, sql: str, parameters: dict[str, Parameter]) -> None:
    fragment = compile_sql(rule=parse(text=text, vocabulary=VOCABULARY), vocabulary=VOCABULARY)
    assert (fragment.text, fragment.parameters) == (sql, parameters)


def test_the_expressions_come_from_the_vocabulary_given_to_compile() -> None:
    other = Vocabulary(terms=(Term(name_id="umur", name_en="age", kind=Kind.INTEGER, sql="d.age_frozen"),))
    rule = parse(text="umur > 3", vocabulary=VOCABULARY)
    assert compile_sql(rule=rule, vocabulary=other).text == "((d.age_frozen) > %(r0)s::bigint)"


def test_each_condition_that_must_be_met_has_its_own_fragment_and_names() -> None:
    parts = compile_conditions_sql(
        rule=parse(text=UEP, vocabulary=VOCABULARY), vocabulary=VOCABULARY, parameters_prefix="c"
    )
    assert [(part.fragment.text, part.fragment.parameters) for part in parts] == [
        ("((p.age) BETWEEN %(c0)s::bigint AND %(c1)s::bigint)", {"c0": 18, "c1": 59}),
        ("((p.decile) <= %(c2)s::bigint)", {"c2": 4}),
        ("(((p.pkh)) OR ((p.female_head)))", {}),
        ("(NOT ((p.civil_servant)))", {}),
    ]


@pytest.mark.parametrize("prefix", ["", "R", "0", "r)s; DROP TABLE x; --", "r" * 32, "r%"])
def test_an_unusable_prefix_is_refused(prefix: str) -> None:
    rule = parse(text="pns", vocabulary=VOCABULARY)
    with pytest.raises(ValueError, match="placeholder"):
        compile_sql(rule=rule, vocabulary=VOCABULARY, parameters_prefix=prefix)


def test_a_vocabulary_without_the_term_is_refused() -> None:
    other = Vocabulary(terms=(Term(name_id="umur", name_en="age", kind=Kind.INTEGER, sql="p.age"),))
    with pytest.raises(KeyError):
        compile_sql(rule=parse(text="pns", vocabulary=VOCABULARY), vocabulary=other)
