"""Text in the letters that every bank carries: the Latin set of ISO 20022 and SWIFT ("X").

`a–z A–Z 0–9 / - ? : ( ) . , ' +` and the space. Letters with marks lose them (é → e, ḍ → d), typographic signs become
plain ones; what has no Latin form is refused, never replaced by a question mark. Definition and laws are in
`docs/algorithms/credit-transfer.md`.
"""

from __future__ import annotations

import string
from unicodedata import category, normalize

LATIN = frozenset(string.ascii_letters + string.digits + "/-?:().,'+ ")
"""The characters that are carried."""

_FORMS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ı": "i", "þ": "th", "Þ": "Th", "ŋ": "ng", "Ŋ": "Ng",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʻ": "'", "ʼ": "'", "ʽ": "'", "ʾ": "'", "ʿ": "'", "`": "'",
    "´": "'", "′": "'", "“": "'", "”": "'", "„": "'", '"': "'", "«": "'", "»": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "_": "-", "~": "-",
    "⁄": "/", "\\": "/", "|": "/", "&": "+", "@": "(at)", "[": "(", "{": "(", "<": "(", "]": ")", "}": ")",
    ">": ")", ";": ",", "!": ".", "#": ".", "%": ".", "*": ".", "=": ".", "^": ".", "$": ".", "•": ".", "·": ".",
}  # fmt: skip


class LatinError(ValueError):
    """A character has no Latin form. `code` is stable; the sentences show the character, not the text."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


def to_latin(*, text: str) -> str:
    """The text in `LATIN`, spaces collapsed and trimmed. Raises LatinError for what has no Latin form."""
    parts = []
    # Spacing accents such as ´ fall apart into a space and a mark, so they are replaced before.
    for sign in normalize("NFKD", "".join(_FORMS.get(sign, sign) for sign in normalize("NFC", text))):
        if sign in LATIN:
            parts.append(sign)
        elif sign in _FORMS:
            parts.append(_FORMS[sign])
        elif sign.isspace():
            parts.append(" ")
        elif category(sign) not in {"Mn", "Cf"}:
            raise LatinError(
                code="character_not_carried",
                message_id=f"Karakter {shown(sign)} tidak dapat dikirim ke bank; tulis dengan huruf Latin.",
                message_en=f"The character {shown(sign)} cannot be sent to a bank; write it in Latin letters.",
            )
    return " ".join("".join(parts).split())


def shown(sign: str) -> str:
    """One character as a reader can find it: itself, with its number in Unicode."""
    visible = f"“{sign}” " if sign.isprintable() else ""
    return f"{visible}(U+{ord(sign):04X})"
