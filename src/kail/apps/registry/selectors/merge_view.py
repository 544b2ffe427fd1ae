"""One merge as its page shows it: what it did, what stayed, and what an undo left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kail.apps.registry.models import PartyMerge, Person
from kail.apps.registry.selectors.field_words import FIELD_WORDS
from kail.apps.registry.selectors.merge_fields import HOME, NAME, words_of

_WHY: Mapping[str, str | Promise] = {
    "changed_since": gettext_lazy("somebody or a registry file changed it since, and that stands"),
    "in_the_way": gettext_lazy("something newer is in its way"),
    "covered": gettext_lazy("the record that stays has the same for the same time"),
    "same_round": gettext_lazy("one round chose both records"),
    "other_group": gettext_lazy(
        "the person belongs to another group already; clear up on the group's page which one counts"
    ),
}
_MOVED = {
    "registry_personcategory": gettext_lazy("Welfare category"),
    "registry_groupmember": gettext_lazy("Membership in a group"),
    "registry_participation": gettext_lazy("Programme of the office"),
    "registry_duplicatepair": gettext_lazy("Candidate pair with a third person"),
    "registry_person": gettext_lazy("Record merged earlier"),
    "registry_membership": gettext_lazy("Family"),
}


@dataclass(frozen=True)
class MergeChange:
    """A value of the record that stays, before and after."""

    label: str | Promise
    before: str
    after: str


@dataclass(frozen=True)
class MergeView:
    """What the page of a merge shows. `moved` and the two lists of what stayed are sentences."""

    changes: tuple[MergeChange, ...]
    moved: tuple[str, ...]
    stayed: tuple[str, ...]
    kept: tuple[str, ...]


def view_merge(*, merge: PartyMerge, hidden: frozenset[str]) -> MergeView:
    """A merge in words; `hidden` are the fields whose values the reader may not see."""
    return MergeView(
        changes=tuple(_changes(merge, hidden)),
        moved=tuple(_moved(merge)),
        stayed=tuple(f"{_MOVED[one['table']]}: {_WHY[one['why']]}" for one in merge.stayed),
        kept=tuple(f"{_part_words(one)}: {_WHY[one['why']]}" for one in merge.kept),
    )


def merges_of_person(*, person: Person) -> list[PartyMerge]:
    """The merges with this person as the record that stays, the newest first."""
    return list(
        person.merges.select_related("absorbed__party", "proposed_by", "decided_by", "undone_by").order_by(
            "-pk"
        )
    )


def _changes(merge: PartyMerge, hidden: frozenset[str]) -> Iterator[MergeChange]:
    for change in merge.changes:
        part, column = change["part"], change["column"]
        if part in hidden or (part != NAME and column != part and (part, column) != (HOME, "place_code")):
            continue
        if change["table"] not in {"registry_person", "registry_party"} or (
            part == HOME and change["table"] == "registry_party"
        ):
            continue
        yield MergeChange(
            label=FIELD_WORDS[column],
            before=words_of(field=column, value=change["before"]),
            after=words_of(field=column, value=change["after"]),
        )


def _moved(merge: PartyMerge) -> Iterator[str]:
    parts: dict[str, set[str]] = {}
    for change in merge.changes:
        head, _colon, number = str(change["part"]).partition(":")
        if number:
            parts.setdefault(head, set()).add(number)
    if count := len(parts.get("category", ())):
        yield ngettext("%(count)d welfare category", "%(count)d welfare categories", count) % {"count": count}
    if count := len(parts.get("group", ())):
        yield ngettext("%(count)d period in a group", "%(count)d periods in groups", count) % {"count": count}
    if count := len(parts.get("programme", ())):
        yield ngettext("%(count)d round of a programme", "%(count)d rounds of programmes", count) % {
            "count": count
        }
    if count := len(parts.get("pair", ())):
        yield ngettext(
            "%(count)d candidate pair with a third person",
            "%(count)d candidate pairs with third people",
            count,
        ) % {"count": count}


def _part_words(one: Mapping[str, Any]) -> str:
    head, _colon, number = str(one["part"]).partition(":")
    if number or head == "merged":
        return str(_MOVED[one["table"]])
    if head == NAME:
        return str(FIELD_WORDS["display_name"])
    return _("Family and place") if head == HOME else str(FIELD_WORDS[head])
