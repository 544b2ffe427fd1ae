"""What training does when two records of a person become one.

Seats keep the record that sat down, with all that hangs on them, and are read through the merge
(`registry.selectors.merges.records_of`). But one person sits in a class once, and waits for it once.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from kail.apps.training.enums import SeatState
from kail.apps.training.errors import SeatRefused
from kail.apps.training.models import Seat
from kail.apps.training.models.timetable import TIMETABLE_LOCK
from kail.apps.training.selectors.holdings import trained_parties
from kail.kernel.followers import MergeFollower
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


def refuse_two_seats(*, survivor_id: int, absorbed_id: int, merge_id: int) -> None:
    """Raise SeatRefused while both records sit in one class or wait for it: one of them leaves first.

    Looks at the whole country, and holds the lock of all timetables, so that no seat is given meanwhile.
    """
    take_locks(TIMETABLE_LOCK)
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        first = _classes(survivor_id)
        both = [one for one in _classes(absorbed_id) if one in first]
        name = (
            Seat.objects.filter(training_class=both[0]).values_list("training_class__name", flat=True).first()
            if both
            else None
        )
    if both:
        raise SeatRefused(
            _(
                "Both records are in the class %(name)s, so this person would be in it twice. Let one of them leave the"
                " class first."
            )
            % {"name": name},
            code="two_seats",
        )


def nothing_to_part(*, survivor_id: int, absorbed_id: int, merge_id: int) -> None:
    """Undoing a merge moves nothing here: each seat stayed with the record that sat down."""


def _classes(person_id: int) -> list[int]:
    records = Q(person_id=person_id) | Q(person__merged_into=person_id)
    seats = Seat.objects.filter(records).exclude(state=SeatState.LEFT)
    return list(seats.order_by("training_class").values_list("training_class", flat=True))


TRAINING = MergeFollower(
    app="training", merged=refuse_two_seats, undone=nothing_to_part, benefits=trained_parties
)
