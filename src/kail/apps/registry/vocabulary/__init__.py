"""The words that a rule may use about the registry, where each comes from, and how to read them.

`population(kind=…)` is a kind of party with its vocabulary, which `kail.calc.rules` parses and compiles with. Its
expressions speak of the tables that `from_clause` joins; a statement over them needs the parameter `reference_date`.
`selectable_sql` keeps out who may never be chosen. `values_for` reads the same data for judging in Python. The names
without a kind (`VOCABULARY`, `PRESENT_SQL`, `HELD_SQL`, `SELECTABLE_SQL`) are those of people.
"""

from kail.apps.registry.vocabulary.language import reader_language
from kail.apps.registry.vocabulary.populations import POPULATIONS, Population, from_clause, population
from kail.apps.registry.vocabulary.reading import values_for, values_of_parties
from kail.apps.registry.vocabulary.specific_terms import specific_data
from kail.apps.registry.vocabulary.tables import HELD_SQL, PRESENT_SQL, REFERENCE_DATE, SELECTABLE_SQL
from kail.apps.registry.vocabulary.words import VOCABULARY

__all__ = [
    "HELD_SQL",
    "POPULATIONS",
    "PRESENT_SQL",
    "REFERENCE_DATE",
    "SELECTABLE_SQL",
    "VOCABULARY",
    "Population",
    "from_clause",
    "population",
    "reader_language",
    "specific_data",
    "values_for",
    "values_of_parties",
]
