"""Participants who move: all of their training follows the enrolment to the new village."""

from typing import Any, Final

from django.db import models, transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.models import Round
from kail.apps.training.models import (
    Attendance,
    Completion,
    CompletionCorrection,
    Preference,
    Seat,
    TestScore,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_OF_ENROLMENT: Final[tuple[type[models.Model], ...]] = (Seat, Preference)
_OF_SEAT: Final[tuple[type[models.Model], ...]] = (Attendance, TestScore, Completion, CompletionCorrection)


def follow_places(*, of_round: Round, reason: str, actor: Actor) -> int:
    """Take seats, wishes, attendance, scores and results of a round to where their enrolments are; how many rows.

    One statement a table. Looks at the whole country; safe to repeat. What a draw wrote stays where it was drawn.
    """
    moved = 0
    with transaction.atomic(), acting(actor=actor, reason=reason), region_scope(prefixes=[WHOLE_COUNTRY]):
        for model in _OF_ENROLMENT:
            place = Enrolment.objects.filter(pk=OuterRef("enrolment_id")).values("place_code")
            moved += _follow(_rows(model), "enrolment", place, of_round)
        for model in _OF_SEAT:
            place_of_seat = Seat.objects.filter(pk=OuterRef("seat_id")).values("place_code")
            moved += _follow(_rows(model), "seat__enrolment", place_of_seat, of_round)
    return moved


def _rows(model: type[models.Model]) -> QuerySet[Any]:
    return model._default_manager.all()


def _follow(rows: QuerySet[Any], path: str, place: QuerySet[Any, Any], of_round: Round) -> int:
    elsewhere = rows.filter(**{f"{path}__round": of_round}).exclude(place_code=F(f"{path}__place_code"))
    return rows.filter(pk__in=elsewhere.order_by().values("pk")).update(place_code=Subquery(place[:1]))
