"""From sqlglot's tree to our own: a whitelist of shapes, each term known, each value of the right type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from kail.calc.rules.errors import ErrorCode, RuleError, Wording, quoted, refusal
from kail.calc.rules.grammar import parse_tokens, token_type_of
from kail.calc.rules.keywords import Mark
from kail.calc.rules.lexing import Word
from kail.calc.rules.relative import Anchor, RelativeDate, is_surely_later
from kail.calc.rules.terms import KIND_WORDING, ORDERED_KINDS, Kind, Term, Vocabulary
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
)
from kail.calc.rules.values import ValueReader, WrittenValue, comparison_example, unknown_term

_OPERATORS: Final[dict[type[exp.Expr], Operator]] = {
    exp.EQ: Operator.EQUAL,
    exp.NEQ: Operator.NOT_EQUAL,
    exp.LT: Operator.LESS,
    exp.LTE: Operator.AT_MOST,
    exp.GT: Operator.MORE,
    exp.GTE: Operator.AT_LEAST,
}
_FLIPPED: Final[dict[Operator, Operator]] = {
    Operator.EQUAL: Operator.EQUAL,
    Operator.NOT_EQUAL: Operator.NOT_EQUAL,
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}
# Every shape that is let through, with the only arguments it may carry.
_SHAPES: Final[dict[type[exp.Expr], frozenset[str]]] = {
    exp.And: frozenset({"this", "expression"}),
    exp.Or: frozenset({"this", "expression"}),
    exp.Not: frozenset({"this"}),
    exp.Paren: frozenset({"this"}),
    exp.Neg: frozenset({"this"}),
    exp.Column: frozenset({"this"}),
    exp.Literal: frozenset({"this", "is_string"}),
    exp.Boolean: frozenset({"this"}),
    exp.Null: frozenset(),
    exp.Between: frozenset({"this", "low", "high"}),
    exp.In: frozenset({"this", "expressions"}),
    exp.Is: frozenset({"this", "expression"}),
    exp.ArrayContainsAll: frozenset({"this", "expression"}),
    **dict.fromkeys(_OPERATORS, frozenset({"this", "expression"})),
}
_ALLOWED: Final[dict[Kind, Wording]] = {
    Kind.INTEGER: Wording("=, <>, <, <=, >, >=, ANTARA atau DALAM", "=, <>, <, <=, >, >=, BETWEEN or IN"),
    Kind.MONEY: Wording("=, <>, <, <=, >, >=, ANTARA atau DALAM", "=, <>, <, <=, >, >=, BETWEEN or IN"),
    Kind.DATE: Wording("=, <>, <, <=, >, >=, ANTARA atau DALAM", "=, <>, <, <=, >, >=, BETWEEN or IN"),
    Kind.BOOLEAN: Wording(
        "namanya saja, BUKAN, = BENAR atau = SALAH", "its name alone, NOT, = TRUE or = FALSE"
    ),
    Kind.CODE: Wording("=, <> atau DALAM", "=, <> or IN"),
    Kind.CHOICE: Wording("=, <> atau DALAM", "=, <> or IN"),
    Kind.PLACE: Wording("=, <> atau DALAM", "=, <> or IN"),
    Kind.CODE_SET: Wording("MEMUAT, misalnya ppks MEMUAT 12", "CONTAINS, for example ppks CONTAINS 12"),
}
_EQUALITY_KINDS: Final = ORDERED_KINDS | {Kind.CODE, Kind.CHOICE, Kind.PLACE}


def build_tree(
    *, text: str, words: Sequence[Word], vocabulary: Vocabulary, anchors: frozenset[Anchor]
) -> Node:
    """The typed tree of words whose order was checked. Raises RuleError for what the vocabulary forbids."""
    tokens = [
        Token(token_type_of(mark=word.mark, text=word.text), word.text, start=word.start, end=word.end - 1)
        for word in words
    ]
    parsed = parse_tokens(words=tokens, text=text)
    if parsed is None:
        raise refusal(code=ErrorCode.SYNTAX, text=text, start=0, end=len(text))
    index = {word.start: number for number, word in enumerate(words)}
    builder = _Builder(text=text, words=words, index=index, vocabulary=vocabulary, anchors=anchors)
    return builder.node(parsed)


@dataclass(frozen=True, slots=True)
class _Builder:
    text: str
    words: Sequence[Word]
    index: dict[int, int]
    vocabulary: Vocabulary
    anchors: frozenset[Anchor]

    def node(self, source: exp.Expr) -> Node:
        self._check_shape(source)
        if isinstance(source, exp.Paren):
            return self.node(source.this)
        if isinstance(source, exp.Not):
            return Not(self.node(source.this))
        if isinstance(source, exp.And):
            return And(self._parts(source, exp.And))
        if isinstance(source, exp.Or):
            return Or(self._parts(source, exp.Or))
        return self._condition(source)

    def _check_shape(self, source: object) -> None:
        allowed = _SHAPES.get(type(source)) if isinstance(source, exp.Expr) else None
        if allowed is None or not isinstance(source, exp.Expr):
            raise self._unreadable()
        if any(value not in (None, False, []) and name not in allowed for name, value in source.args.items()):
            raise self._unreadable()

    def _parts(self, source: exp.Expr, connective: type[exp.And] | type[exp.Or]) -> tuple[Node, ...]:
        # sqlglot nests a AND b AND c to the left; a loop keeps 200 conditions off the stack.
        operands: list[exp.Expr] = []
        while type(source) is connective:
            self._check_shape(source)
            operands.append(source.expression)
            source = source.this
        operands.append(source)
        wanted = And if connective is exp.And else Or
        parts: list[Node] = []
        for operand in reversed(operands):
            part = self.node(operand)
            parts.extend(part.parts if isinstance(part, (And, Or)) and type(part) is wanted else (part,))
        return tuple(parts)

    def _condition(self, source: exp.Expr) -> Node:
        match source:
            case exp.Column():
                return self._flag(source)
            case exp.Between():
                return self._between(source)
            case exp.In():
                return self._in(source)
            case exp.Is() if type(source.expression) is exp.Null:
                return IsMissing(self._term(source.this)[0].name_id)
            case exp.ArrayContainsAll():
                return self._contains(source)
            case _ if type(source) in _OPERATORS:
                return self._compare(source, _OPERATORS[type(source)])
            case _:
                raise self._unreadable()

    def _flag(self, source: exp.Expr) -> Flag:
        term, word = self._term(source)
        if term.kind is not Kind.BOOLEAN:
            fields: dict[str, str | Wording] = {
                "kind": KIND_WORDING[term.kind],
                "example": comparison_example(term=term),
            }
            raise refusal(
                code=ErrorCode.NOT_A_FLAG, text=self.text, start=word.start, end=word.end, fields=fields
            )
        return Flag(term.name_id)

    def _compare(self, source: exp.Expr, operator: Operator) -> Node:
        left, right, step = source.this, source.expression, 1
        if not isinstance(left, exp.Column):
            left, right, operator, step = right, left, _FLIPPED[operator], -1
        term, word = self._term(left)
        sign = self.words[self.index[word.start] + step]
        equality = operator in (Operator.EQUAL, Operator.NOT_EQUAL)
        if term.kind is Kind.BOOLEAN and equality:
            wanted = self._reader().truth(term=term, written=self._written(right))
            flag = Flag(term.name_id)
            return flag if wanted is (operator is Operator.EQUAL) else Not(flag)
        if term.kind not in (_EQUALITY_KINDS if equality else ORDERED_KINDS):
            raise self._operator_error(term=term, word=sign)
        value = self._reader().read(term=term, written=self._written(right))
        if term.kind is Kind.PLACE and isinstance(value, str):
            within = Within(term.name_id, (value,))
            return within if operator is Operator.EQUAL else Not(within)
        return Compare(term.name_id, operator, value)

    def _between(self, source: exp.Between) -> Between:
        term, word = self._term(source.this)
        if term.kind not in ORDERED_KINDS:
            raise self._operator_error(term=term, word=self._operator_after(word=word))
        written_low, written_high = self._written(source.args["low"]), self._written(source.args["high"])
        low = self._reader().read(term=term, written=written_low)
        high = self._reader().read(term=term, written=written_high)
        if isinstance(low, str) or isinstance(high, str):
            raise self._unreadable()
        if _is_above(low, high):
            fields: dict[str, str | Wording] = {
                "low": quoted(word=self.text[written_low.start : written_low.end])
            }
            raise refusal(
                code=ErrorCode.BOUNDS_REVERSED,
                text=self.text,
                start=written_high.start,
                end=written_high.end,
                fields=fields,
            )
        return Between(term.name_id, low, high)

    def _in(self, source: exp.In) -> Node:
        term, word = self._term(source.this)
        if term.kind not in _EQUALITY_KINDS:
            raise self._operator_error(term=term, word=self._operator_after(word=word))
        reader = self._reader()
        written = [self._written(value) for value in source.expressions]
        values = tuple(dict.fromkeys(reader.read(term=term, written=value) for value in written))
        if term.kind is Kind.PLACE:
            return Within(term.name_id, tuple(str(value) for value in values))
        return In(term.name_id, values)

    def _contains(self, source: exp.Expr) -> Contains:
        term, word = self._term(source.this)
        if term.kind is not Kind.CODE_SET:
            raise self._operator_error(term=term, word=self._operator_after(word=word))
        code = self._reader().read(term=term, written=self._written(source.expression))
        if not isinstance(code, int):
            raise self._unreadable()
        return Contains(term.name_id, code)

    def _term(self, source: object) -> tuple[Term, Word]:
        self._check_shape(source)
        if not isinstance(source, exp.Column):
            raise self._unreadable()
        word = self._word(source)
        term = self.vocabulary.find(name=word.text)
        if term is None:
            raise unknown_term(text=self.text, word=word, vocabulary=self.vocabulary)
        return term, word

    def _written(self, source: object) -> WrittenValue:
        self._check_shape(source)
        negative = isinstance(source, exp.Neg)
        leaf = source.this if isinstance(source, exp.Neg) else source
        self._check_shape(leaf)
        if not isinstance(leaf, (exp.Column, exp.Literal, exp.Boolean)):
            raise self._unreadable()
        word = self._word(leaf)
        start = self.words[self.index[word.start] - 1].start if negative else word.start
        return WrittenValue(word=word, negative=negative, start=start, end=word.end)

    def _word(self, leaf: exp.Expr) -> Word:
        return self.words[self.index[leaf.meta["start"]]]

    def _operator_after(self, *, word: Word) -> Word:
        following = self.index[word.start] + 1
        return self.words[following + 1 if self.words[following].mark is Mark.NOT else following]

    def _reader(self) -> ValueReader:
        return ValueReader(text=self.text, vocabulary=self.vocabulary, anchors=self.anchors)

    def _operator_error(self, *, term: Term, word: Word) -> RuleError:
        fields: dict[str, str | Wording] = {
            "term": Wording(quoted(word=term.name_id), quoted(word=term.name_en)),
            "kind": KIND_WORDING[term.kind],
            "allowed": _ALLOWED[term.kind],
        }
        return refusal(
            code=ErrorCode.OPERATOR_FOR_KIND, text=self.text, start=word.start, end=word.end, fields=fields
        )

    def _unreadable(self) -> RuleError:
        return refusal(code=ErrorCode.SYNTAX, text=self.text, start=0, end=len(self.text))


def _is_above(low: int | date | RelativeDate, high: int | date | RelativeDate) -> bool:
    """Whether it is known without the dates of a round that the lower bound is above the upper one."""
    if isinstance(low, int):
        return isinstance(high, int) and low > high
    if isinstance(low, RelativeDate):
        return isinstance(high, RelativeDate) and is_surely_later(first=low, second=high)
    return isinstance(high, date) and low > high
