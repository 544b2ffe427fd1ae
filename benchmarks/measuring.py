"""Repeated measurements, and the table of ratios that they end in."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Measurement:
    """How long one thing took, in seconds, each time it was done."""

    seconds: tuple[float, ...]

    @property
    def shortest(self) -> float:
        return min(self.seconds)

    @property
    def middle(self) -> float:
        return median(self.seconds)


@dataclass(frozen=True)
class Line:
    """One line of the table: what was measured, and the line that it is a multiple of (None: a yardstick itself)."""

    name: str
    measured: Measurement
    yardstick: Measurement | None = None
    aim: str = ""


@dataclass(frozen=True)
class Section:
    """The lines of one number that Kail is held to, with what must be known to read them."""

    title: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def measure_in_turn(*, works: Mapping[str, Callable[[], object]], times: int) -> dict[str, Measurement]:
    """Do every work once unmeasured, then all of them in turn, `times` times over.

    In turn, so that whatever else the machine does meets all of them alike.
    """
    for work in works.values():
        work()
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            seconds[name].append(timed(work))
    return {name: Measurement(seconds=tuple(taken)) for name, taken in seconds.items()}


def timed(work: Callable[[], object]) -> float:
    """The seconds that one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def table(*, sections: Sequence[Section]) -> str:
    """All sections as one Markdown table, their notes below it."""
    rows = [
        "| measured | times | shortest (s) | median (s) | × by shortest | × by median | aim |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    notes: list[str] = []
    for section in sections:
        rows.append(f"| **{section.title}** | | | | | | |")
        rows += [_row(line) for line in section.lines]
        notes += [f"{section.title}: {note}" for note in section.notes]
    return "\n".join([*rows, "", *notes])


def _row(line: Line) -> str:
    by_shortest = by_median = "1"
    if line.yardstick is not None:
        by_shortest = f"{line.measured.shortest / line.yardstick.shortest:.2f}"
        by_median = f"{line.measured.middle / line.yardstick.middle:.2f}"
    cells = (
        line.name,
        str(len(line.measured.seconds)),
        f"{line.measured.shortest:.3f}",
        f"{line.measured.middle:.3f}",
        by_shortest,
        by_median,
        line.aim,
    )
    return f"| {' | '.join(cells)} |"
