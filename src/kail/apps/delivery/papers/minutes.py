"""Handover minutes (BAST) as PDF, one page or more for each handover, many in one file. No NIK on them.

The square code opens the public page of the paper, which says whether it is genuine and nothing about the party.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.delivery.models import Handover, HandoverItem
from kail.apps.delivery.papers.squares import printed, square
from kail.apps.delivery.selectors.minutes import goods_of, parties_of, taken_back_of
from kail.apps.documents.models import Document
from kail.apps.documents.selectors import document_bytes
from kail.apps.programmes.selectors import round_issuer
from kail.apps.selection.papers.content import grouped, long_date
from kail.calc.rules import Language
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("minutes.typ")


def handover_minutes(
    *, handovers: Sequence[Handover], public_address: str, language: Language, mark: Watermark
) -> bytes:
    """The minutes of these handovers, in the order given, in `language`, which is the active one.

    `public_address` is where the office's Kail is found (`https://…`, no slash at its end). Needs an open transaction.
    """
    content = _content(handovers, public_address) | {"language": language, "mark": mark.sentence()}
    return printed(template=_TEMPLATE, content=content, archived=True)


def _content(handovers: Sequence[Handover], public_address: str) -> dict[str, Any]:
    goods = goods_of(handovers=handovers)
    names = parties_of(handovers=handovers)
    taken_back = taken_back_of(handovers=handovers)
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
            _paper(one, goods.get(one.pk, []), names[one.enrolment_id], public_address, taken_back)
            for one in handovers
        ],
    }


def _paper(
    handover: Handover,
    items: Sequence[HandoverItem],
    party: tuple[str, str],
    public_address: str,
    taken_back: Collection[int],
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
        "officer_ink": _ink(handover.signature_officer),
        "recipient": handover.received_by,
        "recipient_ink": _ink(handover.signature_recipient),
        "taken_back": _("Taken back: this paper no longer holds.") if handover.pk in taken_back else "",
        "witness": handover.witness,
        "address": address,
        "square": square(text=address),
    }


def _ink(signature: Document | None) -> list[int]:
    """The picture of a signature on glass, byte by byte; empty where it was given on paper, or not at all."""
    if signature is None or signature.removed_at is not None:
        return []
    return list(document_bytes(document=signature))
