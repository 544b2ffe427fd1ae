"""Square codes (QR) on papers, and the step from a template to a PDF."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import segno
import typst

_CORRECTION: Final = "m"


def square(*, text: str, border: int = 2) -> str:
    """The square code of a text as SVG, with a quiet zone of `border` modules."""
    drawn = BytesIO()
    segno.make(text, error=_CORRECTION, micro=False).save(drawn, kind="svg", border=border, xmldecl=False)
    return drawn.getvalue().decode()


def printed(*, template: Path, content: dict[str, Any], archived: bool = False) -> bytes:
    """The PDF that a template makes of its content; `archived` as PDF/A-2b."""
    pdf = typst.compile(
        str(template),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["a-2b"] if archived else [],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf
