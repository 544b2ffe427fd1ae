"""Quota plans: how places would be shared among regencies, on which figures, before anybody decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kail.apps.places.enums import Indicator
from kail.apps.places.models import Place
from kail.apps.places.selectors import latest_figures, regencies
from kail.apps.programmes.enums import QuotaMethod
from kail.apps.programmes.errors import QuotaRefused, SharingRefused
from kail.apps.programmes.models import Round
from kail.calc.apportionment import Apportionment, ApportionmentError, Method, apportion


@dataclass(frozen=True)
class QuotaLine:
    """One regency: `poor_people` (persons) is the basis, with its period and source; `population` the upper limit."""

    code: str
    name: str
    places: int
    poor_people: Decimal | None
    period: str
    source: str
    population: int | None

    @property
    def per_thousand_poor(self) -> Decimal | None:
        """Places for each thousand poor people."""
        return self.places * 1000 / self.poor_people if self.poor_people else None


@dataclass(frozen=True)
class QuotaPlan:
    """A way to share `places`; `tied` names the regencies between which only the tie rule decided."""

    method: QuotaMethod
    period: str
    places: int
    lines: tuple[QuotaLine, ...]
    tied: tuple[str, ...]

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


def plan_quota(*, shared_round: Round, method: QuotaMethod, period: str = "") -> QuotaPlan:
    """The round's places shared by a method on the number of poor people, none above a regency's population.

    `period` chooses the figures (`2024-03`), the newest otherwise. Raises QuotaRefused: no regency, figures missing,
    or nothing to share by.
    """
    if method == QuotaMethod.BY_HAND:
        raise QuotaRefused(_("Choose a method, or write the places of each regency yourself."))
    basis = _basis(region_code=shared_round.region_code, period=period)
    _check_known(basis, method, shared_round.places)
    try:
        shared = apportion(
            weights={place.code: basis.poor(place.code) for place in basis.places},
            seats=shared_round.places,
            method=Method(method.value),
            maxima=basis.limits(),
        )
    except ApportionmentError as error:
        raise SharingRefused(error=error) from error
    return QuotaPlan(
        method=method,
        period=period,
        places=shared_round.places,
        lines=basis.lines(shared.places),
        tied=_tied(shared, basis),
    )


def plan_by_hand(*, shared_round: Round, places: Mapping[str, int], period: str = "") -> QuotaPlan:
    """Places written by a person, by regency code, beside the same figures.

    Raises QuotaRefused: a code that is no regency of the round, a number below zero or above the population, or a sum
    that is not the round's number of places.
    """
    basis = _basis(region_code=shared_round.region_code, period=period)
    known = {place.code for place in basis.places}
    for code in places:
        if code not in known:
            raise QuotaRefused(
                _("%(code)s is not a regency of this round's region.") % {"code": code}, code="quota_region"
            )
    _check_limits(places, basis)
    total = sum(places.values())
    if total != shared_round.places:
        raise QuotaRefused(
            _("The places add up to %(total)d, but the round has %(places)d: change one of them.")
            % {"total": total, "places": shared_round.places},
            code="quota_sum",
        )
    return QuotaPlan(
        method=QuotaMethod.BY_HAND,
        period=period,
        places=shared_round.places,
        lines=basis.lines(places),
        tied=(),
    )


def standing_quota(*, shared_round: Round) -> QuotaPlan | None:
    """The quota that the round has now, with the figures of its period; None before the first one."""
    stored = dict(shared_round.quotas.values_list("place_code", "places"))
    if not stored:
        return None
    basis = _basis(region_code=shared_round.region_code, period=shared_round.quota_indicator_period)
    return QuotaPlan(
        method=QuotaMethod(shared_round.quota_method),
        period=shared_round.quota_indicator_period,
        places=shared_round.places,
        lines=basis.lines(stored),
        tied=(),
    )


def _check_known(basis: "_Basis", method: QuotaMethod, places: int) -> None:
    missing = [place.name for place in basis.places if place.code not in basis.poor_people]
    evenly = method == QuotaMethod.EQUAL and places % len(basis.places) == 0
    if missing and not evenly:
        raise QuotaRefused(
            _("There is no number of poor people for %(places)s in this period: choose another period.")
            % {"places": ", ".join(missing)},
            code="quota_figures",
        )


def _check_limits(places: Mapping[str, int], basis: "_Basis") -> None:
    for place in basis.places:
        wanted, most = places.get(place.code, 0), basis.population.get(place.code)
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


def _tied(shared: Apportionment, basis: "_Basis") -> tuple[str, ...]:
    names = {place.code: place.name for place in basis.places}
    return tuple(dict.fromkeys(names[code] for tie in shared.ties for code in tie.names))


@dataclass(frozen=True)
class _Basis:
    """Regencies by code with their figures: poor people (value, period, source) and population."""

    places: tuple[Place, ...]
    poor_people: Mapping[str, tuple[Decimal, str, str]]
    population: Mapping[str, int]

    def poor(self, code: str) -> Decimal:
        return self.poor_people[code][0] if code in self.poor_people else Decimal(0)

    def limits(self) -> dict[str, int]:
        return dict(self.population)

    def lines(self, places: Mapping[str, int]) -> tuple[QuotaLine, ...]:
        return tuple(
            QuotaLine(
                code=place.code,
                name=place.name,
                places=places.get(place.code, 0),
                poor_people=self.poor_people[place.code][0] if place.code in self.poor_people else None,
                period=self.poor_people[place.code][1] if place.code in self.poor_people else "",
                source=self.poor_people[place.code][2] if place.code in self.poor_people else "",
                population=self.population.get(place.code),
            )
            for place in self.places
        )


def _basis(*, region_code: str, period: str) -> _Basis:
    places = tuple(regencies(region_code=region_code))
    if not places:
        raise QuotaRefused(_("There is no regency in the round's region."), code="quota_region")
    codes = [place.code for place in places]
    population = latest_figures(indicator=Indicator.POPULATION, codes=codes)
    return _Basis(
        places=places,
        poor_people=latest_figures(indicator=Indicator.POOR_PEOPLE, codes=codes, period=period or None),
        population={code: int(value) for code, (value, _period, _source) in population.items()},
    )
