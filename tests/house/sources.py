"""The files of the project as the house rules see them, and what a rule finds in one."""

import ast
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place that breaks a rule."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file: its path below the project's folder, with forward slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree, when the file is Python."""
        return ast.parse(self.text, filename=self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        """The folders and, last, the name without its ending."""
        return PurePosixPath(self.path).with_suffix("").parts

    @property
    def app(self) -> str | None:
        """The app whose folder holds the file: `registry` for src/kail/apps/registry/models.py."""
        inside = self.parts[:3] == ("src", "kail", "apps") and len(self.parts) > 4
        return self.parts[3] if inside else None

    @property
    def room(self) -> str | None:
        """The layer inside the app, `services` for services.py and for services/imports.py alike."""
        return self.parts[4] if self.app else None

    @property
    def is_migration(self) -> bool:
        """Written by Django, not by us."""
        return "migrations" in self.parts

    def finding(self, line: int, message: str) -> Finding:
        """A finding at `line` of this file."""
        return Finding(path=self.path, line=line, message=message)


Rule = Callable[[Source], Iterator[Finding]]


def project_paths() -> list[str]:
    """Every file that is in git or would be with `git add .`, below the project's folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    )
    return sorted(path for path in set(listed.stdout.split("\0")) if path and (PROJECT / path).is_file())


def sources(*, endings: tuple[str, ...] = (), folders: tuple[str, ...] = ("",)) -> list[Source]:
    """The text files that end in one of `endings` and lie below one of `folders`; binaries are left out."""
    found = []
    for path in project_paths():
        if path.startswith(folders) and (not endings or path.endswith(endings)):
            content = (PROJECT / path).read_bytes()
            if b"\0" not in content:
                found.append(Source(path=path, text=content.decode("utf-8")))
    return found


def report(findings: list[Finding]) -> str:
    """The findings, one a line, for the message of a failed test."""
    return "\n" + "\n".join(str(finding) for finding in findings)
