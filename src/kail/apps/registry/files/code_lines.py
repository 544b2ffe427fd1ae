"""What the codes of a file mean under a mapping, value by value, and what the unknown ones probably mean."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kail.apps.registry.files.codebook import load_codebook
from kail.apps.registry.files.columns import BY_NAME, Column, Kind
from kail.apps.registry.files.mapping import CODED_KINDS
from kail.apps.registry.files.mapping import Mapping as ColumnMapping
from kail.apps.registry.files.meanings import INNER_BLANKS, code_meaning, welfare_categories
from kail.apps.registry.files.profiles import FileProfile
from kail.apps.registry.files.synonyms import plain

_NUMBERED_LABEL = re.compile(r"^\s*0*(\d{1,2})\s*[.):-]\s*\S")
_YES = frozenset(["ya", "y", "yes", "ada", "true", "aktif", "terdaftar", "menerima", "penerima"])
_NO = frozenset(
    [
        "tidak",
        "t",
        "tdk",
        "no",
        "tidakada",
        "false",
        "nonaktif",
        "tidakterdaftar",
        "bukan",
        "bukanpenerima",
        "tidakmenerima",
    ]
)
_MALE = frozenset(["l", "lk", "laki", "lakilaki", "pria", "male", "m"])
_FEMALE = frozenset(["p", "pr", "perempuan", "wanita", "female", "f"])


@dataclass(frozen=True)
class CodeLine:
    """One value of a coded column: how often it stands there, the canonical code it is read as (`""`: unknown, the
    value would be dropped), and a code that it probably means (`""`: none)."""

    value: str
    count: int
    code: str
    suggestion: str


@dataclass(frozen=True)
class CodedColumnLines:
    """The values of one coded column; `hidden` cells are texts that are not shown. Unknown ones come first."""

    name: str
    office: str
    lines: tuple[CodeLine, ...]
    hidden: int

    @property
    def unknown(self) -> int:
        """How many rows hold a value that nobody knows."""
        return sum(line.count for line in self.lines if not line.code)


def coded_columns(
    profile: FileProfile, mapping: ColumnMapping, headers: Mapping[str, str], /
) -> list[CodedColumnLines]:
    """The coded columns among `headers` (canonical name → column of the file) with what each value means.

    Numbers that mean themselves (decile, floor area) are listed only where they are not understood.
    """
    found = []
    for name, office in headers.items():
        column = profile.column(office)
        if BY_NAME[name].kind not in CODED_KINDS or column is None or not column.filled:
            continue
        lines = list(_lines(BY_NAME[name], mapping, column.values))
        if BY_NAME[name].kind == Kind.NUMBER:
            lines = [line for line in lines if not line.code]
        lines.sort(key=lambda line: (bool(line.code), -line.count))
        if lines:
            found.append(CodedColumnLines(name=name, office=office, lines=tuple(lines), hidden=column.hidden))
    return found


def _lines(
    column: Column, mapping: ColumnMapping, values: tuple[tuple[str, int], ...], /
) -> Iterator[CodeLine]:
    read = _category_reader(column, mapping) if column.kind == Kind.CATEGORIES else _reader(column, mapping)
    for value, count in _single_values(column, values):
        shown = read(value)
        yield CodeLine(
            value=value, count=count, code=shown, suggestion="" if shown else suggested_code(column, value, mapping)
        )  # fmt: skip


def _reader(column: Column, mapping: ColumnMapping, /) -> Callable[[str], str]:
    meaning = code_meaning(column, mapping)

    def read(value: str) -> str:
        number = meaning.read(value)
        return "" if number is None else canonical_code(column, number)

    return read


def _category_reader(column: Column, mapping: ColumnMapping, /) -> Callable[[str], str]:
    # No codebook lists the welfare categories: their numbers are the same in every edition.
    office = {
        INNER_BLANKS.sub(" ", text.strip()).casefold(): code
        for text, code in mapping.codes.get(column.name, {}).items()
    }

    def read(value: str) -> str:
        code, is_understood = welfare_categories(value, office)
        return code if is_understood else ""

    return read


def _single_values(column: Column, values: tuple[tuple[str, int], ...], /) -> list[tuple[str, int]]:
    """The values; of welfare categories, which stand several in a cell, each by itself."""
    if column.kind != Kind.CATEGORIES:
        return list(values)
    counts: dict[str, int] = {}
    for text, count in values:
        for part in filter(None, (part.strip() for part in text.split(";"))):
            counts[part] = counts.get(part, 0) + count
    return list(counts.items())


def canonical_code(column: Column, number: int, /) -> str:
    """The canonical code as a mapping writes it."""
    if column.kind == Kind.YA_TIDAK:
        return "YA" if number == 1 else "TIDAK"
    return str(number)


def suggested_code(column: Column, value: str, mapping: ColumnMapping, /) -> str:
    """The canonical code that an unknown value probably means: by the label of the codebook (also `1. Milik sendiri`),
    by common words, or as a figure where yes and no are asked. Empty when nothing fits."""
    word = plain(value)
    if column.kind == Kind.SEX:
        return "1" if word in _MALE else "2" if word in _FEMALE else ""
    if column.kind in (Kind.YA_TIDAK, Kind.YES_NO):
        yes, no = ("YA", "TIDAK") if column.kind == Kind.YA_TIDAK else ("1", "2")
        if word in _YES:
            return yes
        if word in _NO:
            return no
        if column.kind == Kind.YA_TIDAK:
            return {"1": yes, "2": no, "0": no}.get(value.strip(), "")
        return ""
    coded = load_codebook(mapping.codebook).columns.get(column.name)
    if coded is None or not word:
        return ""
    for code, label in coded.labels.items():
        if word in {plain(wording) for wording in (label, *label.split("/"))}:
            return str(coded.canonical[code])
    numbered = _NUMBERED_LABEL.match(value)
    if numbered is not None and int(numbered[1]) in coded.canonical:
        return str(coded.canonical[int(numbered[1])])
    return ""


def with_suggestions(mapping: ColumnMapping, columns: list[CodedColumnLines], /) -> ColumnMapping:
    """`mapping` with every suggestion for an unknown value taken."""
    codes = {name: dict(table) for name, table in mapping.codes.items()}
    for column in columns:
        for line in column.lines:
            # A line of the mapping, also one that drops the value, is someone's word.
            if line.suggestion and line.value not in codes.get(column.name, {}):
                codes.setdefault(column.name, {})[line.value] = line.suggestion
    return replace(mapping, codes=codes)
