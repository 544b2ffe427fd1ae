"""The gates behind `make test` and `make lint`: each prints its name, its verdict and its time.

Every gate runs, also after one failed, the cheap ones first. The exit status is 0 when all passed, else 1.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
COLOURS = {"FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS"}
PROGRAMS = PROJECT / ".venv" / "bin"


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One check: its name and the command that exits with 0 when the check passes.

    A `live` gate shows its output as it comes; of the others only a failure is shown.
    """

    name: str
    command: tuple[str, ...]
    live: bool = False


def _program(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(PROGRAMS / name), *arguments)


LINTS = (
    Gate(name="ruff check", command=_program("ruff", "check", ".")),
    Gate(name="ruff format", command=_program("ruff", "format", "--check", ".")),
    Gate(name="import contracts", command=_program("lint-imports", "--no-cache", "--no-logo")),
    Gate(name="djlint rules", command=_program("djlint", "--lint", "--quiet", "--allow-empty-input", "src")),
    Gate(name="djlint layout", command=_program("djlint", "--check", "--allow-empty-input", "src")),
    Gate(name="catalogues", command=_program("python", "scripts/catalogues.py", "check")),
    Gate(
        name="migrations complete",
        command=_program(
            "python",
            "-m",
            "django",
            "makemigrations",
            "--check",
            "--dry-run",
            "--settings=kail.config.settings",
        ),
    ),
    Gate(name="mypy strict", command=_program("mypy")),
)
# A file of tests stays with one worker, and each worker has a PostgreSQL of its own. Files marked `early` come first.
AT_ONCE = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
TESTS = (Gate(name="pytest", command=_program("python", "-m", "pytest", *AT_ONCE), live=True),)


def passes(gate: Gate, *, environment: dict[str, str]) -> bool:
    """Run one gate, print its line (and its output when it fails) and say whether it passed."""
    started = time.monotonic()
    if gate.live:
        print(f"----  {gate.name}", flush=True)
    result = subprocess.run(
        gate.command,
        cwd=PROJECT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=None if gate.live else subprocess.PIPE,
        stderr=None if gate.live else subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = result.returncode == 0
    if not passed and result.stdout:
        print(result.stdout.rstrip())
    verdict = "ok  " if passed else "FAIL"
    print(f"{verdict}  {gate.name:<20} {time.monotonic() - started:7.1f} s", flush=True)
    return passed


def run(gates: tuple[Gate, ...]) -> list[str]:
    """Run `gates` in order and return the names of those that failed."""
    with tempfile.TemporaryDirectory(prefix="kail-gates-") as folder:
        # The lints read the settings: they get a data folder of their own and a database that nobody starts.
        nowhere = {"KAIL_HOME": folder, "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:9/none"}
        plain = {name: value for name, value in os.environ.items() if name not in COLOURS} | {"NO_COLOR": "1"}
        return [
            gate.name
            for gate in gates
            if not passes(gate, environment=plain if gate.live else plain | nowhere)
        ]


def main(arguments: list[str]) -> int:
    """Run the gates named by the one argument, `lint` or `all`."""
    choice = {"lint": LINTS, "all": LINTS + TESTS}
    if len(arguments) != 1 or arguments[0] not in choice:
        print("scripts/gates.py takes one argument: lint or all", file=sys.stderr)
        return 2
    gates = choice[arguments[0]]
    started = time.monotonic()
    failed = run(gates)
    spent = f"{time.monotonic() - started:.0f} s"
    if failed:
        print(f"kail: {len(failed)} of {len(gates)} gates failed in {spent}: {', '.join(failed)}")
        return 1
    print(f"kail: all {len(gates)} gates passed in {spent}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
