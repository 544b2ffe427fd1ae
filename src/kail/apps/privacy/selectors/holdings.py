"""What privacy itself holds: requests and reports of a person, and what of it grows old."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.privacy.enums import RequestState
from kail.apps.privacy.models import DataRequest
from kail.apps.privacy.selectors.removals import bonds_of_people, erasure_preview, merge_obstacles
from kail.apps.privacy.selectors.requests import reports_given, requests_of
from kail.apps.registry.models import AccessLogEntry, Person
from kail.apps.registry.selectors.holdings import ERASED
from kail.kernel.holdings import Due, HeldFact, HeldSection
from kail.kernel.personal import HeldRows

_AT_A_TIME = 2_000
_SAMPLES = 5
_OPEN_REQUEST = gettext_lazy("Another request about these data is still open.")


def told_by_privacy(*, party_id: int) -> Sequence[HeldSection]:
    """The requests about a person and the reports that were given."""
    facts = [
        HeldFact(
            what=request.get_right_display(),
            value=f"{timezone.localtime(request.received_at):%d/%m/%Y} – {request.get_state_display()}",
            source=request.get_requester_display(),
        )
        for request in requests_of(party_id=party_id)
    ]
    facts += [
        HeldFact(
            what=_("Report given"),
            value=f"{timezone.localtime(report.given_at):%d/%m/%Y}",
            source=report.get_recipient_display(),
        )
        for report in reports_given(party_id=party_id)
    ]
    sections = [HeldSection(part="facts", title=_("Your requests"), facts=tuple(facts))] if facts else []
    return [*sections, *_erasure_section(party_id)]


def _erasure_section(party_id: int) -> Iterator[HeldSection]:
    """What of it an erasure would take away and what has to stay, as the register of personal data says."""
    if not Person.objects.filter(pk=party_id, merged_into__isnull=True).exists():
        return
    yield HeldSection(
        part="facts",
        title=_("All kinds of records about you, and what becomes of them if you ask for erasure"),
        facts=tuple(
            HeldFact(
                what=line.what,
                value=_("%(n)d records, %(former)d earlier states") % {"n": line.rows, "former": line.former},
                source=line.fate,
            )
            for line in preview_lines(party_id=party_id)
        ),
    )


@dataclass(frozen=True)
class PreviewLine:
    """One kind of records about a person: what, how many, and what an erasure would do to them, in words."""

    what: str
    rows: int
    former: int
    fate: str
    stays: bool


def preview_lines(*, party_id: int) -> list[PreviewLine]:
    """What an erasure would do, kind by kind: what goes first, then what stays."""
    lines = [
        PreviewLine(
            what=str(held.what),
            rows=held.rows,
            former=held.former,
            fate=_fate(held),
            stays=not held.erased and not held.goes,
        )
        for held in erasure_preview(party_id=party_id)
    ]
    return sorted(lines, key=lambda line: line.stays)


def _fate(held: HeldRows) -> str:
    if held.goes:
        return _("Removed.")
    if held.erased:
        return _("What names or describes the person is replaced. %(why)s") % {"why": held.why}
    return _("Kept. %(why)s") % {"why": held.why}


def bound_by_privacy(*, party_ids: Sequence[int]) -> Mapping[int, Sequence[str | Promise]]:
    """Whoever has an open request of another kind waits for its answer."""
    waiting = DataRequest.objects.filter(party_id__in=party_ids, state=RequestState.OPEN)
    return {
        party_id: [_OPEN_REQUEST]
        for party_id in waiting.exclude(right="deletion").values_list("party_id", flat=True)
    }


def looks_due(*, before: datetime) -> Due:
    """Lines of the access log from before the moment."""
    count = AccessLogEntry.objects.filter(at__lt=before).count()
    return Due(by_kind={"lines": count} if count else {})


def absent_due(*, before: datetime) -> Due:
    """People absent since an edition from before the moment, whom nothing binds."""
    count = 0
    samples: list[str] = []
    for chunk in absent_chunks(before=before):
        count += len(chunk)
        samples += [f"party #{number}" for number in chunk[: _SAMPLES - len(samples)]]
    return Due(by_kind={"people": count} if count else {}, samples=tuple(samples))


def absent_chunks(*, before: datetime) -> Iterator[list[int]]:
    """Numbers of those people, a few thousand at a time, in order; nobody with a record in another region."""
    absent = (
        Person.objects.filter(absent_since__created_at__lt=before, merged_into__isnull=True)
        .exclude(held_for__contains=[ERASED])
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    numbers = list(absent)
    for start in range(0, len(numbers), _AT_A_TIME):
        chunk = numbers[start : start + _AT_A_TIME]
        kept = bonds_of_people(party_ids=chunk).keys() | merge_obstacles(party_ids=chunk).keys()
        free = [number for number in chunk if number not in kept]
        if free:
            yield free


def papers_due(*, before: datetime) -> Due:
    """Scanned papers of requests that were answered before the moment."""
    count = len(answered_with_paper(before=before))
    return Due(by_kind={"papers": count} if count else {})


def answered_with_paper(*, before: datetime) -> list[DataRequest]:
    """Answered requests from before the moment whose paper still has its bytes."""
    found = DataRequest.objects.filter(answered_at__lt=before, evidence__removed_at__isnull=True)
    return list(found.exclude(evidence__isnull=True).select_related("evidence").order_by("pk"))
