"""Who said what of a party: the office's corrections with their evidence, and what files said against them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.enums import ChangeState, ConflictState
from kail.apps.registry.models import ChangeRequest, ValueConflict
from kail.apps.registry.selectors.changes import fact_lines
from kail.apps.registry.selectors.facts import facts_in_words, field_label, file_fact, verified_fact
from kail.apps.registry.selectors.stories import StoryEvent

_TITLES: dict[str, str | Promise] = {
    ChangeState.APPROVED: gettext_lazy("The office corrected data"),
    ChangeState.REJECTED: gettext_lazy("A correction was rejected"),
    ChangeState.PROPOSED: gettext_lazy("A correction was requested"),
}


def with_corrections(*, story: Sequence[StoryEvent], party_id: int) -> list[StoryEvent]:
    """A party's story with its change requests and the sayings of files against the office, newest first."""
    return sorted(
        [*_requests(party_id), *_sayings(party_id), *story], key=lambda event: event.order, reverse=True
    )


def _requests(party_id: int) -> Iterator[StoryEvent]:
    requests = ChangeRequest.objects.filter(party_id=party_id, state__in=_TITLES)
    for request in requests.select_related("proposed_by", "decided_by").order_by("pk"):
        decider = request.decided_by
        by = request.proposed_by.full_name
        if decider is not None and decider != request.proposed_by:
            by = _("%(maker)s asked, %(decider)s decided") % {"maker": by, "decider": decider.full_name}
        yield StoryEvent(
            at=request.decided_at or request.proposed_at,
            title=_TITLES[request.state],
            icon="file-check",
            detail=_("Request %(number)d, evidence: %(evidence)s")
            % {"number": request.pk, "evidence": request.get_evidence_kind_display()},
            by=by,
            reason=" – ".join(filter(None, (request.proposal_reason, request.decision_reason))),
            changes=tuple((line.label, line.old, line.new) for line in fact_lines(request=request)),
        )


def _sayings(party_id: int) -> Iterator[StoryEvent]:
    rows = list(
        ValueConflict.objects.filter(party_id=party_id)
        .select_related("verified", "edition", "decided_by")
        .order_by("pk")
    )
    by_file = facts_in_words(values=[(row.field, file_fact(conflict=row)) for row in rows])
    by_office = facts_in_words(values=[(row.field, verified_fact(verified=row.verified)) for row in rows])
    for row, said, ours in zip(rows, by_file, by_office, strict=True):
        if row.state == ConflictState.CORRECTED:
            continue  # told by the request itself
        words = {
            "field": field_label(field=row.field),
            "edition": f"{row.edition.get_source_display()} {row.edition.code}",
            "file": said,
            "office": ours,
        }
        yield StoryEvent(
            at=row.opened_at,
            title=gettext_lazy("A file contradicts the office"),
            icon="scale",
            detail=_("%(field)s – file %(edition)s: %(file)s · office: %(office)s") % words,
        )
        yield from _end(row, words)


def _end(row: ValueConflict, words: dict[str, str]) -> Iterator[StoryEvent]:
    closed: datetime | None = row.closed_at
    if closed is None or row.state == ConflictState.SUPERSEDED:
        return
    yield StoryEvent(
        at=closed,
        title=gettext_lazy("A contradiction ended"),
        icon="scale",
        detail=f"{words['field']}: {row.get_state_display()}",
        by=row.decided_by.full_name if row.decided_by else "",
        reason=row.decision_reason,
    )
