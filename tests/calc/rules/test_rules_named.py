"""Named conditions: written out in place, never captured, and errors point into the text as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.rules import (
    MAX_NAMED_DEPTH,
    Anchor,
    ConditionNameError,
    ErrorCode,
    NamedRule,
    RuleError,
    check_condition_name,
    complete,
    expand,
    parse,
    parse_named,
    vocabulary_with_names,
)
from kail.calc.rules.keywords import Language
from kail.calc.rules.render import render
from kail.calc.rules.tree import And, Flag, Node, Not, Or
from tests.calc.rules.office_vocabulary import VOCABULARY
from tests.calc.rules.strategies import LAW, joined, trees

NAMED = {
    "usia_kerja": "umur ANTARA 18 DAN 59",
    "miskin": "desil <= 4 ATAU penerima_pkh",
    "sasaran": "usia_kerja DAN miskin",
    # A name may read like a choice: where a value stands it is the choice.
    "perempuan": "jenis_kelamin = perempuan",
    # A word of the vocabulary wins.
    "pns": "umur > 99",
    "putar": "umur > 3 DAN balik",
    "balik": "BUKAN putar",
    "sendiri": "sendiri",
    "d1": "d2", "d2": "d3", "d3": "d4", "d4": "d5", "d5": "pns", "d0": "umur > 3 ATAU d1",
    "rusak": "umur > ",
    "keliru": "umurr > 3",
    "banding": "miskin = BENAR",
}  # fmt: skip


def written_out(text: str) -> str:
    return expand(text=text, named=NAMED, vocabulary=VOCABULARY).text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("usia_kerja", "(umur ANTARA 18 DAN 59)"),
        ("BUKAN miskin DAN pns", "BUKAN (desil <= 4 ATAU penerima_pkh) DAN pns"),
        ("(Miskin)\nATAU pns", "((desil <= 4 ATAU penerima_pkh))\nATAU pns"),
        ("sasaran", "((umur ANTARA 18 DAN 59) DAN (desil <= 4 ATAU penerima_pkh))"),
        (
            "perempuan DAN jenis_kelamin = perempuan",
            "(jenis_kelamin = perempuan) DAN jenis_kelamin = perempuan",
        ),
        ("jenis_kelamin DALAM (perempuan)", "jenis_kelamin DALAM (perempuan)"),
        ("jenis_kelamin = 'perempuan'", "jenis_kelamin = 'perempuan'"),
        ("pns", "pns"),
        ("d1", "(((((pns)))))"),
        ("umur > 3", "umur > 3"),
    ],
)
def test_names_are_written_out_in_parentheses(text: str, result: str) -> None:
    assert written_out(text) == result


def test_all_names_are_listed_once_also_the_inner_ones() -> None:
    expanded = expand(text="pns DAN sasaran DAN miskin", named=NAMED, vocabulary=VOCABULARY)
    assert expanded.names == ("sasaran", "usia_kerja", "miskin")


def test_a_rule_keeps_its_whole_text_and_the_dates_of_the_round() -> None:
    named = {"lama": "tanggal_lahir <= 'acuan - 6 bulan'"}
    result = parse_named(text="pns DAN lama", named=named, vocabulary=VOCABULARY, anchors=[Anchor.REFERENCE])
    assert result.rule.text == "pns DAN (tanggal_lahir <= 'acuan - 6 bulan')"
    assert result.rule.anchors == (Anchor.REFERENCE,)
    assert result.expanded.source == "pns DAN lama"


REFUSALS = [
    # text, code, column of the error, offending word
    ("pns DAN putar", ErrorCode.NAMED_CYCLE, 9, "putar"),
    ("sendiri", ErrorCode.NAMED_CYCLE, 1, "sendiri"),
    ("pns ATAU d0", ErrorCode.NAMED_TOO_DEEP, 10, "d0"),
    ("d1 DAN d0", ErrorCode.NAMED_TOO_DEEP, 8, "d0"),
    ("pns DAN rusak", ErrorCode.NAMED_BROKEN, 9, "rusak"),
    ("pns DAN banding", ErrorCode.NAMED_BROKEN, 9, "banding"),
    ("miskin = BENAR", ErrorCode.NAMED_COMPARED, 1, "miskin"),
    ("3 < miskin", ErrorCode.NAMED_COMPARED, 5, "miskin"),
    ("miskin KOSONG", ErrorCode.NAMED_COMPARED, 1, "miskin"),
    ("miskin TIDAK DALAM (1)", ErrorCode.NAMED_COMPARED, 1, "miskin"),
]


@pytest.mark.parametrize(("text", "code", "column", "word"), REFUSALS)
def test_a_name_that_cannot_be_written_out_is_refused_where_it_stands(
    text: str, code: ErrorCode, column: int, word: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse_named(text=text, named=NAMED, vocabulary=VOCABULARY)
    error = caught.value
    assert (error.code, error.position.column, error.word) == (code, column, word)
    assert error.message_id not in ("", error.message_en)


def test_the_way_of_a_circle_is_told() -> None:
    with pytest.raises(RuleError, match="putar → balik → putar"):
        written_out("pns DAN putar")


@pytest.mark.parametrize(
    ("text", "code", "column", "word", "said"),
    [
        ("miskin DAN umurr > 3", ErrorCode.UNKNOWN_TERM, 12, "umurr", '"umurr" is not known'),
        (
            "sasaran DAN\n  umur > 'x' DAN miskin",
            ErrorCode.VALUE_FOR_KIND,
            10,
            "'x'",
            "\"'x'\" is not a value",
        ),
        (
            "pns DAN keliru DAN pns",
            ErrorCode.UNKNOWN_TERM,
            9,
            "keliru",
            'within "keliru": "umurr" is not known',
        ),
        ("miskin DAN (pns", ErrorCode.UNCLOSED_PARENTHESIS, 12, "(", "never closed"),
        ("miskin DAN", ErrorCode.UNFINISHED, 11, "", "not finished"),
    ],
)
def test_every_error_points_into_the_text_as_it_was_written(
    text: str, code: ErrorCode, column: int, word: str, said: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse_named(text=text, named=NAMED, vocabulary=VOCABULARY)
    error = caught.value
    assert (error.code, error.position.column, error.word) == (code, column, word)
    assert said in error.message_en


def test_an_error_of_both_languages_says_where_it_is() -> None:
    with pytest.raises(RuleError) as caught:
        parse_named(text="pns DAN keliru", named=NAMED, vocabulary=VOCABULARY)
    assert caught.value.message_id == 'di dalam "keliru": "umurr" tidak dikenal; maksud Anda "umur"?'
    assert caught.value.suggestions == ("umur",)


def test_names_cannot_make_a_rule_grow_without_end() -> None:
    many = {f"n{level}": " DAN ".join([f"n{level + 1}"] * 190) for level in range(MAX_NAMED_DEPTH)}
    with pytest.raises(RuleError) as caught:
        expand(text="pns DAN n1", named=many | {"n5": "umur > 3"}, vocabulary=VOCABULARY)
    assert (caught.value.code, caught.value.word) == (ErrorCode.TOO_LONG, "n1")
    long = {"panjang": " DAN ".join(["pns"] * 150)}
    padded = "panjang" + " " * 3_900
    with pytest.raises(RuleError) as caught:
        expand(text=padded, named=long, vocabulary=VOCABULARY)
    assert (caught.value.code, caught.value.word) == (ErrorCode.TOO_LONG, "panjang")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name_form"), ("Miskin", "name_form"), ("1a", "name_form"), ("a b", "name_form"), ("a" * 61, "name_form"),
        ("dan", "name_reserved"), ("select", "name_reserved"), ("juta", "name_reserved"), ("benar", "name_reserved"),
        ("umur", "name_taken"), ("age", "name_taken"),
    ],
)  # fmt: skip
def test_a_condition_cannot_be_called_so(name: str, code: str) -> None:
    with pytest.raises(ConditionNameError) as caught:
        check_condition_name(name=name, vocabulary=VOCABULARY)
    assert caught.value.code == code
    assert caught.value.message_id not in ("", caught.value.message_en)


def test_any_other_name_is_free() -> None:
    for name in ("miskin", "sasaran_2025", "perempuan", "a" * 60):
        check_condition_name(name=name, vocabulary=VOCABULARY)


def test_the_editor_offers_names_with_their_meaning() -> None:
    known = vocabulary_with_names(
        vocabulary=VOCABULARY, meanings={"sasaran": "usia kerja dan miskin", "pns": "lain"}
    )
    found = complete(text="pns DAN sasa", cursor=12, vocabulary=known, language="id")
    assert [(entry.text, entry.description) for entry in found] == [("sasaran", "usia kerja dan miskin")]
    after = complete(text="sasaran ", cursor=8, vocabulary=known, language="en")
    assert {"AND", "OR"} <= {entry.text for entry in after}
    assert len(known.terms) == len(VOCABULARY.terms) + 1


# ---- laws


def read_or_refused(text: str, named: dict[str, str]) -> NamedRule | RuleError:
    try:
        return parse_named(text=text, named=named, vocabulary=VOCABULARY)
    except RuleError as error:
        return error


LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(("id", "en"))
LEVELS = ("n1", "n2", "n3")
WORDS = vocabulary_with_names(vocabulary=VOCABULARY, meanings=dict.fromkeys(LEVELS, ""))
TERMS = {term.name_id: term for term in WORDS}


@st.composite
def named_rules(draw: st.DrawFn) -> tuple[Node, dict[str, Node]]:
    """A rule and the conditions it may name; each of these names only later ones."""
    named = {}
    for number, name in enumerate(LEVELS):
        later = LEVELS[number + 1 :]
        uses = st.sampled_from(later).map(Flag) if later else None
        named[name] = draw(trees(3, more_leaves=uses))
    return draw(trees(5, more_leaves=st.sampled_from(LEVELS).map(Flag))), named


def replaced(node: Node, named: dict[str, Node]) -> Node:
    """The tree with the trees of the names in their places."""
    match node:
        case And(parts=parts):
            return joined(And, [replaced(part, named) for part in parts])
        case Or(parts=parts):
            return joined(Or, [replaced(part, named) for part in parts])
        case Not(part=part):
            return Not(replaced(part, named))
        case Flag(term=term) if term in named:
            return replaced(named[term], named)
        case _:
            return node


@LAW
@given(case=named_rules(), language=LANGUAGES)
def test_writing_out_and_reading_is_putting_trees_in_place_of_names(
    case: tuple[Node, dict[str, Node]], language: Language
) -> None:
    tree, named = case
    texts = {name: render(tree=inner, terms=TERMS, language=language) for name, inner in named.items()}
    text = render(tree=tree, terms=TERMS, language=language)
    result = read_or_refused(text, texts)
    if isinstance(result, RuleError):
        assert result.code in (ErrorCode.TOO_LONG, ErrorCode.TOO_DEEP, ErrorCode.TOO_MANY_CONDITIONS)
        return
    assert result.rule.tree == replaced(tree, named)
    pieces = result.expanded.pieces
    whole = result.expanded.text
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
    assert [piece.source_start for piece in pieces] == [0, *(piece.source_end for piece in pieces[:-1])]
    assert (pieces[-1].end, pieces[-1].source_end) == (len(whole), len(text))
    for piece in pieces:
        written, there = text[piece.source_start : piece.source_end], whole[piece.start : piece.end]
        assert (written, there[0] + there[-1]) == (piece.name, "()") if piece.name else written == there


@LAW
@given(tree=trees(6), named=st.dictionaries(st.sampled_from(sorted(TERMS)), st.just("pns"), max_size=5))
def test_no_word_of_the_vocabulary_is_ever_taken_for_a_name(tree: Node, named: dict[str, str]) -> None:
    text = render(tree=tree, terms=TERMS, language="id")
    assert parse_named(text=text, named=named, vocabulary=VOCABULARY).rule == parse(
        text=text, vocabulary=VOCABULARY
    )


@LAW
@given(
    words=st.lists(
        st.sampled_from((*NAMED, "umur", ">", "3", "DAN", "ATAU", "BUKAN", "(", ")", "=", "x", "'x'")),
        max_size=20,
    )
)
def test_any_words_with_names_are_a_rule_or_refused_in_place(words: list[str]) -> None:
    text = " ".join(words)
    result = read_or_refused(text, NAMED)
    if isinstance(result, RuleError):
        where = result.position
        assert result.word == text[where.offset : where.offset + where.length]
        assert result.code is not ErrorCode.SYNTAX
