"""What the code imports is a declared dependency, not something another package happens to bring."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.house.docs_rules import dependency_names
from tests.house.sources import PROJECT, Source, sources


def _foreign_packages(source: Source) -> set[str]:
    found = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"kail", "tests", "scripts", "benchmarks"}


def _undeclared(*, folders: tuple[str, ...], declared: set[str]) -> set[str]:
    providers = packages_distributions()
    imported = {
        name for source in sources(endings=(".py",), folders=folders) for name in _foreign_packages(source)
    }
    return {name for name in imported if not declared & {p.lower() for p in providers.get(name, [name])}}


def _declared() -> tuple[set[str], set[str]]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    product = set(dependency_names(project["project"]["dependencies"]))
    groups = {
        name: set(dependency_names(requirements))
        for name, requirements in project["dependency-groups"].items()
    }
    optional = set().union(*(names for name, names in groups.items() if name != "dev"))
    return product | optional, product | optional | groups["dev"]


def test_the_product_imports_only_declared_dependencies() -> None:
    product, _ = _declared()
    assert _undeclared(folders=("src/",), declared=product) == set()


def test_tests_and_scripts_import_only_declared_dependencies() -> None:
    _, everything = _declared()
    assert _undeclared(folders=("tests/", "scripts/", "benchmarks/"), declared=everything) == set()


def test_an_import_without_a_declaration_is_found() -> None:
    product, _ = _declared()
    assert "django" in {
        name for source in sources(folders=("src/",), endings=(".py",)) for name in _foreign_packages(source)
    }
    assert _undeclared(folders=("src/",), declared=product - {"django"}) >= {"django"}
