"""Classes in the world of the doors: certificates of each region whose revocation waits, and a set that waits."""

from datetime import datetime, timedelta

from kail.apps.accounts.models import User
from kail.apps.enrolments.models import Enrolment
from kail.apps.registry.models import Person
from kail.apps.selection.models import Decree
from kail.apps.training.enums import RevocationKind
from kail.apps.training.models import (
    Certificate,
    CertificateIssue,
    CertificateRevocation,
    Completion,
    Course,
    Meeting,
    Partner,
    Seat,
    TrainingClass,
)
from kail.apps.training.services import issue_certificates, propose_certificates, propose_revocation
from kail.kernel.credentials.keys import make_signing_key


def certify(decree: Decree, people: list[Person], *, maker: User, head: User, now: datetime) -> None:
    """Needs the caller's whole-country scope and author."""
    make_signing_key(now=now)
    partner = Partner.objects.create(code="lpks-sertifikat", name="LPKS Uji", kind="lpks")
    course = Course.objects.create(
        code="menjahit-sertifikat",
        name="Menjahit",
        partner=partner,
        meetings=1,
        hours=4,
        price_per_head=1,
        meetings_needed=0,
    )
    first, _second = (_taught(decree, course, number, people, now) for number in (1, 2))
    for made in TrainingClass.objects.filter(course=course).order_by("pk"):
        issue = propose_certificates(training_class=made, reason="uji", actor=maker.actor, now=now)
        if made == first:
            issue_certificates(issue=issue, reason="uji", actor=head.actor, now=now)
    for certificate in Certificate.objects.order_by("pk"):
        propose_revocation(
            certificate=certificate, kind=RevocationKind.MISTAKE, reason="uji", actor=maker.actor, now=now
        )


def certified_arguments(person: Person) -> dict[str, object]:
    """The parameters of the addresses of certificates."""
    certificate = Certificate.objects.get(seat__person=person)
    return {
        "certified_class_id": certificate.seat.training_class_id,
        "certificate_issue_id": CertificateIssue.objects.get(state="proposed").pk,
        "certificate_id": certificate.pk,
        "certificate_revocation_id": CertificateRevocation.objects.get(certificate=certificate).pk,
    }


def _taught(
    decree: Decree, course: Course, number: int, people: list[Person], now: datetime
) -> TrainingClass:
    made = TrainingClass.objects.create(
        round=decree.round, course=course, code=f"sertifikat-{number}", name="Menjahit", capacity=9, place="Ruang 9",
        price_per_head=1, meetings_needed=0,
    )  # fmt: skip
    starts = now - timedelta(days=number)
    Meeting.objects.create(
        training_class=made, number=1, topic="Pola", starts=starts, ends=starts + timedelta(hours=4), place="Ruang 9",
        state="held",
    )  # fmt: skip
    for person in people:
        seat = Seat.objects.create(
            training_class=made, enrolment=Enrolment.objects.get(round=decree.round, party=person.party), person=person,
            place_code=person.place_code, state="seat", card_code=f"{number}{person.pk:021d}", seated_at=now,
        )  # fmt: skip
        Completion.objects.create(
            seat=seat, place_code=seat.place_code, version=1, passed=True, attended=0, meetings=1, needed=0,
            completed_at=now,
        )  # fmt: skip
    return made
