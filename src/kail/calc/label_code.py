"""Codes on labels and papers: random, easy to read aloud and to type, with a check character.

The check character is that of ISO/IEC 7064, MOD 37,36. Definition, worked examples and the laws are in
`docs/algorithms/label-code.md`.
"""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What the body of a code is drawn from: no 0 and O, no 1, I and L."""

GROUP = 4
SHORTEST = 6

_ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CHECK_ALPHABET = frozenset(ALPHABET + "01")
_MOST_DRAWS = 1000
_MISREAD_CHECK = {"O": "0", "I": "1", "L": "1"}
_IGNORED = str.maketrans("", "", " -–—_.\t\n\r")


class LabelCodeError(ValueError):
    """The text is no code. `code` is stable; the sentences say what to look at."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


def check_character(*, body: str) -> str:
    """The check character of ISO/IEC 7064 MOD 37,36 for a body of digits and capital letters. Raises LabelCodeError."""
    rest = 36
    for sign in body:
        value = _ALL.find(sign)
        if value < 0:
            raise _sign_unknown(sign)
        rest = ((rest + value) % 36 or 36) * 2 % 37
    return _ALL[(37 - rest) % 36]


def new_code(*, pick: Callable[[int], int], length: int = 12, prefix: str = "") -> str:
    """A code without hyphens: prefix, `length` random characters, check character.

    pick: gives a random whole number from 0 up to, not including, its argument (`secrets.randbelow`). A code whose
    check character would be O, I or L, or in which a swap of two neighbours would go unseen, is drawn again. Raises
    LabelCodeError.
    """
    if length < SHORTEST:
        raise LabelCodeError(
            code="code_too_short",
            message_id=f"Kode perlu sekurangnya {SHORTEST} karakter acak.",
            message_en=f"A code needs at least {SHORTEST} random characters.",
        )
    for sign in prefix:
        if sign not in ALPHABET:
            raise _sign_unknown(sign)
    for _ in range(_MOST_DRAWS):
        body = prefix + "".join(ALPHABET[pick(len(ALPHABET))] for _ in range(length))
        code = body + check_character(body=body)
        if code[-1] in _CHECK_ALPHABET and _swaps_are_seen(code, first=max(0, len(prefix) - 1)):
            return code
    raise LabelCodeError(
        code="pick_not_random",
        message_id="Sumber acak tidak menghasilkan kode yang dapat dipakai; periksa pemasangannya.",
        message_en="The source of randomness gives no usable code; check the installation.",
    )


def format_code(*, code: str) -> str:
    """The code in groups of four, as it is printed: `7KQ2-M9XA-…`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def parse_code(*, text: str) -> str:
    """The code that somebody typed, read or scanned, without hyphens. Raises LabelCodeError.

    Small letters, spaces, hyphens and points do not matter. Only the last character can be 0 or 1; there O is read
    as 0, I and L as 1.
    """
    typed = text.upper().translate(_IGNORED)
    if len(typed) <= SHORTEST:
        raise LabelCodeError(
            code="code_incomplete",
            message_id="Kode tidak lengkap; salin seluruhnya dari label.",
            message_en="The code is incomplete; copy all of it from the label.",
        )
    body, check = typed[:-1], _MISREAD_CHECK.get(typed[-1], typed[-1])
    for sign in body:
        if sign not in ALPHABET:
            raise _sign_unknown(sign)
    if check != check_character(body=body):
        raise LabelCodeError(
            code="code_mistyped",
            message_id="Kode ini salah ketik di satu tempat atau lebih; bandingkan lagi dengan label.",
            message_en="This code is mistyped somewhere; compare it with the label again.",
        )
    return body + check


def _swaps_are_seen(code: str, *, first: int) -> bool:
    """Whether no swap of two different neighbours, from place `first` on, gives a code that is right again."""
    for place in range(first, len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if swapped != code and check_character(body=swapped[:-1]) == swapped[-1]:
            return False
    return True


def _sign_unknown(sign: str) -> LabelCodeError:
    return LabelCodeError(
        code="sign_unknown",
        message_id=f"“{sign}” tidak pernah ada di dalam kode; huruf O, I, L dan angka 0, 1 hanya mungkin di akhir.",
        message_en=f"“{sign}” is never inside a code; O, I, L, 0 and 1 can only be its end.",
    )
