"""What a run has counted and learnt: enough to score new rows by the same weights later."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from kail.apps.registry.linkage.comparing import Model
from kail.apps.registry.linkage.errors import LinkageRefused

HIGHEST_PRIOR: Final = 0.05
LOWEST_PRIOR: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Shares:
    """Of one level: `m`, how often two rows of one person reach it, and `u`, how often two different people do."""

    comparison: str
    level: str
    m: float
    u: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """All weights of the model, nothing personal.

    `people`: on how many they were counted. `prior`: the probability that any two rows are one person, before looking.
    `weighs_frequencies`: whether rare names and dates weigh more than common ones. `shares`: one for each level of
    the model, in its order.
    """

    people: int
    prior: float
    weighs_frequencies: bool
    shares: tuple[Shares, ...]

    @property
    def prior_weight(self) -> float:
        """The binary logarithm of the odds before looking."""
        return math.log2(self.prior / (1 - self.prior))

    def to_json(self) -> str:
        """As text for a database or a file."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str, /, *, model: Model) -> "Parameters":
        """What `to_json` gave. Raises LinkageRefused when it is not of `model`: then a full run is due."""
        try:
            read = json.loads(text)
            parameters = cls(
                people=int(read["people"]),
                prior=float(read["prior"]),
                weighs_frequencies=bool(read["weighs_frequencies"]),
                shares=tuple(
                    Shares(str(one["comparison"]), str(one["level"]), float(one["m"]), float(one["u"]))
                    for one in read["shares"]
                ),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise _of_another_model() from error
        parameters.check(model)
        return parameters

    def check(self, model: Model, /) -> None:
        """Raises LinkageRefused unless the levels are those of the model and every share lies in (0, 1)."""
        levels = [(one.comparison, one.level) for one in self.shares]
        if levels != model.levels or not all(
            0 < share < 1 for one in self.shares for share in (one.m, one.u)
        ):
            raise _of_another_model()

    def of(self, comparison: str, level: str, /) -> Shares:
        """The shares of one level."""
        return next(one for one in self.shares if (one.comparison, one.level) == (comparison, level))


def untrained(
    model: Model,
    /,
    *,
    people: int,
    chances: Mapping[str, float],
    expected_share: float,
    weighs_frequencies: bool,
) -> Parameters:
    """The built-in m, and u from the chances counted on that many people."""
    return Parameters(
        people=people,
        prior=min(expected_share * 2 / max(people, 1), HIGHEST_PRIOR),
        weighs_frequencies=weighs_frequencies,
        shares=tuple(
            Shares(
                str(compared.comparison),
                level.code,
                level.m,
                _inside(chances[level.u] if isinstance(level.u, str) else level.u),
            )
            for compared in model.compared
            for level in compared.weighing
        ),
    )


def learnt(
    parameters: Parameters,
    /,
    *,
    m: Mapping[tuple[str, str], float],
    u: Mapping[tuple[str, str], float],
    prior: float | None,
) -> Parameters:
    """The same with other m, u and prior, where there are such for a level."""
    return Parameters(
        people=parameters.people,
        prior=parameters.prior if prior is None else min(max(prior, LOWEST_PRIOR), HIGHEST_PRIOR),
        weighs_frequencies=parameters.weighs_frequencies,
        shares=tuple(
            Shares(
                one.comparison,
                one.level,
                _inside(m.get((one.comparison, one.level), one.m)),
                _inside(u.get((one.comparison, one.level), one.u)),
            )
            for one in parameters.shares
        ),
    )


def _inside(share: float) -> float:
    return min(max(share, 1e-12), 1 - 1e-9)


def _of_another_model() -> LinkageRefused:
    return LinkageRefused(
        _("The stored weights belong to another version of the model: look for duplicates in full once."),
        code="parameters_outdated",
    )
