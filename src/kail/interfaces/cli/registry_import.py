"""`kail import FILE`: check a registry file, and store it with --commit."""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kail.apps.accounts.selectors import get_system_user
from kail.apps.registry.enums import Look, RegistrySource
from kail.apps.registry.files.issues import ISSUES
from kail.apps.registry.files.mapping import Mapping, load_mapping
from kail.apps.registry.files.traps import Trap
from kail.apps.registry.services import LookEntry, record_looks
from kail.apps.registry.services.imports import ImportResult, import_at_once, traps_in
from kail.apps.registry.tasks import check_after_import
from kail.interfaces.cli.answers import print_json
from kail.interfaces.cli.language import shown_number, speaks_english
from kail.kernel.errors import Refusal
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_LONGEST_REASON = 300
PROFILES = {"dtsen": RegistrySource.DTSEN}


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    file: Path
    profile: str
    mapping: Path | None
    edition: str
    commit: bool
    issues: Path | None
    as_json: bool
    mended: tuple[str, ...] = ()
    accepted: str = ""


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail import`."""
    parser = subparsers.add_parser("import", help="a registry file: check it, and store it with --commit")
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV or XLSX, see docs/import-format.md")
    parser.add_argument("--profile", default="dtsen", metavar="|".join(PROFILES), help="format of the file")
    parser.add_argument("--mapping", type=Path, metavar="M.toml", help="the office's columns and codes")
    parser.add_argument(
        "--edition", default="", metavar="E", help="edition of rows that name none, as 2025-3"
    )
    parser.add_argument("--commit", action="store_true", help="store it; without, the file is only checked")
    parser.add_argument(
        "--issues", type=Path, metavar="OUT.csv", help="write the rows in doubt, with reasons"
    )
    parser.add_argument(
        "--mend", action="append", default=[], metavar="TRAP", help="read the file as the trap's remedy says"
    )
    parser.add_argument(
        "--accept-traps", default="", metavar="REASON", help="store it in spite of its traps, and say why"
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(func=_run_parsed)


def _run_parsed(arguments: argparse.Namespace) -> int:
    return run(
        asked=Asked(
            file=arguments.file,
            profile=arguments.profile,
            mapping=arguments.mapping,
            edition=arguments.edition,
            commit=arguments.commit,
            issues=arguments.issues,
            as_json=arguments.as_json,
            mended=tuple(arguments.mend),
            accepted=arguments.accept_traps.strip(),
        )
    )


def run(*, asked: Asked) -> int:
    """Check or store the file as the system, for the whole country; exit status. Raises Refusal."""
    with translation.override("en" if speaks_english() else "id"):
        if asked.profile not in PROFILES:
            raise Refusal(
                _("There is no profile “%(profile)s”; use one of: %(known)s.")
                % {"profile": asked.profile, "known": ", ".join(PROFILES)},
                code="profile_unknown",
            )
        began = time.perf_counter()
        try:
            result, traps = _imported(asked)
        except Refusal as refusal:
            # Said here, in the language of the terminal; a lazy sentence would forget it.
            raise Refusal(str(refusal), code=refusal.code) from refusal
        seconds = time.perf_counter() - began
        if asked.as_json:
            codes = {"traps": [trap.code for trap in traps]} if traps else {}
            print_json(_answer(result, seconds) | codes)
        else:
            print(_as_text(asked, result, seconds))
    return 0


def _imported(asked: Asked) -> tuple[ImportResult, list[Trap]]:
    system = get_system_user()
    reason = f"kail import {asked.file.name}"
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        mapping, traps = _looked_at(asked)
        for trap in traps:
            print(_warning(trap), file=sys.stderr)
        if traps and asked.commit and not asked.accepted:
            raise Refusal(
                _(
                    "Nothing is stored, for the file falls into a known trap (%(codes)s). Take the remedy with"
                    " --mend, or store it as it is with --accept-traps and your reason."
                )
                % {"codes": ", ".join(trap.code for trap in traps)},
                code="traps_found",
            )
        if traps and asked.accepted:
            reason = f"{reason}; {', '.join(trap.code for trap in traps)}: {asked.accepted}"
        imported = import_at_once(
            path=asked.file,
            source=PROFILES[asked.profile],
            edition_code=asked.edition,
            mapping=mapping,
            actor=system.actor,
            reason=reason[:_LONGEST_REASON],
            now=timezone.now(),
            commit=asked.commit,
            corrections_to=asked.issues,
        )
        if asked.issues is not None:
            in_doubt = imported.summary.held + imported.summary.rejected
            entry = LookEntry(
                look=Look.CORRECTION_FILE, purpose="kail import --issues", people_count=in_doubt
            )
            record_looks(looks=[entry], actor=system.actor, now=timezone.now())
        if asked.commit:
            # The worker does it: whoever imports does not wait for the checks.
            check_after_import(actor=system.actor, region_prefixes=[WHOLE_COUNTRY], now=timezone.now())
        return imported, traps


def _looked_at(asked: Asked) -> tuple[Mapping | None, list[Trap]]:
    """How the file shall be read, and the traps that it falls into then. Raises Refusal."""
    given = load_mapping(asked.mapping) if asked.mapping else None
    used, traps = traps_in(path=asked.file, mapping=given)
    for code in asked.mended:
        mended = next((trap.mended for trap in traps if trap.code == code), None)
        if mended is None:
            raise Refusal(
                _("The file has no trap “%(code)s” with a remedy; it has: %(known)s.")
                % {"code": code, "known": ", ".join(trap.code for trap in traps if trap.mended) or "–"},
                code="trap_unknown",
            )
        given = used = mended
        used, traps = traps_in(path=asked.file, mapping=used)
    return given, traps


def _warning(trap: Trap) -> str:
    words = _("Careful (%(code)s): %(message)s") % {"code": trap.code, "message": trap.message}
    if trap.mended is None:
        return words
    return f"{words}\n  --mend {trap.code}: {trap.remedy}"


def _answer(result: ImportResult, seconds: float) -> dict[str, object]:
    summary, difference = result.summary, result.difference
    return {
        "rows": summary.rows,
        "accepted": summary.accepted,
        "held": summary.held,
        "rejected": summary.rejected,
        "issues": summary.issues,
        "added": difference.added,
        "changed": difference.changed,
        "unchanged": difference.unchanged,
        "absent": difference.absent,
        "seconds": round(seconds, 3),
    }


def _as_text(asked: Asked, result: ImportResult, seconds: float) -> str:
    summary, difference = result.summary, result.difference
    lines = [
        _("%(rows)s rows: %(accepted)s accepted, %(held)s held, %(rejected)s rejected")
        % {
            "rows": shown_number(number=summary.rows),
            "accepted": shown_number(number=summary.accepted),
            "held": shown_number(number=summary.held),
            "rejected": shown_number(number=summary.rejected),
        },
        _("people: %(added)s added, %(changed)s changed, %(unchanged)s unchanged, %(absent)s absent")
        % {
            "added": shown_number(number=difference.added),
            "changed": shown_number(number=difference.changed),
            "unchanged": shown_number(number=difference.unchanged),
            "absent": shown_number(number=difference.absent),
        },
    ]
    lines += [str(notice.message) for notice in summary.notices]
    for code, rows in summary.issues.items():
        text = ISSUES[code].text_en if speaks_english() else ISSUES[code].text_id
        lines.append(f"  {code:<24}{shown_number(number=rows):>10}  {text}")
    lines.append(
        _("Stored as import %(number)d.") % {"number": result.batch_id}
        if result.batch_id is not None
        else _("Only checked: nothing is stored. Store it with --commit.")
    )
    if asked.issues is not None:
        lines.append(_("Rows in doubt: %(file)s") % {"file": asked.issues})
    lines.append(_("%(seconds).1f seconds") % {"seconds": seconds})
    return "\n".join(lines)
