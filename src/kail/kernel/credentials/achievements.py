"""A certificate as an Open Badge: what it says, in which words, and what it never says.

Source: 1EdTech Open Badges 3.0 on W3C Verifiable Credentials 2.0. The text is Indonesian whatever language the screen
has: a certificate is a paper of the office. It carries a name and the opaque code of the certificate, and no number
that the state gave to a person: a text with 16 digits is refused.
"""

import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from kail.kernel.credentials.contexts import CREDENTIALS, OPEN_BADGES
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.credentials.issuers import CERTIFICATE_PAGE, Issuer, checked_public_url, profile
from kail.kernel.credentials.proofs import moment
from kail.kernel.credentials.status import StatusPlace, status_entry
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

_LANGUAGE: Final = {"@language": "id"}
_CODE: Final = re.compile(r"[A-Za-z0-9-]{8,60}")
# Also when somebody typed spaces, points or dashes between them.
_NATIONAL_NUMBER: Final = re.compile(r"\d(?:[\W_]*\d){15}")


@dataclass(frozen=True, kw_only=True)
class Course:
    """What was taught and what had to be done for it. `code` is the office's own code of the course."""

    code: str
    name: str
    description: str
    criteria: str
    tested_out_of: Decimal = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Attended:
    """What one person did: days of the class, meetings attended of all, and the score of the test if there was one."""

    began: date
    ended: date
    attended: int
    meetings: int
    score: Decimal | None = None


def achievement_credential(
    *,
    issuer: Issuer,
    public_url: str,
    code: str,
    holder: str,
    course: Course,
    done: Attended,
    issued_at: datetime,
    status: StatusPlace | None,
) -> dict[str, Any]:
    """The certificate, to be signed by `sign_credential`.

    `code` is the opaque code of the certificate (8 to 60 letters, digits, dashes). `status` is its place in a list of
    revocations, which needs a public address. Raises CredentialRefused: `malformed`, `national_number`, `public_url`.
    """
    _refuse_nonsense(code=code, holder=holder, course=course, done=done)
    base = checked_public_url(public_url)
    at = f"{base}/{CERTIFICATE_PAGE}/{code}" if base else _named("certificate", code)
    credential: dict[str, Any] = {
        "@context": [CREDENTIALS, OPEN_BADGES, _LANGUAGE],
        "id": at,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Sertifikat {course.name}",
        "issuer": profile(issuer),
        "validFrom": moment(issued_at),
        "credentialSubject": _subject(code, holder, course, done),
        "evidence": [_evidence(done, course)],
    }
    if status is not None:
        credential["credentialStatus"] = status_entry(public_url=public_url, at=status)
    return credential


def _subject(code: str, holder: str, course: Course, done: Attended) -> dict[str, Any]:
    subject: dict[str, Any] = {
        "type": ["AchievementSubject"],
        "identifier": [_identity("name", holder), _identity("identifier", code)],
        "activityStartDate": done.began.isoformat(),
        "activityEndDate": done.ended.isoformat(),
        "achievement": {
            "id": _named("course", course.code),
            "type": ["Achievement"],
            "achievementType": "CertificateOfCompletion",
            "humanCode": course.code,
            "name": course.name,
            "description": course.description,
            "criteria": {"narrative": course.criteria},
            "resultDescription": [
                _measure(course, "attendance", "Pertemuan yang dihadiri", str(done.meetings)),
                _measure(course, "score", "Nilai tes akhir", _figure(course.tested_out_of)),
            ],
        },
        "result": [_result(course, "attendance", str(done.attended))],
    }
    if done.score is not None:
        subject["result"].append(_result(course, "score", _figure(done.score)))
    return subject


def _identity(kind: str, text: str) -> dict[str, Any]:
    return {"type": "IdentityObject", "identityType": kind, "hashed": False, "identityHash": text}


def _measure(course: Course, kind: str, name: str, most: str) -> dict[str, Any]:
    return {
        "id": _named(kind, course.code),
        "type": ["ResultDescription"],
        "name": name,
        "resultType": "RawScore",
        "valueMin": "0",
        "valueMax": most,
    }


def _result(course: Course, kind: str, value: str) -> dict[str, Any]:
    return {"type": ["Result"], "resultDescription": _named(kind, course.code), "value": value}


def _evidence(done: Attended, course: Course) -> dict[str, Any]:
    told = f"Hadir dalam {done.attended} dari {done.meetings} pertemuan."
    if done.score is not None:
        score, most = (_figure(one).replace(".", ",") for one in (done.score, course.tested_out_of))
        told += f" Nilai tes akhir {score} dari {most}."
    return {"type": ["Evidence"], "name": "Kehadiran dan hasil tes", "narrative": told}


def _figure(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _named(kind: str, code: str) -> str:
    """An address that no page stands behind: the same for the same code, and nothing can be read from it."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'kail {kind} {code}')}"


def _refuse_nonsense(*, code: str, holder: str, course: Course, done: Attended) -> None:
    texts = [code, holder, course.code, course.name, course.description, course.criteria]
    if any(_NATIONAL_NUMBER.search(text) for text in texts):
        raise CredentialRefused(
            sentence(_("A certificate carries no NIK and no family card number: take the digits out.")),
            code="national_number",
        )
    fitting = (
        _CODE.fullmatch(code)
        and all(text.strip() for text in texts)
        and 0 <= done.attended <= done.meetings
        and done.meetings > 0
        and done.began <= done.ended
        and (done.score is None or 0 <= done.score <= course.tested_out_of)
    )
    if not fitting:
        raise CredentialRefused(
            sentence(_("What the certificate should say does not fit together.")), code="malformed"
        )
