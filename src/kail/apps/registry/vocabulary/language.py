"""The reader's language, as the rule language knows it."""

from django.utils.translation import get_language

from kail.calc.rules import Language


def reader_language() -> Language:
    """`en` for readers of English, else `id`."""
    return "en" if (get_language() or "id").startswith("en") else "id"
