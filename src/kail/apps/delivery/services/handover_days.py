"""Handover days: when, where and from which depot goods of a round are handed over."""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import HandoverRefused
from kail.apps.delivery.models import Depot, HandoverDay
from kail.apps.delivery.services.stock import stock_lock
from kail.apps.enrolments.services import enrolments_lock
from kail.apps.programmes.models import Round
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals
from kail.kernel.locks import take_locks

_CONSTRAINTS: Final[Sentences] = {
    "delivery_handoverday_once": (
        "day_known",
        _("This handover day is there already: the same region, day and place."),
    ),
    "delivery_handoverday_told": ("day_untold", _("Say where it is and which officers are there.")),
}


def plan_handover_day(
    *,
    of_round: Round,
    region_code: str,
    place: str,
    day: date,
    depot: Depot,
    officers: str,
    reason: str,
    actor: Actor,
) -> HandoverDay:
    """Plan a handover day for a region of the round. Raises RegionTooSmall, HandoverRefused."""
    check_sees_region(region_code=region_code)
    if not region_code.startswith(of_round.region_code):
        raise HandoverRefused(_("This region is not one of the round."), code="other_region")
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=HandoverRefused),
    ):
        return HandoverDay.objects.create(
            round=of_round,
            region_code=region_code,
            place=place.strip(),
            date=day,
            depot=depot,
            officers=officers.strip(),
        )


def change_handover_day(
    *,
    handover_day: HandoverDay,
    place: str,
    day: date,
    depot: Depot,
    officers: str,
    reason: str,
    actor: Actor,
) -> HandoverDay:
    """Put a day off or change where it is, from which depot, or who is there; its region stays.

    Where something was handed over already only the officers change: date, place and depot stand on the minutes.
    Raises RegionTooSmall, HandoverRefused.
    """
    check_sees_region(region_code=handover_day.region_code)
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_CONSTRAINTS, kind=HandoverRefused),
    ):
        take_locks(
            enrolments_lock(round_id=handover_day.round_id), stock_lock(round_id=handover_day.round_id)
        )
        current = HandoverDay.objects.get(pk=handover_day.pk)
        before = (current.place, current.date, current.depot_id)
        if before != (place.strip(), day, depot.pk) and current.handovers.exists():
            raise HandoverRefused(
                _("Goods were handed over on this day: its date, place and depot stand on the minutes."),
                code="day_begun",
            )
        current.place, current.date, current.depot = place.strip(), day, depot
        current.officers = officers.strip()
        current.save(update_fields=["place", "date", "depot", "officers"])
    return current
