"""Papers of a payout in cash: the list to sign (daftar penerimaan) and a receipt (kuitansi) for each recipient."""

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.delivery.enums import PaymentState
from kail.apps.delivery.models import Payment, PaymentList
from kail.apps.documents.models import Document
from kail.apps.documents.selectors import document_bytes
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.selectors import round_issuer
from kail.apps.selection.papers.content import grouped, long_date
from kail.calc.rules import Language
from kail.calc.word_amount import rupiah_in_words
from kail.kernel.scope import WHOLE_COUNTRY, region_scope
from kail.kernel.watermarks import Watermark

_TEMPLATE = Path(__file__).with_name("cash.typ")


def cash_papers(
    *, payment_list: PaymentList, payments: Sequence[Payment], language: Language, mark: Watermark
) -> bytes:
    """The list of a payout with a column to sign, then one receipt for each payment, in the order given."""
    names = _names(payments)
    rows = [
        [str(number), *names[one.pk], grouped(one.amount), _state(one)]
        for number, one in enumerate(payments, start=1)
    ]
    total = sum(one.amount for one in payments)
    listed = {
        "rows": rows,
        "total": grouped(total),
        "words": rupiah_in_words(amount=total) if total else "",
    }
    return _pdf(payment_list, payments, names, listed, language, mark)


def receipt_paper(*, payment: Payment, language: Language, mark: Watermark) -> bytes:
    """The receipt of one payment: to be signed, or with the signature that was drawn."""
    return _pdf(payment.payment_list, [payment], _names([payment]), None, language, mark)


def _pdf(
    payment_list: PaymentList,
    payments: Sequence[Payment],
    names: dict[int, tuple[str, str]],
    listed: dict[str, Any] | None,
    language: Language,
    mark: Watermark,
) -> bytes:
    content = {
        "language": language,
        "mark": mark.sentence(),
        "synthetic": settings.SYNTHETIC,
        "synthetic_words": _("SYNTHETIC DATA – no money was paid"),
        "office": asdict(round_issuer(issued_round=payment_list.round)),
        "round": payment_list.round.name,
        "number": payment_list.number,
        "list_title": _("List of cash received"),
        "receipt_title": _("Receipt"),
        "page_word": _("Page"),
        "day_words": f"{long_date(moment=payment_list.requested_date)}, {payment_list.pay_place}",
        "head": ["No.", _("Name"), _("Village"), _("Amount (Rp)"), _("Signature")],
        "total_word": _("Total"),
        "in_words": _("In words"),
        "treasurer_word": _("Treasurer"),
        "recipient_word": _("Received by"),
        "witness_word": _("Witness"),
        "list": listed,
        "receipts": [_receipt(one, names[one.pk]) for one in payments],
    }
    pdf = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["a-2b"],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave several files for one paper")
    return pdf


def _state(payment: Payment) -> str:
    """What stands in the column to sign: nothing, or when it was paid already."""
    if payment.state == PaymentState.WAITING:
        return ""
    day = timezone.localtime(payment.settled_at).strftime("%d/%m/%Y") if payment.settled_at else ""
    return f"{payment.get_state_display()} {day}".strip()


def _names(payments: Sequence[Payment]) -> dict[int, tuple[str, str]]:
    """Name and place as the decree says them, by the number of the payment."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        lines = Enrolment.objects.filter(entitlements__payments__in=payments).values_list(
            "entitlements__payments", "line__name", "line__place_path"
        )
        return {number: (name, ", ".join(path.split(", ")[:2])) for number, name, path in lines}


def _receipt(payment: Payment, party: tuple[str, str]) -> dict[str, Any]:
    taken = getattr(payment, "receipt", None)
    signature = taken.signature if taken else None
    return {
        "number": f"KW-{payment.end_to_end_id}",
        "facts": [
            [_("Received from"), _("the treasurer of the office")],
            [_("By"), party[0]],
            [_("Place"), party[1]],
            [_("For"), payment.entitlement.name],
        ],
        "amount": f"Rp{grouped(payment.amount)}",
        "words": rupiah_in_words(amount=payment.amount),
        "paid": timezone.localtime(taken.paid_at).strftime("%d/%m/%Y %H:%M") if taken else "",
        "recipient": taken.received_by if taken else party[0],
        "witness": taken.witness if taken else "",
        "treasurer": taken.paid_by.full_name if taken else "",
        "missing": taken.missing_reason if taken else "",
        "signature": _drawn(signature) if signature else "",
    }


def _drawn(signature: Document) -> str:
    """A kept signature as a drawing that typst takes as text."""
    picture = base64.b64encode(document_bytes(document=signature)).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 240"><image width="600" height="240"'
        f' href="data:image/png;base64,{picture}"/></svg>'
    )
