"""The demo's lists: decided about, decreed by two people, and every other programme of the province likewise."""

from django.db import transaction

from kail.apps.accounts.selectors import get_user
from kail.apps.enrolments.services import enrol_round
from kail.apps.programmes.enums import Intake, RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import EDITABLE_STATES
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
from kail.interfaces.cli.demo_assessing import assess_chosen
from kail.interfaces.cli.demo_groups import found_for
from kail.interfaces.cli.demo_nominations import nominate_for
from kail.interfaces.cli.demo_objections import (
    HAS_OBJECTIONS,
    leave_out_objections,
    object_to_list,
)
from kail.interfaces.cli.demo_offices import PROVINCE, Office
from kail.interfaces.cli.demo_places import may_move_places, move_unfilled_places
from kail.interfaces.cli.demo_prices import furnish_tools
from kail.interfaces.cli.demo_public import propose_by_public
from kail.interfaces.cli.demo_times import decided_at, listed_at, signed_at
from kail.interfaces.cli.demo_ways import set_going
from kail.kernel.scope import region_scope

_LEAVING = 3
"""Of the chosen with a finding that warns, so many leave the list."""


def decree_others(*, but: str) -> dict[str, object]:
    """Rank every round of the province but one and decree those that have anybody, the oldest first."""
    decreed: dict[str, int] = {}
    empty: list[str] = []
    rounds = Round.objects.filter(region_code__startswith=PROVINCE.region, state__in=EDITABLE_STATES)
    for number, listed in enumerate(rounds.exclude(code=but).order_by("year", "batch", "stage", "code"), 1):
        with transaction.atomic(), region_scope(prefixes=[PROVINCE.region]):
            found_for(listed)
            if listed.intake == Intake.NOMINATED:
                start_round(listed)
                nominate_for(listed)
                propose_by_public(listed)
            signed = decree_round(listed, number=100 + number)
            if signed is None:
                empty.append(listed.code)
            else:
                decreed[listed.code] = signed.places
    return {"decreed": decreed, "nobody": empty}


def decree_round(listed: Round, *, number: int, office: Office = PROVINCE) -> Decree | None:
    """Open, rank and decree a round in its office's scope; None where nobody is left to choose."""
    start_round(listed, office=office)
    ranked = rank_round(ranked_round=listed, actor=office.actor(office.planner), now=listed_at(listed))
    if not ranked.chosen:
        return None
    ranking = Ranking.objects.filter(round=listed).latest("pk")
    if may_move_places(listed) and move_unfilled_places(listed):
        ranking = Ranking.objects.filter(round=listed).latest("pk")
    if listed.intake != Intake.CONTINUATION:
        _drop_former(ranking, office=office)
    if listed.code == HAS_OBJECTIONS:
        object_to_list(listed, ranking)
    keep_all(ranking, office=office)
    if not standing_chosen(ranking=ranking).exists():
        return None
    assess_chosen(assessed=listed, assessor=get_user(username=office.assessor))
    furnish_tools(listed=listed, office=office)
    signed = decree_list(
        listed,
        number=f"400.9/K.{number}/{office.papers}/{listed.year}",
        title=f"Penerima {listed.programme.name}: {listed.name}",
        office=office,
    )
    set_going(decreed=Round.objects.select_related("programme").get(pk=listed.pk), office=office)
    return signed


def start_round(listed: Round, *, office: Office = PROVINCE) -> None:
    """Open a draft, for a list is decided about and decreed only in an open round."""
    if listed.state != RoundState.DRAFT:
        return
    leave_out_objections(listed, office=office)
    open_round(
        opened_round=listed,
        actor=office.actor(office.planner),
        reason="rencana, kuota dan pagu sudah disetujui",
    )
    listed.refresh_from_db()


def _drop_former(ranking: Ranking, *, office: Office) -> None:
    """Whom an earlier decree of the programme chose leaves the list, and those who move up likewise."""
    while True:
        former = {
            one.party_id: one for one in list_findings(ranking=ranking) if one.cause == Cause.EARLIER_DECREE
        }
        if not former:
            return
        for one in former.values():
            drop_candidate(
                ranking=ranking, party_id=one.party_id, cause=one.cause, subject=one.subject,
                reason="sudah menerima dari program ini", actor=office.actor(office.manager),
                now=decided_at(ranking.round),
            )  # fmt: skip


def decide_list(listed: Round) -> dict[str, object]:
    """Decide everything that stands in the way of a decree: most is kept with a reason, some leave the list."""
    ranking = Ranking.objects.filter(round=listed).latest("pk")
    actor, now = PROVINCE.actor(PROVINCE.manager), decided_at(listed)
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


def keep_all(ranking: Ranking, *, office: Office = PROVINCE) -> int:
    """Keep everything that only warns, those included who move up meanwhile; how many decisions it took."""
    actor, now = office.actor(office.manager), decided_at(ranking.round)
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


def decree_list(listed: Round, *, number: str, title: str, office: Office = PROVINCE) -> Decree:
    """The list of a round, proposed by the planner and signed by the head; its people begin their way that day."""
    now = signed_at(listed)
    proposed = propose_decree(
        decreed_round=listed, number=number, title=title, reason="daftar hasil seleksi sesuai kuota",
        actor=office.actor(office.planner), now=now,
    )  # fmt: skip
    signed: Decree = sign_decree(
        decree=proposed,
        reason="sesuai kuota, syarat dan anggaran",
        seen_findings=count_chosen_findings(ranking=proposed.ranking).mark,
        actor=office.actor(office.head),
        now=now,
    )
    enrol_round(enrolled_round=listed, reason=signed.number, actor=office.actor(office.manager), now=now)
    return signed
