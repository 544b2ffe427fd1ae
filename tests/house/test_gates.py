"""`make test` fails when one gate fails, runs the others all the same, and says which one it was."""

import sys

import pytest

from scripts import gates
from scripts.gates import Gate


def _gate(name: str, statement: str) -> Gate:
    return Gate(name=name, command=(sys.executable, "-c", statement))


def test_a_failed_gate_is_named_and_the_later_ones_still_run(capsys: pytest.CaptureFixture[str]) -> None:
    failed = gates.run(
        (
            _gate("first", "print('quiet when well')"),
            _gate("second", "print('what is wrong'); raise SystemExit(3)"),
            _gate("third", "raise SystemExit(0)"),
        )
    )
    lines = capsys.readouterr().out.splitlines()
    assert failed == ["second"]
    assert [line.split()[:2] for line in lines] == [
        ["ok", "first"],
        ["what", "is"],
        ["FAIL", "second"],
        ["ok", "third"],
    ]


@pytest.mark.parametrize(
    ("statement", "status", "closing"),
    [
        ("pass", 0, "kail: all 1 gates passed in 0 s"),
        ("raise SystemExit(1)", 1, "kail: 1 of 1 gates failed in 0 s: only"),
    ],
)
def test_the_exit_status_and_the_last_line_tell_the_outcome(
    statement: str,
    status: int,
    closing: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(gates, "LINTS", (_gate("only", statement),))
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    assert gates.main(["lint"]) == status
    assert capsys.readouterr().out.splitlines()[-1] == closing


def test_lints_never_see_the_data_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIL_HOME", "/somewhere/real")
    statement = "import os; raise SystemExit('/somewhere/real' == os.environ['KAIL_HOME'])"
    assert gates.run((_gate("home", statement),)) == []


def test_an_unknown_wish_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert gates.main(["everything"]) == 2
    assert capsys.readouterr().err == "scripts/gates.py takes one argument: lint or all\n"
