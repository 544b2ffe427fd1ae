"""`kail account`: open an account from the command line, the first administrator's above all."""

import argparse
import getpass
import sys

from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.enums import Role
from kail.apps.accounts.selectors import get_system_user
from kail.apps.accounts.services import open_account
from kail.interfaces.cli.answers import print_json


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail account`."""
    parser = subparsers.add_parser("account", help=_("open an account, the first administrator's above all"))
    parser.add_argument("username", metavar="USERNAME", help=_("3 to 60 small letters, digits, dots, dashes"))
    parser.add_argument("--name", required=True, help=_("the person's name"))
    parser.add_argument("--role", choices=Role.values, default=Role.ADMINISTRATOR.value)
    parser.add_argument(
        "--region",
        action="append",
        required=True,
        help=_("place code such as 64, or * for the whole country; repeatable"),
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help=_("one JSON object on stdout"))
    parser.set_defaults(func=_run_from)


def _run_from(namespace: argparse.Namespace) -> int:
    return run(
        username=namespace.username,
        full_name=namespace.name,
        role=Role(namespace.role),
        regions=[region.replace(".", "") for region in namespace.region],
        as_json=namespace.as_json,
    )


def run(*, username: str, full_name: str, role: Role, regions: list[str], as_json: bool) -> int:
    """Open the account; the password is asked for, or read from standard input. Exit status.

    Raises AccountRefused or ScopeError.
    """
    password = getpass.getpass(_("Password: ")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    user = open_account(
        username=username,
        full_name=full_name,
        role=role,
        prefixes=regions,
        password=password,
        actor=get_system_user().actor,
        reason="kail account",
        now=timezone.now(),
    )
    if as_json:
        print_json({"username": user.username, "role": user.role, "regions": regions})
    else:
        print(_("Account %(name)s is open.") % {"name": user.username})
    return 0
