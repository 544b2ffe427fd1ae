"""Whether the ways through the rounds still say what the signed decrees say."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, F, OuterRef

from kail.apps.enrolments.enums import MOVING, EndCause
from kail.apps.enrolments.models import Enrolment
from kail.apps.selection.selectors.chain import recipients

_SHOWN: Final = 5
# These ended by themselves or by two people of this app: their lines keep the place.
_KEEP_THE_PLACE: Final = (EndCause.COMPLETED, EndCause.DROPPED_OUT)


@dataclass(frozen=True)
class Drift:
    """Where the two differ. `missing`: a place by a signed decree, no way. `surplus`: on the way without a place.

    `unequal`: promised another amount, or ended though the decree still gives the place. `samples` name a few by
    number of the party and code of the round.
    """

    missing: int
    surplus: int
    unequal: int
    samples: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        """Whether both say the same."""
        return not (self.missing or self.surplus or self.unequal)


def enrolment_drift() -> Drift:
    """Compare the enrolments with whoever has a place by a signed decree, inside the region scope."""
    placed = recipients()
    missing = placed.filter(enrolment__isnull=True).values_list("party_id", "decree__round__code")
    enrolled = Enrolment.objects.annotate(has_place=Exists(placed.filter(pk=OuterRef("line_id"))))
    surplus = enrolled.filter(has_place=False, state__in=MOVING)
    ended_early = enrolled.filter(has_place=True, ended_date__isnull=False).exclude(
        end_cause__in=_KEEP_THE_PLACE
    )
    unequal = enrolled.exclude(amount=F("line__amount")).union(ended_early)
    rows = [
        *missing.order_by("pk"),
        *surplus.order_by("pk").values_list("party_id", "round__code"),
        *((one.party_id, one.round.code) for one in unequal),
    ]
    return Drift(
        missing=missing.count(),
        surplus=surplus.count(),
        unequal=len(rows) - missing.count() - surplus.count(),
        samples=tuple(f"#{party} {code}" for party, code in rows[:_SHOWN]),
    )
