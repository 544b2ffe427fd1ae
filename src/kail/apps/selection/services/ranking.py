"""Ranking a round: who is eligible, in which order, who has a place and who waits.

Definition, ties and worked table: docs/algorithms/ranking.md. The order is that of `kail.calc.ranking`, computed by
PostgreSQL in one pass over the registry.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.vocabulary import HELD_SQL, PRESENT_SQL, VOCABULARY, from_clause
from kail.apps.selection.errors import QuotaMissing, RegionTooSmall, RoundClosed
from kail.apps.selection.models import Ranking, RankingRegion
from kail.apps.selection.selectors.frozen import freeze_round
from kail.calc.ranking import lottery_sql
from kail.calc.rules import Kind, SqlFragment, compile_sql, parse
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope


@dataclass(frozen=True)
class RegionResult:
    """One regency of a ranking. `unknown`: not judged for want of data; `held`: meet the rule but wait."""

    place_code: str
    quota: int
    eligible: int
    chosen: int
    unknown: int
    held: int

    @property
    def reserve(self) -> int:
        return self.eligible - self.chosen

    @property
    def unfilled(self) -> int:
        return self.quota - self.chosen


@dataclass(frozen=True)
class RankingResult:
    """A finished ranking; `ranking_id` is None after a dry run."""

    ranking_id: int | None
    regions: tuple[RegionResult, ...]
    seconds: float

    @property
    def eligible(self) -> int:
        return sum(region.eligible for region in self.regions)

    @property
    def chosen(self) -> int:
        return sum(region.chosen for region in self.regions)


def rank_round(*, ranked_round: Round, actor: Actor, now: datetime, dry_run: bool = False) -> RankingResult:
    """Rank everyone in the round's region and give the places of each regency; a new ranking replaces the former.

    Runs under the caller's region scope, which must cover the round's region. Held people and people absent from the
    newest edition are never eligible. Raises RoundClosed, QuotaMissing, RegionTooSmall, RuleError.
    """
    began = time.perf_counter()
    check_sees_region(region_code=ranked_round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=f"ranking {ranked_round.code}"):
        take_locks(f"round:{ranked_round.pk}")
        current = Round.objects.select_related("programme").get(pk=ranked_round.pk)
        if current.state not in {RoundState.DRAFT, RoundState.OPEN}:
            raise RoundClosed(_("This round is decreed: its list stands and cannot be ranked anew."))
        quotas = dict(current.quotas.values_list("place_code", "places"))
        if not quotas:
            raise QuotaMissing(_("Set the quota of the round first: without places nobody can be chosen."))
        frozen = freeze_round(frozen_round=current)
        _judge(current, frozen["priorities"])
        regions = _region_results(quotas)
        ranking_id = None if dry_run else _store(current, frozen, regions, quotas, actor, now)
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE selection_judged")
    return RankingResult(ranking_id=ranking_id, regions=regions, seconds=time.perf_counter() - began)


def check_sees_region(*, region_code: str) -> None:
    """Raise RegionTooSmall unless the present scope covers the whole region."""
    if not any(prefix == WHOLE_COUNTRY or region_code.startswith(prefix) for prefix in current_scope()):
        raise RegionTooSmall(
            _("Your account sees only a part of this round's region; ask someone who sees all of it.")
        )


def _judge(current: Round, priorities: Sequence[Mapping[str, Any]]) -> None:
    """Fill the temporary table `selection_judged` with everyone who meets the rule or cannot be judged by it."""
    rule = parse(text=current.rule_text, vocabulary=VOCABULARY)
    condition = compile_sql(rule=rule, vocabulary=VOCABULARY)
    keys = ", ".join(_key_sql(str(priority["term"])) for priority in priorities)
    terms = list(dict.fromkeys([*rule.terms, *(str(priority["term"]) for priority in priorities)]))
    statement = f"""
        CREATE TEMPORARY TABLE selection_judged ON COMMIT DROP AS
        SELECT party_id, place_code, left(place_code, 4)::varchar(4) AS regency_code, met, held,
            CASE WHEN met AND NOT held THEN ARRAY[{keys or "NULL"}]::bigint[] END AS keys,
            CASE WHEN met AND NOT held THEN {lottery_sql(seed_parameter="%(seed)s", id_expression="party_id")} END
                AS lottery,
            CASE WHEN met AND NOT held THEN {_evidence_sql(terms)} END AS evidence
        FROM (
            SELECT p.party_id, p.place_code, {condition.text} AS met, {HELD_SQL} AS held,
                {", ".join(f"{VOCABULARY.get(name=term).sql} AS {_column(term)}" for term in terms)}
            FROM {from_clause(terms=[VOCABULARY.get(name=term) for term in terms])}
            WHERE {PRESENT_SQL} AND p.place_code ^@ %(region)s
            OFFSET 0
        ) AS judgement
        WHERE met IS NOT FALSE
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, _parameters(current, condition))
        cursor.execute("ANALYZE selection_judged")


def _parameters(current: Round, condition: SqlFragment) -> dict[str, Any]:
    return {
        **condition.parameters,
        "seed": current.lottery_seed,
        "region": current.region_code,
        "reference_date": current.reference_date,
    }


def _column(term: str) -> str:
    return f"term_{VOCABULARY.get(name=term).name_id}"


def _key_sql(term: str) -> str:
    """A priority term as a whole number: truth as 0 or 1, a date as days since 1970."""
    column = _column(term)
    match VOCABULARY.get(name=term).kind:
        case Kind.BOOLEAN:
            return f"{column}::int::bigint"
        case Kind.DATE:
            return f"({column} - DATE '1970-01-01')::bigint"
        case _:
            return f"{column}::bigint"


def _evidence_sql(terms: Sequence[str]) -> str:
    pairs = ", ".join(f"'{term}', {_column(term)}" for term in terms)
    return f"jsonb_build_object({pairs})"


def _region_results(quotas: Mapping[str, int]) -> tuple[RegionResult, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT regency_code, count(*) FILTER (WHERE met AND NOT held), count(*) FILTER (WHERE met IS NULL), "
            "count(*) FILTER (WHERE met AND held) FROM selection_judged GROUP BY regency_code"
        )
        counted = {code: (eligible, unknown, held) for code, eligible, unknown, held in cursor.fetchall()}
    results = []
    for code in sorted({*quotas, *counted}):
        eligible, unknown, held = counted.get(code, (0, 0, 0))
        quota = quotas.get(code, 0)
        results.append(
            RegionResult(
                place_code=code,
                quota=quota,
                eligible=eligible,
                chosen=min(quota, eligible),
                unknown=unknown,
                held=held,
            )
        )
    return tuple(results)


def _store(
    current: Round,
    frozen: dict[str, Any],
    regions: Sequence[RegionResult],
    quotas: Mapping[str, int],
    actor: Actor,
    now: datetime,
) -> int:
    ranking = Ranking.objects.create(
        round=current,
        made_by_id=actor.id,
        made_at=now,
        rule_text=current.rule_text,
        lottery_seed=current.lottery_seed,
        reference_date=current.reference_date,
        price=current.price,
        eligible=sum(region.eligible for region in regions),
        chosen=sum(region.chosen for region in regions),
        frozen=frozen,
    )
    RankingRegion.objects.bulk_create(
        RankingRegion(
            ranking=ranking,
            place_code=region.place_code,
            quota=region.quota,
            eligible=region.eligible,
            chosen=region.chosen,
            unknown=region.unknown,
            held=region.held,
        )
        for region in regions
    )
    _store_candidates(ranking.pk, frozen["priorities"], quotas)
    return ranking.pk


def _store_candidates(
    ranking_id: int, priorities: Sequence[Mapping[str, Any]], quotas: Mapping[str, int]
) -> None:
    order = ", ".join(
        [
            *(
                f"keys[{number}] {'DESC' if priority['descending'] else 'ASC'} NULLS LAST"
                for number, priority in enumerate(priorities, start=1)
            ),
            "lottery",
            "party_id",
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO selection_candidate
                (ranking_id, party_id, place_code, regency_code, rank, listing, keys, lottery, evidence)
            SELECT %(ranking)s, party_id, place_code, regency_code, rank,
                CASE WHEN rank <= coalesce(quota.places, 0) THEN 'chosen' ELSE 'reserve' END, keys, lottery, evidence
            FROM (
                SELECT *, row_number() OVER (PARTITION BY regency_code ORDER BY {order}) AS rank
                FROM selection_judged WHERE met AND NOT held
            ) AS ranked
            LEFT JOIN unnest(%(codes)s::text[], %(places)s::int[]) AS quota(code, places) ON quota.code = regency_code
            ORDER BY regency_code, rank
            """,
            {"ranking": ranking_id, "codes": list(quotas), "places": list(quotas.values())},
        )
