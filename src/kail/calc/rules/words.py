"""A rule in plain words, judged for one person: each condition met, not met, or unknown for want of data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kail.calc.rules.evaluate import Outcome, evaluate_node
from kail.calc.rules.keywords import Language
from kail.calc.rules.phrases import phrase, value_phrase
from kail.calc.rules.resolve import check_resolved
from kail.calc.rules.rule import Rule
from kail.calc.rules.terms import Value, Vocabulary
from kail.calc.rules.tree import And, Condition, Node, Not, Or


class GroupKind(StrEnum):
    """How a group joins its parts."""

    ALL = "all"
    ANY = "any"
    NOT = "not"


_GROUP_TEXTS: Final[dict[Language, dict[GroupKind, str]]] = {
    "id": {
        GroupKind.ALL: "semua syarat ini",
        GroupKind.ANY: "salah satu dari syarat ini",
        GroupKind.NOT: "kebalikan dari syarat ini",
    },
    "en": {
        GroupKind.ALL: "all of these conditions",
        GroupKind.ANY: "one of these conditions",
        GroupKind.NOT: "the opposite of this condition",
    },
}
_MISSING_TEXTS: Final[dict[Language, str]] = {
    "id": "Data {label} belum ada, jadi syarat ini belum dapat dinilai.",
    "en": "There is no record of {label}, so this condition cannot be judged yet.",
}


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition, judged. A condition with NOT in front is one line and says so in its words.

    `term` is the Indonesian name. `missing_text` is a sentence when the outcome is unknown, else empty.
    `is_decisive` tells whether this condition helped to make the rule's outcome what it is.
    """

    term: str
    text: str
    value_text: str
    outcome: Outcome
    missing_text: str
    is_decisive: bool


@dataclass(frozen=True, slots=True)
class ConditionGroup:
    """Conditions joined by AND, OR, or put under NOT, judged together."""

    kind: GroupKind
    text: str
    outcome: Outcome
    is_decisive: bool
    parts: tuple["ConditionGroup | ConditionLine", ...]


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part of an explanation with its depth, for screens that print a list."""

    depth: int
    part: ConditionGroup | ConditionLine


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a person meets a rule, does not meet it, or cannot be judged."""

    outcome: Outcome
    root: ConditionGroup | ConditionLine

    def parts(self) -> tuple[PlacedPart, ...]:
        """All groups and conditions in the order of the rule."""
        return tuple(_placed(part=self.root, depth=0))

    def lines(self) -> tuple[ConditionLine, ...]:
        """All conditions in the order of the rule."""
        return tuple(placed.part for placed in self.parts() if isinstance(placed.part, ConditionLine))

    @property
    def decisive(self) -> tuple[ConditionLine, ...]:
        """The conditions that made the outcome: while these stay as they are, MET and NOT_MET stay too.

        For UNKNOWN they are the conditions whose data are wanted.
        """
        return tuple(line for line in self.lines() if line.is_decisive)


def first_failing(*, explanation: Explanation) -> ConditionLine | None:
    """The first condition of the rule that stands in the way: not met, or unknown where that decides; None if met."""
    if explanation.outcome is Outcome.MET:
        return None
    return next(iter(explanation.decisive), None)


def explain(
    *, rule: Rule, values: Mapping[str, Value | None], vocabulary: Vocabulary, language: Language
) -> Explanation:
    """Judge one person and put each condition, datum and outcome into words; values and errors as for evaluate."""
    check_resolved(tree=rule.tree)
    explainer = _Explainer(values=values, vocabulary=vocabulary, language=language)
    root = explainer.explained(rule.tree, is_decisive=True)
    return Explanation(outcome=root.outcome, root=root)


def wording(*, rule: Rule, vocabulary: Vocabulary, language: Language) -> ConditionGroup | ConditionLine:
    """The rule in words, of nobody: its dates may still count from a date of the round."""
    explainer = _Explainer(values=dict.fromkeys(rule.terms), vocabulary=vocabulary, language=language)
    return explainer.explained(rule.tree, is_decisive=True)


@dataclass(frozen=True, slots=True)
class _Explainer:
    values: Mapping[str, Value | None]
    vocabulary: Vocabulary
    language: Language

    def explained(self, node: Node, *, is_decisive: bool) -> ConditionGroup | ConditionLine:
        outcome = evaluate_node(node=node, values=self.values)
        if isinstance(node, And):
            return self._group(GroupKind.ALL, node.parts, outcome, is_decisive)
        if isinstance(node, Or):
            return self._group(GroupKind.ANY, node.parts, outcome, is_decisive)
        if not isinstance(node, Not):
            return self._line(node, outcome, negated=False, is_decisive=is_decisive)
        if isinstance(node.part, (And, Or, Not)):
            return self._group(GroupKind.NOT, (node.part,), outcome, is_decisive)
        return self._line(node.part, outcome, negated=True, is_decisive=is_decisive)

    def _group(
        self, kind: GroupKind, parts: tuple[Node, ...], outcome: Outcome, is_decisive: bool
    ) -> ConditionGroup:
        # In ALL and ANY the parts that came out like the group made it so; under NOT its only part did.
        judged: list[ConditionGroup | ConditionLine] = []
        for part in parts:
            same = kind is GroupKind.NOT or evaluate_node(node=part, values=self.values) is outcome
            judged.append(self.explained(part, is_decisive=is_decisive and same))
        return ConditionGroup(
            kind=kind,
            text=_GROUP_TEXTS[self.language][kind],
            outcome=outcome,
            is_decisive=is_decisive,
            parts=tuple(judged),
        )

    def _line(
        self, condition: Condition, outcome: Outcome, *, negated: bool, is_decisive: bool
    ) -> ConditionLine:
        term = self.vocabulary.get(name=condition.term)
        label = term.label(language=self.language)
        unknown = outcome is Outcome.UNKNOWN
        return ConditionLine(
            term=condition.term,
            text=phrase(condition=condition, term=term, language=self.language, negated=negated),
            value_text=value_phrase(term=term, value=self.values[condition.term], language=self.language),
            outcome=outcome,
            missing_text=_MISSING_TEXTS[self.language].format(label=label) if unknown else "",
            is_decisive=is_decisive,
        )


def _placed(*, part: ConditionGroup | ConditionLine, depth: int) -> Iterator[PlacedPart]:
    yield PlacedPart(depth=depth, part=part)
    if isinstance(part, ConditionGroup):
        for inner in part.parts:
            yield from _placed(part=inner, depth=depth + 1)
