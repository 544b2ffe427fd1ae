"""The rule language: text → checked tree → SQL, judgement of one person, explanation, completion.

See docs/algorithms/rule-language.md. Pure: no Django, no database, no clock.
"""

from kail.calc.rules.complete import Suggestion, SuggestionKind, complete
from kail.calc.rules.errors import ErrorCode, Position, RuleError, Wording
from kail.calc.rules.evaluate import Outcome, evaluate
from kail.calc.rules.keywords import KEYWORDS, Keyword, Language
from kail.calc.rules.lexing import MAX_LENGTH
from kail.calc.rules.named import (
    MAX_NAMED_DEPTH,
    ConditionNameError,
    Expanded,
    NamedRule,
    check_condition_name,
    expand,
    parse_named,
    vocabulary_with_names,
)
from kail.calc.rules.order import MAX_CONDITIONS, MAX_DEPTH
from kail.calc.rules.phrases import dotted_place, phrase, value_phrase
from kail.calc.rules.relative import Anchor, DateUnit, RelativeDate
from kail.calc.rules.resolve import UnresolvedDateError, resolve
from kail.calc.rules.rule import Rule, parse
from kail.calc.rules.sql import ConditionSql, Parameter, SqlFragment, compile_conditions_sql, compile_sql
from kail.calc.rules.terms import Choice, Kind, Term, Value, Vocabulary
from kail.calc.rules.words import (
    ConditionGroup,
    ConditionLine,
    Explanation,
    GroupKind,
    PlacedPart,
    explain,
    first_failing,
    wording,
)

__all__ = [
    "KEYWORDS",
    "MAX_CONDITIONS",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_NAMED_DEPTH",
    "Anchor",
    "Choice",
    "ConditionGroup",
    "ConditionLine",
    "ConditionNameError",
    "ConditionSql",
    "DateUnit",
    "ErrorCode",
    "Expanded",
    "Explanation",
    "GroupKind",
    "Keyword",
    "Kind",
    "Language",
    "NamedRule",
    "Outcome",
    "Parameter",
    "PlacedPart",
    "Position",
    "RelativeDate",
    "Rule",
    "RuleError",
    "SqlFragment",
    "Suggestion",
    "SuggestionKind",
    "Term",
    "UnresolvedDateError",
    "Value",
    "Vocabulary",
    "Wording",
    "check_condition_name",
    "compile_conditions_sql",
    "compile_sql",
    "complete",
    "dotted_place",
    "evaluate",
    "expand",
    "explain",
    "first_failing",
    "parse",
    "parse_named",
    "phrase",
    "resolve",
    "value_phrase",
    "vocabulary_with_names",
    "wording",
]
