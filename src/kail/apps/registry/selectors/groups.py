"""Groups: the list with its counts, one group with its members, and its story."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import place_names, place_paths
from kail.apps.registry.enums import GroupOffice
from kail.apps.registry.group_rules import GroupRules, group_rules
from kail.apps.registry.models import Group, GroupMember, Party, Person
from kail.apps.registry.selectors.group_checks import broken_count, check_groups
from kail.apps.registry.selectors.stories import StoryEvent, changes_of
from kail.apps.registry.vocabulary import reader_language
from kail.kernel.history import authors_of

PAGE_SIZE = 25
ACTIVE, DISSOLVED = "active", "dissolved"


@dataclass(frozen=True)
class GroupLine:
    """One line of the list; `broken` counts the rules that the group breaks."""

    group: Group
    place_path: str
    members: int
    broken: int


@dataclass(frozen=True)
class GroupPage:
    """One page of the list. The counts are of all groups that fit the search, before the other filters."""

    lines: tuple[GroupLine, ...]
    total: int
    first: int
    page: int
    by_kind: dict[str, int]
    by_state: dict[str, int]
    by_regency: list[tuple[str, str, int]]

    @property
    def last(self) -> int:
        """Number of the last line shown."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True)
class MemberLine:
    """One period of a person in a group; `name` is empty when the person lives outside the region scope."""

    record: GroupMember
    name: str
    birth_date: date | None
    place_path: str


def find_groups(*, text: str, kind: str, state: str, regency_code: str, page: int) -> GroupPage:
    """Groups inside the region scope by name, one page; empty filters let everything through."""
    named = _named(text)
    kinds, states, regencies = Counter[str](), Counter[str](), Counter[str]()
    for found_kind, place_code, dissolved in named.values_list("kind", "place_code", "dissolved_date"):
        kinds[found_kind] += 1
        states[ACTIVE if dissolved is None else DISSOLVED] += 1
        regencies[place_code[:4]] += 1
    chosen = _narrowed(named, kind=kind, state=state, regency_code=regency_code)
    total = chosen.count()
    start = max(0, min(page - 1, (total - 1) // PAGE_SIZE)) * PAGE_SIZE
    names = place_names(codes=list(regencies))
    return GroupPage(
        lines=_lines(chosen, start, start + PAGE_SIZE),
        total=total,
        first=start + 1,
        page=start // PAGE_SIZE + 1,
        by_kind=dict(kinds),
        by_state=dict(states),
        by_regency=[(code, names.get(code, code), regencies[code]) for code in sorted(regencies)],
    )


def group_lines(*, text: str, kind: str, state: str, regency_code: str) -> tuple[GroupLine, ...]:
    """All that fit, by name: for a file with the whole list."""
    return _lines(_narrowed(_named(text), kind=kind, state=state, regency_code=regency_code), 0, None)


def _named(text: str) -> QuerySet[Group]:
    named = Group.objects.all()
    for word in text.split():
        named = named.filter(party__display_name__icontains=word)
    return named


def _narrowed(named: QuerySet[Group], *, kind: str, state: str, regency_code: str) -> QuerySet[Group]:
    chosen = named.filter(kind=kind) if kind else named
    chosen = chosen.filter(dissolved_date__isnull=state == ACTIVE) if state else chosen
    return chosen.filter(place_code__startswith=regency_code) if regency_code else chosen


def _lines(groups: QuerySet[Group], start: int, end: int | None) -> tuple[GroupLine, ...]:
    present = Count("members", filter=Q(members__to_date__isnull=True))
    shown = list(
        groups.select_related("party")
        .annotate(present=present)
        .order_by("party__display_name", "pk")[start:end]
    )
    findings = check_groups(groups=shown)
    paths = place_paths(codes=[group.place_code for group in shown])
    return tuple(
        GroupLine(
            group=group,
            place_path=paths.get(group.place_code, group.place_code),
            members=vars(group)["present"],
            broken=0 if group.dissolved_date else broken_count(findings=findings[group.pk]),
        )
        for group in shown
    )


def group_members(*, group: Group) -> list[MemberLine]:
    """Present members, officers first, then former ones and former offices, the latest first."""
    rows = [
        row
        for row in GroupMember.objects.filter(group=group).order_by("-from_date", "pk")
        if row.to_date is None or row.to_date > row.from_date
    ]
    order = list(GroupOffice)
    rows.sort(
        key=lambda row: (
            row.to_date is not None,
            order.index(GroupOffice(row.office)) if not row.to_date else 0,
        )
    )
    people = Person.objects.select_related("party").in_bulk([row.person_id for row in rows])
    paths = place_paths(codes=[person.place_code for person in people.values()])
    return [_member_line(row, people.get(row.person_id), paths) for row in rows]


def _member_line(row: GroupMember, person: Person | None, paths: dict[str, str]) -> MemberLine:
    return MemberLine(
        record=row,
        name=person.party.display_name if person else "",
        birth_date=person.birth_date if person else None,
        place_path=paths.get(person.place_code, "") if person else "",
    )


def rules_words(*, rules: GroupRules) -> str:
    """The name of a set of rules in the reader's language."""
    return rules.name_en if reader_language() == "en" else rules.name_id


def rules_choices() -> list[tuple[str, str]]:
    """All sets of rules for a form."""
    return [(code, rules_words(rules=rules)) for code, rules in group_rules().items()]


def memberships_of(*, person: Person) -> list[GroupMember]:
    """The present groups of a person, as far as the region scope shows them."""
    return list(
        person.group_memberships.filter(to_date__isnull=True).select_related("group__party").order_by("pk")
    )


def group_story(*, group: Group) -> list[StoryEvent]:
    """Formed, who came, held office and left, changes, dissolved; the newest first."""
    rows = list(GroupMember.objects.filter(group=group).order_by("from_date", "pk"))
    names = _names([row.person_id for row in rows])
    birth = authors_of(rows=[group], field="dissolved_date")[group.pk]
    formed = StoryEvent(
        at=group.formed_date,
        title=_("Group formed"),
        icon="users-group",
        detail=rules_words(rules=group_rules()[group.rules]),
        by=birth[0].actor,
        reason=birth[0].reason,
    )
    events = [*changes_of(row=group.party, title=_("Name or place changed")), *_periods(rows, names), formed]
    if group.dissolved_date is not None and birth[1] is not None:
        events.insert(
            0,
            StoryEvent(
                at=group.dissolved_date,
                title=_("Group dissolved"),
                icon="users-minus",
                by=birth[1].actor,
                reason=birth[1].reason,
            ),
        )
    # Of one day, what comes later in a group's life stands above.
    return sorted(events, key=lambda event: event.order, reverse=True)


def _periods(rows: Sequence[GroupMember], names: dict[int, str | Promise]) -> list[StoryEvent]:
    """A period that follows another one of the same person without a gap is a change of office, not an entry."""
    notes = authors_of(rows=rows, field="to_date")
    ends = {(row.person_id, row.to_date) for row in rows if row.to_date is not None}
    starts = {(row.person_id, row.from_date) for row in rows}
    events = []
    for row in rows:
        if row.to_date == row.from_date:
            continue
        made, ended = notes[row.pk]
        words = f"{names[row.person_id]} – {row.get_office_display()}"
        follows = (row.person_id, row.from_date) in ends
        events.append(
            StoryEvent(
                at=row.from_date,
                title=_("Office changed") if follows else _("Member admitted"),
                icon="user-check" if follows else "user-plus",
                detail=words,
                by=made.actor,
                reason=made.reason,
            )
        )
        if row.to_date is not None and ended is not None and (row.person_id, row.to_date) not in starts:
            events.append(
                StoryEvent(
                    at=row.to_date,
                    title=_("Member released"),
                    icon="user-x",
                    detail=words,
                    by=ended.actor,
                    reason=ended.reason,
                )
            )
    return events


def _names(person_ids: Sequence[int]) -> dict[int, str | Promise]:
    names: dict[int, str | Promise] = dict.fromkeys(person_ids, _("A person of another region"))
    names.update(Party.objects.filter(pk__in=person_ids).values_list("pk", "display_name"))
    return names
