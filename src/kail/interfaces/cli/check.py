"""`kail check`: run the checks, bring in a reference list, or check any list."""

import argparse
import time
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.checks import check_words
from kail.apps.registry.enums import Look, ReferenceKind, RunOccasion
from kail.apps.registry.errors import CheckRefused
from kail.apps.registry.models import CheckRun
from kail.apps.registry.papers.checked_list import checked_list_sheet
from kail.apps.registry.selectors.list_checks import CheckedList, check_rows
from kail.apps.registry.services import LookEntry, record_looks
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.reference_lists import check_list, receive_list, store_list
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import shown_number
from kail.kernel.scope import WHOLE_COUNTRY, region_scope
from kail.kernel.watermarks import new_watermark


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail check`."""
    parser = subparsers.add_parser(
        "check", help="run the checks; with --list bring in a reference list; with FILE check that list"
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="a list with NIK, or with name and birth date; CSV or XLSX",
    )
    parser.add_argument("--region", default="", metavar="CODE", help="the region that the list is for")
    parser.add_argument("--out", type=Path, metavar="OUT.xlsx", help="write the reasons row by row")
    parser.add_argument("--list", type=Path, metavar="LIST", dest="reference", help="a reference list")
    parser.add_argument("--kind", choices=ReferenceKind.values, help="what the reference list says")
    parser.add_argument("--source", default="", metavar="S", help="who made the reference list")
    parser.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="the day of the reference list")
    parser.add_argument("--code", action="append", metavar="CODE", help="only this check; may be repeated")
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(func=_run_parsed)


def _run_parsed(arguments: argparse.Namespace) -> int:
    if arguments.file is not None:
        return check_file(
            file=arguments.file, region=arguments.region, out=arguments.out, as_json=arguments.as_json
        )
    codes: list[str] | None = arguments.code
    if arguments.reference is not None:
        if not arguments.kind:
            raise CheckRefused(
                _("Say with --kind what the list says: %(kinds)s.")
                % {"kinds": ", ".join(ReferenceKind.values)}
            )
        _bring_in(arguments.reference, ReferenceKind(arguments.kind), arguments.source, arguments.as_of)
        codes = [arguments.kind]
    return run(codes=codes, as_json=arguments.as_json)


def run(*, codes: list[str] | None, as_json: bool) -> int:
    """Run the checks over the whole country as the system; exit status. Raises CheckRefused."""
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        made = run_checks(
            codes=codes, occasion=RunOccasion.HAND, actor=get_system_user().actor, now=timezone.now()
        )
    if as_json:
        print_json(_run_json(made))
        return 0
    head = (_("found"), _("opened"), _("reopened"), _("resolved"), _("seconds"))
    print("{:<40}{:>11}{:>11}{:>14}{:>11}{:>9}".format("", *head))
    for code, counts in made.counts.items():
        print(
            f"{check_words(code=code):<40}{counts['found']:>11}{counts['opened']:>11}{counts['reopened']:>14}"
            f"{counts['resolved']:>11}{counts['seconds']:>9}"
        )
    return 0


def _run_json(made: CheckRun) -> dict[str, object]:
    return {
        "run": made.pk,
        "people": made.people,
        "checks": made.counts,
        "seconds": round((made.ended_at - made.started_at).total_seconds(), 3),
    }


def _bring_in(file: Path, kind: ReferenceKind, source: str, as_of: str) -> None:
    actor, now = get_system_user().actor, timezone.now()
    try:
        day = date.fromisoformat(as_of) if as_of else timezone.localdate(now)
    except ValueError as error:
        raise CheckRefused(_("--as-of needs a day such as 2025-06-30."), code="day_invalid") from error
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        received = receive_list(
            path=file, name=file.name, kind=kind, source=source, as_of_date=day, actor=actor, now=now
        )
        checked = check_list(reference=received, columns=received.mapping, actor=actor, now=now)
        store_list(reference=checked, reason=f"kail check --list {file.name}", actor=actor, now=now)


def check_file(*, file: Path, region: str, out: Path | None, as_json: bool) -> int:
    """Check the rows of a list; exit status. Raises RegistryFileError, CheckRefused."""
    began = time.perf_counter()
    if region and not region.isdigit():
        raise CheckRefused(_("--region needs a place code such as 6472."), code="region_invalid")
    if out is not None and not out.parent.is_dir():
        raise CheckRefused(_("--out needs a folder that exists."), code="out_invalid")
    actor, now = get_system_user().actor, timezone.now()
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        checked = check_rows(path=file, region_code=region, today=timezone.localdate(now))
        mark = new_watermark(taken_by=actor.name, purpose="kail check", now=now)
        entry = LookEntry(
            look=Look.LIST_CHECK, purpose=mark.purpose, people_count=len(checked.rows), mark_code=mark.code
        )
        record_looks(looks=[entry], actor=actor, now=now)
    if out is not None:
        out.write_bytes(checked_list_sheet(checked=checked, mark=mark))
    if as_json:
        print_json(_list_json(checked, time.perf_counter() - began))
        return 0
    figures = {
        "rows": shown_number(number=len(checked.rows)),
        "clean": shown_number(number=checked.clean),
        "blocked": shown_number(number=checked.blocked),
    }
    print(_("%(rows)s rows: nothing found in %(clean)s, %(blocked)s to be cleared up first") % figures)
    if checked.by_name:
        print(
            _("%(rows)s rows without a NIK, where the person was found by name and birth date")
            % {"rows": shown_number(number=checked.by_name)}
        )
    for label, _blocks, count in checked.by_code:
        print(f"  {label:<44}{shown_number(number=count):>10}")
    return 0


def _list_json(checked: CheckedList, seconds: float) -> dict[str, object]:
    return {
        "rows": len(checked.rows),
        "clean": checked.clean,
        "blocked": checked.blocked,
        "by_name": checked.by_name,
        "findings": [
            {
                "row": row.row,
                "blocks": row.blocks,
                "by_name": row.by_name,
                "findings": [
                    {"code": one.code, "blocks": one.blocks, "evidence": one.evidence} for one in row.findings
                ],
            }
            for row in checked.with_findings
        ],
        "seconds": round(seconds, 3),
    }
