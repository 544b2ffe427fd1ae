"""How fairly places are spread over people: people per place, the widest contrast, and five measures of inequality.

`people` is what the places are meant for (poor people, eligible people …), `places` what each region got. Definitions,
an example by hand, laws and sources are in `docs/algorithms/quota.md`. Exact arithmetic only; nothing is rounded but by
`PeoplePerPlace.rounded`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from kail.calc.claims import ApportionmentError, Weight, whole_weights
from kail.calc.signposts import Quotient, exact_decimal


class EquityError(ValueError):
    """People and places cannot be compared. `code` is stable; the sentences say what to mend."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class PeoplePerPlace:
    """One region (or all together): one place stands for `per_place` people; None if it has no place."""

    name: str
    people: Fraction
    places: int

    @property
    def per_place(self) -> Fraction | None:
        return self.people / self.places if self.places else None

    @property
    def places_per_thousand(self) -> Fraction | None:
        """Places for each thousand people; None if there are no people."""
        return self.places * 1000 / self.people if self.people else None

    def rounded(self, *, digits: int = 0) -> Decimal | None:
        """`per_place` to `digits` decimals, halves up."""
        if self.per_place is None:
            return None
        return exact_decimal(unscaled=floor(self.per_place * 10**digits + Fraction(1, 2)), digits=digits)


@dataclass(frozen=True, slots=True)
class Contrast:
    """The two ends, ready for a sentence: one place per `fewest.rounded()` people there, per `most.rounded()` here.

    Only regions with a place stand in it. Of equal regions the one with more people is named, then the name that
    sorts first. `without_places` are the regions that have people but no place: worse off than `most`.
    """

    fewest: PeoplePerPlace
    most: PeoplePerPlace
    without_places: tuple[str, ...]

    @property
    def is_even(self) -> bool:
        """Whether one place stands for the same number of people everywhere."""
        return self.fewest.per_place == self.most.per_place and not self.without_places

    @property
    def spread(self) -> Fraction | None:
        """`most` ÷ `fewest`; None if a region has people and no place, or places and no people."""
        low, high = self.fewest.per_place, self.most.per_place
        return None if self.without_places or not low or high is None else high / low


@dataclass(frozen=True, slots=True)
class Equity:
    """All of it for one way to share. `sainte_lague` is None if a region has places but no people."""

    overall: PeoplePerPlace
    regions: tuple[PeoplePerPlace, ...]
    contrast: Contrast
    loosemore_hanby: Fraction
    gallagher: Quotient
    sainte_lague: Fraction | None
    gini: Fraction


def equity(*, people: Mapping[str, Weight], places: Mapping[str, int], overall_name: str = "") -> Equity:
    """Measure one way to share; regions in the order of `people`, `overall_name` names their sum.

    Raises EquityError, as every function here: the two do not name the same regions (`names_differ`), a number below
    zero or not exact (`number_invalid`), no people (`nobody`) or no places (`no_places`) at all.
    """
    shares = _shares(people=people, places=places)
    regions = per_place(people=people, places=places)
    return Equity(
        overall=PeoplePerPlace(
            name=overall_name,
            people=sum((region.people for region in regions), Fraction(0)),
            places=sum(region.places for region in regions),
        ),
        regions=regions,
        contrast=_contrast(regions),
        loosemore_hanby=_loosemore_hanby(shares),
        gallagher=_gallagher(shares),
        sainte_lague=_sainte_lague(shares),
        gini=_gini(shares),
    )


def per_place(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> tuple[PeoplePerPlace, ...]:
    """Each region with its people and places, in the order of `people`."""
    exact = _checked(people=people, places=places)
    return tuple(PeoplePerPlace(name, number, places[name]) for name, number in exact.items())


def contrast(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> Contrast:
    """Where one place stands for the fewest and where for the most people."""
    return _contrast(per_place(people=people, places=places))


def spread(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> Fraction | None:
    """The largest number of people per place ÷ the smallest; 1 if all are equal. None as `Contrast.spread`."""
    return contrast(people=people, places=places).spread


def loosemore_hanby(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> Fraction:
    """½ Σ |share of places − share of people|: the part of all places that would have to move. From 0 to 1.

    Source: J. Loosemore and V. J. Hanby, British Journal of Political Science 1 (1971).
    """
    return _loosemore_hanby(_shares(people=people, places=places))


def gallagher(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> Quotient:
    """√(½ Σ (share of places − share of people)²), exact by its square: many small gaps weigh less than one large.

    Source: M. Gallagher, Electoral Studies 10 (1991), there in percent.
    """
    return _gallagher(_shares(people=people, places=places))


def sainte_lague(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> Fraction | None:
    """Σ (share of places − share of people)² ÷ share of people: what Webster's method makes smallest.

    None (beyond any number) if a region has places but no people. Source: as `gallagher`, and A. Sainte-Laguë (1910).
    """
    return _sainte_lague(_shares(people=people, places=places))


def gini(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> Fraction:
    """Gini coefficient of places per person, each person counted: 0 if all regions are served alike.

    Twice the area between the diagonal and the Lorenz curve, by trapezoids; 1 only if all places are where nobody is.
    With one person per region it is the plain Gini coefficient of the places, without the correction n ÷ (n − 1) for
    small samples.
    """
    return _gini(_shares(people=people, places=places))


@dataclass(frozen=True, slots=True)
class _Share:
    """A region's part of all people and of all places."""

    people: Fraction
    places: Fraction


def _checked(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> dict[str, Fraction]:
    if set(people) != set(places):
        odd = ", ".join(sorted(set(people) ^ set(places)))
        raise EquityError(
            code="names_differ",
            message_id=f"Jumlah penduduk dan jumlah tempat tidak untuk wilayah yang sama: periksa {odd}.",
            message_en=f"People and places are not given for the same regions: check {odd}.",
        )
    try:
        scale, whole = whole_weights(weights=people)
        whole_weights(weights=places)
    except ApportionmentError as error:
        raise EquityError(
            code="number_invalid",
            message_id="Jumlah penduduk dan jumlah tempat harus bilangan eksak, nol atau lebih.",
            message_en="People and places must be exact numbers, zero or more.",
        ) from error
    if not sum(whole.values()):
        raise EquityError(
            code="nobody",
            message_id="Jumlah penduduk semua wilayah nol, jadi tidak ada yang dapat dibandingkan.",
            message_en="There are no people in any region, so there is nothing to compare.",
        )
    if not sum(places.values()):
        raise EquityError(
            code="no_places",
            message_id="Tidak ada satu tempat pun, jadi tidak ada yang dapat dibandingkan.",
            message_en="There is not one place, so there is nothing to compare.",
        )
    return {name: Fraction(number, scale) for name, number in whole.items()}


def _shares(*, people: Mapping[str, Weight], places: Mapping[str, int]) -> list[_Share]:
    exact = _checked(people=people, places=places)
    all_people, all_places = sum(exact.values()), sum(places.values())
    return [_Share(exact[name] / all_people, Fraction(places[name], all_places)) for name in exact]


def _contrast(regions: tuple[PeoplePerPlace, ...]) -> Contrast:
    served = [(region.people / region.places, region) for region in regions if region.places]
    return Contrast(
        fewest=min(served, key=lambda pair: (pair[0], -pair[1].people, pair[1].name))[1],
        most=min(served, key=lambda pair: (-pair[0], -pair[1].people, pair[1].name))[1],
        without_places=tuple(region.name for region in regions if region.people and not region.places),
    )


def _loosemore_hanby(shares: list[_Share]) -> Fraction:
    return sum((abs(share.places - share.people) for share in shares), Fraction(0)) / 2


def _gallagher(shares: list[_Share]) -> Quotient:
    return Quotient(sum(((share.places - share.people) ** 2 for share in shares), Fraction(0)) / 2)


def _sainte_lague(shares: list[_Share]) -> Fraction | None:
    if any(share.places and not share.people for share in shares):
        return None
    with_people = [share for share in shares if share.people]
    return sum(((share.places - share.people) ** 2 / share.people for share in with_people), Fraction(0))


def _gini(shares: list[_Share]) -> Fraction:
    # Worst served first; whoever has places without people comes last, and a share of nothing adds no area.
    rising = sorted(
        shares,
        key=lambda share: (not share.people, share.places / share.people if share.people else share.places),
    )
    reached, area = Fraction(0), Fraction(0)
    for share in rising:
        area += share.people * (2 * reached + share.places)
        reached += share.places
    return 1 - area
