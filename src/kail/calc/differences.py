"""Where two short texts differ, letter by letter: for names and numbers shown side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; `differs` when the other text has something else there, or nothing."""

    text: str
    differs: bool


def marked_parts(left: str, right: str, /) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both texts in parts, those that differ marked. The parts of a text, put together, are the text.

    Letters are compared without regard to case. Equal texts come as one unmarked part, an empty text as none.
    """
    matcher = SequenceMatcher(a=left.casefold(), b=right.casefold(), autojunk=False)
    if len(left.casefold()) != len(left) or len(right.casefold()) != len(right):
        matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    left_parts: list[Part] = []
    right_parts: list[Part] = []
    for tag, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        _add(left_parts, left[left_from:left_to], tag != "equal")
        _add(right_parts, right[right_from:right_to], tag != "equal")
    return tuple(left_parts), tuple(right_parts)


def marked_under(
    left: str, right: str, /, *, left_shown: str, right_shown: str
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts of what is shown (masked texts of the same lengths), marked where the texts beneath differ.

    Raises ValueError when a shown text is not as long as the text beneath.
    """
    if len(left) != len(left_shown) or len(right) != len(right_shown):
        raise ValueError("what is shown must be as long as what lies beneath")
    left_parts, right_parts = marked_parts(left, right)
    return _covered(left_parts, left_shown), _covered(right_parts, right_shown)


def _covered(parts: Sequence[Part], shown: str) -> tuple[Part, ...]:
    covered, start = [], 0
    for part in parts:
        covered.append(Part(shown[start : start + len(part.text)], part.differs))
        start += len(part.text)
    return tuple(covered)


def _add(parts: list[Part], text: str, differs: bool) -> None:
    if text:
        parts.append(Part(text, differs))
