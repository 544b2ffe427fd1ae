"""A rule as a typed tree. Each node names its term by the Indonesian name; values are already checked.

The tree is normal: an And holds no And and an Or no Or among its parts; a comparison of a boolean is a Flag
or its Not; a comparison of a place is a Within or its Not. So the same rule written in two ways, or in two
languages, gives equal trees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kail.calc.rules.relative import RelativeDate

Scalar = int | str | date | RelativeDate


class Operator(StrEnum):
    """How a Compare compares."""

    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Flag:
    """The boolean datum is true."""

    term: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Datum against value. Order only for integer, money and date."""

    term: str
    operator: Operator
    value: Scalar


@dataclass(frozen=True, slots=True)
class Between:
    """low ≤ datum ≤ high."""

    term: str
    low: int | date | RelativeDate
    high: int | date | RelativeDate


@dataclass(frozen=True, slots=True)
class In:
    """The datum equals one of the values, which are distinct and of one type."""

    term: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """The place lies in one of the places: its code starts with one of these codes (digits, no dots)."""

    term: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """The set of codes contains the code."""

    term: str
    code: int


@dataclass(frozen=True, slots=True)
class IsMissing:
    """There is no datum. Never unknown itself."""

    term: str


Condition = Flag | Compare | Between | In | Within | Contains | IsMissing


@dataclass(frozen=True, slots=True)
class And:
    """All parts, two or more, none of them an And."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part, two or more, none of them an Or."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of the part; unknown stays unknown."""

    part: "Node"


Node = And | Or | Not | Condition


def conditions(*, tree: Node) -> Iterator[Condition]:
    """All conditions of the tree from left to right."""
    match tree:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from conditions(tree=part)
        case Not(part=part):
            yield from conditions(tree=part)
        case _:
            yield tree


def relative_dates(*, tree: Node) -> Iterator[RelativeDate]:
    """All dates of the tree that are counted from a date of the round, from left to right."""
    for condition in conditions(tree=tree):
        values: tuple[Scalar, ...] = ()
        match condition:
            case Compare(value=value):
                values = (value,)
            case Between(low=low, high=high):
                values = (low, high)
            case In():
                values = condition.values
        yield from (value for value in values if isinstance(value, RelativeDate))


def conjuncts(*, tree: Node) -> tuple[Node, ...]:
    """The parts that must all be met: those of an And at the top, else the tree itself."""
    return tree.parts if isinstance(tree, And) else (tree,)
