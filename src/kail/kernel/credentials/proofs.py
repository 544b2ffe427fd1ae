"""Signing a certificate and checking a signature: Data Integrity with the cryptosuite eddsa-rdfc-2022.

Source: W3C Data Integrity EdDSA Cryptosuites v1.0 (15 May 2025), section 3.2. What is signed is the SHA-256 of the
canonical proof without its value, followed by the SHA-256 of the canonical certificate without its proof; the
signature is Ed25519 (RFC 8032), written in base58-btc.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kail.calc.multibase import MultibaseError, base58, from_base58
from kail.kernel.credentials.canonical import canonical
from kail.kernel.credentials.contexts import CREDENTIALS
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.credentials.multikeys import read_public
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

Document = Mapping[str, Any]
_SUITE: Final = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "proofPurpose": "assertionMethod",
}
_TIME: Final = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_PARTS: Final = {*_SUITE, "created", "verificationMethod", "proofValue"}


@dataclass(frozen=True)
class Signer:
    """A secret key and the address under which the issuer's document shows its public half."""

    method: str
    secret: Ed25519PrivateKey = field(repr=False)


def moment(when: datetime) -> str:
    """A time as certificates write it: UTC, whole seconds. Raises ValueError without a time zone."""
    if when.tzinfo is None:
        raise ValueError("a time without a zone")
    return when.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def hash_data(credential: Document, proof: Document) -> bytes:
    """The 64 bytes that are signed. Raises CredentialRefused as `canonical` does."""
    bare = {name: value for name, value in credential.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    options["@context"] = bare.get("@context")
    return sha256(canonical(options)).digest() + sha256(canonical(bare)).digest()


def sign_credential(*, credential: Document, key: Signer, created: datetime) -> dict[str, Any]:
    """The credential with a proof by this key. Raises CredentialRefused when it cannot be signed whole."""
    if "proof" in credential:
        raise CredentialRefused(sentence(_("The certificate is signed already.")), code="signed_already")
    proof = {**_SUITE, "created": moment(created), "verificationMethod": key.method}
    value = base58(key.secret.sign(hash_data(credential, proof)))
    return {**credential, "proof": {**proof, "proofValue": value}}


def verify_credential(*, credential: Document, documents: Mapping[str, Document], now: datetime) -> None:
    """Believe the credential, or raise CredentialRefused; revocation is asked for apart (`status`).

    `documents` are the documents of the issuers that are trusted, by their addresses. Codes: `malformed`,
    `issuer_unknown`, `method_unknown`, `signature`, `not_yet_valid`, `expired`, and those of `canonical`. Meant for
    certificates of offices that are trusted: a hostile document can make canonicalising slow.
    """
    proof = _proof_of(credential)
    issuer = issuer_of(credential)
    document = documents.get(issuer)
    if document is None:
        raise CredentialRefused(
            sentence(_("Nobody here knows the issuer %(issuer)s."), {"issuer": issuer}), code="issuer_unknown"
        )
    public = read_public(_method_of(document, issuer=issuer, method=str(proof["verificationMethod"])))
    try:
        signature = from_base58(str(proof["proofValue"]))
        public.verify(signature, hash_data(credential, proof))
    except (MultibaseError, InvalidSignature) as error:
        raise CredentialRefused(
            sentence(
                _("The signature does not fit: the certificate was changed, or somebody else signed it.")
            ),
            code="signature",
        ) from error
    _refuse_outside(credential, now=now)


def issuer_of(credential: Document) -> str:
    """The address of the issuer. Raises CredentialRefused `malformed`."""
    issuer = credential.get("issuer")
    found = issuer.get("id") if isinstance(issuer, Mapping) else issuer
    if not isinstance(found, str):
        raise malformed()
    return found


def malformed() -> CredentialRefused:
    """The refusal of a document that is no certificate."""
    return CredentialRefused(sentence(_("The document is no certificate.")), code="malformed")


def _proof_of(credential: Document) -> Document:
    proof, contexts = credential.get("proof"), credential.get("@context")
    fitting = (
        isinstance(contexts, list)
        and contexts[:1] == [CREDENTIALS]
        and isinstance(proof, Mapping)
        and all(proof.get(name) == value for name, value in _SUITE.items())
        and proof.keys() <= _PARTS
        and all(isinstance(proof.get(name), str) for name in ("verificationMethod", "proofValue"))
        and _is_time(proof.get("created"))
    )
    if not isinstance(proof, Mapping) or not fitting:
        raise malformed()
    return proof


def _method_of(document: Document, *, issuer: str, method: str) -> str:
    """The public key of a method that the issuer's document allows to sign certificates."""
    if document.get("id") == issuer and method in document.get("assertionMethod", []):
        for one in document.get("verificationMethod", []):
            if one.get("id") == method and one.get("controller") == issuer and one.get("type") == "Multikey":
                return str(one.get("publicKeyMultibase"))
    raise CredentialRefused(
        sentence(_("The issuer does not sign with the key of this certificate, or not any more.")),
        code="method_unknown",
    )


def _refuse_outside(credential: Document, *, now: datetime) -> None:
    limits = [credential.get("validFrom"), credential.get("validUntil")]
    if not all(limit is None or _is_time(limit) for limit in limits):
        raise malformed()
    begins, ends = (None if limit is None else datetime.fromisoformat(str(limit)) for limit in limits)
    if begins is not None and now < begins:
        raise CredentialRefused(sentence(_("The certificate does not hold yet.")), code="not_yet_valid")
    if ends is not None and now > ends:
        raise CredentialRefused(sentence(_("The certificate holds no longer.")), code="expired")


def _is_time(value: object) -> bool:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
