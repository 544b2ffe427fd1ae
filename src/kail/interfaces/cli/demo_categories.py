"""The demo's veterans and widows of veterans: synthetic people whom the office recorded, as no registry file does."""

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kail.apps.accounts.selectors import get_user
from kail.apps.registry.enums import CategorySource, Sex
from kail.apps.registry.models import Person
from kail.apps.registry.services.categories import record_category
from kail.kernel.scope import region_scope

_VETERAN, _WIDOW = 101, 102
_RECORDED: Final = date(2024, 3, 15)
"""While the rounds for them are open."""

_BORN_BEFORE: Final = date(1954, 1, 1)
"""Old enough to have served, say, before 1976."""

_WIDOWED = 4
_IN_REGENCY: Final = 12
"""Some more than the ten places of a regency."""


def record_veterans() -> dict[str, object]:
    """Record the oldest men of each regency as veterans, the oldest widowed women as widows of veterans; how many."""
    now = timezone.now()
    with transaction.atomic(), region_scope(prefixes=["64"]):
        actor = get_user(username="rina").actor
        old = Person.objects.filter(
            birth_date__lt=_BORN_BEFORE, held_for=[], absent_since=None, merged_into=None
        ).order_by("birth_date", "pk")
        plans = (
            (_VETERAN, _first(old.filter(sex=Sex.MALE)), "kartu veteran dan surat keputusan dilihat"),
            (
                _WIDOW,
                _first(old.filter(sex=Sex.FEMALE, marital_status=_WIDOWED)),
                "surat kematian suami dan surat veterannya dilihat",
            ),
        )
        for category, people, reason in plans:
            for person in people:
                record_category(
                    person=person, category=category, from_date=_RECORDED, source=CategorySource.DOCUMENT,
                    reason=reason, actor=actor, now=now,
                )  # fmt: skip
    return {"veterans": len(plans[0][1]), "veteran_widows": len(plans[1][1])}


def _first(people: QuerySet[Person]) -> list[Person]:
    taken: dict[str, list[Person]] = {}
    for person in people.iterator():
        of_regency = taken.setdefault(person.place_code[:4], [])
        if len(of_regency) < _IN_REGENCY:
            of_regency.append(person)
    return [person for of_regency in taken.values() for person in of_regency]
