"""The judgement of a rule written a second time, as simply as can be: truth tables over True, False, None."""

from typing import Final

from kail.calc.rules import Outcome, Value
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
    Or,
    Within,
)

Truth = bool | None

AND: Final[dict[tuple[Truth, Truth], Truth]] = {
    (True, True): True,
    (True, False): False,
    (True, None): None,
    (False, True): False,
    (False, False): False,
    (False, None): False,
    (None, True): None,
    (None, False): False,
    (None, None): None,
}
OR: Final[dict[tuple[Truth, Truth], Truth]] = {
    (True, True): True,
    (True, False): True,
    (True, None): True,
    (False, True): True,
    (False, False): False,
    (False, None): None,
    (None, True): True,
    (None, False): None,
    (None, None): None,
}
NOT: Final[dict[Truth, Truth]] = {True: False, False: True, None: None}
OUTCOMES: Final[dict[Truth, Outcome]] = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.UNKNOWN}


def judged(node: Node, person: dict[str, Value | None]) -> Truth:
    """The truth of a tree for a person, two parts at a time."""
    if isinstance(node, Not):
        return NOT[judged(node.part, person)]
    if isinstance(node, (And, Or)):
        table = AND if isinstance(node, And) else OR
        result = judged(node.parts[0], person)
        for part in node.parts[1:]:
            result = table[result, judged(part, person)]
        return result
    if isinstance(node, IsMissing):
        return person[node.term] is None
    value = person[node.term]
    return None if value is None else _holds(node, value)


def _holds(condition: Condition, value: Value) -> bool:
    match condition:
        case Flag():
            return value is True
        case Contains(code=code):
            return isinstance(value, frozenset) and bool(value & {code})
        case Within(places=places):
            return any(str(value)[: len(place)] == place for place in places)
        case In(values=values):
            return value in set(values)
        case Between(low=low, high=high):
            return sorted([low, value, high], key=_rank)[1] == value
        case Compare(operator=operator, value=bound):
            below, equal = _rank(value) < _rank(bound), value == bound
            return {
                "=": equal,
                "<>": not equal,
                "<": below,
                "<=": below or equal,
                ">": not below and not equal,
                ">=": not below,
            }[operator.value]
        case IsMissing():
            return False


def _rank(value: object) -> tuple[int, str]:
    """An order for whole numbers, days and texts alike."""
    if isinstance(value, int):
        return (value, "")
    return (0, str(value))
