"""Which certificates are revoked, as one string of bits for all: Bitstring Status List v1.0 (W3C, 15 May 2025).

Every certificate has a place in a list. Its bit is 1 when it is revoked. The list is compressed with GZIP (RFC 1952)
and written in Multibase base64url. A list has at least 131,072 places, so that a look at it does not say which
certificate somebody asks about; the first place is the most significant bit of the first byte (section 3.3).

Laws: what was written is read back; revoking is monotone; the text does not depend on the order of the places.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection

from kail.calc.multibase import MultibaseError, base64url, from_base64url

LEAST_PLACES = 131_072
_BITS = 8
_TOP_BIT = 0x80
_GZIP_WINDOW = zlib.MAX_WBITS | 16


class StatusListError(ValueError):
    """A place outside the list, a list that is too short, or a text that is no list."""


def encode_status_list(revoked: Collection[int], *, places: int = LEAST_PLACES) -> str:
    """The list in which the places of `revoked` (0 to `places` - 1) are set.

    `places` is a multiple of 8 and at least 131,072. Raises StatusListError.
    """
    if places < LEAST_PLACES or places % _BITS:
        raise StatusListError(f"a list has at least {LEAST_PLACES} places, and whole bytes")
    bits = bytearray(places // _BITS)
    for place in revoked:
        if not 0 <= place < places:
            raise StatusListError(f"the list has no place {place}")
        bits[place // _BITS] |= _TOP_BIT >> place % _BITS
    # Without a time in its head, the same list is the same text.
    return base64url(gzip.compress(bytes(bits), mtime=0))


def decode_status_list(text: str, *, most_places: int = 8 * LEAST_PLACES) -> bytes:
    """The bits of a list, 8 places a byte; never unpacks more than `most_places`. Raises StatusListError."""
    try:
        packed = from_base64url(text)
        unpacking = zlib.decompressobj(wbits=_GZIP_WINDOW)
        bits = unpacking.decompress(packed, most_places // _BITS + 1)
    except (MultibaseError, zlib.error) as error:
        raise StatusListError("not a status list") from error
    if len(bits) * _BITS > most_places:
        raise StatusListError(f"the list has more than {most_places} places")
    if not unpacking.eof or unpacking.unused_data:
        raise StatusListError("the list is cut off, or something follows it")
    if len(bits) * _BITS < LEAST_PLACES:
        raise StatusListError(f"the list has fewer than {LEAST_PLACES} places")
    return bits


def is_revoked(bits: bytes, *, place: int) -> bool:
    """Whether the bit at `place` of a decoded list is set. Raises StatusListError."""
    if not 0 <= place < len(bits) * _BITS:
        raise StatusListError(f"the list has no place {place}")
    return bool(bits[place // _BITS] & _TOP_BIT >> place % _BITS)
