"""Setting the quota of a round: by a method on official figures, or by hand with a reason."""

from collections.abc import Mapping

from django.db import transaction

from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Quota, Round
from kail.apps.programmes.selectors import QuotaPlan, plan_by_hand, plan_quota
from kail.apps.programmes.services.rounds import RoundChanged, editable_round
from kail.kernel.audit import Actor, acting
from kail.kernel.events import publish


def set_quota(
    *,
    shared_round: Round,
    method: QuotaMethod,
    actor: Actor,
    reason: str,
    period: str = "",
) -> QuotaPlan:
    """Share the round's places among its regencies and keep the figures they rest on.

    Raises QuotaRefused, RoundNotEditable; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=shared_round.pk)
        plan = plan_quota(shared_round=current, method=method, period=period)
        _store(current, plan)
    return plan


def set_quota_by_hand(
    *,
    shared_round: Round,
    places: Mapping[str, int],
    actor: Actor,
    reason: str,
    period: str = "",
) -> QuotaPlan:
    """Set the places of each regency (by code) as a person decided. Raises QuotaRefused, RoundNotEditable."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=shared_round.pk)
        plan = plan_by_hand(shared_round=current, places=places, period=period)
        _store(current, plan)
    return plan


def _store(current: Round, plan: QuotaPlan) -> None:
    current.quotas.all().delete()
    Quota.objects.bulk_create(
        Quota(round=current, place_code=line.code, places=line.places, basis=line.poor_people)
        for line in plan.lines
    )
    current.quota_method = plan.method
    current.quota_indicator_period = plan.period
    current.save(update_fields=["quota_method", "quota_indicator_period"])
    publish(event=RoundChanged(round_id=current.pk))
