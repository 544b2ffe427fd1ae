"""The tables of docs/algorithms/quota.md are what the code computes from the figures in reference/."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kail.calc.apportionment import Method, Quotient, apportion
from kail.calc.basis import BasisPart, mixed_weights
from kail.calc.equity import contrast, equity
from kail.calc.nested import nested
from kail.calc.reallocation import RegionUse, reallocate

HOME = Path(__file__).parents[2]
PAGE = (HOME / "docs" / "algorithms" / "quota.md").read_text(encoding="utf-8")
WAYS = ["equal", "poor", "60 % poor, 40 % population", "floor 50, ceiling 300"]


def figures_of(table, *, value, **wanted):
    """The figures of the regencies of Kalimantan Timur, by code without dots."""
    with (HOME / "reference" / table).open(encoding="utf-8", newline="") as file:
        return {
            row["kode"].replace(".", ""): Decimal(row[value])
            for row in csv.DictReader(file)
            if row["kode"].startswith("64.") and all(row[name] == text for name, text in wanted.items())
        }


POOR = {
    code: thousands * 1000
    for code, thousands in figures_of("poverty_figures.csv", value="jumlah_ribu", periode="2024-03").items()
}
POPULATION = figures_of("population_area.csv", value="total_dukcapil_smt2_2024")
FORMULA = mixed_weights(parts=[BasisPart("poor people", POOR, 60), BasisPart("population", POPULATION, 40)])
PLACES = {
    "equal": apportion(weights=POOR, seats=1500, method=Method.EQUAL).places,
    "poor": apportion(weights=POOR, seats=1500, method=Method.WEBSTER).places,
    "60 % poor, 40 % population": apportion(weights=FORMULA, seats=1500, method=Method.WEBSTER).places,
    "floor 50, ceiling 300": apportion(
        weights=POOR, seats=1500, method=Method.WEBSTER, minima=50, maxima=dict.fromkeys(POOR, 300)
    ).places,
}


def rows(start):
    """The cells of each table row whose first cell matches."""
    found = [line.strip("|").split("|") for line in PAGE.splitlines() if re.match(rf"\| ({start}) \|", line)]
    return [[cell.strip() for cell in row] for row in found]


def test_the_table_of_kaltim_is_computed():
    table = [row for row in rows(r"64\d\d") if not row[1].isdigit()]
    assert table == [
        [
            code,
            row[1],
            f"{POOR[code]:,.0f}",
            f"{POPULATION[code]:,}",
            *(str(PLACES[way][code]) for way in WAYS),
        ]
        for code, row in zip(POOR, table, strict=True)
    ]


@pytest.mark.parametrize("way", WAYS)
def test_the_table_of_fairness_is_computed(way):
    whole = equity(people=POOR, places=PLACES[way])
    ends = whole.contrast
    (row,) = [row for row in rows(re.escape(way)) if len(row) == 8]

    def rounded(number, digits):
        return str(Quotient(Fraction(number) ** 2).rounded(digits=digits))

    assert row == [
        way,
        f"{ends.fewest.name}: {ends.fewest.rounded(digits=1)}",
        f"{ends.most.name}: {ends.most.rounded(digits=1)}",
        rounded(ends.spread, 1),
        rounded(whole.loosemore_hanby, 4),
        str(whole.gallagher.rounded(digits=4)),
        rounded(whole.sainte_lague, 4),
        rounded(whole.gini, 4),
    ]
    assert f"one place stands for {whole.overall.rounded(digits=1)} poor people" in PAGE


def test_kaltim_2025_one_place_per_19_poor_people_in_mahakam_ulu_and_per_393_in_kutai_kartanegara():
    ends = contrast(people=POOR, places=dict.fromkeys(POOR, 150))
    assert (ends.fewest.name, ends.fewest.rounded()) == ("6411", 19)
    assert (ends.most.name, ends.most.rounded()) == ("6402", 393)
    assert "one place per 19 poor people in Mahakam Ulu and one per 393 in Kutai Kartanegara" in PAGE


def test_the_places_that_would_have_to_move_are_counted():
    to_move = equity(people=POOR, places=PLACES["equal"]).loosemore_hanby
    assert f"{float(to_move):.1%}".replace("%", " percent of the places") in PAGE
    assert f"{round(to_move * 1500)} of 1,500" in " ".join(PAGE.split())


def test_the_table_of_districts_is_computed():
    table = rows("[A-E]")
    poor = {row[0]: int(row[1]) for row in table}
    free, capped = (
        nested(places={"6411": 20}, weights={"6411": poor}, method=Method.WEBSTER, maxima=maxima).places
        for maxima in ({}, dict.fromkeys(poor, 5))
    )
    assert [row[2:] for row in table] == [
        [str(Quotient(Fraction(number, 145) ** 2).rounded(digits=2)), str(free[name]), str(capped[name])]
        for name, number in poor.items()
    ]


def test_the_table_of_unfilled_places_is_computed():
    table = [row for row in rows(r"64\d\d") if row[1].isdigit()]
    regions = {row[0]: RegionUse(quota=150, unfilled=int(row[2]), reserve=int(row[3])) for row in table}
    reserves = {name: region.reserve for name, region in regions.items()}
    by_poor, by_reserve, equally = (
        reallocate(regions=regions, weights=weights, method=method).lines
        for weights, method in (
            (POOR, Method.WEBSTER), (reserves, Method.WEBSTER), (POOR, Method.EQUAL),
        )
    )  # fmt: skip
    assert [[int(cell) for cell in row[4:]] for row in table] == [
        [by_poor[name].given, by_poor[name].after, by_reserve[name].given, equally[name].given]
        for name in regions
    ]
