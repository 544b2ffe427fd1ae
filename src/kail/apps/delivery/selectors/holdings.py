"""What delivery holds of a party: money, goods, durable items and reports, in words; and what binds it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.delivery.enums import KEPT
from kail.apps.delivery.models import (
    Asset,
    AssetEntry,
    AssetTransfer,
    BankAnswerRow,
    CashReceipt,
    Handover,
    HandoverReversal,
    LotShare,
    Payment,
    PaymentReturn,
    SupplierShare,
    UseReport,
)
from kail.apps.delivery.selectors.report_holdings import told_by_reports
from kail.calc.money import format_rupiah
from kail.kernel.approvals import Proposal
from kail.kernel.followers import Benefit
from kail.kernel.holdings import HeldFact, HeldSection
from kail.kernel.numbers import BANK_ACCOUNT, open_number

_PAID = gettext_lazy(
    "Money was paid or listed for the person; it stays as proof of how public money was spent."
)
_GOODS = gettext_lazy("Goods were bought for the person or handed over; that stays as proof of public money.")
_ITEMS = gettext_lazy(
    "A durable item of public money is or was in the person's hands, or is to be passed on to the person."
)
_REPORTED = gettext_lazy("The person accounts for what was given; the report and its papers stay.")


def told_by_delivery(*, party_id: int) -> Sequence[HeldSection]:
    """What was paid, handed over, bought, lent and reported about one record of a party; officers stay unnamed."""
    sections = []
    for title, facts in (
        (_("Payments to you"), [*_payments(party_id), *_answers(party_id), *_returns(party_id)]),
        (_("Goods for you"), [*_handovers(party_id), *_bought(party_id), *_supplied(party_id)]),
        (_("Durable items in your hands"), [*_assets(party_id), *_transfers(party_id)]),
    ):
        if facts:
            sections.append(HeldSection(part="facts", title=title, facts=tuple(facts)))
    return [*sections, *told_by_reports(party_id=party_id)]


def bound_by_delivery(*, party_ids: Sequence[int]) -> Mapping[int, Sequence[str | Promise]]:
    """Why parties may not be erased: whatever of public money went through their hands stays provable."""
    found: dict[int, list[str | Promise]] = {}
    handed = Handover.objects.filter(enrolment__party_id__in=party_ids).values_list("enrolment__party_id")
    bought = LotShare.objects.filter(list_line__item_list__party_id__in=party_ids)
    items = Asset.objects.filter(party_id__in=party_ids).values_list("party_id")
    passed_on = AssetTransfer.objects.filter(to_party_id__in=party_ids).values_list("to_party_id")
    reports = UseReport.objects.filter(enrolment__party_id__in=party_ids).values_list("enrolment__party_id")
    for reason, rows in (
        (_PAID, [Payment.objects.filter(party_id__in=party_ids).values_list("party_id")]),
        (_GOODS, [handed, bought.values_list("list_line__item_list__party_id")]),
        (_ITEMS, [items, passed_on]),
        (_REPORTED, [reports]),
    ):
        for party_id in {number for several in rows for (number,) in several}:
            found.setdefault(party_id, []).append(reason)
    return found


def items_of_parties(*, party_ids: Sequence[int]) -> Sequence[Benefit]:
    """Durable items that parties answer for; what was given in money and goods, the enrolments tell."""
    kept = Asset.objects.filter(party_id__in=party_ids, state__in=KEPT).order_by("pk")
    return [
        Benefit(party_id=one.party_id, words=_("%(item)s, %(tag)s") % {"item": one.name, "tag": one.tag})
        for one in kept
    ]


def _payments(party_id: int) -> Iterator[HeldFact]:
    rows = Payment.objects.filter(party_id=party_id).select_related("payment_list__round", "entitlement")
    for one in rows.order_by("pk"):
        number = open_number(one.number_sealed, purpose=BANK_ACCOUNT) if one.number_sealed else None
        account = _("in cash") if one.is_cash else f"{one.bank}, {one.holder}, {number}"
        receipt = CashReceipt.objects.filter(payment=one).first()
        yield HeldFact(
            what=f"{one.payment_list.round.name}: {one.entitlement.name}",
            value="; ".join(
                part
                for part in (
                    format_rupiah(amount=one.amount),
                    account,
                    str(one.get_state_display()),
                    one.why_unpaid,
                    one.reason,
                    *_received(receipt),
                )
                if part
            ),
            source=one.end_to_end_id,
            is_specific=True,
        )


def _received(receipt: CashReceipt | None) -> Iterator[str]:
    if receipt is None:
        return
    yield _("received by %(name)s") % {"name": receipt.received_by}
    yield str(receipt.get_identity_display())
    if receipt.witness:
        yield _("witness %(name)s") % {"name": receipt.witness}
    if receipt.photo_id:
        yield _("a photograph is kept")
    if receipt.signature_id:
        yield _("a signature is kept")
    yield receipt.missing_reason


def _answers(party_id: int) -> Iterator[HeldFact]:
    rows = BankAnswerRow.objects.filter(payment__party_id=party_id).select_related("answer", "payment")
    for one in rows.order_by("pk"):
        said = (str(one.get_outcome_display()), one.code, one.reason)
        yield HeldFact(
            what=_("Answer of the bank"),
            value="; ".join(part for part in said if part),
            source=f"{one.payment.end_to_end_id if one.payment else one.reference}, {_day(one.answer.stored_at)}",
        )


def _returns(party_id: int) -> Iterator[HeldFact]:
    for one in PaymentReturn.objects.filter(payment__party_id=party_id).order_by("pk"):
        yield HeldFact(
            what=str(one.get_kind_display()), value=_reasons(one), source=f"{one.returned_date:%d/%m/%Y}"
        )


def _handovers(party_id: int) -> Iterator[HeldFact]:
    rows = Handover.objects.filter(enrolment__party_id=party_id).prefetch_related("items__list_line")
    for one in rows.order_by("pk"):
        goods = ", ".join(f"{item.quantity} {item.list_line.name}" for item in one.items.all())
        kept = (
            (one.photo_id, _("a photograph is kept")),
            (one.signature_recipient_id, _("a signature is kept")),
            (one.latitude is not None, _("the place of the device is kept")),
        )
        said = (
            goods,
            _("received by %(name)s") % {"name": one.received_by},
            str(one.get_identity_display()),
            _("witness %(name)s") % {"name": one.witness} if one.witness else "",
            *(words for is_kept, words in kept if is_kept),
            one.missing_reason,
        )
        yield HeldFact(
            what=one.number, value="; ".join(part for part in said if part), source=_day(one.at_server)
        )
    for back in HandoverReversal.objects.filter(handover__enrolment__party_id=party_id).order_by("pk"):
        yield HeldFact(what=_("Handover taken back"), value=_reasons(back), source=_day(back.proposed_at))


def _bought(party_id: int) -> Iterator[HeldFact]:
    rows = LotShare.objects.filter(list_line__item_list__party_id=party_id).select_related(
        "lot_line__lot__round"
    )
    for one in rows.order_by("pk"):
        yield HeldFact(
            what=_("Bought for you"),
            value=f"{one.quantity} {one.lot_line.name}",
            source=one.lot_line.lot.round.name,
        )


def _supplied(party_id: int) -> Iterator[HeldFact]:
    rows = SupplierShare.objects.filter(party_id=party_id).select_related("supplier_payment")
    for one in rows.order_by("pk"):
        yield HeldFact(
            what=_("Paid to a supplier for your goods"),
            value=format_rupiah(amount=one.amount),
            source=one.supplier_payment.number,
        )


def _assets(party_id: int) -> Iterator[HeldFact]:
    for one in Asset.objects.filter(party_id=party_id).order_by("pk"):
        yield HeldFact(
            what=f"{one.name}, {one.tag}",
            value=f"{format_rupiah(amount=one.value)}; {one.get_state_display()}; {one.keeper}",
            source=one.place_code,
        )
    entries = AssetEntry.objects.filter(asset__party_id=party_id).select_related("asset")
    for entry in entries.order_by("pk"):
        said = (
            str(entry.get_kind_display()),
            entry.note,
            _("a photograph is kept") if entry.photo_id else "",
        )
        yield HeldFact(
            what=entry.asset.tag,
            value="; ".join(part for part in said if part),
            source=f"{entry.date:%d/%m/%Y}",
        )


def _transfers(party_id: int) -> Iterator[HeldFact]:
    rows = AssetTransfer.objects.filter(Q(to_party_id=party_id) | Q(asset__party_id=party_id))
    for one in rows.select_related("asset").order_by("pk"):
        # Another person's name is not the asker's to read.
        to_whom = _("to you") if one.to_party_id == party_id else _("to somebody else")
        said = (str(one.get_kind_display()), to_whom, _reasons(one))
        yield HeldFact(
            what=one.asset.tag,
            value="; ".join(part for part in said if part),
            source=_day(one.proposed_at),
        )


def _reasons(proposal: Proposal) -> str:
    said = (str(proposal.get_state_display()), proposal.proposal_reason, proposal.decision_reason)
    return "; ".join(part for part in said if part)


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}"
