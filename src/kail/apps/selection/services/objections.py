"""Objections: a list is announced, objections come in within its days, another person decides each with a reason.

An objection that is upheld changes the list only where it has to: before the decree by a decision about the one it is
about, after it by a withdrawal that two people record. Where somebody was left out, the data are corrected first.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kail.apps.documents.models import Document
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.apps.selection.enums import Cause, Claim, Effect, Objector, Outcome
from kail.apps.selection.errors import ObjectionRefused, ObjectionsOpen, RankingMissing, RankingOutdated
from kail.apps.selection.models import Announcement, Decree, Objection, Ranking
from kail.apps.selection.selectors.board import latest_ranking, standing_decree
from kail.apps.selection.selectors.checks import standing_chosen
from kail.apps.selection.selectors.frozen import differences
from kail.apps.selection.selectors.objections import (
    announced_list,
    announced_standing,
    candidate_of,
    effect_of,
    newest_signed,
    open_objections,
    standing_at,
    waits_for_new_list,
)
from kail.apps.selection.services.list_decisions import drop_candidate, restore_candidate
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.numbers import OBJECTOR_NAME, key_ring

_STATES = {
    Outcome.UPHELD: ProposalState.APPROVED,
    Outcome.REJECTED: ProposalState.REJECTED,
    Outcome.WITHDRAWN: ProposalState.REJECTED,
}


def announce_list(*, announced_round: Round, reason: str, actor: Actor, now: datetime) -> Announcement:
    """Announce the list of a round: before its decree the list as it stands, after it the newest signed decree.

    From that day objections may come in, for as many days as the round gives. Raises RegionTooSmall, RankingMissing,
    RankingOutdated, ObjectionRefused (no days for objections, announced already, nobody chosen, a decree waits).
    """
    check_sees_region(region_code=announced_round.region_code)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"round:{announced_round.pk}")
        current = Round.objects.select_related("programme").get(pk=announced_round.pk)
        if not current.objection_days:
            raise ObjectionRefused(_("This round has no days for objections; set them in its plan."))
        decree = newest_signed(of_round=current)
        ranking = decree.ranking if decree else _undecreed_list(current)
        if _is_announced(ranking, decree):
            raise ObjectionRefused(_("This list is announced already."))
        today = timezone.localdate(now)
        return Announcement.objects.create(
            ranking=ranking,
            decree=decree,
            standing={} if decree else standing_at(ranking=ranking),
            days=current.objection_days,
            announced_date=today,
            objections_until=date.fromordinal(today.toordinal() + current.objection_days),
            announced_by_id=actor.id,
            announced_at=now,
            reason=reason.strip(),
        )


def _is_announced(ranking: Ranking, decree: Decree | None) -> bool:
    if decree is None:
        return announced_list(ranking=ranking) is not None
    return Announcement.objects.filter(decree=decree).exists()


def _undecreed_list(current: Round) -> Ranking:
    if current.state != RoundState.OPEN or standing_decree(ranked_round=current) is not None:
        raise ObjectionRefused(
            _("A list is announced while its round is open and no decree of it waits for signature.")
        )
    ranking = latest_ranking(ranked_round=current)
    if ranking is None:
        raise RankingMissing(_("Run the selection of this round first."))
    if differences(frozen=ranking.frozen, frozen_round=current):
        raise RankingOutdated(
            _("The round or the registry changed after its list was made. Run the selection again first.")
        )
    if not standing_chosen(ranking=ranking).exists():
        raise ObjectionRefused(_("Nobody is chosen, so there is no list to announce."))
    return ranking


def receive_objection(
    *,
    announcement: Announcement,
    claim: Claim,
    objector: Objector,
    grounds: str,
    received_date: date,
    actor: Actor,
    now: datetime,
    about_party: Party | None = None,
    objector_party: Party | None = None,
    objector_name: str = "",
    place_code: str = "",
    document: Document | None = None,
) -> Objection:
    """Record an objection to an announced list; another person decides it by `due_date`.

    `place_code` says where one about the list as a whole comes from; else it is the place of whom it is about. A name
    is taken only of somebody else (`objector` OTHER) and kept sealed.

    Raises RegionTooSmall (a place outside the account's regions), ObjectionRefused (`too_late`, `too_early`,
    `in_future`, `not_on_list`, `claim`, `objector`).
    """
    code = about_party.place_code if about_party is not None else place_code
    check_sees_region(region_code=code)
    _check_claim(announcement, claim, about_party)
    _check_objector(objector, objector_party, objector_name)
    _check_day(announcement, received_date, timezone.localdate(now))
    with transaction.atomic(), acting(actor=actor, reason=str(_("Objection recorded"))):
        take_locks(f"round:{announcement.ranking.round_id}")
        return Objection.objects.create(
            announcement=announcement,
            place_code=code,
            claim=claim,
            about_party=about_party,
            objector=objector,
            objector_party=objector_party,
            objector_name_sealed=key_ring().seal(objector_name.strip(), purpose=OBJECTOR_NAME)
            if objector_name.strip()
            else None,
            received_date=received_date,
            days=announcement.days,
            due_date=date.fromordinal(received_date.toordinal() + announcement.days),
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=grounds.strip(),
        )


def _check_claim(announcement: Announcement, claim: Claim, about_party: Party | None) -> None:
    if (claim == Claim.LIST) != (about_party is None):
        raise ObjectionRefused(
            _("Say whom the objection is about, or that it is about the list as a whole."), code="claim"
        )
    if claim != Claim.UNFIT or about_party is None:
        return
    if announcement.decree_id is not None:
        listed = about_party.pk in announced_standing(announcement=announcement)
    else:
        listed = candidate_of(ranking=announcement.ranking, party_id=about_party.pk) is not None
    if not listed:
        raise ObjectionRefused(_("This party is not on the announced list."), code="not_on_list")


def _check_objector(objector: Objector, party: Party | None, name: str) -> None:
    if (objector == Objector.PERSON) != (party is not None):
        raise ObjectionRefused(_("Say which person of the registry objects."), code="objector")
    if (objector == Objector.OTHER) != bool(name.strip()):
        raise ObjectionRefused(
            _("A name is taken of somebody who is neither in the registry nor the village."), code="objector"
        )


def _check_day(announcement: Announcement, received: date, today: date) -> None:
    if received > today:
        raise ObjectionRefused(_("The objection cannot have come in later than today."), code="in_future")
    if received < announcement.announced_date:
        raise ObjectionRefused(_("The list was not announced on that day yet."), code="too_early")
    if received > announcement.objections_until:
        raise ObjectionRefused(
            _("Objections to this list could come in until %(day)s.")
            % {"day": f"{announcement.objections_until:%d/%m/%Y}"},
            code="too_late",
        )


def decide_objection(
    *, objection: Objection, outcome: Outcome, reason: str, actor: Actor, now: datetime, seen_effect: str = ""
) -> Objection:
    """Decide an objection that another recorded; upheld, the list changes as far as it has to.

    `seen_effect` is the effect that was shown to the decider: another one refuses.

    Raises AlreadyDecided, SamePerson, ObjectionRefused, DecisionRefused (a decree of the list waits), RegionTooSmall;
    then nothing has changed.
    """
    if not reason.strip():
        raise ObjectionRefused(_("Say why: a decision needs a reason."), code="reason")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(f"round:{objection.announcement.ranking.round_id}")
        current = Objection.objects.select_related("announcement__ranking__round__programme").get(
            pk=objection.pk
        )
        check_second_person(proposal=current, decider_id=actor.id)
        if outcome == Outcome.UPHELD:
            effect = effect_of(objection=current)
            if seen_effect and seen_effect != effect:
                raise ObjectionRefused(
                    _("Upholding would do something else than you saw. Reload the page and look again.")
                )
            current.effect = effect
            _carry_out(current, effect, reason, actor, now)
        current.outcome = outcome
        record_decision(
            proposal=current,
            state=_STATES[outcome],
            reason=reason,
            actor=actor,
            now=now,
            also=["outcome", "effect"],
        )
    return current


def _carry_out(objection: Objection, effect: Effect, reason: str, actor: Actor, now: datetime) -> None:
    if effect not in {Effect.DROP, Effect.RESTORE} or objection.about_party_id is None:
        return
    ranking = latest_ranking(ranked_round=objection.announcement.ranking.round)
    candidate = candidate_of(ranking=ranking, party_id=objection.about_party_id) if ranking else None
    if ranking is None or candidate is None:
        raise ObjectionRefused(_("This party is not on the list any more. Reload the page and look again."))
    if effect == Effect.RESTORE:
        restore_candidate(ranking=ranking, party_id=candidate.party_id, reason=reason, actor=actor, now=now)
        return
    drop_candidate(
        ranking=ranking,
        party_id=candidate.party_id,
        cause=Cause.OBJECTION,
        subject=f"objection:{objection.pk}",
        reason=reason,
        actor=actor,
        now=now,
    )


def forget_objector(*, objection: Objection, reason: str, actor: Actor) -> Objection:
    """Erase the sealed name of an objector for good; no history holds it. Raises ObjectionRefused without a name."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
        if current.objector_name_sealed is None:
            raise ObjectionRefused(_("No name is kept of this objector."), code="no_name")
        current.objector_name_sealed = None
        current.save(update_fields=["objector_name_sealed"])
    return current


def check_objections(*, ranking: Ranking, now: datetime) -> None:
    """Raise ObjectionsOpen while the list may not be decreed.

    Where the round gives days for objections its list has to be announced, the last day to be over; and no objection
    may be open, nor one upheld that wants another list.
    """
    decreed_round = ranking.round
    announced = announced_list(ranking=ranking)
    if decreed_round.objection_days and announced is None:
        raise ObjectionsOpen(
            _("Announce the list first: people have %(days)d days to object to it.")
            % {"days": decreed_round.objection_days}
        )
    if announced is not None and timezone.localdate(now) <= announced.objections_until:
        raise ObjectionsOpen(
            _("Objections to this list may come in until %(day)s; the decree is for the day after.")
            % {"day": f"{announced.objections_until:%d/%m/%Y}"}
        )
    waiting = open_objections(of_round=decreed_round).count()
    if waiting:
        raise ObjectionsOpen(
            ngettext(
                "%(count)d objection to this list is open: decide it first.",
                "%(count)d objections to this list are open: decide these first.",
                waiting,
            )
            % {"count": waiting}
        )
    if waits_for_new_list(ranking=ranking):
        raise ObjectionsOpen(
            _("An objection to this list was upheld: correct the data and run the selection again.")
        )
