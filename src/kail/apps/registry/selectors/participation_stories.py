"""What the office's own programmes did, as lines of a party's story and as parts of what a person is told."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import OVER, BusinessState
from kail.apps.registry.models import Participation
from kail.apps.registry.selectors.stories import StoryEvent, called
from kail.apps.registry.vocabulary import reader_language
from kail.apps.registry.vocabulary.history_terms import PROGRAMME_KINDS
from kail.kernel.history import authors_of


def participations_of(*, party_ids: Sequence[int]) -> list[Participation]:
    """The rounds in which these parties took part, inside the region scope, the oldest first."""
    return list(Participation.objects.filter(party_id__in=list(party_ids)).order_by("from_date", "pk"))


def with_participations(*, story: Sequence[StoryEvent], parties: Mapping[int, str]) -> list[StoryEvent]:
    """A story with the programmes of the office, newest first; `parties` says by number whom the story calls how."""
    events = [*story, *_events(parties)]
    return sorted(events, key=lambda event: event.order, reverse=True)


def programme_words(*, row: Participation) -> str:
    """Kind of programme and code of the round, in the reader's language."""
    kind = next((one for one in PROGRAMME_KINDS if one.value == row.programme_kind), None)
    name = kind.label(language=reader_language()) if kind is not None else row.programme_code
    return f"{name} – {row.round_code}"


def _events(parties: Mapping[int, str]) -> Iterator[StoryEvent]:
    rows = participations_of(party_ids=list(parties))
    notes = authors_of(rows=rows, field="state")
    for row in rows:
        made, changed = notes[row.pk]
        words = called(name=parties[row.party_id], what=programme_words(row=row))
        yield StoryEvent(
            at=row.from_date,
            title=_("Chosen by a decree of the office"),
            icon="certificate",
            detail=words,
            by=made.actor,
            reason=made.reason,
        )
        if changed is not None:
            yield StoryEvent(
                at=row.to_date if row.to_date is not None else changed.at,
                title=row.get_state_display(),
                icon="circle-x" if row.state in OVER else "circle-check",
                detail=words,
                by=changed.actor,
                reason=changed.reason,
            )


def participation_value(*, row: Participation) -> str:
    """State, and how the business was found, in the reader's words."""
    said = [str(row.get_state_display())]
    if row.business_state:
        said.append(str(BusinessState(row.business_state).label))
    return ", ".join(said)
