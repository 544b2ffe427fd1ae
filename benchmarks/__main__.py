"""`python -m benchmarks`: fill a registry, measure, print the table."""

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.homes import BenchmarkHome, Registry, opened_home
from benchmarks.measuring import Section, table
from kail.interfaces.cli.main import set_up_django
from kail.kernel.errors import Refusal
from kail.kernel.home import home_paths
from kail.kernel.postgres import database_addresses

NUMBERS = ("rule", "select", "use", "import", "check", "aid", "participants", "pair")
# These fill their own data and print their own tables, each in a process that measures its memory.
APART = {"steps": "benchmarks.import_speed", "duplicates": "benchmarks.duplicates"}


def main() -> int:
    """Parse, fill, measure, print; exit status. Slow is no failure: the reader judges the ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000, metavar="N", help="size of the registry")
    parser.add_argument("--seed", type=int, default=2025, metavar="S")
    parser.add_argument(
        "--only", action="append", choices=(*NUMBERS, *APART), help="measure this; may be repeated"
    )
    parser.add_argument("--times", type=int, default=5, metavar="N", help="measure each this often")
    parser.add_argument(
        "--import-times", type=int, default=2, metavar="N", help="measure the import this often"
    )
    parser.add_argument(
        "--home", type=Path, metavar="DIR", help="keep the filled registry here for the next run"
    )
    chosen = parser.parse_args()
    registry = Registry(people=chosen.people, seed=chosen.seed)
    numbers = set(chosen.only or (*NUMBERS, *APART))
    try:
        if numbers & set(NUMBERS):
            with opened_home(cache=chosen.home) as home:
                sections = _measured(
                    home, registry, numbers, times=chosen.times, import_times=chosen.import_times
                )
            print(table(sections=sections), flush=True)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return max((_apart(module) for name, module in APART.items() if name in numbers), default=0)


def _apart(module: str) -> int:
    _tell(f"{module} …")
    return subprocess.run([sys.executable, "-m", module], check=False).returncode


def _measured(
    home: BenchmarkHome, registry: Registry, numbers: set[str], *, times: int, import_times: int
) -> list[Section]:
    set_up_django()
    # Modules that read tables can only be imported after Django is set up.
    importing = import_module("benchmarks.importing")
    _, owner = database_addresses(home=home_paths())
    sections: list[Section] = []
    if home.holds != registry:
        _tell(f"filling a registry of {registry.people} people …")
        importing.prepare(home=home, registry=registry)
    if "import" in numbers:
        _tell("import …")
        sections.append(importing.measure_import(home=home, owner=owner, times=import_times))
    elif home.holds != registry:
        importing.empty(owner=owner)
        importing.fill(file=home.file)
    home.keep(registry)
    importing.settle(owner=owner)
    if "use" in numbers:
        _tell("use …")
        sections.insert(0, import_module("benchmarks.using").measure_use(owner=owner))
    if "select" in numbers:
        _tell("select …")
        sections.insert(0, import_module("benchmarks.selecting").measure_selection(owner=owner, times=times))
    if "rule" in numbers:
        _tell("rule …")
        sections.insert(0, import_module("benchmarks.rules").measure_rules(owner=owner, times=times))
    for name, module, function, options in (
        ("check", "checking", "measure_checks", {"owner": owner, "times": times}),
        ("aid", "aid", "measure_aid", {"owner": owner, "times": import_times}),
        ("participants", "enrolling", "measure_of_home", {"times": times}),
        ("pair", "pairs", "measure_pairs", {"home": home, "times": times}),
    ):
        if name in numbers:
            _tell(f"{name} …")
            measure = vars(import_module(f"benchmarks.{module}"))[function]
            sections.append(measure(**options))
    return sections


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
