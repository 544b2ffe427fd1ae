"""Setting a paper with typst: the letterhead and the words are data, nothing of them is read as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import dateformat, timezone

_FOLDER = Path(__file__).parent


def set_paper(*, template: str, content: Mapping[str, Any]) -> bytes:
    """The PDF of a template in this folder, with the office's letterhead added to the content."""
    data = {**content, "office": settings.OFFICE, "synthetic": settings.SYNTHETIC}
    pdf = typst.compile(
        str(_FOLDER / template),
        root=str(_FOLDER),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def moment_words(moment: datetime) -> str:
    """A moment as a paper writes it, in the active language and the office's time zone: 4 Juni 2025 09.00 WITA."""
    local = timezone.localtime(moment)
    return f"{dateformat.format(local, 'j F Y H.i')} {local.tzname()}"
