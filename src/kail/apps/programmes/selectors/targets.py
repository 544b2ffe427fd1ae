"""Targets beside each other: what was promised, what is reported as reached, where sources contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kail.apps.places.selectors import place_names
from kail.apps.programmes.enums import TargetKind
from kail.apps.programmes.models import Programme, Target


class Disagreement(StrEnum):
    """How the numbers for one thing differ."""

    NONE = "none"
    VERSIONS = "versions"
    SOURCES = "sources"


@dataclass(frozen=True)
class ComparedTargets:
    """All numbers for one thing: a programme (None: the whole government), year, place and indicator.

    Numbers of different units stand beside each other and are not compared.
    """

    programme: Programme | None
    year: int
    place_code: str
    place_name: str
    indicator: str
    indicator_label: str
    promised: tuple[Target, ...]
    reached: tuple[Target, ...]

    @property
    def disagreement(self) -> Disagreement:
        """Whether sources contradict each other, one source gives several numbers, or neither."""
        found = {_disagreement(self.promised), _disagreement(self.reached)}
        return next(one for one in reversed(Disagreement) if one in found or one is Disagreement.NONE)

    @property
    def sources_contradict(self) -> bool:
        return self.disagreement is Disagreement.SOURCES

    @property
    def has_versions(self) -> bool:
        return self.disagreement is Disagreement.VERSIONS


def compared_targets() -> tuple[ComparedTargets, ...]:
    """Every target, those for one thing together: the government's first, then by programme, year and place."""
    found = Target.objects.select_related("programme").order_by(
        "programme__name", "programme_id", "year", "place_code", "indicator", "unit", "-value", "pk"
    )
    together: dict[tuple[int | None, int, str, str], list[Target]] = {}
    for target in found:
        key = (target.programme_id, target.year, target.place_code, target.indicator)
        together.setdefault(key, []).append(target)
    names = place_names(codes=[place_code for _programme, _year, place_code, _indicator in together])
    lines = [_compared(targets, names) for targets in together.values()]
    return tuple(sorted(lines, key=lambda one: one.programme is not None))


def _compared(targets: Sequence[Target], names: dict[str, str]) -> ComparedTargets:
    first = targets[0]
    return ComparedTargets(
        programme=first.programme,
        year=first.year,
        place_code=first.place_code,
        place_name=names.get(first.place_code, first.place_code),
        indicator=first.indicator,
        indicator_label=first.get_indicator_display(),
        promised=tuple(one for one in targets if one.kind == TargetKind.TARGET),
        reached=tuple(one for one in targets if one.kind == TargetKind.REALISED),
    )


def _disagreement(targets: Sequence[Target]) -> Disagreement:
    """How numbers of the same kind and unit differ."""
    worst = Disagreement.NONE
    for unit in {one.unit for one in targets}:
        same = [one for one in targets if one.unit == unit]
        if len({one.value for one in same}) == 1:
            continue
        if any(one.value != other.value and one.source != other.source for one in same for other in same):
            return Disagreement.SOURCES
        worst = Disagreement.VERSIONS
    return worst
