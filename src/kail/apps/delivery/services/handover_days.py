"""Handover days: when, where and from which depot goods of a round are handed over."""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import HandoverRefused
from kail.apps.delivery.models import Depot, HandoverDay
from kail.apps.programmes.models import Round
from kail.apps.selection.services.ranking import check_sees_region
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals

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
        raise HandoverRefused(_("This region is not one of the round."))
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
