"""What a certificate says about a course and about one person, in the Indonesian of a paper of the office."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from kail.apps.programmes.selectors import round_issuer
from kail.apps.training.enums import MeetingState
from kail.apps.training.models import Certificate, Meeting, TrainingClass
from kail.kernel.credentials.achievements import Attended, Course, achievement_credential
from kail.kernel.credentials.issuers import Issuer, issuer_address
from kail.kernel.credentials.multikeys import public_text
from kail.kernel.credentials.proofs import Signer, sign_credential
from kail.kernel.credentials.status import StatusPlace

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Taught:
    """What a class taught: first and last day held, meetings held, whole hours, a line for each meeting."""

    began: date
    ended: date
    meetings: int
    hours: int
    learnt: str


def taught_in(*, training_class: TrainingClass) -> Taught | None:
    """What the meetings of a class that were held taught; None before the first one."""
    held = list(training_class.meetings.filter(state=MeetingState.HELD).order_by("number"))
    if not held:
        return None
    days = [timezone.localdate(meeting.starts) for meeting in held]
    time = sum((meeting.ends - meeting.starts for meeting in held), timedelta())
    return Taught(
        began=min(days),
        ended=max(days),
        meetings=len(held),
        hours=max(1, round(time / _HOUR)),
        learnt="\n".join(_topics(held, training_class)),
    )


def office_of(*, training_class: TrainingClass) -> dict[str, Any]:
    """The letterhead of the office that issues for the round of a class."""
    return asdict(round_issuer(issued_round=training_class.round))


def signed_credential(
    *, certificate: Certificate, training_class: TrainingClass, key: Signer, at: datetime
) -> dict[str, Any]:
    """The Open Badge of a certificate whose other words are set. Raises CredentialRefused."""
    status = None
    if certificate.status_list is not None and certificate.status_place is not None:
        status = StatusPlace(list_number=certificate.status_list, place=certificate.status_place)
    credential = achievement_credential(
        issuer=issuer_of(office=certificate.office, key=key),
        public_url=settings.PUBLIC_URL,
        code=certificate.code,
        holder=certificate.holder,
        course=Course(
            code=certificate.course_code,
            name=certificate.title,
            description=_description(certificate),
            criteria=criteria_words(training_class=training_class, meetings=certificate.meetings),
        ),
        done=Attended(
            began=certificate.began_date,
            ended=certificate.ended_date,
            attended=certificate.attended,
            meetings=certificate.meetings,
            score=None if certificate.score is None else Decimal(certificate.score),
        ),
        issued_at=at,
        status=status,
    )
    return sign_credential(credential=credential, key=key, created=at)


def issuer_of(*, office: dict[str, Any], key: Signer) -> Issuer:
    """The office as issuer under a key."""
    address = issuer_address(public_url=settings.PUBLIC_URL, public_key=public_text(key.secret))
    return Issuer(address=address, name=f"{office['name']}, {office['government']}")


def criteria_words(*, training_class: TrainingClass, meetings: int) -> str:
    """The rule of a class as one Indonesian sentence or two."""
    told = f"Hadir dalam paling sedikit {training_class.meetings_needed} dari {meetings} pertemuan."
    if training_class.pass_mark is not None:
        told += f" Nilai tes akhir paling sedikit {training_class.pass_mark} dari 100."
    return told


def _topics(held: Sequence[Meeting], training_class: TrainingClass) -> list[str]:
    told = [meeting.topic.strip() for meeting in held if meeting.topic.strip()]
    return told or [f"{training_class.course.name} ({len(held)} pertemuan)"]


def _description(certificate: Certificate) -> str:
    learnt = "; ".join(certificate.learnt.splitlines())
    return f"Pelatihan {certificate.meetings} pertemuan, {certificate.hours} jam. Materi: {learnt}."
