"""What is no rule, where the error points, and what the sentence says."""

import pickle
import sys

import pytest

from kail.calc.rules import MAX_CONDITIONS, MAX_DEPTH, MAX_LENGTH, ErrorCode, RuleError, parse
from kail.calc.rules.errors import MESSAGES
from tests.calc.rules.office_vocabulary import VOCABULARY
from tests.calc.rules.test_rules_named import REFUSALS as NAMED_REFUSALS


def error_of(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        parse(text=text, vocabulary=VOCABULARY)
    return caught.value


REFUSALS = [
    # text, code, column of the error, offending word
    ("", ErrorCode.EMPTY, 1, ""),
    (" \n\t ", ErrorCode.EMPTY, 1, ""),
    # attempts to write SQL
    ("1=1", ErrorCode.CONSTANT, 3, "1"),
    ("'a'='a'", ErrorCode.CONSTANT, 5, "'a'"),
    ("1=1; DROP TABLE registry_person", ErrorCode.STATEMENT, 4, ";"),
    ("pns; DELETE FROM registry_person", ErrorCode.STATEMENT, 4, ";"),
    ("umur > (SELECT 1)", ErrorCode.UNEXPECTED, 8, "("),
    ("umur DALAM (SELECT 1)", ErrorCode.SQL_WORD, 13, "SELECT"),
    ("(SELECT pns)", ErrorCode.SQL_WORD, 2, "SELECT"),
    ("SELECT * FROM registry_person", ErrorCode.SQL_WORD, 1, "SELECT"),
    ("EXISTS (pns)", ErrorCode.SQL_WORD, 1, "EXISTS"),
    ("pns UNION ALL pns", ErrorCode.SQL_WORD, 5, "UNION"),
    ("CASE WHEN pns THEN pns END", ErrorCode.SQL_WORD, 1, "CASE"),
    ("umur LIKE '3%'", ErrorCode.SQL_WORD, 6, "LIKE"),
    ("umur ANTARA SYMMETRIC 9 DAN 1", ErrorCode.SQL_WORD, 13, "SYMMETRIC"),
    ("pg_sleep(10)", ErrorCode.FUNCTION, 1, "pg_sleep"),
    ("umur > pg_sleep(10)", ErrorCode.FUNCTION, 8, "pg_sleep"),
    ("umur (3)", ErrorCode.FUNCTION, 1, "umur"),
    ("umur = 1 -- lainnya", ErrorCode.COMMENT, 10, "--"),
    ("umur = 1 /* lainnya */", ErrorCode.COMMENT, 10, "/*"),
    ("umur = 5--3", ErrorCode.COMMENT, 9, "--"),
    ("umur::text = '1'", ErrorCode.CHARACTER, 5, ":"),
    ("umur = $1", ErrorCode.CHARACTER, 8, "$"),
    ("umur = ?", ErrorCode.CHARACTER, 8, "?"),
    ("umur = %(r0)s", ErrorCode.ARITHMETIC, 8, "%"),
    ("umur = :id", ErrorCode.CHARACTER, 8, ":"),
    ("umur = {id}", ErrorCode.CHARACTER, 8, "{"),
    ("{# x #} pns", ErrorCode.CHARACTER, 1, "{"),
    ("pns\\", ErrorCode.CHARACTER, 4, "\\"),
    ("p.umur > 3", ErrorCode.CHARACTER, 2, "."),
    ("umur[1] > 3", ErrorCode.CHARACTER, 5, "["),
    ("*", ErrorCode.ARITHMETIC, 1, "*"),
    ("umur = n'1'", ErrorCode.CHARACTER, 8, "n'1'"),
    ("sumber = 'dtsen' 'x'", ErrorCode.UNEXPECTED, 18, "'x'"),
    ("sumber = 'a'' ATAU 1=1'", ErrorCode.UNKNOWN_CHOICE, 10, "'a'' ATAU 1=1'"),
    ("sumber = ''", ErrorCode.UNKNOWN_CHOICE, 10, "''"),
    ("wilayah = '64%'", ErrorCode.PLACE_INVALID, 11, "'64%'"),
    ("pns\x00", ErrorCode.CHARACTER, 4, "\x00"),
    # characters that a text editor slips in
    ('"umur" > 3', ErrorCode.QUOTED_NAME, 1, '"'),
    ("wilayah = “6472”", ErrorCode.QUOTED_NAME, 11, "“"),
    ("wilayah = ‘6472’", ErrorCode.CHARACTER, 11, "‘"),
    ("umur ≥ 3", ErrorCode.CHARACTER, 6, "≥"),
    ("!pns", ErrorCode.CHARACTER, 1, "!"),
    ("ſex = 1", ErrorCode.CHARACTER, 1, "ſ"),
    ("umur > ３", ErrorCode.CHARACTER, 8, "３"),
    ("wilayah = '6472", ErrorCode.UNCLOSED_QUOTE, 11, "'"),
    # arithmetic and numbers
    ("umur + 3 > 5", ErrorCode.ARITHMETIC, 6, "+"),
    ("umur - 3 > 5", ErrorCode.ARITHMETIC, 6, "-"),
    ("umur > 5 - 3", ErrorCode.ARITHMETIC, 10, "-"),
    ("-umur > 5", ErrorCode.UNEXPECTED, 2, "umur"),
    ("umur > 1.000", ErrorCode.NUMBER_FORMAT, 8, "1.000"),
    ("laba > 1.000.000", ErrorCode.NUMBER_FORMAT, 8, "1.000.000"),
    ("laba > 1,000,000", ErrorCode.NUMBER_FORMAT, 8, "1,000,000"),
    ("laba > 4,5 juta", ErrorCode.NUMBER_FORMAT, 8, "4,5"),
    ("laba > 1e5", ErrorCode.NUMBER_FORMAT, 8, "1e5"),
    ("laba > 0x1F", ErrorCode.UNEXPECTED, 9, "x1F"),
    ("laba > 5.", ErrorCode.NUMBER_FORMAT, 8, "5."),
    ("laba > .5", ErrorCode.CHARACTER, 8, "."),
    ("laba > 9223372036854775808", ErrorCode.NUMBER_RANGE, 8, "9223372036854775808"),
    ("laba > -9223372036854775809", ErrorCode.NUMBER_RANGE, 8, "-9223372036854775809"),
    ("laba > 9223372036854776 ribu", ErrorCode.NUMBER_RANGE, 8, "9223372036854776 ribu"),
    ("umur > 5 juta", ErrorCode.SCALE_FOR_KIND, 8, "5 juta"),
    ("laba > 5 juta juta", ErrorCode.UNEXPECTED, 15, "juta"),
    # order of words
    ("DAN", ErrorCode.UNEXPECTED, 1, "DAN"),
    ("pns pns", ErrorCode.UNEXPECTED, 5, "pns"),
    ("pns DAN", ErrorCode.UNFINISHED, 8, ""),
    ("umur >", ErrorCode.UNFINISHED, 7, ""),
    ("umur ANTARA 18 59", ErrorCode.UNEXPECTED, 16, "59"),
    ("umur ANTARA 18", ErrorCode.UNFINISHED, 15, ""),
    ("umur ANTARA 18 ATAU 59", ErrorCode.UNEXPECTED, 16, "ATAU"),
    ("umur DALAM 3", ErrorCode.UNEXPECTED, 12, "3"),
    ("umur DALAM ()", ErrorCode.UNEXPECTED, 13, ")"),
    ("umur DALAM (1,)", ErrorCode.UNEXPECTED, 15, ")"),
    ("umur DALAM (1", ErrorCode.UNFINISHED, 14, ""),
    ("umur = NULL", ErrorCode.UNEXPECTED, 8, "NULL"),
    ("umur = KOSONG", ErrorCode.UNEXPECTED, 8, "KOSONG"),
    ("pns = TIDAK", ErrorCode.UNEXPECTED, 7, "TIDAK"),
    ("umur IS 3", ErrorCode.UNEXPECTED, 9, "3"),
    ("()", ErrorCode.UNEXPECTED, 2, ")"),
    ("(pns", ErrorCode.UNCLOSED_PARENTHESIS, 1, "("),
    ("(pns DAN (pernah_kube)", ErrorCode.UNCLOSED_PARENTHESIS, 1, "("),
    ("pns)", ErrorCode.UNOPENED_PARENTHESIS, 4, ")"),
    ("18 < umur < 59", ErrorCode.CHAINED_COMPARISON, 11, "<"),
    ("umur = 3 = 3", ErrorCode.CHAINED_COMPARISON, 10, "="),
    ("18", ErrorCode.CONSTANT, 1, "18"),
    ("BENAR", ErrorCode.CONSTANT, 1, "BENAR"),
    ("pns DAN BENAR", ErrorCode.CONSTANT, 9, "BENAR"),
    # terms and types
    ("umurr > 3", ErrorCode.UNKNOWN_TERM, 1, "umurr"),
    ("pns DAN xyz > 3", ErrorCode.UNKNOWN_TERM, 9, "xyz"),
    ("desil = umur", ErrorCode.TERM_AGAINST_TERM, 9, "umur"),
    ("jenis_kelamin = umur", ErrorCode.TERM_AGAINST_TERM, 17, "umur"),
    ("umur", ErrorCode.NOT_A_FLAG, 1, "umur"),
    ("BUKAN ppks", ErrorCode.NOT_A_FLAG, 7, "ppks"),
    ("pns < BENAR", ErrorCode.OPERATOR_FOR_KIND, 5, "<"),
    ("pns ANTARA 1 DAN 2", ErrorCode.OPERATOR_FOR_KIND, 5, "ANTARA"),
    ("pns DALAM (1)", ErrorCode.OPERATOR_FOR_KIND, 5, "DALAM"),
    ("jenis_kelamin > 1", ErrorCode.OPERATOR_FOR_KIND, 15, ">"),
    ("1 < jenis_kelamin", ErrorCode.OPERATOR_FOR_KIND, 3, "<"),
    ("wilayah TIDAK ANTARA 1 DAN 2", ErrorCode.OPERATOR_FOR_KIND, 15, "ANTARA"),
    ("ppks = 1", ErrorCode.OPERATOR_FOR_KIND, 6, "="),
    ("ppks DALAM (1)", ErrorCode.OPERATOR_FOR_KIND, 6, "DALAM"),
    ("umur MEMUAT 1", ErrorCode.OPERATOR_FOR_KIND, 6, "MEMUAT"),
    ("pns = 1", ErrorCode.VALUE_FOR_KIND, 7, "1"),
    ("umur = '18'", ErrorCode.VALUE_FOR_KIND, 8, "'18'"),
    ("umur = ''", ErrorCode.VALUE_FOR_KIND, 8, "''"),
    ("umur = BENAR", ErrorCode.VALUE_FOR_KIND, 8, "BENAR"),
    ("umur = muda", ErrorCode.VALUE_FOR_KIND, 8, "muda"),
    ("tanggal_lahir > 1990", ErrorCode.VALUE_FOR_KIND, 17, "1990"),
    ("tanggal_lahir > '1990-02-30'", ErrorCode.DATE_INVALID, 17, "'1990-02-30'"),
    ("tanggal_lahir > '17-08-1990'", ErrorCode.DATE_INVALID, 17, "'17-08-1990'"),
    ("tanggal_lahir > '19900817'", ErrorCode.DATE_INVALID, 17, "'19900817'"),
    ("tanggal_lahir > '1990-W01-1'", ErrorCode.DATE_INVALID, 17, "'1990-W01-1'"),
    ("tanggal_lahir > 'acuan - 6'", ErrorCode.DATE_INVALID, 17, "'acuan - 6'"),
    ("tanggal_lahir > 'acuan - 6 bulan'", ErrorCode.ANCHOR_MISSING, 17, "'acuan - 6 bulan'"),
    ("wilayah = '64721'", ErrorCode.PLACE_INVALID, 11, "'64721'"),
    ("wilayah = '647.2'", ErrorCode.PLACE_INVALID, 11, "'647.2'"),
    ("wilayah = -6472", ErrorCode.PLACE_INVALID, 11, "-6472"),
    ("wilayah = balikpapan", ErrorCode.VALUE_FOR_KIND, 11, "balikpapan"),
    ("jenis_kelamin = 3", ErrorCode.UNKNOWN_CHOICE, 17, "3"),
    ("jenis_kelamin = perempua", ErrorCode.UNKNOWN_CHOICE, 17, "perempua"),
    ("ppks MEMUAT 99", ErrorCode.UNKNOWN_CHOICE, 13, "99"),
    ("umur ANTARA 59 DAN 18", ErrorCode.BOUNDS_REVERSED, 20, "18"),
    ("laba ANTARA -1 DAN -2", ErrorCode.BOUNDS_REVERSED, 20, "-2"),
]


@pytest.mark.parametrize(("text", "code", "column", "word"), REFUSALS)
def test_a_refusal_names_the_reason_the_place_and_the_word(
    text: str, code: ErrorCode, column: int, word: str
) -> None:
    error = error_of(text)
    assert (error.code, error.position.line, error.position.column, error.word) == (code, 1, column, word)
    assert text[error.position.offset : error.position.offset + error.position.length] == word


@pytest.mark.parametrize("text", [text for text, *_ in REFUSALS])
def test_a_refusal_is_one_filled_sentence_in_each_language(text: str) -> None:
    error = error_of(text)
    for message in (error.message_id, error.message_en):
        assert message
        assert "\n" not in message
        assert not message.endswith(".")
    assert str(error) == f"baris {error.position.line} kolom {error.position.column}: {error.message_id}"


def test_every_error_code_has_a_sentence_and_all_but_the_safety_net_can_happen() -> None:
    assert set(MESSAGES) == set(ErrorCode)
    limits = {ErrorCode.TOO_LONG, ErrorCode.TOO_DEEP, ErrorCode.TOO_MANY_CONDITIONS}
    elsewhere = {ErrorCode.DATE_RANGE, *(code for _, code, _, _ in NAMED_REFUSALS)}
    assert {code for _, code, _, _ in REFUSALS} | limits | elsewhere == set(ErrorCode) - {ErrorCode.SYNTAX}


def test_an_unknown_name_suggests_the_nearest() -> None:
    error = error_of("umurr > 3")
    assert error.suggestions == ("umur",)
    assert error.message_id == '"umurr" tidak dikenal; maksud Anda "umur"?'
    assert error.message_en == '"umurr" is not known; did you mean "umur"?'


def test_a_choice_written_as_a_flag_suggests_its_term() -> None:
    assert error_of("perempuan").suggestions == ("jenis_kelamin = perempuan",)
    assert error_of("lanjut_usia_terlantar").suggestions == ("ppks MEMUAT lanjut_usia_terlantar",)


def test_an_unknown_choice_names_the_choices() -> None:
    assert error_of("jenis_kelamin = 3").message_id == (
        '"3" bukan pilihan "jenis_kelamin"; pilihannya: 1 (laki_laki), 2 (perempuan)'
    )
    assert error_of("jenis_kelamin = perempua").suggestions == ("perempuan",)


def test_a_grouped_number_is_shown_as_it_should_be_written() -> None:
    assert error_of("laba > 1.500.000").message_id == (
        'bilangan "1.500.000" harus ditulis bulat tanpa titik atau koma, misalnya 1500000'
    )


def test_a_wrong_comparison_says_what_the_datum_holds_and_what_fits() -> None:
    assert error_of("pns < BENAR").message_id == (
        '"<" tidak dapat dipakai untuk "pns" karena berisi ya atau tidak; '
        "gunakan namanya saja, BUKAN, = BENAR atau = SALAH"
    )
    assert error_of("umur").message_en == (
        '"umur" holds a number, not yes or no; add a comparison, for example age >= 18'
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_and_column_count_from_one_over_any_line_end(line_end: str) -> None:
    error = error_of(f"umur > 3 DAN{line_end}{line_end}  desill <= 4")
    assert (error.position.line, error.position.column, error.position.length) == (3, 3, 6)


def test_long_and_invisible_words_are_shown_short_and_visible() -> None:
    assert f'"{"x" * 39}…"' in error_of("x" * 300 + " = 1").message_id
    assert '"U+200B"' in error_of("umur\u200b = 1").message_id


def test_an_error_survives_the_way_between_processes() -> None:
    error = error_of("umurr > 3")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes, made in this line
    assert (copy.code, copy.position, str(copy)) == (error.code, error.position, str(error))


def test_the_longest_rule_is_read_and_one_character_more_is_refused() -> None:
    longest = "pns".ljust(MAX_LENGTH)
    assert parse(text=longest, vocabulary=VOCABULARY).terms == ("pns",)
    error = error_of(longest + " ")
    assert (error.code, error.position.offset) == (ErrorCode.TOO_LONG, MAX_LENGTH)


@pytest.mark.parametrize("level", ["(", "BUKAN ", "BUKAN ("])
def test_the_deepest_rule_is_read_and_one_level_more_is_refused(level: str) -> None:
    def nested(times: int) -> str:
        return level * times + "pns" + ")" * (level.count("(") * times)

    levels_each = 2 if level == "BUKAN (" else 1
    assert parse(text=nested(MAX_DEPTH // levels_each), vocabulary=VOCABULARY).terms == ("pns",)
    assert error_of(nested(MAX_DEPTH // levels_each + 1)).code is ErrorCode.TOO_DEEP


def test_depth_is_counted_inwards_and_not_along_the_rule() -> None:
    wide = " DAN ".join(["BUKAN BUKAN (pns ATAU BUKAN pns)"] * MAX_DEPTH)
    assert parse(text=wide, vocabulary=VOCABULARY).terms == ("pns",)


def test_the_deepest_rule_needs_less_than_half_of_the_stack() -> None:
    deepest = "BUKAN (umur = 1 DAN " * (MAX_DEPTH // 2) + "pns" + ")" * (MAX_DEPTH // 2)

    def parse_below(frames: int) -> tuple[str, ...]:
        if frames:
            return parse_below(frames - 1)
        return parse(text=deepest, vocabulary=VOCABULARY).terms

    assert parse_below(sys.getrecursionlimit() // 2) == ("umur", "pns")


def test_the_most_conditions_are_read_and_one_more_is_refused() -> None:
    most = " DAN ".join(["pns"] * MAX_CONDITIONS)
    assert parse(text=most, vocabulary=VOCABULARY).terms == ("pns",)
    assert error_of(most + " ATAU pns").code is ErrorCode.TOO_MANY_CONDITIONS


@pytest.mark.parametrize(
    "text",
    [
        "(" * 4000,
        ")" * 4000,
        "BUKAN " * 600,
        "-" * 4000,
        "- " * 2000,
        "'" * 4000,
        "1" * 4000,
        "laba = " + "9" * 3990,
        "a" * 4000,
        "umur ANTARA " * 300,
        "pns DAN " * 500,
        "umur DALAM (" * 300,
        "umur = 1 = " * 300,
        "ADA DI " * 500,
        "ada" + " " * 3990 + "d",
    ],
)
def test_hostile_text_is_refused_and_nothing_else(text: str) -> None:
    assert isinstance(error_of(text), RuleError)
