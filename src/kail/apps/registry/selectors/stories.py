"""The whole story of a person and of a family, newest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import Relation
from kail.apps.registry.models import Edition, Family, Membership, Person
from kail.apps.registry.selectors.field_words import FIELD_WORDS, code_words, is_coded, issue_words
from kail.kernel.history import authors_of, former_states

# Hashes and keys say nothing to a reader; the family has events of its own.
UNTOLD = {"row_hash", "identity", "last_edition_id", "family_id", "nik_index", "card_index", "pgh_context"}
_ISSUES = {"held_for", "warnings"}


@dataclass(frozen=True)
class StoryEvent:
    """One event of a story. `changes` are (what, before, after)."""

    at: date | datetime
    title: str | Promise
    icon: str
    detail: str = ""
    by: str = ""
    reason: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()

    @property
    def order(self) -> float:
        """Where it stands in time."""
        if isinstance(self.at, datetime):
            return self.at.timestamp()
        return datetime(
            self.at.year, self.at.month, self.at.day, tzinfo=timezone.get_default_timezone()
        ).timestamp()


def person_story(*, person: Person) -> list[StoryEvent]:
    """Everything the registry remembers of a person: first entry, family periods, changes."""
    events = [
        StoryEvent(
            at=person.registered_date,
            title=_("Entered the registry"),
            icon="user-plus",
            detail=_edition(person.first_edition),
        ),
        *_memberships(person),
        *_categories(person),
        *_groups(person),
        *changes_of(row=person, title=_("Data of the person changed")),
        *changes_of(row=person.party, title=_("Name or place changed")),
    ]
    return sorted(events, key=lambda event: event.order, reverse=True)


def family_story(*, family: Family) -> list[StoryEvent]:
    """Everything the registry remembers of a family: deciles by edition, who came and went, changes."""
    events = [
        *_deciles(family),
        *_comings_and_goings(family),
        *changes_of(row=family, title=_("Data of the family changed")),
        *changes_of(row=family.party, title=_("Name or place changed")),
    ]
    return sorted(events, key=lambda event: event.order, reverse=True)


def _memberships(person: Person) -> Iterator[StoryEvent]:
    for period in person.memberships.select_related("family__party").order_by("from_date"):
        title = _("Joined a family") if period.to_date is None else _("Was in a family")
        yield StoryEvent(
            at=period.from_date,
            title=title,
            icon="home",
            detail=f"{period.family.party.display_name} – {Relation(period.relation).label}",
        )


def _categories(person: Person) -> Iterator[StoryEvent]:
    rows = list(person.categories.order_by("from_date", "pk"))
    notes = authors_of(rows=rows, field="to_date")
    for row in rows:
        made, ended = notes[row.pk]
        words = code_words(field="welfare_categories", code=row.category)
        yield StoryEvent(
            at=row.from_date,
            title=_("Welfare category recorded"),
            icon="tag",
            detail=f"{words} – {row.get_source_display()}",
            by=made.actor,
            reason=made.reason,
        )
        if row.to_date is not None and ended is not None:
            yield StoryEvent(
                at=row.to_date,
                title=_("Welfare category ended"),
                icon="tag",
                detail=words,
                by=ended.actor,
                reason=ended.reason,
            )


def _groups(person: Person) -> Iterator[StoryEvent]:
    rows = list(person.group_memberships.select_related("group__party").order_by("from_date", "pk"))
    notes = authors_of(rows=rows, field="to_date")
    for row in rows:
        if row.to_date == row.from_date:
            continue
        made, ended = notes[row.pk]
        words = f"{row.group.party.display_name} – {row.get_office_display()}"
        yield StoryEvent(
            at=row.from_date,
            title=_("In a group"),
            icon="users-group",
            detail=words,
            by=made.actor,
            reason=made.reason,
        )
        if row.to_date is not None and ended is not None:
            yield StoryEvent(
                at=row.to_date,
                title=_("Period in a group ended"),
                icon="users-minus",
                detail=words,
                by=ended.actor,
                reason=ended.reason,
            )


def _comings_and_goings(family: Family) -> Iterator[StoryEvent]:
    periods = Membership.objects.filter(family=family).select_related("person__party")
    by_day: dict[tuple[date, bool], list[str]] = {}
    for period in periods.order_by("from_date", "relation"):
        by_day.setdefault((period.from_date, True), []).append(period.person.party.display_name)
        if period.to_date is not None:
            by_day.setdefault((period.to_date, False), []).append(period.person.party.display_name)
    for (day, came), names in by_day.items():
        yield StoryEvent(
            at=day,
            title=_("Members came") if came else _("Members left"),
            icon="users-plus" if came else "users-minus",
            detail=", ".join(names),
        )


def _deciles(family: Family) -> Iterator[StoryEvent]:
    for entry in family.deciles.select_related("edition").order_by("edition_id"):
        ranked = _("Decile %(decile)d") % {"decile": entry.decile} if entry.decile else _("Not ranked")
        yield StoryEvent(
            at=entry.recorded_at,
            title=_("Decile by edition"),
            icon="chart-bar",
            detail=f"{_edition(entry.edition)}: {ranked}",
        )


def changes_of(*, row: Model, title: str | Promise) -> Iterator[StoryEvent]:
    """The recorded changes of a row. Compare each former state with the next one; the last with the row itself."""
    former: list[Any] = list(former_states(row=row).reverse())
    fields = [field for field in row._meta.concrete_fields if field.attname not in UNTOLD]
    for number, state in enumerate(former):
        following = former[number + 1] if number + 1 < len(former) else row
        changes = tuple(
            (
                str(FIELD_WORDS[field.attname]),
                _shown(field.attname, getattr(state, field.attname, None)),
                _shown(field.attname, getattr(following, field.attname)),
            )
            for field in fields
            if getattr(state, field.attname, None) != getattr(following, field.attname)
        )
        if changes:
            context: Mapping[str, Any] = state.pgh_context
            yield StoryEvent(
                at=state.pgh_created_at,
                title=title,
                icon="pencil",
                by=context["name"],
                reason=context["reason"],
                changes=changes,
            )


def _edition(edition: Edition) -> str:
    return f"{edition.get_source_display()} {edition.code}"


def _shown(field: str, value: object) -> str:
    if value is None or value == []:
        return "–"
    if isinstance(value, (bytes, memoryview)):
        return "••••"
    if isinstance(value, bool):
        return str(_("yes")) if value else str(_("no"))
    if isinstance(value, int) and is_coded(field=field):
        return code_words(field=field, code=value)
    if isinstance(value, list):
        return ", ".join(_part_shown(field, part) for part in value)
    if field == "absent_since_id" and isinstance(value, int):
        return _edition(Edition.objects.get(pk=value))
    return str(value)


def _part_shown(field: str, part: object) -> str:
    if field in _ISSUES:
        return issue_words(code=str(part))
    if isinstance(part, int) and is_coded(field=field):
        return code_words(field=field, code=part)
    return str(part)


def family_members(*, family: Family) -> list[Person]:
    """The present members, head first."""
    return list(family.people.select_related("party").order_by("relation", "birth_date", "pk"))


def place_path(*, place_code: str) -> str:
    """The place in words."""
    return place_paths(codes=[place_code]).get(place_code, place_code)
