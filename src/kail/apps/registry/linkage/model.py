"""The model: what is compared, in which levels, which pairs are looked at, and where the weights come from.

A Fellegi–Sunter model (Journal of the American Statistical Association 64, 1969). Comparisons are joint where facts
depend on each other: NIK with birth date (the NIK contains it), card with place and relation (who shares a card
shares the place; who moves changes both).
"""

from typing import Any, Final

import splink.comparison_level_library as level_library
import splink.comparison_library as comparison_library
from splink import SettingsCreator, block_on

from kail.apps.registry.linkage.chance import Chances

EXPECTED_SHARE: Final = 0.05
"""Duplicates per person that are expected before looking: 4.8 % in Denpasar's verification of 2024."""

HIGHEST_PRIOR: Final = 0.05

TRAINED_FROM: Final = 20_000
"""Fewer people hold too few duplicates to learn from, and too few names to tell the rare from the common ones: the
built-in weights stand."""

TRAINING_RULES: Final = (
    ("birth", "regency", "district"),
    ("birth", "name_sound", "sex"),
    ("card", "relation", "name_joined"),
)
"""Blocks in which between 5 and 95 % of the pairs are matches, so that EM cannot take another split for it."""

RAREST: Final = 1e-5
"""No value counts as rarer than this: one bearer in a registry does not prove that there are no others."""


def linkage_settings(*, people: int, chances: Chances, expected_share: float) -> SettingsCreator:
    """The model for that many people, with the chances counted on them and `expected_share` duplicates per person."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            _identity(chances, knows_frequencies=people >= TRAINED_FROM),
            _name(chances, knows_frequencies=people >= TRAINED_FROM),
            _home(chances),
            _sex(chances),
            _twins(),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("nik"),
            block_on("birth", "first_sound"),
            block_on("birth", "last_sound"),
            block_on("card", "birth"),
            block_on("card", "name_sound"),
            {"blocking_rule": "l.birth = r.birth_swapped and l.first_sound = r.first_sound"},
            block_on("name_joined", "place"),
        ],
        probability_two_random_records_match=min(expected_share * 2 / people, HIGHEST_PRIOR),
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def _identity(chances: Chances, *, knows_frequencies: bool) -> Any:
    """NIK and birth date together."""
    weighed = _by_frequency if knows_frequencies else _as_it_is
    return _comparison(
        "identity",
        _null("(birth_l is null or birth_r is null) and (nik_l is null or nik_r is null or nik_l <> nik_r)"),
        _level("nik_l = nik_r and birth_l = birth_r", m=0.42, u=chances.nik_and_birth),
        # Left as it is: the two are mostly a NIK typed for the wrong person, and EM takes them for matches.
        _level("nik_l = nik_r", m=0.005, u=chances.nik_only).configure(fix_m_probability=True),
        weighed(
            level_library.And(
                level_library.CustomLevel("birth_l = birth_r"),
                level_library.DamerauLevenshteinLevel("nik", 1),
            ).configure(
                m_probability=0.07, u_probability=chances.birth_nik_near, label_for_charts="birth, nik near"
            ),
            "birth",
        ),
        weighed(
            _level(
                "birth_l = birth_r and (nik_l is null or nik_r is null)",
                m=0.11,
                u=chances.birth_nik_missing,
            ),
            "birth",
        ),
        weighed(_level("birth_l = birth_r", m=0.25, u=chances.birth), "birth"),
        _level("birth_l = birth_swapped_r", m=0.12, u=chances.birth_swapped),
        level_library.DamerauLevenshteinLevel("birth", 1).configure(
            m_probability=0.01, u_probability=0.00118, fix_u_probability=True, label_for_charts="birth near"
        ),
        _else(m=0.002, u=0.9987),
    )


def _name(chances: Chances, *, knows_frequencies: bool) -> Any:
    """The normal form of the name; common names weigh less than rare ones."""
    weighed = _by_frequency if knows_frequencies else _as_it_is
    return _comparison(
        "name",
        _null("name_joined_l is null or name_joined_r is null"),
        weighed(_level("name_joined_l = name_joined_r", m=0.75, u=chances.name), "name_joined"),
        weighed(_level("name_sound_l = name_sound_r", m=0.17, u=chances.sound), "name_sound"),
        weighed(
            level_library.And(
                level_library.CustomLevel("length(name_joined_l) >= 5 and length(name_joined_r) >= 5"),
                level_library.DamerauLevenshteinLevel("name_joined", 1),
            ).configure(m_probability=0.04, u_probability=2e-5, label_for_charts="one slip"),
            "name_joined",
        ),
        level_library.Or(
            level_library.JaroWinklerLevel("name_joined", 0.92),
            level_library.JaroWinklerLevel("name_unordered", 0.94),
        ).configure(
            m_probability=0.02, u_probability=1.75e-4, fix_u_probability=True, label_for_charts="like"
        ),
        level_library.JaroWinklerLevel("name_joined", 0.84).configure(
            m_probability=0.01, u_probability=3.8e-3, fix_u_probability=True, label_for_charts="somewhat like"
        ),
        _else(m=0.002, u=0.9958),
    )


def _home(chances: Chances) -> Any:
    """Family card, place and relation together: whoever moves gets another card and often heads a family."""
    alike = "(relation_l = relation_r or (is_head_l = 0 and is_head_r = 0))"
    return _comparison(
        "home",
        _null("place_l is null or place_r is null"),
        _level("card_l = card_r and relation_l = relation_r", m=0.75, u=chances.card_and_relation),
        _level("card_l = card_r", m=0.02, u=chances.card),
        _level("place_l = place_r", m=0.01, u=chances.village),
        _level(f"regency_l = regency_r and {alike}", m=0.02, u=chances.regency),
        _level("regency_l = regency_r", m=0.02, u=chances.regency_new_head),
        _level(alike, m=0.08, u=chances.elsewhere),
        _else(m=0.10, u=chances.elsewhere_new_head, is_fixed=False),
    )


def _sex(chances: Chances) -> Any:
    # Fixed: within a block the sexes split the pairs into halves that EM would take for matches and others.
    return _comparison(
        "sex",
        _null("sex_l is null or sex_r is null"),
        _level("sex_l = sex_r", m=0.985, u=chances.sex).configure(fix_m_probability=True),
        _else(m=0.015, u=1 - chances.sex),
    )


def _twins() -> Any:
    """Twins share card and birth date, which the other comparisons take for independent evidence.

    One card and one birth date, but names and NIK that differ, weigh a millionth. Nothing is learnt here.
    """
    twins = level_library.And(
        level_library.CustomLevel("card_l = card_r and birth_l = birth_r"),
        level_library.CustomLevel("(nik_l is null or nik_r is null or nik_l <> nik_r)"),
        level_library.Not(level_library.JaroWinklerLevel("name_joined", 0.84)),
    ).configure(
        m_probability=1e-8,
        u_probability=1e-2,
        fix_m_probability=True,
        fix_u_probability=True,
        label_for_charts="twins",
    )
    return _comparison("twins", twins, _else(m=1 - 1e-8, u=1 - 1e-2))


def _comparison(name: str, *levels: Any) -> Any:
    return comparison_library.CustomComparison(output_column_name=name, comparison_levels=list(levels))


def _null(condition: str) -> Any:
    return level_library.CustomLevel(condition, "unknown").configure(is_null_level=True)


def _level(condition: str, *, m: float, u: float) -> Any:
    return level_library.CustomLevel(condition).configure(
        m_probability=m, u_probability=u, fix_u_probability=True
    )


def _else(*, m: float, u: float, is_fixed: bool = True) -> Any:
    # Fixed: pairs in which nothing agrees are so many that EM would find its second class among them.
    return level_library.ElseLevel().configure(
        m_probability=m,
        u_probability=min(max(u, 1e-6), 1 - 1e-6),
        fix_m_probability=is_fixed,
        fix_u_probability=True,
    )


def _as_it_is(level: Any, column: str) -> Any:
    return level.configure(fix_u_probability=True)


def _by_frequency(level: Any, column: str) -> Any:
    """The level with the chance of the value itself in the place of the average one."""
    return level.configure(
        tf_adjustment_column=column,
        tf_minimum_u_value=RAREST,
        disable_tf_exact_match_detection=True,
        fix_u_probability=True,
    )
