"""The shopping list of a purchase lot, as PDF for the supplier and as XLSX for the office. Nothing of parties."""

import json
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import PurchaseLot
from kail.apps.delivery.selectors.lots import LotBoard
from kail.apps.places.selectors import place_names
from kail.apps.programmes.selectors import round_issuer
from kail.apps.selection.papers.content import grouped, long_date
from kail.calc.rules import Language
from kail.kernel.sheets import harmless_book

_TEMPLATE: Final = Path(__file__).with_name("shopping_list.typ")
_ORDERED: Final = (LotState.ORDERED, LotState.CLOSED)
_WIDTHS: Final = (34, 14, 12, 10, 16, 18, 16, 18, 18, 12, 12, 12)


def lot_number(*, lot: PurchaseLot) -> str:
    """The number of a lot as papers write it: `kube-2025/6472/1`."""
    return f"{lot.round.code}/{lot.region_code}/{lot.number}"


def shopping_list_pdf(*, board: LotBoard, language: Language, now: datetime) -> bytes:
    """The list in `language`, which is the active one; marked as a draft until the lot is ordered."""
    content = _content(board, now) | {"language": language}
    pdf = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["a-2b"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def _content(board: LotBoard, now: datetime) -> dict[str, Any]:
    lot = board.lot
    is_ordered = lot.state in _ORDERED
    region = place_names(codes=[lot.region_code]).get(lot.region_code, lot.region_code)
    facts = [[_("Round"), lot.round.name], [_("Region"), region]]
    if lot.supplier:
        facts.append([_("Supplier"), f"{lot.supplier.name} ({lot.supplier.contact})"])
    if lot.contract_number:
        facts.append([_("Contract"), lot.contract_number])
    if is_ordered and lot.decided_at:
        facts.append([_("Ordered on"), long_date(moment=lot.decided_at)])
    return {
        "synthetic": settings.SYNTHETIC,
        "draft": not is_ordered,
        "draft_word": _("DRAFT"),
        "draft_words": _("DRAFT – not ordered yet, nothing is delivered for it"),
        "title": _("Shopping list"),
        "number": lot_number(lot=lot),
        "office": asdict(round_issuer(issued_round=lot.round)),
        "page_word": _("Page"),
        "printed": _("Printed on %(moment)s")
        % {"moment": timezone.localtime(now).strftime("%d/%m/%Y %H:%M")},
        "facts": facts,
        "head": ["No.", _("Goods"), _("Quantity"), _("Unit"), _("Price (Rp)"), _("Together (Rp)")],
        "rows": [
            [
                str(number),
                one.line.name,
                grouped(one.line.quantity),
                one.line.unit,
                "" if one.line.price is None else grouped(one.line.price),
                "" if one.contract_total is None else grouped(one.contract_total),
            ]
            for number, one in enumerate(board.figures, start=1)
        ],
        "total_word": _("Total"),
        "total": "" if board.unpriced else grouped(board.contract),
        "note": _(
            "Bring a delivery note with each delivery. At the depot every piece is counted and tried out; what does "
            "not work goes back and is brought again."
        ),
        "signers": [
            [_("For the office"), lot.decided_by.full_name if is_ordered and lot.decided_by else ""],
            [_("For the supplier"), ""],
        ],
    }


def lot_sheet(*, board: LotBoard) -> bytes:
    """The goods of a lot as a workbook: planned and by contract, what came, in rupiah and pieces."""
    head = [
        _("Goods"), _("Kind"), _("Quantity"), _("Unit"), _("Planned price (Rp)"), _("Planned (Rp)"), _("Price (Rp)"),
        _("Contract (Rp)"), _("Difference (Rp)"), _("Came"), _("Rejected"), _("Not come yet"),
    ]  # fmt: skip
    out = BytesIO()
    with harmless_book(target=out) as book:
        book.set_properties({"title": lot_number(lot=board.lot)})
        sheet = book.add_worksheet(_("Shopping list"))
        bold, amounts = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0"})
        sheet.write_string(0, 0, lot_number(lot=board.lot), bold)
        sheet.write_row(1, 0, head, bold)
        sheet.freeze_panes(2, 1)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        for row, one in enumerate(board.figures, start=2):
            cells: list[str | int | None] = [
                one.line.name, str(one.line.get_group_display()), one.line.quantity, one.line.unit, one.planned_price,
                one.line.planned_total, one.line.price, one.contract_total, one.difference, one.accepted,
                one.rejected, one.missing,
            ]  # fmt: skip
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(row, column, cell, amounts)
                elif cell is not None:
                    sheet.write_string(row, column, cell)
        last = len(board.figures) + 2
        sheet.write_string(last, 0, _("Total"), bold)
        sheet.write_number(last, 5, board.planned, amounts)
        sheet.write_number(last, 7, board.contract, amounts)
    return out.getvalue()
