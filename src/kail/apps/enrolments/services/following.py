"""What enrolments do when two records of a person become one.

Enrolments keep the record that the decree was made with, as the decree does, and are read through the merge
(`registry.selectors.merges.records_of`). But one person goes one way through a round.
"""

from django.utils.translation import gettext as _

from kail.apps.enrolments.enums import MOVING
from kail.apps.enrolments.errors import EnrolmentRefused
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.selectors.holdings import given_to_parties
from kail.apps.enrolments.services.advancing import enrolments_lock
from kail.kernel.followers import MergeFollower
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


def refuse_two_ways(*, survivor_id: int, absorbed_id: int, merge_id: int) -> None:
    """Raise EnrolmentRefused while both records are on their way through one round: one of them leaves it first.

    Looks at the whole country, for a way can have moved out of the regions of whoever approves the merge.
    """
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        moving = Enrolment.objects.filter(state__in=MOVING)
        rounds = moving.filter(party_id__in=[survivor_id, absorbed_id]).values_list("round_id", flat=True)
        take_locks(*{enrolments_lock(round_id=number) for number in rounds})
        first = moving.filter(party_id=survivor_id).values("round_id")
        both = moving.filter(party_id=absorbed_id, round_id__in=first).select_related("round").first()
    if both is not None:
        raise EnrolmentRefused(
            _(
                "Both records are on their way through %(round)s, so this person takes part twice. Let one of them"
                " leave the round first: by a withdrawal from the decree, or by stopping."
            )
            % {"round": both.round.name},
            code="enrolled_twice",
        )


def nothing_to_part(*, survivor_id: int, absorbed_id: int, merge_id: int) -> None:
    """Undoing a merge moves nothing here: each way stayed with the record of its decree."""


ENROLMENTS = MergeFollower(
    app="enrolments", merged=refuse_two_ways, undone=nothing_to_part, benefits=given_to_parties
)
