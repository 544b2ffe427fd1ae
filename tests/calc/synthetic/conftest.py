"""Registries to look at: one as the demo makes it, one without flaws, both made once."""

from datetime import date
from pathlib import Path

import pytest

from kail.calc.synthetic import FlawRates, NameBank, PlaceWeight, SyntheticRegistry, generate
from kail.interfaces.cli.synthetic import load_name_bank

REFERENCE = Path(__file__).resolve().parents[3] / "reference"
TODAY = date(2025, 9, 30)

# Kalimantan Timur in small: population (Dukcapil, end of 2024) and poor (thousands, BPS March 2024) per regency.
REGENCIES = {
    "6401": (309667, 25.28), "6402": (806964, 59.0), "6403": (299005, 12.35), "6407": (186581, 14.49),
    "6408": (448850, 37.11), "6409": (202067, 10.77), "6411": (39715, 2.9), "6471": (757418, 14.53),
    "6472": (881225, 37.8), "6474": (191811, 7.11),
}  # fmt: skip


def small_province() -> list[PlaceWeight]:
    """Two districts in each regency, each with two kelurahan in the cities, one kelurahan and two desa elsewhere."""
    all_people = sum(people for people, _ in REGENCIES.values())
    all_poor = sum(poor for _, poor in REGENCIES.values())
    weights = []
    for regency, (people, poor) in REGENCIES.items():
        ends = ("1001", "1002") if regency[2] == "7" else ("1001", "2001", "2002")
        codes = [f"{regency}{district}{end}" for district in ("01", "02") for end in ends]
        weights += [
            PlaceWeight(
                code=code,
                regency=regency,
                population_share=people / all_people / len(codes),
                poor_share=poor / all_poor / len(codes),
            )
            for code in codes
        ]
    return weights


@pytest.fixture(scope="session")
def places() -> list[PlaceWeight]:
    return small_province()


@pytest.fixture(scope="session")
def names() -> NameBank:
    return load_name_bank(reference_folder=REFERENCE)


def first_edition(
    *, names: NameBank, people: int = 2_000, seed: int = 1, flaws: FlawRates | None = None
) -> SyntheticRegistry:
    """A first edition over the small province; with the default flaws unless others are given."""
    return generate(
        people=people,
        seed=seed,
        places=small_province(),
        names=names,
        edition="2025-3",
        today=TODAY,
        flaws=FlawRates() if flaws is None else flaws,
    )


@pytest.fixture(scope="session")
def demo(names: NameBank) -> SyntheticRegistry:
    """As many people as the demo has, with the default flaws."""
    return first_edition(names=names, people=60_000, seed=7)


@pytest.fixture(scope="session")
def flawless(names: NameBank) -> SyntheticRegistry:
    return first_edition(names=names, people=30_000, seed=3, flaws=FlawRates.none())
