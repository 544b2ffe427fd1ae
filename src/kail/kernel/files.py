"""Files at rest: stored by content below the home, encrypted when they hold numbers of people.

A sealed file is: the magic `KAILDOC1`, the length (2 bytes) and bytes of its own key sealed with the installation's
key ring, then chunks of at most 1 MiB, each AES-256-GCM with its number as nonce and, as associated data, whether it
is the last one. A chunk that is changed, moved or cut off is noticed.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kail.kernel.crypto import KeyRing
from kail.kernel.errors import Refusal
from kail.kernel.numbers import key_ring

_MAGIC = b"KAILDOC1"
_PURPOSE = b"document"
_CHUNK = 1024 * 1024
_TAG = 16


class FileDamaged(Refusal):
    """The stored bytes are not what was stored."""

    code = "file_damaged"


@dataclass(frozen=True)
class StoredFile:
    """What was stored: size and digest of the plain content."""

    path: Path
    size: int
    sha256: str


def store_stream(*, stream: BinaryIO, folder: Path, sealed: bool) -> StoredFile:
    """Store a stream below `folder`, all or nothing, under a random name."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / secrets.token_hex(16)
    draft = target.with_suffix(".part")
    digest, size = hashlib.sha256(), 0
    try:
        with draft.open("xb") as out:
            os.chmod(draft, 0o600)
            writer = _Sealer(out) if sealed else None
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if writer is None:
                    out.write(chunk)
                else:
                    writer.write(chunk)
            if writer is not None:
                writer.finish()
            out.flush()
            os.fsync(out.fileno())
        draft.rename(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return StoredFile(path=target, size=size, sha256=digest.hexdigest())


def read_chunks(*, path: Path, sealed: bool) -> Iterator[bytes]:
    """The plain content, in chunks. Raises FileDamaged."""
    with path.open("rb") as stored:
        if not sealed:
            while chunk := stored.read(_CHUNK):
                yield chunk
            return
        yield from _opened(stored)


@dataclass(frozen=True)
class SealedHeader:
    """The beginning of a sealed file: its own key as `header` seals it, and how many bytes that takes."""

    header: bytes
    size: int

    def resealed(self, ring: KeyRing) -> bytes:
        """The same beginning, sealed with the current key of `ring`. Raises SealBroken or KeyUnknown."""
        return _beginning(ring.seal(ring.open(self.header, purpose=_PURPOSE), purpose=_PURPOSE))


def sealed_header(path: Path) -> SealedHeader | None:
    """The beginning of a sealed file; None for a file that is not sealed."""
    with path.open("rb") as stored:
        if stored.read(len(_MAGIC)) != _MAGIC:
            return None
        length = int.from_bytes(stored.read(2), "big")
        return SealedHeader(header=stored.read(length), size=len(_MAGIC) + 2 + length)


def _beginning(header: bytes) -> bytes:
    return _MAGIC + len(header).to_bytes(2, "big") + header


class _Sealer:
    """Writes chunks sealed, one behind, because the last one is marked as last."""

    def __init__(self, out: BinaryIO) -> None:
        key = AESGCM.generate_key(bit_length=256)
        out.write(_beginning(key_ring().seal(key.hex(), purpose=_PURPOSE)))
        self._out, self._cipher, self._number, self._held = out, AESGCM(key), 0, b""

    def write(self, chunk: bytes) -> None:
        if self._held:
            self._put(last=False)
        self._held = chunk

    def finish(self) -> None:
        self._put(last=True)

    def _put(self, *, last: bool) -> None:
        nonce = self._number.to_bytes(12, "big")
        self._out.write(self._cipher.encrypt(nonce, self._held, b"last" if last else b"more"))
        self._number += 1


def _opened(stored: BinaryIO) -> Iterator[bytes]:
    if stored.read(len(_MAGIC)) != _MAGIC:
        raise FileDamaged("the stored file does not begin as a sealed file does")
    header = stored.read(int.from_bytes(stored.read(2), "big"))
    cipher = AESGCM(bytes.fromhex(key_ring().open(header, purpose=_PURPOSE)))
    number, chunk = 0, stored.read(_CHUNK + _TAG)
    while True:
        following = stored.read(_CHUNK + _TAG)
        try:
            yield cipher.decrypt(number.to_bytes(12, "big"), chunk, b"more" if following else b"last")
        except InvalidTag as error:
            raise FileDamaged("the stored file was changed or cut off") from error
        if not following:
            return
        number, chunk = number + 1, following
