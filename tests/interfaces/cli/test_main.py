"""The command line as a whole: one line for each refusal, exit 2 for wrong input, and nothing else on stdout."""

import json
from datetime import datetime

import pytest

from kail import __version__
from kail.interfaces.cli.main import COMMANDS, main
from kail.kernel.credentials.keys import ensure_signing_key


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["nonsense"], "apportion"),
        (["apportion"], "FILE"),
        (["apportion", "x.csv", "--seats", "3", "--unknown"], "--unknown"),
        (["synthesize"], "--out"),
        (["demo", "--people", "many"], "--people"),
        (["demo", "--people", "3"], "--people"),
    ],
)
def test_wrong_words_give_one_line_and_exit_2(
    capsys: pytest.CaptureFixture[str], words: list[str], hint: str
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert hint in err


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(command.name in shown for command in COMMANDS)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.strip() == f"kail {__version__}"


@pytest.mark.django_db(databases=["default", "owner"])
def test_doctor_finds_the_test_installation_healthy(
    capsys: pytest.CaptureFixture[str], now: datetime
) -> None:
    ensure_signing_key(now=now)
    assert main(["doctor", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    seen = {finding["code"]: finding["seen"] for finding in answer["findings"]}
    assert answer["healthy"]
    assert seen["migrations"] == "0"
    assert {"keys", "signing_key", "disk", "region_policies", "extensions"} <= set(seen)


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize(
    ("locale", "role", "kind"),
    [
        ("en_GB.UTF-8", "app role: bound by region scope", "database in use: embedded"),
        ("id_ID.UTF-8", "peran aplikasi: terikat batas wilayah", "basis data yang dipakai: bawaan Kail"),
    ],
)
def test_doctor_speaks_the_language_of_the_terminal(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    now: datetime,
    locale: str,
    role: str,
    kind: str,
) -> None:
    ensure_signing_key(now=now)
    monkeypatch.setenv("LC_ALL", locale)
    assert main(["doctor"]) == 0
    lines = [line.removeprefix("ok").strip() for line in capsys.readouterr().out.splitlines()]
    assert {role, kind} <= set(lines)


@pytest.mark.django_db
def test_selecting_an_unknown_round_names_the_ones_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["select", "no-such-round"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "no-such-round" in err


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("en_GB.UTF-8", "There is no round no-such-round; there are: –."),
        ("id_ID.UTF-8", "Pelaksanaan no-such-round tidak ada; yang ada: –."),
        ("C", "Pelaksanaan no-such-round tidak ada; yang ada: –."),
    ],
)
def test_a_command_answers_in_the_language_of_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, locale: str, sentence: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert main(["select", "no-such-round"]) == 2
    assert capsys.readouterr().err.strip() == sentence
