"""A credit transfer order as ISO 20022 pain.001.001.09, and the check of its control sums.

The text is a function of the order alone: the same order gives the same bytes. What goes where, a worked document and
the laws are in `docs/algorithms/credit-transfer.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kail.calc.latin_text import LATIN, LatinError, to_latin
from kail.calc.plain_xml import XmlError, local_name, parse_xml

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
LONGEST_ID = 35
LONGEST_NAME = 140
LONGEST_ACCOUNT = 34
AMOUNT_LIMIT = 10**15
"""All transfers of an order together stay below this: the schema has 18 digits, two of them for decimals."""

_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")


class OrderError(ValueError):
    """The order cannot be written. `code` is stable; the sentences name the transfer by its id, never a person."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class ChargeBearer(StrEnum):
    """Who pays the fees: the debtor, the creditor, each bank's own, or by the service level agreed."""

    DEBTOR = "DEBT"
    CREDITOR = "CRED"
    SHARED = "SHAR"
    SERVICE_LEVEL = "SLEV"


@dataclass(frozen=True, slots=True)
class Agent:
    """A bank, by at least one of: BIC, member id in a clearing system (`clearing_system` is its name), name."""

    bic: str | None = None
    member_id: str | None = None
    clearing_system: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """One credit transfer of whole rupiah. `end_to_end_id` comes back in the bank's answer."""

    end_to_end_id: str
    amount: int
    creditor: str
    account: str
    agent: Agent
    remittance: str = ""


@dataclass(frozen=True, slots=True)
class PaymentBlock:
    """Transfers from one account on one day."""

    payment_id: str
    requested_date: date
    debtor: str
    account: str
    agent: Agent
    transfers: Sequence[Transfer]
    charge_bearer: ChargeBearer = ChargeBearer.DEBTOR
    batch_booking: bool = True


@dataclass(frozen=True, slots=True)
class Order:
    """The whole document. created: with time zone. decimals: 0 writes `4500000`, 2 writes `4500000.00`."""

    message_id: str
    created: datetime
    initiating_party: str
    payments: Sequence[PaymentBlock]
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What a document says of itself and what it holds, for the whole (`payment_id` None) or one block."""

    payment_id: str | None
    field: str
    stated: str
    counted: str


def render_order(*, order: Order) -> str:
    """The document as text of ASCII characters with its XML declaration. Raises OrderError.

    Names and remittance texts are written in the Latin set and cut at 140 characters; ids and account numbers are
    never changed or cut, but refused.
    """
    _check(order)
    root = Element("Document", {"xmlns": NAMESPACE})
    initiation = SubElement(root, "CstmrCdtTrfInitn")
    header = SubElement(initiation, "GrpHdr")
    everything = [transfer for block in order.payments for transfer in block.transfers]
    _add(header, "MsgId", order.message_id)
    _add(header, "CreDtTm", order.created.isoformat(timespec="seconds"))
    _add_sums(header, everything, order.decimals)
    _add(SubElement(header, "InitgPty"), "Nm", _name(order.initiating_party, order.message_id))
    for block in order.payments:
        _add_block(initiation, block, order.decimals)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def disagreements(*, document: bytes) -> tuple[Disagreement, ...]:
    """Where stated numbers and control sums differ from the transfers of a document. Raises OrderError, XmlError."""
    root = parse_xml(document=document)
    if root.tag != f"{{{NAMESPACE}}}Document":
        raise XmlError(
            code="xml_other_message",
            message_id="Berkas ini bukan perintah transfer pain.001.001.09.",
            message_en="This document is no credit transfer order pain.001.001.09.",
        )
    found: list[Disagreement] = []
    total: list[Decimal] = []
    header: Element | None = None
    for part in root.iter():
        if local_name(element=part) == "GrpHdr":
            header = part
        elif local_name(element=part) == "PmtInf":
            amounts = [
                _decimal(amount.text) for amount in part.iter() if local_name(element=amount) == "InstdAmt"
            ]
            total += amounts
            found += _compared(part, amounts, _child(part, "PmtInfId"))
    if header is not None:
        found = [*_compared(header, total, None), *found]
    return tuple(found)


def _add_block(initiation: Element, block: PaymentBlock, decimals: int) -> None:
    part = SubElement(initiation, "PmtInf")
    _add(part, "PmtInfId", block.payment_id)
    _add(part, "PmtMtd", "TRF")
    _add(part, "BtchBookg", "true" if block.batch_booking else "false")
    _add_sums(part, block.transfers, decimals)
    _add(SubElement(part, "ReqdExctnDt"), "Dt", block.requested_date.isoformat())
    _add(SubElement(part, "Dbtr"), "Nm", _name(block.debtor, block.payment_id))
    _add_account(part, "DbtrAcct", block.account, block.payment_id)
    _add_agent(part, "DbtrAgt", block.agent, block.payment_id)
    _add(part, "ChrgBr", block.charge_bearer.value)
    for transfer in block.transfers:
        entry = SubElement(part, "CdtTrfTxInf")
        _add(SubElement(entry, "PmtId"), "EndToEndId", transfer.end_to_end_id)
        amount = SubElement(SubElement(entry, "Amt"), "InstdAmt", {"Ccy": "IDR"})
        amount.text = _written(transfer.amount, decimals)
        _add_agent(entry, "CdtrAgt", transfer.agent, transfer.end_to_end_id)
        _add(SubElement(entry, "Cdtr"), "Nm", _name(transfer.creditor, transfer.end_to_end_id))
        _add_account(entry, "CdtrAcct", transfer.account, transfer.end_to_end_id)
        remittance = _latin(transfer.remittance, transfer.end_to_end_id)[:LONGEST_NAME].rstrip()
        if remittance:
            _add(SubElement(entry, "RmtInf"), "Ustrd", remittance)


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _add_sums(parent: Element, transfers: Sequence[Transfer], decimals: int) -> None:
    _add(parent, "NbOfTxs", str(len(transfers)))
    _add(parent, "CtrlSum", _written(sum(transfer.amount for transfer in transfers), decimals))


def _add_account(parent: Element, tag: str, number: str, owner: str) -> None:
    _check_id(number, owner, LONGEST_ACCOUNT)
    other = SubElement(SubElement(SubElement(parent, tag), "Id"), "Othr")
    _add(other, "Id", number)


def _add_agent(parent: Element, tag: str, agent: Agent, owner: str) -> None:
    institution = SubElement(SubElement(parent, tag), "FinInstnId")
    if agent.bic is not None:
        if not _BIC.fullmatch(agent.bic):
            raise OrderError(
                code="bic_invalid",
                message_id=f"{owner}: kode BIC “{agent.bic}” bukan 8 atau 11 huruf dan angka; periksa di daftar bank.",
                message_en=f"{owner}: the BIC “{agent.bic}” is not 8 or 11 letters and digits; see the list of banks.",
            )
        _add(institution, "BICFI", agent.bic)
    if agent.member_id is not None:
        _check_id(agent.member_id, owner, LONGEST_ID)
        member = SubElement(institution, "ClrSysMmbId")
        if agent.clearing_system is not None:
            _check_id(agent.clearing_system, owner, LONGEST_ID)
            _add(SubElement(member, "ClrSysId"), "Prtry", agent.clearing_system)
        _add(member, "MmbId", agent.member_id)
    if agent.name is not None:
        _add(institution, "Nm", _name(agent.name, owner))
    if len(institution) == 0:
        raise OrderError(
            code="bank_missing",
            message_id=f"{owner}: bank tidak disebut; isi BIC, kode kliring, atau nama bank.",
            message_en=f"{owner}: the bank is not named; give its BIC, clearing code or name.",
        )


def _written(amount: int, decimals: int) -> str:
    return f"{amount}.00" if decimals else str(amount)


def _latin(text: str, owner: str) -> str:
    try:
        return to_latin(text=text)
    except LatinError as error:
        raise OrderError(
            code=error.code,
            message_id=f"{owner}: {error.message_id}",
            message_en=f"{owner}: {error.message_en}",
        ) from error


def _name(text: str, owner: str) -> str:
    name = _latin(text, owner)[:LONGEST_NAME].rstrip()
    if not name:
        raise OrderError(
            code="name_missing",
            message_id=f"{owner}: nama kosong; lengkapi nama pemilik rekening.",
            message_en=f"{owner}: the name is empty; complete the name of the account holder.",
        )
    return name


def _check(order: Order) -> None:
    transfers = [transfer for block in order.payments for transfer in block.transfers]
    if not transfers or not all(block.transfers for block in order.payments):
        raise OrderError(
            code="nothing_to_pay",
            message_id="Tidak ada transfer di dalam perintah ini atau di salah satu bagiannya.",
            message_en="There is no transfer in this order or in one of its parts.",
        )
    if order.created.tzinfo is None or order.decimals not in {0, 2}:
        raise OrderError(
            code="order_invalid",
            message_id="Waktu pembuatan harus punya zona waktu, dan desimal harus 0 atau 2.",
            message_en="The time of creation must have a time zone, and the decimals are 0 or 2.",
        )
    for ids in (
        [order.message_id],
        [block.payment_id for block in order.payments],
        [transfer.end_to_end_id for transfer in transfers],
    ):
        for text in ids:
            _check_id(text, text, LONGEST_ID)
        repeated = [text for text, count in Counter(ids).items() if count > 1]
        if repeated:
            raise OrderError(
                code="id_repeated",
                message_id=f"Penanda “{repeated[0]}” dipakai dua kali; setiap transfer punya penanda sendiri.",
                message_en=f"The id “{repeated[0]}” is used twice; each transfer has an id of its own.",
            )
    for transfer in transfers:
        if transfer.amount < 1:
            raise OrderError(
                code="amount_not_positive",
                message_id=f"{transfer.end_to_end_id}: jumlah harus sekurangnya satu rupiah.",
                message_en=f"{transfer.end_to_end_id}: the amount must be at least one rupiah.",
            )
    if sum(transfer.amount for transfer in transfers) >= AMOUNT_LIMIT:
        raise OrderError(
            code="sum_too_large",
            message_id="Jumlah seluruh transfer terlalu besar; periksa jumlah nolnya.",
            message_en="The transfers together are too large; check the number of zeros.",
        )


def _check_id(text: str, owner: str, longest: int) -> None:
    carried = set(text) <= LATIN and text == text.strip() and "//" not in text
    if not text or len(text) > longest or not carried or text.startswith("/") or text.endswith("/"):
        shown = owner[:LONGEST_ID]
        raise OrderError(
            code="id_invalid",
            message_id=f"Penanda atau nomor pada “{shown}” harus 1 sampai {longest} huruf Latin, angka, "
            "atau tanda - . , ( ) + ? : ' dan tidak diawali atau diakhiri garis miring.",
            message_en=f"An id or number of “{shown}” must be 1 to {longest} Latin letters, digits or "
            "signs - . , ( ) + ? : ' and neither begin nor end with a slash.",
        )


def _child(part: Element, name: str) -> str | None:
    return next((child.text for child in part if local_name(element=child) == name), None)


def _decimal(text: str | None) -> Decimal:
    try:
        return Decimal(text or "")
    except InvalidOperation as error:
        raise OrderError(
            code="amount_unreadable",
            message_id="Ada jumlah di dalam berkas yang bukan angka.",
            message_en="An amount in the document is no number.",
        ) from error


def _compared(part: Element, amounts: Sequence[Decimal], payment_id: str | None) -> list[Disagreement]:
    found = []
    number, control = _child(part, "NbOfTxs"), _child(part, "CtrlSum")
    if number is not None and number != str(len(amounts)):
        found.append(Disagreement(payment_id, "NbOfTxs", number, str(len(amounts))))
    if control is not None and _decimal(control) != sum(amounts):
        found.append(Disagreement(payment_id, "CtrlSum", control, str(sum(amounts))))
    return found
