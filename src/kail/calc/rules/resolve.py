"""From a rule that counts from dates of the round to a rule of plain dates, which alone can be judged."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from kail.calc.rules.errors import ErrorCode, RuleError, Wording, quoted, refusal
from kail.calc.rules.keywords import Mark
from kail.calc.rules.lexing import read_words
from kail.calc.rules.relative import ANCHOR_NAMES, Anchor, RelativeDate, read_relative, relative_text, shifted
from kail.calc.rules.rule import Rule
from kail.calc.rules.tree import And, Between, Compare, In, Node, Not, Or, Scalar, relative_dates

_NOT_SET: Final = Wording(
    "belum ditetapkan; tetapkan dulu, atau tulis 'TTTT-BB-HH'",
    "is not set yet; set it, or write 'YYYY-MM-DD'",
)


class UnresolvedDateError(ValueError):
    """A rule was to be judged that still counts from a date of the round: call `resolve` first."""


def check_resolved(*, tree: Node) -> None:
    """Raise UnresolvedDateError if the tree still has a relative date."""
    for value in relative_dates(tree=tree):
        raise UnresolvedDateError(f"the rule counts from {value.anchor}: resolve it first")


def resolve(*, rule: Rule, anchors: Mapping[Anchor, date | None]) -> Rule:
    """The same rule with plain dates in its tree; `text` stays as it was written.

    Raises RuleError: a date of the round that is not set (`anchor_missing`), a date outside the years 1 to 9999
    (`date_range`), bounds that these dates put in the wrong order (`bounds_reversed`).
    """
    return replace(rule, tree=_Resolver(text=rule.text, anchors=anchors).node(rule.tree))


class _Resolver:
    def __init__(self, *, text: str, anchors: Mapping[Anchor, date | None]) -> None:
        self._text = text
        self._anchors = anchors

    def node(self, node: Node) -> Node:
        match node:
            case And(parts=parts):
                return And(tuple(self.node(part) for part in parts))
            case Or(parts=parts):
                return Or(tuple(self.node(part) for part in parts))
            case Not(part=part):
                return Not(self.node(part))
            case Compare(term=term, operator=operator, value=value):
                return Compare(term, operator, self._plain(value))
            case In(term=term, values=values):
                return In(term, tuple(dict.fromkeys(self._plain(value) for value in values)))
            case Between():
                return self._between(node)
            case _:
                return node

    def _between(self, node: Between) -> Between:
        counted = [bound for bound in (node.high, node.low) if isinstance(bound, RelativeDate)]
        if not counted or isinstance(node.low, int) or isinstance(node.high, int):
            return node
        low = self._day(node.low) if isinstance(node.low, RelativeDate) else node.low
        high = self._day(node.high) if isinstance(node.high, RelativeDate) else node.high
        if low > high:
            fields = {"low": quoted(word=low.isoformat()), "word": quoted(word=high.isoformat())}
            raise self._refusal(counted[0], code=ErrorCode.BOUNDS_REVERSED, fields=fields)
        return Between(node.term, low, high)

    def _plain(self, value: Scalar) -> Scalar:
        return self._day(value) if isinstance(value, RelativeDate) else value

    def _day(self, value: RelativeDate) -> date:
        day = self._anchors.get(value.anchor)
        if day is None:
            fields = {"anchor": ANCHOR_NAMES[value.anchor], "hint": _NOT_SET}
            raise self._refusal(value, code=ErrorCode.ANCHOR_MISSING, fields=fields)
        try:
            return shifted(day=day, amount=value.amount, unit=value.unit)
        except OverflowError as error:
            raise self._refusal(value, code=ErrorCode.DATE_RANGE, fields={}) from error

    def _refusal(
        self, value: RelativeDate, *, code: ErrorCode, fields: Mapping[str, str | Wording]
    ) -> RuleError:
        # The tree does not know its places; the first date written like this one is the place to mend.
        start, end = next(_places_of(text=self._text, value=value), (0, 0))
        written = Wording(
            quoted(word=relative_text(value=value, language="id")),
            quoted(word=relative_text(value=value, language="en")),
        )
        return refusal(code=code, text=self._text, start=start, end=end, fields={"word": written, **fields})


def _places_of(*, text: str, value: RelativeDate) -> Iterator[tuple[int, int]]:
    for word in read_words(text=text) if text else ():
        if word.mark is Mark.STRING and read_relative(text=word.text) == value:
            yield word.start, word.end
