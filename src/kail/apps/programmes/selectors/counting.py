"""How many a rule fits: one statement over one kind of party, under the reader's region scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from psycopg import ClientCursor

from kail.apps.places.selectors import place_names
from kail.apps.programmes.selectors.conditions import conditions_sql, whole_table_joins
from kail.apps.programmes.selectors.rule_texts import RuleDates, plain_rule
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import REFERENCE_DATE, from_clause, population
from kail.calc.rules import Anchor, Parameter, Rule, SqlFragment, Vocabulary, compile_sql, phrase
from kail.calc.rules.keywords import Language
from kail.calc.rules.tree import Condition, Node, Not, conjuncts

_UNKNOWN: Final = 2**24
_HELD: Final = 2**48


@dataclass(frozen=True)
class RegionCount:
    """One regency: `people` (or families, groups, institutions), of whom `met` fit and `unknown` lack data.

    `held` would be among these two, but wait, and are not counted in `people`. Who does not fit is not asked whether
    they wait.
    """

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


def count_rule(
    *,
    rule_text: str,
    reference_date: date,
    region_code: str = "",
    kind: str = PartyKind.PERSON,
    dates: RuleDates | None = None,
) -> RuleCount:
    """Count who fits a rule, regency by regency, in one statement.

    The rule is in words of the vocabulary alone and may count from `dates`, otherwise from the reference date.
    `region_code` narrows the reader's region scope. Held people and people absent from the newest edition never fit;
    the held whom the rule does not exclude are counted apart. Raises RuleRefused.
    """
    rule, asked = _plain(rule_text, reference_date, kind, dates), population(kind=kind)
    condition = _joined(conditions_sql(rule=rule, reference_date=reference_date, kind=kind))
    inside = f"{asked.place_sql} ^@ %(region)s" if region_code else "TRUE"
    # One sum judges each person once: it counts the met in its low 24 bits, the unknown above them, the held on top; no
    # village has 16 million people. Grouping by village first spares cutting a million codes. Whether somebody waits is
    # dear to ask and concerns only those whom the rule leaves.
    statement = f"""
        SELECT left(place_code, 4) AS region, sum(people)::bigint, sum(div(judged, {_HELD}))::bigint,
            sum(mod(judged, {_UNKNOWN}))::bigint, sum(mod(div(judged, {_UNKNOWN}), {_UNKNOWN}))::bigint
        FROM (
            SELECT {asked.place_sql}, count(*) AS people,
                sum(CASE WHEN {condition.text} IS FALSE THEN 0::bigint WHEN {asked.held_sql} THEN {_HELD}
                    WHEN {condition.text} THEN 1 ELSE {_UNKNOWN} END) AS judged
            FROM {from_clause(terms=rule.used, kind=kind)}
            WHERE {asked.present_sql} AND {inside} GROUP BY {asked.place_sql}
        ) AS village GROUP BY 1 ORDER BY 1
    """
    parameters = {**condition.parameters, REFERENCE_DATE: reference_date, "region": region_code}
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    names = place_names(codes=[code for code, *_ in rows])
    return RuleCount(
        rule=rule,
        regions=tuple(
            RegionCount(
                code=code,
                name=names.get(code, code),
                people=everyone - held,
                met=met,
                unknown=unknown,
                held=held,
            )
            for code, everyone, held, met, unknown in rows
        ),
    )


def condition_effects(
    *,
    rule_text: str,
    reference_date: date,
    language: Language,
    region_code: str = "",
    kind: str = PartyKind.PERSON,
    dates: RuleDates | None = None,
) -> tuple[ConditionEffect, ...]:
    """For each of the rule's joined conditions, how many more people would fit without it; those who lack only the
    data for it are counted too. Empty for a rule of one condition. `dates` as for `count_rule`. Raises RuleRefused.
    """
    rule, asked = _plain(rule_text, reference_date, kind, dates), population(kind=kind)
    parts = conditions_sql(rule=rule, reference_date=reference_date, kind=kind)
    if len(parts) < 2:
        return ()
    columns = ", ".join(f"({part.text}) IS TRUE AS met{number}" for number, part in enumerate(parts))
    misses = " + ".join(f"(NOT met{number})::int" for number in range(len(parts)))
    wanted = ", ".join(f"count(*) FILTER (WHERE NOT met{number})" for number in range(len(parts)))
    inside = f"{asked.place_sql} ^@ %(region)s" if region_code else "TRUE"
    statement = f"""
        SELECT {wanted} FROM (
            SELECT {columns} FROM {from_clause(terms=rule.used, kind=kind)}
            WHERE {asked.selectable_sql} AND {inside} OFFSET 0
        ) AS judged WHERE {misses} = 1
    """
    parameters: dict[str, Parameter] = {REFERENCE_DATE: reference_date, "region": region_code}
    for part in parts:
        parameters |= part.parameters
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        counts = cursor.fetchone()
    return tuple(
        ConditionEffect(
            text=part_text(node=node, rule=rule, vocabulary=asked.vocabulary, language=language), more=more
        )
        for node, more in zip(conjuncts(tree=rule.tree), counts, strict=True)
    )


def fitting_statement(
    *, rule_text: str, reference_date: date, kind: str = PartyKind.PERSON, dates: RuleDates | None = None
) -> str:
    """The SQL, ready to run, that lists the party numbers of those who fit; as for `count_rule`. Raises RuleRefused."""
    rule, asked = _plain(rule_text, reference_date, kind, dates), population(kind=kind)
    condition = compile_sql(rule=rule, vocabulary=asked.vocabulary)
    statement = (
        f"SELECT {asked.id_sql}\nFROM {from_clause(terms=rule.used, kind=kind)}\n"
        f"WHERE {asked.selectable_sql} AND {condition.text}\nORDER BY {asked.id_sql}"
    )
    connection.ensure_connection()
    writer = ClientCursor(connection.connection)
    return writer.mogrify(statement, {**condition.parameters, REFERENCE_DATE: reference_date})


def part_text(*, node: Node, rule: Rule, vocabulary: Vocabulary, language: Language) -> str:
    """A condition of the rule in words; a group as it is written."""
    negated = isinstance(node, Not)
    condition = node.part if isinstance(node, Not) else node
    if isinstance(condition, Condition):
        term = vocabulary.get(name=condition.term)
        return phrase(condition=condition, term=term, language=language, negated=negated)
    return Rule(text="", tree=node, used=rule.used).text_canonical(language=language)


def _plain(rule_text: str, reference_date: date, kind: str, dates: RuleDates | None) -> Rule:
    return plain_rule(rule_text=rule_text, kind=kind, dates=dates or {Anchor.REFERENCE: reference_date})


def _joined(conditions: Sequence[SqlFragment]) -> SqlFragment:
    parameters = {name: value for part in conditions for name, value in part.parameters.items()}
    return SqlFragment(text=f"({' AND '.join(part.text for part in conditions)})", parameters=parameters)
