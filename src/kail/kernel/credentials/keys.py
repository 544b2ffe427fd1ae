"""The keys of the office that sign certificates: secret halves sealed, public halves kept for ever.

They lie in the database, so that all machines sign with the same key, a backup holds certificates and keys together,
and a change of the sealing keys (`kail keys rotate`) reaches them like every other seal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kail.kernel.credentials.errors import SigningKeyMissing
from kail.kernel.credentials.issuers import issuer_address, issuer_documents, method_address
from kail.kernel.credentials.multikeys import public_text, read_secret, secret_text
from kail.kernel.credentials.proofs import Signer
from kail.kernel.models import SigningKey, SigningKeyWithdrawal
from kail.kernel.numbers import SIGNING_KEY, key_ring


@dataclass(frozen=True)
class KeyState:
    """A public key, since when it is there, and from when on nobody is to believe it."""

    public_key: str
    made_at: datetime
    withdrawn_at: datetime | None
    reason: str


def make_signing_key(*, now: datetime) -> str:
    """A new key that signs from now on; its public half. Certificates of the former ones stay good."""
    secret = Ed25519PrivateKey.generate()
    made = SigningKey.objects.create(
        public_key=public_text(secret),
        signing_key_sealed=key_ring().seal(secret_text(secret), purpose=SIGNING_KEY),
        made_at=now,
    )
    return made.public_key


@transaction.atomic
def ensure_signing_key(*, now: datetime) -> None:
    """Make the first key of an installation; does nothing when there was ever one."""
    if not SigningKey.objects.exists():
        make_signing_key(now=now)


@transaction.atomic
def withdraw_signing_key(*, public_key: str, reason: str, now: datetime) -> None:
    """From now on nothing that this key signed is believed. Raises SigningKeyMissing when it is not in use."""
    key = _in_use().filter(public_key=public_key).first()
    if key is None:
        raise SigningKeyMissing(
            _("There is no key %(key)s in use: kail certificates shows them.") % {"key": public_key}
        )
    if not reason.strip():
        raise SigningKeyMissing(_("Say why: a change needs a reason."), code="reason_missing")
    SigningKeyWithdrawal.objects.create(key=key, reason=reason.strip(), withdrawn_at=now)


def signing_keys() -> Sequence[str]:
    """The public keys that may be believed, oldest first: what the issuer's document shows."""
    return list(_in_use().values_list("public_key", flat=True))


def key_states() -> Sequence[KeyState]:
    """Every key there ever was, oldest first."""
    return [
        KeyState(
            public_key=key.public_key,
            made_at=key.made_at,
            withdrawn_at=key.withdrawal.withdrawn_at if hasattr(key, "withdrawal") else None,
            reason=key.withdrawal.reason if hasattr(key, "withdrawal") else "",
        )
        for key in SigningKey.objects.select_related("withdrawal").order_by("made_at", "pk")
    ]


def current_signer(*, public_url: str) -> Signer:
    """The newest key in use, opened. Raises SigningKeyMissing, and KeyUnknown or SealBroken when it stays shut."""
    key = _in_use().last()
    if key is None:
        raise SigningKeyMissing(
            _("There is no key to sign certificates with: make one with `kail certificates new-key`.")
        )
    issuer = issuer_address(public_url=public_url, public_key=key.public_key)
    secret = key_ring().open(bytes(key.signing_key_sealed), purpose=SIGNING_KEY)
    return Signer(method=method_address(issuer=issuer, public_key=key.public_key), secret=read_secret(secret))


def issuer_document(*, public_url: str) -> Mapping[str, Any] | None:
    """The document that shows the keys of the office, under its address or that of the newest key; None without any."""
    keys = signing_keys()
    if not keys:
        return None
    address = issuer_address(public_url=public_url, public_key=keys[-1])
    return issuer_documents(public_url=public_url, public_keys=keys)[address]


def _in_use() -> QuerySet[SigningKey]:
    return SigningKey.objects.filter(withdrawal=None).order_by("made_at", "pk")
