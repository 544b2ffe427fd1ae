"""Ed25519 keys as text: Multikey (W3C Controlled Identifiers v1.0, section 2.2.2). Public keys begin with z6Mk."""

from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kail.calc.multibase import MultibaseError, base58, from_base58
from kail.kernel.credentials.errors import CredentialRefused
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

_PUBLIC: Final = b"\xed\x01"
_SECRET: Final = b"\x80\x26"
_BYTES: Final = 32


def public_text(secret: Ed25519PrivateKey) -> str:
    """The public half of a secret key."""
    return base58(_PUBLIC + secret.public_key().public_bytes_raw())


def secret_text(secret: Ed25519PrivateKey) -> str:
    """The secret key itself; only ever to be sealed."""
    return base58(_SECRET + secret.private_bytes_raw())


def read_public(text: str) -> Ed25519PublicKey:
    """The public key of a text. Raises CredentialRefused `key_malformed`."""
    return Ed25519PublicKey.from_public_bytes(_body(text, head=_PUBLIC))


def read_secret(text: str) -> Ed25519PrivateKey:
    """The secret key of a text. Raises CredentialRefused `key_malformed`, which does not show it."""
    return Ed25519PrivateKey.from_private_bytes(_body(text, head=_SECRET))


def _body(text: str, *, head: bytes) -> bytes:
    try:
        data = from_base58(text)
    except MultibaseError:
        data = b""
    if not data.startswith(head) or len(data) != len(head) + _BYTES:
        raise CredentialRefused(
            sentence(_("The key of the certificate is no Ed25519 key.")), code="key_malformed"
        )
    return data[len(head) :]
