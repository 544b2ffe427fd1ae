"""What selection offers to reports, erasures and retention rules."""

from datetime import datetime

from django.db import connection

from kail.apps.selection.selectors.holdings import bound_by_selection, rankings_due, told_by_selection
from kail.kernel.audit import Actor
from kail.kernel.holdings import Keeper, Removal


def remove_candidates(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Remove candidates of old lists that became no decree, by the database's function; how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT selection_remove_candidates(%s)", [removal_id])
        (removed,) = cursor.fetchone()
    return int(removed)


SELECTION = Keeper(
    name="selection",
    tells=told_by_selection,
    binds=bound_by_selection,
    removals={"rankings": Removal(due=rankings_due, remove=remove_candidates)},
)
