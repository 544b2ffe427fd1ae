"""Exact numbers written as texts and read back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.apportionment import Divisor, Method, Quotient, apportion
from kail.calc.exact_text import (
    ExactTextError,
    divisor_texts,
    fraction_text,
    quotient_text,
    read_divisor,
    read_fraction,
    read_quotient,
)

fractions = st.fractions(0, 10**12)
quotients = st.one_of(fractions.map(Quotient), fractions.map(lambda number: Quotient(number**2)))


@pytest.mark.parametrize(
    ("squared", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(22500), "150"),
        (Fraction(7422, 503) ** 2, "7422/503"),
        (Fraction(50), "√50"),
        (Fraction(7, 3), "√(7/3)"),
        (Fraction(4, 9), "2/3"),
    ],
)
def test_a_quotient_is_a_fraction_or_the_root_of_one(squared, text):
    assert quotient_text(quotient=Quotient(squared)) == text
    assert read_quotient(text=text) == Quotient(squared)


def test_the_divisor_of_kaltim_keeps_its_interval():
    poor = {"6408": 37110, "6471": 14530}
    divisor = apportion(weights=poor, seats=350, method=Method.WEBSTER).divisor
    texts = divisor_texts(divisor=divisor)
    assert texts == {"low": "29060/197", "high": "74220/503", "representative": "14753/100"}
    assert read_divisor(texts=texts) == divisor


def test_the_divisor_of_a_tie_under_hill_has_two_equal_roots_and_no_round_number():
    divisor = apportion(weights={"A": 10, "B": 10}, seats=3, method=Method.HILL).divisor
    assert divisor_texts(divisor=divisor) == {"low": "√50", "high": "√50", "representative": None}


@pytest.mark.parametrize(
    "text",
    [
        "", " 1", "1 ", "+1", "01", "4/2", "1/0", "0/3", "3/1", "1/-2", "-0", "1.5", "1e3", "١", "1\n", "9" * 4001,
    ],
)  # fmt: skip
def test_a_text_that_is_no_fraction_in_lowest_terms_is_refused(text):
    with pytest.raises(ExactTextError) as refusal:
        read_fraction(text=text)
    assert refusal.value.code == "fraction_text"
    assert refusal.value.message_id != refusal.value.message_en


@pytest.mark.parametrize("text", ["√", "√9", "√(4/9)", "√(50)", "√7/3", "√-2", "-1", "-3/2", "√0", "√(6/4)"])
def test_a_text_that_writes_a_quotient_otherwise_is_refused(text):
    with pytest.raises(ExactTextError):
        read_quotient(text=text)


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"low": None, "high": None},
        {"low": None, "high": None, "representative": None, "middle": None},
    ],
)
def test_a_divisor_with_other_parts_is_refused(texts):
    with pytest.raises(ExactTextError) as refusal:
        read_divisor(texts=texts)
    assert refusal.value.code == "divisor_parts"


@given(number=st.fractions())
def test_a_fraction_written_and_read_is_the_same_number(number):
    assert read_fraction(text=fraction_text(number=number)) == number


@given(quotient=quotients, other=quotients)
def test_a_quotient_written_and_read_is_the_same_number_and_has_one_text(quotient, other):
    text = quotient_text(quotient=quotient)
    assert read_quotient(text=text) == quotient
    assert (text == quotient_text(quotient=other)) == (quotient == other)


@given(
    low=st.none() | quotients,
    high=st.none() | quotients,
    representative=st.none() | fractions,
)
def test_a_divisor_written_and_read_is_the_same_divisor(low, high, representative):
    divisor = Divisor(low=low, high=high, representative=representative)
    assert read_divisor(texts=divisor_texts(divisor=divisor)) == divisor


@given(text=st.text(alphabet="0123456789/√()-", max_size=12))
def test_whatever_can_be_read_is_written_again_as_it_was(text):
    try:
        quotient = read_quotient(text=text)
    except ExactTextError:
        return
    assert quotient_text(quotient=quotient) == text
