"""Village meetings, step by step: held, list read aloud, objections, minutes, photographs, closed."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.places.selectors import village_codes
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.apps.selection.enums import NominationState
from kail.apps.selection.errors import MeetingRefused
from kail.apps.selection.models import Meeting, MeetingObjection, MeetingPhoto, Nomination
from kail.apps.selection.services.nominations import locked_round
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.audit import Actor, acting


def record_meeting(
    *,
    held_for: Round,
    place_code: str,
    held_date: date,
    chair_name: str,
    chair_office: str,
    attendants: int,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Meeting:
    """Record that a village met about the nominations of a round.

    Raises MeetingRefused (no village of the round, a day to come, that day's meeting is recorded already),
    NominationRefused (the round takes none now), RegionTooSmall.
    """
    if held_date > timezone.localdate(now):
        raise MeetingRefused(_("The day of the meeting lies in the future."), code="day_to_come")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = locked_round(nominated_round=held_for)
        check_sees_region(region_code=place_code)
        if not place_code.startswith(current.region_code) or place_code not in village_codes(
            prefixes=[place_code]
        ):
            raise MeetingRefused(_("This is no village of the round's region."), code="no_village")
        if Meeting.objects.filter(round=current, place_code=place_code, held_date=held_date).exists():
            raise MeetingRefused(_("The meeting of that day is recorded already."), code="recorded_already")
        return Meeting.objects.create(
            round=current,
            place_code=place_code,
            held_date=held_date,
            chair_name=chair_name.strip(),
            chair_office=chair_office.strip(),
            attendants=attendants,
            recorded_by_id=actor.id,
            recorded_at=now,
        )


def record_list_read(*, meeting: Meeting, reason: str, actor: Actor) -> Meeting:
    """Record that the list was read aloud; whoever waits for verification in the village then rests on this meeting.

    Raises MeetingRefused (closed, or nobody is nominated), NominationRefused.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _open(meeting)
        read = Nomination.objects.filter(round=current.round, place_code=current.place_code, meeting=None)
        if not read.exclude(state=NominationState.WITHDRAWN).exists() and not current.nominations.exists():
            raise MeetingRefused(_("Nobody of this village is nominated yet."), code="nobody_nominated")
        read.exclude(state=NominationState.WITHDRAWN).update(meeting=current)
        current.list_read_aloud = True
        current.save(update_fields=["list_read_aloud"])
        return current


def record_objection(
    *, meeting: Meeting, party: Party | None, said_by: str, text: str, actor: Actor, now: datetime
) -> MeetingObjection:
    """Record what somebody said against a nomination of the meeting, or in general without `party`.

    Raises MeetingRefused (closed, or the party is not nominated there), NominationRefused.
    """
    with transaction.atomic(), acting(actor=actor, reason=_HELD):
        current = _open(meeting)
        if (
            party is not None
            and not Nomination.objects.filter(
                round=current.round, place_code=current.place_code, party=party
            ).exists()
        ):
            raise MeetingRefused(_("This one is not nominated in the village."), code="not_nominated")
        return MeetingObjection.objects.create(
            meeting=current,
            place_code=current.place_code,
            party=party,
            said_by=said_by.strip(),
            text=text.strip(),
            recorded_by_id=actor.id,
            recorded_at=now,
        )


def answer_objection(
    *, objection: MeetingObjection, answer: str, actor: Actor, now: datetime
) -> MeetingObjection:
    """Record what the meeting answered. Raises MeetingRefused (closed, answered already), NominationRefused."""
    with transaction.atomic(), acting(actor=actor, reason=_HELD):
        _open(objection.meeting)
        current = MeetingObjection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
        if current.answered_at is not None:
            raise MeetingRefused(_("This objection is answered already."), code="answered_already")
        current.answer, current.answered_at = answer.strip(), now
        current.save(update_fields=["answer", "answered_at"])
        return current


def add_minutes(*, meeting: Meeting, minutes: Document, actor: Actor) -> Meeting:
    """Add the minutes of a meeting, or put others in their place while it is open. Raises MeetingRefused,
    NominationRefused."""
    with transaction.atomic(), acting(actor=actor, reason=_HELD):
        current = _open(meeting)
        current.minutes = minutes
        current.save(update_fields=["minutes"])
        return current


def add_photo(*, meeting: Meeting, photo: Document, actor: Actor, now: datetime) -> MeetingPhoto:
    """Add a photograph of a meeting. Raises MeetingRefused, NominationRefused."""
    with transaction.atomic(), acting(actor=actor, reason=_HELD):
        current = _open(meeting)
        return MeetingPhoto.objects.create(
            meeting=current,
            place_code=current.place_code,
            document=photo,
            added_by_id=actor.id,
            added_at=now,
        )


def close_meeting(*, meeting: Meeting, note: str, reason: str, actor: Actor, now: datetime) -> Meeting:
    """Close a meeting for good. Raises MeetingRefused (closed, list not read, minutes or answers missing)."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _open(meeting)
        if not current.list_read_aloud:
            raise MeetingRefused(_("The list was not read aloud yet."), code="list_not_read")
        if current.minutes_id is None:
            raise MeetingRefused(_("The minutes are missing: add them first."), code="minutes_missing")
        if current.objections.filter(answered_at__isnull=True).exists():
            raise MeetingRefused(
                _("An objection has no answer yet: write what the meeting answered."), code="answer_missing"
            )
        current.note, current.closed_by_id, current.closed_at = note.strip(), actor.id, now
        current.save(update_fields=["note", "closed_by", "closed_at"])
        return current


_HELD = "musyawarah"


def _open(meeting: Meeting) -> Meeting:
    locked_round(nominated_round=meeting.round)
    rows = Meeting.objects.select_related("round").select_for_update(of=("self",))
    current = rows.get(pk=meeting.pk)
    if current.closed_at is not None:
        raise MeetingRefused(_("This meeting is closed: what it said stays."), code="closed_already")
    return current
