"""NIK: structure, flaws, agreement with birth date and sex, and that nothing prints it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.nik import (
    NikError,
    NikFlaw,
    Sex,
    compose_nik,
    mask_nik,
    nik_birth_date_matches,
    nik_sex_matches,
    parse_nik,
    possible_birth_dates,
)

# The published example for the district Gambir (317101), 17 August 1945, as a man and as a woman.
GAMBIR_MAN = "3171011708450001"
GAMBIR_WOMAN = "3171015708450001"

birth_dates = st.dates(date(1900, 1, 1), date(2099, 12, 31))
sexes = st.sampled_from(Sex)
serials = st.integers(1, 9999)
places = st.from_regex(r"[1-9][0-9]{5}", fullmatch=True)


def test_a_man_is_written_with_his_day_of_birth():
    nik = parse_nik(text=GAMBIR_MAN)
    assert (nik.place_code6, nik.birth_day, nik.birth_month, nik.birth_year2) == ("317101", 17, 8, 45)
    assert (nik.sex, nik.serial, nik.flaws) == (Sex.MALE, 1, ())


def test_a_woman_is_written_with_her_day_of_birth_plus_40():
    nik = parse_nik(text=f"  {GAMBIR_WOMAN}\n")
    assert (nik.birth_day, nik.birth_month, nik.sex) == (17, 8, Sex.FEMALE)
    assert nik.digits == GAMBIR_WOMAN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "317101170845000",
        "31710117084500010",
        "3171 0117 0845 0001",
        "31.71.01.170845.0001",
        "317101170845000O",
        "3.17101170845E+15",
        "٣١٧١٠١١٧٠٨٤٥٠٠٠١",
        "３１７１０１１７０８４５０００１",
    ],
)
def test_anything_but_sixteen_digits_is_refused_without_repeating_it(text):
    with pytest.raises(NikError) as refusal:
        parse_nik(text=text)
    assert refusal.value.code == "nik_format"
    if text:
        assert text not in refusal.value.message_id + refusal.value.message_en + str(refusal.value)


@pytest.mark.parametrize("day_field", ["00", "32", "39", "40", "72", "99"])
def test_an_impossible_day_is_flagged_and_has_no_sex(day_field):
    nik = parse_nik(text=f"647201{day_field}08900001")
    assert nik.flaws == (NikFlaw.DAY_IMPOSSIBLE,)
    assert nik.sex is None
    assert not nik_sex_matches(nik=nik, sex=Sex.FEMALE)
    assert not nik_sex_matches(nik=nik, sex=Sex.MALE)


@pytest.mark.parametrize("month", ["00", "13", "99"])
def test_an_impossible_month_is_flagged(month):
    nik = parse_nik(text=f"64720117{month}900001")
    assert nik.flaws == (NikFlaw.MONTH_IMPOSSIBLE,)
    assert possible_birth_dates(nik=nik, on=date(2025, 1, 1)) == ()


@pytest.mark.parametrize(
    ("ddmmyy", "is_flawed"),
    [
        ("290200", False),
        ("290296", False),
        ("290295", True),
        ("300296", True),
        ("310490", True),
        ("710490", True),
    ],
)
def test_a_day_the_month_does_not_have_is_flagged(ddmmyy, is_flawed):
    assert (NikFlaw.DAY_IMPOSSIBLE in parse_nik(text=f"647201{ddmmyy}0001").flaws) == is_flawed


def test_serial_zero_is_flagged():
    assert parse_nik(text="6472011708900000").flaws == (NikFlaw.SERIAL_ZERO,)
    assert set(parse_nik(text="6472013213900000").flaws) == set(NikFlaw)


def test_birth_date_matches_in_either_century_and_in_no_other_day_month_or_year():
    nik = parse_nik(text="6472015708240001")
    assert nik_birth_date_matches(nik=nik, birth_date=date(2024, 8, 17))
    assert nik_birth_date_matches(nik=nik, birth_date=date(1924, 8, 17))
    for other in (date(2024, 8, 18), date(2024, 7, 17), date(2025, 8, 17)):
        assert not nik_birth_date_matches(nik=nik, birth_date=other)


def test_possible_birth_dates_are_not_in_the_future():
    nik = parse_nik(text="6472015708240001")
    assert possible_birth_dates(nik=nik, on=date(2024, 8, 17)) == (date(2024, 8, 17), date(1924, 8, 17))
    assert possible_birth_dates(nik=nik, on=date(2024, 8, 16)) == (date(1924, 8, 17),)


def test_29_february_of_a_year_00_can_only_be_2000():
    nik = parse_nik(text="6472012902000001")
    assert possible_birth_dates(nik=nik, on=date(2025, 1, 1)) == (date(2000, 2, 29),)


@given(place=places, birth_date=birth_dates, sex=sexes, serial=serials)
def test_a_composed_nik_reads_back(place, birth_date, sex, serial):
    nik = parse_nik(text=compose_nik(place_code6=place, birth_date=birth_date, sex=sex, serial=serial))
    assert (nik.place_code6, nik.sex, nik.serial, nik.flaws) == (place, sex, serial, ())
    assert nik_birth_date_matches(nik=nik, birth_date=birth_date)
    assert nik_sex_matches(nik=nik, sex=sex)
    assert birth_date in possible_birth_dates(nik=nik, on=date(2099, 12, 31))


@given(text=st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_every_sixteen_digits_can_be_read_and_are_flawless_exactly_if_they_can_be_composed(text):
    nik = parse_nik(text=text)
    dates = possible_birth_dates(nik=nik, on=date(2099, 12, 31))
    recomposed = {
        compose_nik(place_code6=nik.place_code6, birth_date=born, sex=nik.sex, serial=nik.serial)
        for born in dates
        if nik.sex and nik.serial
    }
    assert (recomposed == {text}) == (nik.flaws == ())


@pytest.mark.parametrize("place", ["", "64720", "6472011", "64.72.", "64720a", "６４７２０１"])
def test_a_place_that_is_no_six_digits_cannot_be_composed(place):
    with pytest.raises(NikError) as refusal:
        compose_nik(place_code6=place, birth_date=date(1990, 1, 1), sex=Sex.MALE, serial=1)
    assert refusal.value.code == "nik_place"


@pytest.mark.parametrize("serial", [0, -1, 10000])
def test_a_serial_outside_1_to_9999_cannot_be_composed(serial):
    with pytest.raises(NikError) as refusal:
        compose_nik(place_code6="647201", birth_date=date(1990, 1, 1), sex=Sex.MALE, serial=serial)
    assert refusal.value.code == "nik_serial"


def test_a_nik_is_masked_wherever_it_is_printed():
    assert mask_nik(digits="6472011708900001") == "6472••••••••0001"
    assert mask_nik(digits="64720117089") == "•" * 16
    nik = parse_nik(text="6472011708900001")
    for printed in (repr(nik), str(nik), f"{nik}"):
        assert printed == "Nik(6472••••••••0001)"
