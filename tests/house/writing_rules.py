"""Read down, write home: only an app's own services write its tables."""

import ast
import re
from collections.abc import Iterator

from tests.house.sources import PROJECT, Finding, Source

_ALWAYS_WRITES = {
    "bulk_create", "bulk_update", "get_or_create", "update_or_create", "create",
    "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create", "acreate",
}  # fmt: skip
# dict.update, hash.update and cache.delete take positional arguments, a queryset's and a model's do not.
_WRITES_WITHOUT_POSITIONAL = {"update", "aupdate", "save", "asave", "delete", "adelete"}
_SQL_WRITE = re.compile(
    r"\s*(?:WITH\b.*?\)\s*)?"
    r"(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|COPY|MERGE\s+INTO)\s+\"?([a-z]\w*)\"?"
    r"(?=[\s(]|$)(?!.*\bTO\s+STDOUT)",
    re.DOTALL,
)
# A table is named after its owner: registry_person. Temporary tables of a service have names of their own.
_TABLE_OWNERS = {path.name for path in (PROJECT / "src/kail/apps").iterdir()} | {"kernel", "auth", "django"}
_MODELS_OF = re.compile(r"kail\.apps\.(\w+)\.models(?:\.|$)")


def writes_only_at_home(source: Source) -> Iterator[Finding]:
    """Refuses a write to a table outside the services of the app that owns it. Looks below src/kail."""
    if source.parts[:3] == ("src", "kail", "kernel") or source.is_migration:
        return
    at_home = source.room == "services"
    foreign = _imported_models(source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _is_write(node):
            assert isinstance(node.func, ast.Attribute)
            owner = foreign.get(_root_name(node.func))
            if not at_home:
                yield source.finding(
                    node.lineno,
                    f".{node.func.attr}() writes outside a service: call a service of the app that owns the table",
                )
            elif owner and owner != source.app:
                yield source.finding(
                    node.lineno, f".{node.func.attr}() writes a table of {owner}: call a service of {owner}"
                )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _sql_finding(source, node, node.value, at_home=at_home)


def _is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    if name in _WRITES_WITHOUT_POSITIONAL:
        return not call.args and (name not in {"update", "aupdate"} or bool(call.keywords))
    return name in _ALWAYS_WRITES


def _root_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _imported_models(source: Source) -> dict[str, str]:
    """Name in this file → app whose models module it was imported from."""
    owners: dict[str, str] = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (matched := _MODELS_OF.match(node.module or "")):
            owners |= {alias.asname or alias.name: matched.group(1) for alias in node.names}
    return owners


def _sql_finding(source: Source, node: ast.Constant, text: str, *, at_home: bool) -> Iterator[Finding]:
    matched = _SQL_WRITE.match(text)
    if not matched:
        return
    table = matched.group(1)
    if not at_home:
        yield source.finding(node.lineno, f"SQL writes {table} outside a service of the app that owns it")
    elif table.split("_")[0] in _TABLE_OWNERS - {source.app}:
        yield source.finding(node.lineno, f"SQL writes {table}, which does not belong to {source.app}")
