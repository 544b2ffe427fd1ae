"""Participants after the decree: the board of a round, the list, and the way of one of them."""

from collections.abc import Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.enrolments.enums import MOVING, EnrolmentState
from kail.apps.enrolments.models import Enrolment
from kail.apps.enrolments.selectors.board import enrolment_board
from kail.apps.enrolments.selectors.listing import (
    PAGE_SIZE,
    Asked,
    Counts,
    count_participants,
    names_of,
    participant_lines,
    participants,
)
from kail.apps.enrolments.selectors.sheet import participants_sheet
from kail.apps.enrolments.selectors.story import enrolment_story
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.enums import BenefitKind
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look, PartyKind, Purpose
from kail.apps.registry.models import Party
from kail.apps.registry.selectors.bank_accounts import CHECKED_KINDS
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.apps.selection.models import DecreeLine
from kail.apps.training.selectors.people import enrolment_training
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.enrolment_forms import TakingOutForm
from kail.interfaces.web.pages.party_accounts import account_card
from kail.interfaces.web.sight import sight_of
from kail.kernel.approvals import Proposal, ProposalState

EXPORTED_AT_MOST = 100_000
LATE, WAITING = "lewat", "orang-kedua"
_LOOKS: Final[Mapping[str, Look]] = {
    PartyKind.PERSON: Look.PERSON_PAGE,
    PartyKind.FAMILY: Look.FAMILY_PAGE,
    PartyKind.GROUP: Look.GROUP_PAGE,
    PartyKind.INSTITUTION: Look.INSTITUTION_PAGE,
}


@page(action=Action.VIEW_ENROLMENTS)
def board(request: PageRequest, code: str) -> HttpResponse:
    """Who stands where, what blocks whom, what is late, what was promised and given."""
    shown = _round(code)
    found = enrolment_board(of_round=shown, now=timezone.now())
    return render(request, "enrolments/board.html", {"round": shown, "board": found})


@page(action=Action.VIEW_ENROLMENTS)
def listing(request: PageRequest, code: str) -> HttpResponse:
    """The participants of a round, filtered."""
    shown, now = _round(code), timezone.now()
    chosen = {name: request.GET.get(name, "") for name in ("tahap", "keadaan", "perlu", "kab")}
    asked = _asked(chosen)
    counts = count_participants(of_round=shown, asked=asked, now=now)
    found = participants(of_round=shown, asked=asked, now=now)
    total = found.count()
    number = page_number(request)
    start = (number - 1) * PAGE_SIZE
    lines = participant_lines(of_round=shown, found=list(found[start : start + PAGE_SIZE]))
    context = {
        "round": shown,
        "lines": lines,
        "first": start + 1 if lines else 0,
        "last": start + len(lines),
        "total": total,
        "chosen": chosen,
        "filters": _filters(chosen, counts),
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
        **page_links(chosen=chosen, number=number, has_more=start + len(lines) < total),
    }
    return render(request, "enrolments/list.html", context)


@page(action=Action.EXPORT_LIST, methods=("POST",))
def export(request: PageRequest, code: str) -> HttpResponse:
    """The list as it is filtered, as XLSX; who, when and what for stand in the file and in the access log."""
    shown = _round(code)
    form = TakingOutForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what the list is for."))
        return redirect("enrolments", shown.code)
    asked = _asked({name: request.POST.get(name, "") for name in ("tahap", "keadaan", "perlu", "kab")})
    found = participants(of_round=shown, asked=asked, now=timezone.now())[:EXPORTED_AT_MOST]
    lines, note = without_restricted(
        lines=participant_lines(of_round=shown, found=list(found)),
        parties=lambda line: (line.enrolment.party_id,),
    )
    mark = taken_out(request, purpose=form.cleaned_data["reason"], people_count=len(lines))
    content = participants_sheet(lines=lines, mark=mark, note=note)
    return xlsx_answer(content=content, name=f"{shown.code}-peserta.xlsx")


@page(action=Action.VIEW_ENROLMENTS)
def enrolment(request: PageRequest, enrolment_id: int) -> HttpResponse:
    """The way of one party: milestones, package, plans, and what was decided by hand."""
    found = get_object_or_404(
        Enrolment.objects.select_related("round__programme", "business_type"), pk=enrolment_id
    )
    party = Party.objects.filter(pk=found.party_id).first()
    line = DecreeLine.objects.filter(pk=found.line_id).select_related("decree").first()
    request.looks.append(
        Looked(
            look=_LOOKS[party.kind] if party else Look.EXPORT,
            purpose=found.round.name,
            party_id=found.party_id,
            place_code=found.place_code,
        )
    )
    story = enrolment_story(enrolment=found)
    may_decide = may(user=request.user, action=Action.DECIDE_ENROLMENTS)

    def decides(proposal: Proposal) -> bool:
        return (
            may_decide
            and proposal.state == ProposalState.PROPOSED
            and proposal.proposed_by_id != request.user.pk
        )

    context = {
        "enrolment": found,
        "round": found.round,
        "name": names_of(enrolments=[found])[found.pk],
        "place": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
        "party_url": _party_url(request, party),
        "decree": line.decree if line and may(user=request.user, action=Action.VIEW_DECREE) else None,
        "story": story,
        "training": enrolment_training(enrolment=found),
        "offers_training": any(part.kind == BenefitKind.TRAINING for part in story.entitlements),
        "may_view_training": may(user=request.user, action=Action.VIEW_TRAINING),
        "has_aid_plan": found.aid_plans.exists(),
        "plans": [(one, decides(one.record)) for one in story.plans],
        "exceptions": [(one, decides(one)) for one in story.exceptions],
        "changes": [(one, decides(one.record)) for one in story.changes],
        **account_card(
            request=request,
            party_id=found.party_id,
            sees=sight_of(request.user).finances and party is not None and party.kind in CHECKED_KINDS,
        ),
        "purposes": Purpose.choices if may(user=request.user, action=Action.REVEAL_NUMBER) else [],
        "may_work": may(user=request.user, action=Action.WORK_ENROLMENTS) and found.state in MOVING,
        "is_active": found.state == EnrolmentState.ACTIVE,
    }
    return render(request, "enrolments/enrolment.html", context)


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme"), code=code)


def _asked(chosen: Mapping[str, str]) -> Asked:
    position = chosen["tahap"]
    return Asked(
        stage=int(position) if position.isascii() and position.isdigit() and len(position) <= 3 else 0,
        state=chosen["keadaan"] if chosen["keadaan"] in EnrolmentState.values else "",
        late=chosen["perlu"] == LATE,
        waiting=chosen["perlu"] == WAITING,
        region=region_code(chosen["kab"]),
    )


def _filters(chosen: Mapping[str, str], counts: Counts) -> list[tuple[str, list[Chip]]]:
    """The rows of chips with their labels; each click keeps the other filters."""

    def row(name: str, options: list[tuple[str, str, int | None]]) -> list[Chip]:
        others = {key: value for key, value in chosen.items() if key != name}
        return chips(name=name, chosen=chosen[name], options=[("", _("All"), None), *options], others=others)

    stages = [(str(stage.position), stage.name, count) for stage, count in counts.stages]
    states = [(code, str(label), counts.states.get(code, 0)) for code, label in EnrolmentState.choices]
    needs = [(LATE, _("Late"), counts.late), (WAITING, _("Waits for a second person"), counts.waiting)]
    return [
        *([(_("Stands at"), row("tahap", [*stages]))] if stages else []),
        (_("State"), row("keadaan", [*states])),
        (_("Needs"), row("perlu", [*needs])),
        (_("Regency"), row("kab", [*counts.regions])),
    ]


def _party_url(request: PageRequest, party: Party | None) -> str:
    """The page of the party, for those who may open it; empty where it lives in another region."""
    if party is None:
        return ""
    pages = {
        PartyKind.PERSON: ("person", Action.VIEW_PARTY),
        PartyKind.FAMILY: ("family", Action.VIEW_PARTY),
        PartyKind.GROUP: ("group", Action.VIEW_GROUPS),
        PartyKind.INSTITUTION: ("institution", Action.VIEW_INSTITUTIONS),
    }
    name, action = pages[PartyKind(party.kind)]
    return reverse(name, args=[party.pk]) if may(user=request.user, action=action) else ""


urlpatterns = [
    path("pelaksanaan/<slug:code>/peserta/", board, name="enrolment-board"),
    path("pelaksanaan/<slug:code>/peserta/daftar/", listing, name="enrolments"),
    path("pelaksanaan/<slug:code>/peserta/daftar/xlsx/", export, name="enrolments-export"),
    path("peserta/<int:enrolment_id>/", enrolment, name="enrolment"),
]
