"""What the editor offers while a rule is being written."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kail.calc.rules import RuleError, SuggestionKind, complete, parse
from kail.calc.rules.keywords import Language
from kail.calc.rules.tree import Node
from tests.calc.rules.office_vocabulary import VOCABULARY
from tests.calc.rules.strategies import LAW, rule_of, trees


def offered(text: str, language: Language = "id") -> list[str]:
    cursor = text.index("|")
    found = complete(text=text.replace("|", ""), cursor=cursor, vocabulary=VOCABULARY, language=language)
    return [suggestion.text for suggestion in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("um|", ["umur", "sumber"]),
        ("umur > 3 DAN per|", ["perempuan_kepala_keluarga", "pernah_kube", "status_perkawinan"]),
        ("jenis|", ["jenis_kelamin"]),
        ("umur |", ["=", "<>", "<", "<=", ">", ">=", "TIDAK", "ANTARA", "DALAM", "KOSONG"]),
        ("umur TIDAK |", ["ANTARA", "DALAM", "KOSONG"]),
        ("umur ANTARA 3 |", ["DAN"]),
        ("umur > 3 |", ["DAN", "ATAU"]),
        ("laba > 5 |", ["ribu", "juta", "miliar", "DAN", "ATAU"]),
        ("laba > 5 j|", ["juta"]),
        ("jenis_kelamin |", ["=", "<>", "TIDAK", "DALAM", "KOSONG"]),
        ("jenis_kelamin = |", ["laki_laki", "perempuan"]),
        ("jenis_kelamin = per|", ["perempuan"]),
        ("jenis_kelamin DALAM (1, |", ["laki_laki", "perempuan"]),
        ("daya_terpasang = |", ["1", "2"]),
        ("pns |", ["=", "<>", "DAN", "ATAU", "TIDAK", "KOSONG"]),
        ("pns = |", ["BENAR", "SALAH"]),
        ("ppks |", ["TIDAK", "MEMUAT", "KOSONG"]),
        ("ppks MEMUAT lan|", ["lanjut_usia_terlantar", "anak_balita_terlantar"]),
        ("wilayah = '64|", []),
        ("umur = umur = |", []),
        ("umur > 3; |", []),
    ],
)
def test_the_editor_offers(text: str, words: list[str]) -> None:
    assert offered(text) == words


def test_english_is_offered_in_english() -> None:
    assert offered("ag|", "en") == ["age"]
    assert offered("age |", "en") == ["=", "<>", "<", "<=", ">", ">=", "NOT", "BETWEEN", "IN", "IS"]
    assert offered("age IS |", "en") == ["NOT", "NULL"]
    assert offered("sex = |", "en") == ["male", "female"]


def test_a_word_begun_is_replaced_whole() -> None:
    text = "umur > 3 DAN jen_kel <= 4"
    [suggestion] = complete(text=text, cursor=len("umur > 3 DAN jen"), vocabulary=VOCABULARY, language="id")
    assert suggestion.kind is SuggestionKind.TERM
    assert (suggestion.text, text[suggestion.start : suggestion.end]) == ("jenis_kelamin", "jen_kel")


def test_a_suggestion_carries_label_and_description() -> None:
    [suggestion] = complete(text="umu", cursor=3, vocabulary=VOCABULARY, language="id")
    assert (suggestion.label, suggestion.description) == ("umur", "umur pada tanggal penilaian")
    [choice] = complete(text="sex = fem", cursor=9, vocabulary=VOCABULARY, language="en")
    assert (choice.kind, choice.label, choice.description) == (SuggestionKind.CHOICE, "Female", "2")


@LAW
@given(tree=trees(), data=st.data(), language=st.sampled_from(("id", "en")))
def test_each_offered_word_may_stand_there(tree: Node, data: st.DataObject, language: Language) -> None:
    text = rule_of(tree).text_canonical(language=language)
    cursor = data.draw(st.integers(0, len(text)))
    assume(text[cursor - 1 : cursor + 1] not in ("<>", "<=", ">="))  # half a sign is another sign
    for suggestion in complete(text=text, cursor=cursor, vocabulary=VOCABULARY, language=language):
        written = f"{text[: suggestion.start]} {suggestion.text} "
        assert _problem_of(written) in ALLOWED, written


# The rule may not be finished yet, or the cursor cut a number in two; but no word is misplaced.
ALLOWED = {None, "unfinished", "unclosed_parenthesis", "not_a_flag", "number_range", "bounds_reversed"}


def _problem_of(text: str) -> str | None:
    try:
        parse(text=text, vocabulary=VOCABULARY)
    except RuleError as error:
        return error.code.value
    return None


@LAW
@given(text=st.text(max_size=60), cursor=st.integers(-5, 70))
def test_any_text_and_cursor_can_be_asked(text: str, cursor: int) -> None:
    for suggestion in complete(text=text, cursor=cursor, vocabulary=VOCABULARY, language="id"):
        assert 0 <= suggestion.start <= suggestion.end <= len(text)
