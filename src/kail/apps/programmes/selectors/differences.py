"""Where an office has changed what its template said."""

from collections.abc import Iterator
from dataclasses import dataclass

from kail.apps.programmes.models import Programme, Round
from kail.apps.programmes.template_files import ProgrammeTemplate, RoundTemplate

_PROGRAMME_FIELDS = ("name", "purpose", "recipient_kind", "legal_basis", "source")
_ROUND_FIELDS = (
    "name",
    "year",
    "region_code",
    "places",
    "quota_method",
    "price_floor",
    "price_ceiling",
    "price",
    "lottery_seed",
    "reference_date",
    "opens_date",
    "closes_date",
    "decree_date",
    "handover_due_date",
)


@dataclass(frozen=True)
class TemplateDifference:
    """One value: `what` it is (`round.places`), what the template says and what the office has."""

    what: str
    template: str
    stored: str


def template_differences(
    *, template: ProgrammeTemplate, programme: Programme, compared_round: Round | None
) -> tuple[TemplateDifference, ...]:
    """Every value that the office has otherwise than the template; lists are compared whole."""
    found = [
        TemplateDifference(f"programme.{name}", str(getattr(template, name)), str(getattr(programme, name)))
        for name in _PROGRAMME_FIELDS
        if str(getattr(template, name)) != str(getattr(programme, name))
    ]
    if compared_round is not None:
        found.extend(_round_differences(template.round, compared_round))
    return tuple(found)


def _round_differences(template: RoundTemplate, compared: Round) -> Iterator[TemplateDifference]:
    for name in _ROUND_FIELDS:
        wanted, stored = getattr(template, name), getattr(compared, name)
        if wanted != stored:
            yield TemplateDifference(f"round.{name}", str(wanted), str(stored))
    if template.rule != compared.rule_text:
        yield TemplateDifference("round.rule", template.rule, compared.rule_text)
    for what, listed, kept in _lists(template, compared):
        if listed != kept:
            yield TemplateDifference(f"round.{what}", "; ".join(listed), "; ".join(kept))


def _lists(template: RoundTemplate, compared: Round) -> Iterator[tuple[str, list[str], list[str]]]:
    yield (
        "priorities",
        [f"{key.term} {'↓' if key.descending else '↑'}" for key in template.priorities],
        [f"{key.term} {'↓' if key.descending else '↑'}" for key in compared.priorities.order_by("position")],
    )
    yield (
        "ceilings",
        sorted(f"{one.fund_source} {one.account_code} {one.amount}" for one in template.ceilings),
        sorted(f"{one.fund_source} {one.account_code} {one.amount}" for one in compared.ceilings.all()),
    )
    yield (
        "stages",
        [f"{stage.name} {stage.due_date}" for stage in template.stages],
        [f"{stage.name} {stage.due_date}" for stage in compared.stages.order_by("position")],
    )
    yield (
        "benefits",
        [benefit.name for benefit in template.benefits],
        [benefit.name for benefit in compared.benefits.order_by("position")],
    )
    yield (
        "items",
        [
            f"{kind.code}: {item.name} {item.quantity} × {item.unit_price}"
            for kind in template.business_types
            for item in kind.items
        ],
        [
            f"{kind.code}: {item.name} {item.quantity} × {item.unit_price}"
            for kind in compared.business_types.order_by("pk")
            for item in kind.items.order_by("position")
        ],
    )
