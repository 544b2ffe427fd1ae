"""Papers that people bring: a PDF without programs stays as it is, a photograph is made anew, all else is refused."""

import hashlib
import zlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest

from kail.apps.documents.errors import UploadRefused
from kail.apps.documents.models import Document, DocumentKind, Picture
from kail.apps.documents.selectors import document_bytes, find_thumbnail
from kail.apps.documents.services import store_upload_checked
from kail.kernel.audit import Actor
from tests.pictures import photo

KIND = DocumentKind.REPORT_EVIDENCE
Keep = Callable[[bytes], Document]
NUMBERED = [f"upload {number}" for number in range(21)]


@pytest.fixture
def keep(actor: Actor, now: datetime) -> Keep:
    def kept(content: bytes) -> Document:
        return store_upload_checked(
            stream=BytesIO(content), name="nota.jpg", kind=KIND, region_prefixes=["64"], actor=actor, now=now
        )

    return kept


def pdf(*parts: bytes) -> bytes:
    return b"\n".join((b"%PDF-1.7", b"1 0 obj << /Type /Catalog >> endobj", *parts, b"%%EOF"))


def packed(content: bytes, *, name: bytes = b"/ObjStm") -> bytes:
    body = zlib.compress(content)
    return b"2 0 obj << /Type %s /Filter /FlateDecode /Length %d >>\nstream\r\n%s\nendstream endobj" % (
        name, len(body), body,
    )  # fmt: skip


def test_a_pdf_stays_as_it_came(keep: Keep) -> None:
    content = pdf(packed(b"<< /Type /Page >>"), b"/URI (https://contoh)")
    kept = keep(content)
    assert (kept.media_type, kept.sealed, document_bytes(document=kept)) == ("application/pdf", True, content)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert find_thumbnail(document=kept) is None
    assert not Picture.objects.exists()


def test_a_photograph_is_made_anew_whatever_its_name(keep: Keep) -> None:
    content = photo("PNG")
    kept = keep(content)
    assert (kept.media_type, kept.name) == ("image/jpeg", "nota.jpg")
    assert document_bytes(document=kept).startswith(b"\xff\xd8\xff")
    assert kept.picture.original_sha256 == hashlib.sha256(content).hexdigest()
    assert find_thumbnail(document=kept) is not None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<!doctype html><script>alert(1)</script>", "unknown_kind"),
        (b" %PDF-1.7", "unknown_kind"),
        (b"GIF89a", "unknown_kind"),
        (b"PK\x03\x04", "unknown_kind"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "heic"),
        (pdf(b"<html ><script >"), "foreign_content"),
        (photo() + b"<script src=x>", "foreign_content"),
        (b"\xff\xd8\xff foto", "damaged"),
        (pdf(b"trailer << /Encrypt 5 0 R >>"), "encrypted"),
        (pdf(b"trailer << /#45ncrypt 5 0 R >>"), "encrypted"),
        (pdf(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), "active_content"),
        (pdf(b"<< /S /J#61vaScr#69pt /JS (x) >>"), "active_content"),
        (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "active_content"),
        (pdf(b"<< /Type /EmbeddedFile >>"), "active_content"),
        (pdf(b"<< /Names << /EmbeddedFiles 3 0 R >> >>"), "active_content"),
        (pdf(packed(b"<< /S /JavaScript >>")), "active_content"),
        (
            pdf(packed(b"<< /Type /Page >>"), packed(b"<< /S /L#61unch >>", name=b"/#4fbjStm")),
            "active_content",
        ),
        (pdf(packed(bytes(33 * 2**20))), "too_much"),
        (pdf(b"stream\n" * 100_001), "too_much"),
        (pdf(bytes(20 * 2**20)), "too_large"),
    ],
    ids=NUMBERED,
)
def test_what_is_no_paper_is_refused_and_nothing_stored(keep: Keep, content: bytes, code: str) -> None:
    with pytest.raises(UploadRefused) as refusal:
        keep(content)
    assert refusal.value.code == code
    assert not Document.objects.filter(kind=KIND).exists()


def test_an_object_stream_packed_otherwise_is_read_as_it_stands(keep: Keep) -> None:
    assert keep(pdf(b"<< /Type /ObjStm >> stream\n(biasa)\nendstream")).media_type == "application/pdf"
