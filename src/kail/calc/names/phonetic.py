"""A key of how a name sounds: what people mishear or mistype most is left out."""

import re
from functools import lru_cache
from typing import Final

from kail.calc.names.normal import NormalName, normal_word

_SOUNDS: Final = str.maketrans(
    {"F": "P", "Z": "J", "E": "I", "O": "U", "W": "U"},
)
_INNER_SILENT: Final = re.compile(r"(?<=.)[AIUHY]+")
_DOUBLED: Final = re.compile(r"([A-Z])\1+")


@lru_cache(maxsize=200_000)
def phonetic_word(word: str, /) -> str:
    """The key of one word of capitals A–Z: its first letter and its later consonants.

    Taken as one: f v p; z j, and y at the beginning; u o w; i e. Vowels, h and y count only at the beginning, and a
    doubled letter once.
    """
    sound = normal_word(word).translate(_SOUNDS)
    if sound.startswith("Y"):
        sound = f"J{sound[1:]}"
    if sound.startswith("H") and len(sound) > 1:
        sound = sound[1:]
    return _DOUBLED.sub(r"\1", _INNER_SILENT.sub("", sound))


def phonetic_key(name: NormalName, /) -> str:
    """The keys of a name's words in alphabetical order, so that the order of its parts does not count."""
    return " ".join(sorted({phonetic_word(word) for word in name.words}))
