"""Words of the pages on data protection."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

DUE_KINDS: Final[Mapping[str, Promise]] = {
    "files": _("Files"),
    "rows": _("Rows"),
    "correction_files": _("Correction files"),
    "lines": _("Lines of the access log"),
    "rankings": _("Rankings"),
    "candidates": _("Candidates"),
    "people": _("People"),
    "papers": _("Papers"),
}


@register.filter
def due_kind(kind: str) -> str:
    """What a dry run counted, as the office calls it."""
    return str(DUE_KINDS[kind])
