"""Entering an institution, changing its facts, its permits and accreditation, its officers, closing it."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.places.selectors import village_codes
from kail.apps.registry.enums import (
    ExitReason,
    Grade,
    InstitutionKind,
    InstitutionOffice,
    PartyKind,
    PermitKind,
)
from kail.apps.registry.errors import InstitutionRefused
from kail.apps.registry.models import (
    Accreditation,
    Institution,
    InstitutionOfficer,
    InstitutionPermit,
    Party,
    Person,
    Residence,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, current_scope

MOST_NAME = 200
MOST_PLACES = 5000
VILLAGE_DIGITS = 10
_CONSTRAINTS: Final[Sentences] = {
    "registry_institutionpermit_one_at_a_time": (
        "permit_overlaps",
        _("Another paper of this kind holds at that time. End that one first, or correct the days."),
    ),
    "registry_accreditation_one_a_day": (
        "accredited_already",
        _("An accreditation of that day is recorded already."),
    ),
    "registry_institutionofficer_one_holder": (
        "office_taken",
        _("Somebody holds this office at that time. Release them first, or choose a later day."),
    ),
    "registry_residence_one_home_at_a_time": (
        "lives_elsewhere",
        _("This person lives in an institution at that time already, perhaps outside your regions."),
    ),
    "registry_residence_within_capacity": (
        "over_capacity",
        _("All places are taken. Say why somebody more is admitted, or admit nobody."),
    ),
    "registry_headcount_within_capacity": (
        "over_capacity",
        _("With these there are more people than places. Say why."),
    ),
}


def enter_institution(
    *,
    name: str,
    kind: InstitutionKind,
    address: str,
    place_code: str,
    capacity: int,
    founded_date: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Institution:
    """Enter an institution, still without residents.

    Raises InstitutionRefused (`name_missing`, `capacity`, `in_future`, `place_unknown`).
    """
    shown_name = checked_name(name=name)
    check_capacity(capacity=capacity)
    check_not_in_future(day=founded_date, now=now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        check_own_village(place_code=place_code)
        party = Party.objects.create(
            kind=PartyKind.INSTITUTION, display_name=shown_name, place_code=place_code, created_at=now
        )
        institution = Institution.objects.create(
            party=party,
            place_code=place_code,
            kind=kind,
            address=" ".join(address.split()),
            capacity=capacity,
            founded_date=founded_date,
        )
    return institution


def change_institution(
    *,
    institution: Institution,
    name: str,
    kind: InstitutionKind,
    address: str,
    capacity: int,
    reason: str,
    actor: Actor,
) -> Institution:
    """Change what an institution is. Fewer places than residents are allowed, and then shown.

    Raises InstitutionRefused (`closed`, `name_missing`, `capacity`).
    """
    shown_name = checked_name(name=name)
    check_capacity(capacity=capacity)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = locked_institution(institution=institution)
        Institution.objects.filter(pk=standing.pk).update(
            kind=kind, address=" ".join(address.split()), capacity=capacity
        )
        Party.objects.filter(pk=standing.pk).exclude(display_name=shown_name).update(display_name=shown_name)
    institution.refresh_from_db()
    return institution


def record_permit(
    *,
    institution: Institution,
    kind: PermitKind,
    number: str,
    issuer: str,
    from_date: date,
    until: date | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> InstitutionPermit:
    """Record a registration or licence; `until` is its first day out of force.

    Raises InstitutionRefused (`closed`, `in_future`, `backwards`, `permit_overlaps`).
    """
    check_not_in_future(day=from_date, now=now)
    if until is not None and until <= from_date:
        raise InstitutionRefused(_("It must hold for a day at least."), code="backwards")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = locked_institution(institution=institution)
        with refusals():
            return InstitutionPermit.objects.create(
                institution=standing,
                place_code=standing.place_code,
                kind=kind,
                number=" ".join(number.split()),
                issuer=" ".join(issuer.split()),
                from_date=from_date,
                to_date=until,
            )


def end_permit(
    *, permit: InstitutionPermit, to_date: date, reason: str, actor: Actor, now: datetime
) -> InstitutionPermit:
    """End a permit before its time: withdrawn, replaced, or entered by mistake (its first day).

    Raises InstitutionRefused (`closed`, `in_future`, `backwards`, `ended_already`).
    """
    check_not_in_future(day=to_date, now=now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked_institution(institution=permit.institution)
        standing = InstitutionPermit.objects.get(pk=permit.pk)
        if to_date < standing.from_date:
            raise InstitutionRefused(_("It cannot end before it began."), code="backwards")
        if standing.to_date is not None and standing.to_date <= to_date:
            raise InstitutionRefused(_("It has ended already."), code="ended_already")
        InstitutionPermit.objects.filter(pk=standing.pk).update(to_date=to_date)
    permit.refresh_from_db()
    return permit


def record_accreditation(
    *,
    institution: Institution,
    grade: Grade,
    number: str,
    decided_date: date,
    valid_until: date | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Accreditation:
    """Record the outcome of an accreditation. Raises InstitutionRefused (`closed`, `in_future`, `backwards`,
    `number_missing`, `until_missing`, `accredited_already`).
    """
    check_not_in_future(day=decided_date, now=now)
    certificate = " ".join(number.split())
    if grade == Grade.NONE:
        valid_until, certificate = None, ""
    elif not certificate:
        raise InstitutionRefused(_("A grade has a certificate with a number."), code="number_missing")
    elif valid_until is None:
        raise InstitutionRefused(_("Say until when the grade is valid."), code="until_missing")
    elif valid_until < decided_date:
        raise InstitutionRefused(_("It cannot end before it began."), code="backwards")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = locked_institution(institution=institution)
        with refusals():
            return Accreditation.objects.create(
                institution=standing,
                place_code=standing.place_code,
                grade=grade,
                number=certificate,
                decided_date=decided_date,
                valid_until=valid_until,
            )


def appoint_institution_officer(
    *,
    institution: Institution,
    office: InstitutionOffice,
    person: Person | None,
    outsider_name: str,
    from_date: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> InstitutionOfficer:
    """Appoint a person of the registry, or somebody else by name alone, from a day on.

    Raises InstitutionRefused (`closed`, `in_future`, `before_founded`, `nobody_named`, `office_taken`).
    """
    check_not_in_future(day=from_date, now=now)
    name = " ".join(outsider_name.split())
    if (person is None) == (name == ""):
        raise InstitutionRefused(
            _("Choose a person of the registry, or write the name of somebody else: one of the two."),
            code="nobody_named",
        )
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = locked_institution(institution=institution)
        check_after_founded(institution=standing, day=from_date)
        with refusals():
            return InstitutionOfficer.objects.create(
                institution=standing,
                place_code=standing.place_code,
                office=office,
                person=person,
                outsider_name=name,
                from_date=from_date,
            )


def release_institution_officer(
    *, officer: InstitutionOfficer, to_date: date, reason: str, actor: Actor, now: datetime
) -> InstitutionOfficer:
    """Release an officer; the first day itself takes a mistake back.

    Raises InstitutionRefused (`closed`, `in_future`, `backwards`, `ended_already`).
    """
    check_not_in_future(day=to_date, now=now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked_institution(institution=officer.institution)
        standing = InstitutionOfficer.objects.get(pk=officer.pk)
        if standing.to_date is not None:
            raise InstitutionRefused(_("It has ended already."), code="ended_already")
        if to_date < standing.from_date:
            raise InstitutionRefused(_("It cannot end before it began."), code="backwards")
        InstitutionOfficer.objects.filter(pk=standing.pk).update(to_date=to_date)
    officer.refresh_from_db()
    return officer


def close_institution(
    *, institution: Institution, closed_date: date, reason: str, actor: Actor, now: datetime
) -> Institution:
    """Close an institution: officers are released and residents leave that day, as moved.

    Raises InstitutionRefused (`closed`, `in_future`, `before_founded`, `backwards`).
    """
    check_not_in_future(day=closed_date, now=now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = locked_institution(institution=institution)
        check_after_founded(institution=standing, day=closed_date)
        residences = Residence.objects.filter(institution=standing, to_date__isnull=True)
        officers = InstitutionOfficer.objects.filter(institution=standing, to_date__isnull=True)
        for rows in (residences, officers):
            if rows.filter(from_date__gt=closed_date).exists():
                raise InstitutionRefused(
                    _("Somebody came or took office after that day. Choose a later day."), code="backwards"
                )
        residences.update(to_date=closed_date, exit_reason=ExitReason.MOVED)
        officers.update(to_date=closed_date)
        Institution.objects.filter(pk=standing.pk).update(closed_date=closed_date)
    institution.refresh_from_db()
    return institution


def locked_institution(*, institution: Institution) -> Institution:
    """The institution under its lock. Raises InstitutionRefused when it was closed."""
    take_locks(f"institution:{institution.pk}")
    standing = Institution.objects.get(pk=institution.pk)
    if standing.closed_date is not None:
        raise InstitutionRefused(
            _("The institution was closed; nothing about it changes any more."), code="closed"
        )
    return standing


def checked_name(*, name: str) -> str:
    """The name without odd blanks. Raises InstitutionRefused."""
    shown_name = " ".join(name.split())
    if not 0 < len(shown_name) <= MOST_NAME:
        raise InstitutionRefused(
            _("An institution needs a name of at most 200 characters."), code="name_missing"
        )
    return shown_name


def check_capacity(*, capacity: int) -> None:
    """Raises InstitutionRefused for a number of places that no institution has."""
    if not 0 <= capacity <= MOST_PLACES:
        raise InstitutionRefused(_("Places are a number from 0 to 5,000."), code="capacity")


def check_not_in_future(*, day: date, now: datetime) -> None:
    """Raises InstitutionRefused for a day that has not come yet."""
    if day > timezone.localdate(now):
        raise InstitutionRefused(_("The day lies in the future."), code="in_future")


def check_after_founded(*, institution: Institution, day: date) -> None:
    """Raises InstitutionRefused for a day before there was such an institution."""
    if day < institution.founded_date:
        raise InstitutionRefused(_("The day lies before the institution was founded."), code="before_founded")


def check_own_village(*, place_code: str) -> None:
    """Raises InstitutionRefused for anything but a village inside the region scope."""
    inside = any(prefix == WHOLE_COUNTRY or place_code.startswith(prefix) for prefix in current_scope())
    known = (
        inside and len(place_code) == VILLAGE_DIGITS and place_code in village_codes(prefixes=[place_code])
    )
    if not known:
        raise InstitutionRefused(_("Choose a village of your regions."), code="place_unknown")


def refusals() -> AbstractContextManager[None]:
    """Turn the refusal of a constraint about institutions into its sentence."""
    return constraint_refusals(sentences=_CONSTRAINTS, kind=InstitutionRefused)
