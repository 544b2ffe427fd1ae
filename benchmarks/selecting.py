"""`kail select` end to end, as a process of its own, beside one hand-written statement. Needs Django set up."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Final

import psycopg

from benchmarks.measuring import Line, Section, measure_in_turn
from benchmarks.rules import Disagreement
from benchmarks.statements import KEPT_LIST, SELECTION, asked, told
from kail.kernel.postgres import DatabaseAddress

_AIM: Final = "≤ 5 ×"
_AIM_CHECKED: Final = "≤ 10 ×"
_STATEMENT: Final = "one hand-written statement: filter, window rank, quota"
_KEPT: Final = "hand-written: the bare ranked list kept in an indexed table"
_DRY: Final = "`kail select uep-2025 --dry-run`"
_STORED: Final = "`kail select uep-2025`, list stored"
_CHECKED: Final = "`kail select uep-2025 --checks`, list stored and its people checked"
_START: Final = "`kail select --help`: starting alone"


def measure_selection(*, owner: DatabaseAddress, times: int) -> Section:
    """The UEP round of the template, ranked dry and stored. Raises Disagreement.

    Stored lists are cleared away before and after: they would pile up in a cached home.
    """
    _clear(owner)
    by_hand = asked(address=owner, statement=SELECTION)
    wanted = {str(code): (eligible, chosen) for code, eligible, chosen in by_hand()}
    measured = measure_in_turn(
        works={
            _STATEMENT: by_hand,
            _KEPT: told(address=owner, statements=KEPT_LIST),
            _DRY: _selecting(["--dry-run"], wanted),
            _STORED: _selecting([], wanted),
            _CHECKED: _selecting(["--checks"], wanted),
            _START: lambda: _kail("select", "--help"),
        },
        times=times,
    )
    _clear(owner)
    yardstick = measured[_STATEMENT]
    eligible = sum(int(str(counts[0])) for counts in wanted.values())
    return Section(
        title="kail select",
        lines=(
            Line(name=_STATEMENT, measured=yardstick),
            Line(name=_KEPT, measured=measured[_KEPT], yardstick=yardstick),
            Line(name=_DRY, measured=measured[_DRY], yardstick=yardstick, aim=_AIM),
            Line(name=_STORED, measured=measured[_STORED], yardstick=yardstick, aim=_AIM),
            Line(name=_CHECKED, measured=measured[_CHECKED], yardstick=yardstick, aim=_AIM_CHECKED),
            Line(name=_START, measured=measured[_START], yardstick=yardstick),
        ),
        notes=(f"{eligible} people are eligible; the stored list holds each of them with the evidence.",),
    )


def _selecting(options: list[str], wanted: dict[str, tuple[object, object]]) -> Callable[[], object]:
    def select() -> None:
        answer = json.loads(_kail("select", "uep-2025", "--json", *options))
        found = {
            code: (region["eligible"], region["chosen"])
            for code, region in answer["regions"].items()
            if region["eligible"]
        }
        if found != wanted:
            raise Disagreement(f"selected {found}, by hand {wanted}")

    return select


def _kail(*words: str) -> str:
    # As in an office: Kail's modules are compiled once, not at every start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-m", "kail", *words], check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout


def _clear(owner: DatabaseAddress) -> None:
    with psycopg.connect(owner.url(), autocommit=True) as database:
        database.execute("TRUNCATE selection_candidate, selection_rankingregion, selection_ranking CASCADE")
