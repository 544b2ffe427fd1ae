"""Which word may follow which: the grammar of rules as a table.

sqlglot builds the tree, but it guesses and forgives. This walk goes first: it refuses the first word that
does not fit and says what was expected, it holds the limits, and it tells the editor what may come next.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from kail.calc.rules.errors import ErrorCode, RuleError, Wording, quoted, refusal
from kail.calc.rules.keywords import SQL_WORDS, Mark
from kail.calc.rules.lexing import Word, number_format_error

MAX_DEPTH: Final = 50
MAX_CONDITIONS: Final = 200


class State(StrEnum):
    """What has just been read, and so what may come next."""

    START = "start"
    NAMED = "named"
    NAMED_NOT = "named_not"
    VALUE = "value"
    VALUE_MINUS = "value_minus"
    LEADING = "leading"
    LEADING_MINUS = "leading_minus"
    LEADING_SIGN = "leading_sign"
    LOW = "low"
    LOW_MINUS = "low_minus"
    LOW_DONE = "low_done"
    HIGH = "high"
    HIGH_MINUS = "high_minus"
    LIST = "list"
    ITEM = "item"
    ITEM_MINUS = "item_minus"
    ITEM_DONE = "item_done"
    ELEMENT = "element"
    IS = "is"
    IS_NOT = "is_not"
    DONE = "done"


NEXT: Final[dict[State, dict[Mark, State]]] = {
    State.START: {
        Mark.NOT: State.START,
        Mark.OPEN: State.START,
        Mark.NAME: State.NAMED,
        Mark.NUMBER: State.LEADING,
        Mark.STRING: State.LEADING,
        Mark.MINUS: State.LEADING_MINUS,
    },
    State.NAMED: {
        Mark.COMPARISON: State.VALUE,
        Mark.BETWEEN: State.LOW,
        Mark.IN: State.LIST,
        Mark.CONTAINS: State.ELEMENT,
        Mark.MISSING: State.DONE,
        Mark.IS: State.IS,
        Mark.NOT: State.NAMED_NOT,
        Mark.AND: State.START,
        Mark.OR: State.START,
        Mark.CLOSE: State.DONE,
    },
    State.NAMED_NOT: {
        Mark.BETWEEN: State.LOW,
        Mark.IN: State.LIST,
        Mark.CONTAINS: State.ELEMENT,
        Mark.MISSING: State.DONE,
    },
    State.VALUE: {
        Mark.NUMBER: State.DONE,
        Mark.STRING: State.DONE,
        Mark.NAME: State.DONE,
        Mark.TRUTH: State.DONE,
        Mark.MINUS: State.VALUE_MINUS,
    },
    State.VALUE_MINUS: {Mark.NUMBER: State.DONE},
    State.LEADING: {Mark.COMPARISON: State.LEADING_SIGN},
    State.LEADING_MINUS: {Mark.NUMBER: State.LEADING},
    State.LEADING_SIGN: {Mark.NAME: State.DONE},
    State.LOW: {Mark.NUMBER: State.LOW_DONE, Mark.STRING: State.LOW_DONE, Mark.MINUS: State.LOW_MINUS},
    State.LOW_MINUS: {Mark.NUMBER: State.LOW_DONE},
    State.LOW_DONE: {Mark.AND: State.HIGH},
    State.HIGH: {Mark.NUMBER: State.DONE, Mark.STRING: State.DONE, Mark.MINUS: State.HIGH_MINUS},
    State.HIGH_MINUS: {Mark.NUMBER: State.DONE},
    State.LIST: {Mark.OPEN: State.ITEM},
    State.ITEM: {
        Mark.NUMBER: State.ITEM_DONE,
        Mark.STRING: State.ITEM_DONE,
        Mark.NAME: State.ITEM_DONE,
        Mark.MINUS: State.ITEM_MINUS,
    },
    State.ITEM_MINUS: {Mark.NUMBER: State.ITEM_DONE},
    State.ITEM_DONE: {Mark.COMMA: State.ITEM, Mark.CLOSE: State.DONE},
    State.ELEMENT: {Mark.NUMBER: State.DONE, Mark.STRING: State.DONE, Mark.NAME: State.DONE},
    State.IS: {Mark.NOT: State.IS_NOT, Mark.NULL: State.DONE},
    State.IS_NOT: {Mark.NULL: State.DONE},
    State.DONE: {Mark.AND: State.START, Mark.OR: State.START, Mark.CLOSE: State.DONE},
}
ENDS: Final = frozenset({State.NAMED, State.DONE})

_NUMBER: Final = Wording("sebuah bilangan", "a number")
_NULL: Final = Wording("NULL", "NULL")
_BOUND: Final = Wording("sebuah bilangan atau tanggal 'TTTT-BB-HH'", "a number or a date 'YYYY-MM-DD'")
_ITEM: Final = Wording(
    "sebuah bilangan, tanggal atau kode wilayah '…', atau pilihan",
    "a number, a date or place code '…', or a choice",
)
EXPECTED: Final[dict[State, Wording]] = {
    State.START: Wording(
        "nama data, BUKAN atau kurung buka", "the name of a datum, NOT or an opening parenthesis"
    ),
    State.NAMED: Wording(
        "pembanding (=, <>, <, <=, >, >=, ANTARA, DALAM, MEMUAT, KOSONG), DAN atau ATAU",
        "a comparison (=, <>, <, <=, >, >=, BETWEEN, IN, CONTAINS, IS NULL), AND or OR",
    ),
    State.NAMED_NOT: Wording("ANTARA, DALAM, MEMUAT atau KOSONG", "BETWEEN, IN or CONTAINS"),
    State.VALUE: Wording(
        "sebuah nilai: bilangan, tanggal atau kode wilayah '…', pilihan, BENAR atau SALAH",
        "a value: a number, a date or place code '…', a choice, TRUE or FALSE",
    ),
    State.VALUE_MINUS: _NUMBER,
    State.LEADING: Wording("pembanding (=, <>, <, <=, >, >=)", "a comparison (=, <>, <, <=, >, >=)"),
    State.LEADING_MINUS: _NUMBER,
    State.LEADING_SIGN: Wording("nama data", "the name of a datum"),
    State.LOW: _BOUND,
    State.LOW_MINUS: _NUMBER,
    State.LOW_DONE: Wording("DAN lalu batas atas", "AND and then the upper bound"),
    State.HIGH: _BOUND,
    State.HIGH_MINUS: _NUMBER,
    State.LIST: Wording("kurung buka lalu daftar nilai", "an opening parenthesis and then a list of values"),
    State.ITEM: _ITEM,
    State.ITEM_MINUS: _NUMBER,
    State.ITEM_DONE: Wording("koma atau kurung tutup", "a comma or a closing parenthesis"),
    State.ELEMENT: Wording("sebuah kode atau pilihan", "a code or a choice"),
    State.IS: Wording("NULL atau NOT NULL", "NULL or NOT NULL"),
    State.IS_NOT: _NULL,
    State.DONE: Wording("DAN, ATAU atau akhir aturan", "AND, OR or the end of the rule"),
}
_USE_MISSING: Final = Wording("nama KOSONG, misalnya umur KOSONG", "name IS NULL, for example age IS NULL")
_AT_START: Final = Wording("di awal aturan", "at the beginning of the rule")
EXAMPLE: Final = Wording("umur >= 18", "age >= 18")


class OrderWalk:
    """Reads the words of one rule from left to right. `state` and `name` tell what may follow."""

    def __init__(self, *, text: str) -> None:
        self._text = text
        self._before: Word | None = None
        self._open: list[Word] = []
        self._negations = [0]
        self._conditions = 0
        self.state = State.START
        self.name: Word | None = None

    @property
    def open_parentheses(self) -> int:
        """How many parentheses of groups are open."""
        return len(self._open)

    def read(self, *, word: Word) -> None:
        """Take the next word. Raises RuleError when it cannot stand here or a limit is passed."""
        following = NEXT[self.state].get(word.mark)
        if following is None or (word.mark is Mark.NAME and word.text.upper() in SQL_WORDS):
            raise self._misplaced(word=word)
        if self.state is State.START:
            self._count(word=word)
        elif word.mark is Mark.CLOSE and self.state in ENDS:
            self._close(word=word)
        if word.mark is Mark.NAME and self.state in (State.START, State.LEADING_SIGN):
            self.name = word
        self.state = following
        self._before = word

    def finish(self) -> None:
        """Take the end of the text. Raises RuleError when the rule is not complete."""
        text, before = self._text, self._before
        if before is None:
            example = Wording("umur ANTARA 18 DAN 59", "age BETWEEN 18 AND 59")
            raise refusal(code=ErrorCode.EMPTY, text=text, start=0, end=0, fields={"example": example})
        if self.state is State.LEADING:
            raise self._constant(word=before)
        if self.state not in ENDS:
            fields: dict[str, str | Wording] = {
                "word": self._quoted(before),
                "expected": EXPECTED[self.state],
            }
            raise refusal(
                code=ErrorCode.UNFINISHED, text=text, start=before.end, end=before.end, fields=fields
            )
        if self._open:
            innermost = self._open[-1]
            raise refusal(
                code=ErrorCode.UNCLOSED_PARENTHESIS, text=text, start=innermost.start, end=innermost.end
            )

    def _count(self, *, word: Word) -> None:
        if word.mark is Mark.NOT:
            self._negations[-1] += 1
        elif word.mark is Mark.OPEN:
            self._open.append(word)
            self._negations.append(0)
        else:
            self._conditions += 1
            self._negations[-1] = 0
        code, limit = ErrorCode.TOO_DEEP, MAX_DEPTH
        if self._conditions > MAX_CONDITIONS:
            code, limit = ErrorCode.TOO_MANY_CONDITIONS, MAX_CONDITIONS
        elif len(self._open) + sum(self._negations) <= MAX_DEPTH:
            return
        raise refusal(
            code=code, text=self._text, start=word.start, end=word.end, fields={"limit": str(limit)}
        )

    def _close(self, *, word: Word) -> None:
        if not self._open:
            raise refusal(
                code=ErrorCode.UNOPENED_PARENTHESIS, text=self._text, start=word.start, end=word.end
            )
        self._open.pop()
        self._negations.pop()
        self._negations[-1] = 0

    def _misplaced(self, *, word: Word) -> RuleError:
        text, before, state = self._text, self._before, self.state
        at_end = state in ENDS
        if word.mark is Mark.NAME and word.text.upper() in SQL_WORDS:
            return refusal(code=ErrorCode.SQL_WORD, text=text, start=word.start, end=word.end)
        if word.mark is Mark.OPEN and at_end and before is not None and before.mark is Mark.NAME:
            fields = {"word": text[before.start : before.end][:40]}
            return refusal(
                code=ErrorCode.FUNCTION, text=text, start=before.start, end=before.end, fields=fields
            )
        if word.mark is Mark.COMPARISON and state is State.DONE:
            return refusal(code=ErrorCode.CHAINED_COMPARISON, text=text, start=word.start, end=word.end)
        if word.mark is Mark.MINUS and state in (*ENDS, State.LEADING, State.LOW_DONE, State.ITEM_DONE):
            return refusal(code=ErrorCode.ARITHMETIC, text=text, start=word.start, end=word.end)
        if (
            word.mark is Mark.COMMA
            and before is not None
            and self._is_decimal_comma(word=word, before=before)
        ):
            return number_format_error(text=text, start=before.start)
        if state is State.START and word.mark is Mark.TRUTH:
            return self._constant(word=word)
        if state is State.LEADING_SIGN and word.mark in (Mark.NUMBER, Mark.STRING, Mark.TRUTH, Mark.MINUS):
            return self._constant(word=word)
        return self._unexpected(word=word)

    def _is_decimal_comma(self, *, word: Word, before: Word) -> bool:
        follows = self._text[word.end : word.end + 1]
        return before.mark is Mark.NUMBER and before.end == word.start and follows.isdigit()

    def _constant(self, *, word: Word) -> RuleError:
        fields: dict[str, str | Wording] = {"example": EXAMPLE}
        return refusal(
            code=ErrorCode.CONSTANT, text=self._text, start=word.start, end=word.end, fields=fields
        )

    def _unexpected(self, *, word: Word) -> RuleError:
        expected = EXPECTED[self.state]
        if self.state is State.VALUE and word.mark in (Mark.NULL, Mark.MISSING):
            expected = _USE_MISSING
        place = _AT_START
        if self._before is not None:
            before = self._quoted(self._before)
            place = Wording(f"setelah {before}", f"after {before}")
        fields: dict[str, str | Wording] = {"place": place, "expected": expected}
        return refusal(
            code=ErrorCode.UNEXPECTED, text=self._text, start=word.start, end=word.end, fields=fields
        )

    def _quoted(self, word: Word) -> str:
        return quoted(word=self._text[word.start : word.end])


def check_order(*, text: str, words: Sequence[Word]) -> None:
    """Refuse the first word that cannot stand where it stands. Raises RuleError."""
    walk = OrderWalk(text=text)
    for word in words:
        walk.read(word=word)
    walk.finish()
