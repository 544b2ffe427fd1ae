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
from kail.apps.programmes.selectors.conditions import whole_table_joins
from kail.apps.registry.services.erasing import RESTRICTION_LOCK
from kail.apps.selection.errors import QuotaMissing, RegionTooSmall, RoundClosed
from kail.apps.selection.models import Ranking, RankingRegion
from kail.apps.selection.selectors.frozen import freeze_round
from kail.apps.selection.services.judging import JUDGED, JudgedCounts, count_judged, judge_and_rank
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
    with transaction.atomic(), acting(actor=actor, reason=f"pemeringkatan {ranked_round.code}"):
        take_locks(f"round:{ranked_round.pk}", RESTRICTION_LOCK)
        current = Round.objects.select_related("programme").get(pk=ranked_round.pk)
        if current.state not in {RoundState.DRAFT, RoundState.OPEN}:
            raise RoundClosed(_("This round is decreed: its list stands and cannot be ranked anew."))
        quotas = dict(current.quotas.values_list("place_code", "places"))
        if not quotas:
            raise QuotaMissing(_("Set the quota of the round first: without places nobody can be chosen."))
        frozen = freeze_round(frozen_round=current)
        if dry_run:
            regions, ranking_id = _region_results(quotas, count_judged(judged_round=current)), None
        else:
            judged = judge_and_rank(judged_round=current, priorities=frozen["priorities"])
            regions = _region_results(quotas, judged)
            ranking_id = _store(current, frozen, regions, quotas, actor, now)
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE {JUDGED}")
    return RankingResult(ranking_id=ranking_id, regions=regions, seconds=time.perf_counter() - began)


def check_sees_region(*, region_code: str) -> None:
    """Raise RegionTooSmall unless the present scope covers the whole region."""
    if not any(prefix == WHOLE_COUNTRY or region_code.startswith(prefix) for prefix in current_scope()):
        raise RegionTooSmall(
            _("Your account sees only a part of this round's region; ask someone who sees all of it.")
        )


def _region_results(
    quotas: Mapping[str, int], judged: Mapping[str, JudgedCounts]
) -> tuple[RegionResult, ...]:
    nobody = JudgedCounts(eligible=0, unknown=0, held=0)
    results = []
    for code in sorted({*quotas, *judged}):
        counts, quota = judged.get(code, nobody), quotas.get(code, 0)
        results.append(
            RegionResult(
                place_code=code,
                quota=quota,
                eligible=counts.eligible,
                chosen=min(quota, counts.eligible),
                unknown=counts.unknown,
                held=counts.held,
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
    _store_candidates(ranking.pk, quotas)
    return ranking.pk


def _store_candidates(ranking_id: int, quotas: Mapping[str, int]) -> None:
    # The triggers that check the new rows look at them all at once, too.
    with whole_table_joins(), connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO selection_candidate
                (ranking_id, party_id, place_code, regency_code, rank, listing, keys, lottery, evidence)
            SELECT %(ranking)s, party_id, place_code, regency_code, rank,
                CASE WHEN rank <= coalesce(quota.places, 0) THEN 'chosen' ELSE 'reserve' END, keys, lottery, evidence
            FROM {JUDGED}
            LEFT JOIN unnest(%(codes)s::text[], %(places)s::int[]) AS quota(code, places) ON quota.code = regency_code
            WHERE is_eligible
            """,
            {"ranking": ranking_id, "codes": list(quotas), "places": list(quotas.values())},
        )
