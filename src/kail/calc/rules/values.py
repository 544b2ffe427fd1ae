"""A value as it is written in a rule → the typed value its term can hold, or the sentence why not."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kail.calc.rules.errors import ErrorCode, RuleError, Wording, quoted, refusal
from kail.calc.rules.keywords import Mark
from kail.calc.rules.lexing import Word
from kail.calc.rules.relative import ANCHOR_NAMES, ANCHOR_WORDS, Anchor, Day, read_relative
from kail.calc.rules.terms import (
    BIGINT_MAX,
    BIGINT_MIN,
    KIND_WORDING,
    NUMERIC_KINDS,
    Choice,
    Kind,
    Term,
    Vocabulary,
    nearest,
)
from kail.calc.rules.tree import Scalar

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLACE: Final = re.compile(r"[0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{4})?)?)?")
_DOTTED_PLACE: Final = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")
_MAX_CHOICES_NAMED: Final = 8

_NO_SUCH_ANCHOR: Final = Wording(
    "tidak ada di sini; tulis tanggal 'TTTT-BB-HH'", "does not exist here; write a date 'YYYY-MM-DD'"
)

VALUE_WORDING: Final[dict[Kind, Wording]] = {
    Kind.INTEGER: Wording("bilangan bulat, misalnya 18", "a whole number, for example 18"),
    Kind.MONEY: Wording(
        "bilangan bulat rupiah, misalnya 5000000 atau 5 juta",
        "whole rupiah, for example 5000000 or 5 million",
    ),
    Kind.BOOLEAN: Wording("BENAR atau SALAH", "TRUE or FALSE"),
    Kind.DATE: Wording("tanggal, misalnya '1990-08-17'", "a date, for example '1990-08-17'"),
    Kind.CODE: Wording("kode atau nama pilihannya", "the code or the name of a choice"),
    Kind.CHOICE: Wording("nama pilihannya", "the name of a choice"),
    Kind.PLACE: Wording("kode wilayah, misalnya '6472'", "a place code, for example '6472'"),
    Kind.CODE_SET: Wording("kode atau nama pilihannya", "the code or the name of a choice"),
}


@dataclass(frozen=True, slots=True)
class WrittenValue:
    """One value in the text; `start` and `end` include its minus sign."""

    word: Word
    negative: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads the values of one rule text against one vocabulary."""

    text: str
    vocabulary: Vocabulary
    anchors: frozenset[Anchor]

    def read(self, *, term: Term, written: WrittenValue) -> Scalar:
        """The typed value for any kind but boolean. Raises RuleError."""
        if written.word.mark is Mark.TRUTH:
            raise self._wrong_value(term=term, written=written)
        match term.kind:
            case Kind.INTEGER | Kind.MONEY:
                return self._number(term=term, written=written)
            case Kind.DATE:
                return self._date(term=term, written=written)
            case Kind.PLACE:
                return self._place(term=term, written=written)
            case Kind.CODE | Kind.CHOICE | Kind.CODE_SET:
                return self._choice(term=term, written=written)
            case Kind.BOOLEAN:
                raise self._wrong_value(term=term, written=written)

    def truth(self, *, term: Term, written: WrittenValue) -> bool:
        """The value for a boolean term. Raises RuleError."""
        if written.word.mark is not Mark.TRUTH:
            raise self._wrong_value(term=term, written=written)
        return written.word.text in ("benar", "true")

    def _number(self, *, term: Term, written: WrittenValue) -> int:
        word = written.word
        if word.mark is not Mark.NUMBER:
            raise self._wrong_value(term=term, written=written)
        if word.scale and term.kind is not Kind.MONEY:
            fields: dict[str, str | Wording] = {
                "word": quoted(word=word.scale),
                "term": _quoted_name(term=term),
                "kind": KIND_WORDING[term.kind],
            }
            raise self._refusal(code=ErrorCode.SCALE_FOR_KIND, written=written, fields=fields)
        number = -word.number if written.negative else word.number
        if not BIGINT_MIN <= number <= BIGINT_MAX:
            raise self._refusal(code=ErrorCode.NUMBER_RANGE, written=written, fields={})
        return number

    def _date(self, *, term: Term, written: WrittenValue) -> Day:
        if written.word.mark is not Mark.STRING:
            raise self._wrong_value(term=term, written=written)
        try:
            if _DATE.fullmatch(written.word.text):
                return date.fromisoformat(written.word.text)
        except ValueError:
            pass
        relative = read_relative(text=written.word.text)
        if relative is None:
            fields: dict[str, str | Wording] = {"hint": self._relative_example()}
            raise self._refusal(code=ErrorCode.DATE_INVALID, written=written, fields=fields)
        if relative.anchor not in self.anchors:
            fields = {"anchor": ANCHOR_NAMES[relative.anchor], "hint": _NO_SUCH_ANCHOR}
            raise self._refusal(code=ErrorCode.ANCHOR_MISSING, written=written, fields=fields)
        return relative

    def _relative_example(self) -> Wording:
        known = [anchor for anchor in Anchor if anchor in self.anchors]
        if not known:
            return Wording("", "")
        word = ANCHOR_WORDS[known[0]]
        return Wording(f", atau '{word.id} - 6 bulan'", f", or '{word.en} - 6 months'")

    def _place(self, *, term: Term, written: WrittenValue) -> str:
        word = written.word
        if word.mark is Mark.NAME:
            raise self._wrong_value(term=term, written=written)
        usable = not written.negative and not word.scale
        if usable and (_PLACE.fullmatch(word.text) or _DOTTED_PLACE.fullmatch(word.text)):
            return word.text.replace(".", "")
        raise self._refusal(code=ErrorCode.PLACE_INVALID, written=written, fields={})

    def _choice(self, *, term: Term, written: WrittenValue) -> int | str:
        word = written.word
        choice: Choice | None = None
        if word.mark is Mark.NUMBER and not word.scale and term.kind is not Kind.CHOICE:
            choice = term.choice_of(value=-word.number if written.negative else word.number)
        elif not written.negative and not word.scale:
            choice = term.choice_named(word=word.text)
        if choice is not None:
            return choice.value
        if word.mark is Mark.NAME and self.vocabulary.find(name=word.text):
            raise self._wrong_value(term=term, written=written)
        suggestions = self._choices_like(term=term, word=word.text)
        fields: dict[str, str | Wording] = {
            "term": _quoted_name(term=term),
            "hint": _meant(names=suggestions) if suggestions else _choice_list(term=term),
        }
        raise self._refusal(
            code=ErrorCode.UNKNOWN_CHOICE, written=written, fields=fields, suggestions=suggestions
        )

    def _choices_like(self, *, term: Term, word: str) -> tuple[str, ...]:
        words = [choice.word(language=language) for choice in term.choices for language in ("id", "en")]
        return nearest(word=word, names=(name for name in words if name))

    def _wrong_value(self, *, term: Term, written: WrittenValue) -> RuleError:
        fields: dict[str, str | Wording] = {
            "term": _quoted_name(term=term),
            "kind": KIND_WORDING[term.kind],
            "allowed": VALUE_WORDING[term.kind],
        }
        code = ErrorCode.VALUE_FOR_KIND
        if written.word.mark is Mark.NAME and self.vocabulary.find(name=written.word.text):
            code = ErrorCode.TERM_AGAINST_TERM
        return self._refusal(code=code, written=written, fields=fields)

    def _refusal(
        self,
        *,
        code: ErrorCode,
        written: WrittenValue,
        fields: dict[str, str | Wording],
        suggestions: tuple[str, ...] = (),
    ) -> RuleError:
        return refusal(
            code=code,
            text=self.text,
            start=written.start,
            end=written.end,
            fields=fields,
            suggestions=suggestions,
        )


def unknown_term(*, text: str, word: Word, vocabulary: Vocabulary) -> RuleError:
    """The refusal of a name that is no term, with the nearest names or the term that has such a choice."""
    suggestions = vocabulary.nearest(word=word.text)
    owners = [term for term in vocabulary if term.choice_named(word=word.text)]
    hint = Wording("; lihat daftar kosakata", "; see the vocabulary")
    if owners and not suggestions:
        suggestions = tuple(_usage(term=term, word=word.text) for term in owners[:3])
    if suggestions:
        hint = _meant(names=suggestions)
    fields: dict[str, str | Wording] = {"hint": hint}
    return refusal(
        code=ErrorCode.UNKNOWN_TERM,
        text=text,
        start=word.start,
        end=word.end,
        fields=fields,
        suggestions=suggestions,
    )


def comparison_example(*, term: Term) -> Wording:
    """A correct use of the term, for messages: 'umur >= 18', "wilayah = '6472'"."""
    value = {Kind.INTEGER: "18", Kind.MONEY: "5000000", Kind.DATE: "'1990-08-17'", Kind.PLACE: "'6472'"}
    sign = ">=" if term.kind in (NUMERIC_KINDS | {Kind.DATE}) else "="
    if term.kind is Kind.CODE_SET:
        code = term.choices[0].value
        return Wording(f"{term.name_id} MEMUAT {code}", f"{term.name_en} CONTAINS {code}")
    if term.choices:
        first = term.choices[0]
        word_id, word_en = first.word(language="id"), first.word(language="en")
        written = first.value if isinstance(first.value, int) else f"'{first.value}'"
        return Wording(f"{term.name_id} = {word_id or written}", f"{term.name_en} = {word_en or written}")
    return Wording(f"{term.name_id} {sign} {value[term.kind]}", f"{term.name_en} {sign} {value[term.kind]}")


def _usage(*, term: Term, word: str) -> str:
    sign = "MEMUAT" if term.kind is Kind.CODE_SET else "="
    return f"{term.name_id} {sign} {word}"


def _quoted_name(*, term: Term) -> Wording:
    return Wording(quoted(word=term.name_id), quoted(word=term.name_en))


def _meant(*, names: tuple[str, ...]) -> Wording:
    shown = [quoted(word=name) for name in names]
    return Wording(f"; maksud Anda {' atau '.join(shown)}?", f"; did you mean {' or '.join(shown)}?")


def _choice_list(*, term: Term) -> Wording:
    shown = term.choices[:_MAX_CHOICES_NAMED]
    more = ", …" if len(term.choices) > len(shown) else ""
    text_id = ", ".join(_choice_text(value=choice.value, word=choice.word(language="id")) for choice in shown)
    text_en = ", ".join(_choice_text(value=choice.value, word=choice.word(language="en")) for choice in shown)
    return Wording(f"; pilihannya: {text_id}{more}", f"; the choices are: {text_en}{more}")


def _choice_text(*, value: int | str, word: str) -> str:
    if not word:
        return str(value)
    return f"{value} ({word})" if isinstance(value, int) else word
