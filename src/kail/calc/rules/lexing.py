"""From the text of a rule to its words, refusing at once every character that no rule needs."""

import re
from dataclasses import dataclass
from typing import Final

from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token

from kail.calc.rules.errors import ErrorCode, RuleError, Wording, quoted, refusal
from kail.calc.rules.grammar import mark_of, tokenize
from kail.calc.rules.keywords import COMPARISON_SPELLINGS, SCALES, SQL_WORDS, Mark

MAX_LENGTH: Final = 4_000

_HARMLESS: Final = re.compile(r"[A-Za-z0-9_\s(),=<>]+")
_QUOTED: Final = re.compile(r"'[^']*'")
_LETTERS: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_GROUPED_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_NUMBER_WORD: Final = re.compile(r"[0-9][0-9A-Za-z_.]*(?:,[0-9][0-9.]*)*")
_STRAIGHT_QUOTE: Final = Wording("; gunakan tanda kutip lurus '", "; use the straight quotation mark '")
_HINTS: Final[dict[str, Wording]] = {
    "‘": _STRAIGHT_QUOTE,
    "’": _STRAIGHT_QUOTE,
    "≤": Wording("; tulis <=", "; write <="),
    "≥": Wording("; tulis >=", "; write >="),
    "≠": Wording("; tulis <>", "; write <>"),
    "!": Wording("; tulis BUKAN atau <>", "; write NOT or <>"),
    "&": Wording("; tulis DAN", "; write AND"),
    "|": Wording("; tulis ATAU", "; write OR"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a rule: `text` is what it says (name in lower case, canonical sign, content of '…').

    `number` is the value of a number with its scale; `scale` is the word juta, ribu or miliar if written.
    `start` and `end` are offsets in the rule text, end exclusive.
    """

    mark: Mark
    text: str
    start: int
    end: int
    number: int = 0
    scale: str = ""


def read_words(*, text: str) -> tuple[Word, ...]:
    """Cut a rule into words. Raises RuleError for length, characters, quotes and ill-formed numbers."""
    if len(text) > MAX_LENGTH:
        fields = {"count": str(len(text)), "limit": str(MAX_LENGTH)}
        raise refusal(code=ErrorCode.TOO_LONG, text=text, start=MAX_LENGTH, end=MAX_LENGTH, fields=fields)
    _check_characters(text=text)
    try:
        tokens = tokenize(text=text)
    except SqlglotError as error:
        raise refusal(code=ErrorCode.SYNTAX, text=text, start=0, end=len(text)) from error
    return _join_scales(words=[_word_of(token=token, text=text) for token in tokens])


def _check_characters(*, text: str) -> None:
    position = 0
    while position < len(text):
        if harmless := _HARMLESS.match(text, position):
            position = harmless.end()
        elif text[position] == "'":
            closing = text.find("'", position + 1)
            if closing < 0:
                raise refusal(code=ErrorCode.UNCLOSED_QUOTE, text=text, start=position, end=position + 1)
            position = closing + 1
        elif error := _character_error(text=text, position=position):
            raise error
        else:
            position += 1


def _character_error(*, text: str, position: int) -> RuleError | None:
    letter, pair = text[position], text[position : position + 2]
    if pair in ("--", "/*", "*/"):
        return refusal(code=ErrorCode.COMMENT, text=text, start=position, end=position + 2)
    if letter == "-" or pair == "!=":
        return None
    if letter == "." and position and text[position - 1].isdigit():
        return None
    if sql_word := _sql_word_before(text=text, position=position):
        return refusal(code=ErrorCode.SQL_WORD, text=text, start=sql_word.start(), end=sql_word.end())
    code = ErrorCode.CHARACTER
    if letter == ";":
        code = ErrorCode.STATEMENT
    elif letter in '"`“”„':
        code = ErrorCode.QUOTED_NAME
    elif letter in "+*/%^":
        code = ErrorCode.ARITHMETIC
    fields: dict[str, str | Wording] = {"hint": _HINTS.get(letter, "")}
    return refusal(code=code, text=text, start=position, end=position + 1, fields=fields)


def _sql_word_before(*, text: str, position: int) -> re.Match[str] | None:
    # "SELECT * FROM" is better refused for SELECT than for the star. Quoted text is blanked, not cut.
    plain = _QUOTED.sub(lambda found: " " * len(found.group()), text[:position])
    return next((found for found in _LETTERS.finditer(plain) if found.group().upper() in SQL_WORDS), None)


def _word_of(*, token: Token, text: str) -> Word:
    start, end = token.start, token.end + 1
    mark = mark_of(token=token)
    written = text[start:end]
    if mark is Mark.NUMBER:
        return _number_word(token=token, text=text)
    if mark is None:
        raise refusal(code=ErrorCode.CHARACTER, text=text, start=start, end=end, fields={"hint": ""})
    if mark is Mark.STRING:
        return Word(mark=mark, text=token.text, start=start, end=end)
    if mark is Mark.COMPARISON:
        return Word(mark=mark, text=COMPARISON_SPELLINGS[written], start=start, end=end)
    return Word(mark=mark, text=written.lower(), start=start, end=end)


def _number_word(*, token: Token, text: str) -> Word:
    start, end = token.start, token.end + 1
    digits = text[start:end]
    if not digits.isdigit() or text[end : end + 1] == ".":
        raise number_format_error(text=text, start=start)
    return Word(mark=Mark.NUMBER, text=digits, start=start, end=end, number=int(digits))


def number_format_error(*, text: str, start: int) -> RuleError:
    """The refusal of a number with points, commas or an exponent that begins at `start`."""
    found = _NUMBER_WORD.match(text, start)
    end = found.end() if found else start + 1
    written = text[start:end]
    example = re.sub(r"[.,]", "", written) if _GROUPED_NUMBER.fullmatch(written) else "5000000"
    fields = {"word": quoted(word=written), "example": example}
    return refusal(code=ErrorCode.NUMBER_FORMAT, text=text, start=start, end=end, fields=fields)


def _join_scales(*, words: list[Word]) -> tuple[Word, ...]:
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        factor = SCALES.get(word.text.upper()) if word.mark is Mark.NAME else None
        if factor and before and before.mark is Mark.NUMBER and not before.scale:
            joined[-1] = Word(
                mark=Mark.NUMBER,
                text=before.text,
                start=before.start,
                end=word.end,
                number=before.number * factor,
                scale=word.text,
            )
        else:
            joined.append(word)
    return tuple(joined)
