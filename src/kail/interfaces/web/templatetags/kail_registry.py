"""Registry values in words: codes by the codebook, issues by their catalogue, yes, no and unknown."""

from django import template
from django.utils import translation
from django.utils.translation import gettext as _

from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.selectors.field_words import code_words, issue_words

register = template.Library()


@register.filter
def code_label(code: int | None, field: str) -> str:
    """The codebook's words for a stored code, in the reader's language; a dash when the source does not say."""
    if code is None:
        return "–"
    return code_words(field=field, code=code)


@register.filter
def yes_no(value: bool | None) -> str:
    """Yes, no, or a dash for unknown."""
    if value is None:
        return "–"
    return _("yes") if value else _("no")


@register.filter
def issue_text(code: str) -> str:
    """What an issue code means, in the reader's language."""
    return issue_words(code=code)


@register.filter
def issue_mend(code: str) -> str:
    """How an issue is mended, in the reader's language."""
    issue = ISSUES.get(code)
    if issue is None:
        return ""
    return issue.mend_id if translation.get_language() == "id" else issue.mend_en
