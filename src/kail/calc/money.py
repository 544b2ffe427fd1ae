"""Whole rupiah: read as Indonesians write them, written as Indonesians read them. Never a float.

A point groups thousands, a comma is the decimal sign: `Rp4.500.000`, `4,5 juta`, `Rp 750 ribu`,
`1.250.000,00`.
"""

from __future__ import annotations

import re
from fractions import Fraction

LARGEST_AMOUNT = 2**63 - 1
"""What a BIGINT column holds."""

_UNITS = {
    "": 1,
    "ribu": 1_000,
    "rb": 1_000,
    "juta": 1_000_000,
    "jt": 1_000_000,
    "miliar": 1_000_000_000,
    "milyar": 1_000_000_000,
    "triliun": 1_000_000_000_000,
}
_AMOUNT = re.compile(
    r"(?P<minus>[-−]?)\s*(?:(?:rp\.?|idr)\s*)?(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)"
    r"(?:,(?P<decimals>[0-9]+|-))?\s*(?P<unit>[a-z]*)",
    re.IGNORECASE,
)


class AmountError(ValueError):
    """The text is no amount of whole rupiah. `code` is stable; the sentences say what to mend."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


def parse_rupiah(*, text: str) -> int:
    """Read an amount as Indonesians write it. Raises AmountError instead of guessing.

    Accepts `4500000`, `4.500.000`, `Rp4.500.000`, `Rp 4.500.000,00`, `Rp4.500.000,-`, `4,5 juta`, `750 rb`,
    `-Rp5.000`. Refuses fractions of a rupiah and points that do not group thousands (`4.5 juta`,
    `4,500,000`).
    """
    cleaned = text.strip()
    if not cleaned:
        raise AmountError(
            code="amount_missing",
            message_id="Jumlah uang kosong; tulis misalnya Rp4.500.000.",
            message_en="The amount is empty; write for example Rp4.500.000.",
        )
    match = _AMOUNT.fullmatch(cleaned)
    if match is None or match["unit"].lower() not in _UNITS:
        raise AmountError(
            code="amount_unreadable",
            message_id=f"“{_shown(cleaned)}” bukan jumlah uang; tulis misalnya Rp4.500.000 atau 4,5 juta "
            "(titik untuk ribuan, koma untuk desimal).",
            message_en=f"“{_shown(cleaned)}” is no amount; write for example Rp4.500.000 or 4,5 juta "
            "(a point groups thousands, a comma is the decimal sign).",
        )
    decimals = (match["decimals"] or "").replace("-", "")
    if len(match["whole"]) + len(decimals) > 40:
        raise _too_large(cleaned)
    number = Fraction(int(match["whole"].replace(".", "") + decimals), 10 ** len(decimals))
    amount = number * _UNITS[match["unit"].lower()]
    if amount.denominator != 1:
        raise AmountError(
            code="amount_fraction",
            message_id=f"“{_shown(cleaned)}” memuat pecahan rupiah; bulatkan.",
            message_en=f"“{_shown(cleaned)}” has a fraction of a rupiah; round it to whole rupiah.",
        )
    if amount > LARGEST_AMOUNT:
        raise _too_large(cleaned)
    return -int(amount) if match["minus"] else int(amount)


def format_rupiah(*, amount: int) -> str:
    """`4500000` as `Rp4.500.000`, with a leading minus sign if it is negative."""
    grouped = f"{abs(amount):,}".replace(",", ".")
    return f"{'-' if amount < 0 else ''}Rp{grouped}"


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _too_large(text: str) -> AmountError:
    return AmountError(
        code="amount_too_large",
        message_id=f"“{_shown(text)}” terlalu besar; periksa jumlah nolnya.",
        message_en=f"“{_shown(text)}” is too large; check the number of zeros.",
    )
