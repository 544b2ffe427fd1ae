"""Whom a row without NIK means: people of the reader's regions with the same birth date and normal form of the name."""

from collections.abc import Iterable, Mapping
from datetime import date

from kail.apps.registry.models import Person
from kail.apps.registry.selectors.holdings import ERASED
from kail.calc.names import normal_name

NameKey = tuple[str, date]
"""The normal form of a name in one word, and the birth date."""


def name_key(*, name: str | None, birth_date: date | None) -> NameKey | None:
    """What a row without NIK is compared by; None when the name has no letter or the day is missing."""
    joined = normal_name(name or "").joined
    return (joined, birth_date) if joined and birth_date else None


def people_by_name(*, keys: Iterable[NameKey]) -> Mapping[NameKey, list[int]]:
    """By key: the numbers of the people whom it fits inside the region scope; merged records and erased people do not
    count."""
    found: dict[NameKey, list[int]] = {key: [] for key in keys}
    if not found:
        return found
    same_day = (
        Person.objects.filter(birth_date__in={day for _name, day in found}, merged_into__isnull=True)
        .exclude(held_for__contains=[ERASED])
        .order_by("pk")
        .values_list("pk", "birth_date", "party__display_name")
    )
    for number, day, name in same_day.iterator():
        numbers = found.get((normal_name(name).joined, day))
        if numbers is not None:
            numbers.append(number)
    return found
