"""Which facts of a person and of a family the office may correct, how, and which of them need a second person.

One table, shown on the pages and in the how-to. A fact needs a second person when it says who somebody is, or when
a rule of a programme may read it, because it then gives or takes a benefit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import PartyKind


class FactKind(StrEnum):
    """How a fact is written and read."""

    NAME = "name"
    DAY = "day"
    CODE = "code"
    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"
    PLACE = "place"
    SEALED = "sealed"
    FAMILY = "family"


class SecondPerson(StrEnum):
    """When a second person has to decide."""

    ALWAYS = "always"
    UNLESS_ONE_LETTER = "unless_one_letter"
    NEVER = "never"


@dataclass(frozen=True)
class FactRule:
    """One fact. `table` and `column` say where the registry keeps it; a noted death has no column.

    `most` is the largest number or the greatest length.
    """

    field: str
    party: PartyKind
    kind: FactKind
    second_person: SecondPerson
    why: str | Promise
    table: str
    column: str
    most: int = 0


_PERSON, _FAMILY, _PARTY = "registry_person", "registry_family", "registry_party"
_IDENTITY = _("It says who the person is.")
_BENEFIT = _("Rules of programmes read it: it gives or takes a benefit.")
_DWELLING = _("The welfare rank (decile) rests on it.")
_ADDRESS = _("It helps to find the family; no rule reads it.")
_PLACE = _("It decides which office and which quota the family belongs to.")


def _person(
    field: str,
    kind: FactKind,
    why: str | Promise,
    second: SecondPerson = SecondPerson.ALWAYS,
    *,
    table: str = _PERSON,
    column: str = "",
    most: int = 0,
) -> FactRule:
    return FactRule(field, PartyKind.PERSON, kind, second, why, table, column or field, most)


def _family(
    field: str,
    kind: FactKind,
    why: str | Promise,
    second: SecondPerson = SecondPerson.ALWAYS,
    *,
    column: str = "",
    most: int = 0,
) -> FactRule:
    return FactRule(field, PartyKind.FAMILY, kind, second, why, _FAMILY, column or field, most)


_TABLE = (
    _person(
        "name", FactKind.NAME,
        _("It says who the person is; a single wrong letter is put right by one person."),
        SecondPerson.UNLESS_ONE_LETTER, table=_PARTY, column="display_name", most=200,
    ),
    _person("nik", FactKind.SEALED, _IDENTITY, column="nik_index"),
    _person("birth_date", FactKind.DAY, _IDENTITY),
    _person("sex", FactKind.CODE, _IDENTITY),
    _person("relation", FactKind.CODE, _BENEFIT),
    _person("family", FactKind.FAMILY, _PLACE, column="family_id"),
    _person("marital_status", FactKind.CODE, _BENEFIT),
    _person("education", FactKind.CODE, _BENEFIT),
    _person("works", FactKind.YES_NO, _BENEFIT),
    _person("work_sector", FactKind.CODE, _BENEFIT),
    _person("has_business", FactKind.YES_NO, _BENEFIT),
    _person("disabled", FactKind.YES_NO, _BENEFIT),
    _person("pregnant", FactKind.YES_NO, _BENEFIT),
    _person("died_date", FactKind.DAY, _("The dead receive nothing: it takes every benefit."), table="", column=""),
    _family("family_card_number", FactKind.SEALED, _("It says which family this is."), column="card_index"),
    _family("place_code", FactKind.PLACE, _PLACE),
    _family("address", FactKind.TEXT, _ADDRESS, SecondPerson.NEVER, most=300),
    _family("rt", FactKind.TEXT, _ADDRESS, SecondPerson.NEVER, most=5),
    _family("rw", FactKind.TEXT, _ADDRESS, SecondPerson.NEVER, most=5),
    _family("receives_pkh", FactKind.YES_NO, _BENEFIT),
    _family("receives_sembako", FactKind.YES_NO, _BENEFIT),
    _family("receives_pbi", FactKind.YES_NO, _BENEFIT),
    _family("home_ownership", FactKind.CODE, _DWELLING),
    _family("floor_area", FactKind.NUMBER, _DWELLING, most=9999),
    _family("floor_material", FactKind.CODE, _DWELLING),
    _family("wall_material", FactKind.CODE, _DWELLING),
    _family("roof_material", FactKind.CODE, _DWELLING),
    _family("water_source", FactKind.CODE, _DWELLING),
    _family("lighting_source", FactKind.CODE, _DWELLING),
    _family("installed_power", FactKind.CODE, _DWELLING),
    _family("cooking_fuel", FactKind.CODE, _DWELLING),
    _family("toilet_facility", FactKind.CODE, _DWELLING),
    _family("has_fridge", FactKind.YES_NO, _DWELLING),
    _family("has_motorcycle", FactKind.YES_NO, _DWELLING),
    _family("has_car", FactKind.YES_NO, _DWELLING),
    _family("has_smartphone", FactKind.YES_NO, _DWELLING),
)  # fmt: skip

FACT_RULES: Final[Mapping[str, FactRule]] = {rule.field: rule for rule in _TABLE}
SEALED_FIELDS: Final = frozenset(rule.field for rule in _TABLE if rule.kind == FactKind.SEALED)


def facts_of(*, kind: str) -> list[FactRule]:
    """The facts that may be corrected of a person or of a family, in the order of the pages."""
    return [rule for rule in _TABLE if rule.party == kind]


def needs_second_person(*, field: str, old: str | None, new: str | None) -> bool:
    """Whether a second person has to decide this change; `old` and `new` only matter for names."""
    second = FACT_RULES[field].second_person
    if second == SecondPerson.UNLESS_ONE_LETTER:
        return old is None or new is None or not one_letter_apart(left=old, right=new)
    return second == SecondPerson.ALWAYS


def one_letter_apart(*, left: str, right: str) -> bool:
    """Whether at most one letter is wrong, missing or too many, blanks and the size of letters left out of account.

    Two neighbours that are swapped are one letter, too.
    """
    short, long = sorted(("".join(left.upper().split()), "".join(right.upper().split())), key=len)
    if len(long) - len(short) > 1:
        return False
    if len(long) == len(short):
        wrong = [at for at in range(len(long)) if short[at] != long[at]]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and sorted(short[wrong[0] : wrong[1] + 1]) == sorted(long[wrong[0] : wrong[1] + 1])
        )
        return len(wrong) <= 1 or swapped
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
