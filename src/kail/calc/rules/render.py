"""A tree back as text, in Indonesian or English, with no more parentheses than needed.

Law: parsing what was rendered gives the same tree, in either language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kail.calc.rules.keywords import Language, Mark, canonical_word, infix_not
from kail.calc.rules.relative import RelativeDate, relative_text
from kail.calc.rules.terms import Term
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
    Scalar,
    Within,
)

_MISSING: Final[dict[Language, tuple[str, str]]] = {
    "id": ("KOSONG", "TIDAK KOSONG"),
    "en": ("IS NULL", "IS NOT NULL"),
}


def render(*, tree: Node, terms: Mapping[str, Term], language: Language) -> str:
    """The rule as text. `terms` maps the Indonesian name of every term of the tree to the term."""
    return _Writer(terms=terms, language=language).node(tree)


@dataclass(frozen=True, slots=True)
class _Writer:
    terms: Mapping[str, Term]
    language: Language

    def node(self, node: Node) -> str:
        match node:
            case Or(parts=parts):
                return f" {self._word(Mark.OR)} ".join(self.node(part) for part in parts)
            case And(parts=parts):
                return f" {self._word(Mark.AND)} ".join(self._conjunct(part) for part in parts)
            case Not(part=part):
                return self._opposite(part)
            case _:
                return self._condition(node, negated=False)

    def _conjunct(self, part: Node) -> str:
        return f"({self.node(part)})" if isinstance(part, Or) else self.node(part)

    def _opposite(self, part: Node) -> str:
        if isinstance(part, (Between, In, Within, Contains, IsMissing)):
            return self._condition(part, negated=True)
        inner = f"({self.node(part)})" if isinstance(part, (And, Or)) else self.node(part)
        return f"{self._word(Mark.NOT)} {inner}"

    def _condition(self, condition: Condition, *, negated: bool) -> str:
        term = self.terms[condition.term]
        name = term.name(language=self.language)
        infix = f"{name} {infix_not(language=self.language)}" if negated else name
        match condition:
            case Flag():
                return name
            case Compare(operator=operator, value=value):
                return f"{name} {operator} {self._values(term, value)}"
            case Between(low=low, high=high):
                both = f"{self._values(term, low)} {self._word(Mark.AND)} {self._values(term, high)}"
                return f"{infix} {self._word(Mark.BETWEEN)} {both}"
            case Within(places=(place,)):
                return f"{name} {'<>' if negated else '='} {self._values(term, place)}"
            case In(values=values) | Within(places=values):
                return f"{infix} {self._word(Mark.IN)} ({self._values(term, *values)})"
            case Contains(code=code):
                return f"{infix} {self._word(Mark.CONTAINS)} {self._values(term, code)}"
            case IsMissing():
                return f"{name} {_MISSING[self.language][negated]}"

    def _word(self, mark: Mark) -> str:
        return canonical_word(mark=mark, language=self.language)

    def _values(self, term: Term, *values: Scalar) -> str:
        return ", ".join(value_text(term=term, value=value, language=self.language) for value in values)


def value_text(*, term: Term, value: Scalar, language: Language) -> str:
    """One value as a rule writes it: 18, '1990-08-17', perempuan; a choice without a name by its value."""
    if isinstance(value, RelativeDate):
        return f"'{relative_text(value=value, language=language)}'"
    if term.choices and not isinstance(value, date):
        choice = term.choice_of(value=value)
        name = choice.word(language=language) if choice else ""
        if name:
            return name
    return str(value) if isinstance(value, int) else f"'{value}'"
