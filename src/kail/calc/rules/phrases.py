"""Conditions and values as an office says them: 'umur antara 18 dan 59 tahun', 'Rp4.500.000'."""

from datetime import date
from typing import Final

from kail.calc.rules.keywords import Language
from kail.calc.rules.relative import RelativeDate, relative_phrase
from kail.calc.rules.terms import Kind, Term, Value
from kail.calc.rules.tree import (
    Between,
    Compare,
    Condition,
    Contains,
    Flag,
    In,
    IsMissing,
    Operator,
    Scalar,
    Within,
)

_GROUPED_FROM: Final = 10_000

_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_NUMBER_SIGNS: Final[dict[Language, dict[Operator, str]]] = {
    "id": {
        Operator.EQUAL: "sama dengan",
        Operator.NOT_EQUAL: "tidak sama dengan",
        Operator.LESS: "kurang dari",
        Operator.AT_MOST: "paling tinggi",
        Operator.MORE: "lebih dari",
        Operator.AT_LEAST: "paling rendah",
    },
    "en": {
        Operator.EQUAL: "is",
        Operator.NOT_EQUAL: "is not",
        Operator.LESS: "is less than",
        Operator.AT_MOST: "is at most",
        Operator.MORE: "is more than",
        Operator.AT_LEAST: "is at least",
    },
}
_DATE_SIGNS: Final[dict[Language, dict[Operator, str]]] = {
    "id": {
        Operator.EQUAL: "tepat",
        Operator.NOT_EQUAL: "bukan",
        Operator.LESS: "sebelum",
        Operator.AT_MOST: "sampai dengan",
        Operator.MORE: "setelah",
        Operator.AT_LEAST: "mulai",
    },
    "en": {
        Operator.EQUAL: "is",
        Operator.NOT_EQUAL: "is not",
        Operator.LESS: "is before",
        Operator.AT_MOST: "is on or before",
        Operator.MORE: "is after",
        Operator.AT_LEAST: "is on or after",
    },
}
_CHOICE_SIGNS: Final[dict[Language, dict[Operator, str]]] = {
    "id": {Operator.EQUAL: "adalah", Operator.NOT_EQUAL: "bukan"},
    "en": {Operator.EQUAL: "is", Operator.NOT_EQUAL: "is not"},
}
_OPPOSITES: Final[dict[Operator, Operator]] = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
}
_YES_NO: Final[dict[Language, tuple[str, str]]] = {"id": ("tidak", "ya"), "en": ("no", "yes")}
_NO_DATA: Final[dict[Language, str]] = {"id": "tidak ada data", "en": "no data"}
_NONE: Final[dict[Language, str]] = {"id": "tidak satu pun", "en": "none"}
_OR: Final[dict[Language, str]] = {"id": "atau", "en": "or"}
_AND: Final[dict[Language, str]] = {"id": "dan", "en": "and"}
_BETWEEN: Final[dict[Language, tuple[str, str]]] = {
    "id": ("antara", "tidak antara"),
    "en": ("is between", "is not between"),
}
_ONE_OF: Final[dict[Language, tuple[str, str]]] = {
    "id": ("salah satu dari", "bukan salah satu dari"),
    "en": ("is one of", "is none of"),
}
_INSIDE: Final[dict[Language, tuple[str, str]]] = {
    "id": ("termasuk", "tidak termasuk"),
    "en": ("is in", "is not in"),
}
_CONTAINS: Final[dict[Language, tuple[str, str]]] = {
    "id": ("memuat", "tidak memuat"),
    "en": ("contains", "does not contain"),
}
_IS_MISSING: Final[dict[Language, tuple[str, str]]] = {
    "id": ("belum ada datanya", "sudah ada datanya"),
    "en": ("is not recorded", "is recorded"),
}


def phrase(*, condition: Condition, term: Term, language: Language, negated: bool = False) -> str:
    """The condition, or with `negated` its opposite, as a short clause without full stop."""
    label = term.label(language=language)

    def said(value: Scalar) -> str:
        return _said(term=term, value=value, language=language)

    def joined(values: tuple[Scalar, ...]) -> str:
        *front, last = [said(value) for value in values]
        return f"{', '.join(front)} {_OR[language]} {last}" if front else last

    match condition:
        case Flag():
            return f"{label}: {_YES_NO[language][not negated]}"
        case IsMissing():
            return f"{label} {_IS_MISSING[language][negated]}"
        case Compare(operator=operator, value=value):
            sign = _signs(term=term, language=language)[_OPPOSITES[operator] if negated else operator]
            return f"{label} {sign} {said(value)}"
        case Between(low=low, high=high):
            # One unit at the end reads better than two: antara 18 dan 59 tahun.
            start = _said(term=term, value=low, language=language, with_unit=False)
            return f"{label} {_BETWEEN[language][negated]} {start} {_AND[language]} {said(high)}"
        case In(values=values):
            return f"{label} {_ONE_OF[language][negated]} {joined(values)}"
        case Within(places=places):
            return f"{label} {_INSIDE[language][negated]} {joined(places)}"
        case Contains(code=code):
            return f"{label} {_CONTAINS[language][negated]} {said(code)}"


def _said(*, term: Term, value: Scalar, language: Language, with_unit: bool = True) -> str:
    """A value of a condition; unlike a datum it may be counted from a date of the round."""
    if isinstance(value, RelativeDate):
        return relative_phrase(value=value, language=language)
    return value_phrase(term=term, value=value, language=language, with_unit=with_unit)


def value_phrase(*, term: Term, value: Value | None, language: Language, with_unit: bool = True) -> str:
    """A datum as people read it: '34 tahun', 'Rp4.500.000', 'ya', '17 Agustus 1990', '64.72', a label."""
    if value is None:
        return _NO_DATA[language]
    if isinstance(value, bool):
        return _YES_NO[language][value]
    if isinstance(value, frozenset):
        labels = [_choice_label(term=term, value=code, language=language) for code in sorted(value)]
        return ", ".join(labels) or _NONE[language]
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[language][value.month - 1]} {value.year}"
    if term.choices:
        return _choice_label(term=term, value=value, language=language)
    if isinstance(value, str):
        return dotted_place(code=value) if term.kind is Kind.PLACE else value
    if term.kind is Kind.MONEY:
        return f"{'-' if value < 0 else ''}Rp{_grouped(number=abs(value), language=language)}"
    unit = _unit(term=term, value=value, language=language) if with_unit else ""
    number = _grouped(number=value, language=language) if abs(value) >= _GROUPED_FROM else str(value)
    return f"{number} {unit}" if unit else number


def dotted_place(*, code: str) -> str:
    """A place code as offices print it: '6472011001' → '64.72.01.1001'."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def _signs(*, term: Term, language: Language) -> dict[Operator, str]:
    if term.choices:
        return _CHOICE_SIGNS[language]
    return (_DATE_SIGNS if term.kind is Kind.DATE else _NUMBER_SIGNS)[language]


def _choice_label(*, term: Term, value: int | str, language: Language) -> str:
    choice = term.choice_of(value=value)
    if choice is not None:
        return choice.label(language=language)
    return f"{'kode' if language == 'id' else 'code'} {value}"


def _unit(*, term: Term, value: int, language: Language) -> str:
    unit = term.unit(language=language)
    if language == "en" and value == 1 and unit.endswith("s"):
        return unit[:-1]
    return unit


def _grouped(*, number: int, language: Language) -> str:
    text = f"{number:,}"
    return text.replace(",", ".") if language == "id" else text
