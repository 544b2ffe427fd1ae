"""Which words of a rule tell specific personal data of whoever it judges."""

import re
from collections.abc import Iterable
from typing import Final

from kail.apps.registry.enums import SpecificData
from kail.apps.registry.specific import SPECIFIC_FIELDS
from kail.calc.rules import Term

_COLUMNS: Final = re.compile(r"\b\w+\.(\w+)")
_READ_FROM: Final = {
    **{field: frozenset({kind}) for field, kind in SPECIFIC_FIELDS.items()},
    "welfare_categories": frozenset({SpecificData.HEALTH, SpecificData.CHILD}),
    "categories": frozenset({SpecificData.HEALTH, SpecificData.CHILD}),
    "schemes": frozenset({SpecificData.FINANCE}),
}


def specific_data(*, terms: Iterable[Term]) -> frozenset[SpecificData]:
    """The kinds of specific data that the SQL of these words reads, directly or as part of a sum."""
    columns = {column for term in terms for column in _COLUMNS.findall(term.sql)}
    return frozenset(kind for column in columns for kind in _READ_FROM.get(column, ()))
