"""The three uses of one tree agree: PostgreSQL, Python and the explanation judge alike.

Each example judges a crowd of random people by several random rules in one query.
"""

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kail.calc.rules import (
    Anchor,
    DateUnit,
    Outcome,
    Rule,
    RuleError,
    Value,
    compile_conditions_sql,
    compile_sql,
    evaluate,
    explain,
    parse,
    resolve,
)
from kail.calc.rules.evaluate import all_of
from kail.calc.rules.relative import shifted
from kail.calc.rules.tree import Node
from tests.calc.rules.judged_conditions import JUDGED
from tests.calc.rules.kleene import OUTCOMES
from tests.calc.rules.office_vocabulary import COLUMN_TYPES, UEP, UEP_EN, VOCABULARY
from tests.calc.rules.strategies import counted_conditions, persons, rule_of, trees

Person = dict[str, Value | None]
Cursor = psycopg.Cursor[tuple[bool | None, ...]]

# The fixture is filled anew in each example, so it may serve them all.
CROWDS = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def table(owner_dsn: str) -> Iterator[Cursor]:
    """A cursor that sees an empty table of plain columns, which dies with the connection."""
    columns = ", ".join(f"{term.sql.removeprefix('p.')} {COLUMN_TYPES[term.name_id]}" for term in VOCABULARY)
    with psycopg.connect(owner_dsn) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE p_people (number int, {columns}) ON COMMIT DROP")
        yield cursor


def fill(cursor: Cursor, crowd: list[Person]) -> None:
    cursor.execute("TRUNCATE p_people")
    with cursor.copy("COPY p_people FROM STDIN") as copy:
        for number, person in enumerate(crowd):
            values = [person[term.name_id] for term in VOCABULARY]
            copy.write_row(
                [number, *(sorted(value) if isinstance(value, frozenset) else value for value in values)]
            )


def judged_by_postgres(cursor: Cursor, rules: list[Rule]) -> list[list[Outcome]]:
    """Per rule the outcomes of the crowd in its order."""
    fragments = [
        compile_sql(rule=rule, vocabulary=VOCABULARY, parameters_prefix=f"r{number}_")
        for number, rule in enumerate(rules)
    ]
    columns = ", ".join(fragment.text for fragment in fragments)
    parameters = {name: value for fragment in fragments for name, value in fragment.parameters.items()}
    cursor.execute(f"SELECT {columns} FROM p_people AS p ORDER BY number", parameters)
    rows = cursor.fetchall()
    return [[OUTCOMES[row[number]] for row in rows] for number in range(len(rules))]


@CROWDS
@given(forest=st.lists(trees(8), min_size=1, max_size=8), crowd=st.lists(persons(), min_size=1, max_size=12))
def test_postgres_python_and_the_explanation_judge_alike(
    table: Cursor, forest: list[Node], crowd: list[Person]
) -> None:
    fill(table, crowd)
    rules = [rule_of(tree) for tree in forest]
    for rule, outcomes in zip(rules, judged_by_postgres(table, rules), strict=True):
        assert outcomes == [evaluate(rule=rule, values=person) for person in crowd]
        assert outcomes == [
            explain(rule=rule, values=person, vocabulary=VOCABULARY, language="id").outcome
            for person in crowd
        ]


@CROWDS
@given(tree=trees(), crowd=st.lists(persons(), min_size=1, max_size=12))
def test_the_conditions_one_by_one_give_the_whole(table: Cursor, tree: Node, crowd: list[Person]) -> None:
    fill(table, crowd)
    rule = rule_of(tree)
    parts = [part.fragment for part in compile_conditions_sql(rule=rule, vocabulary=VOCABULARY)]
    parameters = {name: value for part in parts for name, value in part.parameters.items()}
    columns = ", ".join(part.text for part in parts)
    table.execute(f"SELECT {columns} FROM p_people AS p ORDER BY number", parameters)
    together = [all_of(outcomes=[OUTCOMES[truth] for truth in row]) for row in table.fetchall()]
    assert [together] == judged_by_postgres(table, [rule])


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.sampled_from(
    (date(2024, 1, 31), date(2024, 2, 29))
)


@CROWDS
@given(
    tree=trees(6, more_leaves=counted_conditions()),
    anchors=st.fixed_dictionaries(dict.fromkeys(Anchor, DAYS)),
    crowd=st.lists(persons(), min_size=1, max_size=12),
)
def test_a_resolved_rule_is_judged_alike(
    table: Cursor, tree: Node, anchors: dict[Anchor, date], crowd: list[Person]
) -> None:
    fill(table, crowd)
    try:
        rule = resolve(rule=rule_of(tree), anchors=anchors)
    except RuleError:
        assume(False)
    assert judged_by_postgres(table, [rule]) == [[evaluate(rule=rule, values=person) for person in crowd]]


@CROWDS
@given(day=DAYS, amount=st.integers(-800, 800), unit=st.sampled_from(DateUnit))
def test_postgres_counts_days_weeks_months_and_years_alike(
    table: Cursor, day: date, amount: int, unit: DateUnit
) -> None:
    interval = f"make_interval({unit.value}s => %(amount)s)"
    table.execute(f"SELECT (%(day)s::date + {interval})::date", {"day": day, "amount": amount})
    [(counted,)] = list[tuple[object, ...]](table.fetchall())
    assert counted == shifted(day=day, amount=amount, unit=unit)


def test_postgres_judges_each_kind_of_condition_as_written_down(table: Cursor) -> None:
    rules = [parse(text=text, vocabulary=VOCABULARY) for text, _, _ in JUDGED]
    nobody: Person = dict.fromkeys(term.name_id for term in VOCABULARY)
    crowd = [nobody | {rule.terms[0]: value} for rule, (_, value, _) in zip(rules, JUDGED, strict=True)]
    fill(table, crowd)
    judged = judged_by_postgres(table, rules)
    assert [judged[number][number] for number in range(len(rules))] == [outcome for _, _, outcome in JUDGED]


def test_both_languages_find_the_same_people(table: Cursor) -> None:
    siti: Person = dict.fromkeys((term.name_id for term in VOCABULARY), None) | {
        "umur": 34,
        "desil": 2,
        "penerima_pkh": True,
        "perempuan_kepala_keluarga": None,
        "pns": False,
    }
    fill(table, [siti, siti | {"umur": 60}, siti | {"desil": None}, siti | {"penerima_pkh": None}])
    rules = [parse(text=text, vocabulary=VOCABULARY) for text in (UEP, UEP_EN)]
    expected = [Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.UNKNOWN]
    assert judged_by_postgres(table, rules) == [expected, expected]
