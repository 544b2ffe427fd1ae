"""`kail keys`: which keys sealed what; a new key for everything; old keys put away."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from kail.interfaces.cli.answers import print_json
from kail.kernel.crypto import RETIRED_FILE, retire_keys, rotate_keys
from kail.kernel.home import home_paths
from kail.kernel.known_keys import forget_keys, recognise_keys
from kail.kernel.numbers import key_ring
from kail.kernel.resealing import Seals, count_seals, reseal


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail keys`."""
    parser = subparsers.add_parser("keys", help="which keys sealed what; a new key; old keys put away")
    parser.add_argument(
        "act",
        nargs="?",
        choices=("show", "rotate", "reseal", "retire"),
        default="show",
        help="show (default); rotate: a new key, and everything sealed anew with it; reseal: go on after an"
        " interruption; retire: put keys away that sealed nothing any more",
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(func=lambda namespace: run(act=namespace.act, as_json=namespace.as_json))


def run(*, act: str, as_json: bool) -> int:
    """Do it and tell what the keys sealed then; exit status. Raises KeysUnavailable or KeyUnknown."""
    folder = Path(settings.STORED_FILES_FOLDER)
    resealed = 0
    if act == "rotate":
        rotate_keys(home=home_paths())
        recognise_keys()
    if act in {"rotate", "reseal"}:
        resealed = reseal(folder=folder, tell=None if as_json else _told)
    seals = count_seals(folder=folder)
    if act == "retire":
        _retire(seals)
    _answer(seals, resealed, as_json=as_json)
    return 0


def _retire(seals: Seals) -> None:
    ring = key_ring()
    unused = {key_id for key_id in ring.keys if not seals.numbers[key_id] and not seals.files[key_id]}
    retire_keys(home=home_paths(), unused=unused)
    forget_keys(key_ids=unused - {ring.current})


def _told(done: int, total: int, step: str) -> None:
    print(f"{done:>9,} / {total:,}  {step}", file=sys.stderr)


def _answer(seals: Seals, resealed: int, *, as_json: bool) -> None:
    ring = key_ring()
    if as_json:
        keys = {
            str(key_id): {"numbers": seals.numbers[key_id], "files": seals.files[key_id]}
            for key_id in sorted(ring.keys)
        }
        print_json({"current": ring.current, "keys": keys, "resealed": resealed})
        return
    for key_id in sorted(ring.keys):
        words = {"key": key_id, "numbers": seals.numbers[key_id], "files": seals.files[key_id]}
        line = _("key %(key)d: %(numbers)d numbers, %(files)d files") % words
        print(_("%(line)s – seals from now on") % {"line": line} if key_id == ring.current else line)
    print(
        _("Copy keys.json now, apart from the backups; older backups need %(file)s.") % {"file": RETIRED_FILE}
    )
