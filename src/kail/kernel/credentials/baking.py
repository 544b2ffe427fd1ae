"""A certificate inside a picture: whoever keeps the picture keeps the certificate (Open Badges 3.0, section 5.3.1).

The PNG gets an iTXt chunk with the keyword `openbadgecredential` that holds the signed document as JSON, uncompressed.
Source of the chunk's form: PNG specification (W3C, third edition), section 11.3.3.4.
"""

import json
import zlib
from collections.abc import Iterator
from typing import Any, Final

from kail.kernel.credentials.proofs import Document, malformed

KEYWORD: Final = b"openbadgecredential"
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_TEXT: Final = b"iTXt"
_END: Final = b"IEND"
# Keyword, then: not compressed, no method, no language, no translated keyword.
_HEAD: Final = KEYWORD + b"\x00\x00\x00\x00\x00"
_LENGTH: Final = 4
_FRAME: Final = 12


def bake_png(*, picture: bytes, credential: Document) -> bytes:
    """The picture with the credential inside. Raises CredentialRefused `malformed` when it is no PNG."""
    text = json.dumps(credential, ensure_ascii=False, separators=(",", ":")).encode()
    baked = [_SIGNATURE]
    for kind, body in _chunks(picture):
        if kind == _TEXT and body.startswith(KEYWORD + b"\x00"):
            continue
        if kind == _END:
            baked.append(_chunk(_TEXT, _HEAD + text))
        baked.append(_chunk(kind, body))
    return b"".join(baked)


def baked_credential(*, picture: bytes) -> dict[str, Any] | None:
    """The credential inside a picture, not yet believed; None without one. Raises CredentialRefused `malformed`."""
    for kind, body in _chunks(picture):
        if kind == _TEXT and body.startswith(_HEAD):
            try:
                found = json.loads(body[len(_HEAD) :])
            except ValueError as error:
                raise malformed() from error
            if not isinstance(found, dict):
                raise malformed()
            return found
    return None


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not picture.startswith(_SIGNATURE):
        raise malformed()
    at = len(_SIGNATURE)
    while at < len(picture):
        length = int.from_bytes(picture[at : at + _LENGTH], "big")
        kind, body = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        if len(body) != length or picture[at + 8 + length : at + _FRAME + length] != _sum(kind, body):
            raise malformed()
        yield kind, body
        if kind == _END:
            return
        at += _FRAME + length
    raise malformed()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(_LENGTH, "big") + kind + body + _sum(kind, body)


def _sum(kind: bytes, body: bytes) -> bytes:
    return zlib.crc32(kind + body).to_bytes(_LENGTH, "big")
