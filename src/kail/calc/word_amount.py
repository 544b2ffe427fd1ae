"""Whole rupiah in Indonesian words, for receipts and handover minutes, and read back.

`4500000` is "empat juta lima ratus ribu rupiah". Definition, a worked table and the laws are in
`docs/algorithms/word-amount.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

AMOUNT_LIMIT = 10**15
"""Amounts are from 0 up to, not including, this: the triliun are the last named group."""

_CURRENCY = "rupiah"
_ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_VALUES = {word: value for value, word in enumerate(_ONES) if word}
_GROUPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


class WordAmountError(ValueError):
    """The amount has no words, or the words are no amount. `code` is stable."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


def rupiah_in_words(*, amount: int) -> str:
    """The amount in words, lower case, one space apart, with "rupiah" at the end. Raises WordAmountError."""
    if not 0 <= amount < AMOUNT_LIMIT:
        raise WordAmountError(
            code="amount_outside",
            message_id="Jumlah harus antara nol dan 999 triliun agar dapat ditulis dengan kata.",
            message_en="The amount must be between zero and 999 triliun to be written in words.",
        )
    words: list[str] = []
    rest = amount
    for size, name in _GROUPS:
        group, rest = divmod(rest, size)
        if group == 1 and name == "ribu":
            words.append("seribu")
        elif group:
            words += [*_below_thousand(group), name]
    words += _below_thousand(rest)
    return " ".join([*(words or ["nol"]), _CURRENCY])


def amount_of_words(*, text: str) -> int:
    """The amount that `rupiah_in_words` writes with these words; case and spacing do not matter.

    Only the one right wording is read: "satu ribu" and "dua juta tiga miliar" are refused. Raises WordAmountError.
    """
    words = text.lower().split()
    amount = _value(words[:-1]) if words and words[-1] == _CURRENCY else None
    if amount is None or rupiah_in_words(amount=amount).split() != words:
        raise WordAmountError(
            code="words_unreadable",
            message_id="Kata-kata ini bukan jumlah rupiah; tulis misalnya “empat juta lima ratus ribu rupiah”.",
            message_en="These words are no amount of rupiah; write for example “empat juta lima ratus ribu rupiah”.",
        )
    return amount


def _below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = ["seratus"] if hundreds == 1 else [_ONES[hundreds], "ratus"] if hundreds else []
    if rest in {10, 11}:
        return [*words, "sepuluh" if rest == 10 else "sebelas"]
    tens, ones = divmod(rest, 10)
    if tens == 1:
        return [*words, _ONES[ones], "belas"]
    if tens:
        words += [_ONES[tens], "puluh"]
    return [*words, _ONES[ones]] if ones else words


def _value(words: Sequence[str]) -> int | None:
    """A value whose wording is then compared with the words, so that this may read more than is right."""
    total = 0
    rest = list(words)
    for size, name in _GROUPS:
        if name == "ribu" and rest[:1] == ["seribu"]:
            total, rest = total + size, rest[1:]
        elif name in rest:
            group = rest[: rest.index(name)]
            value = _small_value(group)
            if value is None:
                return None
            total, rest = total + value * size, rest[len(group) + 1 :]
    value = _small_value(rest)
    return None if value is None or total + value >= AMOUNT_LIMIT else total + value


def _small_value(words: Sequence[str]) -> int | None:
    total = digit = 0
    for word in words:
        match word:
            case "ratus" | "puluh":
                total, digit = total + digit * (100 if word == "ratus" else 10), 0
            case "belas":
                total, digit = total + 10 + digit, 0
            case "seratus" | "sepuluh" | "sebelas" | "nol":
                total += {"seratus": 100, "sepuluh": 10, "sebelas": 11, "nol": 0}[word]
            case _ if word in _VALUES:
                digit = _VALUES[word]
            case _:
                return None
    return total + digit
