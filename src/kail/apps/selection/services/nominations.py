"""Nominating for a round, and taking a nomination back. Who is eligible is judged later, by the round's rule."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.programmes.enums import Intake, RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Party, Person
from kail.apps.registry.selectors.merges import records_of
from kail.apps.registry.selectors.restrictions import restricted_among
from kail.apps.registry.services.erasing import RESTRICTION_LOCK
from kail.apps.selection.enums import NominationSource, NominationState
from kail.apps.selection.errors import NominationRefused
from kail.apps.selection.models import Meeting, Nomination
from kail.apps.selection.selectors.board import standing_decree
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

MOST_AT_ONCE = 500
_OWN_SOURCES = {
    PartyKind.GROUP: NominationSource.GROUP,
    PartyKind.INSTITUTION: NominationSource.INSTITUTION,
}


def nominate(
    *,
    nominated_round: Round,
    party_ids: Sequence[int],
    source: NominationSource,
    wishes: Mapping[int, str],
    reason: str,
    actor: Actor,
    now: datetime,
    meeting: Meeting | None = None,
    document: Document | None = None,
) -> list[Nomination]:
    """Propose parties for a round that takes nominations, all or none; `wishes` by party, where somebody told one.

    A group or institution comes with its proposal, and is its own source. Raises NominationRefused: the round takes
    none now; a party is not one whom the programme serves, merged, absent, restricted, nominated already, or has no
    proposal.
    """
    wanted = list(dict.fromkeys(party_ids))
    if not wanted:
        raise NominationRefused(_("Choose at least one to nominate."), code="nobody_chosen")
    if len(wanted) > MOST_AT_ONCE:
        raise NominationRefused(_("Nominate at most 500 at once."), code="too_many")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = locked_round(nominated_round=nominated_round, also=[RESTRICTION_LOCK])
        kind = PartyKind(current.programme.recipient_kind)
        if kind in _OWN_SOURCES:
            source = _OWN_SOURCES[kind]
            if document is None:
                raise NominationRefused(
                    _("A group or institution is nominated with its proposal: add the paper."),
                    code="proposal_missing",
                )
        parties = list(Party.objects.filter(pk__in=wanted, kind=kind).order_by("pk"))
        if len(parties) != len(wanted):
            raise NominationRefused(
                _("Somebody of these is not in your regions, or not one whom this programme serves."),
                code="not_served",
            )
        _check_people(kind, wanted)
        _check_meeting(meeting, current, parties)
        _check_not_nominated(current, kind, wanted)
        return Nomination.objects.bulk_create(
            Nomination(
                round=current,
                party=party,
                place_code=party.place_code,
                source=source,
                meeting=meeting,
                document=document,
                wish=wishes.get(party.pk, "").strip(),
                reason=reason.strip(),
                nominated_by_id=actor.id,
                nominated_at=now,
            )
            for party in parties
        )


def withdraw_nomination(*, nomination: Nomination, reason: str, actor: Actor, now: datetime) -> Nomination:
    """Take a nomination back, verified or not; the same party can be nominated again.

    Raises NominationRefused (withdrawn already, or a decree of the round waits or is signed).
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked_round(nominated_round=nomination.round)
        current = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
        if current.state == NominationState.WITHDRAWN:
            raise NominationRefused(_("This nomination is withdrawn already."), code="withdrawn_already")
        current.state, current.state_reason = NominationState.WITHDRAWN, reason.strip()
        current.save(update_fields=["state", "state_reason"])
        return current


def locked_round(*, nominated_round: Round, also: Sequence[str] = ()) -> Round:
    """The round as it is now, held against rankings and decrees; `also` are locks wanted beside its own.

    Raises NominationRefused where it takes no nominations.
    """
    take_locks(f"round:{nominated_round.pk}", *also)
    current = Round.objects.select_related("programme").get(pk=nominated_round.pk)
    if current.intake != Intake.NOMINATED:
        raise NominationRefused(
            _("This round takes everybody whom its rule fits: nobody is nominated for it."),
            code="not_nominated",
        )
    if current.state != RoundState.OPEN or standing_decree(ranked_round=current):
        raise NominationRefused(
            _("This round takes no nominations now: it is not open, or its list waits for a decree."),
            code="round_shut",
        )
    return current


def _check_people(kind: PartyKind, wanted: Sequence[int]) -> None:
    if kind == PartyKind.PERSON:
        people = Person.objects.filter(pk__in=wanted)
        if people.filter(merged_into__isnull=False).exists():
            raise NominationRefused(
                _("Somebody of these was merged into another record; nominate that one."), code="merged"
            )
        if people.filter(absent_since__isnull=False).exists():
            raise NominationRefused(
                _("Somebody of these is not in the newest data; have that corrected first."), code="absent"
            )
    if restricted_among(party_ids=wanted):
        raise NominationRefused(
            _("Somebody of these asked that the data not be used (article 11 of UU PDP)."), code="restricted"
        )


def _check_meeting(meeting: Meeting | None, current: Round, parties: Sequence[Party]) -> None:
    if meeting is None:
        return
    if meeting.round_id != current.pk or {party.place_code for party in parties} != {meeting.place_code}:
        raise NominationRefused(_("The meeting is about another round or village."), code="other_meeting")


def _check_not_nominated(current: Round, kind: PartyKind, wanted: Sequence[int]) -> None:
    records = records_of(party_ids=wanted) if kind == PartyKind.PERSON else {one: (one,) for one in wanted}
    numbers = [number for group in records.values() for number in group]
    standing = Nomination.objects.filter(round=current, party_id__in=numbers)
    if standing.exclude(state=NominationState.WITHDRAWN).exists():
        raise NominationRefused(
            _("Somebody of these is nominated already. Reload the page and choose again."),
            code="nominated_already",
        )
