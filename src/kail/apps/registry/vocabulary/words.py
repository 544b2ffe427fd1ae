"""All words that a rule may use about a person."""

from typing import Final

from kail.apps.registry.vocabulary.family_terms import FAMILY_TERMS
from kail.apps.registry.vocabulary.history_terms import HISTORY_TERMS
from kail.apps.registry.vocabulary.person_terms import PERSON_TERMS
from kail.calc.rules import Vocabulary

VOCABULARY: Final = Vocabulary(terms=(*PERSON_TERMS, *FAMILY_TERMS, *HISTORY_TERMS))
