"""Planned quotas: how places would be shared among regencies or districts, on which figures, before anybody decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import QuotaBasis, QuotaFigure, QuotaMethod
from kail.apps.programmes.errors import QuotaRefused, SharingRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors.quota_figures import (
    RegionFigures,
    needs_eligible,
    region_figures,
    weights_of,
)
from kail.calc.apportionment import (
    Apportionment,
    ApportionmentError,
    Award,
    Divisor,
    Method,
    Tie,
    Weight,
    apportion,
)
from kail.calc.equity import Contrast, contrast

AWARDS_KEPT = 50
"""How many of the last places given are kept with a plan."""


@dataclass(frozen=True)
class QuotaBounds:
    """How few and how many places a region may get: `floor` and `cap` for all, `floors` and `caps` of single ones.

    A number of a single region goes before that for all.
    """

    floor: int | None = None
    cap: int | None = None
    floors: Mapping[str, int] = field(default_factory=dict)
    caps: Mapping[str, int] = field(default_factory=dict)

    def floor_of(self, *, code: str) -> int | None:
        """The fewest places of one region, None without a floor."""
        return self.floors.get(code, self.floor)

    def cap_of(self, *, code: str) -> int | None:
        """The most places of one region, None without a ceiling."""
        return self.caps.get(code, self.cap)


@dataclass(frozen=True)
class QuotaTerms:
    """By what places are shared, beside the method.

    `basis` is poor, eligible, population or formula; under the method `equal` it is by what the leftover goes, by hand
    it means nothing. `formula` has the percent of each figure. `within` is the regency whose districts share its
    places; empty for the whole round.
    """

    basis: QuotaBasis = QuotaBasis.POOR
    formula: Mapping[QuotaFigure, Decimal] = field(default_factory=dict)
    bounds: QuotaBounds = QuotaBounds()
    within: str = ""


POOR_PEOPLE = QuotaTerms()
"""By the number of poor people, without bounds, the whole round."""


@dataclass(frozen=True)
class QuotaLine:
    """One region: `poor_people` with period and source, `population` the upper limit, `eligible` None: not counted.

    `weight` is the number that places were shared by, `share` the exact share of the places; None by hand.
    """

    code: str
    name: str
    places: int
    poor_people: Decimal | None = None
    period: str = ""
    source: str = ""
    population: int | None = None
    population_period: str = ""
    population_source: str = ""
    eligible: int | None = None
    weight: Fraction | None = None
    share: Fraction | None = None
    floor: int | None = None
    cap: int | None = None

    @property
    def per_thousand_poor(self) -> Decimal | None:
        """Places for each thousand poor people."""
        return self.places * 1000 / self.poor_people if self.poor_people else None


@dataclass(frozen=True)
class SharingDetail:
    """How the last places fell: the divisor, the last awards (at most AWARDS_KEPT), who came next, and ties."""

    divisor: Divisor | None
    awards: tuple[Award, ...]
    runner_up: Award | None
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class PlannedQuota:
    """A way to share `places`; `detail` is None by hand and for what was kept without it.

    `number` is that of the stored plan, None for one that is only looked at or was stored before plans were kept.
    """

    method: QuotaMethod
    period: str
    places: int
    lines: tuple[QuotaLine, ...]
    terms: QuotaTerms = POOR_PEOPLE
    detail: SharingDetail | None = None
    number: int | None = None

    @property
    def basis(self) -> QuotaBasis:
        """What the quota rests on, the method being considered."""
        by_method = {QuotaMethod.BY_HAND: QuotaBasis.HAND, QuotaMethod.EQUAL: QuotaBasis.EQUAL}
        return by_method.get(self.method, self.terms.basis)

    @property
    def total(self) -> int:
        return sum(line.places for line in self.lines)

    @property
    def poor_people(self) -> Decimal:
        return sum((line.poor_people or Decimal(0) for line in self.lines), Decimal(0))

    @property
    def sources(self) -> tuple[str, ...]:
        """Each source of the basis once."""
        return tuple(dict.fromkeys(line.source for line in self.lines if line.source))

    @property
    def per_thousand_poor(self) -> Decimal | None:
        return self.total * 1000 / self.poor_people if self.poor_people else None

    @property
    def names(self) -> dict[str, str]:
        """Names of the regions by code."""
        return {line.code: line.name for line in self.lines}

    @property
    def tied(self) -> tuple[str, ...]:
        """The names of the regions between which only the tie rule decided."""
        ties = self.detail.ties if self.detail else ()
        return tuple(dict.fromkeys(self.names[code] for tie in ties for code in tie.names))


@dataclass(frozen=True)
class QuotaContrast:
    """Where one place stands for the fewest and the most people; `measure` says which people. Names are codes."""

    measure: QuotaFigure
    contrast: Contrast


def plan_quota(
    *, shared_round: Round, method: QuotaMethod, period: str = "", terms: QuotaTerms = POOR_PEOPLE
) -> PlannedQuota:
    """The round's places (or a regency's) shared by a method, none above a region's population.

    `period` chooses the figures of poor people (`2024-03`), the newest otherwise. Raises QuotaRefused: no region,
    figures missing, bounds that contradict each other, an account that sees too little to count the eligible, or
    nothing to share by.
    """
    if method == QuotaMethod.BY_HAND:
        raise QuotaRefused(_("Choose a method, or write the places of each regency yourself."))
    places = places_to_share(shared_round=shared_round, within=terms.within)
    figures = _figures(shared_round, period, terms)
    _check_bounds(terms.bounds, figures)
    evenly = method == QuotaMethod.EQUAL and places % len(figures.places) == 0
    weights = weights_of(
        figures=figures, basis=terms.basis, formula=terms.formula, places=places, missing_is_zero=evenly
    )
    try:
        shared = apportion(
            weights=weights,
            seats=places,
            method=Method(method.value),
            minima={place.code: terms.bounds.floor_of(code=place.code) or 0 for place in figures.places},
            maxima=_limits(terms.bounds, figures),
        )
    except ApportionmentError as error:
        raise SharingRefused(error=error) from error
    return PlannedQuota(
        method=method,
        period=period,
        places=places,
        lines=_lines(figures, terms, shared.places, weights=weights, shares=shared.quota),
        terms=terms,
        detail=_detail(shared),
    )


def plan_by_hand(
    *, shared_round: Round, places: Mapping[str, int], period: str = "", terms: QuotaTerms = POOR_PEOPLE
) -> PlannedQuota:
    """Places written by a person, by code, beside the same figures.

    Raises QuotaRefused: a code that is no region of the round, a number below zero or its floor, above its ceiling or
    the population, or a sum that is not the number of places to share.
    """
    wanted = places_to_share(shared_round=shared_round, within=terms.within)
    figures = _figures(shared_round, period, terms)
    known = {place.code for place in figures.places}
    for code in places:
        if code not in known:
            raise QuotaRefused(
                _("%(code)s is not a region that shares these places.") % {"code": code}, code="quota_region"
            )
    _check_bounds(terms.bounds, figures)
    _check_limits(places, terms.bounds, figures)
    total = sum(places.values())
    if total != wanted:
        raise QuotaRefused(
            _("The places add up to %(total)d, but there are %(places)d to share: change one of them.")
            % {"total": total, "places": wanted},
            code="quota_sum",
        )
    return PlannedQuota(
        method=QuotaMethod.BY_HAND,
        period=period,
        places=wanted,
        lines=_lines(figures, terms, places),
        terms=terms,
    )


def places_to_share(*, shared_round: Round, within: str = "") -> int:
    """The places of the round, or of one of its regencies. Raises QuotaRefused for a regency without places."""
    if not within:
        return shared_round.places
    places = shared_round.quotas.filter(place_code=within).values_list("places", flat=True).first()
    if places is None:
        raise QuotaRefused(
            _("Share the round among its regencies first; then a regency can share its places."),
            code="quota_region",
        )
    return places


def lines_beside_figures(
    *, shared_round: Round, places: Mapping[str, int], period: str, within: str
) -> tuple[QuotaLine, ...]:
    """Places that stand already, beside the figures of today."""
    figures = region_figures(shared_round=shared_round, period=period, within=within)
    return _lines(figures, QuotaTerms(within=within), places)


def quota_contrast(*, plan: PlannedQuota) -> QuotaContrast | None:
    """The two ends of a plan: by poor people if known everywhere, else by the eligible, else by inhabitants.

    None if no figure is known of all regions, or there is nobody or no place to compare.
    """
    if not plan.total:
        return None
    figures: tuple[tuple[QuotaFigure, dict[str, Weight | None]], ...] = (
        (QuotaFigure.POOR, {line.code: line.poor_people for line in plan.lines}),
        (QuotaFigure.ELIGIBLE, {line.code: line.eligible for line in plan.lines}),
        (QuotaFigure.POPULATION, {line.code: line.population for line in plan.lines}),
    )
    for measure, values in figures:
        known = {code: value for code, value in values.items() if value is not None}
        if len(known) == len(values) and any(known.values()):
            places = {line.code: line.places for line in plan.lines}
            return QuotaContrast(measure=measure, contrast=contrast(people=known, places=places))
    return None


def _figures(shared_round: Round, period: str, terms: QuotaTerms) -> RegionFigures:
    return region_figures(
        shared_round=shared_round,
        period=period,
        within=terms.within,
        counts_eligible=needs_eligible(basis=terms.basis, formula=terms.formula),
    )


def _check_bounds(bounds: QuotaBounds, figures: RegionFigures) -> None:
    known = {place.code for place in figures.places}
    for code in (*bounds.floors, *bounds.caps):
        if code not in known:
            raise QuotaRefused(
                _("%(code)s is not a region that shares these places.") % {"code": code}, code="quota_region"
            )
    for place in figures.places:
        floor, cap = bounds.floor_of(code=place.code), bounds.cap_of(code=place.code)
        most = figures.inhabitants(code=place.code)
        if floor is not None and cap is not None and floor > cap:
            raise QuotaRefused(
                _(
                    "%(place)s: the floor %(floor)d is above the ceiling %(cap)d; lower the floor or raise the ceiling."
                )
                % {"place": place.name, "floor": floor, "cap": cap},
                code="quota_bounds",
            )
        if floor is not None and most is not None and floor > most:
            raise QuotaRefused(
                _(
                    "%(place)s: the floor is %(floor)d but there are only %(most)d inhabitants; lower the floor."
                )
                % {"place": place.name, "floor": floor, "most": most},
                code="quota_bounds",
            )


def _check_limits(places: Mapping[str, int], bounds: QuotaBounds, figures: RegionFigures) -> None:
    for place in figures.places:
        wanted, most = places.get(place.code, 0), figures.inhabitants(code=place.code)
        floor, cap = bounds.floor_of(code=place.code), bounds.cap_of(code=place.code)
        if wanted < 0:
            raise QuotaRefused(
                _("%(place)s has %(wanted)d places; a number of places is zero or more.")
                % {"place": place.name, "wanted": wanted},
                code="quota_negative",
            )
        if most is not None and wanted > most:
            raise QuotaRefused(
                _("%(place)s has %(wanted)d places but only %(most)d inhabitants: lower it.")
                % {"place": place.name, "wanted": wanted, "most": most},
                code="quota_population",
            )
        if floor is not None and wanted < floor:
            raise QuotaRefused(
                _("%(place)s has %(wanted)d places, fewer than its floor %(floor)d: change one of them.")
                % {"place": place.name, "wanted": wanted, "floor": floor},
                code="quota_floor",
            )
        if cap is not None and wanted > cap:
            raise QuotaRefused(
                _("%(place)s has %(wanted)d places, more than its ceiling %(cap)d: change one of them.")
                % {"place": place.name, "wanted": wanted, "cap": cap},
                code="quota_cap",
            )


def _limits(bounds: QuotaBounds, figures: RegionFigures) -> dict[str, int]:
    limits = {}
    for place in figures.places:
        bounded = (bounds.cap_of(code=place.code), figures.inhabitants(code=place.code))
        known = [number for number in bounded if number is not None]
        if known:
            limits[place.code] = min(known)
    return limits


def _detail(shared: Apportionment) -> SharingDetail:
    return SharingDetail(
        divisor=shared.divisor,
        awards=shared.priority[-AWARDS_KEPT:],
        runner_up=shared.runner_up,
        ties=shared.ties,
    )


def _lines(
    figures: RegionFigures,
    terms: QuotaTerms,
    places: Mapping[str, int],
    *,
    weights: Mapping[str, Weight] | None = None,
    shares: Mapping[str, Fraction] | None = None,
) -> tuple[QuotaLine, ...]:
    lines = []
    for place in figures.places:
        code = place.code
        poor, people = figures.poor.get(code), figures.population.get(code)
        lines.append(
            QuotaLine(
                code=code,
                name=place.name,
                places=places.get(code, 0),
                poor_people=poor.value if poor else None,
                period=poor.period if poor else "",
                source=poor.source if poor else "",
                population=figures.inhabitants(code=code),
                population_period=people.period if people else "",
                population_source=people.source if people else "",
                eligible=figures.eligible[code] if figures.eligible is not None else None,
                weight=Fraction(weights[code]) if weights else None,
                share=shares[code] if shares else None,
                floor=terms.bounds.floor_of(code=code),
                cap=terms.bounds.cap_of(code=code),
            )
        )
    return tuple(lines)
