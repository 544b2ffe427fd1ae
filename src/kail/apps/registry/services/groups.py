"""Forming groups, admitting and releasing members, appointing officers, dissolving.

What must never be (two chairs, a person twice, a second KUBE) the database refuses; what ought to be (size, same
district, heads of family) is checked and shown by `selectors.group_checks`, because groups grow and people move.
"""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.documents.models import Document
from kail.apps.places.selectors import village_codes
from kail.apps.registry.enums import GroupOffice, PartyKind
from kail.apps.registry.errors import GroupRefused
from kail.apps.registry.group_rules import group_rules
from kail.apps.registry.models import Group, GroupMember, Party, Person
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals, refuse
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

_MOST_NAME = 200
VILLAGE_DIGITS = 10
_CONSTRAINTS: Final[Sentences] = {
    "registry_groupmember_once_at_a_time": (
        "member_already",
        _("This person is in the group at that time already."),
    ),
    "registry_groupmember_one_holder": (
        "office_taken",
        _("Somebody holds this office at that time. Reload the page to see who."),
    ),
    "registry_groupmember_one_kube_ever": (
        "kube_before",
        _("This person has been in another KUBE: one person belongs to one KUBE in a lifetime."),
    ),
}


def form_group(
    *,
    name: str,
    rules: str,
    place_code: str,
    formed_date: date,
    minutes: Document | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Group:
    """Form a group, still without members.

    Raises GroupRefused (`name_missing`, `rules_unknown`, `rules_not_in_force`, `in_future`, `place_unknown`).
    """
    shown_name = " ".join(name.split())
    if not 0 < len(shown_name) <= _MOST_NAME:
        raise GroupRefused(_("A group needs a name of at most 200 characters."), code="name_missing")
    asked = group_rules().get(rules)
    if asked is None:
        raise GroupRefused(_("These rules are not among those of the reference list."), code="rules_unknown")
    if not asked.in_force(day=formed_date):
        raise GroupRefused(_("These rules were not in force on that day."), code="rules_not_in_force")
    _check_not_in_future(formed_date, now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        if not _is_own_village(place_code):
            raise GroupRefused(_("Choose a village of your regions."), code="place_unknown")
        party = Party.objects.create(
            kind=PartyKind.GROUP, display_name=shown_name, place_code=place_code, created_at=now
        )
        return Group.objects.create(
            party=party,
            place_code=place_code,
            kind=asked.kind,
            rules=asked.code,
            formed_date=formed_date,
            minutes=minutes,
        )


def attach_minutes(*, group: Group, minutes: Document, reason: str, actor: Actor) -> None:
    """Keep the formation minutes with the group; former ones stay in the history."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        Group.objects.filter(pk=group.pk).update(minutes=minutes)


def admit_member(
    *,
    group: Group,
    person: Person,
    office: GroupOffice,
    from_date: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> GroupMember:
    """Admit a person from a day on, in an office that nobody holds, or as a member.

    Raises GroupRefused (`dissolved`, `in_future`, `before_formed`, `merged`, `member_already`, `office_taken`,
    `kube_before`).
    """
    _check_not_in_future(from_date, now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = _locked(group)
        _check_after_formed(standing, from_date)
        if Person.objects.filter(pk=person.pk, merged_into__isnull=False).exists():
            raise GroupRefused(_("This record was merged into another one; admit that one."), code="merged")
        if office != GroupOffice.MEMBER:
            _check_vacant(standing, office)
        with constraint_refusals(sentences=_CONSTRAINTS, kind=GroupRefused):
            return GroupMember.objects.create(
                group=standing,
                person=person,
                place_code=standing.place_code,
                office=office,
                from_date=from_date,
            )


def release_member(
    *, member: GroupMember, to_date: date, reason: str, actor: Actor, now: datetime
) -> GroupMember:
    """Release a member: `to_date` is the first day outside. The first day itself takes a mistaken admission back.

    Raises GroupRefused (`dissolved`, `in_future`, `before_start`, `released_already`).
    """
    _check_not_in_future(to_date, now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _locked(member.group)
        standing = _open_period(member)
        _check_after_start(standing, to_date)
        GroupMember.objects.filter(pk=standing.pk).update(to_date=to_date)
    member.refresh_from_db()
    return member


def appoint_officer(
    *,
    member: GroupMember,
    office: GroupOffice,
    replaces: int | None,
    from_date: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> GroupMember:
    """Give a member another office from a day on, and return the new period.

    `replaces` is the period of the one who holds the office as the caller saw it, None for a vacant one; who is
    replaced becomes an ordinary member. When somebody else was appointed meanwhile, nothing changes. Raises
    GroupRefused (`dissolved`, `in_future`, `before_start`, `released_already`, `same_office`, `office_taken`).
    """
    _check_not_in_future(from_date, now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        group = _locked(member.group)
        standing = _open_period(member)
        if standing.office == office:
            raise GroupRefused(_("The member holds this office already."), code="same_office")
        _check_after_start(standing, from_date)
        if office != GroupOffice.MEMBER:
            holder = GroupMember.objects.filter(group=group, office=office, to_date__isnull=True).first()
            if (holder.pk if holder else None) != replaces:
                refuse("registry_groupmember_one_holder", sentences=_CONSTRAINTS, kind=GroupRefused)
            if holder is not None:
                _check_after_start(holder, from_date)
                _change_office(holder, GroupOffice.MEMBER, from_date)
        with constraint_refusals(sentences=_CONSTRAINTS, kind=GroupRefused):
            return _change_office(standing, office, from_date)


def dissolve_group(*, group: Group, dissolved_date: date, reason: str, actor: Actor, now: datetime) -> Group:
    """Dissolve a group and release everybody that day.

    Raises GroupRefused (`dissolved`, `in_future`, `before_formed`, `before_start`).
    """
    _check_not_in_future(dissolved_date, now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = _locked(group)
        _check_after_formed(standing, dissolved_date)
        members = GroupMember.objects.filter(group=standing, to_date__isnull=True)
        for member in members.filter(from_date__gt=dissolved_date).order_by("pk")[:1]:
            _check_after_start(member, dissolved_date)
        members.update(to_date=dissolved_date)
        Group.objects.filter(pk=standing.pk).update(dissolved_date=dissolved_date)
    group.refresh_from_db()
    return group


def _is_own_village(place_code: str) -> bool:
    inside = any(prefix == WHOLE_COUNTRY or place_code.startswith(prefix) for prefix in current_scope())
    return inside and len(place_code) == VILLAGE_DIGITS and place_code in village_codes(prefixes=[place_code])


def _locked(group: Group) -> Group:
    take_locks(f"group:{group.pk}")
    standing = Group.objects.get(pk=group.pk)
    if standing.dissolved_date is not None:
        raise GroupRefused(_("The group was dissolved; nothing about it changes any more."), code="dissolved")
    return standing


def _open_period(member: GroupMember) -> GroupMember:
    standing = GroupMember.objects.get(pk=member.pk)
    if standing.to_date is not None:
        raise GroupRefused(
            _("This membership or office has ended meanwhile. Reload the page."), code="released_already"
        )
    return standing


def _change_office(member: GroupMember, office: GroupOffice, day: date) -> GroupMember:
    """A period that began that very day is corrected in place: it has lasted no day yet."""
    if GroupMember.objects.filter(pk=member.pk, from_date=day).update(office=office):
        return GroupMember.objects.get(pk=member.pk)
    GroupMember.objects.filter(pk=member.pk).update(to_date=day)
    return GroupMember.objects.create(
        group_id=member.group_id,
        person_id=member.person_id,
        place_code=member.place_code,
        office=office,
        from_date=day,
    )


def _check_vacant(group: Group, office: GroupOffice) -> None:
    if GroupMember.objects.filter(group=group, office=office, to_date__isnull=True).exists():
        refuse("registry_groupmember_one_holder", sentences=_CONSTRAINTS, kind=GroupRefused)


def _check_not_in_future(day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise GroupRefused(_("The day lies in the future."), code="in_future")


def _check_after_formed(group: Group, day: date) -> None:
    if day < group.formed_date:
        raise GroupRefused(_("The day lies before the group was formed."), code="before_formed")


def _check_after_start(member: GroupMember, day: date) -> None:
    if day < member.from_date:
        raise GroupRefused(_("The day lies before this membership or office began."), code="before_start")
