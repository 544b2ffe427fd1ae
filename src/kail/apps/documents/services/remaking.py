"""Pictures made anew: decoded, turned upright, shrunk, written as JPEG; nothing of the file that came is kept.

What the camera said about place and time is read before and handed back, for the caller to keep or to drop. Needs no
database. Decoding is bounded: at most 20 MB of file and a number of points that fits into some 150 MB of memory.
"""

import re
import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any, Final

import numpy as np
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms

from kail.apps.documents.errors import UploadRefused
from kail.calc.picture_hash import COLUMNS, ROWS, difference_hash

LONGEST_SIDE = 1600
THUMBNAIL_SIDE = 320
# A baseline JPEG is shrunk while it is decoded; everything else lies in memory whole, 3 or 4 bytes a point.
MOST_POINTS_SHRUNK: Final = 120_000_000
MOST_POINTS: Final = 40_000_000
_QUALITY = 80
_THUMBNAIL_QUALITY = 70
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_HEIC_BRANDS: Final = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_COLOURS_OF: Final = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
_CLOCK = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_PLACES = Decimal("0.00001")
_UNDECODABLE = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, struct.error,
    OverflowError, ZeroDivisionError,
)  # fmt: skip

Image.MAX_IMAGE_PIXELS = MOST_POINTS_SHRUNK
warnings.simplefilter("error", Image.DecompressionBombWarning)
# Pillow warns of broken camera data, which the log needs not to know: they are then as good as none.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


@dataclass(frozen=True)
class PictureOrigin:
    """What the camera wrote into a photograph: where (degrees, 5 places, about a metre) and when.

    `taken_at` is the camera's own clock, `2026-11-28T10:15:00`; `offset` (`+08:00`) is "" when the camera does not say.
    Anybody can write such data: they are a hint, never proof.
    """

    latitude: Decimal | None = None
    longitude: Decimal | None = None
    taken_at: str = ""
    offset: str = ""

    @property
    def moment(self) -> datetime | None:
        """When it was taken, where clock and offset together say it."""
        return datetime.fromisoformat(self.taken_at + self.offset) if self.taken_at and self.offset else None


@dataclass(frozen=True)
class MadePicture:
    """A picture made anew: JPEG of at most 1,600 px without metadata, its small copy, its hash and its origin."""

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    difference_hash: int
    origin: PictureOrigin


def looks_like_picture(*, content: bytes) -> bool:
    """Whether the first bytes are those of JPEG, PNG or WebP."""
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    )


def is_heic(*, content: bytes) -> bool:
    """Whether it is a HEIC photograph, which some phones save unless told otherwise."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def make_anew(*, content: bytes) -> MadePicture:
    """Decode, turn upright, shrink and write anew. Raises UploadRefused."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            _check_size(opened)
            _check_still(opened)
            orientation, origin = _camera_data(opened)
            upright = _upright(_shrunk(opened), orientation)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_points() from error
    except _UNDECODABLE as error:
        raise UploadRefused(
            _("This picture cannot be read; it may be damaged or cut off. Take or send it anew."),
            code="damaged",
        ) from error
    return MadePicture(
        jpeg=_jpeg(upright, _QUALITY),
        thumbnail=_jpeg(_fitted(upright, THUMBNAIL_SIDE), _THUMBNAIL_QUALITY),
        width=upright.width,
        height=upright.height,
        difference_hash=_hash(upright),
        origin=origin,
    )


def _too_many_points() -> UploadRefused:
    return UploadRefused(
        _("This picture has too many points. Choose a smaller picture size in the camera's settings."),
        code="too_many_points",
    )


def _check_size(opened: Image.Image) -> None:
    is_baseline = opened.format in {"JPEG", "MPO"} and not opened.info.get("progressive")
    if opened.width * opened.height > (MOST_POINTS_SHRUNK if is_baseline else MOST_POINTS):
        raise _too_many_points()


def _check_still(opened: Image.Image) -> None:
    # Phones put a second, smaller view behind a JPEG (MPO); that one is left out, the first is the photograph.
    if opened.format != "MPO" and getattr(opened, "n_frames", 1) > 1:
        raise UploadRefused(_("This is a moving picture. Bring a still photograph."), code="animated")


def _shrunk(opened: Image.Image) -> Image.Image:
    """In sRGB, at most 1,600 px long; decoded in eighths, quarters or halves where the format can."""
    longest = max(opened.size)
    if longest > LONGEST_SIDE:
        opened.draft(
            None, (opened.width * LONGEST_SIDE // longest or 1, opened.height * LONGEST_SIDE // longest or 1)
        )
    profile = opened.info.get("icc_profile")
    opened.load()
    return _in_srgb(_fitted(_flat(opened), LONGEST_SIDE), profile)


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    longest = max(picture.size)
    if longest <= side:
        return picture
    size = (max(round(picture.width * side / longest), 1), max(round(picture.height * side / longest), 1))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _flat(opened: Image.Image) -> Image.Image:
    """Without palette, transparency (white shows through) and more than 8 bits."""
    if opened.mode.startswith("I"):
        deep = np.asarray(opened).astype(np.int64)
        return Image.fromarray((deep >> 8).clip(0, 255).astype(np.uint8))
    if opened.has_transparency_data:
        ground = Image.new("RGBA", opened.size, "white")
        ground.alpha_composite(opened.convert("RGBA"))
        return ground.convert("RGB")
    return opened if opened.mode in {"RGB", "L", "CMYK"} else opened.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            if _COLOURS_OF.get(own.profile.xcolor_space) == picture.mode:
                turned = ImageCms.profileToProfile(
                    picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
                )
                if turned is not None:
                    return turned
        except (ImageCms.PyCMSError, OSError):
            pass  # A broken profile says nothing: the colours are then what they are without one.
    return picture.convert("RGB")


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    # The points alone: Pillow would carry comments over from what it read.
    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    out = BytesIO()
    bare.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _hash(picture: Image.Image) -> int:
    grey = picture.convert("L").resize((COLUMNS, ROWS), Image.Resampling.BOX)
    points = list(grey.tobytes())
    return difference_hash(grid=[points[start : start + COLUMNS] for start in range(0, len(points), COLUMNS)])


def _camera_data(opened: Image.Image) -> tuple[int, PictureOrigin]:
    """Orientation, and what else the camera wrote; unreadable data are as good as none."""
    try:
        exif = opened.getexif()
        orientation = exif.get(ExifTags.Base.Orientation, 1)
        where = _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
        taken_at, offset = _time(exif.get_ifd(ExifTags.IFD.Exif))
    except _UNDECODABLE:
        return 1, PictureOrigin()
    latitude, longitude = where or (None, None)
    return (
        orientation if isinstance(orientation, int) else 1,
        PictureOrigin(latitude=latitude, longitude=longitude, taken_at=taken_at, offset=offset),
    )


def _place(gps: Mapping[int, Any]) -> tuple[Decimal, Decimal] | None:
    latitude = _degrees(gps, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, "NS", 90)
    longitude = _degrees(gps, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, "EW", 180)
    # Cameras without a fix write 0, 0, a place in the Atlantic.
    if latitude is None or longitude is None or not (latitude or longitude):
        return None
    return latitude, longitude


def _degrees(gps: Mapping[int, Any], tag: int, tag_of_side: int, sides: str, most: int) -> Decimal | None:
    parts, side = gps.get(tag), gps.get(tag_of_side)
    if (
        not isinstance(parts, tuple)
        or len(parts) != 3
        or not isinstance(side, str)
        or side[:1] not in set(sides)
    ):
        return None
    try:
        degrees, minutes, seconds = (Fraction(part.numerator, part.denominator) for part in parts)
    except (AttributeError, ZeroDivisionError, TypeError):
        return None
    if min(degrees, minutes, seconds) < 0:
        return None
    whole = degrees + minutes / 60 + seconds / 3600
    if whole > most:
        return None
    found = (Decimal(whole.numerator) / Decimal(whole.denominator)).quantize(_PLACES)
    return found if side[0] == sides[0] else -found


def _time(exif: Mapping[int, Any]) -> tuple[str, str]:
    written, offset = exif.get(ExifTags.Base.DateTimeOriginal), exif.get(ExifTags.Base.OffsetTimeOriginal)
    clock = _CLOCK.fullmatch(str(written).strip("\x00 "))
    try:
        taken_at = datetime.fromisoformat(
            f"{clock[1]}-{clock[2]}-{clock[3]}T{clock[4]}" if clock else ""
        ).isoformat()
    except ValueError:
        return "", ""
    try:
        is_offset = datetime.fromisoformat(f"{taken_at}{offset}").tzinfo is not None
    except ValueError:
        is_offset = False
    return taken_at, str(offset) if is_offset else ""
