"""Judging everyone in a round's region by its rule, in one statement over the registry.

Everyone is every person, family, group or institution, as the programme says. Under the caller's region scope. Held
people and people absent from the newest edition are never eligible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors.conditions import conditions_sql, whole_table_joins
from kail.apps.registry.vocabulary import REFERENCE_DATE, Population, from_clause, population
from kail.calc.ranking import lottery_sql
from kail.calc.rules import Kind, Parameter, Rule, Term, parse

JUDGED: Final = "selection_judged"
"""The temporary table of `judge_and_rank`: gone when the transaction ends."""

_COUNTS: Final = """count(*) FILTER (WHERE met AND NOT held) AS eligible,
    count(*) FILTER (WHERE met IS NULL) AS unknown, count(*) FILTER (WHERE met AND held) AS held"""


@dataclass(frozen=True)
class JudgedCounts:
    """One regency: `unknown` cannot be judged for want of data, `held` meet the rule but wait."""

    eligible: int
    unknown: int
    held: int


@dataclass(frozen=True)
class _Judgement:
    """SQL for whom no condition is certainly unmet. `met` is then true, or NULL when data are missing."""

    asked: Population
    rule: Rule
    met: str
    not_excluded: str
    parameters: dict[str, Parameter]


def count_judged(*, judged_round: Round) -> dict[str, JudgedCounts]:
    """The counts by regency code, of those regencies where anyone is counted; changes nothing. Raises RuleError."""
    judgement = _judgement(judged_round)
    asked = judgement.asked
    # Grouping by village first spares cutting a million codes.
    statement = f"""
        SELECT left(place_code, 4), sum(eligible)::bigint, sum(unknown)::bigint, sum(held)::bigint
        FROM (
            SELECT place_code, {_COUNTS} FROM (
                SELECT {asked.place_sql}, {judgement.met} AS met, {asked.held_sql} AS held
                FROM {from_clause(terms=judgement.rule.used, kind=asked.kind)} WHERE {judgement.not_excluded}
            ) AS judgement GROUP BY place_code
        ) AS village GROUP BY 1
    """
    return _counts(statement, judgement.parameters)


def judge_and_rank(
    *, judged_round: Round, priorities: Sequence[Mapping[str, Any]]
) -> dict[str, JudgedCounts]:
    """Fill the temporary table `selection_judged` and return the counts by regency code. Raises RuleError.

    It holds everyone who meets the rule or cannot be judged by it; `is_eligible` says who has a `rank`, which counts
    from 1 in each regency, by the priorities, then the lottery, then the party's number.
    """
    judgement = _judgement(judged_round)
    statement = f"CREATE TEMPORARY TABLE {JUDGED} ON COMMIT DROP AS {_ranked_sql(judgement, priorities)}"
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, {**judgement.parameters, "seed": judged_round.lottery_seed})
    return _counts(f"SELECT regency_code, {_COUNTS} FROM {JUDGED} GROUP BY regency_code", {})


def _ranked_sql(judgement: _Judgement, priorities: Sequence[Mapping[str, Any]]) -> str:
    asked = judgement.asked
    ordered = [asked.vocabulary.get(name=str(priority["term"])) for priority in priorities]
    terms = list(dict.fromkeys([*judgement.rule.used, *ordered]))
    keys = [f"{_key_sql(term)} AS key_{number}" for number, term in enumerate(ordered)]
    order = [
        f"key_{number} {'DESC' if priority['descending'] else 'ASC'} NULLS LAST"
        for number, priority in enumerate(priorities)
    ]
    order += ["lottery", "party_id", "evidence"]
    # Regency and eligibility are one number, for most of the time goes into comparing rows. Ordering by the evidence,
    # too, decides nothing: it lets PostgreSQL's parallel workers put the evidence together.
    return f"""
        SELECT party_id, place_code, regency_code, met, held, is_eligible, lottery, evidence,
            ARRAY[{", ".join(f"key_{number}" for number in range(len(keys)))}]::bigint[] AS keys,
            row_number() OVER (PARTITION BY contest ORDER BY {", ".join(order)}) AS rank
        FROM (
            SELECT party_id, place_code, left(place_code, 4)::varchar(4) AS regency_code, met, held,
                (met AND NOT held) IS TRUE AS is_eligible, {"".join(f"{key}, " for key in keys)}
                left(place_code, 4)::integer * 2 + ((met AND NOT held) IS TRUE)::integer AS contest,
                {lottery_sql(seed_parameter="%(seed)s", id_expression="party_id")} AS lottery,
                {_evidence_sql(terms)} AS evidence
            FROM (
                SELECT {asked.id_sql}, {asked.place_sql}, {judgement.met} AS met, {asked.held_sql} AS held,
                    {", ".join(f"{term.sql} AS {_column(term)}" for term in terms)}
                FROM {from_clause(terms=terms, kind=asked.kind)}
                WHERE {judgement.not_excluded}
            ) AS judgement
        ) AS prepared
    """


def _judgement(judged_round: Round) -> _Judgement:
    asked = population(kind=judged_round.programme.recipient_kind)
    rule = parse(text=judged_round.rule_text, vocabulary=asked.vocabulary)
    conditions = conditions_sql(rule=rule, reference_date=judged_round.reference_date, kind=asked.kind)
    parameters = {name: value for part in conditions for name, value in part.parameters.items()}
    # One condition that is certainly unmet excludes. Written apart, each is applied where its table is read.
    not_excluded = [f"({part.text}) IS NOT FALSE" for part in conditions]
    return _Judgement(
        asked=asked,
        rule=rule,
        met=f"({' AND '.join(part.text for part in conditions)})",
        not_excluded=" AND ".join([asked.present_sql, f"{asked.place_sql} ^@ %(region)s", *not_excluded]),
        parameters={
            **parameters,
            "region": judged_round.region_code,
            REFERENCE_DATE: judged_round.reference_date,
        },
    )


def _counts(statement: str, parameters: Mapping[str, Parameter]) -> dict[str, JudgedCounts]:
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return {
            code: JudgedCounts(eligible=eligible, unknown=unknown, held=held)
            for code, eligible, unknown, held in cursor.fetchall()
        }


def _column(term: Term) -> str:
    return f"term_{term.name_id}"


def _key_sql(term: Term) -> str:
    """A priority term as a whole number: truth as 0 or 1, a date as days since 1970."""
    column = _column(term)
    match term.kind:
        case Kind.BOOLEAN:
            return f"{column}::int::bigint"
        case Kind.DATE:
            return f"({column} - DATE '1970-01-01')::bigint"
        case _:
            return f"{column}::bigint"


def _evidence_sql(terms: Sequence[Term]) -> str:
    pairs = ", ".join(f"'{term.name_id}', {_column(term)}" for term in terms)
    return f"jsonb_build_object({pairs})"
