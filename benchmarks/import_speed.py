"""A first import, the same file again and a newer edition, and where the time of each goes.

`python -m benchmarks.import_speed` prints them beside plain COPY and six indexes of the same file in the same run.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.homes import BenchmarkHome, Registry, opened_home
from benchmarks.measuring import Line, Measurement, Section, table, timed
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
)
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
    chosen = parser.parse_args()
    with opened_home(cache=None) as home:
        set_up_django()
        _, owner = database_addresses(home=home_paths())
        print(table(sections=[measured(home, owner, Registry(people=chosen.people, seed=chosen.seed))]))
    return 0


def measured(home: BenchmarkHome, owner: DatabaseAddress, registry: Registry) -> Section:
    """The lines of the table; the registry is left full."""
    # Modules that read tables can only be imported after Django is set up.
    importing = import_module("benchmarks.importing")
    newer = home.folder / "newer.csv"
    importing.prepare(home=home, registry=registry)
    _write_newer_edition(registry, newer)
    copying = [timed(lambda: importing.copy_plainly(file=home.file, owner=owner)) for _ in range(2)]
    copied = Measurement(seconds=tuple(copying))
    lines = [Line(name="plain COPY into a table of texts + six indexes", measured=copied)]
    notes = []
    for name, file in (
        ("first import", home.file),
        ("the same file again", home.file),
        ("a newer edition", newer),
    ):
        with profiled() as profile:
            seconds = timed(lambda file=file: importing.fill(file=file))  # type: ignore[misc]  # bound at once
        lines.append(Line(name=name, measured=Measurement(seconds=(seconds,)), yardstick=copied))
        notes.append(f"{name}: {profile.told(whole=seconds)}")
        importing.settle(owner=owner)
    return Section(title="import", lines=tuple(lines), notes=tuple(notes))


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
