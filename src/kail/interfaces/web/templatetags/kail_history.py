"""The history in words: which table a change touched, and what was done to its row."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

TABLE_WORDS: Final[Mapping[str, str | Promise]] = {
    "role policy": _("Rules of signing in"),
    "user": _("Account"),
    "user region": _("Region of an account"),
    "benefit": _("Benefit"),
    "business type": _("Kind of business"),
    "ceiling": _("Ceiling"),
    "item": _("Goods"),
    "priority": _("Key of the order"),
    "programme": _("Programme"),
    "quota": _("Quota"),
    "round": _("Round"),
    "stage": _("Stage"),
    "target": _("Target"),
    "family": _("Family"),
    "group": _("Group"),
    "group member": _("Membership in a group"),
    "bank account": _("Bank account"),
    "import batch": _("Registry file"),
    "membership": _("Family membership"),
    "party": _("Name and place"),
    "person": _("Person"),
    "person category": _("Welfare category of a person"),
    "decree": _("Decree"),
}
_CHANGE_WORDS: Final[Mapping[str, Promise]] = {
    "insert": _("added"),
    "update": _("changed"),
    "delete": _("removed"),
}


@register.filter
def table_words(table: str) -> str:
    """The table of a change, by its model's verbose name, as the office calls it."""
    return str(TABLE_WORDS[table])


@register.filter
def change_words(label: str) -> str:
    """What was done: insert, update or delete."""
    return str(_CHANGE_WORDS[label])
