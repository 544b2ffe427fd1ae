"""Photographs are made anew: what is kept, what is read before, what is refused with nothing stored."""

import hashlib
import struct
import tracemalloc
import zlib
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from PIL import Image, ImageChops, ImageCms, ImageStat, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

from kail.apps.documents.errors import ContentRemoved, UploadRefused
from kail.apps.documents.models import Document, DocumentKind, Picture
from kail.apps.documents.selectors import document_bytes, find_thumbnail, same_upload, with_thumbnails
from kail.apps.documents.services import (
    FORGOTTEN,
    PictureOrigin,
    StoredPicture,
    forget_document,
    remove_content,
    see_picture,
    store_picture,
)
from kail.calc.picture_hash import hash_distance
from kail.kernel.audit import Actor
from tests.pictures import drawn, encoded, photo

KIND = DocumentKind.HANDOVER_PHOTO
NUMBERED = [f"upload {number}" for number in range(23)]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, to count what is stored."""
    monkeypatch.setattr("django.conf.settings.STORED_FILES_FOLDER", str(tmp_path / "files"))
    return tmp_path / "files"


def keep(content: bytes, actor: Actor, now: datetime, name: str = "IMG_001.HEIC") -> StoredPicture:
    return store_picture(
        stream=BytesIO(content), name=name, kind=KIND, region_prefixes=["6472"], actor=actor, now=now
    )


def made(content: bytes) -> Image.Image:
    return Image.open(BytesIO(see_picture(stream=BytesIO(content), name="x").content))


def exif_of(
    *,
    orientation: int = 1,
    latitude: object = (IFDRational(0), IFDRational(30), IFDRational(73, 10)),
    sides: tuple[object, object] = ("S", "E"),
    taken: object = "2026:11:28 10:15:00",
    offset: object = "+08:00",
) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telepon Rahasia"
    gps = exif.get_ifd(0x8825)
    gps.update(
        {1: sides[0], 2: latitude, 3: sides[1], 4: (IFDRational(117), IFDRational(9), IFDRational(1352, 100))}
    )
    camera = exif.get_ifd(0x8769)
    camera[0x9003] = taken
    if offset is not None:
        camera[0x9011] = offset
    return exif


def test_a_photograph_is_kept_sealed_with_its_small_copy(files: Path, actor: Actor, now: datetime) -> None:
    content = encoded(drawn(4000, 3000))
    kept = keep(content, actor, now)
    document, picture = kept.document, kept.picture
    assert (document.kind, document.name, document.media_type) == (KIND, "IMG_001.jpg", "image/jpeg")
    assert (document.sealed, document.region_prefixes) == (True, ["6472"])
    assert (picture.width, picture.height) == (1600, 1200)
    assert (picture.original_sha256, picture.original_size) == (
        hashlib.sha256(content).hexdigest(),
        len(content),
    )
    assert picture.taken_at is None
    shown = Image.open(BytesIO(document_bytes(document=document)))
    assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (1600, 1200))
    small = find_thumbnail(document=document)
    assert small is not None
    assert Image.open(BytesIO(document_bytes(document=small))).size == (320, 240)
    assert small.size < 20_000
    assert {path.read_bytes()[:8] for path in files.iterdir()} == {b"KAILDOC1"}
    assert len(list(files.iterdir())) == 2


def test_nothing_the_camera_wrote_is_left_but_the_caller_is_told(
    files: Path, actor: Actor, now: datetime
) -> None:
    content = encoded(
        drawn(),
        exif=exif_of(),
        comment=b"Siti Rahasia",
        xmp=b"<x:xmpmeta>Rahasia</x:xmpmeta>",
        dpi=(300, 300),
    )
    assert content.count(b"Rahasia") == 3
    kept = keep(content, actor, now)
    assert kept.origin == PictureOrigin(
        latitude=Decimal("-0.50203"),
        longitude=Decimal("117.15376"),
        taken_at="2026-11-28T10:15:00",
        offset="+08:00",
    )
    assert kept.picture.taken_at == datetime(2026, 11, 28, 2, 15, tzinfo=UTC)
    small = find_thumbnail(document=kept.document)
    assert small is not None
    for document in (kept.document, small):
        bare = document_bytes(document=document)
        assert b"Rahasia" not in bare
        shown = Image.open(BytesIO(bare))
        assert dict(shown.getexif()) == {}
        assert {"exif", "icc_profile", "comment", "xmp"} & set(shown.info) == set()


@pytest.mark.parametrize(
    ("exif", "origin"),
    [
        (
            exif_of(offset=None),
            PictureOrigin(Decimal("-0.50203"), Decimal("117.15376"), "2026-11-28T10:15:00", ""),
        ),
        (
            exif_of(offset="sore"),
            PictureOrigin(Decimal("-0.50203"), Decimal("117.15376"), "2026-11-28T10:15:00", ""),
        ),
        (
            exif_of(taken="0000:00:00 00:00:00", sides=("N", "W")),
            PictureOrigin(Decimal("0.50203"), Decimal("-117.15376"), "", ""),
        ),
        (exif_of(sides=("?", "E"), taken=""), PictureOrigin()),
        (exif_of(latitude=(IFDRational(91), IFDRational(0), IFDRational(0)), taken=""), PictureOrigin()),
        (exif_of(latitude=(IFDRational(0, 0), IFDRational(0), IFDRational(0)), taken=""), PictureOrigin()),
        (exif_of(latitude=(IFDRational(1),), taken=""), PictureOrigin()),
    ],
)
def test_what_a_camera_says_is_read_or_left(exif: Image.Exif, origin: PictureOrigin) -> None:
    seen = see_picture(stream=BytesIO(encoded(drawn(), exif=exif)), name="x")
    assert seen.picture is not None
    assert seen.picture.origin == origin


def test_a_camera_without_a_fix_has_no_place() -> None:
    zero = (IFDRational(0), IFDRational(0), IFDRational(0))
    exif = exif_of(latitude=zero)
    exif.get_ifd(0x8825)[4] = zero
    seen = see_picture(stream=BytesIO(encoded(drawn(), exif=exif)), name="x")
    assert seen.picture is not None
    assert (seen.picture.origin.latitude, seen.picture.origin.longitude) == (None, None)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_camera_data_do_not_stop_a_photograph() -> None:
    content = encoded(drawn(), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + b"\xfe" * 40)
    assert made(content).size == (640, 480)


@pytest.mark.parametrize(
    ("orientation", "turned"),
    [
        (1, []),
        (2, [Image.Transpose.FLIP_LEFT_RIGHT]),
        (3, [Image.Transpose.ROTATE_180]),
        (4, [Image.Transpose.FLIP_TOP_BOTTOM]),
        (5, [Image.Transpose.TRANSPOSE]),
        (6, [Image.Transpose.ROTATE_90]),
        (7, [Image.Transpose.TRANSVERSE]),
        (8, [Image.Transpose.ROTATE_270]),
    ],
)
def test_a_photograph_stands_upright(orientation: int, turned: list[Image.Transpose]) -> None:
    upright = drawn()
    lying = upright
    for turn in turned:
        lying = lying.transpose(turn)
    shown = made(encoded(lying, exif=exif_of(orientation=orientation), quality=95))
    assert shown.size == upright.size
    assert max(ImageStat.Stat(ImageChops.difference(shown, upright)).mean) < 6


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (photo("PNG"), (127, 127)),
        (photo("WEBP"), (127, 127)),
        (encoded(drawn(), "MPO", save_all=True, append_images=[drawn(turn=1)]), (127, 127)),
        (encoded(Image.new("CMYK", (300, 200), (0, 255, 255, 0))), (255, 0)),
        (encoded(Image.new("L", (300, 200), 200)), (200, 200)),
        (encoded(Image.new("1", (300, 200), 1), "PNG"), (255, 255)),
        (encoded(Image.new("I;16", (300, 200), 40_000), "PNG"), (156, 156)),
        (encoded(Image.new("RGBA", (300, 200), (255, 0, 0, 0)), "PNG"), (255, 255)),
        (encoded(Image.new("LA", (300, 200), (10, 255)), "PNG"), (10, 10)),
        (encoded(Image.new("RGB", (300, 200), (200, 30, 30)).convert("P"), "PNG"), (204, 51)),
        (encoded(Image.new("P", (300, 200), 0), "PNG", transparency=0), (255, 255)),
    ],
    ids=[
        "png",
        "webp",
        "two views",
        "cmyk",
        "grey",
        "black",
        "16 bit",
        "clear",
        "grey alpha",
        "palette",
        "hole",
    ],
)
def test_every_kind_becomes_a_plain_photograph(content: bytes, expected: tuple[int, int]) -> None:
    shown = made(content)
    assert (shown.format, shown.mode) == ("JPEG", "RGB")
    red, green, _blue = ImageStat.Stat(shown).mean
    assert (red, green) == (pytest.approx(expected[0], abs=45), pytest.approx(expected[1], abs=45))


def test_sixteen_bits_are_scaled_and_not_cut() -> None:
    shown = made(encoded(Image.new("I;16", (300, 200), 40_000), "PNG"))
    assert ImageStat.Stat(shown).mean[0] == pytest.approx(40_000 / 256, abs=2)


def test_another_colour_profile_is_turned_into_srgb() -> None:
    grey = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = Image.new("RGB", (64, 64), (200, 60, 40))
    for profile in (grey, srgb, b"no profile at all"):
        shown = made(encoded(plain, icc_profile=profile))
        assert ImageStat.Stat(shown).mean == pytest.approx([200, 60, 40], abs=4)
        assert "icc_profile" not in shown.info


def bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(999)))
        + chunk(b"IEND", b"")
    )


def text_bomb() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("comment", "0" * 2_000_000, zip=True)
    return encoded(drawn(), "PNG", pnginfo=info)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "not_a_picture"),
        (b"MZ\x90\x00 program", "not_a_picture"),
        (b"%PDF-1.7\n", "not_a_picture"),
        (encoded(drawn(), "GIF"), "not_a_picture"),
        (encoded(drawn(), "TIFF"), "not_a_picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
        (photo() + b"<script>alert(1)</script>", "foreign_content"),
        (encoded(drawn(), comment=b"<HTML >"), "foreign_content"),
        (encoded(drawn(), comment=b"%PDF-1.4 "), "foreign_content"),
        (encoded(drawn(), comment=b"<?php system(1) ?>"), "foreign_content"),
        (photo()[:5000], "damaged"),
        (photo("PNG")[:5000], "damaged"),
        (photo("WEBP")[:2000], "damaged"),
        (b"\xff\xd8\xff\xe0 foto", "damaged"),
        (b"\x89PNG\r\n\x1a\n foto", "damaged"),
        (text_bomb(), "damaged"),
        (encoded(drawn(), "PNG", save_all=True, append_images=[drawn(turn=1)]), "animated"),
        (encoded(drawn(), "WEBP", save_all=True, append_images=[drawn(turn=1)]), "animated"),
        (bomb(10_000, 10_000), "too_many_points"),
        (bomb(12_000, 12_000), "too_many_points"),
        (bomb(100_000, 100_000), "too_many_points"),
        (photo() + bytes(20 * 2**20), "too_large"),
    ],
    ids=NUMBERED,
)
def test_what_is_no_photograph_is_refused_and_nothing_stored(
    files: Path, actor: Actor, now: datetime, content: bytes, code: str
) -> None:
    with pytest.raises(UploadRefused) as refusal:
        keep(content, actor, now, name="foto.jpg")
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")
    assert not Document.objects.filter(kind=KIND).exists()
    assert not files.exists()


def test_twenty_megabytes_are_taken_and_one_byte_more_is_not() -> None:
    content = photo()
    content += bytes(20 * 2**20 - len(content))
    assert see_picture(stream=BytesIO(content), name="x").original_size == 20 * 2**20
    with pytest.raises(UploadRefused, match="20 MB"):
        see_picture(stream=BytesIO(content + b"\x00"), name="x")


def test_what_hangs_behind_a_photograph_is_gone() -> None:
    seen = see_picture(stream=BytesIO(photo() + b"PK\x03\x04 arsip"), name="x")
    assert b"arsip" not in seen.content


def test_a_photograph_of_100_megapixels_is_shrunk_while_it_is_read() -> None:
    content = encoded(Image.new("RGB", (12_000, 9_000), (90, 120, 60)), quality=30)
    tracemalloc.start()
    seen = see_picture(stream=BytesIO(content), name="x")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seen.picture is not None
    assert (seen.picture.width, seen.picture.height) == (1600, 1200)
    assert peak < 40 * 2**20


def test_a_progressive_photograph_needs_its_memory_whole_and_has_the_lower_limit() -> None:
    wide = Image.new("RGB", (10_000, 5_000))
    assert made(encoded(wide)).size == (1600, 800)
    with pytest.raises(UploadRefused) as refusal:
        made(encoded(wide, progressive=True))
    assert refusal.value.code == "too_many_points"


def test_a_long_strip_keeps_at_least_a_point() -> None:
    assert made(encoded(Image.new("RGB", (9_000, 2)))).size == (1600, 1)


def test_a_copy_has_nearly_the_same_hash_and_a_stranger_another(
    files: Path, actor: Actor, now: datetime
) -> None:
    whole = drawn(3000, 2000)
    first = keep(encoded(whole), actor, now).picture
    copy = keep(encoded(whole.resize((900, 600)).point(lambda v: v * 0.8), quality=40), actor, now).picture
    other = keep(encoded(drawn(3000, 2000, turn=3)), actor, now).picture
    for picture in (first, copy, other):
        picture.refresh_from_db()
    assert first.difference_hash is not None
    assert copy.difference_hash is not None
    assert other.difference_hash is not None
    assert hash_distance(first.difference_hash, copy.difference_hash) <= 4
    assert hash_distance(first.difference_hash, other.difference_hash) >= 16


def test_the_same_photograph_sent_twice_is_found(files: Path, actor: Actor, now: datetime) -> None:
    first, other = keep(photo(), actor, now), keep(photo(turn=2), actor, now)
    again = keep(photo(), actor, now, name="nama lain.jpg")
    assert list(same_upload(picture=again.picture)) == [first.picture]
    assert not same_upload(picture=other.picture).exists()


@pytest.mark.parametrize("remove", [remove_content, forget_document])
def test_removing_takes_the_small_copy_and_the_hashes_too(
    files: Path, actor: Actor, now: datetime, remove: object
) -> None:
    kept = keep(encoded(drawn(), exif=exif_of()), actor, now, name="Siti.jpg")
    twin = keep(encoded(drawn(), exif=exif_of()), actor, now, name="Budi.jpg")
    small = find_thumbnail(document=kept.document)
    assert small is not None
    assert callable(remove)
    remove(document=kept.document, now=now)
    remove(document=kept.document, now=now)
    assert len(list(files.iterdir())) == 2
    kept.picture.refresh_from_db()
    small.refresh_from_db()
    assert (kept.picture.original_sha256, kept.picture.difference_hash, kept.picture.taken_at) == (
        "",
        None,
        None,
    )
    assert small.removed_at == now
    assert find_thumbnail(document=kept.document) is None
    assert with_thumbnails(document_ids=[kept.document.pk, twin.document.pk]) == {twin.document.pk}
    assert not same_upload(picture=twin.picture).exists()
    assert not same_upload(picture=kept.picture).exists()
    for document in (kept.document, small):
        with pytest.raises(ContentRemoved):
            document_bytes(document=document)
    names = set(Document.objects.filter(pk__in=[kept.document.pk, small.pk]).values_list("name", flat=True))
    assert names == ({FORGOTTEN} if remove is forget_document else {"Siti.jpg", "thumbnail.jpg"})


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"width": 1601}, "documents_picture_size"),
        ({"height": 0}, "documents_picture_size"),
        ({"original_size": 0}, "documents_picture_original_size"),
        ({"original_size": 20 * 2**20 + 1}, "documents_picture_original_size"),
        ({"original_sha256": "foto"}, "documents_picture_digest"),
        ({"original_sha256": ""}, "documents_picture_derived_together"),
        ({"difference_hash": None}, "documents_picture_derived_together"),
        (
            {"original_sha256": "", "difference_hash": None, "taken_at": datetime(2026, 1, 1, tzinfo=UTC)},
            "documents_picture_derived_together",
        ),
    ],
)
def test_the_database_knows_what_a_picture_is(
    files: Path, actor: Actor, now: datetime, change: dict[str, object], constraint: str
) -> None:
    picture = keep(photo(), actor, now).picture
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(**change)


def test_a_picture_and_its_small_copy_are_two_files(files: Path, actor: Actor, now: datetime) -> None:
    picture = keep(photo(), actor, now).picture
    with pytest.raises(IntegrityError, match="documents_picture_two_files"), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(thumbnail=picture.document)
