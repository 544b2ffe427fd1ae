"""Bulk files by template: written, read back, refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.bank_answers import AnswerRow, AnswerState, read_answer
from kail.calc.bank_rows import FORMULA_SIGNS, BankFile, carried, parse_rows, render_rows
from kail.calc.bank_templates import (
    Align,
    AnswerColumn,
    AnswerTemplate,
    BankFileError,
    Column,
    Template,
    check_template,
    read_bank_form,
)

EXAMPLES = Path(__file__).parents[2] / "reference" / "bank_templates"
PAGE = (Path(__file__).parents[2] / "docs" / "bank-templates.md").read_text(encoding="utf-8")
laws = settings(deadline=None, max_examples=200)

ROWS = [
    {
        "number": 1, "reference": "KAIL-26-000001", "account": "0012345678", "holder": "Siti Aminah",
        "bank_code": "XXXXIDJ1", "bank_name": "Bank Contoh", "amount": 4_500_000,
        "requested_date": date(2026, 12, 1), "remittance": "UEP 2026, tahap 1",
    },
    {
        "number": 2, "reference": "KAIL-26-000002", "account": "77001", "holder": "André “Dé” Ma’ruf",
        "bank_code": "XXXXIDJ1", "bank_name": "Bank Contoh", "amount": 750_000,
        "requested_date": date(2026, 12, 1), "remittance": "",
    },
]  # fmt: skip
DOCUMENT = {
    "debtor": "Dinas Sosial Contoh", "debtor_account": "0011223344", "list_number": "L-26-0001",
    "requested_date": date(2026, 12, 1), "created_date": date(2026, 11, 28),
}  # fmt: skip


def form(name):
    return read_bank_form(text=(EXAMPLES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_each_example_writes_what_the_page_shows_and_reads_it_back(path):
    template = form(path.name).template
    text = render_rows(template=template, rows=ROWS, document=DOCUMENT)
    assert text.replace("\r\n", "\n") in PAGE
    back = parse_rows(template=template, text=text)
    assert back.rows == tuple(carried(template=template, row=row) for row in ROWS)
    assert form(path.name).answer is not None
    assert template.name.startswith("Contoh")


def test_there_are_three_examples_and_each_says_that_it_is_invented():
    paths = sorted(EXAMPLES.glob("*.toml"))
    assert len(paths) == 3
    for path in paths:
        assert "invented" in path.read_text(encoding="utf-8").splitlines()[0]


# ---- the round trip

SIGNS = st.characters(codec="latin-1", categories=["L", "N", "P", "S", "Zs"])


@st.composite
def templates(draw):
    separator = draw(st.sampled_from([",", ";", "|", "\t", None]))
    fields = draw(
        st.lists(
            st.sampled_from(["reference", "holder", "amount", "number", "requested_date"]),
            min_size=1,
            unique=True,
        )
    )
    columns = []
    for field in fields:
        is_text = field in {"reference", "holder"}
        align = draw(st.sampled_from(Align))
        paddings = [" ", "*"] if is_text or field == "requested_date" or align == Align.LEFT else [" ", "0"]
        columns.append(
            Column(
                header=field,
                field=field,
                width=draw(st.integers(16, 30))
                if separator is None
                else draw(st.none() | st.integers(16, 30)),
                align=align,
                padding=draw(st.sampled_from(paddings)),
                upper=draw(st.booleans()),
                plain=draw(st.booleans()),
                required=not is_text,
            )
        )
    if draw(st.booleans()):
        columns.insert(draw(st.integers(0, len(columns))), Column(header="k", constant="IDR", width=5))
    trailer = [Column(constant="9", width=1), Column(field="count", width=9), Column(field="sum", width=20)]
    quoted = draw(st.booleans())
    return Template(
        name="t",
        columns=tuple(columns),
        separator=separator,
        quoted=quoted,
        column_headers=separator is not None and draw(st.booleans()),
        header_record=tuple(trailer) if draw(st.booleans()) else (),
        trailer_record=tuple(trailer) if draw(st.booleans()) else (),
        decimals=draw(st.sampled_from([0, 2])),
        decimal_sign=draw(st.sampled_from([".", ","] if quoted or separator != "," else ["."])),
        date_format=draw(st.sampled_from(["%Y%m%d", "%d/%m/%Y", "%d.%m.%y"])),
        encoding=draw(st.sampled_from(["ascii", "latin-1", "utf-8"])),
        line_end=draw(st.sampled_from(["\n", "\r\n"])),
    )


REFUSALS = {"cell_too_long", "separator_inside", "cell_formula", "padding_inside", "character_not_carried"}
cell_texts = st.one_of(
    st.text("abcXYZ 019", max_size=15), st.text('a;,|"*0 é', max_size=15), st.text(SIGNS, max_size=15)
)
row_values = st.fixed_dictionaries(
    {
        "reference": cell_texts,
        "holder": cell_texts,
        "amount": st.integers(0, 10**12),
        "number": st.integers(0, 10**6),
        "requested_date": st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    }
)


@laws
@given(template=templates(), rows=st.lists(row_values, max_size=4))
def test_what_is_written_is_read_back_or_refused(template, rows):
    try:
        text = render_rows(template=template, rows=rows, document={})
    except BankFileError as refused:
        refusal = refused.code
    else:
        refusal = None
    if refusal is not None:
        assert refusal in REFUSALS
        return
    text.encode(template.encoding)
    back = parse_rows(template=template, text=text)
    assert back.rows == tuple(carried(template=template, row=row) for row in rows)
    if template.trailer_record and any(column.field == "amount" for column in template.columns):
        assert back.trailer == {"count": len(rows), "sum": sum(row["amount"] for row in rows)}


TWO = (Column(header="a", field="reference"), Column(header="b", field="amount"))
PLAIN = Template(name="t", columns=TWO, separator=";", column_headers=True)
FIXED = Template(
    name="t",
    columns=(
        Column(header="a", field="account", width=8, align=Align.RIGHT, padding="0"),
        Column(header="b", field="amount", width=10, align=Align.RIGHT, padding="0"),
    ),
    trailer_record=(
        Column(constant="T", width=1),
        Column(field="count", width=7),
        Column(field="sum", width=10),
    ),
)


@pytest.mark.parametrize(
    ("template", "row", "code"),
    [
        *[(PLAIN, {"reference": f"{sign}1+1", "amount": 1}, "cell_formula") for sign in FORMULA_SIGNS],
        (PLAIN, {"reference": "a;b", "amount": 1}, "separator_inside"),
        (PLAIN, {"reference": 'a"b', "amount": 1}, "separator_inside"),
        (PLAIN, {"reference": "a\nb", "amount": 1}, "character_not_carried"),
        (PLAIN, {"reference": "é", "amount": 1}, "character_not_carried"),
        (PLAIN, {"reference": "", "amount": 1}, "cell_missing"),
        (PLAIN, {"amount": 1}, "cell_missing"),
        (PLAIN, {"reference": "a"}, "value_unfit"),
        (PLAIN, {"reference": "a", "amount": -1}, "value_unfit"),
        (PLAIN, {"reference": 7, "amount": 1}, "value_unfit"),
        (FIXED, {"account": "123456789", "amount": 1}, "cell_too_long"),
        (FIXED, {"account": "1", "amount": 10**10}, "cell_too_long"),
        (FIXED, {"account": "0012", "amount": 1}, "padding_inside"),
    ],
)
def test_what_a_file_cannot_carry_is_refused(template, row, code):
    with pytest.raises(BankFileError) as refused:
        render_rows(template=template, rows=[row], document={})
    assert refused.value.code == code
    assert refused.value.message_id.startswith("Baris ")
    assert refused.value.message_id != refused.value.message_en


def test_a_quoted_file_carries_separator_and_quotation_marks():
    template = replace(PLAIN, quoted=True)
    text = render_rows(template=template, rows=[{"reference": 'a;"b"', "amount": 5}], document={})
    assert text == 'a;b\r\n"a;""b""";5\r\n'
    assert parse_rows(template=template, text=text).rows == ({"reference": 'a;"b"', "amount": 5},)


FIXED_TEXT = "000000770000000005\n000000780000000007\nT2      12        \n"


def test_a_fixed_file_is_read_with_count_and_sum():
    assert parse_rows(template=FIXED, text=FIXED_TEXT) == BankFile(
        rows=({"account": "77", "amount": 5}, {"account": "78", "amount": 7}),
        header={},
        trailer={"count": 2, "sum": 12},
    )


@pytest.mark.parametrize(
    ("template", "text", "code"),
    [
        (FIXED, FIXED_TEXT.replace("07\n", "08\n"), "sum_differs"),
        (FIXED, FIXED_TEXT.replace("T2", "T3"), "count_differs"),
        (FIXED, FIXED_TEXT.replace("T2", "U2"), "constant_differs"),
        (FIXED, FIXED_TEXT.replace("05\n", "5\n"), "line_length"),
        (FIXED, FIXED_TEXT.replace("05\n", "x5\n"), "cell_unreadable"),
        (FIXED, "", "file_incomplete"),
        (PLAIN, "a;c\nr;1\n", "headers_differ"),
        (PLAIN, "a;b\nr;1;2\n", "columns_differ"),
        (PLAIN, "a;b\nr;1,5\n", "cell_unreadable"),
        (PLAIN, "a;b\n;1\n", "cell_unreadable"),
        (replace(PLAIN, quoted=True), 'a;b\n"r;1\n', "quote_misplaced"),
        (replace(PLAIN, quoted=True), 'a;b\n"r"x;1\n', "quote_misplaced"),
        (replace(PLAIN, decimals=2), "a;b\nr;1.50\n", "cell_unreadable"),
    ],
)
def test_a_file_that_is_not_the_templates_is_refused(template, text, code):
    with pytest.raises(BankFileError) as refused:
        parse_rows(template=template, text=text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "template",
    [
        Template(name="t", columns=(), separator=","),
        replace(PLAIN, separator=":"),
        replace(PLAIN, decimals=1),
        replace(PLAIN, encoding="utf-16"),
        replace(PLAIN, line_end="\r"),
        replace(PLAIN, date_format="%m/%Y"),
        replace(PLAIN, separator=",", decimals=2, decimal_sign=","),
        replace(PLAIN, columns=(*TWO, TWO[0])),
        replace(PLAIN, columns=(Column(header="x"),)),
        replace(PLAIN, columns=(Column(field="reference", constant="x"),)),
        replace(PLAIN, columns=(Column(field="nik"),)),
        replace(PLAIN, columns=(Column(field="amount", required=False),)),
        replace(PLAIN, columns=(Column(constant="xx", width=1),)),
        replace(PLAIN, columns=(Column(field="reference", width=0),)),
        replace(FIXED, columns=(Column(field="reference"),)),
        replace(FIXED, column_headers=True),
        replace(FIXED, columns=(Column(field="amount", width=9, padding="0", align=Align.LEFT),)),
        replace(FIXED, columns=(Column(field="requested_date", width=9, padding="0", align=Align.RIGHT),)),
        replace(FIXED, columns=(Column(field="reference", width=9, padding="ab"),)),
    ],
)
def test_a_template_that_could_not_be_read_back_is_refused(template):
    with pytest.raises(BankFileError) as refused:
        check_template(template=template)
    assert refused.value.code == "form_invalid"


HEAD = 'name = "x"\nseparator = ","\n'


@pytest.mark.parametrize(
    "text",
    [
        'name = "x"\n[[column]]\nfield = "amount"\n',
        HEAD + "colour = 1\n",
        HEAD + "quoted = 1\n",
        HEAD + 'decimals = "2"\n',
        HEAD + 'line_end = "cr"\n',
        HEAD + "column = 1\n",
        HEAD + '[[column]]\nfield = "amount"\nsize = 3\n',
        HEAD + '[[column]]\nfield = "amount"\nalign = "middle"\n',
        HEAD + '[[column]]\nfield = "amount"\n[answer]\nseparator = ","\npaid = 1\n',
        HEAD + 'answer = 1\n[[column]]\nfield = "amount"\n',
    ],
)
def test_a_form_with_a_mistake_is_refused(text):
    with pytest.raises(BankFileError) as refused:
        read_bank_form(text=text)
    assert refused.value.code == "form_invalid"


def test_a_form_that_is_no_toml_is_refused():
    with pytest.raises(BankFileError) as refused:
        read_bank_form(text="name = ")
    assert refused.value.code == "form_unreadable"


# ---- answers

ANSWER = (
    "Reference,Beneficiary,Status,Description,Amount\r\n"
    'KAIL-26-000001,SITI,  success ,"Selesai, baik",4500000.00\r\n'
    "KAIL-26-000002,ANDRE,GAGAL,Rekening tutup,750000.00\r\n"
    "KAIL-25-000009,BUDI,Berhasil,,100000.00\r\n"
    "\r\n"
    "KAIL-26-000003,X,Mungkin,,1.00\r\n"
    "KAIL-26-000004,X,Gagal,,1.50\r\n"
    "KAIL-26-000005,X,Berhasil,,1.00\r\n"
    "KAIL-26-000005,X,Gagal,,1.00\r\n"
    ",X,Gagal,,1.00\r\n"
    "KAIL-26-000006,X\r\n"
)
SENT = [f"KAIL-26-00000{number}" for number in range(1, 8)]


def test_the_worked_answer():
    answer = read_answer(template=form("contoh-csv.toml").answer, text=ANSWER, sent=SENT)
    assert answer.rows == (
        AnswerRow(2, "KAIL-26-000001", AnswerState.PAID, "Selesai, baik", 4_500_000),
        AnswerRow(3, "KAIL-26-000002", AnswerState.FAILED, "Rekening tutup", 750_000),
    )
    assert answer.unknown == (AnswerRow(4, "KAIL-25-000009", AnswerState.PAID, "", 100_000),)
    assert [(error.line, error.code) for error in answer.errors] == [
        (6, "status_unknown"),
        (7, "amount_unreadable"),
        (8, "reference_repeated"),
        (9, "reference_repeated"),
        (10, "reference_missing"),
        (11, "columns_differ"),
    ]
    assert answer.silent == tuple(f"KAIL-26-00000{number}" for number in range(3, 8))


def test_answers_of_fixed_width_and_by_position():
    fixed = (
        "0HEADER\n1"
        + "KAIL-26-000001".ljust(20)
        + "00"
        + "OK\n1"
        + "KAIL-26-000002".ljust(20)
        + "51SALDO\n9\n"
    )
    answer = read_answer(template=form("contoh-lebar-tetap.toml").answer, text=fixed, sent=SENT[:2])
    assert [(row.reference, row.state, row.reason) for row in answer.rows] == [
        ("KAIL-26-000001", AnswerState.PAID, "OK"),
        ("KAIL-26-000002", AnswerState.FAILED, "SALDO"),
    ]
    piped = "P|x\n1|A|5|B|KAIL-26-000001|PROSES|\n"
    answer = read_answer(template=form("contoh-pipa.toml").answer, text=piped, sent=SENT[:1])
    assert answer.rows == (AnswerRow(2, "KAIL-26-000001", AnswerState.PENDING, "", None),)


SMALL = AnswerTemplate(
    columns=(AnswerColumn("reference", position=1), AnswerColumn("status", position=2)),
    paid=("ok",),
    failed=("no",),
    separator=";",
)


@laws
@given(
    lines=st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from(["ok", "no", "?"])), max_size=8),
    sent=st.sets(st.sampled_from("ABC")),
)
def test_every_line_and_every_reference_is_in_one_place(lines, sent):
    text = "".join(f"{reference};{status}\n" for reference, status in lines)
    answer = read_answer(template=SMALL, text=text, sent=sent)
    places = [row.line for row in (*answer.rows, *answer.unknown, *answer.errors)]
    assert sorted(places) == list(range(1, len(lines) + 1))
    assert sorted([*(row.reference for row in answer.rows), *answer.silent]) == sorted(sent)
    assert not {row.reference for row in answer.unknown} & sent


@pytest.mark.parametrize(
    ("template", "text", "code"),
    [
        (form("contoh-csv.toml").answer, "", "file_incomplete"),
        (form("contoh-csv.toml").answer, "Reference,Status\n", "headers_differ"),
        (replace(SMALL, failed=("OK",)), "", "form_invalid"),
        (replace(SMALL, paid=()), "", "form_invalid"),
        (replace(SMALL, columns=SMALL.columns[:1]), "", "form_invalid"),
        (replace(SMALL, skip_top=-1), "", "form_invalid"),
        (replace(SMALL, separator=None), "", "form_invalid"),
        (replace(SMALL, columns=(SMALL.columns[0], AnswerColumn("status", position=0))), "", "form_invalid"),
    ],
)
def test_an_answer_that_cannot_be_read_at_all_is_refused(template, text, code):
    with pytest.raises(BankFileError) as refused:
        read_answer(template=template, text=text, sent=[])
    assert refused.value.code == code
