"""What privacy offers to reports, erasures and retention rules."""

from datetime import datetime

from django.db import connection

from kail.apps.documents.services import remove_content
from kail.apps.privacy.selectors.holdings import (
    absent_chunks,
    absent_due,
    answered_with_paper,
    bound_by_privacy,
    looks_due,
    papers_due,
    told_by_privacy,
)
from kail.apps.privacy.services.removals import erase_people
from kail.kernel.audit import Actor
from kail.kernel.holdings import Keeper, Removal


def remove_looks(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Remove old lines of the access log by the database's function; never younger than one year."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT privacy_remove_looks(%s)", [removal_id])
        (removed,) = cursor.fetchone()
    return int(removed)


def erase_absent(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Erase people who left the registry before the moment and whom nothing binds; how many."""
    erased = 0
    for people in absent_chunks(before=before):
        erase_people(party_ids=people, removal_id=removal_id, actor=actor, now=now)
        erased += len(people)
    return erased


def remove_papers(*, before: datetime, removal_id: int, actor: Actor, now: datetime) -> int:
    """Remove the bytes of papers of requests that were answered before the moment; how many."""
    requests = answered_with_paper(before=before)
    for request in requests:
        if request.evidence is not None:
            remove_content(document=request.evidence, now=now)
    return len(requests)


PRIVACY = Keeper(
    name="privacy",
    tells=told_by_privacy,
    binds=bound_by_privacy,
    removals={
        "access_log": Removal(due=looks_due, remove=remove_looks),
        "absent_people": Removal(due=absent_due, remove=erase_absent),
        "request_papers": Removal(due=papers_due, remove=remove_papers),
    },
)
