"""What is compared, and in which levels. A level is known by its code, which is stored with the pairs that were found.

Comparisons are joint where facts depend on each other: NIK with birth date (the NIK contains it), card with place (who
shares a card shares the place). Where one comparison would repeat what another has said, it says nothing.
"""

from enum import StrEnum
from typing import Final

import splink.comparison_level_library as level_library

from kail.apps.registry.linkage.blocks import BLOCKS, BROAD, same
from kail.apps.registry.linkage.comparing import ELSE, UNKNOWN, Compared, Lesson, Level, Model, slips_apart


class Comparison(StrEnum):
    """What is compared, in the order in which it is shown."""

    IDENTITY = "identity"
    NAME = "name"
    HOME = "home"
    FAMILY = "family"
    ADDRESS = "address"
    LIFE = "life"
    SEX = "sex"
    TWINS = "twins"


def _unknown(condition: str) -> Level:
    return Level(UNKNOWN, condition, m=0, u=0)


_BIRTH: Final = level_library.CustomLevel("birth_l = birth_r")
_BIRTH_SLIP: Final = slips_apart("birth", 1)
_BIRTH_MISSING: Final = "(birth_l is null or birth_r is null)"
_NIK: Final = level_library.CustomLevel("nik_l = nik_r")
_NIK_SLIP: Final = slips_apart("nik", 1)
_NIK_MISSING: Final = "(nik_l is null or nik_r is null)"
_SWAPPED: Final = "birth_l = birth_swapped_r"

_IDENTITY: Final = Compared(
    Comparison.IDENTITY,
    (
        Level("nik_and_birth", "nik_l = nik_r and birth_l = birth_r", m=0.42, u="nik_and_birth"),
        Level("nik_birth_missing", f"nik_l = nik_r and {_BIRTH_MISSING}", m=0.005, u=1e-9),
        Level(
            "nik_birth_near",
            level_library.And(_NIK, level_library.Or(level_library.CustomLevel(_SWAPPED), _BIRTH_SLIP)),
            m=0.01,
            u=1e-9,
        ),
        Level("nik_only", "nik_l = nik_r", m=0.005, u="nik_only"),
        Level(
            "birth_nik_near",
            level_library.And(_BIRTH, _NIK_SLIP),
            m=0.07,
            u="birth_nik_near",
            frequency="birth",
        ),
        Level(
            "birth_nik_missing",
            f"birth_l = birth_r and {_NIK_MISSING}",
            m=0.11,
            u="birth_nik_missing",
            frequency="birth",
        ),
        Level("birth", "birth_l = birth_r", m=0.25, u="birth", frequency="birth"),
        Level(
            "birth_swapped_nik_place",
            f"{_SWAPPED} and nik_place_l = nik_place_r",
            m=0.10,
            u="birth_swapped_nik_place",
        ),
        Level("birth_swapped", _SWAPPED, m=0.02, u="birth_swapped"),
        Level("both_near", level_library.And(_BIRTH_SLIP, _NIK_SLIP), m=0.004, u="both_near"),
        Level("nik_near", _NIK_SLIP, m=0.002, u="nik_near"),
        Level("birth_near", _BIRTH_SLIP, m=0.006, u=0.00118),
        _unknown(_BIRTH_MISSING),
        # Left as they are where duplicates are few: pairs in which nothing agrees are so many that EM would find its
        # second class among them.
        Level("birth_else", _NIK_MISSING, m=0.0015, u=0.05, learns=False, learns_among_many=True),
        Level(ELSE, None, m=0.0005, u=0.9487, learns=False, learns_among_many=True),
    ),
)

_LONG_NAMES: Final = "length(name_joined_l) >= 5 and length(name_joined_r) >= 5"
_NAME_SLIP: Final = slips_apart("name_joined", 1)

_NAME: Final = Compared(
    Comparison.NAME,
    (
        _unknown("name_joined_l is null or name_joined_r is null"),
        Level("equal", "name_joined_l = name_joined_r", m=0.75, u="name", frequency="name_joined"),
        Level("sound", "name_sound_l = name_sound_r", m=0.17, u="sound", frequency="name_sound"),
        Level(
            "slip",
            level_library.And(level_library.CustomLevel(_LONG_NAMES), _NAME_SLIP),
            m=0.04,
            u=2e-5,
            frequency="name_joined",
        ),
        Level(
            "like",
            level_library.Or(
                level_library.JaroWinklerLevel("name_joined", 0.92),
                level_library.JaroWinklerLevel("name_unordered", 0.94),
            ),
            m=0.02,
            u=1.75e-4,
        ),
        Level("somewhat_like", level_library.JaroWinklerLevel("name_joined", 0.84), m=0.01, u=3.8e-3),
        Level("word", level_library.ArrayIntersectLevel("name_words", 1), m=0.008, u=0.02),
        Level(ELSE, None, m=0.002, u=0.976, learns=False, learns_among_many=True),
    ),
)

_HOME: Final = Compared(
    Comparison.HOME,
    (
        _unknown("place_l is null or place_r is null"),
        Level(
            "card_and_relation", "card_l = card_r and relation_l = relation_r", m=0.75, u="card_and_relation"
        ),
        Level("card", "card_l = card_r", m=0.02, u="card"),
        Level("village", "place_l = place_r", m=0.01, u="village"),
        Level("district", "district_l = district_r", m=0.01, u="district"),
        Level("regency", "regency_l = regency_r", m=0.04, u="regency"),
        Level("elsewhere", None, m=0.17, u="elsewhere"),
    ),
)

_FAMILY: Final = Compared(
    Comparison.FAMILY,
    (
        # On one card there is nothing new in it: `home` has said so.
        _unknown("card_l is null or card_r is null or card_l = card_r"),
        Level("kin", level_library.ArrayIntersectLevel("kin", 1), m=0.15, u="kin"),
        Level("alone", "members_l = 1 or members_r = 1", m=0.35, u="alone"),
        Level("new_head", "is_head_l <> is_head_r", m=0.25, u="new_head"),
        Level("strangers", None, m=0.25, u="strangers"),
    ),
)

_ADDRESS: Final = Compared(
    Comparison.ADDRESS,
    (
        _unknown("address_l is null or address_r is null or card_l = card_r"),
        Level("equal", "address_l = address_r", m=0.15, u="address", frequency="address"),
        Level(
            "near",
            level_library.And(
                level_library.CustomLevel("length(address_l) >= 8 and length(address_r) >= 8"),
                slips_apart("address", 2),
            ),
            m=0.05,
            u=2e-4,
        ),
        Level("words", level_library.ArrayIntersectLevel("address_words", 2), m=0.10, u=0.004),
        Level("word", level_library.ArrayIntersectLevel("address_words", 1), m=0.10, u=0.10),
        Level(ELSE, None, m=0.60, u=0.8958),
    ),
)

_LIFE: Final = Compared(
    Comparison.LIFE,
    (
        _unknown("education_l is null or education_r is null or marital_l is null or marital_r is null"),
        Level(
            "equal", "education_l = education_r and marital_l = marital_r", m=0.82, u="life", frequency="life"
        ),
        Level("one", "education_l = education_r or marital_l = marital_r", m=0.16, u="life_one"),
        Level(ELSE, None, m=0.02, u="life_else"),
    ),
)

_SEX: Final = Compared(
    Comparison.SEX,
    (
        _unknown("sex_l is null or sex_r is null"),
        # Not learnt: within a block the sexes split the pairs into halves that EM would take for matches and others.
        Level("equal", "sex_l = sex_r", m=0.985, u="sex", learns=False),
        Level(ELSE, None, m=0.015, u="other_sex", learns=False),
    ),
)

_ONE_FAMILY: Final = level_library.Or(
    level_library.CustomLevel("card_l = card_r"), level_library.ArrayIntersectLevel("kin", 1)
)

_TWINS: Final = Compared(
    Comparison.TWINS,
    (
        # Twins share birth date and family, which the other comparisons take for independent evidence: the same of
        # both, but names and NIK that differ, weigh a millionth.
        Level(
            "twins",
            level_library.And(
                _BIRTH,
                _ONE_FAMILY,
                level_library.CustomLevel("(nik_l is null or nik_r is null or nik_l <> nik_r)"),
                level_library.Not(level_library.JaroWinklerLevel("name_joined", 0.84)),
                # Of two with a NIK each, RANI and RINI are rather twins than a slip.
                level_library.Not(level_library.And(level_library.CustomLevel(_NIK_MISSING), _NAME_SLIP)),
            ),
            m=1e-8,
            u=1e-2,
            learns=False,
        ),
        # Brothers and sisters share family and often half a name: with NIK and birth dates of their own, a thousandth.
        Level(
            "siblings",
            level_library.And(
                _ONE_FAMILY,
                level_library.CustomLevel(
                    "nik_l <> nik_r and birth_l <> birth_r and birth_l <> birth_swapped_r"
                ),
                level_library.Not(_NIK_SLIP),
                level_library.Not(_BIRTH_SLIP),
            ),
            m=1e-5,
            u=1e-2,
            learns=False,
        ),
        Level(ELSE, None, m=1 - 1e-5, u=1 - 2e-2, learns=False),
    ),
)

_LESSONS: Final = (
    Lesson(
        same("birth", "district"), (Comparison.NAME, Comparison.FAMILY, Comparison.ADDRESS, Comparison.LIFE)
    ),
    Lesson(
        same("birth", "name_sound"), (Comparison.HOME, Comparison.FAMILY, Comparison.ADDRESS, Comparison.LIFE)
    ),
    Lesson(same("card", "relation", "name_joined"), (Comparison.IDENTITY, Comparison.LIFE)),
    Lesson(same("name_sound", "place"), (Comparison.IDENTITY, Comparison.ADDRESS)),
)

MODEL: Final = Model(
    compared=(_IDENTITY, _NAME, _HOME, _FAMILY, _ADDRESS, _LIFE, _SEX, _TWINS),
    blocks=BLOCKS,
    broad=BROAD,
    lessons=_LESSONS,
    always_looked_at=(Comparison.SEX, Comparison.TWINS),
)
"""The people of the registry."""
