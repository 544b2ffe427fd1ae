"""Recording and ending a person's welfare categories."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import CategorySource
from kail.apps.registry.errors import CategoryRefused
from kail.apps.registry.models import Person, PersonCategory
from kail.apps.registry.selectors.categories import category_misfit
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def record_category(
    *,
    person: Person,
    category: int,
    from_date: date,
    source: CategorySource,
    reason: str,
    actor: Actor,
    now: datetime,
) -> PersonCategory:
    """Record that a person belongs to a welfare category from a day on.

    Raises CategoryRefused (`in_future`, `before_birth`, `implausible`, `merged`, `recorded_already`).
    """
    if from_date > timezone.localdate(now):
        raise CategoryRefused(_("The first day lies in the future."), code="in_future")
    if from_date < person.birth_date:
        raise CategoryRefused(_("The first day lies before the person was born."), code="before_birth")
    misfit = category_misfit(category=category, sex=person.sex, birth_date=person.birth_date, day=from_date)
    if misfit:
        raise CategoryRefused(misfit, code="implausible")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_lock(person.pk))
        if Person.objects.filter(pk=person.pk, merged_into__isnull=False).exists():
            raise CategoryRefused(
                _("This record was merged into another one; record it there."), code="merged"
            )
        standing = PersonCategory.objects.filter(person=person, category=category)
        if any(row.to_date is None or row.to_date > from_date for row in standing):
            raise CategoryRefused(
                _("This category is recorded for a time that includes or follows this day."),
                code="recorded_already",
            )
        return PersonCategory.objects.create(
            person=person,
            place_code=person.place_code,
            category=category,
            source=source,
            from_date=from_date,
        )


def end_category(
    *, record: PersonCategory, to_date: date, reason: str, actor: Actor, now: datetime
) -> PersonCategory:
    """End a recorded category: `to_date` is the first day on which it no longer holds.

    The first day itself takes a mistaken record back. Raises CategoryRefused (`in_future`, `before_start`,
    `ended_already`).
    """
    if to_date > timezone.localdate(now):
        raise CategoryRefused(_("The last day lies in the future."), code="in_future")
    if to_date < record.from_date:
        raise CategoryRefused(_("It cannot end before it began."), code="before_start")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(_lock(record.person_id))
        if not PersonCategory.objects.filter(pk=record.pk, to_date__isnull=True).update(to_date=to_date):
            raise CategoryRefused(_("This category was already ended."), code="ended_already")
    record.refresh_from_db()
    return record


def _lock(person_id: int) -> str:
    return f"person-categories:{person_id}"
