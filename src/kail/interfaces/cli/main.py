"""The command line. Each command is a module with `add_arguments(subparsers)`; some get a database."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NoReturn

import django
from django.conf import settings
from django.utils import translation

from kail import __version__
from kail.interfaces.cli.language import speaks_english
from kail.kernel.errors import Refusal
from kail.kernel.home import home_paths
from kail.kernel.postgres import ensure_database

WRONG_INPUT = 2
FAILURE = 1
_PACKAGE = "kail.interfaces.cli"
# The others keep Indonesian, because what they do leaves texts in the data: the reasons of a history, a work's steps.
_ANSWERING = {"rule", "select", "duplicates", "keys", "certificates", "retention", "check"}


class UsageError(Refusal):
    """The words on the command line do not fit the command."""

    code = "usage"


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every other refusal does."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}; --help tells more")


@dataclass(frozen=True)
class Command:
    """One command: its module, what it does in a line, and whether it reads the database.

    `spared_by`: the option with which the database is not needed.
    """

    name: str
    module: str
    summary: str
    database: bool
    does_long_work: bool = False
    spared_by: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("demo", "demo", "fresh data, synthetic registry, the whole job, then the web server", False),
    Command("serve", "serve", "the web server, with a worker", True, True),
    Command("worker", "worker", "the worker alone, for long work", True, True),
    Command("migrate", "migrate", "bring the database up to date and close it", True),
    Command("doctor", "doctor", "check the installation and say what to mend", False),
    Command("import", "registry_import", "a registry file: check it, and store it with --commit", True),
    Command(
        "duplicates",
        "duplicates",
        "who may be registered twice: scored pairs and clusters",
        True,
        spared_by="--file",
    ),
    Command("check", "check", "run the checks, bring in a reference list, or check any list", True),
    Command("rule", "rule", "check, count or explain a rule", True),
    Command("select", "select", "rank a round: eligible, chosen and reserve per region", True),
    Command("retention", "retention", "what the retention rules would remove", True),
    Command("apportion", "apportion", "share seats among regions by one of seven methods", False),
    Command("account", "account", "open an account, the first administrator's above all", True),
    Command("keys", "keys", "which keys sealed what; a new key; old keys put away", True),
    Command("certificates", "certificates", "the keys that sign certificates; the issuer's document", True),
    Command("synthesize", "synthetic", "write a synthetic registry file", False),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0 done, 2 wrong input, 1 failure."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        command = _command_of(words)
        if command is None:
            _overview().parse_args(words)
            _overview().print_help()
            return WRONG_INPUT
        return _run(command, words)
    except Refusal as refusal:
        print(_one_line(str(refusal)), file=sys.stderr)
        return WRONG_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except KeyboardInterrupt:
        print("berhenti / stopped", file=sys.stderr)
        return 130


def _command_of(words: Sequence[str]) -> Command | None:
    if not words or words[0].startswith("-"):
        return None
    for command in COMMANDS:
        if command.name == words[0]:
            return command
    names = ", ".join(command.name for command in COMMANDS)
    raise Refusal(
        f"kail: perintah {words[0]!r} tidak dikenal / unknown command; yang ada / there are: {names}"
    )


def _overview() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {command.name:<14}{command.summary}" for command in COMMANDS)
    parser = OneLineParser(
        prog="kail",
        description="Kail: from the poverty registry to the family that needs help no longer.",
        epilog=f"commands:\n{lines}\n\n`kail COMMAND --help` tells more; each takes --json.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kail {__version__}")
    parser.add_argument("command", nargs="?", help="what to do")
    return parser


def _run(command: Command, words: Sequence[str]) -> int:
    asks_help = any(word in {"-h", "--help"} for word in words)
    is_spared = bool(command.spared_by) and any(word.split("=")[0] == command.spared_by for word in words)
    opens_database = command.database and not asks_help and not is_spared
    if opens_database:
        ensure_database(home=home_paths())
    # Nothing that loading leaves behind is garbage: looking for some takes a tenth of the start.
    gc.disable()
    if command.database:
        set_up_django(does_long_work=command.does_long_work)
        if opens_database and command.name != "migrate":
            importlib.import_module("kail.kernel.known_keys").check_keys()
    module = _module(command)
    gc.freeze()
    gc.enable()
    parser = OneLineParser(prog="kail")
    subparsers = parser.add_subparsers(dest="command", required=True)
    module.add_arguments(subparsers)
    namespace = parser.parse_args(words)
    run: Callable[[argparse.Namespace], int] = namespace.func
    try:
        return _answered(run, namespace) if command.name in _ANSWERING else run(namespace)
    finally:
        # Frozen objects outlive the end, which DuckDB takes for a leak and says so on standard error.
        gc.unfreeze()


def _answered(run: Callable[[argparse.Namespace], int], namespace: argparse.Namespace) -> int:
    """Run a command whose answer a person reads, in the language of the terminal."""
    with translation.override("en" if speaks_english() else "id"):
        try:
            return run(namespace)
        except Refusal as refusal:
            # Said here, in the language of the terminal; a lazy sentence would forget it.
            raise Refusal(str(refusal), code=refusal.code) from refusal


def _module(command: Command) -> ModuleType:
    # Modules that read tables can only be imported after Django is set up.
    return importlib.import_module(f"{_PACKAGE}.{command.module}")


def set_up_django(*, does_long_work: bool = False) -> None:
    """Load the settings and the apps; with `does_long_work` also the kinds of long work, which take long to load."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kail.config.settings")
    if not does_long_work:
        settings.PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
    django.setup()


def _one_line(text: str) -> str:
    return " ".join(text.split())
