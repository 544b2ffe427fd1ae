"""Business plans: what a participant wants to open, written with somebody of the office, approved by another."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kail.apps.enrolments.enums import EnrolmentState, Fact
from kail.apps.enrolments.errors import PlanRefused
from kail.apps.enrolments.models import BusinessPlan, Enrolment
from kail.apps.enrolments.services.advancing import enrolments_lock
from kail.apps.enrolments.services.facts import record_facts
from kail.apps.programmes.models import BusinessType
from kail.calc.money import LARGEST_AMOUNT
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


@dataclass(frozen=True, kw_only=True)
class PlanContent:
    """A plan as it is written. Amounts in whole rupiah, turnover and cost a month."""

    business_type: BusinessType | None
    what: str
    market: str
    tools: str
    capital: int
    month_turnover: int
    month_cost: int


def propose_plan(
    *, enrolment: Enrolment, content: PlanContent, reason: str, actor: Actor, now: datetime
) -> BusinessPlan:
    """Write down a plan and ask a second person to approve it. Raises PlanRefused for one that says too little.

    Whether it fits the training is judged by the kind of business with which the party takes part.
    """
    _check(enrolment, content)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        take_locks(enrolments_lock(round_id=enrolment.round_id))
        current = Enrolment.objects.get(pk=enrolment.pk)
        if current.state != EnrolmentState.ACTIVE:
            raise PlanRefused(_("Whoever is suspended or no longer takes part needs no plan."))
        if current.plans.filter(state=ProposalState.PROPOSED).exists():
            raise PlanRefused(_("A plan of this party waits for a second person already."))
        last = current.plans.aggregate(last=Max("version"))["last"] or 0
        return BusinessPlan.objects.create(
            enrolment=current,
            place_code=current.place_code,
            version=last + 1,
            business_type=content.business_type,
            what=content.what.strip(),
            market=content.market.strip(),
            tools=content.tools.strip(),
            capital=content.capital,
            month_turnover=content.month_turnover,
            month_cost=content.month_cost,
            fits_training=_fits(current, content.business_type),
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_plan(*, plan: BusinessPlan, reason: str, actor: Actor, now: datetime) -> BusinessPlan:
    """Approve: conditions that ask for an approved plan are met; whether it fits is judged anew.

    Raises AlreadyDecided, SamePerson.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(plan, actor)
        current.fits_training = _fits(current.enrolment, current.business_type)
        current.save(update_fields=["fits_training"])
        record_decision(proposal=current, state=ProposalState.APPROVED, reason=reason, actor=actor, now=now)
        _tell(current, reason, actor, now)
    return current


def reject_plan(*, plan: BusinessPlan, reason: str, actor: Actor, now: datetime) -> BusinessPlan:
    """Reject: another plan can be written; one approved before stays approved. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(plan, actor)
        record_decision(proposal=current, state=ProposalState.REJECTED, reason=reason, actor=actor, now=now)
        _tell(current, reason, actor, now)
    return current


def _tell(plan: BusinessPlan, reason: str, actor: Actor, now: datetime) -> None:
    enrolment = plan.enrolment
    approved = enrolment.plans.filter(state=ProposalState.APPROVED).order_by("-version").first()
    fits = approved.fits_training if approved else None
    for fact, value in ((Fact.PLAN_FITS, fits), (Fact.PLAN_APPROVED, approved is not None)):
        record_facts(
            about_round=enrolment.round,
            fact=fact,
            values={enrolment.pk: value},
            reason=reason,
            actor=actor,
            now=now,
        )


def _fits(enrolment: Enrolment, wanted: BusinessType | None) -> bool | None:
    """Whether a plan is for the kind of business that was trained; None while nothing was."""
    trained = enrolment.business_type_id
    return None if trained is None else wanted is not None and wanted.pk == trained


def _check(enrolment: Enrolment, content: PlanContent) -> None:
    if not content.what.strip() or not content.market.strip():
        raise PlanRefused(_("Say what the business makes or sells, and to whom."))
    amounts = (content.capital, content.month_turnover, content.month_cost)
    if not all(0 <= amount <= LARGEST_AMOUNT for amount in amounts):
        raise PlanRefused(_("Amounts are whole rupiah and not negative."))
    if content.business_type is not None and content.business_type.round_id != enrolment.round_id:
        raise PlanRefused(_("Choose a kind of business of this round."))


def _locked(plan: BusinessPlan, actor: Actor) -> BusinessPlan:
    take_locks(enrolments_lock(round_id=plan.enrolment.round_id))
    current = BusinessPlan.objects.select_related("enrolment__round").get(pk=plan.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    return current
