"""People for the tests of the linkage: a small crowd with nothing in common, and whoever a test adds."""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from kail.apps.registry.linkage import PEOPLE, people_frame

Fact = str | int | date | None
FIRST = ("BUDI", "SITI", "AGUS", "DEWI", "RINA", "JOKO", "WATI", "HADI", "YANTI", "TONO")
SECOND = ("SANTOSO", "AMINAH", "PRATAMA", "LESTARI", "WIBOWO", "HASANAH", "GUNAWAN", "MAULIDA")


def crowd(count: int = 400) -> list[dict[str, Fact]]:
    """Different people: names repeat, but no two share a birth date, a NIK or a card."""
    return [
        {
            "name": f"{FIRST[number % 10]} {SECOND[number % 8]} {FIRST[number // 10 % 10]}",
            "nik": f"6472{number % 7:02}{date_in_nik(born(number))}{number % 40 + 1:04}",
            "family_card_number": f"6472011{number:09}",
            "birth_date": born(number),
            "sex": number % 2 + 1,
            "relation": number % 3 + 1,
            "place_code": f"6472{number % 10:02}{1001 + number % 5}",
        }
        for number in range(count)
    ]


def born(number: int) -> date:
    return date(1950, 1, 1) + timedelta(days=number * 37)


def date_in_nik(day: date) -> str:
    return f"{day.day:02}{day.month:02}{day.year % 100:02}"


def changed(person: Mapping[str, Fact], **facts: Fact) -> dict[str, Fact]:
    return {**person, **facts}


def frame(people: list[dict[str, Fact]]) -> pl.DataFrame:
    numbered = [
        {"person": number, "source": f"people.csv:{number}", **facts}
        for number, facts in enumerate(people, start=1)
    ]
    return people_frame(pl.DataFrame(numbered, schema=PEOPLE))
