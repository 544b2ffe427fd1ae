"""`kail duplicates`: who may be registered twice, in the stored registry or in registry files."""

import argparse
import secrets
import time
from collections.abc import Sequence
from pathlib import Path

import polars as pl
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.linkage import (
    DEFAULT_THRESHOLD,
    PAIRS,
    Backend,
    Duplicates,
    LinkageRefused,
    find_duplicates,
    people_of_files,
)
from kail.apps.registry.selectors.linkage import get_people_to_link
from kail.apps.registry.services.duplicates import look_for_duplicates
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import shown_number
from kail.kernel.scope import WHOLE_COUNTRY, region_scope


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail duplicates`."""
    parser = subparsers.add_parser(
        "duplicates", help="who may be registered twice: scored pairs and clusters"
    )
    parser.add_argument(
        "--threshold",
        type=float,
        default=DEFAULT_THRESHOLD,
        metavar="T",
        help="the least probability, 0.001 to 1",
    )
    parser.add_argument("--out", type=Path, metavar="PAIRS.csv", help="write the scored pairs")
    parser.add_argument(
        "--file",
        type=Path,
        nargs="+",
        action="extend",
        metavar="FILE",
        help="registry files instead of the registry",
    )
    parser.add_argument(
        "--store",
        action="store_true",
        help="keep the pairs for the office to decide; compares who is new or changed since the last time",
    )
    parser.add_argument(
        "--full", action="store_true", help="with --store: compare everyone, learn the weights anew"
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(
        func=lambda namespace: (
            store(threshold=namespace.threshold, full=namespace.full, as_json=namespace.as_json)
            if _wants_store(namespace)
            else run(
                threshold=namespace.threshold,
                files=namespace.file or (),
                out=namespace.out,
                as_json=namespace.as_json,
            )
        )
    )


def _wants_store(namespace: argparse.Namespace) -> bool:
    """Whether pairs are to be kept. Raises LinkageRefused for options that do not go together."""
    if namespace.full and not namespace.store:
        raise LinkageRefused(_("--full goes with --store."), code="options")
    if namespace.store and (namespace.file or namespace.out):
        raise LinkageRefused(
            _("--store keeps pairs of the registry; it goes neither with --file nor with --out."),
            code="options",
        )
    return bool(namespace.store)


def store(*, threshold: float, full: bool, as_json: bool) -> int:
    """Look for duplicates in the registry and keep the pairs; exit status. Raises Refusal."""
    found = look_for_duplicates(
        actor=get_system_user().actor,
        clock=timezone.now,
        full=full,
        threshold=threshold,
        backend=_backend(settings.LINKAGE_BACKEND),
    )
    seconds = (found.ended_at - found.started_at).total_seconds()
    if as_json:
        print_json(
            {
                "run": found.pk,
                "mode": found.mode,
                "people": found.people,
                "compared": found.compared,
                "threshold": found.threshold,
                "pairs": found.pairs,
                "new_pairs": found.new_pairs,
                "seconds": round(seconds, 3),
            }
        )
        return 0
    lines = [
        _("%(compared)s of %(people)s people compared (%(mode)s)")
        % {
            "compared": shown_number(number=found.compared),
            "people": shown_number(number=found.people),
            "mode": found.get_mode_display(),
        },
        _("%(pairs)s pairs kept, %(new)s of them new; decide them on the page “Registered twice”.")
        % {"pairs": shown_number(number=found.pairs), "new": shown_number(number=found.new_pairs)},
        _("%(seconds).1f seconds") % {"seconds": seconds},
    ]
    print("\n".join(lines))
    return 0


def run(*, threshold: float, files: Sequence[Path], out: Path | None, as_json: bool) -> int:
    """Look for duplicates in the files, else in the whole country's registry; exit status. Raises Refusal."""
    began = time.perf_counter()
    backend = _backend(settings.LINKAGE_BACKEND)
    found = find_duplicates(
        people_of_files(files) if files else _people_of_registry(), threshold=threshold, backend=backend
    )
    if out is not None:
        _write(found.pairs.select(*PAIRS), out)
    seconds = time.perf_counter() - began
    if as_json:
        print_json(_as_json(found, seconds))
    else:
        print(_as_text(found, out, seconds))
    return 0


def _backend(name: str) -> Backend:
    try:
        return Backend(name)
    except ValueError as error:
        raise LinkageRefused(
            _("KAIL_LINKAGE=%(name)s is not known; use one of: %(known)s.")
            % {"name": name, "known": ", ".join(Backend)},
            code="backend_unknown",
        ) from error


def _people_of_registry() -> pl.DataFrame:
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        return get_people_to_link()


def _write(pairs: pl.DataFrame, out: Path) -> None:
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as stream:
            pairs.write_csv(stream)
        draft.replace(out)
    except OSError as error:
        raise LinkageRefused(
            _("The file %(name)s cannot be written: %(reason)s.")
            % {"name": out.name, "reason": error.strerror or error},
            code="pairs_unwritable",
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _as_json(found: Duplicates, seconds: float) -> dict[str, object]:
    clusters = found.clusters.group_by("cluster", maintain_order=True).agg("person", "source")
    return {
        "people": found.people,
        "threshold": found.threshold,
        "pairs": found.pairs.select(*PAIRS).to_dicts(),
        "clusters": [
            {"persons": persons, "sources": sources} for _cluster, persons, sources in clusters.iter_rows()
        ],
        "seconds": round(seconds, 3),
    }


def _as_text(found: Duplicates, out: Path | None, seconds: float) -> str:
    clusters = found.clusters["cluster"].n_unique()
    lines = [
        _("%(people)s people compared; pairs that are one person with probability %(threshold)s or more:")
        % {"people": shown_number(number=found.people), "threshold": f"{found.threshold:g}"},
        ngettext("%(count)s pair", "%(count)s pairs", found.pairs.height)
        % {"count": shown_number(number=found.pairs.height)},
        ngettext("%(count)s cluster", "%(count)s clusters", clusters)
        % {"count": shown_number(number=clusters)},
        _("Scored pairs: %(file)s") % {"file": out}
        if out is not None
        else _("Write the scored pairs with --out PAIRS.csv."),
        _("%(seconds).1f seconds") % {"seconds": seconds},
    ]
    return "\n".join(lines)
