"""Codes of labels: the check character, forgiving reading, every slip found that the standard finds."""

from __future__ import annotations

import random
from itertools import combinations, cycle, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kail.calc.label_code import (
    ALPHABET,
    LabelCodeError,
    check_character,
    format_code,
    new_code,
    parse_code,
)

laws = settings(deadline=None, max_examples=200)
EVERY_SIGN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
any_text = st.text(st.sampled_from(EVERY_SIGN), min_size=1, max_size=20)
codes = st.builds(
    lambda seed, length: new_code(pick=random.Random(seed).randrange, length=length),
    seed=st.integers(0, 10**9),
    length=st.integers(6, 16),
)


def is_code(text):
    try:
        parse_code(text=text)
    except LabelCodeError:
        return False
    return True


def test_the_published_example_of_the_global_release_identifier():
    # IFPI, GRid standard: A1-2425G-ABC1234002-M.
    assert check_character(body="A12425GABC1234002") == "M"


def test_the_worked_code():
    code = "7KQ2M9XA" + check_character(body="7KQ2M9XA")
    assert format_code(code=code) == WORKED
    assert parse_code(text=f" {WORKED.lower().replace('-', ' ')} ") == code


WORKED = "7KQ2-M9XA-2"


@laws
@given(body=any_text, data=st.data())
def test_every_wrong_character_is_found(body, data):
    place = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.sampled_from(EVERY_SIGN).filter(lambda sign: sign != body[place]))
    assert check_character(body=body) != check_character(body=body[:place] + other + body[place + 1 :])


def swapped(body, place):
    return body[:place] + body[place + 1] + body[place] + body[place + 2 :]


def test_which_swaps_of_neighbours_are_missed_is_known_exactly():
    """A hybrid system misses some: two neighbours are looked at after every possible beginning."""
    beginnings = {}
    for first in EVERY_SIGN:
        for second in EVERY_SIGN:
            beginnings.setdefault(check_character(body=first + second), first + second)
    assert len(beginnings) == 36
    missed = [
        (one, other)
        for beginning in beginnings.values()
        for one, other in combinations(EVERY_SIGN, 2)
        if check_character(body=beginning + one + other) == check_character(body=beginning + other + one)
    ]
    # Each pair of signs that follow each other (and Z, 0) after one of 36 beginnings: 36 of 22,680.
    assert sorted(missed) == sorted(MISSED)


MISSED = {*pairwise(EVERY_SIGN), ("0", "Z")}


@laws
@given(code=codes, data=st.data())
def test_a_mistyped_code_is_refused(code, data):
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(ALPHABET).filter(lambda sign: sign != code[place]))
    assert not is_code(code[:place] + other + code[place + 1 :])


@laws
@given(code=codes, data=st.data())
def test_two_neighbours_swapped_are_refused(code, data):
    place = data.draw(st.integers(0, len(code) - 2))
    assume(code[place] != code[place + 1])
    assert not is_code(swapped(code, place))


@laws
@given(code=codes, lower=st.booleans(), separator=st.sampled_from(["", " ", "-", ".", " – "]))
def test_reading_is_forgiving(code, lower, separator):
    text = format_code(code=code).replace("-", separator)
    text = text.lower() if lower else text
    assert parse_code(text=text) == code
    misread = {"0": "oO", "1": "iIlL"}.get(code[-1], code[-1])
    for sign in misread:
        assert parse_code(text=code[:-1] + sign) == code


@laws
@given(seed=st.integers(0, 10**9), prefix=st.text(st.sampled_from(ALPHABET), max_size=3))
def test_a_new_code_has_only_signs_that_are_told_apart(seed, prefix):
    code = new_code(pick=random.Random(seed).randrange, prefix=prefix)
    assert code.startswith(prefix)
    assert len(code) == len(prefix) + 13
    assert set(code[:-1]) <= set(ALPHABET)
    assert code[-1] in ALPHABET + "01"
    assert not set(ALPHABET) & set("0O1IL")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "code_incomplete"),
        ("7KQ2M9", "code_incomplete"),
        ("7KQ0-M9XA-2", "sign_unknown"),
        ("7KQ2-M9XA-é", "code_mistyped"),
        ("7KQ2*M9XA2", "sign_unknown"),
    ],
)
def test_what_is_no_code_is_refused(text, code):
    with pytest.raises(LabelCodeError) as refused:
        parse_code(text=text)
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en


def test_a_code_in_which_a_swap_would_go_unseen_is_drawn_again():
    hidden = next(
        body
        for body in ("2" + one + other + "22222" for one in ALPHABET for other in ALPHABET if one != other)
        if check_character(body=body) == check_character(body=swapped(body, 1))
        and check_character(body=body) in ALPHABET
    )
    good = "7KQ2M9XA"
    numbers = iter([ALPHABET.index(sign) for sign in hidden + good])
    assert new_code(pick=lambda _: next(numbers), length=8) == "7KQ2M9XA2"
    always = cycle(hidden)
    with pytest.raises(LabelCodeError) as refused:
        new_code(pick=lambda _: ALPHABET.index(next(always)), length=8)
    assert refused.value.code == "pick_not_random"


def test_a_code_that_could_be_guessed_or_misread_is_not_made():
    with pytest.raises(LabelCodeError) as refused:
        new_code(pick=random.Random(1).randrange, length=5)
    assert refused.value.code == "code_too_short"
    with pytest.raises(LabelCodeError) as refused:
        new_code(pick=random.Random(1).randrange, prefix="O")
    assert refused.value.code == "sign_unknown"
    with pytest.raises(LabelCodeError) as refused:
        check_character(body="a")
    assert refused.value.code == "sign_unknown"
