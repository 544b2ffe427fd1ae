"""The page about the language tells what the code does."""

import re
from datetime import date
from pathlib import Path

import pytest

from kail.calc.rules import (
    KEYWORDS,
    MAX_CONDITIONS,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_NAMED_DEPTH,
    Anchor,
    DateUnit,
    ErrorCode,
    Kind,
    Outcome,
    evaluate,
    expand,
    parse,
)
from kail.calc.rules.evaluate import all_of, any_of, opposite
from kail.calc.rules.keywords import FALSE_WORDS, SCALES, TRUE_WORDS
from kail.calc.rules.relative import ANCHOR_WORDS, MAX_AMOUNT, UNIT_WORDS, shifted
from tests.calc.rules.office_vocabulary import VOCABULARY

PAGE = (Path(__file__).parents[3] / "docs" / "algorithms" / "rule-language.md").read_text(encoding="utf-8")
EXAMPLES = [
    line for block in re.findall(r"```rule\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]
TRUTH_ROWS = re.findall(
    r"^\| (met|not met|unknown) \| (met|not met|unknown) \| ([a-z ]+) \| ([a-z ]+) \| ([a-z ]+) \|$",
    PAGE,
    re.MULTILINE,
)
WORKED_ROWS = re.findall(
    r"^\| (\d+) \| (\d|–) \| (yes|no|–) \| (yes|no|–) \| (yes|no|–) \| (met|not met|unknown) \|",
    PAGE,
    re.MULTILINE,
)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("text", sorted(set(EXAMPLES)))
def test_each_example_is_a_rule(text: str) -> None:
    rule = parse(text=text, vocabulary=VOCABULARY)
    written = rule.text_canonical(language="en")
    assert parse(text=written, vocabulary=VOCABULARY).tree == rule.tree


def test_every_keyword_is_in_the_table() -> None:
    words = {word for keyword in KEYWORDS for word in keyword.words} | {*TRUE_WORDS, *FALSE_WORDS}
    words |= {word.lower() for word in SCALES}
    table = PAGE[PAGE.index("## Keywords") : PAGE.index("## Terms")]
    assert {word for word in words if not re.search(rf"\b{word}\b", table)} == set()


def test_every_kind_and_every_refusal_has_a_row() -> None:
    assert {kind for kind in Kind if f"\n| {kind} |" not in PAGE} == set()
    table = PAGE[PAGE.index("## Refusals") : PAGE.index("## How it is kept safe")]
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", table)) - {"umurr"} >= {code.value for code in ErrorCode}


def test_the_limits_are_the_real_ones() -> None:
    limits = PAGE[PAGE.index("## Limits") : PAGE.index("## Refusals")]
    assert f"{MAX_LENGTH:,} characters; {MAX_CONDITIONS} conditions; {MAX_DEPTH} levels" in limits


def test_the_table_of_three_values_is_complete_and_true() -> None:
    def outcome(words: str) -> Outcome:
        return Outcome(words.strip().replace(" ", "_"))

    assert len({row[:2] for row in TRUTH_ROWS}) == len(TRUTH_ROWS) == 9
    for row in TRUTH_ROWS:
        one, other, both, either, inverse = (outcome(words) for words in row)
        assert all_of(outcomes=[one, other]) is both
        assert any_of(outcomes=[one, other]) is either
        assert opposite(outcome=one) is inverse


def test_the_worked_people_are_judged_as_the_page_says() -> None:
    known = {"yes": True, "no": False, "–": None}
    assert len(WORKED_ROWS) == 6
    for age, decile, pkh, head, servant, outcome in WORKED_ROWS:
        person = {
            "umur": int(age),
            "desil": None if decile == "–" else int(decile),
            "penerima_pkh": known[pkh],
            "perempuan_kepala_keluarga": known[head],
            "pns": known[servant],
        }
        rule = parse(text=EXAMPLES[0], vocabulary=VOCABULARY)
        assert evaluate(rule=rule, values=person) is Outcome(outcome.replace(" ", "_"))


COUNTED_ROWS = re.findall(
    r"^\| (\d{4}-\d\d-\d\d) \| ([-+]) (\d+) (day|week|month|year)s? \| (\d{4}-\d\d-\d\d) \|$",
    PAGE,
    re.MULTILINE,
)


def test_the_table_of_counted_dates_is_true() -> None:
    assert len(COUNTED_ROWS) == 5
    for start, sign, amount, unit, result in COUNTED_ROWS:
        day = shifted(day=date.fromisoformat(start), amount=int(sign + amount), unit=DateUnit(unit))
        assert day == date.fromisoformat(result)


def test_the_words_of_counted_dates_and_their_limits_are_there() -> None:
    section = PAGE[PAGE.index("## Dates counted") : PAGE.index("## Named conditions")]
    words = {f"`{word}`" for both in ANCHOR_WORDS.values() for word in (both.id, both.en)}
    assert {word for word in words if word not in section} == set()
    grammar = PAGE[PAGE.index("## Grammar") : PAGE.index("## Keywords")]
    assert {word.id for word in UNIT_WORDS.values() if word.id not in grammar} == set()
    assert {word.en for word in UNIT_WORDS.values() if f"{word.en}[s]" not in grammar} == set()
    assert f"at most {MAX_AMOUNT:,} of them" in section
    assert f"at most {MAX_NAMED_DEPTH} deep" in PAGE


def test_the_counted_examples_are_one_rule() -> None:
    section = PAGE[PAGE.index("## Dates counted") : PAGE.index("## Named conditions")]
    texts = re.findall(r"^    (.+ '.+)$", section, re.MULTILINE)
    one, other = (parse(text=text, vocabulary=VOCABULARY, anchors=tuple(Anchor)).tree for text in texts)
    assert one == other


def test_the_named_example_is_written_out_as_shown() -> None:
    section = PAGE[PAGE.index("## Named conditions") : PAGE.index("## Unknown is")]
    named = dict(re.findall(r"^    (\w+) += (.+)$", section, re.MULTILINE))
    assert set(named) == {"usia_kerja", "sasaran"}
    written, shown = re.findall(r"^    (.+ BUKAN pns)$", section, re.MULTILINE)
    assert expand(text=written, named=named, vocabulary=VOCABULARY).text == shown
