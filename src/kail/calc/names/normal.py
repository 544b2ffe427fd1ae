"""The normal form of a name: one writing for the many that offices use for the same name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kail.calc.names.words import ABBREVIATIONS, ARTICLES, DEGREES, LINKS, SPELLINGS, TITLES

_APOSTROPHES: Final = re.compile(r"['`´‘’ʼʻ]")
_DEGREE: Final = re.compile(r"(?<![A-Z])[A-Z]{1,4}(?:\.\s?[A-Z]{1,4}){1,2}\.?(?![A-Z])")
_NO_LETTERS: Final = re.compile(r"[^A-Z]+")
_LONG_ABDUL: Final = re.compile(r"ABDU(?:L(?!LAH)|([RSZNTD])(?=\1))(?=[A-Z]{3})")
_FIRST_CH: Final = re.compile(r"^CH(?=[AEIOU])")
_DOUBLED: Final = re.compile(r"([A-Z])\1+")
_Y_AS_VOWEL: Final = re.compile(r"(?<=[BCDFGHJKLMNPQRSTVWXZ])Y(?![AEIOU])")
_GLIDE: Final = re.compile(r"(?<=I)Y(?=[AEIOU])|(?<=U)W(?=[AEIOU])")

_LETTERS: Final = (
    # Spelling before 1972 (Van Ophuijsen, Soewandi) and Dutch.
    ("OE", "U"), ("TJ", "C"), ("DJ", "J"), ("NJ", "NY"), ("SJ", "SY"), ("OO", "U"), ("EE", "I"), ("IE", "I"),
    # Arabic sounds, written with h or without.
    ("KH", "H"), ("SY", "S"), ("SH", "S"), ("TS", "S"), ("TH", "T"), ("DH", "D"), ("DZ", "Z"), ("GH", "G"), ("BH", "B"),
    ("PH", "F"), ("AE", "AI"), ("V", "F"), ("Q", "K"), ("CK", "K"), ("X", "KS"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NormalName:
    """A name in its normal form: `words` in their order, without titles; `father` the words behind bin or binti."""

    words: tuple[str, ...]
    father: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, a space between them, the father's name left out."""
        return " ".join(self.words)

    @property
    def joined(self) -> str:
        """The words in one, so that NUR HAYATI and NURHAYATI agree."""
        return "".join(self.words)

    @property
    def unordered(self) -> str:
        """The words in alphabetical order, each once."""
        return " ".join(sorted(set(self.words)))


def normal_name(name: str, /) -> NormalName:
    """The normal form of a name as somebody wrote it; without any word for a text that holds no letter."""
    words = _name_words(name)
    link = next(
        (at for at, word in enumerate(words) if word in LINKS and 0 < at < len(words) - 1), len(words)
    )
    own, father = words[:link], words[link + 1 :]
    return NormalName(words=_normal_words(own), father=_normal_words(father))


@lru_cache(maxsize=200_000)
def normal_word(word: str, /) -> str:
    """One word of capitals A–Z in its normal form."""
    if word in SPELLINGS:
        return SPELLINGS[word]
    while True:
        before = word
        # CH is C before a vowel at the beginning (CHANDRA), K before R (CHRISTINA), else the Arabic kh (ACHMAD).
        word = _FIRST_CH.sub("C", word).replace("CHR", "KR").replace("CH", "KH")
        for written, normal in _LETTERS:
            word = word.replace(written, normal)
        word = _GLIDE.sub("", _Y_AS_VOWEL.sub("I", _DOUBLED.sub(r"\1", word)))
        if word == before:
            return SPELLINGS.get(word, word)


def _name_words(name: str, /) -> list[str]:
    """The words of a name in capitals A–Z, without titles and degrees, abbreviations told by their place."""
    capitals = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name)).upper()
    # Behind a comma stand degrees; before the first letter it is only a slip.
    head = capitals.strip(" ,.").split(",")[0]
    head = _DEGREE.sub(_without_degree, "".join(sign for sign in head if not unicodedata.combining(sign)))
    words = _NO_LETTERS.sub(" ", head).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in DEGREES - ABBREVIATIONS:
        words = words[:-1]
    return words


def _without_degree(found: "re.Match[str]") -> str:
    letters = _NO_LETTERS.sub("", found[0])
    return " " if letters in DEGREES else found[0]


def _normal_words(words: list[str], /) -> tuple[str, ...]:
    normal: list[str] = []
    for at, word in enumerate(words):
        is_last = at == len(words) - 1
        if word in ARTICLES and not is_last:
            continue
        if word in ABBREVIATIONS and is_last:
            normal.append(word)
            continue
        normal.extend(_split_abdul(word))
    return tuple(normal)


def _split_abdul(word: str, /) -> tuple[str, ...]:
    """ABDURRAHMAN as ABDUL RAHMAN, ABDULGANI as ABDUL GANI."""
    found = _LONG_ABDUL.match(word)
    if found is None:
        return (normal_word(word),)
    return ("ABDUL", normal_word(word[found.end() :]))
