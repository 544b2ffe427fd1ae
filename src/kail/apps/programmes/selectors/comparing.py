"""Two rules side by side: whom the second gains and loses, and which of its conditions does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from kail.apps.places.selectors import place_names
from kail.apps.programmes.selectors.conditions import conditions_sql, whole_table_joins
from kail.apps.programmes.selectors.counting import part_text
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import REFERENCE_DATE, from_clause, population
from kail.calc.rules import Language, Parameter, Rule, SqlFragment
from kail.calc.rules.tree import Node, conjuncts

_FIGURES: Final = 4


@dataclass(frozen=True)
class RegionComparison:
    """One regency: how many fit the first rule, the second, the second alone, the first alone."""

    code: str
    name: str
    before: int
    after: int
    gained: int
    lost: int


@dataclass(frozen=True)
class ConditionPart:
    """A condition of one of the rules: of those gained or lost it alone keeps `alone` out, with others `people`."""

    text: str
    people: int
    alone: int


@dataclass(frozen=True)
class RuleComparison:
    """`keeping_out` are conditions of the second rule, for those lost; `letting_in` of the first, for those gained."""

    regions: tuple[RegionComparison, ...]
    keeping_out: tuple[ConditionPart, ...]
    letting_in: tuple[ConditionPart, ...]

    @property
    def before(self) -> int:
        return sum(region.before for region in self.regions)

    @property
    def after(self) -> int:
        return sum(region.after for region in self.regions)

    @property
    def gained(self) -> int:
        return sum(region.gained for region in self.regions)

    @property
    def lost(self) -> int:
        return sum(region.lost for region in self.regions)


def compare_rules(
    *,
    first: Rule,
    second: Rule,
    reference_date: date,
    language: Language,
    region_code: str = "",
    kind: str = PartyKind.PERSON,
) -> RuleComparison:
    """Compare two rules of plain dates by one statement, in the reader's regions, narrowed by `region_code`.

    Whoever waits or is absent fits neither. A condition keeps somebody out when it is not certainly met.
    """
    asked = population(kind=kind)
    sides = [
        conditions_sql(rule=rule, reference_date=reference_date, kind=kind, prefix=side)
        for side, rule in (("a", first), ("b", second))
    ]
    names = [
        [f"{side}{number}" for number, _part in enumerate(parts)]
        for side, parts in zip("ab", sides, strict=True)
    ]
    met = [" AND ".join(side) for side in names]
    columns = ", ".join(
        f"({part.text}) IS TRUE AS {name}"
        for side, parts in zip(names, sides, strict=True)
        for name, part in zip(side, parts, strict=True)
    )
    counts = ", ".join(
        [
            f"count(*) FILTER (WHERE {met[0]})",
            f"count(*) FILTER (WHERE {met[1]})",
            f"count(*) FILTER (WHERE ({met[1]}) AND NOT ({met[0]}))",
            f"count(*) FILTER (WHERE ({met[0]}) AND NOT ({met[1]}))",
            *_missing(names[1], fitting=met[0]),
            *_missing(names[0], fitting=met[1]),
        ]
    )
    inside = f"{asked.place_sql} ^@ %(region)s" if region_code else "TRUE"
    terms = list(dict.fromkeys([*first.used, *second.used]))
    either = " OR ".join(f"({_all(parts)})" for parts in sides)
    statement = f"""
        SELECT left(place_code, 4), {counts} FROM (
            SELECT {asked.place_sql} AS place_code, {columns} FROM {from_clause(terms=terms, kind=kind)}
            WHERE {asked.selectable_sql} AND {inside} AND ({either}) OFFSET 0
        ) AS judged GROUP BY 1 ORDER BY 1
    """
    parameters: dict[str, Parameter] = {REFERENCE_DATE: reference_date, "region": region_code}
    for part in [*sides[0], *sides[1]]:
        parameters |= part.parameters
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = [(code, numbers) for code, *numbers in cursor.fetchall()]
    return _comparison(rows, first, second, asked.kind, language)


def _comparison(
    rows: Sequence[tuple[str, list[int]]], first: Rule, second: Rule, kind: str, language: Language
) -> RuleComparison:
    places = place_names(codes=[code for code, _numbers in rows])
    totals = [sum(column) for column in zip(*(numbers for _code, numbers in rows), strict=True)][_FIGURES:]
    after, before = conjuncts(tree=second.tree), conjuncts(tree=first.tree)
    return RuleComparison(
        regions=tuple(
            RegionComparison(code, places.get(code, code), *numbers[:_FIGURES]) for code, numbers in rows
        ),
        keeping_out=_parts(after, second, totals[: 2 * len(after)], kind, language),
        letting_in=_parts(before, first, totals[2 * len(after) :], kind, language),
    )


def _parts(
    nodes: Sequence[Node], rule: Rule, counts: Sequence[int], kind: str, language: Language
) -> tuple[ConditionPart, ...]:
    """The conditions with their two counts, whoever keeps out most first; without those that keep out nobody."""
    vocabulary = population(kind=kind).vocabulary
    parts = [
        ConditionPart(
            text=part_text(node=node, rule=rule, vocabulary=vocabulary, language=language),
            people=people,
            alone=alone,
        )
        for node, people, alone in zip(nodes, counts[: len(nodes)], counts[len(nodes) :], strict=False)
    ]
    return tuple(sorted((one for one in parts if one.people), key=lambda one: (-one.people, one.text)))


def _missing(conditions: Sequence[str], *, fitting: str) -> list[str]:
    """Of those who fit the other rule: how many miss each condition, then how many miss it alone."""
    misses = " + ".join(f"(NOT {name})::int" for name in conditions)
    return [
        *(f"count(*) FILTER (WHERE {fitting} AND NOT {name})" for name in conditions),
        *(f"count(*) FILTER (WHERE {fitting} AND NOT {name} AND {misses} = 1)" for name in conditions),
    ]


def _all(parts: Sequence[SqlFragment]) -> str:
    return " AND ".join(part.text for part in parts)
