"""Where an office has changed what its programme file said."""

from collections.abc import Iterator
from dataclasses import dataclass

from kail.apps.programmes.design import (
    ProgrammeDesign,
    benefits_in_stage,
    design_differences,
    due_on,
    milestones_in_stage,
)
from kail.apps.programmes.models import Round
from kail.apps.programmes.template_files import RoundTemplate

_OWN_FIELDS = (
    "name",
    "year",
    "batch",
    "stage",
    "region_code",
    "places",
    "lottery_seed",
    "reference_date",
    "opens_date",
    "closes_date",
    "decree_date",
    "handover_due_date",
)
_DESIGN_FIELDS = (
    "intake",
    "quota_method",
    "price_floor",
    "price_ceiling",
    "price",
    "needs_verification",
    "needs_assessment",
    "objection_days",
)


@dataclass(frozen=True)
class TemplateDifference:
    """One value: `what` it is (`design.rule`, `uep-2025.places`), what the file says and what the office has."""

    what: str
    template: str
    stored: str


def design_template_differences(
    *, template: ProgrammeDesign, stored: ProgrammeDesign
) -> tuple[TemplateDifference, ...]:
    """Every value of the design that the office has otherwise than the file."""
    return tuple(
        TemplateDifference(f"design.{one.place}", one.before, one.after)
        for one in design_differences(before=template, after=stored)
    )


def round_template_differences(
    *, template: RoundTemplate, design: ProgrammeDesign, compared: Round
) -> tuple[TemplateDifference, ...]:
    """Every value of a round that the office has otherwise than the file; lists are compared whole."""
    return tuple(
        TemplateDifference(f"{template.code}.{what}", wanted, stored)
        for what, wanted, stored in _differing(template, template.applied_to(design=design), compared)
    )


def _differing(
    template: RoundTemplate, own: ProgrammeDesign, compared: Round
) -> Iterator[tuple[str, str, str]]:
    for source, names in ((template, _OWN_FIELDS), (own, _DESIGN_FIELDS)):
        for name in names:
            wanted, stored = getattr(source, name), getattr(compared, name)
            if wanted != stored:
                yield name, str(wanted), str(stored)
    wanted_due = (own.report_due.month, own.report_due.day, own.report_due.days)
    stored_due = (compared.report_month, compared.report_day, compared.report_days)
    if wanted_due != stored_due:
        yield "report_due", str(wanted_due), str(stored_due)
    if own.rule != compared.rule_text:
        yield "rule", own.rule, compared.rule_text
    for what, listed, kept in _lists(template, own, compared):
        if listed != kept:
            yield what, "; ".join(listed), "; ".join(kept)


def _lists(
    template: RoundTemplate, own: ProgrammeDesign, compared: Round
) -> Iterator[tuple[str, list[str], list[str]]]:
    yield (
        "priorities",
        [f"{key.term} {'↓' if key.descending else '↑'}" for key in own.priorities],
        [f"{key.term} {'↓' if key.descending else '↑'}" for key in compared.priorities.order_by("position")],
    )
    if template.ceilings is not None:
        yield (
            "ceilings",
            sorted(f"{one.fund_source} {one.account_code} {one.amount}" for one in template.ceilings),
            sorted(f"{one.fund_source} {one.account_code} {one.amount}" for one in compared.ceilings.all()),
        )
    yield (
        "stages",
        [
            f"{stage.name} {due_on(milestone=stage, opens_date=template.opens_date)}"
            for stage in milestones_in_stage(stages=own.stages, stage=template.stage)
        ],
        [f"{stage.name} {stage.due_date}" for stage in compared.stages.order_by("position")],
    )
    yield (
        "benefits",
        [benefit.name for benefit in benefits_in_stage(benefits=own.benefits, stage=template.stage)],
        [benefit.name for benefit in compared.benefits.order_by("position")],
    )
    yield (
        "items",
        [
            f"{kind.code}: {item.name} {item.quantity} × {item.unit_price}"
            for kind in own.business_types
            for item in kind.items
        ],
        [
            f"{kind.code}: {item.name} {item.quantity} × {item.unit_price}"
            for kind in compared.business_types.order_by("pk")
            for item in kind.items.order_by("position")
        ],
    )
