"""A synthetic poverty registry: plausible people of Kalimantan Timur, none of them real, with the flaws of real files.

`generate` makes a first edition, `next_edition` the one after. See docs/synthetic-data.md.
"""

from kail.calc.synthetic.editions import generate, next_edition
from kail.calc.synthetic.specification import (
    NOTE,
    REGISTRY_COLUMNS,
    FlawRates,
    NameBank,
    NameGroup,
    PlaceWeight,
    Recipe,
    SyntheticDataError,
    SyntheticRegistry,
)

__all__ = [
    "NOTE",
    "REGISTRY_COLUMNS",
    "FlawRates",
    "NameBank",
    "NameGroup",
    "PlaceWeight",
    "Recipe",
    "SyntheticDataError",
    "SyntheticRegistry",
    "generate",
    "next_edition",
]
