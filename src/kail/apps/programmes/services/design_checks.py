"""What a design says that no single value of it shows: words of the vocabularies, and what fits together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.design import ProgrammeDesign, stage_conditions
from kail.apps.programmes.errors import DesignRefused, RoundRefused, RuleRefused
from kail.apps.programmes.selectors import read_rule
from kail.apps.programmes.services.rounds import ordered_term
from kail.apps.programmes.stage_words import read_stage_rule
from kail.calc.money import format_rupiah
from kail.kernel.errors import Refusal


@dataclass(frozen=True)
class DesignProblem:
    """Why a programme cannot have a design, and the value where it shows, such as `design.benefits[0].release_rule`."""

    place: str
    refusal: Refusal


def design_problems(*, design: ProgrammeDesign, is_outside: bool) -> tuple[DesignProblem, ...]:
    """Everything that stands against this design, in the order of the document; empty when it can be saved."""
    return tuple(_of_outside(design) if is_outside else _of_own(design))


def _of_outside(design: ProgrammeDesign) -> Iterator[DesignProblem]:
    for key, value in (
        ("rule", design.rule),
        ("price_ceiling", design.price_ceiling),
        ("reserved_shares", design.reserved_shares),
    ):
        if value:
            yield DesignProblem(
                f"design.{key}",
                DesignRefused(
                    _(
                        "Another agency decides who receives this: it has no rule, price or reserved share here."
                    ),
                    code="design_outside",
                ),
            )


def _of_own(design: ProgrammeDesign) -> Iterator[DesignProblem]:
    kind = design.recipient_kind
    yield from _refused("rule", partial(read_rule, rule_text=design.rule, kind=kind))
    for number, key in enumerate(design.priorities):
        yield from _refused(f"priorities[{number}].term", partial(ordered_term, name=key.term, kind=kind))
    for number, share in enumerate(design.reserved_shares):
        yield from _refused(
            f"reserved_shares[{number}].condition", partial(read_rule, rule_text=share.condition, kind=kind)
        )
    for place, condition in stage_conditions(design=design):
        yield from _refused(place, partial(read_stage_rule, rule_text=condition))
    total = sum(one.amount for one in design.benefits)
    differs_by_stage = any(one.only_in_stage for one in design.benefits)
    if total and total != design.price and not differs_by_stage:
        yield DesignProblem(
            "design.price",
            DesignRefused(
                _("The benefits come to %(total)s, the price is %(price)s: they have to be the same.")
                % {"total": format_rupiah(amount=total), "price": format_rupiah(amount=design.price)},
                code="design_price",
            ),
        )


def _refused(place: str, read: Callable[[], object]) -> Iterator[DesignProblem]:
    try:
        read()
    except (RuleRefused, RoundRefused) as refusal:
        yield DesignProblem(f"design.{place}", refusal)
