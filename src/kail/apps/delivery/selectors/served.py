"""Whom an institution served in a period, by the register of residents: counted, and by name for those who may see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from kail.apps.registry.enums import Sex
from kail.apps.registry.models import HeadCount, Institution, Person, PersonCategory, Residence
from kail.apps.registry.models.residence import COUNTED
from kail.apps.registry.selectors.institutions import ResidentLine, residents_of
from kail.apps.registry.vocabulary.category_limits import age_on
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_BANDS = ((5, "0_5"), (17, "6_17"), (59, "18_59"))


@dataclass(frozen=True)
class Served:
    """Residents of a period. `counted` by sex and age band (`registry.models.residence.COUNTED`), for the registry's.

    `categories` says how many of them belong to a welfare category; one can belong to several, or to none.
    """

    counted: Mapping[str, int]
    disabled: int
    outside: int
    categories: Mapping[int, int]


def served_residents(*, institution_id: int, from_date: date, to_date: date) -> Served:
    """Count whoever lived there on a day of the period (its ends included), by age on its last day.

    Counts people wherever they are registered; needs an open transaction. Nobody is named.
    """
    ids = list(_living(institution_id, from_date, to_date).values_list("person_id", flat=True).distinct())
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        people = list(Person.objects.filter(pk__in=ids))
        own = PersonCategory.objects.filter(
            Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")) & Q(to_date__gt=from_date),
            person__in=ids, from_date__lte=to_date,
        )  # fmt: skip
        recorded = set(own.values_list("person_id", "category"))
    counted = dict.fromkeys(COUNTED, 0)
    for person in people:
        counted[_column(person, to_date)] += 1
    recorded |= {(one.pk, number) for one in people for number in one.welfare_categories}
    months = HeadCount.objects.filter(
        institution=institution_id, month__gte=from_date.replace(day=1), month__lte=to_date
    )
    return Served(
        counted=counted,
        disabled=sum(1 for one in people if one.disabled),
        outside=max((one.people for one in months), default=0),
        categories=dict(sorted(Counter(number for _person, number in recorded).items())),
    )


def residents_by_name(*, institution: Institution, from_date: date, to_date: date) -> list[ResidentLine]:
    """The same residents by name, for pages that log the look; nameless who lives outside the region scope."""
    return [
        line
        for line in residents_of(institution=institution)
        if line.record.from_date <= to_date
        and (line.record.to_date is None or line.record.to_date > from_date)
    ]


def _living(institution_id: int, from_date: date, to_date: date) -> QuerySet[Residence]:
    stays = Residence.objects.filter(institution=institution_id, from_date__lte=to_date)
    # A stay without a day is a mistake taken back.
    return stays.filter(Q(to_date__isnull=True) | Q(to_date__gt=from_date) & Q(to_date__gt=F("from_date")))


def _column(person: Person, day: date) -> str:
    sex = "male" if person.sex == Sex.MALE else "female"
    age = age_on(birth_date=person.birth_date, day=day)
    return f"{sex}_{next((band for oldest, band in _BANDS if age <= oldest), '60_up')}"
