"""A rule over the data of one person, in Kleene's three-valued logic, exactly as PostgreSQL judges it."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from kail.calc.rules.relative import RelativeDate
from kail.calc.rules.resolve import UnresolvedDateError, check_resolved
from kail.calc.rules.rule import Rule
from kail.calc.rules.terms import Value
from kail.calc.rules.tree import (
    And,
    Between,
    Compare,
    Condition,
    Contains,
    Flag,
    In,
    IsMissing,
    Node,
    Not,
    Operator,
    Or,
    Scalar,
    Within,
)


class Outcome(StrEnum):
    """The answer to a condition or a rule. UNKNOWN: the data that would decide are missing."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


_OPPOSITE: Final[dict[Outcome, Outcome]] = {
    Outcome.MET: Outcome.NOT_MET,
    Outcome.NOT_MET: Outcome.MET,
    Outcome.UNKNOWN: Outcome.UNKNOWN,
}


def evaluate(*, rule: Rule, values: Mapping[str, Value | None]) -> Outcome:
    """Judge one person. `values` has an entry for every name in `rule.terms`; None is a missing datum.

    Types: int for integer, money and code; bool; date; str for choice and place (digits without dots);
    frozenset of int for a code set. Raises KeyError for a term without entry, TypeError for another type,
    UnresolvedDateError for a rule that still counts from a date of the round.
    """
    check_resolved(tree=rule.tree)
    return evaluate_node(node=rule.tree, values=values)


def evaluate_node(*, node: Node, values: Mapping[str, Value | None]) -> Outcome:
    """Judge one part of a rule; as `evaluate`."""
    match node:
        case And(parts=parts):
            return all_of(outcomes=[evaluate_node(node=part, values=values) for part in parts])
        case Or(parts=parts):
            return any_of(outcomes=[evaluate_node(node=part, values=values) for part in parts])
        case Not(part=part):
            return opposite(outcome=evaluate_node(node=part, values=values))
        case _:
            return _judge(condition=node, value=values[node.term])


def all_of(*, outcomes: list[Outcome]) -> Outcome:
    """Kleene AND: one not met decides; else one unknown leaves it open."""
    if Outcome.NOT_MET in outcomes:
        return Outcome.NOT_MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.MET


def any_of(*, outcomes: list[Outcome]) -> Outcome:
    """Kleene OR: one met decides; else one unknown leaves it open."""
    if Outcome.MET in outcomes:
        return Outcome.MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.NOT_MET


def opposite(*, outcome: Outcome) -> Outcome:
    """Kleene NOT: the opposite; unknown stays unknown."""
    return _OPPOSITE[outcome]


def _judge(*, condition: Condition, value: Value | None) -> Outcome:
    if isinstance(condition, IsMissing):
        return _outcome(met=value is None)
    if value is None:
        return Outcome.UNKNOWN
    return _outcome(met=_is_met(condition=condition, value=value))


def _outcome(*, met: bool) -> Outcome:
    return Outcome.MET if met else Outcome.NOT_MET


def _is_met(*, condition: Condition, value: Value) -> bool:
    match condition:
        case Flag(term=term):
            if not isinstance(value, bool):
                raise _wrong_type(term=term, wanted="bool", value=value)
            return value
        case Contains(term=term, code=code):
            if not isinstance(value, frozenset):
                raise _wrong_type(term=term, wanted="frozenset", value=value)
            return code in value
        case Within(term=term, places=places):
            return _text(term=term, value=value).startswith(places)
        case In(term=term, values=listed):
            return any(_order(term=term, value=value, bound=entry) == 0 for entry in listed)
        case Between(term=term, low=low, high=high):
            return (
                _order(term=term, value=value, bound=low) >= 0 >= _order(term=term, value=value, bound=high)
            )
        case Compare(term=term, operator=operator, value=bound):
            return _compares(operator=operator, order=_order(term=term, value=value, bound=bound))
        case IsMissing():
            return False  # the value is there


def _order(*, term: str, value: Value, bound: Scalar) -> int:
    """Negative, zero or positive as the value is below, at or above the bound."""
    if isinstance(bound, int):
        number = _integer(term=term, value=value)
        return (number > bound) - (number < bound)
    if isinstance(bound, str):
        text = _text(term=term, value=value)
        return (text > bound) - (text < bound)
    if isinstance(bound, RelativeDate):
        raise UnresolvedDateError(
            f"a date counted from {bound.anchor} cannot be judged: resolve the rule first"
        )
    day = _day(term=term, value=value)
    return (day > bound) - (day < bound)


def _integer(*, term: str, value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong_type(term=term, wanted="int", value=value)
    return value


def _text(*, term: str, value: Value) -> str:
    if not isinstance(value, str):
        raise _wrong_type(term=term, wanted="str", value=value)
    return value


def _day(*, term: str, value: Value) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _wrong_type(term=term, wanted="date", value=value)
    return value


def _wrong_type(*, term: str, wanted: str, value: Value) -> TypeError:
    return TypeError(f"the value of {term} must be {wanted}, not {type(value).__name__}")


def _compares(*, operator: Operator, order: int) -> bool:
    match operator:
        case Operator.EQUAL:
            return order == 0
        case Operator.NOT_EQUAL:
            return order != 0
        case Operator.LESS:
            return order < 0
        case Operator.AT_MOST:
            return order <= 0
        case Operator.MORE:
            return order > 0
        case Operator.AT_LEAST:
            return order >= 0
