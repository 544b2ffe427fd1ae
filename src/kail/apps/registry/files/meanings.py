"""What one coded cell means: read once per distinct text, so that a million rows cost a handful of readings."""

import re
from dataclasses import dataclass

from kail.apps.registry.files.codebook import load_codebook
from kail.apps.registry.files.columns import (
    NUMBER_RANGES,
    WELFARE_CATEGORY_COUNT,
    Column,
    Kind,
)
from kail.apps.registry.files.mapping import Mapping

_WHOLE = re.compile(r"([0-9]{1,6})(?:[.,]0+)?")
_DECIMAL = re.compile(r"[0-9]{1,6}(?:[.,][0-9]+)?")
_EDITION = re.compile(r"([0-9]{4})(?:-0*([1-9A-Za-z][0-9A-Za-z]{0,11}))?")
_FIXED_WORDS = {
    Kind.SEX: {"1": 1, "l": 1, "2": 2, "p": 2},
    Kind.YA_TIDAK: {"ya": 1, "tidak": 2},
}
INNER_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class CodeMeaning:
    """How the cells of a coded column are read: to a small number, with 1 = yes and 2 = no for yes-or-no columns.

    `office` are the mapping's own codes (folded), `words` the words that the kind itself knows, `codes` the numeric
    codes of the codebook with their canonical ones. `is_direct`: a plain number within `codes` means itself.
    """

    column: Column
    office: dict[str, str]
    words: dict[str, int]
    codes: dict[int, int]
    rounds: bool

    @property
    def is_direct(self) -> bool:
        return (
            not self.office
            and not self.words
            and all(code == meaning for code, meaning in self.codes.items())
        )

    def read(self, text: str, /) -> int | None:
        """The canonical code that `text` (not blank) stands for, None when it is unknown."""
        folded = INNER_BLANKS.sub(" ", text.strip().lstrip("'")).casefold()
        mapped = self.office.get(folded)
        if mapped is not None:
            return self._canonical(mapped.casefold())
        word = self.words.get(folded)
        if word is not None:
            return word
        number = self._number(folded)
        return None if number is None else self.codes.get(number)

    def _canonical(self, text: str, /) -> int | None:
        """The meaning of a canonical code, which the codebook of the source must not translate again."""
        word = self.words.get(text)
        if word is not None:
            return word
        number = self._number(text)
        return number if number in self.codes.values() else None

    def _number(self, text: str, /) -> int | None:
        if self.rounds and _DECIMAL.fullmatch(text):
            return int(float(text.replace(",", ".")) + 0.5)
        whole = _WHOLE.fullmatch(text)
        return int(whole[1]) if whole else None


def code_meaning(column: Column, mapping: Mapping, /) -> CodeMeaning:
    """How `column` is read under `mapping` and its codebook."""
    office = {
        INNER_BLANKS.sub(" ", text.strip()).casefold(): code.strip()
        for text, code in mapping.codes.get(column.name, {}).items()
    }
    words = _FIXED_WORDS.get(column.kind, {})
    codes: dict[int, int] = {}
    if column.kind == Kind.SEX:
        codes = {1: 1, 2: 2}
    elif column.kind == Kind.NUMBER:
        lowest, highest = NUMBER_RANGES[column.name]
        codes = {number: number for number in range(lowest, highest + 1)}
    elif not words:
        codes = load_codebook(mapping.codebook).columns[column.name].canonical
    return CodeMeaning(
        column=column, office=office, words=words, codes=codes, rounds=column.name == "luas_lantai"
    )


def welfare_categories(text: str, office: dict[str, str], /) -> tuple[str, bool]:
    """The category numbers of a cell, such as `8;9` (in order, once each), and whether all of it was understood."""
    numbers, is_understood = set(), True
    for part in text.strip().lstrip("'").split(";"):
        part = INNER_BLANKS.sub(" ", part.strip())
        whole = _WHOLE.fullmatch(office.get(part.casefold(), part))
        if whole and 1 <= int(whole[1]) <= WELFARE_CATEGORY_COUNT:
            numbers.add(int(whole[1]))
        elif part:
            is_understood = False
    return ";".join(map(str, sorted(numbers))), is_understood


def edition_code(text: str, /) -> str | None:
    """An edition such as `2025-3` without needless zeros, None when `text` is no edition."""
    edition = _EDITION.fullmatch(text.strip().lstrip("'"))
    if edition is None:
        return None
    return f"{edition[1]}-{edition[2]}" if edition[2] else edition[1]
