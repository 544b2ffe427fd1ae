"""The page for officers (docs/how-to/write-a-rule.md) shows rules that Kail reads, the same in both languages."""

import re
from pathlib import Path

import pytest

from kail.apps.registry.vocabulary import VOCABULARY
from kail.calc.rules import Anchor, Outcome, evaluate, parse

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write-a-rule.md"
INDONESIAN, ENGLISH = PAGE.read_text(encoding="utf-8").split("## In English\n")


def phrases(text: str) -> list[list[str]]:
    """The rules in the second column of the table "you want | write", row by row."""
    table = re.search(r"^\| (?:Anda ingin|you want) \|.*\n\|-.*\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert table is not None
    return [re.findall(r"`([^`]+)`", line) for line in table[1].splitlines()]


def examples(text: str) -> list[str]:
    blocks = re.findall(r"^```rule\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def programmes() -> list[str]:
    return re.findall(r"`([^`]+)` \|$", INDONESIAN[INDONESIAN.index("### Contoh program") :], re.MULTILINE)


RULES = [rule for row in phrases(INDONESIAN) + phrases(ENGLISH) for rule in row]
RULES += examples(INDONESIAN) + examples(ENGLISH) + programmes()


def test_the_page_has_examples() -> None:
    assert len(examples(INDONESIAN)) == 4
    assert len(programmes()) == 4
    assert len(phrases(INDONESIAN)) == len(phrases(ENGLISH)) == 12


@pytest.mark.parametrize("text", sorted(set(RULES)))
def test_each_example_is_a_rule_over_the_registry(text: str) -> None:
    parse(text=text, vocabulary=VOCABULARY, anchors=tuple(Anchor))


@pytest.mark.parametrize(
    ("indonesian", "english"), list(zip(phrases(INDONESIAN), phrases(ENGLISH), strict=True))
)
def test_both_halves_say_the_same(indonesian: list[str], english: list[str]) -> None:
    trees = [
        [parse(text=rule, vocabulary=VOCABULARY, anchors=tuple(Anchor)).tree for rule in row]
        for row in (indonesian, english)
    ]
    assert trees[0] == trees[1]


def test_without_parentheses_a_woman_who_heads_a_family_in_decile_10_would_pass() -> None:
    with_them = parse(text=examples(INDONESIAN)[1], vocabulary=VOCABULARY)
    without = parse(text=re.sub(r"[()]", "", with_them.text), vocabulary=VOCABULARY)
    assert f"`{without.text}`" in INDONESIAN
    values = {"desil": 10, "penerima_pkh": False, "perempuan_kepala_keluarga": True}
    assert evaluate(rule=with_them, values=values) is Outcome.NOT_MET
    assert evaluate(rule=without, values=values) is Outcome.MET


def test_families_without_decile_pass_only_where_the_rule_says_so() -> None:
    values = {"umur": 30, "desil": None}
    strict = parse(text="umur ANTARA 18 DAN 59 DAN desil <= 4", vocabulary=VOCABULARY)
    assert evaluate(rule=strict, values=values) is Outcome.UNKNOWN
    assert (
        evaluate(rule=parse(text=examples(INDONESIAN)[2], vocabulary=VOCABULARY), values=values)
        is Outcome.MET
    )
