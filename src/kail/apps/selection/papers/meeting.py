"""The list that a village meeting reads aloud: name, place and running number of the nominated, no NIK."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import round_issuer
from kail.apps.selection.models import Nomination
from kail.calc.rules import Language
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("meeting.typ")


def meeting_list(
    *,
    listed_round: Round,
    village: str,
    nominations: Sequence[Nomination],
    note: str,
    language: Language,
    mark: Watermark,
) -> bytes:
    """The list as PDF in `language`, which is the active one, in the order given; `village` is the place's path."""
    content = meeting_list_content(
        listed_round=listed_round, village=village, nominations=nominations, note=note, language=language
    )
    data = json.dumps(content | {"mark": mark.sentence()}, ensure_ascii=False)
    pdf = typst.compile(str(_TEMPLATE), sys_inputs={"data": data}, ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one list")
    return pdf


def meeting_list_content(
    *, listed_round: Round, village: str, nominations: Sequence[Nomination], note: str, language: Language
) -> dict[str, Any]:
    """All words of the list, without the mark."""
    place = village.split(", ", maxsplit=1)[0]
    return {
        "language": language,
        "synthetic": settings.SYNTHETIC,
        "synthetic_words": _("SYNTHETIC DATA – not a real list"),
        "page_word": _("Page"),
        "office": asdict(round_issuer(issued_round=listed_round)),
        "round": listed_round.name,
        "title": _("List of the nominated, to be read aloud"),
        "village": village,
        "introduction": _(
            "These are nominated; none is chosen yet. Whether the rule fits them is judged by the office. Read the"
            " whole list aloud, ask whether anybody objects, and write each objection and its answer into the minutes."
        ),
        "head": ["No.", _("Name"), _("Village"), _("Objection, if any")],
        "rows": [[str(n), one.party.display_name, place] for n, one in enumerate(nominations, start=1)],
        "nobody": _("Nobody of this village is nominated yet."),
        "note": note,
        "objections": _("Nobody may ask for money for being on this list."),
        "signers": [_("Chair of the meeting"), _("Witness")],
    }
