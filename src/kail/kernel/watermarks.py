"""The mark on everything that leaves Kail: who took it, when, what for, and the number of its row in the access log."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

CODE_LENGTH = 8

_DRAWING = """
#let words = json(bytes(sys.inputs.data))
#set page(width: 900pt, height: 520pt, margin: 0pt, fill: none)
#set text(size: 15pt, fill: luma(205))
#place(center + horizon, rotate(-24deg, box(width: 860pt, align(center, stack(spacing: 150pt,
  ..range(3).map(_ => words.join(linebreak())))))))
"""


@dataclass(frozen=True)
class Watermark:
    """Who takes a list or a paper out, when and for what; `code` stands in the access log beside it."""

    taken_by: str
    at: datetime
    purpose: str
    code: str

    def sentence(self) -> str:
        """The mark in one line, in the reader's language."""
        told = _("Taken out by %(name)s on %(moment)s for: %(purpose)s. Access log %(code)s") % {
            "name": self.taken_by,
            "moment": self._moment(),
            "purpose": self.purpose,
            "code": self.code,
        }
        return f"{told} – SINTETIS" if settings.SYNTHETIC else told

    def lines(self) -> tuple[str, str, str]:
        """The mark as a drawing behind a page shows it."""
        return (f"{self.taken_by} · {self._moment()}", self.purpose[:60], self.code)

    def drawing(self) -> bytes:
        """A PNG to lie behind a sheet: the mark, slanted and pale."""
        return _drawn(self.lines())

    def _moment(self) -> str:
        return timezone.localtime(self.at).strftime("%d/%m/%Y %H:%M")


def new_watermark(*, taken_by: str, purpose: str, now: datetime) -> Watermark:
    """A mark with a code of its own."""
    return Watermark(
        taken_by=taken_by, at=now, purpose=purpose, code=secrets.token_hex(CODE_LENGTH // 2).upper()
    )


@lru_cache(maxsize=8)
def _drawn(lines: tuple[str, ...]) -> bytes:
    # Pale words on no ground, so that the cells stay readable.
    picture = typst.compile(
        _DRAWING.encode(),
        format="png",
        ppi=96,
        sys_inputs={"data": json.dumps(lines, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    if not isinstance(picture, bytes):
        raise TypeError("typst gave several pages for one mark")
    return picture
