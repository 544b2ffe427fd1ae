"""What selection offers to reports, erasures and retention rules."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.documents.services import forget_document
from kail.apps.selection.models import Objection
from kail.apps.selection.selectors.holdings import (
    bound_by_selection,
    papers_of_nominations,
    rankings_due,
    returned_sheets_near,
    told_by_selection,
)
from kail.apps.selection.selectors.public_proposals import RETENTION, proposals_due
from kail.apps.selection.services.public_proposals import remove_old_proposals
from kail.kernel.audit import Actor
from kail.kernel.holdings import Keeper, Removal


def remove_candidates(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Remove candidates of old lists that became no decree, by the database's function; how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT selection_remove_candidates(%s)", [removal_id])
        (removed,) = cursor.fetchone()
    return int(removed)


def forget_papers(*, party_ids: Sequence[int], removal_id: int, actor: Actor, now: datetime) -> None:
    """Remove the papers of these people's nominations and objections; their words go by the register.

    The same for returned sheets in which they may stand: whoever wants one checked brings it again.
    """
    named = Q(about_party__in=party_ids) | Q(objector_party__in=party_ids)
    objected = Objection.objects.filter(named, document__isnull=False).values("document")
    papers = [
        *papers_of_nominations(party_ids=party_ids),
        *returned_sheets_near(party_ids=party_ids),
        *Document.objects.filter(pk__in=objected, removed_at__isnull=True).order_by("pk"),
    ]
    for paper in papers:
        forget_document(document=paper, now=now)


SELECTION = Keeper(
    name="selection",
    tells=told_by_selection,
    binds=bound_by_selection,
    forgets=forget_papers,
    removals={
        "rankings": Removal(due=rankings_due, remove=remove_candidates),
        RETENTION: Removal(due=proposals_due, remove=remove_old_proposals),
    },
)
