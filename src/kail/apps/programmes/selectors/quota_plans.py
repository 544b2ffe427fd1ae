"""Quota plans as they are kept: the document of a plan, written and read back, and the plans of a round."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import QuotaBasis, QuotaFigure, QuotaMethod
from kail.apps.programmes.models import QuotaPlan, Round
from kail.apps.programmes.selectors.quotas import (
    PlannedQuota,
    QuotaBounds,
    QuotaLine,
    QuotaTerms,
    SharingDetail,
    lines_beside_figures,
)
from kail.calc.apportionment import Award, Tie
from kail.calc.exact_text import (
    divisor_texts,
    fraction_text,
    quotient_text,
    read_divisor,
    read_fraction,
    read_quotient,
)

_DISTRICT_DIGITS = 6


def quota_plans(*, planned_round: Round) -> QuerySet[QuotaPlan]:
    """The plans of a round, the newest first, with their authors."""
    return planned_round.quota_plans.select_related("made_by").order_by("-number")


def standing_quota(*, shared_round: Round, within: str = "") -> PlannedQuota | None:
    """The quota that the round (or the districts of a regency) has now; None before the first one.

    As its plan was kept; a quota from before plans were kept stands beside the figures of its period.
    """
    stored = dict(shared_round.quotas.values_list("place_code", "places"))
    places = {code: number for code, number in stored.items() if _shares(code, within)}
    if not places:
        return None
    kept = quota_plans(planned_round=shared_round).filter(within=within).first()
    if kept is not None and kept.outputs["places"] == places:
        return read_plan(plan=kept)
    period = shared_round.quota_indicator_period
    return PlannedQuota(
        method=QuotaMethod(shared_round.quota_method),
        period=period,
        places=sum(places.values()),
        lines=lines_beside_figures(shared_round=shared_round, places=places, period=period, within=within),
        terms=QuotaTerms(within=within),
    )


def plan_inputs(*, plan: PlannedQuota, shared_round: Round) -> dict[str, Any]:
    """What a plan rested on: figures with period and source, bounds, formula; the rule where people were counted."""
    document: dict[str, Any] = {
        "places": plan.places,
        "period": plan.period,
        "basis": plan.terms.basis.value,
        "formula": {figure.value: str(percent) for figure, percent in plan.terms.formula.items()},
        "floor": plan.terms.bounds.floor,
        "cap": plan.terms.bounds.cap,
        "floors": dict(plan.terms.bounds.floors),
        "caps": dict(plan.terms.bounds.caps),
        "regions": {line.code: _region_inputs(line) for line in plan.lines},
    }
    if any(line.eligible is not None for line in plan.lines):
        document["rule"] = {
            "text": shared_round.rule_full,
            "reference_date": shared_round.reference_date.isoformat(),
        }
    return document


def plan_outputs(*, plan: PlannedQuota) -> dict[str, Any]:
    """What came out: places and exact shares, and how the last places fell. Exact numbers are texts."""
    document: dict[str, Any] = {
        "places": {line.code: line.places for line in plan.lines},
        "shares": {
            line.code: fraction_text(number=line.share) for line in plan.lines if line.share is not None
        },
    }
    if plan.detail is not None:
        detail = plan.detail
        document |= {
            "divisor": None if detail.divisor is None else divisor_texts(divisor=detail.divisor),
            "awards": [_award_texts(award) for award in detail.awards],
            "runner_up": None if detail.runner_up is None else _award_texts(detail.runner_up),
            "ties": [
                {"codes": list(tie.names), "places": tie.seats, "winners": list(tie.winners)}
                for tie in detail.ties
            ],
        }
    return document


def read_plan(*, plan: QuotaPlan) -> PlannedQuota:
    """A kept plan as it was when it was made; only the names of the regions are those of today."""
    inputs, outputs = plan.inputs, plan.outputs
    names = place_names(codes=list(inputs["regions"]))
    bounds = QuotaBounds(
        floor=inputs["floor"], cap=inputs["cap"], floors=inputs["floors"], caps=inputs["caps"]
    )
    return PlannedQuota(
        method=QuotaMethod(plan.method),
        period=inputs["period"],
        places=inputs["places"],
        lines=tuple(
            _read_line(code, names.get(code, code), bounds, region, outputs)
            for code, region in inputs["regions"].items()
        ),
        terms=QuotaTerms(
            basis=QuotaBasis(inputs["basis"]),
            formula={QuotaFigure(name): Decimal(text) for name, text in inputs["formula"].items()},
            bounds=bounds,
            within=plan.within,
        ),
        detail=_read_detail(outputs) if "awards" in outputs else None,
        number=plan.number,
    )


def _shares(code: str, within: str) -> bool:
    is_district = len(code) == _DISTRICT_DIGITS
    return code.startswith(within) and is_district if within else not is_district


def _region_inputs(line: QuotaLine) -> dict[str, Any]:
    return {
        "poor_people": None if line.poor_people is None else str(line.poor_people),
        "period": line.period,
        "source": line.source,
        "population": line.population,
        "population_period": line.population_period,
        "population_source": line.population_source,
        "eligible": line.eligible,
        "weight": None if line.weight is None else fraction_text(number=line.weight),
    }


def _read_line(
    code: str, name: str, bounds: QuotaBounds, region: Mapping[str, Any], outputs: Mapping[str, Any]
) -> QuotaLine:
    share = outputs["shares"].get(code)
    return QuotaLine(
        code=code,
        name=name,
        places=outputs["places"][code],
        poor_people=None if region["poor_people"] is None else Decimal(region["poor_people"]),
        period=region["period"],
        source=region["source"],
        population=region["population"],
        population_period=region["population_period"],
        population_source=region["population_source"],
        eligible=region["eligible"],
        weight=None if region["weight"] is None else read_fraction(text=region["weight"]),
        share=None if share is None else read_fraction(text=share),
        floor=bounds.floor_of(code=code),
        cap=bounds.cap_of(code=code),
    )


def _award_texts(award: Award) -> dict[str, Any]:
    return {
        "code": award.name,
        "place": award.seat,
        "quotient": quotient_text(quotient=award.quotient),
    }


def _read_award(texts: Mapping[str, Any]) -> Award:
    return Award(name=texts["code"], seat=texts["place"], quotient=read_quotient(text=texts["quotient"]))


def _read_detail(outputs: Mapping[str, Any]) -> SharingDetail:
    divisor, runner_up = outputs["divisor"], outputs["runner_up"]
    return SharingDetail(
        divisor=None if divisor is None else read_divisor(texts=divisor),
        awards=tuple(_read_award(texts) for texts in outputs["awards"]),
        runner_up=None if runner_up is None else _read_award(runner_up),
        ties=tuple(
            Tie(names=tuple(tie["codes"]), seats=tie["places"], winners=tuple(tie["winners"]))
            for tie in outputs["ties"]
        ),
    )
