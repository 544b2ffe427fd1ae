"""Simulating a round: what other places, methods, rules, orders, shares or prices would give, without storing anything.

The order and the places are those of `rank_round`; the figures of the same inputs are the same. One pass over the
registry makes profiles, the rest is `kail.calc.profile`.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from kail.apps.places.enums import Indicator
from kail.apps.places.selectors import latest_figures, place_names
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import REGENCY_DIGITS, contests_of
from kail.apps.programmes.selectors import plan_quota, round_dates, round_money, write_rule, written_rule
from kail.apps.programmes.services.rounds import ordered_term
from kail.apps.selection.errors import QuotaMissing, ScenarioRefused
from kail.apps.selection.selectors.figures import (
    FACTS,
    AssumedKey,
    AssumedShare,
    Assumptions,
    ContestFigures,
    FactCount,
    RoundFigures,
    counted,
)
from kail.apps.selection.services.judging import profile_judged
from kail.apps.selection.services.ranking import check_sees_region
from kail.calc.profile import ContestOutcome, Profile, outcomes
from kail.calc.reserves import WhenShort
from kail.calc.shares import PlannedShare

PLACES_LIMIT: Final = 50_000
"""More places than any round has; beyond it a profile would be a list of everybody."""


def assumptions_of(*, simulated_round: Round) -> Assumptions:
    """The round as it is now. Without a quota its own method shares the places."""
    quotas = dict(simulated_round.quotas.order_by("place_code").values_list("place_code", "places"))
    by_method = not quotas and simulated_round.quota_method != QuotaMethod.BY_HAND
    return Assumptions(
        rule_text=simulated_round.rule_text,
        priorities=tuple(
            AssumedKey(term=key.term, descending=key.descending)
            for key in simulated_round.priorities.order_by("position")
        ),
        places=simulated_round.places,
        price=simulated_round.price,
        quota_method=simulated_round.quota_method if by_method else "",
        period=simulated_round.quota_indicator_period,
        shares=tuple(
            AssumedShare(
                name=share.name,
                condition=share.condition,
                permille=share.permille,
                when_short=share.when_short,
            )
            for share in simulated_round.reserved_shares.order_by("position")
        ),
        quotas=quotas,
    )


def simulate(*, simulated_round: Round, assumed: Assumptions, now: datetime, title: str = "") -> RoundFigures:
    """The figures that `assumed` would give for the round's region, day and lottery; nothing is stored.

    Runs under the caller's region scope, which must cover the round's region. Raises RegionTooSmall, RuleRefused,
    RoundRefused, QuotaRefused, QuotaMissing, ScenarioRefused.
    """
    check_sees_region(region_code=simulated_round.region_code)
    full = _written_out(simulated_round, assumed)
    shared = replace(assumed, quotas=_quotas(simulated_round, assumed), rule_full=full)
    contests, nested = contests_of(quotas=shared.quotas)
    kind = simulated_round.programme.recipient_kind
    terms = [ordered_term(name=key.term, kind=kind) for key in assumed.priorities]
    if len(set(terms)) != len(terms):
        raise ScenarioRefused(_("A key of the order stands twice."), code="scenario_order")
    tried = copy(simulated_round)
    tried.rule_text, tried.rule_full = assumed.rule_text, full
    profiles = profile_judged(
        judged_round=tried,
        priorities=[{"term": key.term, "descending": key.descending} for key in assumed.priorities],
        contests=contests,
        nested=nested,
        shares=[share.condition for share in assumed.shares],
        facts=FACTS.get(kind, ()),
    )
    places = {code: contests.get(code, 0) for code in sorted({*contests, *profiles})}
    results = outcomes(
        profiles=profiles,
        places=places,
        shares=[
            PlannedShare(name=share.name, permille=share.permille, when_short=WhenShort(share.when_short))
            for share in assumed.shares
        ],
    )
    poor, names = poor_people(codes=list(places), period=assumed.period), place_names(codes=list(places))
    money = round_money(shown_round=simulated_round)
    return RoundFigures(
        title=title,
        at=now,
        assumed=shared,
        contests=tuple(
            _figures(code, names.get(code, code), poor.get(code), profiles.get(code), result, assumed.price)
            for code, result in results.items()
        ),
        ceiling=money.amount if money.ceilings else None,
    )


def poor_people(*, codes: list[str], period: str) -> dict[str, Decimal]:
    """The official number of poor people of those regencies that have one; the newest without `period`."""
    regencies = [code for code in codes if len(code) == REGENCY_DIGITS]
    figures = latest_figures(indicator=Indicator.POOR_PEOPLE, codes=regencies, period=period or None)
    return {code: value for code, (value, _period, _source) in figures.items()}


def _written_out(simulated_round: Round, assumed: Assumptions) -> str:
    """The rule without names. The round's own rule means what it meant when it was saved."""
    if assumed.rule_text == simulated_round.rule_text:
        return written_rule(ruled_round=simulated_round).full
    return write_rule(
        rule_text=assumed.rule_text,
        dates=round_dates(dated_round=simulated_round),
        kind=simulated_round.programme.recipient_kind,
    ).full


def _quotas(simulated_round: Round, assumed: Assumptions) -> Mapping[str, int]:
    if assumed.places > PLACES_LIMIT:
        raise ScenarioRefused(
            _("At most %(limit)d places can be simulated.") % {"limit": PLACES_LIMIT}, code="scenario_places"
        )
    if assumed.quota_method:
        tried = copy(simulated_round)
        tried.places = assumed.places
        plan = plan_quota(shared_round=tried, method=QuotaMethod(assumed.quota_method), period=assumed.period)
        return {line.code: line.places for line in plan.lines}
    if not assumed.quotas:
        raise QuotaMissing(_("This round has no quota yet: choose a method that shares the places."))
    total = sum(contests_of(quotas=assumed.quotas)[0].values())
    if total != assumed.places:
        raise ScenarioRefused(
            _(
                "The quota as it stands shares %(total)d places, not %(places)d: choose a method that shares them."
            )
            % {"total": total, "places": assumed.places},
            code="scenario_quota",
        )
    return assumed.quotas


def _figures(
    code: str, name: str, poor: Decimal | None, profile: Profile | None, result: ContestOutcome, price: int
) -> ContestFigures:
    known = profile or Profile(types={}, facts=(0,) * len(result.facts), first=(), reach=0)
    facts = [
        FactCount(
            eligible=counted(of_all=known.eligible, number=eligible),
            chosen=counted(of_all=result.chosen, number=chosen),
        )
        for eligible, chosen in zip(known.facts, result.facts, strict=True)
    ]
    women, disabled = facts if facts else [FactCount(eligible=None, chosen=None)] * 2
    return ContestFigures(
        code=code,
        name=name,
        poor_people=poor,
        eligible=known.eligible,
        unknown=known.unknown,
        held=known.held,
        places=result.places,
        chosen=result.chosen,
        cost=result.chosen * price,
        women=women,
        disabled=disabled,
        cut_off=None if result.cut_off is None else result.cut_off.keys,
    )
