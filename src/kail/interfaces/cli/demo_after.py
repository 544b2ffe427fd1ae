"""What happens after a decree: a recipient who leaves the signed list, budget that moves."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kail.apps.enrolments.services import enrol_round
from kail.apps.programmes.models import Round
from kail.apps.programmes.services import approve_move, propose_move
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import Decree, Ranking
from kail.apps.selection.selectors.chain import amendment_draft, recipients
from kail.apps.selection.selectors.checks import count_chosen_findings, list_findings
from kail.apps.selection.services import (
    approve_withdrawal,
    keep_candidates,
    propose_amendment,
    propose_withdrawal,
    sign_amendment,
)
from kail.interfaces.cli.demo_offices import PROVINCE
from kail.interfaces.cli.demo_times import signed_at
from kail.kernel.scope import region_scope

_MOVES_BUDGET = "kube-2024"
_AMENDMENT = "400.9/K.128.1/DINSOS/2025"


def change_what_was_decreed(*, code: str) -> dict[str, object]:
    """One recipient of a round is replaced by an amendment, another withdrawal waits; budget moves, and waits."""
    with transaction.atomic(), region_scope(prefixes=[PROVINCE.region]):
        return {"amendment": _replace_one(Round.objects.get(code=code)), "budget": _move_budget()}


def _replace_one(decreed: Round) -> str:
    now = signed_at(decreed) + timedelta(days=14)
    manager, head = PROVINCE.actor(PROVINCE.manager), PROVINCE.actor(PROVINCE.head)
    reserve = set(
        Ranking.objects.filter(decrees__round=decreed)
        .latest("pk")
        .candidates.filter(listing="reserve")
        .values_list("contest_code", flat=True)
    )
    lines = recipients().filter(decree__round=decreed, contest_code__in=reserve)
    died, moved = lines.order_by("contest_code", "number").select_related("decree__round", "decree__ranking")[
        :2
    ]
    left = propose_withdrawal(
        line=died, cause=Cause.DIED, reason="wafat menurut surat keterangan desa", actor=manager, now=now
    )
    approve_withdrawal(withdrawal=left, reason="surat diperiksa", actor=head, now=now)
    propose_withdrawal(
        line=moved, cause=Cause.MOVED, reason="pindah ke luar provinsi menurut desa", actor=manager, now=now
    )
    _keep_entering(died.decree, now)
    amendment = propose_amendment(
        decree=died.decree,
        number=_AMENDMENT,
        title=f"Perubahan atas keputusan {died.decree.number}",
        reason="penerima wafat diganti cadangan berikutnya",
        actor=manager,
        now=now,
    )
    entering = list(amendment.lines.values_list("party_id", flat=True))
    seen = count_chosen_findings(ranking=amendment.ranking, among=entering).mark
    signed: Decree = sign_amendment(
        amendment=amendment, reason="sesuai urutan cadangan", actor=head, now=now, seen_findings=seen
    )
    enrol_round(enrolled_round=decreed, reason=signed.number, actor=manager, now=now)
    return signed.number


def _keep_entering(decree: Decree, now: datetime) -> None:
    """Who follows may have findings that only warn."""
    entering = {
        change.enters.party_id
        for change in amendment_draft(decree=decree).changes
        if change.enters is not None
    }
    seen = [
        (one.party_id, one.subject, one.evidence_sha256)
        for one in list_findings(ranking=decree.ranking)
        if one.party_id in entering and one.is_open and not one.blocks
    ]
    if seen:
        keep_candidates(
            ranking=decree.ranking, seen=seen, reason="diperiksa ke desa, tidak menghalangi",
            actor=PROVINCE.actor(PROVINCE.manager), now=now,
        )  # fmt: skip


def _move_budget() -> int:
    """New money for a round that has begun, approved; money given up, waiting for the head. How many rupiah moved."""
    now = timezone.now()
    round_of_groups = Round.objects.get(code=_MOVES_BUDGET)
    ceiling = round_of_groups.ceilings.order_by("pk")[0]
    treasurer, head = PROVINCE.actor("budi"), PROVINCE.actor(PROVINCE.head)
    added = propose_move(
        moved_round=round_of_groups, from_ceiling=None, to_ceiling=ceiling, amount=50_000_000,
        reason="tambahan dari perubahan anggaran", actor=treasurer, now=now,
    )  # fmt: skip
    approve_move(move=added, reason="sesuai DPA perubahan", actor=head, now=now)
    propose_move(
        moved_round=round_of_groups, from_ceiling=ceiling, to_ceiling=None, amount=200_000_000,
        reason="tidak terpakai karena kelompok yang memenuhi syarat kurang", actor=treasurer, now=now,
    )  # fmt: skip
    return added.amount
