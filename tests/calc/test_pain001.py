"""The credit transfer order: valid by the published schema, control sums, characters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.latin_text import LATIN, LatinError, to_latin
from kail.calc.pain001 import (
    Agent,
    ChargeBearer,
    Disagreement,
    Order,
    OrderError,
    PaymentBlock,
    Transfer,
    disagreements,
    render_order,
)
from kail.calc.plain_xml import DEEPEST, LARGEST_DOCUMENT, XmlError, parse_xml

SCHEMAS = Path(__file__).parent / "iso20022"
PAGE = (Path(__file__).parents[2] / "docs/algorithms/credit-transfer.md").read_text(encoding="utf-8")
WITA = timezone(timedelta(hours=8))
BANK = Agent(bic="XXXXIDJ1", name="Bank Contoh")
laws = settings(deadline=None, max_examples=60)


@cache
def schema():
    return xmlschema.XMLSchema(SCHEMAS / "pain.001.001.09.xsd")


def transfer(number, **changes):
    made = Transfer(
        end_to_end_id=f"KAIL-26-{number:06d}",
        amount=4_500_000,
        creditor="Siti Aminah",
        account="1234567890",
        agent=BANK,
        remittance="UEP 2026 tahap 1",
    )
    return replace(made, **changes)


def order(transfers, **changes):
    block = PaymentBlock(
        payment_id="KAIL-26-0001-1",
        requested_date=date(2026, 12, 1),
        debtor="Dinas Sosial Kabupaten Contoh",
        account="0011223344",
        agent=BANK,
        transfers=transfers,
    )
    made = Order(
        message_id="KAIL-26-0001",
        created=datetime(2026, 11, 28, 9, 30, tzinfo=WITA),
        initiating_party="Dinas Sosial Kabupaten Contoh",
        payments=[block],
    )
    return replace(made, **changes)


def texts(document, name):
    return [
        part.text for part in parse_xml(document=document.encode()).iter() if part.tag.endswith(f"}}{name}")
    ]


@pytest.mark.parametrize("count", [1, 2, 500])
def test_an_order_is_valid_by_the_published_schema(count):
    document = render_order(order=order([transfer(number) for number in range(count)]))
    schema().validate(document)
    assert texts(document, "NbOfTxs") == [str(count)] * 2
    assert texts(document, "CtrlSum") == [str(4_500_000 * count)] * 2
    assert disagreements(document=document.encode()) == ()


def test_the_document_of_the_page_is_what_is_written():
    document = render_order(
        order=order([transfer(1), transfer(2, amount=750_000, creditor="Nyai Mas Ayu & Co")])
    )
    assert document in PAGE


def test_several_accounts_and_every_form_of_a_bank_are_valid():
    one = order([transfer(1)]).payments[0]
    agents = [
        Agent(bic="XXXXIDJ1XXX"),
        Agent(member_id="0140397"),
        Agent(member_id="014", clearing_system="SKNBI"),
        Agent(name="BPR Contoh"),
    ]
    blocks = [
        replace(
            one,
            payment_id=f"P-{number}",
            agent=agent,
            charge_bearer=bearer,
            batch_booking=number % 2 == 0,
            transfers=[
                transfer(number * 10 + step, amount=number + 1, agent=agent) for step in range(number + 1)
            ],
        )
        for number, (agent, bearer) in enumerate(zip(agents, ChargeBearer, strict=True))
    ]
    document = render_order(order=order([], payments=blocks, decimals=2))
    schema().validate(document)
    assert texts(document, "CtrlSum") == ["30.00", "1.00", "4.00", "9.00", "16.00"]
    assert texts(document, "NbOfTxs") == ["10", "1", "2", "3", "4"]
    assert disagreements(document=document.encode()) == ()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Toko Roti & Kue", "Toko Roti + Kue"),
        ("CV <Maju>", "CV (Maju)"),
        ("Ma’ruf", "Ma'ruf"),
        ("André", "Andre"),
        ("Radèn Adjêng Kḍaton Ṭukul Ĕmbok", "Raden Adjeng Kdaton Tukul Embok"),
        ("Nur\taini  \n binti Ali", "Nur aini binti Ali"),
        ("Straße Øy Łódź", "Strasse Oy Lodz"),
        ("x" * 150, "x" * 140),
        ("x" * 139 + " yz", "x" * 139),
    ],
)
def test_names_stay_readable_and_the_document_valid(name, written):
    document = render_order(order=order([transfer(1, creditor=name)]))
    schema().validate(document)
    assert texts(document, "Nm")[3] == "Bank Contoh"
    assert texts(document, "Nm")[4] == written


def test_a_long_remittance_is_cut_and_an_empty_one_left_out():
    document = render_order(order=order([transfer(1, remittance="é" * 300), transfer(2, remittance="")]))
    schema().validate(document)
    assert texts(document, "Ustrd") == ["e" * 140]


def test_the_same_order_gives_the_same_bytes():
    made = order([transfer(1), transfer(2)])
    assert render_order(order=made) == render_order(order=made)
    assert render_order(order=made).isascii()


@laws
@given(
    names=st.lists(st.text(st.characters(codec="latin-1"), min_size=1, max_size=160), min_size=1, max_size=4),
    amounts=st.lists(st.integers(1, 10**12), min_size=4, max_size=4),
    decimals=st.sampled_from([0, 2]),
)
def test_whatever_is_written_is_valid_and_adds_up(names, amounts, decimals):
    transfers = [
        transfer(number, creditor=name, remittance=name, amount=amount)
        for number, (name, amount) in enumerate(zip(names, amounts, strict=False))
    ]
    try:
        document = render_order(order=order(transfers, decimals=decimals))
    except OrderError as refused:
        refusal = refused.code
    else:
        refusal = None
    if refusal is not None:
        assert refusal in {"character_not_carried", "name_missing"}
        return
    schema().validate(document)
    assert disagreements(document=document.encode()) == ()
    assert all(set(text) <= LATIN for text in [*texts(document, "Nm"), *texts(document, "Ustrd")])


def test_a_changed_amount_is_found_by_the_control_sums():
    document = render_order(order=order([transfer(1), transfer(2)]))
    changed = document.replace('<InstdAmt Ccy="IDR">4500000<', '<InstdAmt Ccy="IDR">4500001<', 1)
    assert changed != document
    schema().validate(changed)
    assert disagreements(document=changed.encode()) == (
        Disagreement(None, "CtrlSum", "9000000", "9000001"),
        Disagreement("KAIL-26-0001-1", "CtrlSum", "9000000", "9000001"),
    )


def test_a_transfer_taken_out_is_found_by_number_and_sum():
    document = render_order(order=order([transfer(1), transfer(2)]))
    start, end = document.rindex("<CdtTrfTxInf>"), document.rindex("</CdtTrfTxInf>") + len("</CdtTrfTxInf>")
    found = disagreements(document=(document[:start] + document[end:]).encode())
    assert [(entry.payment_id, entry.field) for entry in found] == [
        (None, "NbOfTxs"),
        (None, "CtrlSum"),
        ("KAIL-26-0001-1", "NbOfTxs"),
        ("KAIL-26-0001-1", "CtrlSum"),
    ]


def test_the_schema_refuses_what_is_wrong():
    document = render_order(order=order([transfer(1)]))
    for wrong in ("<PmtMtd>TRF<", "<NbOfTxs>1<", '<InstdAmt Ccy="IDR">4500000<'):
        assert wrong in document
        assert not schema().is_valid(document.replace(wrong, wrong[: wrong.index(">") + 1] + "x<"))


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (order([]), "nothing_to_pay"),
        (order([], payments=[]), "nothing_to_pay"),
        (order([transfer(1), transfer(1)]), "id_repeated"),
        (order([transfer(1, amount=0)]), "amount_not_positive"),
        (order([transfer(1, amount=10**15)]), "sum_too_large"),
        (order([transfer(1, end_to_end_id="x" * 36)]), "id_invalid"),
        (order([transfer(1, end_to_end_id="é")]), "id_invalid"),
        (order([transfer(1, end_to_end_id="/a")]), "id_invalid"),
        (order([transfer(1, end_to_end_id="a//b")]), "id_invalid"),
        (order([transfer(1, account="")]), "id_invalid"),
        (order([transfer(1, account="1" * 35)]), "id_invalid"),
        (order([transfer(1, agent=Agent())]), "bank_missing"),
        (order([transfer(1, agent=Agent(bic="bankid"))]), "bic_invalid"),
        (order([transfer(1, creditor=" ’ ".replace("’", "\u0301"))]), "name_missing"),
        (order([transfer(1, creditor="ꦱꦶꦠꦶ")]), "character_not_carried"),
        (order([transfer(1, remittance="dana 🎉")]), "character_not_carried"),
        (order([transfer(1)], decimals=1), "order_invalid"),
        (order([transfer(1)], created=datetime(2026, 11, 28, 9, 30)), "order_invalid"),  # noqa: DTZ001 # the refused case
    ],
)
def test_what_cannot_be_sent_is_refused(made, code):
    with pytest.raises(OrderError) as refused:
        render_order(order=made)
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en


def test_a_refusal_names_the_transfer_and_no_person():
    with pytest.raises(OrderError) as refused:
        render_order(order=order([transfer(7, creditor="Siti 🎉")]))
    assert refused.value.message_en.startswith("KAIL-26-000007: The character “🎉” (U+1F389)")
    assert "Siti" not in refused.value.message_en


# ---- letters


@laws
@given(text=st.text(st.sampled_from(sorted(LATIN))))
def test_latin_text_is_kept_as_it_is(text):
    assert to_latin(text=text) == " ".join(text.split())


@laws
@given(text=st.text(max_size=30))
def test_a_text_is_latin_or_refused(text):
    try:
        written = to_latin(text=text)
    except LatinError as refused:
        refusal = refused.code
    else:
        refusal = None
    if refusal is not None:
        assert refusal == "character_not_carried"
        return
    assert set(written) <= LATIN
    assert to_latin(text=written) == written


# ---- documents of strangers

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>
<Document>&lol2;</Document>"""


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (BOMB, "xml_doctype"),
        (b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>', "xml_doctype"),
        (b"<d>&unknown;</d>", "xml_broken"),
        (b"<d><e></d>", "xml_broken"),
        (b"", "xml_broken"),
        (b'<?xml version="1.0" encoding="klingon"?><d/>', "xml_broken"),
        (b"<d>" * (DEEPEST + 1) + b"</d>" * (DEEPEST + 1), "xml_too_deep"),
        (b" " * (LARGEST_DOCUMENT + 1), "xml_too_large"),
    ],
)
def test_a_document_of_a_stranger_is_refused(document, code):
    with pytest.raises(XmlError) as refused:
        parse_xml(document=document)
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en


def test_control_sums_are_read_of_orders_only():
    with pytest.raises(XmlError) as refused:
        disagreements(document=b"<d/>")
    assert refused.value.code == "xml_other_message"
    document = render_order(order=order([transfer(1)])).replace("<CtrlSum>4500000", "<CtrlSum>x")
    with pytest.raises(OrderError) as unreadable:
        disagreements(document=document.encode())
    assert unreadable.value.code == "amount_unreadable"
