"""Looking at what somebody brings: by its content, never by its name or by the type that the sender declares.

Nothing here touches the database or the disk, so a form may look at an upload before anything is decided.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from kail.apps.documents.errors import UploadRefused
from kail.apps.documents.services.remaking import (
    MadePicture,
    PictureOrigin,
    is_heic,
    looks_like_picture,
    make_anew,
)

LARGEST_UPLOAD_BYTES = 20 * 2**20
PDF = "application/pdf"
JPEG = "image/jpeg"
_PDF_START = b"%PDF-"
# White space or the end of the tag after the word: by chance alone no photograph of 20 MB holds these.
_FOREIGN = re.compile(rb"<script[\s>]|<html[\s>]|<!doctype html|<\?php\s", re.IGNORECASE)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia)")
_STREAM = re.compile(rb"stream\r?\n")
_LONGEST_HEAD = 2_000
_MOST_STREAMS = 100_000
_MOST_INFLATED = 32 * 2**20
_INFLATED_AT_ONCE = 64 * 2**10


@dataclass(frozen=True)
class SeenUpload:
    """A checked upload: what will be kept. A picture was made anew and carries what it was; a PDF stays as it came."""

    name: str
    media_type: str
    content: bytes
    original_sha256: str
    original_size: int
    picture: MadePicture | None

    @property
    def origin(self) -> PictureOrigin:
        """What the camera said; of a PDF nothing."""
        return PictureOrigin() if self.picture is None else self.picture.origin


def see_picture(*, stream: BinaryIO, name: str) -> SeenUpload:
    """A photograph, made anew from its points. Raises UploadRefused."""
    content = _read(stream)
    if looks_like_picture(content=content):
        return _picture(content, name)
    _refuse_heic(content)
    raise UploadRefused(_("This is not a photograph: JPEG, PNG or WebP is needed."), code="not_a_picture")


def see_upload(*, stream: BinaryIO, name: str) -> SeenUpload:
    """A PDF without a program in it, or a photograph made anew. Raises UploadRefused."""
    content = _read(stream)
    if content.startswith(_PDF_START):
        _check_pdf(content)
        return SeenUpload(
            name=name, media_type=PDF, content=content, original_sha256=hashlib.sha256(content).hexdigest(),
            original_size=len(content), picture=None,
        )  # fmt: skip
    if looks_like_picture(content=content):
        return _picture(content, name)
    _refuse_heic(content)
    raise UploadRefused(_("This is neither a PDF nor a JPEG, PNG or WebP picture."), code="unknown_kind")


def _refuse_heic(content: bytes) -> None:
    if is_heic(content=content):
        raise UploadRefused(
            _("This phone saves photos as HEIC: choose JPEG in the camera's settings."), code="heic"
        )


def _read(stream: BinaryIO) -> bytes:
    stream.seek(0)
    content = stream.read(LARGEST_UPLOAD_BYTES + 1)
    stream.seek(0)
    if len(content) > LARGEST_UPLOAD_BYTES:
        raise UploadRefused(_("The file is larger than 20 MB."), code="too_large")
    if not content:
        raise UploadRefused(_("The file is empty."), code="empty")
    return content


def _picture(content: bytes, name: str) -> SeenUpload:
    # What is made anew holds points alone, but whoever sends a page inside a photograph is up to something.
    if _FOREIGN.search(content) or _PDF_START in content[:1024]:
        raise UploadRefused(
            _("This picture also holds a page or a program. Take the photograph anew."),
            code="foreign_content",
        )
    made = make_anew(content=content)
    return SeenUpload(
        name=name, media_type=JPEG, content=made.jpeg, original_sha256=hashlib.sha256(content).hexdigest(),
        original_size=len(content), picture=made,
    )  # fmt: skip


def _check_pdf(content: bytes) -> None:
    if _FOREIGN.search(content):
        raise UploadRefused(_("This PDF also holds a page or a program."), code="foreign_content")
    for part in _readable_parts(content):
        plain = _plain_names(part)
        if b"/Encrypt" in plain:
            raise UploadRefused(
                _("This PDF is locked with a password. Bring one that everybody can open."), code="encrypted"
            )
        if _ACTIVE.search(plain):
            raise UploadRefused(
                _("This PDF holds a program or another file. Print it to PDF anew and bring that."),
                code="active_content",
            )


def _plain_names(part: bytes) -> bytes:
    """A name may write any letter as `#` and its number (PDF 1.7, 7.3.5)."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _readable_parts(content: bytes) -> Iterator[bytes]:
    """The file itself, then what its compressed object streams hold (PDF 1.7, 7.5.7)."""
    yield content
    left, ended = _MOST_INFLATED, 0
    for number, found in enumerate(_STREAM.finditer(content)):
        head = content[max(ended, found.start() - _LONGEST_HEAD) : found.start()]
        ended = found.end()
        part = b""
        if b"/ObjStm" in _plain_names(head):
            part = _inflated(memoryview(content)[ended:], most=left)
        left -= len(part)
        if number >= _MOST_STREAMS or left <= 0:
            raise UploadRefused(_("This PDF unpacks into too much. Print it to PDF anew."), code="too_much")
        yield part


def _inflated(packed: memoryview, *, most: int) -> bytes:
    """What a Flate stream holds, at most so much; nothing when it is packed otherwise."""
    inflater, out = zlib.decompressobj(), bytearray()
    for start in range(0, len(packed), _INFLATED_AT_ONCE):
        try:
            out += inflater.decompress(packed[start : start + _INFLATED_AT_ONCE], most - len(out))
        except zlib.error:
            break
        if inflater.eof or len(out) >= most:
            break
    return bytes(out)
