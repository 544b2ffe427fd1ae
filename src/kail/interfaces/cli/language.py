"""The language of a command that runs without Django: Indonesian, or English where the terminal asks for it."""

import os
from decimal import Decimal

_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")


def speaks_english() -> bool:
    """Whether the first locale setting that is not empty is an English one (`en_GB.UTF-8`)."""
    chosen = next((os.environ[name] for name in _SETTINGS if os.environ.get(name)), "")
    return chosen.lower().startswith("en")


def in_language(*, indonesian: str, english: str) -> str:
    """The one of two sentences that the user reads."""
    return english if speaks_english() else indonesian


def shown_number(*, number: Decimal | int) -> str:
    """Digits grouped and pointed as the user reads them: 1.234,5 in Indonesian, 1,234.5 in English."""
    english = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return english if speaks_english() else english.translate(str.maketrans(",.", ".,"))
