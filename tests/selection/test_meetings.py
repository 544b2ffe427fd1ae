"""Village meetings: what a closed one holds, and that it stays."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from kail.apps.documents.models import DocumentKind
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.selection.errors import MeetingRefused, NominationRefused, RegionTooSmall
from kail.apps.selection.models import Meeting, MeetingObjection, MeetingPhoto, Nomination
from kail.apps.selection.services import (
    add_minutes,
    add_photo,
    close_meeting,
    record_list_read,
    record_meeting,
    record_objection,
)
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.nominated import nominated_round, propose, read_out, scan
from tests.people import BALIKPAPAN, BERAU, SAMARINDA, make_person


@pytest.fixture
def nominated(whole_country: None) -> Round:
    return nominated_round()


@pytest.fixture
def person(nominated: Round, actor: Actor, now: datetime) -> Person:
    made = make_person()
    propose(nominated, [made.pk], actor=actor, now=now)
    return made


def begin(nominated: Round, *, actor: Actor, now: datetime, village: str = SAMARINDA) -> Meeting:
    return record_meeting(
        held_for=nominated, place_code=village, held_date=timezone.localdate(now), chair_name="Pak Lurah",
        chair_office="Lurah", attendants=20, reason="musyawarah", actor=actor, now=now,
    )  # fmt: skip


def test_a_closed_meeting_has_minutes_and_was_read_aloud(
    nominated: Round, person: Person, actor: Actor, now: datetime
) -> None:
    held = begin(nominated, actor=actor, now=now)
    with pytest.raises(MeetingRefused) as refusal:
        close_meeting(meeting=held, note="", reason="selesai", actor=actor, now=now)
    assert refusal.value.code == "list_not_read"
    record_list_read(meeting=held, reason="dibacakan", actor=actor)
    with pytest.raises(MeetingRefused) as refusal:
        close_meeting(meeting=held, note="", reason="selesai", actor=actor, now=now)
    assert refusal.value.code == "minutes_missing"
    constraint = "selection_meeting_closed_has_minutes"
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Meeting.objects.filter(pk=held.pk).update(closed_at=now, closed_by_id=actor.id)
    minutes = scan(kind=DocumentKind.MEETING_MINUTES, actor=actor, now=now)
    add_minutes(meeting=held, minutes=minutes, actor=actor)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Meeting.objects.filter(pk=held.pk).update(closed_at=now, closed_by_id=actor.id, list_read_aloud=False)
    with pytest.raises(IntegrityError, match="closed_by_someone"), transaction.atomic():
        Meeting.objects.filter(pk=held.pk).update(closed_at=now)
    closed = close_meeting(meeting=held, note="", reason="selesai", actor=actor, now=now)
    assert closed.closed_at == now


def test_a_closed_meeting_stays(nominated: Round, person: Person, actor: Actor, now: datetime) -> None:
    held = read_out(nominated, person, actor=actor, now=now, closed=True)
    paper = scan(kind=DocumentKind.MEETING_PHOTO, actor=actor, now=now)
    with pytest.raises(MeetingRefused):
        add_photo(meeting=held, photo=paper, actor=actor, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Meeting.objects.filter(pk=held.pk).update(note="lain")
    for model, other in ((MeetingPhoto, {"document": paper, "added_by_id": actor.id, "added_at": now}),
                         (MeetingObjection, {"said_by": "W", "text": "T", "recorded_by_id": actor.id,
                                             "recorded_at": now})):  # fmt: skip
        with pytest.raises(IntegrityError, match="the meeting is closed"), transaction.atomic():
            model.objects.create(meeting=held, place_code=held.place_code, **other)


def test_an_objection_is_answered_before_the_meeting_closes(
    nominated: Round, person: Person, actor: Actor, now: datetime
) -> None:
    held = begin(nominated, actor=actor, now=now)
    record_list_read(meeting=held, reason="dibacakan", actor=actor)
    said = record_objection(
        meeting=held, party=person.party, said_by="Warga", text="punya mobil", actor=actor, now=now
    )
    add_minutes(
        meeting=held, minutes=scan(kind=DocumentKind.MEETING_MINUTES, actor=actor, now=now), actor=actor
    )
    with pytest.raises(MeetingRefused) as refusal:
        close_meeting(meeting=held, note="", reason="selesai", actor=actor, now=now)
    assert refusal.value.code == "answer_missing"
    with pytest.raises(IntegrityError, match="answered_in_words"), transaction.atomic():
        MeetingObjection.objects.filter(pk=said.pk).update(answered_at=now)
    with pytest.raises(IntegrityError, match="has_text"), transaction.atomic():
        MeetingObjection.objects.filter(pk=said.pk).update(text="")


def test_reading_aloud_joins_the_nominated_to_the_meeting(
    nominated: Round, person: Person, actor: Actor, now: datetime
) -> None:
    elsewhere = make_person(place_code=BALIKPAPAN)
    propose(nominated, [elsewhere.pk], actor=actor, now=now)
    held = begin(nominated, actor=actor, now=now)
    record_list_read(meeting=held, reason="dibacakan", actor=actor)
    assert Nomination.objects.get(party=person.pk).meeting == held
    assert Nomination.objects.get(party=elsewhere.pk).meeting is None
    with pytest.raises(MeetingRefused):
        record_list_read(
            meeting=begin(nominated, actor=actor, now=now, village=BERAU), reason="dibacakan", actor=actor
        )


def test_one_meeting_a_day_and_none_to_come(
    nominated: Round, person: Person, actor: Actor, now: datetime
) -> None:
    held = begin(nominated, actor=actor, now=now)
    with pytest.raises(MeetingRefused) as refusal:
        begin(nominated, actor=actor, now=now)
    assert refusal.value.code == "recorded_already"
    values = {"held_date": held.held_date, "chair_name": "X", "chair_office": "Y", "attendants": 1}
    same = {"round": nominated, "recorded_by_id": actor.id, "recorded_at": now, **values}
    with pytest.raises(IntegrityError, match="selection_meeting_once_a_day"), transaction.atomic():
        Meeting.objects.create(**same, place_code=SAMARINDA)
    with pytest.raises(IntegrityError, match="selection_meeting_of_village"), transaction.atomic():
        Meeting.objects.create(**same, place_code="6472")
    with pytest.raises(IntegrityError, match="selection_meeting_has_chair"), transaction.atomic():
        Meeting.objects.create(**{**same, "chair_name": ""}, place_code=BERAU)
    with pytest.raises(MeetingRefused) as refusal:
        record_meeting(
            held_for=nominated, place_code=SAMARINDA, held_date=timezone.localdate(now) + timedelta(days=1),
            chair_name="Pak Lurah", chair_office="Lurah", attendants=20, reason="besok", actor=actor, now=now,
        )  # fmt: skip
    assert refusal.value.code == "day_to_come"
    assert Meeting.objects.count() == 1


def test_a_village_records_its_own_meeting_only(
    nominated: Round, person: Person, actor: Actor, now: datetime
) -> None:
    held = begin(nominated, actor=actor, now=now)
    with region_scope(prefixes=[BALIKPAPAN]):
        assert not Meeting.objects.filter(pk=held.pk).exists()
        with pytest.raises(RegionTooSmall):
            begin(nominated, actor=actor, now=now, village=BERAU)
    with pytest.raises(NominationRefused):
        begin(nominated_round(code="lain", intake="registry"), actor=actor, now=now)
