"""The one error of the rule language: what is wrong, where, and how to mend it, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kail.calc.rules.keywords import Language

MAX_QUOTED_LENGTH: Final = 40


class ErrorCode(StrEnum):
    """Why a rule was refused. Stable: screens, the command line and the documentation refer to it."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    TOO_MANY_CONDITIONS = "too_many_conditions"
    CHARACTER = "character"
    COMMENT = "comment"
    STATEMENT = "statement"
    QUOTED_NAME = "quoted_name"
    UNCLOSED_QUOTE = "unclosed_quote"
    ARITHMETIC = "arithmetic"
    SQL_WORD = "sql_word"
    FUNCTION = "function"
    UNEXPECTED = "unexpected"
    UNFINISHED = "unfinished"
    UNCLOSED_PARENTHESIS = "unclosed_parenthesis"
    UNOPENED_PARENTHESIS = "unopened_parenthesis"
    CHAINED_COMPARISON = "chained_comparison"
    CONSTANT = "constant"
    SYNTAX = "syntax"
    UNKNOWN_TERM = "unknown_term"
    TERM_AGAINST_TERM = "term_against_term"
    NOT_A_FLAG = "not_a_flag"
    OPERATOR_FOR_KIND = "operator_for_kind"
    VALUE_FOR_KIND = "value_for_kind"
    UNKNOWN_CHOICE = "unknown_choice"
    NUMBER_FORMAT = "number_format"
    NUMBER_RANGE = "number_range"
    SCALE_FOR_KIND = "scale_for_kind"
    DATE_INVALID = "date_invalid"
    DATE_RANGE = "date_range"
    ANCHOR_MISSING = "anchor_missing"
    PLACE_INVALID = "place_invalid"
    BOUNDS_REVERSED = "bounds_reversed"
    NAMED_COMPARED = "named_compared"
    NAMED_CYCLE = "named_cycle"
    NAMED_TOO_DEEP = "named_too_deep"
    NAMED_BROKEN = "named_broken"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in both languages."""

    id: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in `language`."""
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the rule text: `offset` and `length` in characters from 0, `line` and `column` from 1."""

    offset: int
    line: int
    column: int
    length: int


MESSAGES: Final[Mapping[ErrorCode, Wording]] = {
    ErrorCode.EMPTY: Wording(
        "aturan masih kosong; tulis sedikitnya satu syarat, misalnya {example}",
        "the rule is empty; write at least one condition, for example {example}",
    ),
    ErrorCode.TOO_LONG: Wording(
        "aturan terlalu panjang: {count} karakter, paling banyak {limit}",
        "the rule is too long: {count} characters, at most {limit}",
    ),
    ErrorCode.TOO_DEEP: Wording(
        "kurung dan BUKAN bersarang terlalu dalam, paling banyak {limit} tingkat; susun ulang aturannya",
        "parentheses and NOT are nested too deeply, at most {limit} levels; rearrange the rule",
    ),
    ErrorCode.TOO_MANY_CONDITIONS: Wording(
        "terlalu banyak syarat, paling banyak {limit}; gunakan DALAM (…) untuk daftar nilai",
        "too many conditions, at most {limit}; use IN (…) for a list of values",
    ),
    ErrorCode.CHARACTER: Wording(
        "karakter {word} tidak dapat dipakai dalam aturan{hint}",
        "the character {word} cannot be used in a rule{hint}",
    ),
    ErrorCode.COMMENT: Wording(
        "komentar {word} tidak dapat dipakai dalam aturan; hapus komentarnya",
        "the comment {word} cannot be used in a rule; remove it",
    ),
    ErrorCode.STATEMENT: Wording(
        "titik koma tidak dapat dipakai: aturan adalah satu kalimat syarat; sambung dengan DAN atau ATAU",
        "a semicolon cannot be used: a rule is one sentence of conditions; join them with AND or OR",
    ),
    ErrorCode.QUOTED_NAME: Wording(
        "tanda kutip ini tidak dikenal; tulis nama data tanpa kutip, tanggal dan kode wilayah di antara '…'",
        "this quotation mark is not known; write names without quotes, dates and place codes between '…'",
    ),
    ErrorCode.UNCLOSED_QUOTE: Wording(
        "tanda kutip ' ini belum ditutup",
        "this quotation mark ' is never closed",
    ),
    ErrorCode.ARITHMETIC: Wording(
        "hitungan dengan {word} tidak dapat dipakai dalam aturan; tulis hasilnya sebagai satu bilangan",
        "a calculation with {word} cannot be used in a rule; write its result as one number",
    ),
    ErrorCode.SQL_WORD: Wording(
        "{word} adalah kata SQL dan tidak dapat dipakai; aturan hanya memuat syarat atas data yang terdaftar",
        "{word} is a word of SQL and cannot be used; a rule holds only conditions on the listed data",
    ),
    ErrorCode.FUNCTION: Wording(
        "{word}(…) tidak dapat dipakai: aturan tidak mengenal fungsi; tulis nama data lalu pembandingnya",
        "{word}(…) cannot be used: a rule knows no functions; write the name of a datum and a comparison",
    ),
    ErrorCode.UNEXPECTED: Wording(
        "{word} tidak dapat berada {place}; yang diharapkan: {expected}",
        "{word} cannot stand {place}; expected: {expected}",
    ),
    ErrorCode.UNFINISHED: Wording(
        "aturan belum selesai setelah {word}; yang diharapkan: {expected}",
        "the rule is not finished after {word}; expected: {expected}",
    ),
    ErrorCode.UNCLOSED_PARENTHESIS: Wording(
        'kurung buka "(" ini belum ditutup dengan ")"',
        'this opening parenthesis "(" is never closed with ")"',
    ),
    ErrorCode.UNOPENED_PARENTHESIS: Wording(
        'kurung tutup ")" ini tidak punya kurung buka "("',
        'this closing parenthesis ")" has no opening "("',
    ),
    ErrorCode.CHAINED_COMPARISON: Wording(
        "perbandingan beruntun dengan {word} tidak dapat dipakai; tulis nama ANTARA batas DAN batas",
        "a chained comparison with {word} cannot be used; write name BETWEEN bound AND bound",
    ),
    ErrorCode.CONSTANT: Wording(
        "{word} tidak dapat berdiri sendiri sebagai syarat; bandingkan dengan nama data, misalnya {example}",
        "{word} cannot stand alone as a condition; compare it with a datum, for example {example}",
    ),
    ErrorCode.SYNTAX: Wording(
        "bagian aturan ini tidak dapat dibaca; sederhanakan susunannya",
        "this part of the rule cannot be read; simplify it",
    ),
    ErrorCode.UNKNOWN_TERM: Wording(
        "{word} tidak dikenal{hint}",
        "{word} is not known{hint}",
    ),
    ErrorCode.TERM_AGAINST_TERM: Wording(
        "{term} tidak dapat dibandingkan dengan data lain ({word}); bandingkan dengan sebuah nilai",
        "{term} cannot be compared with other data ({word}); compare it with a value",
    ),
    ErrorCode.NOT_A_FLAG: Wording(
        "{word} berisi {kind}, bukan ya atau tidak; tambahkan pembandingnya, misalnya {example}",
        "{word} holds {kind}, not yes or no; add a comparison, for example {example}",
    ),
    ErrorCode.OPERATOR_FOR_KIND: Wording(
        "{word} tidak dapat dipakai untuk {term} karena berisi {kind}; gunakan {allowed}",
        "{word} cannot be used with {term} because it holds {kind}; use {allowed}",
    ),
    ErrorCode.VALUE_FOR_KIND: Wording(
        "{word} bukan nilai untuk {term}, yang berisi {kind}; tulis {allowed}",
        "{word} is not a value for {term}, which holds {kind}; write {allowed}",
    ),
    ErrorCode.UNKNOWN_CHOICE: Wording(
        "{word} bukan pilihan {term}{hint}",
        "{word} is not a choice of {term}{hint}",
    ),
    ErrorCode.NUMBER_FORMAT: Wording(
        "bilangan {word} harus ditulis bulat tanpa titik atau koma, misalnya {example}",
        "the number {word} must be whole, without points or commas, for example {example}",
    ),
    ErrorCode.NUMBER_RANGE: Wording(
        "bilangan {word} di luar jangkauan; paling besar 9223372036854775807",
        "the number {word} is out of range; at most 9223372036854775807",
    ),
    ErrorCode.SCALE_FOR_KIND: Wording(
        "{word} hanya untuk uang, sedangkan {term} berisi {kind}; tulis bilangannya lengkap",
        "{word} is only for money, but {term} holds {kind}; write the number in full",
    ),
    ErrorCode.DATE_INVALID: Wording(
        "{word} bukan tanggal; tulis 'TTTT-BB-HH', misalnya '1990-08-17'{hint}",
        "{word} is not a date; write 'YYYY-MM-DD', for example '1990-08-17'{hint}",
    ),
    ErrorCode.DATE_RANGE: Wording(
        "{word} jatuh di luar tahun 1 sampai 9999; kurangi bilangannya",
        "{word} falls outside the years 1 to 9999; lower its number",
    ),
    ErrorCode.ANCHOR_MISSING: Wording(
        "{word} dihitung dari {anchor}, yang {hint}",
        "{word} is counted from {anchor}, which {hint}",
    ),
    ErrorCode.PLACE_INVALID: Wording(
        "{word} bukan kode wilayah; tulis 2, 4, 6 atau 10 angka Kemendagri, misalnya '6472'",
        "{word} is not a place code; write 2, 4, 6 or 10 digits of Kemendagri, for example '6472'",
    ),
    ErrorCode.BOUNDS_REVERSED: Wording(
        "batas bawah {low} lebih besar dari batas atas {word}; tukar keduanya",
        "the lower bound {low} is greater than the upper bound {word}; swap them",
    ),
    ErrorCode.NAMED_COMPARED: Wording(
        "{word} adalah syarat bernama dan berdiri sendiri; hapus pembandingnya",
        "{word} is a named condition and stands alone; remove the comparison",
    ),
    ErrorCode.NAMED_CYCLE: Wording(
        "{word} memuat dirinya sendiri ({path}); ubah salah satu syarat bernama itu",
        "{word} leads back to itself ({path}); change one of these named conditions",
    ),
    ErrorCode.NAMED_TOO_DEEP: Wording(
        "syarat bernama di dalam {word} bersarang terlalu dalam ({path}), paling banyak {limit} tingkat",
        "named conditions within {word} are nested too deeply ({path}), at most {limit} levels",
    ),
    ErrorCode.NAMED_BROKEN: Wording(
        "isi syarat bernama {path} tidak dapat dibaca: {reason}",
        "the text of the named condition {path} cannot be read: {reason}",
    ),
}


class RuleError(Exception):
    """A rule that cannot be accepted. Nothing was changed or run.

    `message_id` and `message_en` are one sentence each, without the position; `sentence` adds it.
    `word` is the offending part of the text as written; `suggestions` are names that may have been meant.
    """

    def __init__(
        self,
        *,
        code: ErrorCode,
        position: Position,
        word: str,
        message_id: str,
        message_en: str,
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(code, position, word, message_id, message_en, suggestions)
        self.code = code
        self.position = position
        self.word = word
        self.message_id = message_id
        self.message_en = message_en
        self.suggestions = suggestions

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (*self.args,))

    def __str__(self) -> str:
        return self.sentence(language="id")

    def message(self, *, language: Language) -> str:
        """The sentence in `language`, without the position."""
        return self.message_id if language == "id" else self.message_en

    def sentence(self, *, language: Language) -> str:
        """The sentence in `language` with line and column in front: 'baris 1 kolom 5: …'."""
        where = self.position
        if language == "id":
            return f"baris {where.line} kolom {where.column}: {self.message_id}"
        return f"line {where.line} column {where.column}: {self.message_en}"


def _rebuild(
    code: ErrorCode,
    position: Position,
    word: str,
    message_id: str,
    message_en: str,
    suggestions: tuple[str, ...],
) -> RuleError:
    return RuleError(
        code=code,
        position=position,
        word=word,
        message_id=message_id,
        message_en=message_en,
        suggestions=suggestions,
    )


def quoted(*, word: str) -> str:
    """A word of the user's text, shortened and made visible, in the quotation marks of a message."""
    visible = "".join(letter if letter.isprintable() else f"U+{ord(letter):04X}" for letter in word)
    if len(visible) > MAX_QUOTED_LENGTH:
        visible = visible[: MAX_QUOTED_LENGTH - 1] + "…"
    return f'"{visible}"'


def locate(*, text: str, start: int, end: int) -> Position:
    """The position of `text[start:end]`, counting lines at line feeds, carriage returns or both together."""
    before = text[:start].replace("\r\n", "\n").replace("\r", "\n")
    line_start = before.rfind("\n") + 1
    return Position(
        offset=start,
        line=before.count("\n") + 1,
        column=len(before) - line_start + 1,
        length=max(end - start, 0),
    )


def refusal(
    *,
    code: ErrorCode,
    text: str,
    start: int,
    end: int,
    fields: Mapping[str, str | Wording] | None = None,
    suggestions: tuple[str, ...] = (),
) -> RuleError:
    """Build the error for `text[start:end]`. The field `word` of its template is that part unless given."""
    word = text[start:end]
    filled: dict[str, str | Wording] = {"word": quoted(word=word), **(fields or {})}
    template = MESSAGES[code]
    return RuleError(
        code=code,
        position=locate(text=text, start=start, end=end),
        word=word,
        message_id=template.id.format_map(_in_language(fields=filled, language="id")),
        message_en=template.en.format_map(_in_language(fields=filled, language="en")),
        suggestions=suggestions,
    )


def _in_language(*, fields: Mapping[str, str | Wording], language: Language) -> dict[str, str]:
    return {
        name: value.in_language(language) if isinstance(value, Wording) else value
        for name, value in fields.items()
    }
