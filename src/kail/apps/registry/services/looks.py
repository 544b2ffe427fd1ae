"""Writing the access log."""

from collections.abc import Sequence
from datetime import datetime

from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.audit import Actor


def record_looks(
    *, looks: Sequence[tuple[Look, str, int | None, str, int]], actor: Actor, now: datetime
) -> None:
    """Record looks at personal data, each as (look, purpose, party number or None, place code, number of people)."""
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(
            actor_id=actor.id,
            at=now,
            look=look,
            purpose=purpose,
            party_id=party_id,
            place_code="" if place_code == "*" else place_code,
            people_count=people_count,
        )
        for look, purpose, party_id, place_code, people_count in looks
    )
