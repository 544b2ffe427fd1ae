"""What the demo's officers saw on visits and no file tells: people without a home."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from kail.apps.registry.enums import CategorySource
from kail.apps.registry.models import Person
from kail.apps.registry.services.categories import record_category
from kail.interfaces.cli.demo_offices import PROVINCE
from kail.kernel.scope import region_scope

_HOMELESS = 11
_SEEN = 6
_SEEN_ON = date(2024, 2, 12)
_GROWN_BEFORE = date(1999, 1, 1)


def see_homeless() -> dict[str, int]:
    """Record some grown people of the poorest families, by turns of the list, as homeless; their number."""
    with transaction.atomic(), region_scope(prefixes=[PROVINCE.region]):
        actor, now = PROVINCE.actor(PROVINCE.operator), timezone.now()
        poorest = Person.objects.filter(
            held_for=[], absent_since=None, merged_into=None, family__decile=1, birth_date__lt=_GROWN_BEFORE,
            nik_sealed__isnull=False, categories=None,
        )  # fmt: skip
        step = max(1, poorest.count() // _SEEN)
        seen = list(poorest.select_related("party").order_by("place_code", "pk")[::step])[:_SEEN]
        for person in seen:
            record_category(
                person=person, category=_HOMELESS, from_date=_SEEN_ON, source=CategorySource.VISIT,
                reason="dijumpai tanpa tempat tinggal tetap saat penjangkauan", actor=actor, now=now,
            )  # fmt: skip
    return {"homeless": len(seen)}
