"""Setting the quota of a round: by a method on figures, or by hand with a reason; each plan is kept."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Quota, QuotaPlan, Round
from kail.apps.programmes.selectors import (
    POOR_PEOPLE,
    PlannedQuota,
    QuotaTerms,
    plan_by_hand,
    plan_inputs,
    plan_outputs,
    plan_quota,
    standing_quota,
)
from kail.apps.programmes.services.rounds import RoundChanged, editable_round
from kail.calc.exact_text import fraction_text
from kail.kernel.audit import Actor, acting
from kail.kernel.events import publish

_REGENCY_DIGITS = 4


def set_quota(
    *,
    shared_round: Round,
    method: QuotaMethod,
    actor: Actor,
    reason: str,
    now: datetime,
    period: str = "",
    terms: QuotaTerms = POOR_PEOPLE,
) -> PlannedQuota:
    """Share the round's places (or a regency's, as `terms` say) and keep the plan with the figures it rests on.

    A regency whose places change loses the quota of its districts. Raises QuotaRefused, RoundNotEditable; then nothing
    has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=shared_round.pk)
        plan = plan_quota(shared_round=current, method=method, period=period, terms=terms)
        _store(current, plan, actor=actor, reason=reason, now=now)
    return plan


def set_quota_by_hand(
    *,
    shared_round: Round,
    places: Mapping[str, int],
    actor: Actor,
    reason: str,
    now: datetime,
    period: str = "",
    terms: QuotaTerms = POOR_PEOPLE,
) -> PlannedQuota:
    """Set the places of each region (by code) as a person decided; else as `set_quota`."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=shared_round.pk)
        plan = plan_by_hand(shared_round=current, places=places, period=period, terms=terms)
        _store(current, plan, actor=actor, reason=reason, now=now)
    return plan


def unshare_regency(*, shared_round: Round, regency_code: str, actor: Actor, reason: str) -> None:
    """Take the quota of a regency's districts away: its places are the regency's again. Raises RoundNotEditable."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=shared_round.pk)
        districts = current.quotas.filter(place_code__startswith=regency_code).exclude(
            place_code=regency_code
        )
        if districts.delete()[0]:
            publish(event=RoundChanged(round_id=current.pk))


def move_places(
    *, shared_round: Round, places: Mapping[str, int], actor: Actor, reason: str, now: datetime
) -> None:
    """Give regencies, or districts of those that share among them, other places; their sum stays the round's.

    `places` has every regency, or every district of it instead. Floors and ceilings stay, each changed sharing is kept
    as a plan. Raises QuotaRefused, RoundNotEditable; then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=shared_round.pk)
        regencies: dict[str, int] = {}
        for code, number in places.items():
            regency = code[:_REGENCY_DIGITS]
            regencies[regency] = regencies.get(regency, 0) + number
        nested = sorted({code[:_REGENCY_DIGITS] for code in places if len(code) > _REGENCY_DIGITS})
        # Read before anything is written: a regency whose places change loses the rows of its districts.
        standing = {within: standing_quota(shared_round=current, within=within) for within in ("", *nested)}
        for within, before in standing.items():
            wanted = (
                {code: places[code] for code in places if code.startswith(within)} if within else regencies
            )
            if before is None or {line.code: line.places for line in before.lines} == wanted:
                continue
            plan = plan_by_hand(
                shared_round=current,
                places=wanted,
                period=before.period,
                terms=QuotaTerms(bounds=before.terms.bounds, within=within),
            )
            _store(current, plan, actor=actor, reason=reason, now=now)


def _store(current: Round, plan: PlannedQuota, *, actor: Actor, reason: str, now: datetime) -> None:
    """Write the rows of a plan over those that stand, so that places taken stay with their row, and keep the plan."""
    within = plan.terms.within
    standing = {quota.place_code: quota for quota in current.quotas.all()}
    wanted = {line.code: line for line in plan.lines}
    gone = [code for code in standing if _falls_away(code, standing, plan)]
    current.quotas.filter(place_code__in=gone).delete()
    Quota.objects.bulk_create(
        [
            Quota(
                round=current,
                place_code=code,
                places=line.places,
                basis=line.poor_people,
                floor=line.floor,
                cap=line.cap,
                share="" if line.share is None else fraction_text(number=line.share),
            )
            for code, line in wanted.items()
        ],
        update_conflicts=True,
        unique_fields=["round", "place_code"],
        update_fields=["places", "basis", "floor", "cap", "share"],
    )
    QuotaPlan.objects.create(
        round=current,
        number=current.quota_plans.count() + 1,
        within=within,
        method=plan.method,
        basis=plan.basis,
        inputs=plan_inputs(plan=plan, shared_round=current),
        outputs=plan_outputs(plan=plan),
        made_by_id=actor.id,
        made_at=now,
        reason=reason.strip(),
    )
    if not within:
        current.quota_method = plan.method
        current.quota_indicator_period = plan.period
        current.save(update_fields=["quota_method", "quota_indicator_period"])
    publish(event=RoundChanged(round_id=current.pk))


def _falls_away(code: str, standing: Mapping[str, Quota], plan: PlannedQuota) -> bool:
    """Whether a row has no place in the new plan: a region it leaves out, or a district of a regency that changed.

    A plan of one regency's districts leaves every other row alone.
    """
    wanted = {line.code: line.places for line in plan.lines}
    if plan.terms.within:
        return code.startswith(plan.terms.within) and code != plan.terms.within and code not in wanted
    if len(code) == _REGENCY_DIGITS:
        return code not in wanted
    regency = standing.get(code[:_REGENCY_DIGITS])
    return regency is None or wanted.get(code[:_REGENCY_DIGITS]) != regency.places
