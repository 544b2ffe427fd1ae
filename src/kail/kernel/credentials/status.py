"""Revocation: a certificate names its place in a list that the office publishes, itself signed.

Source: W3C Bitstring Status List v1.0 (15 May 2025). Whoever asks for the list asks for all its certificates at once,
so the office does not learn whose is being looked at.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from kail.calc.bitstring_status import (
    LEAST_PLACES,
    StatusListError,
    decode_status_list,
    encode_status_list,
    is_revoked,
)
from kail.kernel.credentials.contexts import CREDENTIALS
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.credentials.issuers import STATUS_PAGE, Issuer, checked_public_url
from kail.kernel.credentials.proofs import Document, issuer_of, malformed, moment, verify_credential
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

_REVOCATION: Final = "revocation"
_PLACE: Final = re.compile(r"0|[1-9]\d{0,9}")


@dataclass(frozen=True, kw_only=True)
class StatusPlace:
    """Where a certificate stands: number of the list (from 1) and place in it (0 to 131,071)."""

    list_number: int
    place: int


def status_list_address(*, public_url: str, list_number: int) -> str:
    """Where a list is published. Raises CredentialRefused `public_url` without a public address."""
    base = checked_public_url(public_url)
    if not base:
        raise CredentialRefused(
            sentence(_("A certificate can only be revoked for strangers when KAIL_PUBLIC_URL is set.")),
            code="public_url",
        )
    return f"{base}/{STATUS_PAGE}/{list_number}"


def status_entry(*, public_url: str, at: StatusPlace) -> dict[str, Any]:
    """The `credentialStatus` of a certificate. Raises CredentialRefused for a place that no list has."""
    address = status_list_address(public_url=public_url, list_number=at.list_number)
    if at.list_number < 1 or not 0 <= at.place < LEAST_PLACES:
        raise malformed()
    return {
        "id": f"{address}#{at.place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": _REVOCATION,
        "statusListIndex": str(at.place),
        "statusListCredential": address,
    }


def status_list_credential(
    *, issuer: Issuer, public_url: str, list_number: int, revoked: Collection[int], now: datetime
) -> dict[str, Any]:
    """The list as a credential, to be signed; `revoked` are places. Raises StatusListError and CredentialRefused."""
    address = status_list_address(public_url=public_url, list_number=list_number)
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.address,
        "validFrom": moment(now),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": _REVOCATION,
            "encodedList": encode_status_list(revoked),
        },
    }


def refuse_revoked(
    *, credential: Document, status_list: Document, documents: Mapping[str, Document], now: datetime
) -> None:
    """Believe that a certificate is not revoked, or raise CredentialRefused.

    Codes: `revoked`; `status` when the list is another one, of another issuer, or none; those of `verify_credential`
    for the signature of the list.
    """
    verify_credential(credential=status_list, documents=documents, now=now)
    entry, subject = credential.get("credentialStatus"), status_list.get("credentialSubject")
    if not isinstance(entry, Mapping) or not isinstance(subject, Mapping):
        raise _no_answer()
    place = str(entry.get("statusListIndex"))
    fitting = (
        entry.get("type") == "BitstringStatusListEntry"
        and "BitstringStatusListCredential" in status_list.get("type", [])
        and entry.get("statusPurpose") == subject.get("statusPurpose") == _REVOCATION
        and entry.get("statusListCredential") == status_list.get("id")
        and issuer_of(credential) == issuer_of(status_list)
        and _PLACE.fullmatch(place)
    )
    if not fitting:
        raise _no_answer()
    try:
        revoked = is_revoked(decode_status_list(str(subject.get("encodedList"))), place=int(place))
    except StatusListError as error:
        raise _no_answer() from error
    if revoked:
        raise CredentialRefused(sentence(_("The office has revoked this certificate.")), code="revoked")


def _no_answer() -> CredentialRefused:
    return CredentialRefused(
        sentence(_("This list does not say whether the certificate was revoked.")), code="status"
    )
