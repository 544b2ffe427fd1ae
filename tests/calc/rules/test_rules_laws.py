"""Laws of the language: reading undoes writing, and judging is Kleene's logic."""

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from kail.calc.rules import (
    KEYWORDS,
    ErrorCode,
    Outcome,
    Rule,
    RuleError,
    Value,
    compile_conditions_sql,
    compile_sql,
    evaluate,
    parse,
)
from kail.calc.rules.keywords import SCALES, SQL_WORDS, Language
from kail.calc.rules.tree import And, Node, Not, Or
from tests.calc.rules.kleene import OUTCOMES, judged
from tests.calc.rules.office_vocabulary import VOCABULARY
from tests.calc.rules.strategies import LAW, persons, rule_of, trees

Person = dict[str, Value | None]
LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(("id", "en"))


@LAW
@given(tree=trees(), language=LANGUAGES)
def test_reading_what_was_written_gives_the_same_tree(tree: Node, language: Language) -> None:
    text = rule_of(tree).text_canonical(language=language)
    assert parse(text=text, vocabulary=VOCABULARY).tree == tree


@LAW
@given(tree=trees(), language=LANGUAGES)
def test_the_canonical_text_is_its_own_canonical_text(tree: Node, language: Language) -> None:
    text = rule_of(tree).text_canonical(language=language)
    assert parse(text=text, vocabulary=VOCABULARY).text_canonical(language=language) == text


@LAW
@given(tree=trees(), language=LANGUAGES)
def test_no_parenthesis_of_a_group_can_be_left_out(tree: Node, language: Language) -> None:
    text = rule_of(tree).text_canonical(language=language)
    for opening, closing in _groups(text):
        without = text[:opening] + " " + text[opening + 1 : closing] + " " + text[closing + 1 :]
        assert parse(text=without, vocabulary=VOCABULARY).tree != tree


def _groups(text: str) -> list[tuple[int, int]]:
    """Pairs of parentheses that do not hold a list of values."""
    stack: list[int] = []
    found = []
    for place, letter in enumerate(text):
        if letter == "(":
            stack.append(place)
        elif letter == ")":
            opening = stack.pop()
            if not text[:opening].endswith(("DALAM ", "IN ")):
                found.append((opening, place))
    return found


@LAW
@given(tree=trees(), person=persons())
def test_judging_agrees_with_the_truth_tables(tree: Node, person: Person) -> None:
    assert evaluate(rule=rule_of(tree), values=person) is OUTCOMES[judged(tree, person)]


@LAW
@given(tree=trees(), person=persons())
def test_both_languages_judge_alike(tree: Node, person: Person) -> None:
    rule = rule_of(tree)
    outcomes = {
        evaluate(
            rule=parse(text=rule.text_canonical(language=language), vocabulary=VOCABULARY), values=person
        )
        for language in ("id", "en")
    }
    assert outcomes == {evaluate(rule=rule, values=person)}


@LAW
@given(parts=st.lists(trees(4), min_size=2, max_size=4), person=persons())
def test_de_morgan(parts: list[Node], person: Person) -> None:
    def outcome(node: Node) -> Outcome:
        return evaluate(rule=rule_of(node), values=person)

    assert outcome(Not(And(tuple(parts)))) is outcome(Or(tuple(Not(part) for part in parts)))
    assert outcome(Not(Or(tuple(parts)))) is outcome(And(tuple(Not(part) for part in parts)))


@LAW
@given(tree=trees(), person=persons())
def test_double_negation_changes_nothing(tree: Node, person: Person) -> None:
    assert evaluate(rule=rule_of(Not(Not(tree))), values=person) is evaluate(
        rule=rule_of(tree), values=person
    )


@LAW
@given(tree=trees(), person=persons(), complete=persons())
def test_filling_in_missing_data_never_turns_met_into_not_met(
    tree: Node, person: Person, complete: Person
) -> None:
    def asks_for_missing(node: Node) -> bool:
        return "IsMissing" in repr(node)

    assume(not asks_for_missing(tree))
    filled = {name: complete[name] if value is None else value for name, value in person.items()}
    before = evaluate(rule=rule_of(tree), values=person)
    after = evaluate(rule=rule_of(tree), values=filled)
    assert before is Outcome.UNKNOWN or after is before


WORDS = sorted(
    {word for keyword in KEYWORDS for word in keyword.words}
    | {name for term in VOCABULARY for name in (term.name_id, term.name_en)}
    | {"BENAR", "FALSE", "perempuan", "dtsen", "umurr", *SCALES}
    | {"=", "<>", "!=", "<", "<=", ">", ">=", "(", ")", ",", "-", "18", "4", "-1", "'6472'", "'1990-01-01'"}
)


@LAW
@given(text=st.text(max_size=300))
@example(text="\ud800")
@example(text="umur = '\ud800'")
@example(text="ADA\u00a0DI")
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    _read_or_refused(text)


@LAW
@given(text=st.text(alphabet="()'-.,=<>! \n5uUmMrR_ANDdan%;\"/*", max_size=300))
def test_any_text_of_telling_characters_is_a_rule_or_refused(text: str) -> None:
    _read_or_refused(text)


@LAW
@given(words=st.lists(st.sampled_from(WORDS), max_size=40), space=st.sampled_from((" ", "\n", "  ")))
def test_any_words_of_the_language_are_a_rule_or_refused(words: list[str], space: str) -> None:
    _read_or_refused(space.join(words))


@LAW
@given(tree=trees(), data=st.data())
def test_a_damaged_rule_is_a_rule_or_refused(tree: Node, data: st.DataObject) -> None:
    text = rule_of(tree).text_canonical(language="id")
    place = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 6))
    inserted = data.draw(st.sampled_from(("", "(", ")", "'", " DAN ", " BUKAN ", "1", "=", "x", ",", "\n")))
    _read_or_refused(text[:place] + inserted + text[place + length :])


def _parsed(text: str) -> Rule | RuleError:
    try:
        return parse(text=text, vocabulary=VOCABULARY)
    except RuleError as error:
        return error


def _read_or_refused(text: str) -> None:
    result = _parsed(text)
    if isinstance(result, RuleError):
        # The walk over the words must refuse whatever sqlglot could not read: its net stays empty.
        assert result.code is not ErrorCode.SYNTAX
        assert 0 <= result.position.offset <= len(text)
        assert result.word == text[result.position.offset : result.position.offset + result.position.length]
        assert result.sentence(language="id")
        assert result.sentence(language="en")
    else:
        _only_known_pieces(result)
        canonical = result.text_canonical(language="en")
        assert parse(text=canonical, vocabulary=VOCABULARY).tree == result.tree


_PIECES = re.compile(
    r"%\(r\d+\)s::(?:bigint|text|date)(?:\[\])?|\b(?:AND|OR|NOT|BETWEEN|ANY|IS NULL)\b|<>|<=|>=|\^@|[=<> ()]"
)


def _only_known_pieces(rule: Rule) -> None:
    fragment = compile_sql(rule=rule, vocabulary=VOCABULARY)
    rest = fragment.text
    for term in rule.used:
        rest = rest.replace(f"({term.sql})", "")
    assert _PIECES.sub("", rest) == ""
    assert set(re.findall(r"%\((\w+)\)s", fragment.text)) == set(fragment.parameters)


@LAW
@given(tree=trees())
def test_the_sql_holds_only_fixed_pieces_and_the_expressions_of_the_vocabulary(tree: Node) -> None:
    _only_known_pieces(rule_of(tree))


@LAW
@given(tree=trees())
def test_the_parts_together_are_the_whole(tree: Node) -> None:
    rule = rule_of(tree)
    whole = compile_sql(rule=rule, vocabulary=VOCABULARY)
    parts = compile_conditions_sql(rule=rule, vocabulary=VOCABULARY)
    joined = " AND ".join(part.fragment.text for part in parts)
    assert whole.text == (f"({joined})" if isinstance(tree, And) else joined)
    assert whole.parameters == {
        name: value for part in parts for name, value in part.fragment.parameters.items()
    }


def test_sql_words_are_refused_even_when_a_rule_has_room_for_a_name() -> None:
    for word in sorted(SQL_WORDS):
        for text in (word, f"{word.lower()} = 1", f"umur = {word}", f"desil DALAM (1, {word})"):
            result = _parsed(text)
            assert isinstance(result, RuleError), text
            assert result.code is ErrorCode.SQL_WORD, text
