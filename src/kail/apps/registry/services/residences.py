"""Admitting people to an institution, letting them go, and counting those whom the registry does not know.

Whether there is a place the database decides, row by row: it refuses one more than there are places, unless a reason
stands in the row.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import EntryReason, ExitReason
from kail.apps.registry.errors import InstitutionRefused
from kail.apps.registry.models import HeadCount, Institution, Person, Residence
from kail.apps.registry.models.residence import COUNTED
from kail.apps.registry.selectors.occupancy import occupancy_of
from kail.apps.registry.services.institutions import (
    check_after_founded,
    check_not_in_future,
    locked_institution,
    refusals,
)
from kail.kernel.audit import Actor, acting

MOST_COUNTED = 5000


def admit_resident(
    *,
    institution: Institution,
    person: Person,
    from_date: date,
    entry_reason: EntryReason,
    over_capacity_reason: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Residence:
    """A person lives in the institution from a day on. `over_capacity_reason` is kept only where no place was free.

    Raises InstitutionRefused (`closed`, `in_future`, `before_founded`, `before_birth`, `houses_nobody`,
    `lives_elsewhere`, `over_capacity`).
    """
    check_not_in_future(day=from_date, now=now)
    if from_date < person.birth_date:
        raise InstitutionRefused(_("The day lies before the person was born."), code="before_birth")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = locked_institution(institution=institution)
        check_after_founded(institution=standing, day=from_date)
        _check_houses(standing)
        lives = occupancy_of(institution_ids=[standing.pk])[standing.pk].people
        is_full = lives >= standing.capacity
        with refusals():
            return Residence.objects.create(
                institution=standing,
                person=person,
                place_code=standing.place_code,
                from_date=from_date,
                entry_reason=entry_reason,
                over_capacity_reason=" ".join(over_capacity_reason.split()) if is_full else "",
            )


def discharge_resident(
    *,
    residence: Residence,
    to_date: date,
    exit_reason: ExitReason,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Residence:
    """A resident leaves; `to_date` is the first day elsewhere. The first day itself takes a mistake back.

    Raises InstitutionRefused (`closed`, `in_future`, `backwards`, `ended_already`).
    """
    check_not_in_future(day=to_date, now=now)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        locked_institution(institution=residence.institution)
        standing = Residence.objects.get(pk=residence.pk)
        if standing.to_date is not None:
            raise InstitutionRefused(
                _("This person has left already. Reload the page."), code="ended_already"
            )
        if to_date < standing.from_date:
            raise InstitutionRefused(_("It cannot end before it began."), code="backwards")
        Residence.objects.filter(pk=standing.pk).update(to_date=to_date, exit_reason=exit_reason)
    residence.refresh_from_db()
    return residence


def record_head_count(
    *,
    institution: Institution,
    month: date,
    counted: Mapping[str, int],
    over_capacity_reason: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> HeadCount:
    """Record, or correct, how many people unknown to the registry live there in a month.

    `counted` has the columns of `COUNTED`. Raises InstitutionRefused (`closed`, `in_future`, `before_founded`,
    `houses_nobody`, `too_many`, `over_capacity`).
    """
    first = month.replace(day=1)
    check_not_in_future(day=first, now=now)
    figures = {column: counted.get(column, 0) for column in COUNTED}
    if any(not 0 <= figure <= MOST_COUNTED for figure in figures.values()):
        raise InstitutionRefused(_("A head count is a number from 0 to 5,000."), code="too_many")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        standing = locked_institution(institution=institution)
        if first < standing.founded_date.replace(day=1):
            check_after_founded(institution=standing, day=first)
        _check_houses(standing)
        with refusals():
            made, _is_new = HeadCount.objects.update_or_create(
                institution=standing,
                month=first,
                defaults={
                    "place_code": standing.place_code,
                    "over_capacity_reason": " ".join(over_capacity_reason.split()),
                    **figures,
                },
            )
    return made


def _check_houses(institution: Institution) -> None:
    if institution.capacity == 0:
        raise InstitutionRefused(
            _("This institution houses nobody. Record its places first."), code="houses_nobody"
        )


def month_of(*, now: datetime) -> date:
    """The first day of the present month."""
    return timezone.localdate(now).replace(day=1)
