"""A bare checkout that cannot be prepared says in one line what to do, before it downloads anything."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import PROJECT

TOOLS = (
    "awk", "cat", "cut", "df", "dirname", "env", "find", "flock", "git", "id", "mkdir", "mv", "rm", "sed",
    "sh", "sha256sum", "sort", "tail", "tr", "xargs",
)  # fmt: skip


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with bootstrap.sh and a `bin` that holds nothing but the plainest tools."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(PROJECT / "scripts" / "bootstrap.sh", tmp_path / "scripts")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        program = shutil.which(tool, path="/usr/bin:/bin")
        assert program is not None, tool
        (tmp_path / "bin" / tool).symlink_to(program)
    _put_tool(checkout=tmp_path, name="node", prints="v20.20.2")
    _put_tool(checkout=tmp_path, name="npm", prints="10.8.2")
    return tmp_path


def _put_tool(*, checkout: Path, name: str, prints: str) -> None:
    tool = checkout / "bin" / name
    tool.unlink(missing_ok=True)
    tool.write_text(f"#!/bin/sh\ncat <<'TEXT'\n{prints}\nTEXT\n", encoding="utf-8")
    tool.chmod(0o755)


def _refusal(checkout: Path, *, wanted: str = "run") -> str:
    """The one line on standard error of a start that must fail and must not have fetched anything."""
    result = subprocess.run(
        ["sh", "scripts/bootstrap.sh", wanted],
        cwd=checkout,
        env={
            "PATH": str(checkout / "bin"),
            "HOME": os.environ.get("HOME", "/"),
            "KAIL_CHROMIUM": str(checkout / "bin" / "chromium"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert not (checkout / ".tools" / "uv").exists()
    assert not (checkout / ".venv").exists()
    return result.stderr.strip()


def test_a_missing_node_is_said(checkout: Path) -> None:
    (checkout / "bin" / "node").unlink()
    assert _refusal(checkout) == (
        "kail: Node.js is missing: Kail needs Node 20 or newer with npm to build its pages."
    )


def test_an_old_node_is_said_with_its_version(checkout: Path) -> None:
    _put_tool(checkout=checkout, name="node", prints="v18.19.0")
    assert _refusal(checkout) == "kail: Node.js 18.19.0 is too old: Kail needs Node 20 or newer."


def test_a_missing_npm_is_said(checkout: Path) -> None:
    (checkout / "bin" / "npm").unlink()
    assert _refusal(checkout) == (
        "kail: npm is missing: it comes with Node.js 20; Kail needs it to build its pages."
    )


def test_a_full_disk_is_said_with_what_is_free(checkout: Path) -> None:
    _put_tool(
        checkout=checkout,
        name="df",
        prints="Filesystem 1M-blocks Used Available Capacity Mounted\n/dev/x 9000 8000 512 95% /",
    )
    assert _refusal(checkout) == (
        f"kail: only 512 MB free in {checkout}; Kail needs 3 GB. Free some space, or clone to a larger disk."
    )


def test_tests_without_git_are_refused(checkout: Path) -> None:
    (checkout / "bin" / "git").unlink()
    assert _refusal(checkout, wanted="dev").startswith("kail: git is missing: ")


def test_a_missing_browser_that_may_not_be_installed_is_said_with_the_command(checkout: Path) -> None:
    _put_tool(checkout=checkout, name="xgettext", prints="xgettext")
    assert _refusal(checkout, wanted="dev") == (
        "kail: Missing for the tests: chromium fonts-liberation. Run: sudo apt-get update && "
        "sudo apt-get install -y chromium fonts-liberation   then start again."
    )


def test_an_unknown_wish_is_refused(checkout: Path) -> None:
    assert _refusal(checkout, wanted="all") == "kail: scripts/bootstrap.sh takes run or dev, not 'all'."
