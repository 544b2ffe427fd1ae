"""A draw of seats as PDF: seed, inputs, order and result, with numbers instead of names, so that anybody repeats it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from kail.apps.programmes.selectors import round_issuer
from kail.apps.selection.papers.content import grouped, long_date
from kail.apps.training.models import Draw, DrawEntry
from kail.apps.training.selectors.draws import class_codes, draw_entries
from kail.calc.rules import Language
from kail.kernel.approvals import ProposalState
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("draw.typ")


def draw_paper(*, draw: Draw, language: Language, mark: Watermark) -> bytes:
    """The paper in `language`, which is the active one. It looks at the whole country and names nobody."""
    content = _content(draw) | {"language": language, "mark": mark.sentence()}
    pdf = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["a-2b"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def _content(draw: Draw) -> dict[str, Any]:
    classes = class_codes(draw=draw)
    entries = draw_entries(draw=draw)
    facts = [
        [_("Seed"), draw.seed],
        [_("Fingerprint of the inputs (SHA-256)"), draw.digest],
        [_("Drawn"), f"{long_date(moment=draw.proposed_at)}, {draw.proposed_by.full_name}"],
    ]
    if draw.decided_by and draw.decided_at:
        facts.append([_("Decided"), f"{long_date(moment=draw.decided_at)}, {draw.decided_by.full_name}"])
    facts.append([_("State"), str(draw.get_state_display())])
    return {
        "synthetic": settings.SYNTHETIC,
        "draft": draw.state != ProposalState.APPROVED,
        "draft_word": _("Not approved"),
        "office": asdict(round_issuer(issued_round=draw.round)),
        "title": _("Draw of seats"),
        "page_word": _("Page"),
        "round": draw.round.name,
        "facts": facts,
        "seats_title": _("Seats that were free"),
        "seats_head": [_("Number"), _("Class"), _("Free seats")],
        "seats": [
            [number, classes.get(int(number), number), grouped(seats)]
            for number, seats in sorted(draw.capacities.items(), key=lambda one: int(one[0]))
        ],
        "order_title": _("Order and result"),
        "head": ["No.", _("Participant"), _("Lottery number"), _("Wishes, the first first"), _("Seat")],
        "rows": [_row(one, classes) for one in entries],
        "how_title": _("How to repeat this draw"),
        "how": [
            _(
                "The lottery number of a participant is the first 8 bytes of SHA-256(seed:participant), without the "
                "topmost bit, as a whole number. The smallest is drawn first; equal ones by the participant's number."
            ),
            _("In this order each takes the first of the wished classes that has a free seat left."),
            _(
                "The fingerprint is SHA-256 of the JSON text [seed, [[class, free seats] …], [[participant, [wished "
                "classes]] …]] without blanks: class numbers as text, in the order of text; participants as numbers, "
                "in their order."
            ),
        ],
    }


def _row(entry: DrawEntry, classes: dict[int, str]) -> list[str]:
    given = _("none; waits") if entry.given_id is None else str(entry.given_id)
    return [
        str(entry.number),
        str(entry.person_id),
        str(entry.lottery),
        ", ".join(str(wish) for wish in entry.wishes),
        given if entry.given_id is None else f"{given}: {classes.get(entry.given_id, '')}",
    ]
