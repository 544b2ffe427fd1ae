"""A vocabulary is checked when it is built."""

import pytest

from kail.calc.rules import Choice, Kind, Term, Vocabulary
from kail.calc.rules.keywords import RESERVED_WORDS
from kail.calc.rules.terms import slug
from tests.calc.rules.office_vocabulary import VOCABULARY


def term(
    name_id: str = "a", name_en: str = "b", kind: Kind = Kind.INTEGER, sql: str = "p.a", *choices: Choice
) -> Term:
    return Term(name_id=name_id, name_en=name_en, kind=kind, sql=sql, choices=choices)


def test_a_term_is_found_by_either_name_in_any_case() -> None:
    assert VOCABULARY.get(name="umur") is VOCABULARY.get(name="AGE") is VOCABULARY.find(name="Umur")
    assert VOCABULARY.find(name="tinggi") is None


def test_both_names_may_be_the_same() -> None:
    vocabulary = Vocabulary(terms=(term("ppks", "ppks"),))
    assert vocabulary.get(name="ppks").name_en == "ppks"


@pytest.mark.parametrize(
    "terms",
    [
        (term("a", "b"), term("c", "a")),
        (term("a", "b"), term("a", "c")),
    ],
)
def test_two_terms_cannot_share_a_name(terms: tuple[Term, ...]) -> None:
    with pytest.raises(ValueError, match="two terms are called 'a'"):
        Vocabulary(terms=terms)


@pytest.mark.parametrize("word", sorted(word.lower() for word in RESERVED_WORDS if " " not in word))
def test_a_word_of_the_language_is_no_name(word: str) -> None:
    with pytest.raises(ValueError, match="word of the rule language"):
        Vocabulary(terms=(term(word, "b"),))


@pytest.mark.parametrize("name", ["", "Umur", "1umur", "umur kini", "umur-kini", "umür", "u" * 61, "a\n"])
def test_a_name_is_lower_case_letters_digits_and_underscores(name: str) -> None:
    with pytest.raises(ValueError, match="lower-case"):
        Vocabulary(terms=(term("a", name),))


@pytest.mark.parametrize("sql", ["", "  ", "p.age % 2"])
def test_an_expression_is_neither_empty_nor_read_as_a_placeholder(sql: str) -> None:
    with pytest.raises(ValueError, match="SQL expression"):
        Vocabulary(terms=(term(sql=sql),))


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (term("a", "b", Kind.CODE, "p.a"), "choices belong"),
        (term("a", "b", Kind.INTEGER, "p.a", Choice(1, "x", "y")), "choices belong"),
        (term("a", "b", Kind.CODE, "p.a", Choice("1", "x", "y")), "must be int"),
        (term("a", "b", Kind.CODE, "p.a", Choice(True, "x", "y")), "must be int"),
        (term("a", "b", Kind.CHOICE, "p.a", Choice(1, "x", "y")), "must be str"),
        (term("a", "b", Kind.CODE, "p.a", Choice(2**63, "x", "y")), "does not fit"),
        (term("a", "b", Kind.CHOICE, "p.a", Choice("it's", "x", "y")), "cannot be written"),
        (term("a", "b", Kind.CHOICE, "p.a", Choice("", "x", "y")), "cannot be written"),
        (term("a", "b", Kind.CODE, "p.a", Choice(1, "x", "y"), Choice(1, "v", "w")), "same value"),
        (
            term("a", "b", Kind.CODE, "p.a", Choice(1, "x", "y"), Choice(2, "y", "z")),
            "two choices are called",
        ),
        (
            term("a", "b", Kind.CODE, "p.a", Choice(1, "2", "y"), Choice(2, "v", "w")),
            "two choices are called",
        ),
        (term("a", "b", Kind.CODE, "p.a", Choice(1, "x", "y", word_id="dan")), "word of the rule language"),
    ],
)
def test_choices_are_of_the_right_type_and_tell_apart(broken: Term, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Vocabulary(terms=(broken,))


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("Cerai hidup", "cerai_hidup"),
        ("Tidak/belum pernah sekolah", "tidak_belum_pernah_sekolah"),
        ("  Kayu / papan  ", "kayu_papan"),
        ("450 watt", ""),
        ("Tidak", ""),
        ("…", ""),
        ("x" * 70, "x" * 60),
    ],
)
def test_a_label_becomes_a_word_or_none(label: str, word: str) -> None:
    assert slug(label=label) == word


def test_the_nearest_names_come_first() -> None:
    assert VOCABULARY.nearest(word="penerima_pk")[0] == "penerima_pkh"
    assert VOCABULARY.nearest(word="q" * 5000) == ()
