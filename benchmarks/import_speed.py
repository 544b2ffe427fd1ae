"""A first import, the same file again and a newer edition, and where the time of each goes.

`python -m benchmarks.import_speed` prints them beside plain COPY and six indexes of the same file in the same run, by
the clock and by processor time, and an XLSX file beside what reading it takes alone.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.homes import BenchmarkHome, Registry, opened_home
from benchmarks.measuring import Line, Measurement, Section, table, timed
from benchmarks.processor import processor_seconds, server_process
from kail.interfaces.cli.main import set_up_django
from kail.kernel.home import home_paths
from kail.kernel.postgres import DatabaseAddress, database_addresses

PHASES: Final = (
    ("CREATE TEMPORARY TABLE plan_", "what is new, changed, unchanged"),
    ("import_claim", "who disputes a NIK, who is the same person"),
    ("import_candidate", "who disputes a NIK, who is the same person"),
    ("import_unnumbered", "who disputes a NIK, who is the same person"),
    ("INSERT INTO registry_", "new rows"),
    ("UPDATE registry_", "changed rows, with their histories"),
    ("refresh_statistics", "statistics"),
    ("registry_finish_loading", "building the indexes, checking the set"),
    ("registry_put_indexes_back", "building the indexes"),
)
AIMS: Final = {"first import": "≤ 3 ×", "the same file again": "≤ 1 ×"}
COPIED: Final = "plain COPY into a table of texts + six indexes"
LARGEST_FOLLOWED: Final = 1_000_000
NOTICED_SECONDS: Final = 0.3
REST: Final = "the rest of the SQL"
READING: Final = "reading, checking, sealing, COPY"


class Profile:
    """The seconds of each phase of one import: SQL by what it does, and what is left is the reading."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def around(
        self,
        execute: Callable[..., Any],
        statement: str,
        parameters: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        """Django's wrapper of a statement."""
        began = time.perf_counter()
        try:
            return execute(statement, parameters, many, context)
        finally:
            phase = next((name for mark, name in PHASES if mark in " ".join(statement.split())), REST)
            self.seconds[phase] = self.seconds.get(phase, 0) + time.perf_counter() - began

    def told(self, *, whole: float) -> str:
        """The phases with their seconds, the longest first."""
        phases = self.seconds | {READING: whole - sum(self.seconds.values())}
        ordered = sorted(phases.items(), key=lambda phase: -phase[1])
        return ", ".join(f"{name} {seconds:.1f} s" for name, seconds in ordered if seconds >= 0.05)


def main() -> int:
    """Fill, measure, print; exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.import_speed", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--seed", type=int, default=2025, metavar="S")
    parser.add_argument(
        "--workbook-rows", type=int, default=200_000, metavar="N", help="rows of the XLSX file; 0 for none"
    )
    parser.add_argument("--only-first", action="store_true", help="the first import alone")
    chosen = parser.parse_args()
    with opened_home(cache=None) as home:
        set_up_django()
        _, owner = database_addresses(home=home_paths())
        registry = Registry(people=chosen.people, seed=chosen.seed)
        sections = measured(home, owner, registry, only_first=chosen.only_first)
        if chosen.workbook_rows:
            workbooks = import_module("benchmarks.workbooks")
            sections.append(workbooks.measure_workbook(file=home.file, rows=chosen.workbook_rows, times=2))
        print(table(sections=sections))
    return 0


def measured(
    home: BenchmarkHome, owner: DatabaseAddress, registry: Registry, *, only_first: bool
) -> list[Section]:
    """The lines of the table, by the clock and by processor time; the registry is left full."""
    # Modules that read tables can only be imported after Django is set up.
    importing = import_module("benchmarks.importing")
    import_module("kail.interfaces.cli.migrate").bring_up_to_date()
    import_module("benchmarks.large_files").write_large_file(
        path=home.file, people=registry.people, seed=registry.seed, edition=importing.EDITION
    )
    works: list[tuple[str, Path]] = [("first import", home.file), ("the same file again", home.file)]
    if only_first:
        del works[1:]
    elif registry.people <= LARGEST_FOLLOWED:
        newer = home.folder / "newer.csv"
        _write_newer_edition(registry, newer)
        works.append(("a newer edition", newer))
    server = server_process(owner=owner)
    both = [_measured(server, lambda: importing.copy_plainly(file=home.file, owner=owner)) for _ in range(2)]
    copied = [Measurement(seconds=seconds) for seconds in zip(*both, strict=True)]
    lines: list[list[Line]] = [[Line(name=COPIED, measured=yardstick)] for yardstick in copied]
    notes = []
    for name, file in works:
        with profiled() as profile:
            taken = _measured(server, lambda file=file: importing.fill(file=file))  # type: ignore[misc]  # bound at once
        for section, seconds, yardstick in zip(lines, taken, copied, strict=True):
            section.append(
                Line(
                    name=name,
                    measured=Measurement(seconds=(seconds,)),
                    yardstick=yardstick,
                    aim=AIMS.get(name, ""),
                )
            )
        notes.append(f"{name}: {profile.told(whole=taken[0])}")
        importing.settle(owner=owner)
    importing.empty(owner=owner)
    notes.append(f"`kail import` of the first file takes at most {_peak(home.file):.2f} GB of memory")
    return [
        Section(title="import, by the clock", lines=tuple(lines[0]), notes=tuple(notes)),
        Section(title="import, processor time of Kail and the database", lines=tuple(lines[1])),
    ]


def _measured(server: int, work: Callable[[], object]) -> tuple[float, float]:
    """The seconds that a call takes by the clock, and of the processors."""
    before = processor_seconds(server=server)
    seconds = timed(work)
    # A process of the database that has just ended is counted when the server has noticed.
    time.sleep(NOTICED_SECONDS)
    return seconds, processor_seconds(server=server) - before


def _peak(file: Path) -> float:
    """Import the file by the command line; the most memory of that process, in GB.

    The process tells it itself: what the kernel tells a parent (`ru_maxrss`) begins with the parent's own peak.
    """
    kail = (
        "import sys; from benchmarks.processor import peak_memory; from kail.interfaces.cli.main import main;"
        " status = main(); print(peak_memory()); sys.exit(status)"
    )
    edition = import_module("benchmarks.importing").EDITION
    done = subprocess.run(
        [sys.executable, "-c", kail, "import", str(file), "--edition", edition, "--commit", "--json"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


@contextmanager
def profiled() -> Iterator[Profile]:
    """Measure the statements of a block by phase."""
    connection = import_module("django.db").connection
    profile = Profile()
    with connection.execute_wrapper(profile.around):
        yield profile


def _write_newer_edition(registry: Registry, path: Path) -> None:
    synthetic, settings = (
        import_module("kail.interfaces.cli.synthetic"),
        import_module("django.conf").settings,
    )
    first = synthetic.generate_registry(
        people=registry.people,
        seed=registry.seed,
        edition=import_module("benchmarks.importing").EDITION,
        flaws=import_module("kail.calc.synthetic").FlawRates(),
        places_csv_folder=settings.PLACES_FOLDER,
        reference_folder=settings.REFERENCE_FOLDER,
    )
    following = synthetic.generate_following(registry=first, seed=registry.seed)
    synthetic.write_registry_file(registry=following, path=path)


if __name__ == "__main__":
    sys.exit(main())
