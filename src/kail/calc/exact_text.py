"""Exact numbers as short texts, to be kept in a document or printed, and read back without a loss.

A fraction is written in lowest terms (`150`, `7422/503`), an irrational quotient of Hill's method by its square
(`√50`, `√(7/3)`). Each number has one text and each text one number: a text that writes a number otherwise
(`4/2`, `√9`, `07`) is refused, so equal texts mean equal numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from kail.calc.apportionment import Divisor
from kail.calc.signposts import Quotient

# Python itself refuses to read whole numbers of more than 4,300 digits.
_NUMBER = re.compile(r"(?P<top>0|-?[1-9][0-9]{0,3999})(?:/(?P<bottom>[1-9][0-9]{0,3999}))?")
_ROOT = re.compile(r"√(?P<whole>[0-9]+)|√\((?P<square>[0-9]+/[0-9]+)\)")
_DIVISOR_PARTS = frozenset({"low", "high", "representative"})


class ExactTextError(ValueError):
    """The text is no exact number as Kail writes it. `code` is stable; the sentences say what is expected."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


def fraction_text(*, number: Fraction) -> str:
    """`7422/503`, or `150` if the number is whole; in lowest terms, a minus sign first."""
    return str(number)


def read_fraction(*, text: str) -> Fraction:
    """The number that `fraction_text` wrote. Raises ExactTextError for any other text."""
    match = _NUMBER.fullmatch(text)
    number = Fraction(int(match["top"]), int(match["bottom"] or 1)) if match else None
    if number is None or fraction_text(number=number) != text:
        raise ExactTextError(
            code="fraction_text",
            message_id=f"“{_shown(text)}” bukan pecahan dalam bentuk paling sederhana seperti 7422/503 atau 150.",
            message_en=f"“{_shown(text)}” is no fraction in lowest terms such as 7422/503 or 150.",
        )
    return number


def quotient_text(*, quotient: Quotient) -> str:
    """The number as a fraction if it is rational, else its square under a root: `√50`, `√(7/3)`."""
    if quotient.exact is not None:
        return fraction_text(number=quotient.exact)
    square = fraction_text(number=quotient.squared)
    return f"√({square})" if "/" in square else f"√{square}"


def read_quotient(*, text: str) -> Quotient:
    """The number that `quotient_text` wrote. Raises ExactTextError for any other text."""
    match = _ROOT.fullmatch(text)
    if match is None:
        number = read_fraction(text=text)
        quotient = Quotient(number * number)
    else:
        quotient = Quotient(read_fraction(text=match["whole"] or match["square"]))
    if quotient_text(quotient=quotient) != text:
        raise ExactTextError(
            code="quotient_text",
            message_id=f"“{_shown(text)}” bukan hasil bagi seperti 7422/503 atau √50 (akar hanya bila tidak rasional).",
            message_en=f"“{_shown(text)}” is no quotient such as 7422/503 or √50 (a root only if irrational).",
        )
    return quotient


def divisor_texts(*, divisor: Divisor) -> dict[str, str | None]:
    """`low`, `high` and `representative` as texts; None where the divisor has none."""
    return {
        "low": None if divisor.low is None else quotient_text(quotient=divisor.low),
        "high": None if divisor.high is None else quotient_text(quotient=divisor.high),
        "representative": None
        if divisor.representative is None
        else fraction_text(number=divisor.representative),
    }


def read_divisor(*, texts: Mapping[str, str | None]) -> Divisor:
    """The divisor that `divisor_texts` wrote. Raises ExactTextError for a wrong text or a part too many or too few."""
    if set(texts) != _DIVISOR_PARTS:
        raise ExactTextError(
            code="divisor_parts",
            message_id="Pembagi harus punya tepat tiga bagian: low, high, dan representative.",
            message_en="A divisor has exactly three parts: low, high and representative.",
        )
    low, high, representative = texts["low"], texts["high"], texts["representative"]
    return Divisor(
        low=None if low is None else read_quotient(text=low),
        high=None if high is None else read_quotient(text=high),
        representative=None if representative is None else read_fraction(text=representative),
    )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
