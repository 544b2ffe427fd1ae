"""How many people a rule fits: one statement over the registry, under the reader's region scope."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from kail.apps.places.selectors import place_names
from kail.apps.programmes.errors import RuleRefused
from kail.apps.registry.vocabulary import (
    HELD_SQL,
    PRESENT_SQL,
    REFERENCE_DATE,
    SELECTABLE_SQL,
    VOCABULARY,
    from_clause,
)
from kail.calc.rules import (
    ConditionSql,
    Parameter,
    Rule,
    RuleError,
    compile_conditions_sql,
    compile_sql,
    parse,
    phrase,
)
from kail.calc.rules.keywords import Language
from kail.calc.rules.tree import Between, Compare, Condition, Node, Not, Operator

_AGE: Final = "umur"
_OLDEST: Final = 150


@dataclass(frozen=True)
class RegionCount:
    """One regency: selectable people, of whom `met` fit and `unknown` lack data; `held` wait and are not among them."""

    code: str
    name: str
    people: int
    met: int
    unknown: int
    held: int

    @property
    def not_met(self) -> int:
        return self.people - self.met - self.unknown


@dataclass(frozen=True)
class RuleCount:
    """A rule's count, regencies by code."""

    rule: Rule
    regions: tuple[RegionCount, ...]

    @property
    def people(self) -> int:
        return sum(region.people for region in self.regions)

    @property
    def met(self) -> int:
        return sum(region.met for region in self.regions)

    @property
    def unknown(self) -> int:
        return sum(region.unknown for region in self.regions)

    @property
    def not_met(self) -> int:
        return sum(region.not_met for region in self.regions)

    @property
    def held(self) -> int:
        return sum(region.held for region in self.regions)


@dataclass(frozen=True)
class ConditionEffect:
    """One of the conditions that must all be met: without it `more` people would fit."""

    text: str
    more: int


def read_rule(*, rule_text: str) -> Rule:
    """The checked rule. Raises RuleRefused with the sentence that says what to mend."""
    try:
        return parse(text=rule_text, vocabulary=VOCABULARY)
    except RuleError as error:
        raise RuleRefused(error=error) from error


def count_rule(*, rule_text: str, reference_date: date, region_code: str = "") -> RuleCount:
    """Count who fits a rule, regency by regency, in one statement.

    `region_code` narrows the reader's region scope. Held people and people absent from the newest edition never fit;
    the held are counted apart. Raises RuleRefused.
    """
    rule = read_rule(rule_text=rule_text)
    judged = compile_sql(rule=rule, vocabulary=VOCABULARY)
    filters = _filters(rule, reference_date)
    inside = "p.place_code ^@ %(region)s" if region_code else "TRUE"
    statement = f"""
        WITH fitting AS (
            SELECT left(p.place_code, 4) AS region, {judged.text} AS met, count(*) AS people
            FROM {from_clause(terms=rule.used)}
            WHERE {SELECTABLE_SQL} AND {inside} AND {" AND ".join(filters.texts)}
            GROUP BY 1, 2
        ), everyone AS (
            SELECT left(p.place_code, 4) AS region, count(*) FILTER (WHERE NOT {HELD_SQL}) AS people,
                count(*) FILTER (WHERE {HELD_SQL}) AS held
            FROM registry_person AS p WHERE {PRESENT_SQL} AND {inside} GROUP BY 1
        )
        SELECT everyone.region, everyone.people, everyone.held,
            COALESCE(sum(fitting.people) FILTER (WHERE fitting.met), 0)::bigint,
            COALESCE(sum(fitting.people) FILTER (WHERE fitting.region IS NOT NULL AND fitting.met IS NULL), 0)::bigint
        FROM everyone LEFT JOIN fitting ON fitting.region = everyone.region
        GROUP BY everyone.region, everyone.people, everyone.held ORDER BY everyone.region
    """
    parameters = {
        **judged.parameters,
        **filters.parameters,
        REFERENCE_DATE: reference_date,
        "region": region_code,
    }
    with _whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    names = place_names(codes=[code for code, *_ in rows])
    return RuleCount(
        rule=rule,
        regions=tuple(
            RegionCount(
                code=code, name=names.get(code, code), people=people, met=met, unknown=unknown, held=held
            )
            for code, people, held, met, unknown in rows
        ),
    )


def condition_effects(
    *, rule_text: str, reference_date: date, language: Language, region_code: str = ""
) -> tuple[ConditionEffect, ...]:
    """For each of the rule's joined conditions, how many more people would fit without it; those who lack only the
    data for it are counted too. Empty for a rule of one condition. Raises RuleRefused.
    """
    rule = read_rule(rule_text=rule_text)
    parts = compile_conditions_sql(rule=rule, vocabulary=VOCABULARY, parameters_prefix="c")
    if len(parts) < 2:
        return ()
    columns = ", ".join(f"({part.fragment.text}) IS TRUE AS met{number}" for number, part in enumerate(parts))
    misses = " + ".join(f"(NOT met{number})::int" for number in range(len(parts)))
    wanted = ", ".join(f"count(*) FILTER (WHERE NOT met{number})" for number in range(len(parts)))
    inside = "p.place_code ^@ %(region)s" if region_code else "TRUE"
    statement = f"""
        SELECT {wanted} FROM (
            SELECT {columns} FROM {from_clause(terms=rule.used)} WHERE {SELECTABLE_SQL} AND {inside} OFFSET 0
        ) AS judged WHERE {misses} = 1
    """
    parameters: dict[str, Parameter] = {REFERENCE_DATE: reference_date, "region": region_code}
    for part in parts:
        parameters |= part.fragment.parameters
    with _whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        counts = cursor.fetchone()
    return tuple(
        ConditionEffect(text=_part_text(part.node, rule, language), more=more)
        for part, more in zip(parts, counts, strict=True)
    )


def _part_text(node: Node, rule: Rule, language: Language) -> str:
    """A condition in words; a group as it is written."""
    negated = isinstance(node, Not)
    condition = node.part if isinstance(node, Not) else node
    if isinstance(condition, Condition):
        term = VOCABULARY.get(name=condition.term)
        return phrase(condition=condition, term=term, language=language, negated=negated)
    return Rule(text="", tree=node, used=rule.used).text_canonical(language=language)


@dataclass(frozen=True)
class _Filters:
    texts: tuple[str, ...]
    parameters: dict[str, Parameter]


def _filters(rule: Rule, reference_date: date) -> _Filters:
    """One filter for each condition joined by AND: whoever fails one for certain is not looked at further.

    `c1 AND c2` is false as soon as one of them is, so keeping those for whom no condition is false keeps exactly the
    met and the unknown. Written apart, each filter is applied where its table is read.
    """
    texts: list[str] = []
    parameters: dict[str, Parameter] = {}
    for number, part in enumerate(
        compile_conditions_sql(rule=rule, vocabulary=VOCABULARY, parameters_prefix="c")
    ):
        born = _birth_dates(part, number, reference_date)
        texts.append(born.texts[0] if born else f"({part.fragment.text}) IS NOT FALSE")
        parameters |= born.parameters if born else part.fragment.parameters
    return _Filters(texts=tuple(texts), parameters=parameters)


def _birth_dates(part: ConditionSql, number: int, day: date) -> _Filters | None:
    """A condition on age as a range of birth dates, whose share PostgreSQL can estimate; None for any other."""
    ages = _ages(part.node)
    if ages is None:
        return None
    youngest, oldest = ages
    conditions: list[str] = []
    parameters: dict[str, Parameter] = {}
    if youngest > 0:
        conditions.append(f"p.birth_date <= %(born{number}_until)s::date")
        parameters[f"born{number}_until"] = _born_until(day, youngest)
    if oldest < _OLDEST:
        conditions.append(f"p.birth_date > %(born{number}_after)s::date")
        parameters[f"born{number}_after"] = _born_until(day, oldest + 1)
    return _Filters(texts=(" AND ".join(conditions) or "TRUE",), parameters=parameters)


def _ages(node: Node) -> tuple[int, int] | None:
    """The youngest and oldest age that a condition allows, None when it is not a range of ages within a lifetime."""
    bounds: tuple[int, int] | None = None
    match node:
        case Between(term=term, low=int(low), high=int(high)) if term == _AGE:
            bounds = (low, high)
        case Compare(term=term, operator=operator, value=int(value)) if term == _AGE:
            bounds = {
                Operator.EQUAL: (value, value),
                Operator.AT_LEAST: (value, _OLDEST),
                Operator.MORE: (value + 1, _OLDEST),
                Operator.AT_MOST: (0, value),
                Operator.LESS: (0, value - 1),
            }.get(operator)
        case _:
            return None
    return bounds if bounds and 0 <= bounds[0] <= bounds[1] <= _OLDEST else None


def _born_until(day: date, age: int) -> date:
    """The last birth date of those who have reached `age` on `day`."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:  # 29 February: only those born by the 28th have had their birthday
        return day.replace(year=day.year - age, day=28)


@contextmanager
def _whole_table_joins() -> Iterator[None]:
    """Keep PostgreSQL from looking families up one by one.

    It cannot know how many rows the region policy leaves, expects very few, and then takes seconds for a million.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")
