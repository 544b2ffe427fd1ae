"""The words that a rule may use about the registry, where each comes from, and how to read them.

`VOCABULARY` is what `kail.calc.rules` parses and compiles with. Its expressions speak of the tables that
`from_clause` joins; a statement over them needs the parameter `reference_date`. `SELECTABLE_SQL` keeps out who may
never be chosen. `values_for` reads the same data for judging in Python.
"""

from kail.apps.registry.vocabulary.language import reader_language
from kail.apps.registry.vocabulary.reading import values_for, values_of_people
from kail.apps.registry.vocabulary.tables import (
    HELD_SQL,
    PRESENT_SQL,
    REFERENCE_DATE,
    SELECTABLE_SQL,
    from_clause,
)
from kail.apps.registry.vocabulary.words import VOCABULARY

__all__ = [
    "HELD_SQL",
    "PRESENT_SQL",
    "REFERENCE_DATE",
    "SELECTABLE_SQL",
    "VOCABULARY",
    "from_clause",
    "reader_language",
    "values_for",
    "values_of_people",
]
