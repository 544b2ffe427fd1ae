"""The demo's lists: decided about, decreed by two people, and every other programme of the province likewise."""

from django.db import transaction
from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.programmes.enums import Intake, RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.services import open_round
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import Decree, Ranking
from kail.apps.selection.selectors.checks import count_chosen_findings, list_findings, standing_chosen
from kail.apps.selection.services import (
    drop_candidate,
    keep_candidates,
    propose_decree,
    rank_round,
    sign_decree,
)
from kail.interfaces.cli.demo_nominations import nominate_for
from kail.kernel.scope import region_scope

_PROVINCE = "64"
_LEAVING = 3
"""Of the chosen with a finding that warns, so many leave the list."""


def decree_others(*, but: str) -> dict[str, object]:
    """Rank every round of the province but one and decree those that have anybody, the oldest first."""
    decreed: dict[str, int] = {}
    empty: list[str] = []
    rounds = Round.objects.filter(region_code__startswith=_PROVINCE, state=RoundState.DRAFT)
    for number, listed in enumerate(rounds.exclude(code=but).order_by("year", "batch", "stage", "code"), 1):
        with transaction.atomic(), region_scope(prefixes=[_PROVINCE]):
            if listed.intake == Intake.NOMINATED:
                nominate_for(listed)
            ranked = rank_round(
                ranked_round=open_for_demo(listed),
                actor=get_user(username="bagus").actor,
                now=timezone.now(),
            )
            if not ranked.chosen:
                empty.append(listed.code)
                continue
            _drop_former(Ranking.objects.filter(round=listed).latest("pk"))
            keep_all(Ranking.objects.filter(round=listed).latest("pk"))
            if not standing_chosen(ranking=Ranking.objects.filter(round=listed).latest("pk")).exists():
                empty.append(listed.code)
                continue
            signed = decree_list(
                listed,
                number=f"400.9/K.{100 + number}/DINSOS/{listed.year}",
                title=f"Penerima {listed.programme.name}: {listed.name}",
            )
            decreed[listed.code] = signed.places
    return {"decreed": decreed, "nobody": empty}


def open_for_demo(draft: Round) -> Round:
    """The round, opened by the planner: from now on its money moves by two people."""
    return open_round(
        opened_round=draft, actor=get_user(username="bagus").actor, reason="mulai penjaringan calon"
    )


def _drop_former(ranking: Ranking) -> None:
    """Whom an earlier decree of the programme chose leaves the list."""
    former = {
        one.party_id: one for one in list_findings(ranking=ranking) if one.cause == Cause.EARLIER_DECREE
    }
    for one in former.values():
        drop_candidate(
            ranking=ranking, party_id=one.party_id, cause=one.cause, subject=one.subject,
            reason="sudah menerima dari program ini", actor=get_user(username="hadi").actor, now=timezone.now(),
        )  # fmt: skip


def decide_list(listed: Round) -> dict[str, object]:
    """Decide everything that stands in the way of a decree: most is kept with a reason, some leave the list."""
    ranking = Ranking.objects.filter(round=listed).latest("pk")
    actor, now = get_user(username="hadi").actor, timezone.now()
    found = list_findings(ranking=ranking)
    leaving = {one.party_id: one for one in found if one.cause == Cause.FINDING and not one.blocks}
    for one in list(leaving.values())[:_LEAVING]:
        drop_candidate(
            ranking=ranking, party_id=one.party_id, cause=Cause.FINDING, subject=one.subject,
            reason="temuan benar menurut desa", actor=actor, now=now,
        )  # fmt: skip
    last = standing_chosen(ranking=ranking).order_by("contest_code", "-rank")[0]
    drop_candidate(
        ranking=ranking, party_id=last.party_id, cause=Cause.WITHDREW,
        reason="mengundurkan diri, bekerja di luar daerah", actor=actor, now=now,
    )  # fmt: skip
    return {"kept": keep_all(ranking), "dropped": min(len(leaving), _LEAVING) + 1}


def keep_all(ranking: Ranking) -> int:
    """Keep everything that only warns, those included who move up meanwhile; how many decisions it took."""
    actor, now = get_user(username="hadi").actor, timezone.now()
    seen = [
        (one.party_id, one.subject, one.evidence_sha256)
        for one in list_findings(ranking=ranking)
        if one.is_open and not one.blocks
    ]
    if seen:
        keep_candidates(
            ranking=ranking, seen=seen, reason="diperiksa ke desa, tidak menghalangi", actor=actor, now=now
        )
    return len(seen)


def decree_list(listed: Round, *, number: str, title: str) -> Decree:
    """The list of a round, proposed by the planner and signed by the head."""
    now = timezone.now()
    proposed = propose_decree(
        decreed_round=listed, number=number, title=title, reason="daftar hasil seleksi sesuai kuota",
        actor=get_user(username="bagus").actor, now=now,
    )  # fmt: skip
    return sign_decree(
        decree=proposed,
        reason="sesuai kuota, syarat dan anggaran",
        seen_findings=count_chosen_findings(ranking=proposed.ranking).mark,
        actor=get_user(username="kepala").actor,
        now=now,
    )
