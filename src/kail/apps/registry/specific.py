"""Specific personal data (UU 27/2022, article 4 (2)): which fields they are, and who may not see them.

The law names health, biometric and genetic data, criminal records, children's data and personal financial data. What
a registry holds of these falls into three kinds; data that protect somebody (victims, former prisoners) are health's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kail.apps.registry.enums import SpecificData

ADULT_AGE: Final = 18
"""A child is below this age (UU 35/2014, article 1)."""

SPECIFIC_FIELDS: Final[Mapping[str, SpecificData]] = {
    "disabled": SpecificData.HEALTH,
    "pregnant": SpecificData.HEALTH,
    "decile": SpecificData.FINANCE,
    "receives_pkh": SpecificData.FINANCE,
    "receives_sembako": SpecificData.FINANCE,
    "receives_pbi": SpecificData.FINANCE,
    "home_ownership": SpecificData.FINANCE,
    "installed_power": SpecificData.FINANCE,
    "has_fridge": SpecificData.FINANCE,
    "has_motorcycle": SpecificData.FINANCE,
    "has_car": SpecificData.FINANCE,
    "has_smartphone": SpecificData.FINANCE,
}
"""Fields of a person or a family."""

SPECIFIC_CATEGORIES: Final[Mapping[int, SpecificData]] = {
    **dict.fromkeys((1, 2, 4), SpecificData.CHILD),
    **dict.fromkeys((3, 5, 6, 7, 9, 10, 15, 16, 17, 18, 19, 25), SpecificData.HEALTH),
}
"""Welfare categories, by number: a child's, and those that tell of an illness, a disability, a crime or a harm."""


@dataclass(frozen=True)
class Sight:
    """Which specific data a reader may see.

    Who was born after `hides_born_after` is a child whom the reader may not see; None hides no child.
    """

    health: bool
    finances: bool
    hides_born_after: date | None

    @property
    def children(self) -> bool:
        """Whether children are shown."""
        return self.hides_born_after is None

    @property
    def hides_health(self) -> bool:
        """Whether data on health and protection are hidden."""
        return not self.health

    @property
    def hides_finances(self) -> bool:
        """Whether data on finances are hidden."""
        return not self.finances

    @property
    def hidden_fields(self) -> frozenset[str]:
        """The fields whose values are not shown."""
        return frozenset(field for field, kind in SPECIFIC_FIELDS.items() if not self.sees(kind))

    def sees_category(self, category: int) -> bool:
        """Whether a person's being in this welfare category is shown."""
        kind = SPECIFIC_CATEGORIES.get(category)
        return kind is None or self.sees(kind)

    def sees_person(self, *, birth_date: date) -> bool:
        """Whether a person's own page and name are shown: a child's only to those who see children's data."""
        return self.hides_born_after is None or birth_date <= self.hides_born_after

    def sees(self, kind: SpecificData) -> bool:
        """Whether data of this kind are shown."""
        return {
            SpecificData.HEALTH: self.health,
            SpecificData.CHILD: self.children,
            SpecificData.FINANCE: self.finances,
        }[kind]


SEES_ALL: Final = Sight(health=True, finances=True, hides_born_after=None)


def youngest_adult(*, today: date) -> date:
    """The last birth date of those who are 18 today; who was born on 29 February turns on 1 March."""
    if (today.month, today.day) == (2, 29):
        return date(today.year - ADULT_AGE, 2, 28)
    return today.replace(year=today.year - ADULT_AGE)
