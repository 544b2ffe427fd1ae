"""The status report: what became of each transfer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.pain002 import REASONS, Fate, Status, read_status_report, resolve
from kail.calc.plain_xml import XmlError

SCHEMAS = Path(__file__).parent / "iso20022"
laws = settings(deadline=None, max_examples=100)


@cache
def schema():
    return xmlschema.XMLSchema(SCHEMAS / "pain.002.001.12.xsd")


def entry(name, status=None, reason=None, note=None):
    code = f"<TxSts>{status}</TxSts>" if status else ""
    why = f"<Rsn><Cd>{reason}</Cd></Rsn>" if reason else ""
    said = f"<AddtlInf>{note}</AddtlInf>" if note else ""
    information = f"<StsRsnInf>{why}{said}</StsRsnInf>" if why or said else ""
    return f"<TxInfAndSts><OrgnlEndToEndId>{name}</OrgnlEndToEndId>{code}{information}</TxInfAndSts>"


def document(entries="", *, group="PART", payment=None, version="10", payment_id="P1"):
    block_status = f"<PmtInfSts>{payment}</PmtInfSts>" if payment else ""
    group_status = f"<GrpSts>{group}</GrpSts>" if group else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>BANK-7</MsgId><CreDtTm>2026-12-01T10:00:00+08:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>KAIL-26-0001</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{group_status}
</OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>{payment_id}</OrgnlPmtInfId>{block_status}{entries}</OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>""".encode()


WORKED = [
    entry("E1", "ACSC"),
    entry("E2", "RJCT", "AC04", "REKENING TUTUP"),
    entry("E3", "PDNG"),
    entry("E4", "RJCT", "BE01"),
    entry("E9", "ACCC"),
]
SENT = {"E1": "P1", "E2": "P1", "E3": "P1", "E4": "P1", "E5": "P1"}


@pytest.mark.parametrize("version", ["10", "12", "03"])
def test_the_worked_report(version):
    report = read_status_report(document=document("".join(WORKED), version=version))
    assert (report.message_id, report.original_message_id) == ("BANK-7", "KAIL-26-0001")
    assert report.group == Status("PART", None, "")
    answer = resolve(report=report, sent=SENT)
    assert {name: status.fate for name, status in answer.statuses.items()} == {
        "E1": Fate.PAID,
        "E2": Fate.FAILED,
        "E3": Fate.PENDING,
        "E4": Fate.FAILED,
    }
    assert answer.statuses["E2"] == Status("RJCT", "AC04", "REKENING TUTUP")
    assert answer.statuses["E2"].reason_words.id == "Rekening sudah ditutup"
    assert answer.silent == ("E5",)
    assert [row.end_to_end_id for row in answer.unknown] == ["E9"]
    assert answer.repeated == ()


def test_the_report_of_the_test_is_valid_by_the_published_schema():
    for made in (
        document("".join(WORKED), version="12"),
        document(group="RJCT", payment="RJCT", version="12"),
    ):
        schema().validate(made.decode())


def test_a_rejected_file_rejects_every_transfer():
    report = read_status_report(document=document(group="RJCT"))
    answer = resolve(report=report, sent=SENT)
    assert {status.fate for status in answer.statuses.values()} == {Fate.FAILED}
    assert answer.silent == ()


def test_the_status_of_a_block_comes_before_that_of_the_file():
    report = read_status_report(document=document(entry("E1", "RJCT", "RC01"), group="ACCP", payment="ACSC"))
    answer = resolve(report=report, sent={"E1": "P1", "E2": "P1", "E3": "P2"})
    assert [answer.statuses[name].fate for name in ("E1", "E2", "E3")] == [
        Fate.FAILED,
        Fate.PAID,
        Fate.PENDING,
    ]


def test_a_transfer_answered_twice_is_answered_by_nothing():
    report = read_status_report(document=document(entry("E1", "ACSC") + entry("E1", "RJCT"), payment="ACSC"))
    answer = resolve(report=report, sent={"E1": "P1"})
    assert (answer.statuses, answer.repeated, answer.silent) == ({}, ("E1",), ())


def test_a_proprietary_reason_and_an_unknown_status_are_kept_as_they_are():
    own = "<StsRsnInf><Rsn><Prtry>X99</Prtry></Rsn></StsRsnInf>"
    report = read_status_report(
        document=document(
            f"<TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>ZZZZ</TxSts>{own}</TxInfAndSts>"
        )
    )
    status = report.rows[0].status
    assert (status.code, status.reason, status.fate, status.reason_words) == (
        "ZZZZ",
        "X99",
        Fate.UNKNOWN,
        None,
    )


@laws
@given(
    answers=st.lists(
        st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(["ACSC", "RJCT", "PDNG"])), max_size=8
    ),
    sent=st.sets(st.sampled_from("ABCDEF")),
    group=st.sampled_from(["PART", "ACCP", None]),
)
def test_each_transfer_sent_is_answered_silent_or_repeated(answers, sent, group):
    report = read_status_report(
        document=document("".join(entry(name, status) for name, status in answers), group=group)
    )
    answer = resolve(report=report, sent=dict.fromkeys(sent, "P1"))
    parts = [*answer.statuses, *answer.silent, *answer.repeated]
    assert sorted(parts) == sorted(sent)
    assert {row.end_to_end_id for row in answer.unknown} == {name for name, _ in answers} - sent


def test_every_reason_has_words_in_two_languages():
    for code in ("AC01", "AC04", "AC06", "AM04", "BE01", "RC01"):
        assert code in REASONS
    assert all(words.id and words.en and words.id != words.en for words in REASONS.values())


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (b"<!DOCTYPE x><x/>", "xml_doctype"),
        (b"<x/>", "xml_other_message"),
        (document(version="02"), "xml_other_message"),
        (document().replace(b"pain.002", b"pain.001"), "xml_other_message"),
        (document().replace(b"OrgnlGrpInfAndSts", b"Other"), "xml_incomplete"),
        (document()[:-30], "xml_broken"),
    ],
)
def test_what_is_no_report_is_refused(made, code):
    with pytest.raises(XmlError) as refused:
        read_status_report(document=made)
    assert refused.value.code == code
