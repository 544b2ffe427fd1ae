"""Requests of data subjects: the clock, who proves what, answers, refusals, restriction."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.privacy.enums import Channel, Ground, Proof, Requester, RequestState, Right
from kail.apps.privacy.errors import RequestRefused, RestrictionRefused
from kail.apps.privacy.models import DataRequest, ReportGiven, Restriction
from kail.apps.privacy.references import right_rules
from kail.apps.privacy.selectors.requests import clock, find_restriction, request_line, request_page
from kail.apps.privacy.services.requests import (
    answer_request,
    lift_restriction,
    record_report,
    refuse_request,
    restrict_person,
)
from kail.apps.registry.models import Person
from kail.apps.selection.models import Candidate
from kail.apps.selection.services import rank_round
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.privacy.asked import asked
from tests.rounds import make_round

pytestmark = pytest.mark.django_db


def test_every_right_has_three_days_and_an_article() -> None:
    assert set(right_rules()) == set(Right)
    assert {rule.time for rule in right_rules().values()} == {timedelta(hours=72)}
    assert all("UU 27/2022" in rule.article for rule in right_rules().values())


@pytest.mark.parametrize(
    ("left", "hours", "late", "urgent"),
    [
        (timedelta(hours=71, minutes=59), 71, False, False),
        (timedelta(hours=23, minutes=59), 23, False, True),
        (timedelta(0), 0, False, True),
        (timedelta(minutes=-61), 1, True, False),
    ],
)
def test_the_clock_counts_whole_hours(
    now: datetime, left: timedelta, hours: int, late: bool, urgent: bool
) -> None:
    read = clock(due_at=now + left, now=now)
    assert (read.hours, read.late, read.urgent) == (hours, late, urgent)


def test_the_clock_runs_from_the_receipt(whole_country: None, actor: Actor, now: datetime) -> None:
    request = asked(make_person(), actor, now, received_at=now - timedelta(hours=70))
    line = request_line(request=request, now=now)
    assert request.due_at == now + timedelta(hours=2)
    assert line.clock is not None
    assert (line.clock.hours, line.clock.urgent) == (2, True)


def test_a_request_keeps_author_and_reason(whole_country: None, actor: Actor, now: datetime) -> None:
    request = asked(make_person(), actor, now, wish="minta salinan")
    assert request.history.get().pgh_context["reason"] == "minta salinan"


def test_a_request_of_tomorrow_is_refused(whole_country: None, actor: Actor, now: datetime) -> None:
    with pytest.raises(RequestRefused) as refused:
        asked(make_person(), actor, now, received_at=now + timedelta(minutes=1))
    assert refused.value.code == "in_future"
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize(
    ("requester", "proof"),
    [
        (Requester.SELF, Proof.ATTORNEY),
        (Requester.REPRESENTATIVE, Proof.ID_CARD),
        (Requester.HEIR, Proof.FAMILY_CARD),
        (Requester.GUARDIAN, Proof.ID_CARD),
    ],
)
def test_the_paper_must_prove_the_requester(
    whole_country: None, actor: Actor, now: datetime, requester: Requester, proof: Proof
) -> None:
    with pytest.raises(RequestRefused) as refused:
        asked(make_person(), actor, now, requester=requester, proof=proof)
    assert refused.value.code == "wrong_proof"
    assert not DataRequest.objects.exists()


def test_an_answer_ends_the_clock_and_says_if_it_came_late(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    request = asked(make_person(), actor, now, received_at=now - timedelta(hours=73))
    answered = answer_request(request=request, answer="diberikan", actor=actor, now=now)
    line = request_line(request=answered, now=now)
    assert (answered.state, line.clock, line.answered_late) == (RequestState.ANSWERED, None, True)


def test_a_request_is_answered_once(whole_country: None, actor: Actor, now: datetime) -> None:
    request = asked(make_person(), actor, now)
    answer_request(request=request, answer="diberikan", actor=actor, now=now)
    with pytest.raises(RequestRefused) as refused:
        refuse_request(request=request, ground=Ground.OTHERS, answer="tidak", actor=actor, now=now)
    assert refused.value.code == "answered_already"
    assert DataRequest.objects.get().state == RequestState.ANSWERED


def test_an_answer_says_something(whole_country: None, actor: Actor, now: datetime) -> None:
    request = asked(make_person(), actor, now)
    with pytest.raises(RequestRefused) as refused:
        answer_request(request=request, answer="  ", actor=actor, now=now)
    assert refused.value.code == "no_answer"


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"right": "wish"}, "known_right"),
        ({"wish": ""}, "wish_said"),
        ({"state": RequestState.REFUSED, "ground": ""}, "answered_by_someone|refused_with_ground"),
        ({"ground": Ground.OTHERS}, "refused_with_ground"),
        ({"state": RequestState.ANSWERED}, "answered_by_someone"),
    ],
)
def test_the_database_knows_what_a_request_is(
    whole_country: None, actor: Actor, now: datetime, change: dict[str, Any], constraint: str
) -> None:
    request = asked(make_person(), actor, now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DataRequest.objects.filter(pk=request.pk).update(**change)


def test_a_deadline_lies_after_the_receipt(whole_country: None, actor: Actor, now: datetime) -> None:
    request = asked(make_person(), actor, now)
    with pytest.raises(IntegrityError, match="due_later"), transaction.atomic():
        DataRequest.objects.filter(pk=request.pk).update(due_at=request.received_at)


def test_the_list_counts_and_puts_the_urgent_first(
    whole_country: None, actor: Actor, now: datetime, django_assert_num_queries: Any
) -> None:
    late = asked(make_person(), actor, now, received_at=now - timedelta(hours=80))
    soon = asked(make_person(), actor, now, received_at=now - timedelta(hours=60), right=Right.CORRECTION)
    done = asked(make_person(), actor, now)
    answer_request(request=done, answer="diberikan", actor=actor, now=now)
    with django_assert_num_queries(3):
        page = request_page(state="", right="", page=1, now=now)
    assert [line.request.pk for line in page.lines] == [late.pk, soon.pk, done.pk]
    assert page.by_state == {"open": 2, "answered": 1, "late": 1}
    assert page.by_right == {"access": 2, "correction": 1}
    assert [line.request.pk for line in request_page(state="late", right="", page=1, now=now).lines] == [
        late.pk
    ]


def test_another_region_sees_no_request(whole_country: None, actor: Actor, now: datetime) -> None:
    asked(make_person(place_code=SAMARINDA), actor, now)
    with region_scope(prefixes=["6471"]):
        assert not DataRequest.objects.exists()


def test_nobody_records_for_another_region(whole_country: None, actor: Actor, now: datetime) -> None:
    person = make_person(place_code=BALIKPAPAN)
    with region_scope(prefixes=["6472"]), pytest.raises(ProgrammingError), transaction.atomic():
        asked(person, actor, now)


def restriction(person: Person, actor: Actor, now: datetime) -> Restriction:
    return restrict_person(request=asked(person, actor, now, right=Right.RESTRICTION), actor=actor, now=now)


def test_a_restricted_person_is_held_and_freed_again(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person(held_for=["nik_conflict"])
    made = restriction(person, actor, now)
    assert Person.objects.get().held_for == ["nik_conflict", "data_restricted"]
    assert find_restriction(person_id=person.pk) == made
    lift_restriction(restriction=made, reason="dicabut", actor=actor, now=now + timedelta(days=1))
    assert Person.objects.get().held_for == ["nik_conflict"]
    assert find_restriction(person_id=person.pk) is None


def test_a_person_is_restricted_once_at_a_time(whole_country: None, actor: Actor, now: datetime) -> None:
    person = make_person()
    restriction(person, actor, now)
    with pytest.raises(RestrictionRefused) as refused:
        restriction(person, actor, now)
    assert refused.value.code == "restricted_already"
    with pytest.raises(IntegrityError, match="one_open"), transaction.atomic():
        Restriction.objects.create(
            person=person,
            place_code=person.place_code,
            request=asked(person, actor, now, right=Right.RESTRICTION),
            from_at=now,
        )


def test_a_request_for_a_copy_restricts_nobody(whole_country: None, actor: Actor, now: datetime) -> None:
    person = make_person()
    with pytest.raises(RestrictionRefused) as refused:
        restrict_person(request=asked(person, actor, now), actor=actor, now=now)
    assert refused.value.code == "not_asked"
    assert Person.objects.get().held_for == []


def test_a_restriction_is_lifted_once(whole_country: None, actor: Actor, now: datetime) -> None:
    made = restriction(make_person(), actor, now)
    lift_restriction(restriction=made, reason="dicabut", actor=actor, now=now)
    with pytest.raises(RestrictionRefused) as refused:
        lift_restriction(restriction=made, reason="dicabut", actor=actor, now=now)
    assert refused.value.code == "lifted_already"


def test_a_restriction_ends_after_it_began(whole_country: None, actor: Actor, now: datetime) -> None:
    made = restriction(make_person(), actor, now)
    with pytest.raises(IntegrityError, match="period_forward"), transaction.atomic():
        Restriction.objects.filter(pk=made.pk).update(lifted_at=now - timedelta(days=1))


def report(person: Person, actor: Actor, now: datetime, **other: Any) -> ReportGiven:
    values: dict[str, Any] = {
        "request": None,
        "recipient": Requester.SELF,
        "proof": Proof.ID_CARD,
        "form": "pdf",
        "number_whole": False,
        **other,
    }
    return record_report(party=person.party, actor=actor, now=now, **values)


def test_the_whole_number_goes_only_to_the_person_with_the_card(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = make_person()
    assert report(person, actor, now, number_whole=True).number_whole
    with pytest.raises(RequestRefused) as refused:
        report(person, actor, now, number_whole=True, proof=Proof.FAMILY_CARD)
    assert refused.value.code == "number_of_another"
    with pytest.raises(IntegrityError, match="whole_number_to_the_person"), transaction.atomic():
        ReportGiven.objects.create(
            party=person.party,
            place_code=person.place_code,
            recipient=Requester.GUARDIAN,
            proof=Proof.FAMILY_CARD,
            form="pdf",
            number_whole=True,
            given_by_id=actor.id,
            given_at=now,
        )


def test_a_report_is_a_record_that_nobody_changes(whole_country: None, actor: Actor, now: datetime) -> None:
    made = report(make_person(), actor, now)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ReportGiven.objects.filter(pk=made.pk).update(recipient=Requester.HEIR)


def test_a_channel_is_one_of_the_known(whole_country: None, actor: Actor, now: datetime) -> None:
    assert asked(make_person(), actor, now, channel=Channel.VILLAGE).get_channel_display()


def test_nobody_chooses_a_restricted_person(whole_country: None, actor: Actor, now: datetime) -> None:
    restricted, free = make_person(name="A"), make_person(name="B")
    restriction(restricted, actor, now)
    rank_round(ranked_round=make_round(), actor=actor, now=now)
    assert list(Candidate.objects.values_list("party_id", flat=True)) == [free.pk]
