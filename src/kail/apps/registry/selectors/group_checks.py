"""Which of its rules a group keeps, and which it breaks, with the reason and the people it is about."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kail.apps.registry.enums import OFFICERS, GroupOffice, Relation
from kail.apps.registry.group_rules import GroupRules, group_rules
from kail.apps.registry.models import Group, GroupMember, Person
from kail.apps.registry.vocabulary.category_limits import age_on

NEVER_MARRIED = 1
_DISTRICT_DIGITS = 6


class Verdict(StrEnum):
    """Spelled as the component that shows conditions wants it."""

    MET = "met"
    BROKEN = "not-met"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """One rule and how the group stands to it; `reason` is one sentence, empty when the rule is simply met."""

    code: str
    verdict: Verdict
    rule: str | Promise
    reason: str | Promise = ""


@dataclass(frozen=True)
class Seat:
    """A present member; `person` is None when the person lives outside the region scope."""

    office: GroupOffice
    since: date
    person: Person | None


def check_groups(*, groups: Sequence[Group]) -> dict[int, tuple[Finding, ...]]:
    """The findings on each group by its number: two queries, however many groups."""
    seats = _seats(groups)
    return {group.pk: _findings(group, seats[group.pk]) for group in groups}


def broken_count(*, findings: Iterable[Finding]) -> int:
    """How many rules are broken."""
    return sum(finding.verdict == Verdict.BROKEN for finding in findings)


def _seats(groups: Sequence[Group]) -> Mapping[int, list[Seat]]:
    """Present members, and of a dissolved group nobody. The earliest period says when a person was admitted."""
    rows = GroupMember.objects.filter(group__in=[group.pk for group in groups]).order_by("from_date", "pk")
    periods = [row for row in rows if row.to_date is None or row.to_date > row.from_date]
    admitted: dict[tuple[int, int], date] = {}
    for row in periods:
        admitted.setdefault((row.group_id, row.person_id), row.from_date)
    present = [row for row in periods if row.to_date is None]
    people = Person.objects.select_related("party").in_bulk([row.person_id for row in present])
    seats: dict[int, list[Seat]] = defaultdict(list)
    for row in present:
        seats[row.group_id].append(
            Seat(
                office=GroupOffice(row.office),
                since=admitted[(row.group_id, row.person_id)],
                person=people.get(row.person_id),
            )
        )
    return seats


def _findings(group: Group, seats: list[Seat]) -> tuple[Finding, ...]:
    rules = group_rules()[group.rules]
    found = [_size(rules, len(seats)), _officers(rules, seats)]
    for code, asked, rule, judge in _of_people(rules, group):
        if asked:
            found.append(_judged(code, rule, seats, judge))
    if rules.one_group_ever:
        found.append(
            Finding(
                "one_group_ever", Verdict.MET, _("Nobody has been in another KUBE (the database refuses it)")
            )
        )
    return tuple(finding for finding in found if finding is not None)


def _size(rules: GroupRules, members: int) -> Finding | None:
    if rules.size_min is None or rules.size_max is None:
        return None
    values = {"low": rules.size_min, "high": rules.size_max, "members": members}
    rule = (
        _("%(low)d members") % values
        if rules.size_min == rules.size_max
        else _("%(low)d to %(high)d members") % values
    )
    if rules.size_min <= members <= rules.size_max:
        return Finding("size", Verdict.MET, rule)
    return Finding("size", Verdict.BROKEN, rule, _("It has %(members)d.") % values)


def _officers(rules: GroupRules, seats: list[Seat]) -> Finding | None:
    if not rules.officers:
        return None
    held = {seat.office for seat in seats}
    missing = [office for office in OFFICERS if office not in held]
    rule = _("Chair, secretary and treasurer")
    if not missing:
        return Finding("officers", Verdict.MET, rule)
    vacant = ", ".join(str(office.label).lower() for office in missing)
    return Finding("officers", Verdict.BROKEN, rule, _("Vacant: %(offices)s.") % {"offices": vacant})


Judge = Callable[[Person, date], bool | None]


def _of_people(rules: GroupRules, group: Group) -> list[tuple[str, bool, str | Promise, Judge]]:
    """The rules that each member must keep: code, whether asked, words, and how one person is judged."""
    district = group.place_code[:_DISTRICT_DIGITS]
    low, high = rules.age_min or 0, rules.age_max or 0
    return [
        (
            "same_district",
            rules.same_district,
            _("All live in the group's district"),
            lambda person, _day: person.place_code[:_DISTRICT_DIGITS] == district,
        ),
        (
            "heads_of_family",
            rules.heads_of_family,
            _("All are heads of a family"),
            lambda person, _day: person.relation == Relation.HEAD,
        ),
        (
            "ages",
            rules.age_max is not None,
            _("All were %(low)d to %(high)d years old when admitted") % {"low": low, "high": high},
            lambda person, day: low <= age_on(birth_date=person.birth_date, day=day) <= high,
        ),
        (
            "ever_married",
            rules.ever_married,
            _("All are or have been married"),
            lambda person, _day: (
                None if person.marital_status is None else person.marital_status != NEVER_MARRIED
            ),
        ),
        (
            "in_registry",
            rules.in_registry,
            _("All are in the newest registry, and nobody is held"),
            lambda person, _day: person.absent_since_id is None and not person.held_for,
        ),
    ]


def _judged(code: str, rule: str | Promise, seats: list[Seat], judge: Judge) -> Finding:
    """Broken as soon as one member breaks it; unknown when that of a member cannot be seen; else met."""
    breakers, open_names, unseen = [], [], 0
    for seat in seats:
        if seat.person is None:
            unseen += 1
            continue
        verdict = judge(seat.person, seat.since)
        if verdict is None:
            open_names.append(seat.person.party.display_name)
        elif not verdict:
            breakers.append(seat.person.party.display_name)
    if breakers:
        return Finding(code, Verdict.BROKEN, rule, _("Not so: %(names)s.") % {"names": ", ".join(breakers)})
    if open_names:
        reason = _("The registry does not say of: %(names)s.") % {"names": ", ".join(open_names)}
        return Finding(code, Verdict.UNKNOWN, rule, reason)
    if unseen:
        return Finding(
            code,
            Verdict.UNKNOWN,
            rule,
            ngettext_lazy(
                "%(count)d member lives outside your regions.",
                "%(count)d members live outside your regions.",
                "count",
            )
            % {"count": unseen},
        )
    return Finding(code, Verdict.MET, rule)
