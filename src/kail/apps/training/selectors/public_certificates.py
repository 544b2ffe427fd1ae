"""What strangers are told of a certificate whose code they know, and the lists and keys by which they check it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kail.apps.training.models import Certificate, StatusList
from kail.calc.label_code import LabelCodeError, parse_code
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


@dataclass(frozen=True)
class ShownCertificate:
    """A certificate in force: what its paper says on the front, and nothing else about the person."""

    code: str
    number: str
    holder: str
    title: str
    hours: int
    began_date: date
    ended_date: date
    issued_date: date
    office: str
    government: str
    signer: str


@dataclass(frozen=True)
class RevokedCertificate:
    """A certificate that holds no longer: its number and kind of reason, no name."""

    code: str
    number: str
    title: str
    issued_date: date
    revoked_at: datetime
    why: str
    office: str
    government: str


def read_public_code(*, text: str) -> str | None:
    """The code that somebody typed or scanned; None when it cannot be one."""
    try:
        return parse_code(text=text)
    except LabelCodeError:
        return None


def find_public_certificate(*, code: str) -> ShownCertificate | RevokedCertificate | None:
    """What a stranger with this code is told, wherever the person lives. Needs an open transaction."""
    found = _by_code(code)
    if found is None:
        return None
    office, government = str(found.office["name"]), str(found.office["government"])
    if found.revoked_at is not None:
        return RevokedCertificate(
            code=found.code,
            number=found.number,
            title=found.title,
            issued_date=found.issued_date,
            revoked_at=found.revoked_at,
            why=str(found.get_revocation_kind_display()),
            office=office,
            government=government,
        )
    return ShownCertificate(
        code=found.code,
        number=found.number,
        holder=found.holder,
        title=found.title,
        hours=found.hours,
        began_date=found.began_date,
        ended_date=found.ended_date,
        issued_date=found.issued_date,
        office=office,
        government=government,
        signer=found.signer,
    )


def public_credential(*, code: str) -> Mapping[str, Any] | None:
    """The signed Open Badge of a certificate in force. Needs an open transaction."""
    found = _by_code(code)
    return None if found is None or found.is_revoked else found.credential


def status_list_content(*, number: int) -> Mapping[str, Any] | None:
    """A list of revocations as it is published."""
    return StatusList.objects.filter(number=number).values_list("content", flat=True).first()


def status_list_of(*, certificate: Certificate) -> Mapping[str, Any] | None:
    """The list in which the revocation of a certificate would stand; None without a place in one."""
    if certificate.status_list is None:
        return None
    return status_list_content(number=certificate.status_list)


def _by_code(code: str) -> Certificate | None:
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        return Certificate.objects.filter(code=code).first()
