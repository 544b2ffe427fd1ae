"""Dates counted from a date of the round: how they are read, written, counted, and refused."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.rules import (
    Anchor,
    DateUnit,
    ErrorCode,
    RelativeDate,
    Rule,
    RuleError,
    SuggestionKind,
    UnresolvedDateError,
    Value,
    compile_conditions_sql,
    compile_sql,
    complete,
    evaluate,
    explain,
    parse,
    phrase,
    resolve,
)
from kail.calc.rules.keywords import Language
from kail.calc.rules.relative import is_surely_later, read_relative, relative_text, shifted
from kail.calc.rules.tree import Between, Compare, In, Node, Operator, conditions
from tests.calc.rules.office_vocabulary import VOCABULARY
from tests.calc.rules.strategies import LAW, counted_conditions, counted_dates, persons, rule_of, trees

ROUND = {
    Anchor.REFERENCE: date(2025, 3, 31),
    Anchor.OPENS: date(2025, 4, 1),
    Anchor.CLOSES: date(2025, 4, 30),
}
LANGUAGES: st.SearchStrategy[Language] = st.sampled_from(("id", "en"))
RULES = trees(8, more_leaves=counted_conditions())
ROUNDS = st.fixed_dictionaries(dict.fromkeys(Anchor, st.dates(date(1900, 1, 1), date(2100, 12, 31))))


def read(text: str) -> Rule:
    return parse(text=text, vocabulary=VOCABULARY, anchors=tuple(Anchor))


def refused(text: str, anchors: Mapping[Anchor, date | None]) -> RuleError:
    with pytest.raises(RuleError) as caught:
        resolve(rule=read(text), anchors=anchors)
    return caught.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("acuan", RelativeDate(Anchor.REFERENCE)),
        ("acuan - 6 bulan", RelativeDate(Anchor.REFERENCE, -6, DateUnit.MONTH)),
        ("buka", RelativeDate(Anchor.OPENS)),
        ("tutup + 14 hari", RelativeDate(Anchor.CLOSES, 14, DateUnit.DAY)),
        ("reference-6months", RelativeDate(Anchor.REFERENCE, -6, DateUnit.MONTH)),
        (" Opens + 1 Week ", RelativeDate(Anchor.OPENS, 1, DateUnit.WEEK)),
        ("closes + 2 weeks", RelativeDate(Anchor.CLOSES, 2, DateUnit.WEEK)),
        ("acuan - 60 years", RelativeDate(Anchor.REFERENCE, -60, DateUnit.YEAR)),
        ("acuan - 0 bulan", RelativeDate(Anchor.REFERENCE)),
    ],
)
def test_a_date_is_counted_in_indonesian_english_or_both(written: str, value: RelativeDate) -> None:
    rule = read(f"tanggal_lahir <= '{written}'")
    assert rule.tree == Compare("tanggal_lahir", Operator.AT_MOST, value)
    assert rule.anchors == (value.anchor,)


@pytest.mark.parametrize(
    "written",
    [
        "", "acuan 6 bulan", "acuan - bulan", "acuan - 6", "acuan - 6 jam", "acuan - 10000 hari", "acuan - -6 bulan",
        "acuan - 6 bulan + 1 hari", "6 bulan", "akhir - 6 bulan", "acuan – 6 bulan", "acuan\n- 6 bulan", "acuanbuka",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(written: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(f"tanggal_lahir <= '{written}'")
    assert caught.value.code is ErrorCode.DATE_INVALID
    assert "atau 'acuan - 6 bulan'" in caught.value.message_id
    assert "or 'reference - 6 months'" in caught.value.message_en


@pytest.mark.parametrize(
    ("day", "amount", "unit", "result"),
    [
        (date(2025, 1, 31), 1, DateUnit.MONTH, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, DateUnit.MONTH, date(2024, 2, 29)),
        (date(2025, 3, 31), -1, DateUnit.MONTH, date(2025, 2, 28)),
        (date(2025, 3, 31), -6, DateUnit.MONTH, date(2024, 9, 30)),
        (date(2025, 12, 31), 2, DateUnit.MONTH, date(2026, 2, 28)),
        (date(2024, 2, 29), 1, DateUnit.YEAR, date(2025, 2, 28)),
        (date(2024, 2, 29), -4, DateUnit.YEAR, date(2020, 2, 29)),
        (date(2025, 3, 1), -1, DateUnit.DAY, date(2025, 2, 28)),
        (date(2025, 4, 30), 14, DateUnit.DAY, date(2025, 5, 14)),
        (date(2024, 12, 31), 1, DateUnit.WEEK, date(2025, 1, 7)),
    ],
)
def test_months_and_years_are_counted_by_calendar(
    day: date, amount: int, unit: DateUnit, result: date
) -> None:
    assert shifted(day=day, amount=amount, unit=unit) == result


def test_a_rule_of_the_round_becomes_a_rule_of_dates() -> None:
    text = (
        "tanggal_lahir ANTARA 'acuan - 60 tahun' DAN 'acuan - 18 tahun' "
        "DAN BUKAN tanggal_lahir DALAM ('buka', 'tutup')"
    )
    rule = resolve(rule=read(text), anchors=ROUND)
    assert rule.text_canonical(language="id") == (
        "tanggal_lahir ANTARA '1965-03-31' DAN '2007-03-31' "
        "DAN tanggal_lahir TIDAK DALAM ('2025-04-01', '2025-04-30')"
    )
    assert (rule.text, rule.anchors) == (text, ())


def test_dates_that_become_one_stand_once() -> None:
    rule = resolve(rule=read("tanggal_lahir DALAM ('buka', 'acuan + 1 hari', '2025-04-01')"), anchors=ROUND)
    assert rule.tree == In("tanggal_lahir", (date(2025, 4, 1),))


@pytest.mark.parametrize("here", [[], [Anchor.OPENS, Anchor.CLOSES]])
def test_a_date_that_does_not_exist_where_the_rule_is_written_is_refused_there(here: list[Anchor]) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text="pns DAN tanggal_lahir > 'acuan - 6 bulan'", vocabulary=VOCABULARY, anchors=here)
    assert caught.value.code is ErrorCode.ANCHOR_MISSING
    assert caught.value.word == "'acuan - 6 bulan'"
    assert "dihitung dari tanggal acuan, yang tidak ada di sini" in caught.value.message_id
    assert "counted from the reference date, which does not exist here" in caught.value.message_en


@pytest.mark.parametrize("anchors", [{}, {Anchor.CLOSES: None}])
def test_a_round_without_that_date_is_refused_with_its_name_and_place(
    anchors: dict[Anchor, date | None],
) -> None:
    error = refused("pns DAN tanggal_lahir > 'closes + 14 days'", anchors)
    assert error.code is ErrorCode.ANCHOR_MISSING
    assert (error.word, error.position.column) == ("'closes + 14 days'", 25)
    assert error.message_id.startswith('"tutup + 14 hari" dihitung dari tanggal tutup, yang belum ditetapkan')
    assert error.message_en.startswith(
        '"closes + 14 days" is counted from the closing date, which is not set yet'
    )


def test_a_date_beyond_the_calendar_is_refused() -> None:
    for text in ("tanggal_lahir < 'acuan - 9999 tahun'", "tanggal_lahir < 'acuan + 9999 tahun'"):
        error = refused(text, {Anchor.REFERENCE: date(2025, 1, 1)})
        assert error.code is ErrorCode.DATE_RANGE
        assert error.word == text.removeprefix("tanggal_lahir < ")
    assert refused("tanggal_lahir < 'acuan - 2025 tahun'", ROUND).code is ErrorCode.DATE_RANGE


def test_bounds_that_are_always_reversed_are_refused_when_read_and_others_when_resolved() -> None:
    for pair in ("'acuan' DAN 'acuan - 1 hari'", "'acuan - 6 bulan' DAN 'acuan - 7 bulan'"):
        with pytest.raises(RuleError) as caught:
            read(f"tanggal_lahir ANTARA {pair}")
        assert caught.value.code is ErrorCode.BOUNDS_REVERSED
    text = "tanggal_lahir ANTARA 'tutup' DAN 'buka'"
    same = dict.fromkeys(Anchor, date(2025, 1, 1))
    assert resolve(rule=read(text), anchors=same).tree == Between(
        "tanggal_lahir", date(2025, 1, 1), date(2025, 1, 1)
    )
    error = refused(text, ROUND)
    assert (error.code, error.word) == (ErrorCode.BOUNDS_REVERSED, "'buka'")
    assert (
        error.message_en
        == 'the lower bound "2025-04-30" is greater than the upper bound "2025-04-01"; swap them'
    )
    mixed = refused("tanggal_lahir ANTARA 'buka' DAN '2025-01-01'", ROUND)
    assert (mixed.code, mixed.word) == (ErrorCode.BOUNDS_REVERSED, "'buka'")


def test_a_rule_that_still_counts_is_not_judged() -> None:
    rule = read("pns DAN tanggal_lahir > 'acuan'")
    person: dict[str, Value | None] = {"pns": True, "tanggal_lahir": None}
    with pytest.raises(UnresolvedDateError):
        evaluate(rule=rule, values=person)
    with pytest.raises(UnresolvedDateError):
        explain(rule=rule, values=person, vocabulary=VOCABULARY, language="id")
    with pytest.raises(UnresolvedDateError):
        compile_sql(rule=rule, vocabulary=VOCABULARY)
    with pytest.raises(UnresolvedDateError):
        compile_conditions_sql(rule=rule, vocabulary=VOCABULARY)


@pytest.mark.parametrize(
    ("written", "indonesian", "english"),
    [
        (
            "<= 'acuan - 6 bulan'",
            "tanggal lahir sampai dengan 6 bulan sebelum tanggal acuan",
            "birth date is on or before 6 months before the reference date",
        ),
        ("= 'buka'", "tanggal lahir tepat tanggal buka", "birth date is the opening date"),
        (
            "ANTARA '2025-01-01' DAN 'tutup + 1 hari'",
            "tanggal lahir antara 1 Januari 2025 dan 1 hari setelah tanggal tutup",
            "birth date is between 1 January 2025 and 1 day after the closing date",
        ),
    ],
)
def test_a_counted_date_is_said_in_words(written: str, indonesian: str, english: str) -> None:
    [condition] = conditions(tree=read(f"tanggal_lahir {written}").tree)
    term = VOCABULARY.get(name="tanggal_lahir")
    assert phrase(condition=condition, term=term, language="id") == indonesian
    assert phrase(condition=condition, term=term, language="en") == english


def test_the_editor_offers_the_dates_that_exist() -> None:
    def offered(text: str, anchors: list[Anchor]) -> list[str]:
        found = complete(text=text, cursor=len(text), vocabulary=VOCABULARY, language="id", anchors=anchors)
        return [entry.text for entry in found if entry.kind is SuggestionKind.DATE]

    both = ["'acuan'", "'acuan - 6 bulan'", "'tutup'", "'tutup - 6 bulan'"]
    here = [Anchor.CLOSES, Anchor.REFERENCE]
    assert offered("tanggal_lahir <= ", here) == both
    assert offered("tanggal_lahir ANTARA ", here) == both
    assert offered("tanggal_lahir ANTARA 'acuan' DAN ", here) == both
    assert offered("tanggal_lahir <= tut", here) == both[2:]
    assert offered("tanggal_lahir <= ", []) == []
    assert offered("umur <= ", here) == []


# ---- laws


@LAW
@given(value=counted_dates(), language=LANGUAGES)
def test_a_counted_date_written_and_read_is_the_same(value: RelativeDate, language: Language) -> None:
    assert read_relative(text=relative_text(value=value, language=language)) == value


@LAW
@given(tree=RULES, language=LANGUAGES)
def test_reading_what_was_written_gives_the_same_tree(tree: Node, language: Language) -> None:
    assert read(rule_of(tree).text_canonical(language=language)).tree == tree


def resolved(tree: Node, anchors: dict[Anchor, date]) -> Rule | ErrorCode:
    try:
        return resolve(rule=rule_of(tree), anchors=anchors)
    except RuleError as error:
        return error.code


@LAW
@given(tree=RULES, anchors=ROUNDS, person=persons())
def test_resolving_twice_is_resolving_once(
    tree: Node, anchors: dict[Anchor, date], person: dict[str, Value | None]
) -> None:
    rule = resolved(tree, anchors)
    if isinstance(rule, Rule):
        assert rule.anchors == ()
        assert resolve(rule=rule, anchors={}) == rule
        assert evaluate(rule=rule, values=person)
    else:
        assert rule in (ErrorCode.DATE_RANGE, ErrorCode.BOUNDS_REVERSED)


@LAW
@given(tree=RULES, anchors=ROUNDS)
def test_resolving_is_writing_the_dates_by_hand(tree: Node, anchors: dict[Anchor, date]) -> None:
    def by_hand(match: re.Match[str]) -> str:
        value = read_relative(text=match[1])
        if value is None:
            return match[0]
        return f"'{shifted(day=anchors[value.anchor], amount=value.amount, unit=value.unit).isoformat()}'"

    text = rule_of(tree).text_canonical(language="id")
    try:
        expected: Node | ErrorCode = parse(
            text=re.sub(r"'([^']*)'", by_hand, text), vocabulary=VOCABULARY
        ).tree
    except OverflowError:
        expected = ErrorCode.DATE_RANGE
    except RuleError as error:
        expected = error.code
    rule = resolved(tree, anchors)
    if isinstance(rule, Rule):
        assert rule.tree == expected
    else:
        assert expected in (ErrorCode.DATE_RANGE, ErrorCode.BOUNDS_REVERSED)


@LAW
@given(first=counted_dates(), second=counted_dates(), anchors=ROUNDS)
def test_what_is_surely_later_is_later_in_every_round(
    first: RelativeDate, second: RelativeDate, anchors: dict[Anchor, date]
) -> None:
    if is_surely_later(first=first, second=second):
        try:
            days = [shifted(day=anchors[v.anchor], amount=v.amount, unit=v.unit) for v in (first, second)]
        except OverflowError:
            return
        assert days[0] > days[1]
