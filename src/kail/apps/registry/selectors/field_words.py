"""The registry's fields and their coded values in the reader's words."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import MERGED
from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.vocabulary import choices, reader_language
from kail.apps.registry.vocabulary.welfare_categories import LOCAL_CATEGORIES, WELFARE_CATEGORIES
from kail.calc.rules import Choice

FIELD_WORDS: Final[Mapping[str, str | Promise]] = {
    "display_name": _("Name"),
    "place_code": _("Place"),
    "kind": _("Kind"),
    "created_at": _("In the registry since"),
    "party_id": _("Number"),
    "nik_sealed": "NIK",
    "card_sealed": _("Family card number"),
    "relation": _("Relation"),
    "sex": _("Sex"),
    "birth_date": _("Born"),
    "marital_status": _("Marital status"),
    "education": _("Education"),
    "works": _("Works"),
    "work_sector": _("Field of work"),
    "has_business": _("Has a business"),
    "disabled": _("Disability"),
    "pregnant": _("Pregnant"),
    "welfare_categories": _("Welfare categories (PPKS)"),
    "extra": _("Other columns of the file"),
    "held_for": _("Held for"),
    "warnings": _("Warnings"),
    "registered_date": _("In the registry since"),
    "first_edition_id": _("First edition"),
    "absent_since_id": _("Absent since edition"),
    "decile": _("Decile"),
    "receives_pkh": "PKH",
    "receives_sembako": "Sembako",
    "receives_pbi": "PBI",
    "address": _("Address"),
    "rt": "RT",
    "rw": "RW",
    "home_ownership": _("Ownership"),
    "floor_area": _("Floor area (m²)"),
    "floor_material": _("Floor"),
    "wall_material": _("Walls"),
    "roof_material": _("Roof"),
    "water_source": _("Drinking water"),
    "lighting_source": _("Light"),
    "installed_power": _("Power"),
    "cooking_fuel": _("Cooking fuel"),
    "toilet_facility": _("Toilet"),
    "has_fridge": _("Fridge"),
    "has_motorcycle": _("Motorcycle"),
    "has_car": _("Car"),
    "has_smartphone": _("Smartphone"),
    "capacity": _("Places for residents"),
    "founded_date": _("Founded on"),
}
HOLD_WORDS: Final[Mapping[str, Promise]] = {
    "data_restricted": _(
        "The person asked that the data not be used (article 11 of the data protection law)"
    ),
    "data_erased": _("The data of this person were erased"),
}
"""Reasons to hold somebody that come from the office, not from a file."""
_CODED: Final[Mapping[str, tuple[Choice, ...]]] = {
    "relation": choices.RELATION,
    "sex": choices.SEX,
    "education": choices.EDUCATION,
    "marital_status": choices.MARITAL_STATUS,
    "work_sector": choices.WORK_SECTOR,
    "welfare_categories": (*WELFARE_CATEGORIES, *LOCAL_CATEGORIES),
    "home_ownership": choices.HOME_OWNERSHIP,
    "floor_material": choices.FLOOR_MATERIAL,
    "wall_material": choices.WALL_MATERIAL,
    "roof_material": choices.ROOF_MATERIAL,
    "water_source": choices.WATER_SOURCE,
    "lighting_source": choices.LIGHTING_SOURCE,
    "installed_power": choices.INSTALLED_POWER,
    "cooking_fuel": choices.COOKING_FUEL,
    "toilet_facility": choices.TOILET_FACILITY,
}


def is_coded(*, field: str) -> bool:
    """Whether the field (an attribute of person or family) holds a code of the codebook."""
    return field in _CODED


def code_words(*, field: str, code: int) -> str:
    """The codebook's words for a stored code, in the reader's language; the code itself when it has none."""
    for choice in _CODED[field]:
        if choice.value == code:
            return choice.label_en if reader_language() == "en" else choice.label_id
    return str(code)


def code_choices(*, field: str) -> list[tuple[str, str]]:
    """The codes of a field with the codebook's words, in the reader's language."""
    english = reader_language() == "en"
    return [(str(choice.value), choice.label_en if english else choice.label_id) for choice in _CODED[field]]


def issue_words(*, code: str) -> str:
    """What an issue code means, in the reader's language; the code itself when it is of an older catalogue."""
    if code == MERGED:
        return gettext("Merged into another record")
    issue = ISSUES.get(code)
    if issue is None:
        return str(HOLD_WORDS.get(code, code))
    return issue.text_en if reader_language() == "en" else issue.text_id


def day_words(*, day: date) -> str:
    """A day as it is written in a sentence: 5 Maret 2026."""
    return date_format(day, "j F Y")
