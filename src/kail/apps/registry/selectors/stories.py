"""The whole story of a person and of a family, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, Field, Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import place_paths
from kail.apps.registry.enums import Relation
from kail.apps.registry.models import Edition, Family, Membership, Party, Person
from kail.apps.registry.selectors.field_words import (
    FIELD_WORDS,
    code_words,
    day_words,
    is_coded,
    issue_words,
)
from kail.apps.registry.specific import SEES_ALL, Sight
from kail.kernel.approvals import ProposalState
from kail.kernel.history import authors_of, former_states

# Hashes and keys say nothing to a reader; the family has events of its own.
UNTOLD = {
    "row_hash",
    "quick_hash",
    "identity",
    "last_edition_id",
    "family_id",
    "nik_index",
    "card_index",
    "merged_into_id",
    "pgh_context",
    "closed_date",
}
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


def called(*, name: str, what: str) -> str:
    """`what`, after the name of the one whom it is about where the story is another's."""
    return f"{name}: {what}" if name else what


def person_story(*, person: Person, sight: Sight = SEES_ALL) -> list[StoryEvent]:
    """What the registry remembers of a person and the reader may see: first entry, family periods, changes."""
    events = [
        StoryEvent(
            at=person.registered_date,
            title=_("Entered the registry"),
            icon="user-plus",
            detail=_edition(person.first_edition),
        ),
        *_memberships(person),
        *_categories(person, sight),
        *_groups(person),
        *changes_of(row=person, title=_("Data of the person changed"), hidden=_person_hidden(sight)),
        *changes_of(row=person.party, title=_("Name or place changed")),
        *_merges(person),
    ]
    for record in person.absorbed_records.select_related("party", "first_edition").order_by("pk"):
        events += [_of_record(event, record) for event in person_story(person=record, sight=sight)]
    return sorted(events, key=lambda event: event.order, reverse=True)


def _of_record(event: StoryEvent, record: Person) -> StoryEvent:
    """An event of a merged record, told in the story of the person who it is."""
    told = _("Record %(number)d, %(name)s") % {"number": record.pk, "name": record.party.display_name}
    return replace(event, detail=f"{told}: {event.detail}" if event.detail else str(told))


def _merges(person: Person) -> Iterator[StoryEvent]:
    merges = person.merges.filter(state=ProposalState.APPROVED)
    for merge in merges.select_related("absorbed__party", "decided_by", "undone_by").order_by("pk"):
        name = merge.absorbed.party.display_name
        if merge.decided_at is None or merge.decided_by is None:
            continue
        yield StoryEvent(
            at=merge.decided_at,
            title=_("Another record was merged into this one"),
            icon="git-merge",
            detail=name,
            by=merge.decided_by.full_name,
            reason=merge.decision_reason,
        )
        if merge.undone_at is not None and merge.undone_by is not None:
            yield StoryEvent(
                at=merge.undone_at,
                title=_("The merge was taken back"),
                icon="arrow-back-up",
                detail=name,
                by=merge.undone_by.full_name,
                reason=merge.undo_reason,
            )


def family_story(*, family: Family, sight: Sight = SEES_ALL) -> list[StoryEvent]:
    """What the registry remembers of a family and the reader may see: deciles, who came and went, changes."""
    events = [
        *(_deciles(family) if sight.finances else ()),
        *_comings_and_goings(family, sight),
        *changes_of(row=family, title=_("Data of the family changed"), hidden=sight.hidden_fields),
        *changes_of(row=family.party, title=_("Name or place changed")),
    ]
    return sorted(events, key=lambda event: event.order, reverse=True)


def _memberships(person: Person) -> Iterator[StoryEvent]:
    for period in _lasting(person.memberships.select_related("family__party").order_by("from_date")):
        title = _("Joined a family") if period.to_date is None else _("Was in a family")
        yield StoryEvent(
            at=period.from_date,
            title=title,
            icon="home",
            detail=f"{period.family.party.display_name} – {Relation(period.relation).label}",
        )


def _lasting(periods: QuerySet[Membership]) -> QuerySet[Membership]:
    """Without those of no day: mistakes taken back."""
    return periods.exclude(to_date=F("from_date"))


def _person_hidden(sight: Sight) -> frozenset[str]:
    """A list of categories is told as a whole, so it is hidden when any of them is."""
    return (
        sight.hidden_fields
        if sight.health and sight.children
        else sight.hidden_fields | {"welfare_categories"}
    )


def _categories(person: Person, sight: Sight) -> Iterator[StoryEvent]:
    rows = [row for row in person.categories.order_by("from_date", "pk") if sight.sees_category(row.category)]
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


def _comings_and_goings(family: Family, sight: Sight) -> Iterator[StoryEvent]:
    periods = _lasting(Membership.objects.filter(family=family).select_related("person__party"))
    by_day: dict[tuple[date, bool], list[str]] = {}
    for period in periods.order_by("from_date", "relation"):
        name = shown_name(person=period.person, sight=sight)
        by_day.setdefault((period.from_date, True), []).append(name)
        if period.to_date is not None:
            by_day.setdefault((period.to_date, False), []).append(name)
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


@dataclass(frozen=True)
class DecileStep:
    """The decile that an edition gave a family; None for one that was not ranked."""

    edition: str
    decile: int | None


def decile_steps(*, family: Family) -> list[DecileStep]:
    """The family's deciles by edition, the oldest first; an edition that changed nothing has no step of its own."""
    entries = family.deciles.select_related("edition").order_by("edition__code", "pk")
    return [DecileStep(edition=_edition(entry.edition), decile=entry.decile) for entry in entries]


def changes_of(
    *, row: Model, title: str | Promise, hidden: frozenset[str] = frozenset()
) -> Iterator[StoryEvent]:
    """The recorded changes of a row, those of `hidden` fields left out.

    Compare each former state with the next one; the last with the row itself.
    """
    former: list[Any] = list(former_states(row=row).reverse())
    fields = [field for field in row._meta.concrete_fields if field.attname not in UNTOLD | hidden]
    for number, state in enumerate(former):
        following = former[number + 1] if number + 1 < len(former) else row
        changes = tuple(
            (
                str(FIELD_WORDS[field.attname]),
                shown_value(column=field, value=getattr(state, field.attname, None)),
                shown_value(column=field, value=getattr(following, field.attname)),
            )
            for field in fields
            if getattr(state, field.attname, None) != getattr(following, field.attname)
        )
        if changes:
            yield StoryEvent(
                at=state.pgh_created_at,
                title=title,
                icon="pencil",
                by=state.author,
                reason=state.pgh_context["reason"],
                changes=changes,
            )


def _edition(edition: Edition) -> str:
    return f"{edition.get_source_display()} {edition.code}"


def shown_value(*, column: "Field[Any, Any]", value: object) -> str:
    """A stored value of a field in the reader's words; a sealed number is only hinted at."""
    field = column.attname
    if value is None or value == [] or value == "":
        return "–"
    if isinstance(value, str) and column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return day_words(day=value)
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


def shown_name(*, person: Person, sight: Sight) -> str:
    """A person's name, or only that it is a child whom the reader may not see."""
    if sight.sees_person(birth_date=person.birth_date):
        return person.party.display_name
    return str(_("a child"))


@dataclass(frozen=True)
class MemberLine:
    """One member of a family; `person` is None for a child whom the reader may not see."""

    name: str
    relation: str
    birth_date: date | None
    person: Person | None
    is_held: bool
    is_absent: bool


def member_lines(*, family: Family, sight: Sight) -> list[MemberLine]:
    """The present members as a page shows them, head first."""
    lines = []
    for member in family_members(family=family):
        is_seen = sight.sees_person(birth_date=member.birth_date)
        lines.append(
            MemberLine(
                name=shown_name(person=member, sight=sight),
                relation=str(Relation(member.relation).label),
                birth_date=member.birth_date if is_seen else None,
                person=member if is_seen else None,
                is_held=bool(member.held_for),
                is_absent=member.absent_since_id is not None,
            )
        )
    return lines


def family_members(*, family: Family) -> list[Person]:
    """The present members, head first; a record that was merged into another is no member."""
    members = family.people.filter(merged_into__isnull=True).select_related("party")
    return list(members.order_by("relation", "birth_date", "pk"))


def place_path(*, place_code: str) -> str:
    """The place in words."""
    return place_paths(codes=[place_code]).get(place_code, place_code)


def value_words(*, field: str, value: object) -> str:
    """A stored value of a person's or family's field in the reader's words; numbers stay hidden."""
    column = next(
        one
        for model in (Person, Family, Party)
        for one in model._meta.concrete_fields
        if one.attname == field
    )
    return shown_value(column=column, value=value)
