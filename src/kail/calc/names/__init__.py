"""Indonesian personal names: a normal form in which spellings of one name agree, and a key of how it sounds.

Definitions, examples, laws and sources: `docs/algorithms/names.md`.
"""

from kail.calc.names.normal import NormalName, normal_name, normal_word
from kail.calc.names.phonetic import phonetic_key, phonetic_word
from kail.calc.names.tables import NAME_COLUMNS, name_columns

__all__ = [
    "NAME_COLUMNS",
    "NormalName",
    "name_columns",
    "normal_name",
    "normal_word",
    "phonetic_key",
    "phonetic_word",
]
