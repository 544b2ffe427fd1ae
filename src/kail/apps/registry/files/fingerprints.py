"""Telling the files of one source by their header."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from kail.apps.registry.files.columns import CORRECTION_COLUMN, CORRECTION_KEY
from kail.apps.registry.files.mapping import Mapping


@dataclass(frozen=True)
class HeaderDifference:
    """How a header differs from the one that a mapping was made for: columns that came, and that went."""

    added: tuple[str, ...]
    missing: tuple[str, ...]


def header_fingerprint(header: Iterable[str], /) -> str:
    """The same for headers with the same names, whatever their order and case; a correction file has its file's."""
    names = sorted(_folded(header))
    return sha256("\x1f".join(names).encode()).hexdigest()


def mapped_header(mapping: Mapping, /) -> tuple[str, ...]:
    """The columns of the file that `mapping` was made for, as far as it names them."""
    return (*mapping.columns, *mapping.kept, *mapping.ignored)


def likeness(header: Iterable[str], other: Iterable[str], /) -> float:
    """Which part of the names of both headers stands in both, from 0 to 1."""
    first, second = _folded(header), _folded(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def header_difference(header: Collection[str], made_for: Collection[str], /) -> HeaderDifference:
    """What changed between the header that a mapping was made for and this one."""
    now, before = _folded(header), _folded(made_for)
    return HeaderDifference(
        added=tuple(name for name in header if _fold(name) in now - before),
        missing=tuple(name for name in made_for if _fold(name) in before - now),
    )


def _folded(header: Iterable[str], /) -> set[str]:
    return {_fold(name) for name in header} - {CORRECTION_COLUMN, CORRECTION_KEY}


def _fold(name: str, /) -> str:
    return " ".join(name.split()).casefold()
