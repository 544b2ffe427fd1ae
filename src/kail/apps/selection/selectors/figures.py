"""The figures of a round, contest by contest: as a simulation, a kept scenario or a stored ranking gives them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import REGENCY_DIGITS
from kail.apps.registry.enums import PartyKind
from kail.apps.selection.models import Candidate, Ranking, Scenario
from kail.apps.selection.selectors.frozen import frozen_rule
from kail.calc.equity import Contrast, EquityError, contrast

FEW: Final = 5
"""Of fewer people than this it is not said how many are women or disabled: they could be known."""

FACTS: Final[Mapping[str, tuple[str, ...]]] = {
    PartyKind.PERSON: ("jenis_kelamin = perempuan", "disabilitas"),
    PartyKind.FAMILY: ("dikepalai_perempuan", "kepala_disabilitas"),
}
"""By kind of party, the conditions for women and for people with a disability; other kinds have neither."""


@dataclass(frozen=True)
class AssumedKey:
    """One key of the order."""

    term: str
    descending: bool


@dataclass(frozen=True)
class AssumedShare:
    """A reserved share as `kail.apps.programmes.models.ReservedShare` has it."""

    name: str
    condition: str
    permille: int
    when_short: str


@dataclass(frozen=True)
class Assumptions:
    """What is tried. `price` in rupiah; `quota_method` is empty for the quota as the round has it.

    `quotas` are places by regency and district code; empty until the method has shared them. `rule_full` is the rule
    with its named conditions written out; empty until it was simulated.
    """

    rule_text: str
    priorities: tuple[AssumedKey, ...]
    places: int
    price: int
    quota_method: str
    period: str
    shares: tuple[AssumedShare, ...]
    quotas: Mapping[str, int]
    rule_full: str = ""


@dataclass(frozen=True)
class FactCount:
    """How many of the eligible and of the chosen it holds for; None where they are few or nobody counted."""

    eligible: int | None
    chosen: int | None


@dataclass(frozen=True)
class ContestFigures:
    """One contest. `cut_off` are the keys of the last chosen by the order alone, None when there is none.

    `poor_people` is the official figure, for regencies only.
    """

    code: str
    name: str
    poor_people: Decimal | None
    eligible: int
    unknown: int
    held: int
    places: int
    chosen: int
    cost: int
    women: FactCount
    disabled: FactCount
    cut_off: tuple[int | None, ...] | None

    @property
    def unfilled(self) -> int:
        return self.places - self.chosen

    @property
    def poor_per_place(self) -> Decimal | None:
        return self.poor_people / self.places if self.poor_people is not None and self.places else None

    @property
    def per_thousand_poor(self) -> Decimal | None:
        """The chosen for each thousand poor people."""
        return self.chosen * 1000 / self.poor_people if self.poor_people else None

    @property
    def women_share(self) -> Decimal | None:
        """Of the chosen, 0 to 1; None as in FactCount."""
        return _share(self.women.chosen, self.chosen)

    @property
    def women_share_eligible(self) -> Decimal | None:
        return _share(self.women.eligible, self.eligible)

    @property
    def disabled_share(self) -> Decimal | None:
        return _share(self.disabled.chosen, self.chosen)

    @property
    def disabled_share_eligible(self) -> Decimal | None:
        return _share(self.disabled.eligible, self.eligible)


@dataclass(frozen=True)
class RoundFigures:
    """A round, contest by contest, on `at`; `ceiling` is all the money it has, None when it has no ceiling."""

    title: str
    at: datetime
    assumed: Assumptions
    contests: tuple[ContestFigures, ...]
    ceiling: int | None

    @property
    def total(self) -> ContestFigures:
        """All contests together. Women and disabled are counted where the contests say how many."""
        return ContestFigures(
            code="",
            name="",
            poor_people=sum((one.poor_people for one in self.contests if one.poor_people), Decimal(0))
            or None,
            eligible=sum(one.eligible for one in self.contests),
            unknown=sum(one.unknown for one in self.contests),
            held=sum(one.held for one in self.contests),
            places=sum(one.places for one in self.contests),
            chosen=sum(one.chosen for one in self.contests),
            cost=sum(one.cost for one in self.contests),
            women=FactCount(eligible=None, chosen=None),
            disabled=FactCount(eligible=None, chosen=None),
            cut_off=None,
        )

    @property
    def women_share(self) -> Decimal | None:
        """Of the chosen, 0 to 1, in the contests that say it."""
        told = [one for one in self.contests if one.women.chosen is not None]
        return _share(sum(one.women.chosen or 0 for one in told), sum(one.chosen for one in told))

    @property
    def disabled_share(self) -> Decimal | None:
        """Of the chosen, 0 to 1, in the contests that say it."""
        told = [one for one in self.contests if one.disabled.chosen is not None]
        return _share(sum(one.disabled.chosen or 0 for one in told), sum(one.chosen for one in told))

    @property
    def left(self) -> int | None:
        """What the ceiling leaves when everybody chosen gets the price; below zero when it is too low."""
        return None if self.ceiling is None else self.ceiling - self.total.cost

    @property
    def contrast(self) -> Contrast | None:
        """Where one place stands for the fewest and the most poor people, among regencies with a known figure."""
        people = {one.code[:REGENCY_DIGITS]: one.poor_people for one in self.contests if one.poor_people}
        places = dict.fromkeys(people, 0)
        names = {one.code: one.name for one in self.contests}
        for one in self.contests:
            if one.code in people:
                places[one.code] += one.places
        try:
            return contrast(
                people={names[code]: number for code, number in people.items()},
                places={names[code]: number for code, number in places.items()},
            )
        except EquityError:
            return None


def counted(*, of_all: int, number: int) -> int | None:
    """A number of women or disabled people among `of_all`; None of a few, so that nobody is told apart."""
    return number if of_all >= FEW else None


def scenario_body(*, assumed: Assumptions) -> dict[str, Any]:
    """The assumptions as plain JSON."""
    return asdict(assumed)


def read_assumptions(*, body: Mapping[str, Any]) -> Assumptions:
    """What `scenario_body` wrote."""
    return Assumptions(
        rule_text=body["rule_text"],
        priorities=tuple(AssumedKey(**key) for key in body["priorities"]),
        places=body["places"],
        price=body["price"],
        quota_method=body["quota_method"],
        period=body["period"],
        shares=tuple(AssumedShare(**share) for share in body["shares"]),
        quotas=dict(body["quotas"]),
        rule_full=body.get("rule_full", body["rule_text"]),
    )


def scenario_outcome(*, figures: RoundFigures) -> dict[str, Any]:
    """The figures as plain JSON. Of a few chosen the cut-off is left out, for it would be somebody's data."""
    return {
        "ceiling": figures.ceiling,
        "contests": [
            {
                **asdict(one),
                "poor_people": None if one.poor_people is None else str(one.poor_people),
                "cut_off": one.cut_off if one.chosen >= FEW else None,
            }
            for one in figures.contests
        ],
    }


def figures_of_scenario(*, scenario: Scenario) -> RoundFigures:
    """A kept scenario as it was saved, with the present names of places."""
    names = place_names(codes=[one["code"] for one in scenario.outcome["contests"]])
    return RoundFigures(
        title=scenario.name,
        at=scenario.made_at,
        assumed=read_assumptions(body=scenario.body),
        contests=tuple(
            ContestFigures(
                **{
                    **one,
                    "name": names.get(one["code"], one["code"]),
                    "poor_people": None if one["poor_people"] is None else Decimal(one["poor_people"]),
                    "women": FactCount(**one["women"]),
                    "disabled": FactCount(**one["disabled"]),
                    "cut_off": None if one["cut_off"] is None else tuple(one["cut_off"]),
                }
            )
            for one in scenario.outcome["contests"]
        ),
        ceiling=scenario.outcome["ceiling"],
    )


def figures_of_ranking(
    *, ranking: Ranking, poor_people: Mapping[str, Decimal], ceiling: int | None, title: str
) -> RoundFigures:
    """A stored ranking, the poor people of its regencies given. Women and disabled people it did not count."""
    frozen = ranking.frozen
    regions = list(ranking.regions.order_by("place_code"))
    names = place_names(codes=[region.place_code for region in regions])
    cut_offs = _cut_offs(ranking, {region.place_code: region.cut_off_rank for region in regions})
    nobody_counted = FactCount(eligible=None, chosen=None)
    return RoundFigures(
        title=title,
        at=ranking.made_at,
        assumed=Assumptions(
            rule_text=ranking.rule_text,
            priorities=tuple(AssumedKey(**key) for key in frozen["priorities"]),
            places=frozen["places"],
            price=ranking.price,
            quota_method="",
            period="",
            shares=tuple(AssumedShare(**share) for share in frozen.get("shares", [])),
            quotas=dict(frozen["quotas"]),
            rule_full=frozen_rule(frozen=frozen),
        ),
        contests=tuple(
            ContestFigures(
                code=region.place_code,
                name=names.get(region.place_code, region.place_code),
                poor_people=poor_people.get(region.place_code),
                eligible=region.eligible,
                unknown=region.unknown,
                held=region.held,
                places=region.quota,
                chosen=region.chosen,
                cost=region.chosen * ranking.price,
                women=nobody_counted,
                disabled=nobody_counted,
                cut_off=cut_offs.get(region.place_code),
            )
            for region in regions
        ),
        ceiling=ceiling,
    )


def scenarios_of(*, simulated_round: Round) -> list[Scenario]:
    """The kept scenarios of a round, the newest first, with their makers."""
    return list(simulated_round.scenarios.select_related("made_by").order_by("-made_at", "-pk"))


def _cut_offs(ranking: Ranking, ranks: Mapping[str, int | None]) -> dict[str, tuple[int | None, ...]]:
    wanted = {(code, rank) for code, rank in ranks.items() if rank}
    found = Candidate.objects.filter(
        ranking=ranking,
        contest_code__in=[code for code, _rank in wanted],
        rank__in={rank for _code, rank in wanted},
    ).values_list("contest_code", "rank", "keys")
    return {code: tuple(keys) for code, rank, keys in found if (code, rank) in wanted}


def _share(part: int | None, whole: int) -> Decimal | None:
    return Decimal(part) / whole if part is not None and whole else None
