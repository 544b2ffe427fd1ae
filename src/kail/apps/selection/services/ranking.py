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

from kail.apps.programmes.enums import Intake, RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import contests_of
from kail.apps.registry.services.erasing import RESTRICTION_LOCK
from kail.apps.selection.errors import QuotaMissing, RankingMissing, RegionTooSmall, RoundClosed
from kail.apps.selection.models import Decree, Ranking, RankingRegion
from kail.apps.selection.selectors.frozen import freeze_round
from kail.apps.selection.services.judging import JUDGED, JudgedCounts, count_judged, judge_and_rank
from kail.apps.selection.services.placing import (
    Placing,
    place_by_order,
    place_with_shares,
    store_candidates,
)
from kail.kernel.approvals import ProposalState
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope


@dataclass(frozen=True)
class RegionResult:
    """One contest of a ranking. `unknown`: not judged for want of data; `held`: meet the rule but wait."""

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
    newest edition are never eligible. Raises RoundClosed, QuotaMissing, RankingMissing (the round that it continues has
    no signed decree), RegionTooSmall, RuleRefused.
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
        _check_continued(current)
        contests, nested = contests_of(quotas=quotas)
        frozen = freeze_round(frozen_round=current)
        if dry_run and not frozen["shares"]:
            judged = count_judged(judged_round=current, nested=nested)
            regions = _region_results(place_by_order(contests=contests, judged=judged), judged)
            ranking_id = None
        else:
            judged = judge_and_rank(
                judged_round=current,
                priorities=frozen["priorities"],
                nested=nested,
                shares=[share["condition"] for share in frozen["shares"]],
            )
            placings = (
                place_with_shares(contests=contests, judged=judged, shares=frozen["shares"])
                if frozen["shares"]
                else place_by_order(contests=contests, judged=judged)
            )
            regions = _region_results(placings, judged)
            ranking_id = None if dry_run else _store(current, frozen, regions, placings, actor, now)
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE {JUDGED}")
    return RankingResult(ranking_id=ranking_id, regions=regions, seconds=time.perf_counter() - began)


def _check_continued(current: Round) -> None:
    before = current.continues
    if current.intake != Intake.CONTINUATION or before is None:
        return
    if not Decree.objects.filter(round=before, state=ProposalState.APPROVED).exists():
        raise RankingMissing(
            _("This round continues with those chosen in %(round)s, whose decree is not signed yet.")
            % {"round": before.name}
        )


def check_sees_region(*, region_code: str) -> None:
    """Raise RegionTooSmall unless the present scope covers the whole region."""
    if not any(prefix == WHOLE_COUNTRY or region_code.startswith(prefix) for prefix in current_scope()):
        raise RegionTooSmall(
            _("Your account sees only a part of this round's region; ask someone who sees all of it.")
        )


def _region_results(
    contests: Mapping[str, Placing], judged: Mapping[str, JudgedCounts]
) -> tuple[RegionResult, ...]:
    nobody = JudgedCounts(eligible=0, unknown=0, held=0)
    return tuple(
        RegionResult(
            place_code=code,
            quota=placing.quota,
            eligible=judged.get(code, nobody).eligible,
            chosen=placing.chosen,
            unknown=judged.get(code, nobody).unknown,
            held=judged.get(code, nobody).held,
        )
        for code, placing in sorted(contests.items())
    )


def _store(
    current: Round,
    frozen: dict[str, Any],
    regions: Sequence[RegionResult],
    placings: Mapping[str, Placing],
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
            cut_off_rank=placings[region.place_code].cut_off_rank,
            shares=placings[region.place_code].shares,
        )
        for region in regions
    )
    store_candidates(ranking_id=ranking.pk, placings=placings)
    return ranking.pk
