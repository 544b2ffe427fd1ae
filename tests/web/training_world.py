"""A class in the world of the doors: somebody of each region sits in it, with a result, a correction, a draw."""

from datetime import datetime, timedelta

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.training.enums import PartnerKind
from kail.apps.training.models import (
    Completion,
    CompletionCorrection,
    Draw,
    DrawEntry,
    Partner,
    PartnerAccount,
    Seat,
)
from kail.apps.training.services import (
    ClassContent,
    CourseContent,
    keep_course,
    keep_partner,
    open_class,
    place_person,
)


def teach(taught: Round, people: list[Person], *, maker: User, now: datetime) -> None:
    """Needs the caller's whole-country scope and author."""
    partner = keep_partner(code="lpks", name="LPKS", kind=PartnerKind.LPKS, reason="uji", actor=maker.actor)
    content = CourseContent(
        code="boga", name="Boga", partner=partner, business_type_code="", meetings=2, hours=4, price_per_head=1,
        meetings_needed=1, pass_mark=None,
    )  # fmt: skip
    course = keep_course(content=content, reason="uji", actor=maker.actor)
    times = [(now + timedelta(days=day), now + timedelta(days=day, hours=4)) for day in (1, 2)]
    made = open_class(
        of_round=taught,
        course=course,
        content=ClassContent(name="Boga 1", capacity=5, place="Ruang", trainer="Ayu", times=times),
        reason="uji",
        actor=maker.actor,
    )
    draw = Draw.objects.create(
        round=taught, seed="4-1-6", capacities={str(made.pk): 5}, digest="0" * 64, participants=2,
        proposed_by=maker, proposed_at=now, proposal_reason="uji",
    )  # fmt: skip
    for number, person in enumerate(people, start=1):
        enrolment = Enrolment.objects.get(party=person.party_id, round=taught)
        seat = place_person(
            training_class=made, enrolment=enrolment, person=person, reason="uji", actor=maker.actor, now=now
        )
        _settled(seat, maker, now)
        DrawEntry.objects.create(
            draw=draw, enrolment=enrolment, person=person, place_code=person.place_code, number=number, lottery=number,
            wishes=[made.pk], given=made, choice=1, outcome="first_choice",
        )  # fmt: skip
    account = User.objects.create(
        username="mitra-uji", full_name="Mitra", role=Role.PARTNER, is_active=True, created_at=now
    )
    PartnerAccount.objects.create(partner=partner, user=account)


def training_arguments(person: Person) -> dict[str, object]:
    """The parameters of the addresses of training."""
    seat = Seat.objects.get(person=person, training_class__course__code="boga")
    return {
        "class_id": seat.training_class_id,
        "class_meeting_id": seat.training_class.meetings.order_by("number")[0].pk,
        "seat_id": seat.pk,
        "draw_id": Draw.objects.get().pk,
        "correction_id": CompletionCorrection.objects.get(seat=seat).pk,
        "course_code": "boga",
        "partner_code": Partner.objects.get(code="lpks").code,
        "partner_account_id": PartnerAccount.objects.get().pk,
    }


def _settled(seat: Seat, maker: User, now: datetime) -> None:
    Completion.objects.create(
        seat=seat, place_code=seat.place_code, version=1, passed=True, attended=1, meetings=2, needed=1,
        completed_at=now,
    )  # fmt: skip
    CompletionCorrection.objects.create(
        seat=seat, place_code=seat.place_code, passed=False, proposed_by=maker, proposed_at=now,
        proposal_reason=f"uji {seat.person.party.display_name}",
    )  # fmt: skip
