"""What the documentation must mention, read from the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.sources import Source

_SETTING = re.compile(r"KAIL_[A-Z][A-Z_]*[A-Z]|DATABASE_URL|DATABASE_OWNER_URL")
_SHELL_SETTING = re.compile(r"\$\{?(KAIL_[A-Z_]+)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)\s]*)?\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def settings_read(source: Source) -> set[str]:
    """The environment variables that a Python or shell file reads."""
    if not source.path.endswith(".py"):
        return set(_SHELL_SETTING.findall(source.text))
    constants = (node.value for node in ast.walk(source.tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and _SETTING.fullmatch(value)}


def options_offered(source: Source) -> set[str]:
    """The options (`--seats`) that a module of the command line adds to its parser."""
    found = set()
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "add_argument"
        ):
            names = (name.value for name in node.args if isinstance(name, ast.Constant))
            found |= {name for name in names if isinstance(name, str) and name.startswith("--")}
    return found


def linked_paths(source: Source) -> set[str]:
    """The files, as paths below the project's folder, that a Markdown page links to."""
    folder = PurePosixPath(source.path).parent
    found = set()
    for target in _LINK.findall(_FENCE.sub("", source.text)):
        if not re.match(r"[a-z]+:", target):
            found.add(_normal(folder / target))
    return found


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def dependency_names(requirements: list[str]) -> Iterator[str]:
    """The bare names of requirements such as `django-allauth[mfa]==65.21.1`."""
    for requirement in requirements:
        yield re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]


def words_with_a_line(source: Source) -> set[str]:
    """The names that start a line of a Markdown table or list as code: "| `django` | ..." or "- `django`: ..."."""
    return set(re.findall(r"^\s*[|*-]\s*`([^`]+)`", source.text, re.MULTILINE))
