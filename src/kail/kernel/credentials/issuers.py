"""Who issues: the address of the office and the document behind it that shows its public keys.

With a public address of the office (`KAIL_PUBLIC_URL`) the issuer is `ADDRESS/penerbit`, a page of this installation,
and all keys stand in its one document (W3C Controlled Identifiers v1.0). Without one each key is its own issuer, as
`did:key:z6Mk…`: its document follows from the key alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kail.kernel.credentials.contexts import DID, MULTIKEY
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

ISSUER_PAGE: Final = "penerbit"
CERTIFICATE_PAGE: Final = "sertifikat"
STATUS_PAGE: Final = "sertifikat/status"
_DID_KEY: Final = "did:key:"
_ADDRESS: Final = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(/[A-Za-z0-9._~-]+)*")


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """The office as it stands on a certificate: its address as issuer and its name."""

    address: str
    name: str


def checked_public_url(text: str) -> str:
    """The office's public address without a slash at its end; empty when none is set. Raises CredentialRefused."""
    address = text.strip().rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise CredentialRefused(
            sentence(
                _("KAIL_PUBLIC_URL must be an address such as https://kail.example.go.id, not %(text)s."),
                {"text": text},
            ),
            code="public_url",
        )
    return address


def issuer_address(*, public_url: str, public_key: str) -> str:
    """Who issues what this key signs. Raises CredentialRefused when the public address is none."""
    base = checked_public_url(public_url)
    return f"{base}/{ISSUER_PAGE}" if base else _DID_KEY + public_key


def method_address(*, issuer: str, public_key: str) -> str:
    """The address of a key within its issuer's document, as proofs name it."""
    return f"{issuer}#{public_key}"


def issuer_documents(*, public_url: str, public_keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The documents that show these keys, by the address of the issuer; what the public page serves.

    Old certificates of a time without a public address keep their `did:key`: its document is always there too.
    """
    documents = {_DID_KEY + key: _document(_DID_KEY + key, [key]) for key in public_keys}
    base = checked_public_url(public_url)
    if base:
        address = f"{base}/{ISSUER_PAGE}"
        documents[address] = _document(address, public_keys)
    return documents


def profile(issuer: Issuer) -> Mapping[str, Any]:
    """The issuer as a Profile of Open Badges."""
    return {"id": issuer.address, "type": ["Profile"], "name": issuer.name}


def _document(address: str, public_keys: Sequence[str]) -> dict[str, Any]:
    methods = [method_address(issuer=address, public_key=key) for key in public_keys]
    return {
        "@context": [DID, MULTIKEY],
        "id": address,
        "verificationMethod": [
            {"id": method, "type": "Multikey", "controller": address, "publicKeyMultibase": key}
            for method, key in zip(methods, public_keys, strict=True)
        ],
        "assertionMethod": methods,
    }
