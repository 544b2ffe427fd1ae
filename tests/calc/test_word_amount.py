"""Rupiah in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.word_amount import AMOUNT_LIMIT, WordAmountError, amount_of_words, rupiah_in_words

LONG = (
    "satu triliun dua ratus tiga puluh empat miliar lima ratus enam puluh tujuh juta delapan ratus sembilan "
    "puluh ribu seratus dua puluh tiga rupiah"
)
laws = settings(deadline=None, max_examples=400)
amounts = st.one_of(
    st.integers(0, 2000),
    st.integers(0, AMOUNT_LIMIT - 1),
    st.lists(st.sampled_from([0, 1, 10, 11, 12, 100, 101, 111, 999]), min_size=5, max_size=5).map(
        lambda groups: int("".join(f"{group:03d}" for group in groups))
    ),
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol rupiah"),
        (1, "satu rupiah"),
        (10, "sepuluh rupiah"),
        (11, "sebelas rupiah"),
        (12, "dua belas rupiah"),
        (20, "dua puluh rupiah"),
        (99, "sembilan puluh sembilan rupiah"),
        (100, "seratus rupiah"),
        (111, "seratus sebelas rupiah"),
        (1_000, "seribu rupiah"),
        (1_100, "seribu seratus rupiah"),
        (11_000, "sebelas ribu rupiah"),
        (21_000, "dua puluh satu ribu rupiah"),
        (101_000, "seratus satu ribu rupiah"),
        (750_000, "tujuh ratus lima puluh ribu rupiah"),
        (1_000_000, "satu juta rupiah"),
        (1_001_000, "satu juta seribu rupiah"),
        (4_500_000, "empat juta lima ratus ribu rupiah"),
        (6_300_000, "enam juta tiga ratus ribu rupiah"),
        (2_000_000_000, "dua miliar rupiah"),
        (
            1_234_567_890_123,
            LONG,
        ),
    ],
)
def test_amounts_are_worded_as_on_a_receipt(amount, words):
    assert rupiah_in_words(amount=amount) == words
    assert amount_of_words(text=words) == amount


@laws
@given(amount=amounts)
def test_what_is_written_is_read_back(amount):
    words = rupiah_in_words(amount=amount)
    assert amount_of_words(text=words) == amount
    assert amount_of_words(text=f"  {words.upper()} ".replace(" ", "  ")) == amount


@laws
@given(first=amounts, second=amounts)
def test_two_amounts_never_have_the_same_words(first, second):
    assert (rupiah_in_words(amount=first) == rupiah_in_words(amount=second)) == (first == second)


WORDS = ["nol", "satu", "dua", "sembilan", "puluh", "belas", "ratus", "seratus", "sepuluh", "sebelas", "seribu",
         "ribu", "juta", "miliar", "triliun", "rupiah", "dan"]  # fmt: skip


@laws
@given(words=st.lists(st.sampled_from(WORDS), max_size=6))
def test_only_the_right_wording_is_read(words):
    text = " ".join([*words, "rupiah"])
    try:
        amount = amount_of_words(text=text)
    except WordAmountError as refused:
        refusal = refused.code
    else:
        refusal = None
    if refusal is not None:
        assert refusal == "words_unreadable"
        return
    assert rupiah_in_words(amount=amount) == text


@pytest.mark.parametrize(
    "text",
    ["", "rupiah", "satu juta", "satu ribu rupiah", "satu ratus rupiah", "dua juta tiga miliar rupiah",
     "sejuta rupiah", "dua puluh belas rupiah", "satu dua rupiah", "empat juta rupiah saja"],
)  # fmt: skip
def test_other_wordings_are_refused(text):
    with pytest.raises(WordAmountError) as refused:
        amount_of_words(text=text)
    assert refused.value.code == "words_unreadable"
    assert refused.value.message_id != refused.value.message_en


@pytest.mark.parametrize("amount", [-1, AMOUNT_LIMIT])
def test_amounts_without_words_are_refused(amount):
    with pytest.raises(WordAmountError) as refused:
        rupiah_in_words(amount=amount)
    assert refused.value.code == "amount_outside"
