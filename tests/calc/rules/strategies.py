"""Random rules and random people, with missing data, over the office vocabulary."""

from datetime import date
from typing import Final, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from kail.calc.rules import Anchor, DateUnit, Kind, RelativeDate, Rule, Term, Value
from kail.calc.rules.relative import Day, is_surely_later
from kail.calc.rules.tree import (
    And,
    Between,
    Compare,
    Contains,
    Flag,
    In,
    IsMissing,
    Node,
    Not,
    Operator,
    Or,
    Within,
    conditions,
)
from tests.calc.rules.office_vocabulary import VOCABULARY

LAW: Final = settings(deadline=None, max_examples=120)

# Few values, so that conditions and people meet on the boundaries; and the ends of a bigint.
_NUMBERS = st.sampled_from((-3, 0, 1, 2, 4, 17, 18, 59, 60, 450, 4_500_000))
_LITERALS = _NUMBERS | st.sampled_from((2**63 - 1, -(2**63), 32_768))
_SMALL = st.sampled_from((0, 1, 4, 17, 18, 59, 60, 450))
_DATES = st.sampled_from((date(1, 1, 1), date(1966, 8, 17), date(1990, 1, 1), date(2007, 2, 28)))
_PLACES = st.sampled_from(("64", "6472", "6471", "647201", "6472011001"))
_PERSON_PLACES = st.sampled_from(("6472011001", "6471011001", "5171011001", "6472", "64"))


def flags() -> st.SearchStrategy[Node]:
    return st.sampled_from([term for term in VOCABULARY if term.kind is Kind.BOOLEAN]).map(
        lambda term: Flag(term.name_id)
    )


def leaf_conditions() -> st.SearchStrategy[Node]:
    """Any condition on any term, of plain dates only."""
    return flags() | st.sampled_from(VOCABULARY.terms).flatmap(_conditions_on)


def counted_dates() -> st.SearchStrategy[RelativeDate]:
    """Any date that a rule can count from a date of the round."""
    amounts = st.sampled_from((-9_999, -12, -1, 1, 6, 14, 9_999))
    counted = st.builds(RelativeDate, st.sampled_from(Anchor), amounts, st.sampled_from(DateUnit))
    return counted | st.sampled_from(Anchor).map(RelativeDate)


def counted_conditions() -> st.SearchStrategy[Node]:
    """Conditions on a date with at least a chance of counting from a date of the round."""
    days: st.SearchStrategy[Day] = counted_dates() | _DATES

    def between(pair: tuple[Day, Day]) -> Node:
        low, high = pair
        if isinstance(low, RelativeDate):
            swapped = isinstance(high, RelativeDate) and is_surely_later(first=low, second=high)
        else:
            swapped = not isinstance(high, RelativeDate) and low > high
        return Between("tanggal_lahir", *((high, low) if swapped else (low, high)))

    return (
        st.builds(Compare, st.just("tanggal_lahir"), st.sampled_from(Operator), days)
        | st.tuples(days, days).map(between)
        | st.lists(days, min_size=1, max_size=3, unique=True).map(
            lambda listed: In("tanggal_lahir", tuple(listed))
        )
    )


def _conditions_on(term: Term) -> st.SearchStrategy[Node]:
    name = term.name_id
    missing: st.SearchStrategy[Node] = st.just(IsMissing(name))
    match term.kind:
        case Kind.INTEGER | Kind.MONEY:
            return missing | _ordered(name, _LITERALS)
        case Kind.DATE:
            return missing | _ordered(name, _DATES)
        case Kind.BOOLEAN:
            return missing | st.just(Flag(name))
        case Kind.PLACE:
            places = st.lists(_PLACES, min_size=1, max_size=3, unique=True)
            return missing | places.map(lambda listed: Within(name, tuple(listed)))
        case Kind.CODE_SET:
            codes = st.sampled_from([int(choice.value) for choice in term.choices])
            return missing | codes.map(lambda code: Contains(name, code))
        case Kind.CODE | Kind.CHOICE:
            values = st.sampled_from([choice.value for choice in term.choices])
            equality = st.sampled_from((Operator.EQUAL, Operator.NOT_EQUAL))
            listed = st.lists(values, min_size=1, max_size=3, unique=True)
            return (
                missing
                | st.builds(Compare, st.just(name), equality, values)
                | listed.map(lambda chosen: In(name, tuple(chosen)))
            )


Bound = TypeVar("Bound", int, date)


def _ordered(name: str, values: st.SearchStrategy[Bound]) -> st.SearchStrategy[Node]:
    def between(pair: tuple[Bound, Bound]) -> Node:
        low, high = sorted(pair)
        return Between(name, low, high)

    def one_of(chosen: list[Bound]) -> Node:
        return In(name, tuple(chosen))

    return (
        st.builds(Compare, st.just(name), st.sampled_from(Operator), values)
        | st.tuples(values, values).map(between)
        | st.lists(values, min_size=1, max_size=3, unique=True).map(one_of)
    )


def joined(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    """The parts under one connective, those that have the same connective taken apart."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, (And, Or)) and type(part) is kind else [part])
    return kind(tuple(flat))


def trees(
    max_leaves: int = 12, *, more_leaves: st.SearchStrategy[Node] | None = None
) -> st.SearchStrategy[Node]:
    """Any tree that a rule text of plain dates can mean, and with `more_leaves` of those conditions, too."""
    leaves = leaf_conditions() if more_leaves is None else leaf_conditions() | more_leaves

    def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(inner, min_size=2, max_size=4)
        return (
            inner.map(Not)
            | several.map(lambda parts: joined(And, parts))
            | several.map(lambda parts: joined(Or, parts))
        )

    return st.recursive(leaves, grown, max_leaves=max_leaves)


def rule_of(tree: Node) -> Rule:
    """The tree as a rule that was never text."""
    names = dict.fromkeys(condition.term for condition in conditions(tree=tree))
    return Rule(text="", tree=tree, used=tuple(VOCABULARY.get(name=name) for name in names))


def persons() -> st.SearchStrategy[dict[str, Value | None]]:
    """The data of one person: every term present, any of them missing."""
    return st.fixed_dictionaries({term.name_id: st.none() | _values_of(term) for term in VOCABULARY})


def _values_of(term: Term) -> st.SearchStrategy[Value]:
    match term.kind:
        case Kind.BOOLEAN:
            return st.booleans()
        case Kind.MONEY:
            return _NUMBERS
        case Kind.INTEGER:
            return _SMALL
        case Kind.DATE:
            return _DATES
        case Kind.PLACE:
            return _PERSON_PLACES
        case Kind.CODE_SET:
            return st.frozensets(st.sampled_from((1, 8, 12, 25)), max_size=3)
        case Kind.CODE:
            # 99 is a code that the registry holds and the codebook does not.
            return st.sampled_from([int(choice.value) for choice in term.choices] + [99])
        case Kind.CHOICE:
            return st.sampled_from([str(choice.value) for choice in term.choices] + ["lama"])
