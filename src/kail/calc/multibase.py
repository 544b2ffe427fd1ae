"""Bytes as text that says how it was written: Multibase with base58-btc (`z…`) and base64url (`u…`).

Source: W3C Controlled Identifiers v1.0, section 2.4 (Multibase). Both ways are exact: reading gives back what was
written, and every text that a writer would not have made is refused, so that one value has one spelling.
"""

from __future__ import annotations

import base64
import binascii

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_BASE = len(_ALPHABET)
BASE58 = "z"
BASE64URL = "u"


class MultibaseError(ValueError):
    """The text is not what a writer of this base would have made."""


def base58(data: bytes) -> str:
    """The bytes as `z` and base58-btc; each leading zero byte becomes a `1`."""
    zeros = len(data) - len(data.lstrip(b"\0"))
    number = int.from_bytes(data, "big")
    letters = []
    while number:
        number, value = divmod(number, _BASE)
        letters.append(_ALPHABET[value])
    return BASE58 + _ALPHABET[0] * zeros + "".join(reversed(letters))


def from_base58(text: str) -> bytes:
    """The bytes behind `z…`. Raises MultibaseError."""
    if not text.startswith(BASE58):
        raise MultibaseError("not base58-btc: it does not begin with z")
    digits = text[1:]
    number = 0
    for letter in digits:
        value = _VALUES.get(letter)
        if value is None:
            raise MultibaseError("not base58-btc: a letter is not of its alphabet")
        number = number * _BASE + value
    zeros = len(digits) - len(digits.lstrip(_ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url(data: bytes) -> str:
    """The bytes as `u` and base64url without padding (RFC 4648, section 5)."""
    return BASE64URL + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """The bytes behind `u…`. Raises MultibaseError."""
    if not text.startswith(BASE64URL):
        raise MultibaseError("not base64url: it does not begin with u")
    digits = text[1:]
    try:
        padded = digits.encode("ascii") + b"=" * (-len(digits) % 4)
        data = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise MultibaseError("not base64url without padding") from error
    if base64url(data) != text:
        raise MultibaseError("not base64url as it is written")
    return data
