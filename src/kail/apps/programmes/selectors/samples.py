"""A few of those whom a rule fits, does not fit or cannot judge, with the first condition that stands in the way."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from kail.apps.programmes.selectors.conditions import conditions_sql, whole_table_joins
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Party
from kail.apps.registry.vocabulary import REFERENCE_DATE, from_clause, population, values_of_parties
from kail.calc.rules import (
    ConditionLine,
    Language,
    Outcome,
    Parameter,
    Rule,
    explain,
    first_failing,
)

SAMPLED_AT_MOST: Final = 10
"""So many of each outcome."""

_ONE_IN: Final = 64
_OUTCOMES: Final = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.UNKNOWN}


@dataclass(frozen=True)
class Sampled:
    """One party. `failing` is the first condition not met, or without data; None for whom the rule fits."""

    party: Party
    outcome: Outcome
    failing: ConditionLine | None


@dataclass(frozen=True)
class RuleSample:
    """By outcome, in the order in which they were drawn."""

    met: tuple[Sampled, ...]
    not_met: tuple[Sampled, ...]
    unknown: tuple[Sampled, ...]

    @property
    def everyone(self) -> tuple[Sampled, ...]:
        return (*self.met, *self.not_met, *self.unknown)


def sample_rule(
    *,
    rule: Rule,
    reference_date: date,
    seed: int,
    language: Language,
    region_code: str = "",
    kind: str = PartyKind.PERSON,
) -> RuleSample:
    """At most ten of each outcome of a rule of plain dates, in the reader's regions, narrowed by `region_code`.

    The same seed draws the same ones while the registry stays as it is. Whoever waits or is absent is not drawn.
    """
    # Everybody is judged only where one in so many leaves an outcome short.
    drawn = _drawn(rule, reference_date, seed, region_code, kind, one_in=_ONE_IN)
    if any(len(drawn[outcome]) < SAMPLED_AT_MOST for outcome in Outcome):
        drawn = _drawn(rule, reference_date, seed, region_code, kind, one_in=1)
    numbers = [number for found in drawn.values() for number in found]
    parties = Party.objects.in_bulk(numbers)
    values = values_of_parties(party_ids=numbers, terms=rule.used, reference_date=reference_date, kind=kind)
    vocabulary = population(kind=kind).vocabulary

    def sampled(outcome: Outcome) -> tuple[Sampled, ...]:
        return tuple(
            Sampled(
                party=parties[number],
                outcome=outcome,
                failing=first_failing(
                    explanation=explain(
                        rule=rule, values=values[number], vocabulary=vocabulary, language=language
                    )
                ),
            )
            for number in drawn[outcome]
        )

    return RuleSample(
        met=sampled(Outcome.MET), not_met=sampled(Outcome.NOT_MET), unknown=sampled(Outcome.UNKNOWN)
    )


def _drawn(
    rule: Rule, reference_date: date, seed: int, region_code: str, kind: str, *, one_in: int
) -> dict[Outcome, list[int]]:
    asked = population(kind=kind)
    parts = conditions_sql(rule=rule, reference_date=reference_date, kind=kind)
    inside = f"{asked.place_sql} ^@ %(region)s" if region_code else "TRUE"
    # The hash stands in for drawing: cheap, spread evenly, and asked before any other table is joined.
    statement = f"""
        SELECT met, party_id FROM (
            SELECT met, party_id, row_number() OVER (PARTITION BY met ORDER BY drawn, party_id) AS number FROM (
                SELECT {asked.id_sql} AS party_id, ({" AND ".join(part.text for part in parts)}) AS met,
                    hashint8extended({asked.id_sql}, %(seed)s) AS drawn
                FROM {from_clause(terms=rule.used, kind=kind)}
                WHERE {asked.selectable_sql} AND {inside}
                    AND hashint8extended({asked.id_sql}, %(seed)s) & %(one_in)s = 0
            ) AS judged
        ) AS numbered WHERE number <= {SAMPLED_AT_MOST} ORDER BY number
    """
    parameters: dict[str, Parameter] = {
        REFERENCE_DATE: reference_date,
        "region": region_code,
        "seed": seed,
        "one_in": one_in - 1,
    }
    for part in parts:
        parameters |= part.parameters
    drawn: dict[Outcome, list[int]] = {outcome: [] for outcome in Outcome}
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for met, number in cursor.fetchall():
            drawn[_OUTCOMES[met]].append(number)
    return drawn
