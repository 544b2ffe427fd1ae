"""How many live in an institution now: counted when asked, never kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from kail.apps.registry.models import HeadCount, Residence


@dataclass(frozen=True)
class Occupancy:
    """`residents` are people of the registry, `unlisted` the others, as the last head count has them."""

    residents: int = 0
    unlisted: int = 0

    @property
    def people(self) -> int:
        """Everybody."""
        return self.residents + self.unlisted


def occupancy_of(*, institution_ids: Sequence[int]) -> dict[int, Occupancy]:
    """By institution, of all that were asked for: two queries."""
    living = Residence.objects.filter(institution__in=institution_ids, to_date__isnull=True)
    residents = dict(living.order_by("institution").values_list("institution").annotate(Count("pk")))
    newest = HeadCount.objects.filter(institution__in=institution_ids)
    unlisted = {
        count.institution_id: count.people
        for count in newest.order_by("institution", "-month").distinct("institution")
    }
    return {
        number: Occupancy(residents=residents.get(number, 0), unlisted=unlisted.get(number, 0))
        for number in institution_ids
    }
