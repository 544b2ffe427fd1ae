"""Incidents: the clock from the notice, what must be told first, two people to close, what the database refuses."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.privacy.enums import DataCategory, IncidentState, StepKind
from kail.apps.privacy.errors import IncidentRefused
from kail.apps.privacy.models import Incident, IncidentClosing, IncidentStep
from kail.apps.privacy.selectors.incidents import incident_counts, incident_lines, incidents
from kail.apps.privacy.services.incidents import (
    add_step,
    decide_closing,
    describe_incident,
    propose_closing,
    record_incident,
)
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser

pytestmark = pytest.mark.django_db


def record(actor: Actor, now: datetime, **other: Any) -> Incident:
    values: dict[str, Any] = {
        "title": "Laptop hilang",
        "noticed_at": now,
        "happened_at": now - timedelta(hours=5),
        "categories": [DataCategory.IDENTITY, DataCategory.HEALTH],
        "people_count": 120,
        "place_code": "6472",
        "what_happened": "Tas dicuri di terminal",
        "cause": "",
        "measures": "",
        **other,
    }
    return record_incident(actor=actor, now=now, **values)


def told(incident: Incident, actor: Actor, now: datetime) -> None:
    for kind in (StepKind.AUTHORITY_TOLD, StepKind.SUBJECTS_TOLD):
        add_step(incident=incident, kind=kind, at=now, text="surat 1", actor=actor, now=now)


def test_the_clock_runs_from_the_notice_until_both_are_told(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    made = record(actor, now, noticed_at=now - timedelta(hours=60), happened_at=None)
    (line,) = incident_lines(shown=[made], now=now)
    assert line.clock is not None
    assert (line.clock.hours, line.clock.urgent) == (12, True)
    add_step(incident=made, kind=StepKind.AUTHORITY_TOLD, at=now, text="surat 1", actor=actor, now=now)
    (line,) = incident_lines(shown=[made], now=now)
    assert line.untold == (StepKind.SUBJECTS_TOLD,)
    add_step(incident=made, kind=StepKind.SUBJECTS_TOLD, at=now, text="surat 2", actor=actor, now=now)
    (line,) = incident_lines(shown=[made], now=now)
    assert (line.clock, line.told_late) == (None, False)


def test_what_was_told_after_three_days_was_told_late(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    made = record(actor, now, noticed_at=now - timedelta(hours=73), happened_at=None)
    told(made, actor, now)
    (line,) = incident_lines(shown=[made], now=now)
    assert line.told_late


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"noticed_at": timedelta(minutes=1)}, "in_future"),
        ({"happened_at": timedelta(minutes=1)}, "order"),
    ],
)
def test_an_incident_that_cannot_be_is_refused(
    whole_country: None, actor: Actor, now: datetime, change: dict[str, timedelta], code: str
) -> None:
    with pytest.raises(IncidentRefused) as refused:
        record(actor, now, **{name: now + later for name, later in change.items()})
    assert refused.value.code == code
    assert not Incident.objects.exists()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"title": ""}, "says_what"),
        ({"categories": []}, "some_data"),
        ({"categories": ["lain"]}, "known_data"),
    ],
)
def test_the_database_knows_what_an_incident_is(
    whole_country: None, actor: Actor, now: datetime, change: dict[str, Any], constraint: str
) -> None:
    made = record(actor, now)
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        acting(actor=actor, reason="uji"),
    ):
        Incident.objects.filter(pk=made.pk).update(**change)


def test_the_database_knows_the_order_of_times(whole_country: None, actor: Actor, now: datetime) -> None:
    made = record(actor, now)
    for change, constraint in (
        ({"due_at": now - timedelta(hours=1)}, "due_later"),
        ({"happened_at": now + timedelta(hours=1)}, "noticed_afterwards"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Incident.objects.filter(pk=made.pk).update(**change)


def test_the_timeline_only_grows_and_lies_in_the_past(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    made = record(actor, now)
    with pytest.raises(IncidentRefused) as refused:
        add_step(
            incident=made, kind=StepKind.MEASURE, at=now + timedelta(hours=1), text="x", actor=actor, now=now
        )
    assert refused.value.code == "in_future"
    step = add_step(incident=made, kind=StepKind.MEASURE, at=now, text="kunci diganti", actor=actor, now=now)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        IncidentStep.objects.filter(pk=step.pk).update(text="lain")
    for wrong, constraint in (
        ({"text": ""}, "says_what"),
        ({"kind": "lain"}, "known"),
        ({"at": now + timedelta(days=1)}, "happened"),
    ):
        values: dict[str, Any] = {"kind": StepKind.MEASURE, "at": now, "text": "x", **wrong}
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            IncidentStep.objects.create(
                incident=made, place_code="6472", recorded_by_id=actor.id, recorded_at=now, **values
            )


def test_what_is_known_may_be_said_more_exactly(whole_country: None, actor: Actor, now: datetime) -> None:
    made = record(actor, now)
    describe_incident(
        incident=made,
        categories=[DataCategory.NUMBERS],
        people_count=130,
        what_happened="Tas dicuri",
        cause="tanpa kunci",
        measures="kata sandi diganti",
        reason="laporan polisi",
        actor=actor,
    )
    made.refresh_from_db()
    assert (made.people_count, made.cause) == (130, "tanpa kunci")
    assert made.history.order_by("-pgh_id").first().people_count == 120


def test_nothing_is_closed_before_it_was_told(whole_country: None, actor: Actor, now: datetime) -> None:
    with pytest.raises(IncidentRefused) as refused:
        propose_closing(incident=record(actor, now), reason="selesai", actor=actor, now=now)
    assert refused.value.code == "untold"


def test_a_second_person_closes(
    whole_country: None, actor: Actor, now: datetime, make_user: MakeUser
) -> None:
    second = make_user(role=Role.HEAD, prefixes=["*"], username="kedua").actor
    made = record(actor, now)
    told(made, actor, now)
    closing = propose_closing(incident=made, reason="selesai", actor=actor, now=now)
    with pytest.raises(IncidentRefused) as refused:
        propose_closing(incident=made, reason="lagi", actor=actor, now=now)
    assert refused.value.code == "proposed_already"
    with pytest.raises(SamePerson):
        decide_closing(closing=closing, approved=True, reason="ya", actor=actor, now=now)
    decide_closing(closing=closing, approved=False, reason="belum", actor=second, now=now)
    assert Incident.objects.get().state == IncidentState.OPEN
    with pytest.raises(AlreadyDecided):
        decide_closing(closing=closing, approved=True, reason="ya", actor=second, now=now)
    again = propose_closing(incident=made, reason="sekarang", actor=actor, now=now)
    decide_closing(closing=again, approved=True, reason="ya", actor=second, now=now)
    assert incident_counts() == {"open": 0, "closed": 1}
    with pytest.raises(IncidentRefused) as refused:
        add_step(incident=made, kind=StepKind.NOTED, at=now, text="x", actor=actor, now=now)
    assert refused.value.code == "closed"


def test_one_closing_waits_at_a_time_and_needs_two_people(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    made = record(actor, now)
    told(made, actor, now)
    closing = propose_closing(incident=made, reason="selesai", actor=actor, now=now)
    values: dict[str, Any] = {"proposed_by_id": actor.id, "proposed_at": now, "proposal_reason": "x"}
    with (
        pytest.raises(IntegrityError, match="one_waiting"),
        transaction.atomic(),
        acting(actor=actor, reason="x"),
    ):
        IncidentClosing.objects.create(incident=made, place_code="6472", **values)
    with (
        pytest.raises(IntegrityError, match="two_people"),
        transaction.atomic(),
        acting(actor=actor, reason="x"),
    ):
        IncidentClosing.objects.filter(pk=closing.pk).update(
            state="approved", decided_by_id=actor.id, decided_at=now
        )


def test_open_incidents_come_first_and_only_those_of_the_region(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    old = record(actor, now, noticed_at=now - timedelta(days=9), happened_at=None)
    new = record(actor, now)
    assert list(incidents(state="")) == [new, old]
    record(actor, now, place_code="6471")
    with region_scope(prefixes=["6472"]):
        assert set(incidents(state="open")) == {new, old}
