"""A planned quota as the pages print it: rows, the sentence on fairness, divisor, last awards, runner-up and ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from kail.apps.programmes.enums import QuotaFigure, QuotaMethod
from kail.apps.programmes.selectors import PlannedQuota, QuotaContrast, QuotaLine, quota_contrast
from kail.calc.apportionment import Award, Divisor, Quotient
from kail.calc.equity import PeoplePerPlace
from kail.calc.exact_text import fraction_text, quotient_text
from kail.interfaces.web.templatetags.kail_format import number_id

_SHOWN_AWARDS = 5
_DIGITS = 4


@dataclass(frozen=True)
class QuotaRow:
    """A region of the quota page, with what was typed for it."""

    line: QuotaLine
    typed: str
    typed_floor: str
    typed_cap: str
    share: Decimal | None
    share_text: str


@dataclass(frozen=True)
class ShownNumber:
    """An exact number: rounded for reading, and as it is."""

    rounded: str
    exact: str


@dataclass(frozen=True)
class ShownAward:
    """One place given (or asked for next)."""

    name: str
    seat: int
    number: ShownNumber


@dataclass(frozen=True)
class ShownTie:
    """Regions with exactly the same claim, and who got the places."""

    names: tuple[str, ...]
    seats: int
    winners: tuple[str, ...]


@dataclass(frozen=True)
class ShownDivisor:
    """The roundest divisor and the interval of all that give the same places; None: no bound on that side."""

    roundest: str
    low: ShownNumber | None
    high: ShownNumber | None


@dataclass(frozen=True)
class ShownQuota:
    """Everything that explains a quota."""

    plan: PlannedQuota
    sentence: str
    divisor: ShownDivisor | None
    awards: tuple[ShownAward, ...]
    runner_up: ShownAward | None
    ties: tuple[ShownTie, ...]
    is_remainder: bool
    shows_poor: bool
    shows_eligible: bool
    shows_bounds: bool


def quota_rows(
    *, lines: Sequence[QuotaLine], written: Mapping[str, str], single: Mapping[str, str]
) -> list[QuotaRow]:
    """The rows of the page: `written` are places by code, `single` floors and ceilings by field name."""
    return [
        QuotaRow(
            line=line,
            typed=written.get(line.code, str(line.places)),
            typed_floor=single.get(f"floor-{line.code}", ""),
            typed_cap=single.get(f"cap-{line.code}", ""),
            share=None if line.share is None else Quotient(line.share * line.share).rounded(digits=3),
            share_text="" if line.share is None else fraction_text(number=line.share),
        )
        for line in lines
    ]


def shown_quota(*, plan: PlannedQuota) -> ShownQuota:
    """A plan with its explanation."""
    detail, names = plan.detail, plan.names
    return ShownQuota(
        plan=plan,
        sentence=fairness_sentence(found=quota_contrast(plan=plan), names=names),
        divisor=_divisor(detail.divisor) if detail and detail.divisor else None,
        awards=tuple(_award(award, names) for award in detail.awards[-_SHOWN_AWARDS:]) if detail else (),
        runner_up=_award(detail.runner_up, names) if detail and detail.runner_up else None,
        ties=tuple(
            ShownTie(
                names=tuple(names[code] for code in tie.names),
                seats=tie.seats,
                winners=tuple(names[code] for code in tie.winners),
            )
            for tie in (detail.ties if detail else ())
        ),
        is_remainder=plan.method == QuotaMethod.HAMILTON,
        shows_poor=any(line.poor_people is not None for line in plan.lines),
        shows_eligible=any(line.eligible is not None for line in plan.lines),
        shows_bounds=any(line.floor is not None or line.cap is not None for line in plan.lines),
    )


def fairness_sentence(*, found: QuotaContrast | None, names: Mapping[str, str]) -> str:
    """How many people one place stands for at the two ends; empty where nothing can be compared."""
    if found is None:
        return ""
    ends = found.contrast
    if ends.is_even:
        sentence = _EVEN[found.measure]() % {"number": _people(ends.fewest)}
    else:
        sentence = _CONTRAST[found.measure]() % {
            "fewest": _people(ends.fewest),
            "place": names[ends.fewest.name],
            "most": _people(ends.most),
            "other": names[ends.most.name],
        }
    if ends.without_places:
        left_out = ", ".join(names[code] for code in ends.without_places)
        sentence += " " + _("Without any place: %(places)s.") % {"places": left_out}
    return sentence


_EVEN = {
    QuotaFigure.POOR: lambda: _("One place stands for %(number)s poor people everywhere."),
    QuotaFigure.ELIGIBLE: lambda: _("One place stands for %(number)s people whom the rule fits everywhere."),
    QuotaFigure.POPULATION: lambda: _("One place stands for %(number)s inhabitants everywhere."),
}
_CONTRAST = {
    QuotaFigure.POOR: lambda: _(
        "One place stands for %(fewest)s poor people in %(place)s, for %(most)s in %(other)s."
    ),
    QuotaFigure.ELIGIBLE: lambda: _(
        "One place stands for %(fewest)s people whom the rule fits in %(place)s, for %(most)s in %(other)s."
    ),
    QuotaFigure.POPULATION: lambda: _(
        "One place stands for %(fewest)s inhabitants in %(place)s, for %(most)s in %(other)s."
    ),
}


def _people(region: PeoplePerPlace) -> str:
    """A whole number from ten on, else one decimal: one place per 0 people would say nothing."""
    few = region.per_place is not None and region.per_place < 10
    return number_id(region.rounded(digits=1 if few else 0))


def _award(award: Award, names: Mapping[str, str]) -> ShownAward:
    return ShownAward(name=names[award.name], seat=award.seat, number=_number(award.quotient))


def _divisor(divisor: Divisor) -> ShownDivisor:
    roundest = "" if divisor.representative is None else _whole_decimal(divisor.representative)
    if not roundest and divisor.low is not None:
        # The one divisor of a tie under Hill's method is no fraction.
        roundest = _number(divisor.low).exact
    return ShownDivisor(
        roundest=roundest,
        low=None if divisor.low is None else _number(divisor.low),
        high=None if divisor.high is None else _number(divisor.high),
    )


def _number(quotient: Quotient) -> ShownNumber:
    rounded = quotient.rounded(digits=_DIGITS)
    return ShownNumber(rounded=number_id(rounded, _DIGITS), exact=quotient_text(quotient=quotient))


def _whole_decimal(number: Fraction) -> str:
    """A fraction that is a finite decimal (the roundest divisor is one, but for a tie), with all its digits."""
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
        if digits > _DIGITS * 3:
            return fraction_text(number=number)
    return number_id(Decimal(number.numerator) / Decimal(number.denominator), digits)
