"""What a NIK by itself, and others who have it, say of a person: the rules by which an import judges rows."""

import hashlib
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from kail.apps.registry.enums import Sex
from kail.apps.registry.models import Person
from kail.calc.nik import FEMALE_DAY_OFFSET, nik_birth_date_matches, parse_nik
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

CONFLICT = "nik_conflict"
JUDGED = frozenset({"nik_missing", "nik_birth_date_mismatch", "nik_sex_mismatch", CONFLICT})
_ASCII_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_INDEX_BYTES = 16
Claimant = tuple[int, str, date]
"""Who claims a NIK: party number, name as identities see it, birth date."""


def folded(*, name: str) -> str:
    """A name as identities and comparisons see it: a–z in capitals, the same on every server."""
    return name.translate(_ASCII_UPPER)


def keyed_identity(*, key: bytes, name: str, birth_date: date) -> bytes:
    """The identity of a person without NIK (`key`: the family card's index), or of one who disputes it (the NIK's)."""
    text = f"{folded(name=name)}/{birth_date.isoformat()}"
    return hashlib.sha256(key + text.encode()).digest()[:_INDEX_BYTES]


def is_rival(*, name: str, birth_date: date, other_name: str, other_birth_date: date) -> bool:
    """Whether two people who share a NIK dispute it: both the name and the birth date differ."""
    return folded(name=name) != folded(name=other_name) and birth_date != other_birth_date


def claimants_of(*, nik_indexes: Collection[bytes]) -> dict[bytes, list[Claimant]]:
    """Who in the whole country is registered under these NIK."""
    found: dict[bytes, list[Claimant]] = defaultdict(list)
    if nik_indexes:
        with region_scope(prefixes=[WHOLE_COUNTRY]):
            rows = Person.objects.filter(nik_index__in=nik_indexes).order_by("pk")
            for index, pk, name, born in rows.values_list(
                "nik_index", "pk", "party__display_name", "birth_date"
            ):
                found[bytes(index or b"")].append((pk, folded(name=name), born))
    return found


def judged_codes(*, number: str | None, birth_date: date, sex: int) -> list[str]:
    """What a NIK with this birth date and sex is held for by itself."""
    if number is None:
        return ["nik_missing"]
    codes = []
    if not nik_birth_date_matches(nik=parse_nik(text=number), birth_date=birth_date):
        codes.append("nik_birth_date_mismatch")
    if (int(number[6:8]) > FEMALE_DAY_OFFSET) != (sex == Sex.FEMALE):
        codes.append("nik_sex_mismatch")
    return codes
