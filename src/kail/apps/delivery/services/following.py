"""What delivery does when two records of a person become one.

Payments, goods and durable items keep the record of their decree and are read through the merge. Only passing an item
on from one record to the other makes no sense any more.
"""

from django.utils.translation import gettext as _

from kail.apps.delivery.errors import AssetRefused
from kail.apps.delivery.models import AssetTransfer
from kail.apps.delivery.selectors.holdings import items_of_parties
from kail.kernel.approvals import ProposalState
from kail.kernel.followers import MergeFollower
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


def refuse_passing_to_oneself(*, survivor_id: int, absorbed_id: int, merge_id: int) -> None:
    """Raise AssetRefused while a durable item is to be passed on from one of the records to the other.

    Looks at the whole country, for the item can be elsewhere than whoever approves the merge.
    """
    both = [survivor_id, absorbed_id]
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        waiting = AssetTransfer.objects.filter(
            state=ProposalState.PROPOSED, asset__party_id__in=both, to_party_id__in=both
        )
        one = waiting.select_related("asset").order_by("pk").first()
    if one is not None:
        raise AssetRefused(
            _("%(tag)s is to be passed on from one of these records to the other. Decide that first.")
            % {"tag": one.asset.tag},
            code="passing_to_oneself",
        )


def nothing_to_part(*, survivor_id: int, absorbed_id: int, merge_id: int) -> None:
    """Undoing a merge moves nothing here: everything stayed with the record of its decree."""


DELIVERY = MergeFollower(
    app="delivery", merged=refuse_passing_to_oneself, undone=nothing_to_part, benefits=items_of_parties
)
