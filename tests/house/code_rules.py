"""House rules that the syntax tree of one Python file can show: each yields what breaks it."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from typing import TypeGuard

from tests.house.sources import Finding, Source

_EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "commons", "stuff"}
_CLOCK_CALLS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("timezone", "now"), ("time", "time"),
}  # fmt: skip
_CLOCK_WITHOUT_ARGUMENT = {"localdate", "localtime"}
_SUPPRESSION = re.compile(r"#\s*(?:type:\s*ignore|noqa|nosec|pragma:\s*no\s*cover)", re.IGNORECASE)
_REASONED = re.compile(
    r"#\s*(?:type:\s*ignore\[[\w\-, ]+\]|noqa:\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*)\s+[#(–—-]*\s*\w.{5,}",
    re.IGNORECASE,
)
_SEEDED = {"Random", "default_rng", "Generator", "PCG64", "SeedSequence"}
LONGEST_MODULE = 600


def _imports(tree: ast.AST) -> Iterator[tuple[str, list[str], int]]:
    """Every import below `tree`: the module, the names taken from it, and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ".", [alias.name for alias in node.names], node.lineno
        elif isinstance(node, ast.Import):
            yield from ((alias.name, [], node.lineno) for alias in node.names)


def own_imports_stand_at_the_top(source: Source) -> Iterator[Finding]:
    """Own code is imported at the top of a module: a late import hides a cycle."""
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for module, _, line in _imports(function):
            if module == "kail" or module.startswith(("kail.", ".")):
                yield source.finding(line, f"{module} is imported inside a function; move it to the top")


def names_say_something(source: Source) -> Iterator[Finding]:
    """A module is named after what it holds, never utils, helpers or common."""
    for part in source.parts:
        if _EMPTY_NAMES & set(part.split("_")):
            yield source.finding(1, f"'{part}' says nothing: name it after the business noun it holds")


def only_the_command_line_prints(source: Source) -> Iterator[Finding]:
    """print() belongs to interfaces/cli; everything else logs or returns."""
    if source.parts[:4] == ("src", "kail", "interfaces", "cli"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield source.finding(node.lineno, "print() outside the command line: return it, or log it")


def modules_stay_readable(source: Source) -> Iterator[Finding]:
    """No module over 600 lines."""
    lines = source.text.count("\n")
    if lines > LONGEST_MODULE and not source.is_migration:
        yield source.finding(
            LONGEST_MODULE + 1, f"{lines} lines: split it by noun (at most {LONGEST_MODULE})"
        )


def time_is_an_argument(source: Source) -> Iterator[Finding]:
    """The clock is read at the doors: interfaces, config, an app's tasks, a function that the queue calls.

    Deeper down time is an argument.
    """
    if source.parts[2:3] in {("interfaces",), ("config",)} or source.room == "tasks" or source.is_migration:
        return
    for node in _outside_queue_tasks(source.tree):
        if isinstance(node, ast.Attribute) and (_last_name(node.value), node.attr) in _CLOCK_CALLS:
            shown = f"{_last_name(node.value)}.{node.attr}"
            yield source.finding(node.lineno, f"{shown} reads the clock: take the time as an argument")
        elif (
            isinstance(node, ast.Call) and _last_name(node.func) in _CLOCK_WITHOUT_ARGUMENT and not node.args
        ):
            yield source.finding(node.lineno, f"{_last_name(node.func)}() reads the clock: give it the time")
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield source.finding(node.value.lineno, f"{node.arg} hides the clock: the service sets the time")
        elif _imports_database_clock(node):
            yield source.finding(node.lineno, "Now() reads the database's clock: pass the time in")


def _outside_queue_tasks(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below `node` except the bodies of functions decorated with `@<queue>.task(...)`."""
    for child in ast.iter_child_nodes(node):
        decorators = getattr(child, "decorator_list", [])
        if any(isinstance(mark, ast.Call) and _last_name(mark.func) == "task" for mark in decorators):
            continue
        yield child
        yield from _outside_queue_tasks(child)


def _imports_database_clock(node: ast.AST) -> TypeGuard[ast.ImportFrom]:
    if not isinstance(node, ast.ImportFrom) or node.module != "django.db.models.functions":
        return False
    return any(alias.name == "Now" for alias in node.names)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def no_model_signals(source: Source) -> Iterator[Finding]:
    """What happens after a change is an event in config/subscriptions.py, never a model signal."""
    for module, names, line in _imports(source.tree):
        if "django.db.models.signals" in {module, *(f"{module}.{name}" for name in names)}:
            yield source.finding(line, "a model signal: publish an event instead")


_WORKBOOK_MAKERS = {"src/kail/kernel/sheets.py", "src/kail/apps/registry/files/corrections.py"}


def workbooks_are_marked(source: Source) -> Iterator[Finding]:
    """Only kernel/sheets.py makes workbooks, which all carry their mark; and the correction file, which comes back."""
    if source.parts[:2] != ("src", "kail") or source.path in _WORKBOOK_MAKERS:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _last_name(node.func) == "Workbook":
            yield source.finding(node.lineno, "a workbook without a mark: use kernel/sheets.py")


def no_hidden_order(source: Source) -> Iterator[Finding]:
    """Meta.ordering sorts queries that nobody asked to sort; each query says its order."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for name, line in _assigned_names(node):
                if name == "ordering":
                    yield source.finding(line, "Meta.ordering: order the query where it is read")


def _assigned_names(node: ast.ClassDef) -> Iterator[tuple[str, int]]:
    for statement in node.body:
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        yield from ((target.id, statement.lineno) for target in targets if isinstance(target, ast.Name))


def no_logic_in_save(source: Source) -> Iterator[Finding]:
    """A model's save() and delete() stay Django's: services decide, constraints enforce."""
    if source.room != "models":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
            yield source.finding(node.lineno, f"{node.name}() is overridden: move the logic to a service")


def suppressions_give_their_reason(source: Source) -> Iterator[Finding]:
    """`type: ignore` and `noqa` name the code and, behind it, the reason."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        bare = _SUPPRESSION.search(token.string) and not _REASONED.search(token.string)
        if bare and token.type == tokenize.COMMENT:
            yield source.finding(
                token.start[0], f"{token.string!r} needs a code and a reason: `# noqa: X123  # because ...`"
            )


def services_take_named_arguments(source: Source) -> Iterator[Finding]:
    """Public functions of services and selectors are keyword-only and spell their arguments out.

    A package below them (services/imports/...) is the inside of one service: nobody else calls it.
    """
    inner = len(source.parts) > 6  # src, kail, apps, the app, services, the module
    if inner or source.room not in {"services", "selectors"}:
        return
    functions = (node for node in source.tree.body if isinstance(node, ast.FunctionDef))
    for node in functions:
        arguments = node.args
        if node.name.startswith("_"):
            continue
        if arguments.kwarg:
            yield source.finding(
                node.lineno, f"{node.name}(**{arguments.kwarg.arg}): spell the arguments out"
            )
        if arguments.args or arguments.posonlyargs or arguments.vararg:
            yield source.finding(node.lineno, f"{node.name}() takes positional arguments: put a * first")


def calc_is_pure(source: Source) -> Iterator[Finding]:
    """calc opens no file and draws no number without a seed. (What it may import is an import contract.)"""
    if source.parts[:3] != ("src", "kail", "calc"):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in {"open", "input"}:
            yield source.finding(node.lineno, f"{node.func.id}() in calc: take the content as an argument")
        elif isinstance(node.func, ast.Attribute) and _draws_unseeded(node, node.func):
            yield source.finding(node.lineno, f"random.{node.func.attr}(): take a generator made from a seed")


def _draws_unseeded(call: ast.Call, function: ast.Attribute) -> bool:
    if _last_name(function.value) != "random":
        return False
    return function.attr not in _SEEDED or not (call.args or call.keywords)
