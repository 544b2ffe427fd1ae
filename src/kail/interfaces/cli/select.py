"""`kail select`: rank a round from the command line."""

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.selectors import get_system_user
from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.services import LookEntry, record_looks
from kail.apps.selection.models import Ranking
from kail.apps.selection.papers.candidates import candidates_sheet
from kail.apps.selection.selectors.checks import count_chosen_findings
from kail.apps.selection.selectors.lists import candidate_lines, candidates_of, order_terms
from kail.apps.selection.services import RankingResult, rank_round
from kail.apps.selection.services.list_checks import check_list
from kail.interfaces.cli.answers import print_json
from kail.kernel.audit import Actor
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from kail.kernel.watermarks import new_watermark


class RoundUnknown(Refusal):
    """No round has this code."""

    code = "round_unknown"


@dataclass(frozen=True)
class CheckedList:
    """What the checks of a list found: `people` looked at, chosen who are `blocked`, chosen to be decided about."""

    people: int
    blocked: int
    undecided: int


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail select`."""
    parser = subparsers.add_parser("select", help="rank a round: eligible, chosen and reserve per region")
    parser.add_argument("round", metavar="ROUND", help="the round's code, such as uep-2025")
    parser.add_argument("--dry-run", action="store_true", help="count only; nothing is stored")
    parser.add_argument("--out", type=Path, metavar="LIST.xlsx", help="write the ranked list as XLSX")
    parser.add_argument(
        "--checks", action="store_true", help="run the checks on the people of the list as well"
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object on stdout")
    parser.set_defaults(
        func=lambda namespace: run(
            code=namespace.round,
            dry_run=namespace.dry_run,
            checks=namespace.checks,
            out=namespace.out,
            as_json=namespace.as_json,
        )
    )


def run(*, code: str, dry_run: bool, checks: bool, out: Path | None, as_json: bool) -> int:
    """Rank the round over the whole country's registry; exit status.

    Raises RoundUnknown and what `rank_round` refuses.
    """
    if out is not None and (dry_run or not out.parent.is_dir()):
        raise RoundUnknown(_("--out needs a folder that exists, and a run that is stored (no --dry-run)."))
    if checks and dry_run:
        raise RoundUnknown(_("--checks needs a run that is stored (no --dry-run)."))
    actor, now = get_system_user().actor, timezone.now()
    with transaction.atomic(), region_scope(prefixes=["*"]):
        ranked_round = Round.objects.filter(code=code).first()
        if ranked_round is None:
            known = ", ".join(Round.objects.order_by("code").values_list("code", flat=True))
            raise RoundUnknown(
                _("There is no round %(code)s; there are: %(known)s.") % {"code": code, "known": known or "–"}
            )
        result = rank_round(ranked_round=ranked_round, actor=actor, now=now, dry_run=dry_run)
        names = place_names(codes=[region.place_code for region in result.regions])
        content = _sheet(result.ranking_id, actor) if out is not None and result.ranking_id else None
    if out is not None and content is not None:
        out.write_bytes(content)
    checked = _check(result.ranking_id, actor) if checks and result.ranking_id else None
    if as_json:
        print_json(_as_json(result, names, code) | ({"checks": asdict(checked)} if checked else {}))
        return 0
    _print_table(result, names)
    if checked is not None:
        print(
            _(
                "checks of %(people)d people: %(blocked)d of the chosen blocked, %(undecided)d with findings to decide"
            )
            % asdict(checked)
        )
    return 0


def _check(ranking_id: int, actor: Actor) -> CheckedList:
    """Run the checks on whoever can come onto a decree; a transaction of its own, for others may open findings too."""
    with transaction.atomic(), region_scope(prefixes=["*"]):
        ranking = Ranking.objects.select_related("round__programme").get(pk=ranking_id)
        people = check_list(ranking=ranking, actor=actor, now=timezone.now()).people
        found = count_chosen_findings(ranking=ranking)
    return CheckedList(people=people, blocked=found.blocked, undecided=found.undecided)


def _sheet(ranking_id: int, actor: Actor) -> bytes:
    ranking = Ranking.objects.get(pk=ranking_id)
    lines = candidate_lines(ranking=ranking, candidates=list(candidates_of(ranking=ranking)), language="id")
    now = timezone.now()
    mark = new_watermark(taken_by=actor.name, purpose="kail select", now=now)
    entry = LookEntry(look=Look.EXPORT, purpose=mark.purpose, people_count=len(lines), mark_code=mark.code)
    record_looks(looks=[entry], actor=actor, now=now)
    return candidates_sheet(
        lines=lines,
        labels=[term.label(language="id") for term in order_terms(ranking=ranking)],
        mark=mark,
    )


def _as_json(result: RankingResult, names: dict[str, str], code: str) -> dict[str, object]:
    return {
        "round": code,
        "ranking": result.ranking_id,
        "eligible": result.eligible,
        "chosen": result.chosen,
        "reserve": result.eligible - result.chosen,
        "regions": {
            region.place_code: {
                "name": names.get(region.place_code, region.place_code),
                "eligible": region.eligible,
                "quota": region.quota,
                "chosen": region.chosen,
                "reserve": region.reserve,
                "unfilled": region.unfilled,
                "unknown": region.unknown,
                "held": region.held,
            }
            for region in result.regions
        },
        "seconds": round(result.seconds, 3),
    }


def _print_table(result: RankingResult, names: dict[str, str]) -> None:
    head = ("", _("eligible"), _("quota"), _("chosen"), _("reserve"), _("unfilled"), _("unknown"), _("held"))
    print("{:<32}{:>17}{:>9}{:>10}{:>12}{:>12}{:>17}{:>9}".format(*head))
    for region in result.regions:
        name = names.get(region.place_code, region.place_code)
        print(
            f"{name:<32}{region.eligible:>17}{region.quota:>9}{region.chosen:>10}{region.reserve:>12}"
            f"{region.unfilled:>12}{region.unknown:>17}{region.held:>9}"
        )
    sums = {"eligible": result.eligible, "chosen": result.chosen, "seconds": result.seconds}
    print(_("%(eligible)d eligible, %(chosen)d chosen, %(seconds).2f seconds") % sums)
