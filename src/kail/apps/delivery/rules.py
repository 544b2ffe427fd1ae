"""What delivery decides without a database."""

from typing import Final

from kail.calc.names import normal_name, phonetic_word

REJECTED: Final = "rejected"
STANDS_STILL: Final = "stands_still"
NOT_FETCHED: Final = "not_fetched"
CLOSED: Final = "closed"
"""Reasons of ours why a payment was not made, beside the codes of banks."""
ALIKE: Final = 0.5
"""From this likeness on, a holder's name is taken for the name of the party."""


def holder_likeness(*, name: str, holder: str) -> float:
    """How much a holder's name is that of a party, 0–1: the share of the shorter name's words that sound in the other.

    Spellings, titles and degrees count as nothing; 0 when one of them has no word.
    """
    ours, theirs = _sounds(name), _sounds(holder)
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter else 0.0


def _sounds(name: str) -> frozenset[str]:
    return frozenset(phonetic_word(word) for word in normal_name(name).words)
