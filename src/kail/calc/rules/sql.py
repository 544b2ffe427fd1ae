"""A rule as a PostgreSQL condition: TRUE met, FALSE not met, NULL unknown.

Nothing of the rule's text reaches the SQL text. It is put together from the fixed pieces below, from the
expressions of the vocabulary, and from placeholders whose values travel separately to the server.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kail.calc.rules.relative import RelativeDate
from kail.calc.rules.resolve import UnresolvedDateError, check_resolved
from kail.calc.rules.rule import Rule
from kail.calc.rules.terms import Vocabulary
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
    conjuncts,
)

Parameter = int | str | date | list[int] | list[str] | list[date]

_PREFIX: Final = re.compile(r"[a-z][a-z0-9_]{0,30}")
_SIGNS: Final[dict[Operator, str]] = {
    Operator.EQUAL: "=",
    Operator.NOT_EQUAL: "<>",
    Operator.LESS: "<",
    Operator.AT_MOST: "<=",
    Operator.MORE: ">",
    Operator.AT_LEAST: ">=",
}


@dataclass(frozen=True, slots=True)
class SqlFragment:
    """A boolean SQL expression in parentheses with psycopg placeholders, and their values by name."""

    text: str
    parameters: dict[str, Parameter]


@dataclass(frozen=True, slots=True)
class ConditionSql:
    """One of the conditions that must all be met, as tree and as SQL."""

    node: Node
    fragment: SqlFragment


def compile_sql(*, rule: Rule, vocabulary: Vocabulary, parameters_prefix: str = "r") -> SqlFragment:
    """The rule as one expression over the tables the vocabulary's expressions speak about.

    Placeholders are called prefix0, prefix1, …: give two rules of one statement different prefixes.
    Raises KeyError when the vocabulary lacks a term of the rule, ValueError for an unusable prefix,
    UnresolvedDateError for a rule that still counts from a date of the round.
    """
    check_resolved(tree=rule.tree)
    compiler = _Compiler(vocabulary=vocabulary, prefix=_checked(prefix=parameters_prefix))
    return SqlFragment(text=compiler.node(rule.tree), parameters=compiler.parameters)


def compile_conditions_sql(
    *, rule: Rule, vocabulary: Vocabulary, parameters_prefix: str = "r"
) -> tuple[ConditionSql, ...]:
    """The conditions joined by AND at the top of the rule, one fragment each, all names distinct.

    For one query that counts what each condition excludes. A rule without AND at the top is one condition.
    Raises as `compile_sql`.
    """
    check_resolved(tree=rule.tree)
    compiler = _Compiler(vocabulary=vocabulary, prefix=_checked(prefix=parameters_prefix))
    compiled: list[ConditionSql] = []
    for node in conjuncts(tree=rule.tree):
        known = set(compiler.parameters)
        text = compiler.node(node)
        own = {name: value for name, value in compiler.parameters.items() if name not in known}
        compiled.append(ConditionSql(node=node, fragment=SqlFragment(text=text, parameters=own)))
    return tuple(compiled)


def _checked(*, prefix: str) -> str:
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"{prefix!r} cannot begin the name of a placeholder")
    return prefix


@dataclass(slots=True)
class _Compiler:
    vocabulary: Vocabulary
    prefix: str
    parameters: dict[str, Parameter] = field(default_factory=dict)

    def node(self, node: Node) -> str:
        match node:
            case And(parts=parts):
                return f"({' AND '.join(self.node(part) for part in parts)})"
            case Or(parts=parts):
                return f"({' OR '.join(self.node(part) for part in parts)})"
            case Not(part=part):
                return f"(NOT {self.node(part)})"
            case _:
                return f"({self._condition(node)})"

    def _condition(self, condition: Condition) -> str:
        datum = f"({self.vocabulary.get(name=condition.term).sql})"
        match condition:
            case Flag():
                return datum
            case IsMissing():
                return f"{datum} IS NULL"
            case Compare(operator=operator, value=value):
                return f"{datum} {_SIGNS[operator]} {self._scalar(value)}"
            case Between(low=low, high=high):
                return f"{datum} BETWEEN {self._scalar(low)} AND {self._scalar(high)}"
            case In(values=values):
                return f"{datum} = ANY({self._list(values)})"
            case Within(places=(place,)):
                return f"{datum} ^@ {self._scalar(place)}"
            case Within(places=places):
                return f"{datum} ^@ ANY({self._list(places)})"
            case Contains(code=code):
                return f"{self._scalar(code)} = ANY({datum})"

    def _scalar(self, value: Scalar) -> str:
        if isinstance(value, RelativeDate):
            raise UnresolvedDateError(
                f"a date counted from {value.anchor} is no parameter: resolve the rule first"
            )
        return f"{self._placeholder(value)}::{_sql_type(value)}"

    def _list(self, values: tuple[Scalar, ...]) -> str:
        listed: Mapping[str, Parameter] = {
            "bigint": [value for value in values if isinstance(value, int)],
            "text": [value for value in values if isinstance(value, str)],
            "date": [value for value in values if isinstance(value, date)],
        }
        sql_type = _sql_type(values[0])
        return f"{self._placeholder(listed[sql_type])}::{sql_type}[]"

    def _placeholder(self, value: Parameter) -> str:
        name = f"{self.prefix}{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s"


def _sql_type(value: Scalar) -> str:
    if isinstance(value, int):
        return "bigint"
    return "text" if isinstance(value, str) else "date"
