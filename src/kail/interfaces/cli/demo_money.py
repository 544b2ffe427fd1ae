"""Cash of the demo: accounts, payment lists by two people, the bank's answer, a few who are not paid."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final
from uuid import uuid5

from kail.apps.delivery.bank_forms import PAIN_001, PAIN_002
from kail.apps.delivery.enums import Identity, ListKind
from kail.apps.delivery.models import OfficeAccount, Payment, PaymentList
from kail.apps.delivery.selectors.payments import plan_payments
from kail.apps.delivery.services import (
    CashProof,
    approve_list,
    keep_answer,
    pay_cash,
    propose_cash_list,
    propose_list,
    record_office_account,
    store_answer,
    take_file,
)
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.services.bank_accounts import check_account, record_account
from kail.interfaces.cli.demo_offices import PROVINCE, Office
from kail.interfaces.cli.demo_pictures import NAMESPACE, signed
from kail.interfaces.cli.demo_times import signed_at

_BANK: Final = "Bankaltimtara"
_FAILS_EVERY: Final = 17
_WORKED_ON_EVERY: Final = 23
_WITHOUT_ACCOUNT_EVERY: Final = 3
_UNCHECKED_EVERY: Final = 20
_FETCHED: Final = 12
"""Of those on a list of cash so many come; the others have not fetched theirs."""
_NEWEST: Final = 2026
"""The list of a round of this year is approved, and nobody has taken it to the bank yet."""


def pay_round(*, paid: Round, office: Office = PROVINCE) -> int:
    """Pay what is released: one list to the bank, a second one for those whom the bank refused. How many were paid."""
    now = signed_at(paid) + timedelta(days=60)
    _open_accounts(paid, office)
    account = _office_account(office)
    if not plan_payments(paid_round=paid, region_code=office.region).listed:
        return 0
    first = _approved(paid, account, office, now, "penyaluran pertama")
    if paid.year >= _NEWEST:
        return 0
    _answered(first, office, now + timedelta(days=4), fails_every=_FAILS_EVERY)
    if paid.year < _NEWEST - 1 and plan_payments(paid_round=paid, region_code=office.region).listed:
        again = _approved(paid, account, office, now + timedelta(days=14), "rekening sudah diperbaiki")
        _answered(again, office, now + timedelta(days=18), fails_every=0)
    if ProgrammeKind(paid.programme.kind) == ProgrammeKind.PLANNED_AID:
        _pay_out(paid, office, now + timedelta(days=30))
    return Payment.objects.filter(payment_list__round=paid, state="paid").count()


def _pay_out(paid: Round, office: Office, now: datetime) -> None:
    """Cash for those without an account, at the office, each against a receipt; some do not come."""
    plan = plan_payments(paid_round=paid, region_code=office.region, kind=ListKind.CASH)
    if not plan.listed:
        return
    treasurer = office.actor(office.treasurer)
    made = propose_cash_list(
        paid_round=paid, region_code=office.region, pay_place="Kantor Dinas Sosial",
        requested_date=now.date() + timedelta(days=3), reason="belum punya rekening", actor=treasurer, now=now,
    )  # fmt: skip
    approve_list(payment_list=made, reason="dibayar tunai", actor=office.actor(office.head), now=now)
    there = now + timedelta(days=3)
    for number, payment in enumerate(
        made.payments.select_related("party").order_by("pk")[:_FETCHED], start=1
    ):
        at = there + timedelta(minutes=6 * number)
        pay_cash(
            payment=payment, client_uuid=uuid5(NAMESPACE, payment.end_to_end_id),
            proof=CashProof(
                identity=Identity.NIK, received_by=payment.party.display_name[:120],
                signature=signed(prefixes=[payment.place_code], actor=treasurer, now=at),
            ),
            reason="dibayar tunai", actor=treasurer, now=at,
        )  # fmt: skip


def _open_accounts(paid: Round, office: Office) -> None:
    """People have accounts but for one of three, the last of them unchecked; groups and institutions have theirs."""
    people = Enrolment.objects.filter(
        round=paid, party__kind=PartyKind.PERSON, party__bank_account__isnull=True
    ).select_related("party")
    operator, second, now = office.actor(office.operator), office.actor(office.treasurer), signed_at(paid)
    for number, one in enumerate(people.order_by("pk"), start=1):
        if number % _WITHOUT_ACCOUNT_EVERY == 0:
            continue
        account = f"0070{one.party_id:010d}"
        record_account(
            party=one.party, bank=_BANK, holder=one.party.display_name, number=account,
            reason="buku tabungan dilihat", actor=operator,
        )  # fmt: skip
        if number % _UNCHECKED_EVERY:
            check_account(
                party=one.party, number=account, reason="nomor dicocokkan dengan buku tabungan", actor=second, now=now
            )  # fmt: skip


def _office_account(office: Office) -> OfficeAccount:
    known = OfficeAccount.objects.filter(in_use=True).order_by("pk").first()
    return known or record_office_account(
        bank=_BANK, holder="Kas Dinas Sosial (sintetis)", number="0010000000010", reason="rekening penyalur",
        actor=office.actor(office.treasurer),
    )  # fmt: skip


def _approved(paid: Round, account: OfficeAccount, office: Office, now: datetime, reason: str) -> PaymentList:
    made = propose_list(
        paid_round=paid, region_code=office.region, office_account=account,
        requested_date=now.date() + timedelta(days=3), reason=reason, actor=office.actor(office.treasurer), now=now,
    )  # fmt: skip
    return approve_list(
        payment_list=made,
        reason="sesuai SK dan rekening",
        actor=office.actor(office.head),
        now=now + timedelta(days=1),
    )


def _answered(sent: PaymentList, office: Office, now: datetime, *, fails_every: int) -> None:
    treasurer = office.actor(office.treasurer)
    take_file(payment_list=sent, form=PAIN_001, reason="diantar ke bank", actor=treasurer, now=now)
    sent.refresh_from_db()
    payments = list(sent.payments.order_by("end_to_end_id"))
    document = keep_answer(
        payment_list=sent, form=PAIN_002, stream=BytesIO(_status_report(sent, payments, fails_every, now)),
        actor=treasurer, now=now + timedelta(days=1),
    )  # fmt: skip
    store_answer(
        payment_list=sent, document=document, form=PAIN_002, reason="jawaban bank", actor=treasurer,
        now=now + timedelta(days=1),
    )  # fmt: skip


def _status_report(sent: PaymentList, payments: Sequence[Payment], fails_every: int, now: datetime) -> bytes:
    """The bank's answer as ISO 20022 pain.002: what became of each transfer."""
    entries = []
    for number, one in enumerate(payments, start=1):
        status, why = "ACSC", ""
        if fails_every and number % fails_every == 0:
            status, why = "RJCT", "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>"
        elif fails_every and number % _WORKED_ON_EVERY == 0:
            status = "PDNG"
        entries.append(
            f"<TxInfAndSts><OrgnlEndToEndId>{one.end_to_end_id}</OrgnlEndToEndId><TxSts>{status}</TxSts>{why}</TxInfAndSts>"
        )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>BANK-{sent.number}</MsgId><CreDtTm>{now.isoformat(timespec="seconds")}</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{sent.number}</OrgnlMsgId><OrgnlMsgNmId>{PAIN_001}</OrgnlMsgNmId><GrpSts>PART</GrpSts>
</OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>{sent.number}-1</OrgnlPmtInfId>{"".join(entries)}</OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>""".encode()
