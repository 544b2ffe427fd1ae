"""A bank's answer as ISO 20022 pain.002: what became of each transfer of an order.

Versions pain.002.001.03 and later are read; they name what is read here alike. Definition, a worked report and the
laws are in `docs/algorithms/credit-transfer.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from xml.etree.ElementTree import Element

from kail.calc.plain_xml import XmlError, local_name, parse_xml
from kail.calc.rules.errors import Wording

_NAMESPACE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.([0-9]{2})\}Document")
_FIRST_VERSION = 3


class Fate(StrEnum):
    """What a status says of the money."""

    PAID = "paid"
    PENDING = "pending"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Status:
    """A status code with its reason, as the bank wrote them; `note` is the bank's own text."""

    code: str
    reason: str | None
    note: str

    @property
    def fate(self) -> Fate:
        return _FATES.get(self.code, Fate.UNKNOWN)

    @property
    def reason_words(self) -> Wording | None:
        """The meaning of the reason code, None without a code or for one that is not in the table."""
        return REASONS.get(self.reason or "")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """The answer about one transfer. status None: the transfer is listed without a status of its own."""

    end_to_end_id: str
    payment_id: str | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The report on one order: its own id, that of the order, the status of the whole, of blocks, of transfers."""

    message_id: str
    original_message_id: str
    group: Status | None
    payments: Mapping[str, Status]
    rows: tuple[StatusRow, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the report says of the transfers that were sent.

    statuses: of each transfer that is answered, by its own status, else its block's, else the whole's. silent: sent but
    not answered. unknown: answered but not sent. repeated: answered twice, so not at all.
    """

    statuses: Mapping[str, Status]
    silent: tuple[str, ...]
    unknown: tuple[StatusRow, ...]
    repeated: tuple[str, ...]


_FATES: Mapping[str, Fate] = MappingProxyType(
    {
        **dict.fromkeys(("ACSC", "ACCC"), Fate.PAID),
        **dict.fromkeys(
            ("RCVD", "PDNG", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "PATC", "ACFC", "ACPD"), Fate.PENDING
        ),
        **dict.fromkeys(("RJCT", "CANC"), Fate.FAILED),
    }
)

REASONS: Mapping[str, Wording] = MappingProxyType(
    {
        "AC01": Wording("Nomor rekening salah", "Incorrect account number"),
        "AC02": Wording("Nomor rekening pengirim tidak sah", "Invalid debtor account number"),
        "AC03": Wording("Nomor rekening penerima tidak sah", "Invalid creditor account number"),
        "AC04": Wording("Rekening sudah ditutup", "Account closed"),
        "AC05": Wording("Rekening pengirim sudah ditutup", "Debtor account closed"),
        "AC06": Wording("Rekening diblokir", "Account blocked"),
        "AC07": Wording("Rekening penerima sudah ditutup", "Creditor account closed"),
        "AG01": Wording(
            "Transaksi tidak diizinkan untuk rekening ini", "Transaction forbidden on this account"
        ),
        "AG02": Wording("Kode transaksi tidak sah", "Invalid bank operation code"),
        "AM01": Wording("Jumlah nol", "Amount is zero"),
        "AM02": Wording("Jumlah melampaui batas", "Amount exceeds what is allowed"),
        "AM03": Wording("Mata uang tidak dilayani", "Currency not processed"),
        "AM04": Wording("Saldo tidak cukup", "Insufficient funds"),
        "AM05": Wording("Transaksi ganda", "Duplication"),
        "AM09": Wording("Jumlah tidak sesuai", "Wrong amount"),
        "AM10": Wording("Jumlah kontrol tidak cocok", "Invalid control sum"),
        "BE01": Wording("Nama tidak cocok dengan pemilik rekening", "Name does not match the account holder"),
        "BE04": Wording("Alamat penerima tidak ada atau salah", "Creditor address missing or incorrect"),
        "BE05": Wording("Pemberi perintah tidak dikenal", "Initiating party not recognised"),
        "BE06": Wording("Pemilik rekening tidak dikenal", "End customer unknown"),
        "CUST": Wording("Dibatalkan atas permintaan nasabah", "Requested by the customer"),
        "DT01": Wording("Tanggal tidak sah", "Invalid date"),
        "DUPL": Wording("Pembayaran ganda", "Duplicate payment"),
        "ED05": Wording("Penyelesaian gagal", "Settlement failed"),
        "FF01": Wording("Format berkas tidak sah", "Invalid file format"),
        "MD07": Wording("Pemilik rekening meninggal dunia", "End customer deceased"),
        "MS02": Wording("Alasan tidak disebut oleh nasabah", "Reason not specified by the customer"),
        "MS03": Wording("Alasan tidak disebut oleh bank", "Reason not specified by the bank"),
        "NARR": Wording("Lihat keterangan bank", "See the bank's note"),
        "RC01": Wording("Kode bank salah", "Bank identifier incorrect"),
        "RC03": Wording("Kode bank pengirim tidak sah", "Invalid debtor bank identifier"),
        "RC04": Wording("Kode bank penerima tidak sah", "Invalid creditor bank identifier"),
        "RR04": Wording("Ditolak karena aturan", "Regulatory reason"),
        "TM01": Wording("Lewat batas waktu bank", "After the bank's cut-off time"),
    }
)
"""Status reason codes of the external code set of ISO 20022 that are common in answers about credit transfers."""


def read_status_report(*, document: bytes) -> StatusReport:
    """Read a report. Raises XmlError: no XML, a DOCTYPE, another message, or one without its ids."""
    root = parse_xml(document=document)
    match = _NAMESPACE.fullmatch(root.tag)
    if match is None or int(match[1]) < _FIRST_VERSION:
        raise XmlError(
            code="xml_other_message",
            message_id="Berkas ini bukan laporan status pain.002.001.03 atau yang lebih baru.",
            message_en="This document is no status report pain.002.001.03 or later.",
        )
    report = _only(root, "CstmrPmtStsRpt")
    header, original = _only(report, "GrpHdr"), _only(report, "OrgnlGrpInfAndSts")
    payments: dict[str, Status] = {}
    rows: list[StatusRow] = []
    for block in _children(report, "OrgnlPmtInfAndSts"):
        payment_id = _text(block, "OrgnlPmtInfId")
        status = _status(block, "PmtInfSts")
        if payment_id and status is not None:
            payments[payment_id] = status
        rows += [
            StatusRow(_text(entry, "OrgnlEndToEndId") or "", payment_id, _status(entry, "TxSts"))
            for entry in _children(block, "TxInfAndSts")
        ]
    return StatusReport(
        message_id=_text(header, "MsgId") or "",
        original_message_id=_text(original, "OrgnlMsgId") or "",
        group=_status(original, "GrpSts"),
        payments=MappingProxyType(payments),
        rows=tuple(rows),
    )


def resolve(*, report: StatusReport, sent: Mapping[str, str]) -> Resolved:
    """Compare a report with what was sent: end-to-end id → payment id of its block."""
    counts = Counter(row.end_to_end_id for row in report.rows)
    repeated = tuple(sorted(name for name, count in counts.items() if count > 1 and name in sent))
    own = {row.end_to_end_id: row.status for row in report.rows}
    # "PART" says that some were accepted and some not: nothing about one that is not listed.
    above = {
        payment_id: _inherited(report.payments.get(payment_id), report.group) for payment_id in sent.values()
    }
    statuses = {}
    for name, payment_id in sent.items():
        status = own.get(name) or above[payment_id]
        if status is not None and name not in repeated:
            statuses[name] = status
    return Resolved(
        statuses=statuses,
        silent=tuple(name for name in sent if name not in statuses and name not in repeated),
        unknown=tuple(row for row in report.rows if row.end_to_end_id not in sent),
        repeated=repeated,
    )


def _inherited(payment: Status | None, group: Status | None) -> Status | None:
    status = payment or group
    return None if status is None or status.code == "PART" else status


def _status(part: Element, tag: str) -> Status | None:
    code = _text(part, tag)
    if code is None:
        return None
    reason, notes = None, []
    for information in _children(part, "StsRsnInf"):
        for choice in _children(information, "Rsn"):
            reason = reason or _text(choice, "Cd") or _text(choice, "Prtry")
        notes += [(note.text or "").strip() for note in _children(information, "AddtlInf")]
    return Status(code=code, reason=reason, note=" ".join(note for note in notes if note))


def _children(part: Element, name: str) -> Iterator[Element]:
    return (child for child in part if local_name(element=child) == name)


def _text(part: Element, name: str) -> str | None:
    child = next(_children(part, name), None)
    return None if child is None else (child.text or "").strip() or None


def _only(part: Element, name: str) -> Element:
    return _present(next(_children(part, name), None))


def _present(part: Element | None) -> Element:
    if part is None:
        raise XmlError(
            code="xml_incomplete",
            message_id="Laporan status tidak lengkap: bagian awalnya tidak ada; unduh lagi dari bank.",
            message_en="The status report is incomplete: its header is missing; download it from the bank again.",
        )
    return part
