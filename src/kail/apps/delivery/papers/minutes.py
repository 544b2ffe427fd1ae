"""Handover minutes (BAST) as PDF, one page or more for each handover, many in one file. No NIK on them.

The square code opens the public page of the paper, which says whether it is genuine and nothing about the party.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.delivery.models import Handover, HandoverItem
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.selectors import round_issuer
from kail.apps.selection.papers.content import grouped, long_date
from kail.calc.rules import Language
from kail.kernel.scope import WHOLE_COUNTRY, region_scope
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("minutes.typ")


def handover_minutes(
    *, handovers: Sequence[Handover], public_address: str, language: Language, mark: Watermark
) -> bytes:
    """The minutes of these handovers, in the order given, in `language`, which is the active one.

    `public_address` is where the office's Kail is found (`https://…`, no slash at its end). Needs an open transaction.
    """
    content = _content(handovers, public_address) | {"language": language, "mark": mark.sentence()}
    pdf = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["a-2b"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def _content(handovers: Sequence[Handover], public_address: str) -> dict[str, Any]:
    goods = _goods(handovers)
    names = _names(handovers)
    return {
        "synthetic": settings.SYNTHETIC,
        "synthetic_words": _("SYNTHETIC DATA – no goods were handed over"),
        "title": _("Handover minutes"),
        "page_word": _("Page"),
        "head": ["No.", _("Goods"), _("Quantity"), _("Unit"), _("Price (Rp)"), _("Worth (Rp)")],
        "total_word": _("Total"),
        "check_words": _("Whether this paper is genuine"),
        "officer_word": _("Handed over by"),
        "recipient_word": _("Received by"),
        "witness_word": _("Witness"),
        "papers": [
            _paper(one, goods.get(one.pk, []), names[one.enrolment_id], public_address) for one in handovers
        ],
    }


def _goods(handovers: Sequence[Handover]) -> dict[int, list[HandoverItem]]:
    """The goods of handovers that are seen already; an item list stays where it was made."""
    goods: dict[int, list[HandoverItem]] = {}
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        items = HandoverItem.objects.filter(handover__in=handovers).select_related("list_line")
        for item in items.order_by("handover_id", "list_line__position"):
            goods.setdefault(item.handover_id, []).append(item)
    return goods


def _names(handovers: Sequence[Handover]) -> dict[int, tuple[str, str]]:
    """Name and place of the party as the decree says them, by the number of the enrolment."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        lines = Enrolment.objects.filter(handovers__in=handovers).values_list(
            "pk", "line__name", "line__place_path"
        )
        return {number: (name, ", ".join(path.split(", ")[:2])) for number, name, path in lines}


def _paper(
    handover: Handover, items: Sequence[HandoverItem], party: tuple[str, str], public_address: str
) -> dict[str, Any]:
    total = sum(item.quantity * item.list_line.unit_price for item in items)
    address = f"{public_address}/cek/{handover.code}"
    return {
        "number": handover.number,
        "office": asdict(round_issuer(issued_round=handover.round)),
        "round": handover.round.name,
        "facts": [
            [_("Party"), party[0]],
            [_("Place"), party[1]],
            [_("Day"), f"{long_date(moment=handover.day.date)}, {handover.day.place}"],
            [_("Recorded"), timezone.localtime(handover.at_server).strftime("%d/%m/%Y %H:%M")],
            [_("Identity"), handover.get_identity_display()],
        ],
        "rows": [
            [
                str(number),
                item.list_line.name,
                grouped(item.quantity),
                item.list_line.unit,
                grouped(item.list_line.unit_price),
                grouped(item.quantity * item.list_line.unit_price),
            ]
            for number, item in enumerate(items, start=1)
        ],
        "total": grouped(total),
        "missing": handover.missing_reason,
        "officer": handover.officer.full_name,
        "recipient": handover.received_by,
        "witness": handover.witness,
        "address": address,
        "square": _square(address),
    }


def _square(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
