"""Whole rupiah: what is read, what is refused, and how it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.money import LARGEST_AMOUNT, AmountError, format_rupiah, parse_rupiah


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("4500000", 4_500_000),
        ("4.500.000", 4_500_000),
        ("Rp4.500.000", 4_500_000),
        ("Rp 4.500.000", 4_500_000),
        ("Rp\u00a04.500.000", 4_500_000),
        ("Rp. 4.500.000", 4_500_000),
        ("IDR 4.500.000", 4_500_000),
        ("rp4500000", 4_500_000),
        ("Rp4.500.000,00", 4_500_000),
        ("Rp4.500.000,-", 4_500_000),
        ("4,5 juta", 4_500_000),
        ("Rp4,5 juta", 4_500_000),
        ("4,50 jt", 4_500_000),
        ("750 ribu", 750_000),
        ("750rb", 750_000),
        ("1.500 juta", 1_500_000_000),
        ("1,5 miliar", 1_500_000_000),
        ("1,5 Milyar", 1_500_000_000),
        ("2 triliun", 2_000_000_000_000),
        ("4,500001 juta", 4_500_001),
        ("0", 0),
        ("Rp0", 0),
        ("-Rp5.000", -5_000),
        ("−5.000", -5_000),
        (" 100 ", 100),
    ],
)
def test_amounts_are_read_as_indonesians_write_them(text, amount):
    assert parse_rupiah(text=text) == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "amount_missing"),
        ("   ", "amount_missing"),
        ("Rp", "amount_unreadable"),
        ("gratis", "amount_unreadable"),
        ("4,500,000", "amount_unreadable"),
        ("4.5 juta", "amount_unreadable"),
        ("4.50", "amount_unreadable"),
        ("4.5000.000", "amount_unreadable"),
        ("1e6", "amount_unreadable"),
        ("4_500_000", "amount_unreadable"),
        ("5 dolar", "amount_unreadable"),
        ("$500", "amount_unreadable"),
        ("--5", "amount_unreadable"),
        ("٤٥٠٠", "amount_unreadable"),
        ("1000,50", "amount_fraction"),
        ("0,0005 ribu", "amount_fraction"),
        ("4,5000005 juta", "amount_fraction"),
        ("9223372036854775808", "amount_too_large"),
        ("9" * 5000, "amount_too_large"),
    ],
)
def test_what_is_no_whole_amount_is_refused_with_a_sentence_in_both_languages(text, code):
    with pytest.raises(AmountError) as refusal:
        parse_rupiah(text=text)
    assert refusal.value.code == code
    for sentence in (refusal.value.message_id, refusal.value.message_en):
        assert len(sentence) < 250
        assert "\n" not in sentence


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "Rp0"), (999, "Rp999"), (1000, "Rp1.000"), (4_500_000, "Rp4.500.000"), (-5_000, "-Rp5.000")],
)
def test_amounts_are_written_with_points_between_thousands(amount, text):
    assert format_rupiah(amount=amount) == text


@given(amount=st.integers(-LARGEST_AMOUNT, LARGEST_AMOUNT))
def test_what_is_written_reads_back(amount):
    assert parse_rupiah(text=format_rupiah(amount=amount)) == amount


@given(millions=st.integers(0, 10**6), thousands=st.integers(0, 999))
def test_the_decimals_of_a_million_are_exact(millions, thousands):
    assert parse_rupiah(text=f"{millions},{thousands:03} juta") == millions * 10**6 + thousands * 1000
