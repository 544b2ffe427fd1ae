"""Judging everyone in a round's region by its rule, in one statement over the registry.

Everyone is every person, family, group or institution, as the programme says. Under the caller's region scope. Held
people and people absent from the newest edition are never eligible. All stand in contests: regencies, or the districts
of regencies whose quota is shared among these (`nested`). A round that continues another one judges those alone whom
the signed decrees of that one chose and who did not leave since; one that takes nominations judges the nominated alone.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import connection

from kail.apps.programmes.enums import Intake
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import REGENCY_DIGITS
from kail.apps.programmes.selectors import RuleDates, plain_rule, round_dates
from kail.apps.programmes.selectors.conditions import conditions_sql, whole_table_joins
from kail.apps.registry.vocabulary import REFERENCE_DATE, Population, from_clause, population
from kail.apps.selection.selectors.contests import contest_sql
from kail.apps.selection.selectors.nominated import NOMINATED_SQL, nominated_parameters
from kail.calc.profile import Profile, Profiled
from kail.calc.ranking import lottery_sql
from kail.calc.rules import Kind, Parameter, Rule, Term, compile_sql

JUDGED: Final = "selection_judged"
"""The temporary table of `judge_and_rank`: gone when the transaction ends."""

_COUNTS: Final = """count(*) FILTER (WHERE met AND NOT held) AS eligible,
    count(*) FILTER (WHERE met IS NULL) AS unknown, count(*) FILTER (WHERE met AND held) AS held"""


_CHOSEN_BEFORE: Final = """SELECT line.party_id FROM selection_decreeline AS line
    JOIN selection_decree AS decree ON decree.id = line.decree_id
    WHERE decree.round_id = %(continues)s AND decree.state = 'approved' AND line.listing = 'chosen'
    AND NOT EXISTS (SELECT FROM selection_withdrawal AS w
        WHERE w.decree_id = line.decree_id AND w.party_id = line.party_id AND w.state = 'approved')"""


@dataclass(frozen=True)
class JudgedCounts:
    """One contest: `unknown` cannot be judged for want of data, `held` meet the rule but wait."""

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
    dates: RuleDates


@dataclass(frozen=True)
class _Share:
    """SQL for who certainly meets the condition of a reserved share, and the terms that it speaks of."""

    met: str
    terms: tuple[Term, ...]
    parameters: dict[str, Parameter]


def count_judged(*, judged_round: Round, nested: Collection[str]) -> dict[str, JudgedCounts]:
    """The counts by contest code, of those contests where anyone is counted; changes nothing. Raises RuleRefused."""
    judgement = _judgement(judged_round)
    asked = judgement.asked
    # Grouping by village first spares cutting a million codes.
    statement = f"""
        SELECT {contest_sql(nested=nested)}, sum(eligible)::bigint, sum(unknown)::bigint, sum(held)::bigint
        FROM (
            SELECT place_code, {_COUNTS} FROM (
                SELECT {asked.place_sql}, {judgement.met} AS met, {asked.held_sql} AS held
                FROM {from_clause(terms=judgement.rule.used, kind=asked.kind)} WHERE {judgement.not_excluded}
            ) AS judgement GROUP BY place_code
        ) AS village GROUP BY 1
    """
    return _counts(statement, {**judgement.parameters, "nested": list(nested)})


def judge_and_rank(
    *,
    judged_round: Round,
    priorities: Sequence[Mapping[str, Any]],
    nested: Collection[str],
    shares: Sequence[str],
) -> dict[str, JudgedCounts]:
    """Fill the temporary table `selection_judged` and return the counts by contest code. Raises RuleRefused.

    It holds everyone who meets the rule or cannot be judged by it; `is_eligible` says who has a `rank`, which counts
    from 1 in each contest, by the priorities, then the lottery, then the party's number. `shares` are conditions of
    the rule language; the n-th bit of `share_bits`, from 0, tells who certainly meets the n-th.
    """
    judgement = _judgement(judged_round)
    conditions = [_share(judgement, number, text) for number, text in enumerate(shares)]
    table = f"CREATE TEMPORARY TABLE {JUDGED} ON COMMIT DROP AS"
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(
            f"{table} {_ranked_sql(judgement, priorities, nested, conditions)}",
            {
                **judgement.parameters,
                **{name: value for share in conditions for name, value in share.parameters.items()},
                "seed": judged_round.lottery_seed,
                "nested": list(nested),
            },
        )
    return _counts(f"SELECT contest_code, {_COUNTS} FROM {JUDGED} GROUP BY contest_code", {})


def profile_judged(
    *,
    judged_round: Round,
    priorities: Sequence[Mapping[str, Any]],
    contests: Mapping[str, int],
    nested: Collection[str],
    shares: Sequence[str],
    facts: Sequence[str],
) -> dict[str, Profile]:
    """Profiles by contest code, of those contests where anyone is counted, reaching as far as the places of `contests`.

    Whom `judge_and_rank` would put first, without storing anything, by one pass over the registry. `shares` and `facts`
    are conditions of the rule language: the types of the profiles, and what is counted of them. Raises RuleRefused.
    """
    judgement = _judgement(judged_round)
    conditions = [_share(judgement, number, text) for number, text in enumerate([*shares, *facts])]
    parameters = {
        **judgement.parameters,
        **{name: value for share in conditions for name, value in share.parameters.items()},
        "seed": judged_round.lottery_seed,
        "nested": list(nested),
        "codes": list(contests),
        "places": list(contests.values()),
    }
    profiles: dict[str, Profile] = {}
    first: dict[str, list[Profiled]] = {}
    statement = _profile_sql(
        judgement, priorities, nested, conditions[: len(shares)], conditions[len(shares) :]
    )
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for code, kind, fact_bits, keys, eligible, unknown, held, *counted in cursor.fetchall():
            if keys is not None:
                first.setdefault(code, []).append(Profiled(kind=kind, facts=fact_bits, keys=tuple(keys)))
                continue
            before = profiles.get(code, Profile(types={}, facts=(0,) * len(facts), first=(), reach=0))
            profiles[code] = Profile(
                types={**before.types, **({kind: eligible} if eligible else {})},
                facts=tuple(more + less for more, less in zip(counted, before.facts, strict=True)),
                first=(),
                reach=contests.get(code, 0),
                unknown=before.unknown + unknown,
                held=before.held + held,
            )
    return {
        code: replace(profile, first=tuple(first.get(code, ()))) for code, profile in sorted(profiles.items())
    }


def _profile_sql(
    judgement: _Judgement,
    priorities: Sequence[Mapping[str, Any]],
    nested: Collection[str],
    shares: Sequence[_Share],
    facts: Sequence[_Share],
) -> str:
    asked = judgement.asked
    ordered = [asked.vocabulary.get(name=str(priority["term"])) for priority in priorities]
    of_conditions = [term for condition in [*shares, *facts] for term in condition.terms]
    terms = list(dict.fromkeys([*judgement.rule.used, *ordered, *of_conditions]))
    names = [f"key_{number}" for number in range(len(ordered))]
    keys = [f"{_key_sql(term)} AS {name}" for term, name in zip(ordered, names, strict=True)]
    order = _order(priorities)
    of_fact = [
        f"count(*) FILTER (WHERE met AND NOT held AND fact_bits & {2**n} > 0)" for n in range(len(facts))
    ]
    none = ", ".join(["0::bigint"] * (3 + len(facts)))
    whole_order = ", ".join([*order, "lottery", "party_id"])
    by_keys = f"ORDER BY {', '.join(order)}" if order else ""
    # Drawing a lottery number takes longer than all else, and decides only among whoever the keys let come close: of
    # each type the first, with all who equal the last of them. The registry is read once, for both questions.
    return f"""
        WITH judged AS MATERIALIZED (
            SELECT ({contest_sql(nested=nested)})::varchar(6) AS contest_code, party_id, met, held, share_bits,
                {"".join(f"{key}, " for key in keys)} fact_bits
            FROM (
                SELECT {asked.id_sql}, {asked.place_sql}, {judgement.met} AS met, {asked.held_sql} AS held,
                    {_bits(shares)} AS share_bits, {_bits(facts)} AS fact_bits,
                    {", ".join(f"{term.sql} AS {_column(term)}" for term in terms)}
                FROM {from_clause(terms=terms, kind=asked.kind)}
                WHERE {judgement.not_excluded}
            ) AS judgement
        ), close AS (
            SELECT contest_code, party_id, share_bits, fact_bits, places, {"".join(f"{name}, " for name in names)}
                rank() OVER (PARTITION BY contest_code, share_bits {by_keys}) AS reached
            FROM judged
            JOIN unnest(%(codes)s::text[], %(places)s::int[]) AS contest(code, places) ON code = contest_code
            WHERE met AND NOT held
        ), drawn AS (
            SELECT *, {lottery_sql(seed_parameter="%(seed)s", id_expression="party_id")} AS lottery
            FROM close WHERE reached <= places
        ), numbered AS (
            SELECT *, row_number() OVER (PARTITION BY contest_code ORDER BY {whole_order}) AS rank,
                row_number() OVER (PARTITION BY contest_code, share_bits ORDER BY {whole_order}) AS nth
            FROM drawn
        )
        SELECT contest_code, share_bits, fact_bits, keys, eligible, unknown, held
            {"".join(f", fact_{n}" for n in range(len(facts)))}
        FROM (
            SELECT contest_code, share_bits, 0 AS fact_bits, NULL::bigint[] AS keys, {_COUNTS}
                {"".join(f", {fact} AS fact_{n}" for n, fact in enumerate(of_fact))}, 0 AS rank
            FROM judged GROUP BY contest_code, share_bits
            UNION ALL
            SELECT contest_code, share_bits, fact_bits, ARRAY[{", ".join(names)}]::bigint[], {none}, rank
            FROM numbered WHERE nth <= places
        ) AS told ORDER BY contest_code, rank
    """


def _ranked_sql(
    judgement: _Judgement,
    priorities: Sequence[Mapping[str, Any]],
    nested: Collection[str],
    shares: Sequence[_Share],
) -> str:
    asked = judgement.asked
    ordered = [asked.vocabulary.get(name=str(priority["term"])) for priority in priorities]
    of_shares = [term for share in shares for term in share.terms]
    terms = list(dict.fromkeys([*judgement.rule.used, *ordered, *of_shares]))
    keys = [f"{_key_sql(term)} AS key_{number}" for number, term in enumerate(ordered)]
    order = [*_order(priorities), "lottery", "party_id", "evidence"]
    contest = contest_sql(nested=nested)
    # Contest and eligibility are one number, for most of the time goes into comparing rows. Ordering by the evidence,
    # too, decides nothing: it lets PostgreSQL's parallel workers put the evidence together.
    return f"""
        SELECT party_id, place_code, regency_code, contest_code, met, held, is_eligible, share_bits, lottery, evidence,
            ARRAY[{", ".join(f"key_{number}" for number in range(len(keys)))}]::bigint[] AS keys,
            row_number() OVER (PARTITION BY contest ORDER BY {", ".join(order)}) AS rank
        FROM (
            SELECT party_id, place_code, left(place_code, {REGENCY_DIGITS})::varchar(4) AS regency_code,
                ({contest})::varchar(6) AS contest_code, met, held, share_bits,
                (met AND NOT held) IS TRUE AS is_eligible, {"".join(f"{key}, " for key in keys)}
                ({contest})::integer * 2 + ((met AND NOT held) IS TRUE)::integer AS contest,
                {lottery_sql(seed_parameter="%(seed)s", id_expression="party_id")} AS lottery,
                {_evidence_sql(terms)} AS evidence
            FROM (
                SELECT {asked.id_sql}, {asked.place_sql}, {judgement.met} AS met, {asked.held_sql} AS held,
                    {_bits(shares)} AS share_bits, {", ".join(f"{term.sql} AS {_column(term)}" for term in terms)}
                FROM {from_clause(terms=terms, kind=asked.kind)}
                WHERE {judgement.not_excluded}
            ) AS judgement
        ) AS prepared
    """


def _order(priorities: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        f"key_{number} {'DESC' if priority['descending'] else 'ASC'} NULLS LAST"
        for number, priority in enumerate(priorities)
    ]


def _bits(conditions: Sequence[_Share]) -> str:
    """The conditions that are certainly met, as bits of a whole number."""
    return " + ".join(f"({one.met})::integer * {2**number}" for number, one in enumerate(conditions)) or "0"


def _judgement(judged_round: Round) -> _Judgement:
    asked = population(kind=judged_round.programme.recipient_kind)
    dates = round_dates(dated_round=judged_round)
    rule = plain_rule(rule_text=judged_round.rule_full, kind=asked.kind, dates=dates)
    conditions = conditions_sql(rule=rule, reference_date=judged_round.reference_date, kind=asked.kind)
    parameters = {name: value for part in conditions for name, value in part.parameters.items()}
    # One condition that is certainly unmet excludes. Written apart, each is applied where its table is read.
    not_excluded = [f"({part.text}) IS NOT FALSE" for part in conditions]
    if judged_round.intake == Intake.CONTINUATION:
        not_excluded.append(f"{asked.id_sql} IN ({_CHOSEN_BEFORE})")
    if judged_round.intake == Intake.NOMINATED:
        not_excluded.append(f"{asked.id_sql} IN ({NOMINATED_SQL})")
    return _Judgement(
        asked=asked,
        rule=rule,
        met=f"({' AND '.join(part.text for part in conditions)})",
        not_excluded=" AND ".join([asked.present_sql, f"{asked.place_sql} ^@ %(region)s", *not_excluded]),
        parameters={
            **parameters,
            "region": judged_round.region_code,
            "continues": judged_round.continues_id or 0,
            **nominated_parameters(nominated_round=judged_round),
            REFERENCE_DATE: judged_round.reference_date,
        },
        dates=dates,
    )


def _share(judgement: _Judgement, number: int, condition: str) -> _Share:
    asked = judgement.asked
    rule = plain_rule(rule_text=condition, kind=asked.kind, dates=judgement.dates)
    compiled = compile_sql(rule=rule, vocabulary=asked.vocabulary, parameters_prefix=f"share{number}_")
    return _Share(
        met=f"({compiled.text}) IS TRUE", terms=tuple(rule.used), parameters=dict(compiled.parameters)
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
