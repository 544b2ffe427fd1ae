"""Writing the access log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kail.apps.registry.enums import Look
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.audit import Actor


@dataclass(frozen=True)
class LookEntry:
    """One look at personal data: at whom (a party, or so many people of a place), what for.

    `mark_code` is the code on the paper or sheet that left Kail with it.
    """

    look: Look
    purpose: str
    party_id: int | None = None
    place_code: str = ""
    people_count: int = 1
    mark_code: str = ""


def record_looks(*, looks: Sequence[LookEntry], actor: Actor, now: datetime) -> None:
    """Record looks at personal data."""
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(
            actor_id=actor.id,
            at=now,
            look=entry.look,
            purpose=entry.purpose,
            party_id=entry.party_id,
            place_code="" if entry.place_code == "*" else entry.place_code,
            people_count=entry.people_count,
            mark_code=entry.mark_code,
        )
        for entry in looks
    )
