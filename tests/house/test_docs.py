"""An undocumented command, setting, dependency, decision or page fails here."""

import json
import re
import tomllib
from itertools import chain

import pytest

from kail.interfaces.cli.main import COMMANDS
from tests.house.docs_rules import (
    dependency_names,
    linked_paths,
    options_offered,
    settings_read,
    words_with_a_line,
)
from tests.house.sources import PROJECT, Source, project_paths, sources


def _pages() -> list[Source]:
    return sources(endings=(".md",))


def _page(path: str) -> Source:
    return Source(path=path, text=(PROJECT / path).read_text(encoding="utf-8"))


def test_every_setting_is_documented() -> None:
    code = sources(endings=(".py", ".sh"), folders=("src/", "scripts/"))
    read = {name for source in code for name in settings_read(source)}
    assert "KAIL_HOME" in read
    documented = _page("docs/settings.md").text
    assert {name for name in read if not re.search(rf"\b{name}\b", documented)} == set()


def test_every_command_is_documented() -> None:
    documented = _page("docs/command-line.md").text
    assert {command.name for command in COMMANDS if f"## `kail {command.name}" not in documented} == set()


def test_every_option_is_documented() -> None:
    doors = sources(endings=(".py",), folders=("src/kail/interfaces/cli/",))
    offered = {name for source in doors for name in options_offered(source)}
    assert "--json" in offered
    documented = _page("docs/command-line.md").text
    assert {name for name in offered if not re.search(rf"(?<![\w-]){name}(?![\w-])", documented)} == set()


def test_every_page_is_linked_from_the_index_of_its_folder() -> None:
    pages = {page.path: page for page in _pages() if page.path.startswith("docs/")}
    decisions = {path for path in pages if re.fullmatch(r"docs/decisions/\d{4}-.*\.md", path)}
    others = set(pages) - decisions - {"docs/README.md"}
    assert others - linked_paths(pages["docs/README.md"]) == set()
    assert decisions - linked_paths(pages["docs/decisions/README.md"]) == set()


def test_every_algorithm_page_has_an_example_its_laws_and_its_sources() -> None:
    sections = (r"^## .*(example|worked)", r"^## .*(laws|properties)", r"^## .*(reference|source)")
    bare = {
        (page.path, section)
        for page in _pages()
        if page.path.startswith("docs/algorithms/")
        for section in sections
        if not re.search(section, page.text, re.MULTILINE | re.IGNORECASE)
    }
    assert bare == set()


def test_no_link_leads_nowhere() -> None:
    known = set(project_paths())
    folders = {"/".join(path.split("/")[:depth]) for path in known for depth in range(1, path.count("/") + 1)}
    dead = {
        (page.path, target)
        for page in _pages()
        for target in linked_paths(page)
        if target not in known | folders
    }
    assert dead == set()


def test_no_message_of_the_product_points_to_a_page_that_is_not_there() -> None:
    known = set(project_paths())
    named = {
        (source.path, page)
        for source in sources(endings=(".py", ".html", ".toml"), folders=("src/",))
        for page in re.findall(r"docs/[\w/-]+\.md", source.text)
    }
    assert {(path, page) for path, page in named if page not in known} == set()


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(
        int(match.group(1))
        for path in project_paths()
        if (match := re.fullmatch(r"docs/decisions/(\d{4})-.*\.md", path))
    )
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_dependency_has_a_line_that_says_why() -> None:
    python = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    frontend = json.loads((PROJECT / "frontend/package.json").read_text(encoding="utf-8"))
    wanted = {
        *dependency_names(python["project"]["dependencies"]),
        *(name for group in python["dependency-groups"].values() for name in dependency_names(group)),
        *frontend["dependencies"],
        *frontend["devDependencies"],
    }
    assert words_with_a_line(_page("docs/dependencies.md")) == wanted


def test_every_dependency_is_pinned_to_one_version() -> None:
    python = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    frontend = json.loads((PROJECT / "frontend/package.json").read_text(encoding="utf-8"))
    loose = [
        requirement
        for requirement in [*python["project"]["dependencies"], *chain(*python["dependency-groups"].values())]
        if not re.search(r"==\d[\w.]*$", requirement)
    ]
    versions = {**frontend["dependencies"], **frontend["devDependencies"]}
    loose += [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)]
    assert loose == []


@pytest.mark.parametrize(
    ("text", "path", "found"),
    [
        ('port = os.environ["KAIL_PORT"]', "src/kail/config/settings.py", {"KAIL_PORT"}),
        ('hint = "set KAIL_HOME to a folder"', "src/kail/kernel/home.py", set()),
        ("python=${KAIL_PYTHON:-python3}", "scripts/bootstrap.sh", {"KAIL_PYTHON"}),
    ],
)
def test_a_setting_is_found_where_it_is_read(text: str, path: str, found: set[str]) -> None:
    assert settings_read(Source(path=path, text=text)) == found


def test_an_option_is_found_where_it_is_offered() -> None:
    text = 'command.add_argument("--seats", metavar="N")\ncommand.add_argument("file")\nprint("--other")'
    assert options_offered(Source(path="src/kail/interfaces/cli/main.py", text=text)) == {"--seats"}


def test_links_are_read_relative_to_their_page_and_not_inside_code() -> None:
    text = "[a](rules.md#fields) [b](../README.md) [c](https://example.org)\n```\n[d](gone.md)\n```\n"
    assert linked_paths(Source(path="docs/index.md", text=text)) == {"docs/rules.md", "README.md"}


def test_a_dependency_is_named_without_its_extras_and_version() -> None:
    assert list(dependency_names(["django-allauth[mfa]==65.21.1", "rules>=3"])) == ["django-allauth", "rules"]
    assert words_with_a_line(Source(path="d.md", text="| `django` | the web |\nuses `rules`\n")) == {"django"}
