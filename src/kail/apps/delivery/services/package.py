"""What handovers mean for the package: the item list stands for its goods parts, in proportion to their worth.

When the whole list is handed over, the parts are given whole, whatever pieces cost. A part of it gives the same share
of each part, rounded down to whole rupiah.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import HandoverRefused
from kail.apps.delivery.selectors.handovers import GoodsLeft, goods_parts
from kail.apps.delivery.services.finishing import tell_who_has_everything
from kail.apps.enrolments.enums import EntitlementState
from kail.apps.enrolments.models import Enrolment, Entitlement
from kail.apps.enrolments.services import give, take_back
from kail.kernel.audit import Actor


def check_released(*, enrolment: Enrolment) -> None:
    """Raise HandoverRefused unless all goods of the package are released."""
    states = set(goods_parts(enrolment_ids=[enrolment.pk]).values_list("state", flat=True))
    if not states or EntitlementState.WAITING in states:
        raise HandoverRefused(
            _("The goods of this party are not released yet: a condition of its package is not met."),
            code="not_released",
        )


def settle_package(
    *, enrolment: Enrolment, goods: GoodsLeft, reason: str, actor: Actor, now: datetime
) -> None:
    """Bring what was given of the package to what was handed over, up or down, and keep the fact. Needs the locks."""
    given: dict[int, int] = {}
    back: dict[int, int] = {}
    for part in goods_parts(enrolment_ids=[enrolment.pk]):
        difference = _due(part, goods) - part.given_amount
        if difference > 0 or (goods.is_finished and part.state != EntitlementState.GIVEN):
            given[part.pk] = difference
        elif difference < 0:
            back[part.pk] = -difference
    if given:
        give(amounts=given, reason=reason, actor=actor, now=now)
    if back:
        take_back(amounts=back, reason=reason, actor=actor)
    tell_who_has_everything(
        about_round=enrolment.round, enrolment_ids=[enrolment.pk], reason=reason, actor=actor, now=now
    )


def _due(part: Entitlement, goods: GoodsLeft) -> int:
    if goods.is_finished or part.amount == 0:
        return part.amount
    share = part.amount * goods.handed_worth // goods.worth if goods.worth else 0
    # Goods that cost nothing may be left when all that cost something is handed over: not whole yet.
    return min(share, part.amount - 1)
