"""Recording what the office's own programmes did for parties, many at once: a decree has thousands of lines.

Called by the apps that decide it (selection when a decree is signed, later handing over, mentoring, graduation), inside
their transaction. Nobody else writes these rows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kail.apps.registry.enums import OVER, BusinessState, ParticipationState
from kail.apps.registry.errors import ParticipationRefused
from kail.apps.registry.models import Participation
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals

_CONSTRAINTS: Final[Sentences] = {
    "registry_participation_once_a_round": (
        "recorded_already",
        _("One of them takes part in this round already."),
    ),
    "registry_participation_forward": ("backwards", _("It cannot end before it began.")),
}


@dataclass(frozen=True, kw_only=True)
class TakenRound:
    """The round of which somebody takes part, as the history keeps it. `programme_kind` is a number for ever."""

    programme_kind: int
    programme_code: str
    round_code: str
    year: int


def record_participations(
    *, taken: TakenRound, party_ids: Collection[int], from_date: date, reason: str, actor: Actor
) -> int:
    """Let these parties take part in a round from the day on; how many.

    Raises ParticipationRefused (`recorded_already`, or `not_seen` for parties outside the region scope), then nothing
    has changed.
    """
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=ParticipationRefused),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            """
            INSERT INTO registry_participation (party_id, place_code, programme_kind, programme_code, round_code,
                year, state, from_date, business_state)
            SELECT t.id, t.place_code, %(kind)s, %(programme)s, %(round)s, %(year)s, %(state)s, %(day)s, ''
            FROM registry_party AS t WHERE t.id = ANY(%(parties)s)
            """,
            {
                "kind": taken.programme_kind,
                "programme": taken.programme_code,
                "round": taken.round_code,
                "year": taken.year,
                "state": ParticipationState.CHOSEN.value,
                "day": from_date,
                "parties": list(party_ids),
            },
        )
        return _all(cursor.rowcount, party_ids)


def end_participations(
    *,
    round_code: str,
    party_ids: Collection[int],
    state: ParticipationState,
    to_date: date,
    reason: str,
    actor: Actor,
) -> int:
    """Let parties take part no longer: `state` says why, `to_date` is the first day without; how many.

    Raises ValueError for a state in which one still takes part, ParticipationRefused (`backwards`, or `not_seen` where
    one does not take part in the round, no longer takes part or lies outside the region scope), then nothing has
    changed.
    """
    if state not in OVER:
        raise ValueError(f"{state} ends nothing")
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=ParticipationRefused),
    ):
        going = _of_round(round_code, party_ids).filter(to_date__isnull=True)
        return _all(going.update(state=state, to_date=to_date), party_ids)


def mark_received(*, round_code: str, party_ids: Collection[int], reason: str, actor: Actor) -> int:
    """Parties that were chosen have received; how many.

    Raises ParticipationRefused (`not_seen`: one was not chosen, has received already or lies outside the region scope).
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        chosen = _of_round(round_code, party_ids).filter(state=ParticipationState.CHOSEN)
        return _all(chosen.update(state=ParticipationState.RECEIVED), party_ids)


def note_business_state(
    *, round_code: str, party_ids: Collection[int], business_state: BusinessState, reason: str, actor: Actor
) -> int:
    """Keep how the businesses of parties in a round were found; how many. Raises ParticipationRefused (`not_seen`)."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        return _all(_of_round(round_code, party_ids).update(business_state=business_state), party_ids)


def _of_round(round_code: str, party_ids: Collection[int]) -> QuerySet[Participation]:
    return Participation.objects.filter(round_code=round_code, party_id__in=list(party_ids))


def _all(written: int, party_ids: Collection[int]) -> int:
    if written != len(set(party_ids)):
        raise ParticipationRefused(
            _("Some of them are outside your regions, or do not stand so in this round."), code="not_seen"
        )
    return written
