"""The numbers by which places are shared: poor people, inhabitants, and those whom the rule fits now."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kail.apps.places.enums import Indicator, Level
from kail.apps.places.models import Place
from kail.apps.places.selectors import latest_figures, regencies
from kail.apps.programmes.enums import QuotaBasis, QuotaFigure
from kail.apps.programmes.errors import QuotaRefused, SharingRefused
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors.eligible import eligible_by_district, eligible_of
from kail.calc.apportionment import ApportionmentError, Weight
from kail.calc.basis import BasisPart, mixed_weights

_FIGURE_OF = {
    QuotaBasis.POOR: QuotaFigure.POOR,
    QuotaBasis.ELIGIBLE: QuotaFigure.ELIGIBLE,
    QuotaBasis.POPULATION: QuotaFigure.POPULATION,
}


@dataclass(frozen=True)
class Known:
    """A published figure with its period and source."""

    value: Decimal
    period: str
    source: str


@dataclass(frozen=True)
class RegionFigures:
    """Regencies, or districts of one regency, by code, with what is known of them; `eligible` None: not counted."""

    places: tuple[Place, ...]
    poor: Mapping[str, Known]
    population: Mapping[str, Known]
    eligible: Mapping[str, int] | None

    def value(self, *, figure: QuotaFigure, code: str) -> Decimal | None:
        """The figure of one region; None if it is not known."""
        if figure == QuotaFigure.ELIGIBLE:
            return None if self.eligible is None else Decimal(self.eligible[code])
        known = (self.poor if figure == QuotaFigure.POOR else self.population).get(code)
        return known.value if known else None

    def inhabitants(self, *, code: str) -> int | None:
        """The population: nobody gets more places than this."""
        known = self.population.get(code)
        return int(known.value) if known else None


def region_figures(
    *, shared_round: Round, period: str, within: str = "", counts_eligible: bool = False
) -> RegionFigures:
    """The figures of the round's regencies, or of the districts of the regency `within`.

    `period` chooses the number of poor people (the newest if empty). Raises QuotaRefused where there is no such region.
    """
    places = tuple(
        _districts(shared_round, within) if within else regencies(region_code=shared_round.region_code)
    )
    if not places:
        raise QuotaRefused(_("There is no regency in the round's region."), code="quota_region")
    codes = [place.code for place in places]
    counts = eligible_by_district(counted_round=shared_round) if counts_eligible else None
    return RegionFigures(
        places=places,
        poor=_known(latest_figures(indicator=Indicator.POOR_PEOPLE, codes=codes, period=period or None)),
        population=_known(latest_figures(indicator=Indicator.POPULATION, codes=codes)),
        eligible=None
        if counts is None
        else {code: sum(eligible_of(counts=counts, code=code).values()) for code in codes},
    )


def needs_eligible(*, basis: QuotaBasis, formula: Mapping[QuotaFigure, Decimal]) -> bool:
    """Whether the registry has to be counted for this basis."""
    return basis == QuotaBasis.ELIGIBLE or (
        basis == QuotaBasis.FORMULA and bool(formula.get(QuotaFigure.ELIGIBLE))
    )


def weights_of(
    *,
    figures: RegionFigures,
    basis: QuotaBasis,
    formula: Mapping[QuotaFigure, Decimal],
    places: int,
    missing_is_zero: bool,
) -> dict[str, Weight]:
    """The number of each region by which places are shared.

    Under a formula it is the region's exact share of `places`. A figure that is not known is refused (`quota_figures`)
    unless `missing_is_zero`. Raises QuotaRefused, SharingRefused.
    """
    if basis == QuotaBasis.FORMULA:
        parts = [
            BasisPart(
                name=str(figure.label),
                weights=_weights(figures, figure, missing_is_zero=missing_is_zero),
                percent=percent,
            )
            for figure, percent in formula.items()
            if percent
        ]
        try:
            return {code: share * places for code, share in mixed_weights(parts=parts).items()}
        except ApportionmentError as error:
            raise SharingRefused(error=error) from error
    if basis not in _FIGURE_OF:
        raise QuotaRefused(_("Choose the number by which the places are shared."), code="quota_basis")
    return _weights(figures, _FIGURE_OF[basis], missing_is_zero=missing_is_zero)


def _weights(figures: RegionFigures, figure: QuotaFigure, *, missing_is_zero: bool) -> dict[str, Weight]:
    values = {place.code: figures.value(figure=figure, code=place.code) for place in figures.places}
    missing = [place.name for place in figures.places if values[place.code] is None]
    if missing and not missing_is_zero:
        raise QuotaRefused(_missing_sentence(figure) % {"places": ", ".join(missing)}, code="quota_figures")
    return {code: Fraction(value or 0) for code, value in values.items()}


def _missing_sentence(figure: QuotaFigure) -> str | Promise:
    if figure == QuotaFigure.POPULATION:
        return _("There is no number of inhabitants for %(places)s: choose another number to share by.")
    return _(
        "There is no number of poor people for %(places)s in this period: choose another period or another number to"
        " share by."
    )


def _districts(shared_round: Round, within: str) -> list[Place]:
    if not within.startswith(shared_round.region_code[:4]):
        return []
    return list(Place.objects.filter(level=Level.DISTRICT, parent_id=within).order_by("code"))


def _known(figures: Mapping[str, tuple[Decimal, str, str]]) -> dict[str, Known]:
    return {code: Known(*figure) for code, figure in figures.items()}
