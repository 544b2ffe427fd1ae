"""What the selection does when two records of a person become one.

Nothing that is frozen moves: rankings, item lists and decrees keep the record that they were made with, and are read
through the merge (`registry.selectors.merges.records_of`). Whoever is ranked anew under the surviving record gets an
item list of that one.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from kail.apps.selection.errors import DecreeRefused
from kail.apps.selection.models import Decree, DecreeLine
from kail.apps.selection.selectors.benefits import benefits_of_parties
from kail.kernel.approvals import ProposalState
from kail.kernel.followers import MergeFollower
from kail.kernel.locks import take_locks


def refuse_while_a_decree_waits(*, survivor_id: int, absorbed_id: int, merge_id: int) -> None:
    """Raise DecreeRefused while a decree with one of the two waits for signature: sign or reject that first.

    Holds the rounds' locks, so that no decree is proposed or signed meanwhile.
    """
    records = [survivor_id, absorbed_id]
    lines = DecreeLine.objects.filter(Q(party_id__in=records) | Q(members__person_id__in=records)).distinct()
    take_locks(*{f"round:{number}" for number in lines.values_list("decree__round_id", flat=True)})
    waiting = Decree.objects.filter(lines__in=lines, state=ProposalState.PROPOSED).order_by("pk").first()
    if waiting is not None:
        raise DecreeRefused(
            _("Decree %(number)s with this person waits for signature. Have it signed or rejected first.")
            % {"number": waiting.number}
        )


SELECTION = MergeFollower(
    app="selection",
    merged=refuse_while_a_decree_waits,
    undone=refuse_while_a_decree_waits,
    benefits=benefits_of_parties,
)
