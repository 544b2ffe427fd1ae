"""Processor time, which other programs disturb less than the clock, and memory. Linux only: it reads /proc."""

import os
import time
from pathlib import Path
from typing import Final

import psycopg

from kail.kernel.postgres import DatabaseAddress

_TICKS: Final = os.sysconf("SC_CLK_TCK")
_PROCESSES: Final = Path("/proc")
_PARENT: Final = 1
_OWN, _OF_DEAD_CHILDREN = (11, 12), (13, 14)


def peak_memory() -> float:
    """The most memory that this process has had so far, in GB.

    `ru_maxrss` would not do: it begins with the peak of the process that started this one.
    """
    lines = (_PROCESSES / "self/status").read_text().splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(peak) / 2**20


def server_process(*, owner: DatabaseAddress) -> int:
    """The process whose children serve the connections of the database."""
    with psycopg.connect(owner.url()) as database:
        return int(_fields(_PROCESSES / str(database.info.backend_pid))[_PARENT])


def processor_seconds(*, server: int) -> float:
    """What this process and the database of `server` have used so far."""
    database = 0
    for process in _PROCESSES.iterdir():
        if not process.name.isdigit():
            continue
        try:
            fields = _fields(process)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(process.name) == server:
            database += sum(int(fields[at]) for at in (*_OWN, *_OF_DEAD_CHILDREN))
        elif int(fields[_PARENT]) == server:
            database += sum(int(fields[at]) for at in _OWN)
    return time.process_time() + database / _TICKS


def _fields(process: Path, /) -> list[str]:
    # The name before them stands in brackets and may hold blanks.
    return (process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
