"""The rule language: text → checked tree → SQL, judgement of one person, explanation, completion.

See docs/algorithms/rule-language.md. Pure: no Django, no database, no clock.
"""

from kail.calc.rules.complete import Suggestion, SuggestionKind, complete
from kail.calc.rules.errors import ErrorCode, Position, RuleError
from kail.calc.rules.evaluate import Outcome, evaluate
from kail.calc.rules.keywords import KEYWORDS, Keyword, Language
from kail.calc.rules.lexing import MAX_LENGTH
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
)

__all__ = [
    "KEYWORDS",
    "MAX_CONDITIONS",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "Anchor",
    "Choice",
    "ConditionGroup",
    "ConditionLine",
    "ConditionSql",
    "DateUnit",
    "ErrorCode",
    "Explanation",
    "GroupKind",
    "Keyword",
    "Kind",
    "Language",
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
    "compile_conditions_sql",
    "compile_sql",
    "complete",
    "dotted_place",
    "evaluate",
    "explain",
    "first_failing",
    "parse",
    "phrase",
    "resolve",
    "value_phrase",
]
