"""Numbers, money and dates read as Indonesians write them, and as the English do."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from kail.interfaces.web.templatetags.kail_format import (
    date_id,
    datetime_id,
    initials,
    machine_number,
    number_id,
    percent,
    rupiah,
    rupiah_short,
)
from kail.interfaces.web.templatetags.kail_page import quota_bar


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("amount", "text"),
    [(4_500_000, "Rp4.500.000"), (0, "Rp0"), (-1_000, "-Rp1.000"), (999, "Rp999"), (None, "–")],
)
def test_rupiah_has_dots_in_both_languages(language: str, amount: int | None, text: str) -> None:
    with translation.override(language):
        assert rupiah(amount) == text


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (1234, None, "1.234", "1,234"),
        (Decimal("1234.5"), None, "1.234,5", "1,234.5"),
        (1234.5, 2, "1.234,50", "1,234.50"),
        (0.005, 2, "0,01", "0.01"),
        (Decimal("-1234567.891"), None, "-1.234.567,89", "-1,234,567.89"),
        (100, None, "100", "100"),
        (None, None, "–", "–"),
        ("", None, "–", "–"),
    ],
)
def test_numbers_follow_the_language(
    value: float | Decimal | str | None, places: int | None, indonesian: str, english: str
) -> None:
    with translation.override("id"):
        assert number_id(value, places) == indonesian
    with translation.override("en"):
        assert number_id(value, places) == english


def test_large_sums_are_short_and_small_ones_whole() -> None:
    with translation.override("en"):
        assert rupiah_short(6_750_000_000) == "Rp6.75 billion"
        assert rupiah_short(-2_000_000) == "-Rp2 million"
        assert rupiah_short(1_200_000_000_000) == "Rp1.2 trillion"
        assert rupiah_short(999_999) == "Rp999.999"


def test_a_share_becomes_a_percentage() -> None:
    with translation.override("id"):
        assert percent(0.5634) == "56,3%"
        assert percent(Decimal("0.5"), 0) == "50%"
    with translation.override("en"):
        assert percent(1) == "100.0%"


def test_days_name_their_month_in_the_language() -> None:
    day = date(2026, 8, 1)
    with translation.override("id"):
        assert date_id(day) == "1 Agustus 2026"
        assert date_id(date(2026, 11, 21), "short") == "21 Nov 2026"
    with translation.override("en"):
        assert date_id(day) == "1 August 2026"
    assert date_id(None) == "–"


def test_moments_are_told_in_the_time_of_the_office() -> None:
    moment = datetime(2026, 11, 21, 17, 5, tzinfo=UTC)
    with timezone.override("Asia/Makassar"):
        with translation.override("id"):
            assert datetime_id(moment) == "22 Nov 2026 01.05 WITA"
            assert date_id(moment) == "22 November 2026"
        with translation.override("en"):
            assert datetime_id(moment) == "22 Nov 2026, 01:05 WITA"


def test_a_value_of_another_kind_is_a_fault_and_not_hidden() -> None:
    with pytest.raises(TypeError, match="a number was expected, not list"):
        number_id([1])  # type: ignore[arg-type]  # the fault under test
    with pytest.raises(TypeError, match="a number was expected, not bool"):
        rupiah(True)
    with pytest.raises(TypeError, match="a date was expected, not int"):
        date_id(2026)  # type: ignore[arg-type]  # the fault under test
    with pytest.raises(TypeError, match="a moment with its time was expected"):
        datetime_id(date(2026, 1, 1))  # type: ignore[arg-type]  # the fault under test


def test_machines_read_numbers_without_grouping() -> None:
    with translation.override("id"):
        assert machine_number(1234567) == "1234567"
        assert machine_number(Decimal("1234.50")) == "1234.5"
        assert machine_number(1000) == "1000"


def test_initials_take_the_first_and_the_last_name() -> None:
    assert initials("Siti Nur Aminah") == "SA"
    assert initials("siti") == "S"
    assert initials("") == ""


def test_the_quota_bar_adds_up_to_the_quota_and_then_the_reserve() -> None:
    bar = quota_bar(chosen=118, quota=150, reserve=50, scale=0)
    assert (bar.chosen, bar.unfilled_from, bar.unfilled, bar.quota, bar.reserve) == (
        "59.000",
        "59.000",
        "16.000",
        "75.000",
        "25.000",
    )


def test_quota_bars_of_one_scale_are_comparable() -> None:
    assert quota_bar(chosen=150, quota=150, reserve=0, scale=300).quota == "50.000"
    assert quota_bar(chosen=0, quota=0, reserve=0, scale=0).quota == "0.000"
