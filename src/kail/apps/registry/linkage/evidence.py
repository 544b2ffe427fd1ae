"""The evidence of a pair in plain words: what each level says, and how strongly."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.linkage.comparing import ELSE, UNKNOWN
from kail.apps.registry.linkage.levels import Comparison

_WORDS: Final[dict[Comparison, dict[str, Promise]]] = {
    Comparison.IDENTITY: {
        "nik_and_birth": _("same NIK and same birth date"),
        "nik_birth_missing": _("same NIK, a birth date is missing"),
        "nik_birth_near": _("same NIK, birth date mistyped or with day and month swapped"),
        "nik_only": _("same NIK, but another birth date"),
        "birth_nik_near": _("same birth date, NIK differs by one slip of the keyboard"),
        "birth_nik_missing": _("same birth date, a NIK is missing"),
        "birth": _("same birth date, but another NIK"),
        "birth_swapped_nik_place": _("same birth date with day and month swapped, NIK of the same district"),
        "birth_swapped": _("same birth date with day and month swapped"),
        "both_near": _("NIK and birth date each differ by one slip of the keyboard"),
        "nik_near": _("NIK differs by one slip of the keyboard, another birth date"),
        "birth_near": _("birth date differs by one slip of the keyboard"),
        "birth_else": _("another birth date, a NIK is missing"),
        ELSE: _("another NIK and another birth date"),
        UNKNOWN: _("a birth date is missing"),
    },
    Comparison.NAME: {
        "equal": _("same name, perhaps spelt otherwise (Moh. = Muhammad) or with a title"),
        "sound": _("names sound alike (Yusuf, Jusuf)"),
        "slip": _("names differ by one letter"),
        "like": _("names are much alike"),
        "somewhat_like": _("names are somewhat alike"),
        "word": _("names have a word in common"),
        ELSE: _("other names"),
        UNKNOWN: _("a name is missing"),
    },
    Comparison.HOME: {
        "card_and_relation": _("same family card and same relation to the head"),
        "card": _("same family card, another relation to the head"),
        "village": _("lives in the same village, another family card"),
        "district": _("lives in the same district, another village"),
        "regency": _("lives in the same regency, another district"),
        "elsewhere": _("lives in another regency"),
        UNKNOWN: _("a place is not known"),
    },
    Comparison.FAMILY: {
        "kin": _("another member of both families agrees too: the family may have moved"),
        "alone": _("one of the two lives alone on a family card"),
        "new_head": _("one heads a family, the other does not"),
        "strangers": _("lives with other people"),
        UNKNOWN: _("nothing to add about the families"),
    },
    Comparison.ADDRESS: {
        "equal": _("same address on another family card"),
        "near": _("addresses differ by a letter or two"),
        "words": _("addresses have several words in common"),
        "word": _("addresses have a word in common"),
        ELSE: _("another address"),
        UNKNOWN: _("nothing to add about the addresses"),
    },
    Comparison.LIFE: {
        "equal": _("same education and same marital status"),
        "one": _("education or marital status differs"),
        ELSE: _("education and marital status differ"),
        UNKNOWN: _("education or marital status is not known"),
    },
    Comparison.SEX: {
        "equal": _("same sex"),
        ELSE: _("another sex"),
        UNKNOWN: _("a sex is not known"),
    },
    Comparison.TWINS: {
        "twins": _("may be twins: same family and birth date, but other names and NIK"),
        "siblings": _("may be siblings: same family, but birth dates and NIK of their own"),
        ELSE: _("no sign of twins or siblings"),
        UNKNOWN: _("no sign of twins or siblings"),
    },
}

VERY_STRONG: Final = 10.0
"""A weight of 10 is a thousand to one."""

NOTICEABLE: Final = 1.0
"""A weight of 1 is two to one."""


def comparison_words(comparison: str, /) -> Promise:
    """What the comparison looks at. Raises ValueError for one that the model does not have."""
    return {
        Comparison.IDENTITY: _("NIK and birth date"),
        Comparison.NAME: _("Name"),
        Comparison.HOME: _("Family card and place"),
        Comparison.FAMILY: _("The others in the family"),
        Comparison.ADDRESS: _("Address"),
        Comparison.LIFE: _("Education and marital status"),
        Comparison.SEX: _("Sex"),
        Comparison.TWINS: _("Twins or siblings"),
    }[Comparison(comparison)]


def evidence_words(comparison: str, level: str, /) -> Promise:
    """What it says that a pair reached this level.

    Raises ValueError for a comparison and KeyError for a level that the model does not have.
    """
    return _WORDS[Comparison(comparison)][level]


def strength_words(weight: float, /) -> Promise:
    """How strongly a weight (the binary logarithm of m/u) speaks for or against one person."""
    if weight >= VERY_STRONG:
        return _("very strong for")
    if weight >= NOTICEABLE:
        return _("for")
    if weight > -NOTICEABLE:
        return _("neutral")
    if weight > -VERY_STRONG:
        return _("against")
    return _("strongly against")
