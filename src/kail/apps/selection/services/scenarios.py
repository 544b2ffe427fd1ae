"""Keeping a simulation as a scenario, and making a draft what a scenario assumes."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.programmes.design import Issuer
from kail.apps.programmes.enums import Intake, QuotaMethod, RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import REGENCY_DIGITS
from kail.apps.programmes.services import (
    PriorityKey,
    RoundPlan,
    change_round,
    set_priorities,
    set_quota,
    set_quota_by_hand,
    set_rule,
)
from kail.apps.programmes.services.rounds import editable_round
from kail.apps.selection.errors import ScenarioRefused
from kail.apps.selection.models import Scenario
from kail.apps.selection.selectors.figures import (
    Assumptions,
    read_assumptions,
    scenario_body,
    scenario_outcome,
)
from kail.apps.selection.services.simulation import assumptions_of, simulate
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks


def save_scenario(
    *, simulated_round: Round, assumed: Assumptions, name: str, reason: str, actor: Actor, now: datetime
) -> Scenario:
    """Simulate again; keep assumptions and figures under a name. Raises ScenarioRefused and what `simulate` does."""
    title, why = name.strip(), reason.strip()
    if not title:
        raise ScenarioRefused(_("Give the scenario a name."), code="scenario_name")
    if not why:
        raise ScenarioRefused(_("Say why this scenario is kept."), code="scenario_reason")
    with transaction.atomic(), acting(actor=actor, reason=why):
        take_locks(f"round:{simulated_round.pk}")
        if simulated_round.scenarios.filter(name=title).exists():
            raise ScenarioRefused(
                _("This round has a scenario “%(name)s” already; give it another name.") % {"name": title},
                code="scenario_name",
            )
        figures = simulate(simulated_round=simulated_round, assumed=assumed, now=now)
        return Scenario.objects.create(
            round=simulated_round,
            name=title,
            body=scenario_body(assumed=figures.assumed),
            outcome=scenario_outcome(figures=figures),
            made_by_id=actor.id,
            made_at=now,
            reason=why,
        )


def use_scenario(*, scenario: Scenario, draft: Round, reason: str, actor: Actor, now: datetime) -> Round:
    """Give a draft the rule, order, places, price and quota of a scenario; all of it or nothing.

    Raises ScenarioRefused: not a draft, another programme or region, other reserved shares, a rule whose named
    conditions changed since, or a quota that is not the scenario's any more because official figures changed. Raises
    what the services of rounds raise.
    """
    assumed = read_assumptions(body=scenario.body)
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = editable_round(round_id=draft.pk)
        _check_fits(scenario, current, assumed)
        change_round(changed_round=current, plan=_plan(current, assumed), actor=actor, reason=reason)
        _give_rule(current, assumed, actor, reason)
        set_priorities(
            ordered_round=current,
            keys=[PriorityKey(term=key.term, descending=key.descending) for key in assumed.priorities],
            actor=actor,
            reason=reason,
        )
        _give_quota(current, assumed, actor, reason, now)
        return Round.objects.select_related("programme").get(pk=current.pk)


def _check_fits(scenario: Scenario, draft: Round, assumed: Assumptions) -> None:
    if draft.state != RoundState.DRAFT:
        raise ScenarioRefused(
            _("A scenario is used in a draft; this round is not one any more."), code="scenario_draft"
        )
    simulated = scenario.round
    if (draft.programme_id, draft.region_code) != (simulated.programme_id, simulated.region_code):
        raise ScenarioRefused(
            _("The scenario is about another programme or region than this draft."), code="scenario_region"
        )
    if assumptions_of(simulated_round=draft).shares != assumed.shares:
        raise ScenarioRefused(
            _("The reserved shares of this draft are not those of the scenario: make them the same first."),
            code="scenario_shares",
        )


def _plan(draft: Round, assumed: Assumptions) -> RoundPlan:
    return RoundPlan(
        name=draft.name,
        year=draft.year,
        region_code=draft.region_code,
        places=assumed.places,
        price_floor=draft.price_floor,
        price_ceiling=draft.price_ceiling,
        price=assumed.price,
        lottery_seed=draft.lottery_seed,
        reference_date=draft.reference_date,
        batch=draft.batch,
        stage=draft.stage,
        opens_date=draft.opens_date,
        closes_date=draft.closes_date,
        decree_date=draft.decree_date,
        handover_due_date=draft.handover_due_date,
        intake=Intake(draft.intake),
        continues_id=draft.continues_id,
        needs_verification=draft.needs_verification,
        needs_assessment=draft.needs_assessment,
        objection_days=draft.objection_days,
        issuer=Issuer(**draft.issuer) if draft.issuer else None,
    )


def _give_rule(draft: Round, assumed: Assumptions, actor: Actor, reason: str) -> None:
    if (draft.rule_text, draft.rule_full) == (assumed.rule_text, assumed.rule_full):
        return
    ruled = set_rule(ruled_round=draft, rule_text=assumed.rule_text, actor=actor, reason=reason)
    if ruled.rule_full != assumed.rule_full:
        raise ScenarioRefused(
            _("A saved condition in the rule of this scenario changed since. Simulate again."),
            code="scenario_names",
        )


def _give_quota(draft: Round, assumed: Assumptions, actor: Actor, reason: str, now: datetime) -> None:
    wanted = {code: places for code, places in assumed.quotas.items() if places}
    if _quota(draft) != wanted:
        if assumed.quota_method:
            set_quota(
                shared_round=draft, method=QuotaMethod(assumed.quota_method), period=assumed.period,
                actor=actor, reason=reason, now=now,
            )  # fmt: skip
        else:
            regencies = {
                code: places for code, places in assumed.quotas.items() if len(code) == REGENCY_DIGITS
            }
            set_quota_by_hand(
                shared_round=draft,
                places=regencies,
                period=assumed.period,
                actor=actor,
                reason=reason,
                now=now,
            )
    if _quota(draft) != wanted:
        raise ScenarioRefused(
            _("The places would not be those of the scenario: official figures changed, or districts have places."
              " Simulate again."),
            code="scenario_quota",
        )  # fmt: skip


def _quota(draft: Round) -> Mapping[str, int]:
    return dict(draft.quotas.exclude(places=0).values_list("place_code", "places"))
