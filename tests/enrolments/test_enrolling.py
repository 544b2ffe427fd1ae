"""A decree sets people on their way; whoever leaves it ends; nothing is done twice."""

import pytest
from django.db import transaction

from kail.apps.enrolments.enums import EndCause, EnrolmentState, EntitlementState, Fact, StageState
from kail.apps.enrolments.errors import EnrolmentRefused
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.enrolments.services import enrol_round, give, record_facts
from kail.apps.enrolments.tasks import follow_assessment, follow_decree
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import BusinessType
from kail.apps.registry.models import Participation
from kail.apps.selection.enums import Cause, Listing
from kail.apps.selection.models import Assessment, AssessmentForm, DecreeLine
from kail.apps.selection.services import (
    AssessmentFinished,
    DecreeSigned,
    approve_withdrawal,
    propose_withdrawal,
)
from kail.config.subscriptions import SUBSCRIPTIONS
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.deferred import check_deferred
from tests.enrolments.enrolled import PRICE, Going, decreed

pytestmark = pytest.mark.usefixtures("whole_country")


def test_whoever_has_a_place_is_enrolled_once_with_way_and_package(going: Going) -> None:
    assert set(Enrolment.objects.values_list("party__display_name", flat=True)) == {"S1", "S2", "B1"}
    again = enrol_round(enrolled_round=going.round, reason="SK-1", actor=going.maker, now=NOW)
    assert (again.began, again.ended) == (0, 0)
    first = going.enrolment("S1")
    assert (first.amount, first.state) == (PRICE, EnrolmentState.ACTIVE)
    assert [stage.state for stage in first.stages.order_by("position")] == [
        StageState.OPEN,
        StageState.WAITING,
        StageState.WAITING,
    ]
    assert [
        (one.name, one.amount, one.state) for one in first.entitlements.order_by("benefit__position")
    ] == [
        ("Pelatihan", 3_000_000, EntitlementState.RELEASED),
        ("Alat", 2_000_000, EntitlementState.WAITING),
    ]
    check_deferred()


def test_another_region_sees_none_of_them(going: Going) -> None:
    with region_scope(prefixes=["6471"]):
        assert [one.party.display_name for one in Enrolment.objects.select_related("party")] == ["B1"]
        assert Entitlement.objects.count() == 2


def test_a_benefit_without_an_amount_carries_what_the_others_leave(maker: Actor, head: Actor) -> None:
    going = decreed(
        maker=maker,
        head=head,
        benefits=(
            {"kind": BenefitKind.MENTORING, "name": "Pendampingan"},
            {"kind": BenefitKind.CASH, "name": "Modal"},
        ),
    )
    enrol_round(enrolled_round=going.round, reason="SK-1", actor=maker, now=NOW)
    parts = Entitlement.objects.filter(enrolment=going.enrolment("B1"))
    assert dict(parts.values_list("name", "amount")) == {"Pendampingan": 0, "Modal": PRICE}


def test_the_signature_of_a_decree_reaches_the_enrolments(maker: Actor, head: Actor) -> None:
    going = decreed(maker=maker, head=head)
    assert follow_decree in SUBSCRIPTIONS[DecreeSigned]
    follow_decree(DecreeSigned(decree_id=going.decree.pk, round_id=going.round.pk))
    assert Enrolment.objects.count() == 3


def test_a_withdrawal_ends_the_way_and_cancels_what_was_promised(going: Going) -> None:
    line = DecreeLine.objects.get(decree=going.decree, name="S1", listing=Listing.CHOSEN)
    withdrawal = propose_withdrawal(
        line=line, cause=Cause.DIED, reason="akta kematian", actor=going.maker, now=NOW
    )
    approve_withdrawal(withdrawal=withdrawal, reason="benar", actor=going.head, now=NOW)
    ended = enrol_round(enrolled_round=going.round, reason="SK-1", actor=going.maker, now=NOW)
    left = going.enrolment("S1")
    assert ended.ended == 1
    assert (left.state, left.end_cause) == (EnrolmentState.ENDED, EndCause.DIED)
    assert set(left.entitlements.values_list("state", flat=True)) == {EntitlementState.CANCELLED}
    assert going.enrolment("S2").state == EnrolmentState.ACTIVE


def test_the_first_part_that_is_given_says_received(going: Going) -> None:
    part = going.enrolment("S1").entitlements.get(name="Pelatihan")
    assert give(amounts={part.pk: 1_000_000}, reason="kelas", actor=going.maker, now=NOW) == 0
    assert give(amounts={part.pk: 2_000_000}, reason="kelas", actor=going.maker, now=NOW) == 1
    states = dict(Participation.objects.values_list("party__display_name", "state"))
    assert states == {"S1": "received", "S2": "chosen", "B1": "chosen"}


def test_facts_of_another_round_or_region_are_refused(going: Going) -> None:
    samarinda = going.enrolment("S1")
    with region_scope(prefixes=["6471"]), pytest.raises(EnrolmentRefused), transaction.atomic():
        record_facts(
            about_round=going.round, fact=Fact.ATTENDANCE, values={samarinda.pk: 100}, reason="uji",
            actor=going.maker, now=NOW,
        )  # fmt: skip
    samarinda.refresh_from_db()
    assert samarinda.attendance is None


def test_an_assessment_after_the_decree_is_heard_of(maker: Actor, head: Actor) -> None:
    going = decreed(
        maker=maker,
        head=head,
        benefits=({"kind": BenefitKind.CASH, "name": "Modal", "release_rule": "asesmen_selesai"},),
        needs_assessment=True,
    )
    enrol_round(enrolled_round=going.round, reason="SK-1", actor=maker, now=NOW)
    first = going.enrolment("S1")
    assert first.assessment_finished is False
    kind = BusinessType.objects.create(round=going.round, code="menjahit", name="Menjahit")
    form = AssessmentForm.objects.create(
        code="uji", version=1, body={}, made_by_id=head.id, made_at=NOW, reason="uji"
    )
    Assessment.objects.create(
        round=going.round, party=first.party, place_code=first.place_code, form=form, assessor_id=maker.id,
        started_at=NOW, finished_at=NOW, score=64, chosen_type="menjahit",
    )  # fmt: skip
    follow_assessment(AssessmentFinished(round_id=going.round.pk))
    first = going.enrolment("S1")
    assert (first.assessment_finished, first.business_type) == (True, kind)
    assert first.entitlements.get().state == EntitlementState.RELEASED
    assert going.enrolment("S2").assessment_finished is False
