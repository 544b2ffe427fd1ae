"""SQL of the keys by which an import finds the person of a row again."""

from typing import Final

CONFLICT: Final = "nik_conflict"


def folded(name: str) -> str:
    """SQL: a name as identities and comparisons see it."""
    return f'upper({name} COLLATE "C")'


def without_nik(card_index: str, name: str, birth_date: str) -> str:
    """SQL: the identity of a person without NIK."""
    return f"substr(sha256({card_index} || convert_to({folded(name)} || '/' || {birth_date}::text, 'UTF8')), 1, 16)"


def disputed(nik_index: str, name: str, birth_date: str) -> str:
    """SQL: the identity of a person while several claim the NIK."""
    return without_nik(nik_index, name, birth_date)
