"""Decrees: proposed, read, signed or rejected by a second person, printed."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from itertools import groupby

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Person
from kail.apps.selection.enums import DecreeKind, Listing
from kail.apps.selection.errors import ObjectionsOpen
from kail.apps.selection.models import Decree, DecreeLine, Ranking, Withdrawal
from kail.apps.selection.papers import decree_pdf, decree_sheet
from kail.apps.selection.papers.content import PrintedMember, printed_members
from kail.apps.selection.selectors.board import latest_ranking, round_board
from kail.apps.selection.selectors.chain import decree_chain, told_changes
from kail.apps.selection.selectors.checks import ChosenFindings, chosen_words, count_chosen_findings
from kail.apps.selection.selectors.lists import decree_lines, decrees
from kail.apps.selection.services import (
    check_objections,
    propose_decree,
    reject_decree,
    sign_amendment,
    sign_decree,
)
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import pdf_answer, xlsx_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.pages.aid import chosen_receiving
from kail.interfaces.web.sight import sight_of
from kail.kernel.approvals import ProposalState
from kail.kernel.errors import Refusal
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope


class ProposalForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=80)
    title = forms.CharField(label=gettext_lazy("About"), max_length=300)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(forms.Form):
    reason = forms.CharField(max_length=300)
    seen_findings = forms.CharField(max_length=16, required=False)


@page(action=Action.VIEW_DECREE)
def decree_list(request: PageRequest) -> HttpResponse:
    """All decrees, those that wait for a signature first."""
    found = sorted(decrees(), key=lambda decree: decree.state != ProposalState.PROPOSED)
    context = {"decrees": found, "may_see_gone": may(user=request.user, action=Action.VIEW_CHECKS)}
    return render(request, "decrees/list.html", context)


@page(action=Action.PROPOSE_DECREE, methods=("GET", "HEAD", "POST"))
def decree_propose(request: PageRequest, code: str) -> HttpResponse:
    """Freeze a round's list as a decree for signature."""
    shown = get_object_or_404(Round.objects.select_related("programme"), code=code)
    form = ProposalForm(
        request.POST or None, initial={"title": _("Recipients of %(round)s") % {"round": shown.name}}
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            decree = propose_decree(
                decreed_round=shown,
                number=values["number"],
                title=values["title"],
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decree waits for a second person to sign it."))
            return redirect("decree", decree.pk)
    ranking = latest_ranking(ranked_round=shown)
    context = {
        "round": shown,
        "form": form,
        "board": round_board(ranked_round=shown),
        "ranking": ranking,
        "checked": count_chosen_findings(ranking=ranking) if ranking else None,
        "objections": _objections_open(ranking) if ranking else None,
        "receiving": len(chosen_receiving(asked_round=shown))
        if may(user=request.user, action=Action.VIEW_OVERLAPS)
        else 0,
    }
    return render(request, "decrees/propose.html", context, status=422 if form.errors else 200)


def _objections_open(ranking: Ranking) -> ObjectionsOpen | None:
    """Why the list cannot be decreed yet, if it cannot."""
    try:
        check_objections(ranking=ranking, now=timezone.now())
    except ObjectionsOpen as refusal:
        return refusal
    return None


@page(action=Action.VIEW_DECREE)
def decree(request: PageRequest, decree_id: int) -> HttpResponse:
    """One decree with its lists in the account's regions."""
    found = get_object_or_404(
        Decree.objects.select_related("round__programme", "ranking", "proposed_by", "decided_by"),
        pk=decree_id,
    )
    lines = list(decree_lines(decree=found))
    members = _members_seen(request.user, found)
    people_count = len(lines) + sum(len(people) for people in members.values())
    request.looks.append(Looked(look=Look.EXPORT, purpose=found.number, people_count=people_count))
    waits = found.state == ProposalState.PROPOSED
    context = {
        "decree": found,
        "round": found.round,
        "checked": _checked(found, lines) if waits else None,
        "found_at_signature": [
            (chosen_words(code=code), count)
            for code, count in found.frozen.get("findings_at_signature", {}).items()
        ],
        "regions": _regions(lines, members),
        "chain": decree_chain(chained_round=found.round),
        "changes": _changes(found),
        "may_withdraw": may(user=request.user, action=Action.PROPOSE_DECREE)
        and found.state == ProposalState.APPROVED,
        "left": set(
            Withdrawal.objects.filter(decree=found, state=ProposalState.APPROVED).values_list(
                "party", flat=True
            )
        ),
        "may_decide": may(user=request.user, action=Action.DECIDE_DECREE)
        and waits
        and found.proposed_by_id != request.user.pk,
        "is_own": found.proposed_by_id == request.user.pk,
    }
    return render(request, "decrees/detail.html", context)


def _checked(found: Decree, lines: list[DecreeLine]) -> ChosenFindings:
    """What the checks found of the chosen; of an amendment, of those who enter."""
    among = [line.party_id for line in lines] if found.kind == DecreeKind.AMENDMENT else None
    return count_chosen_findings(ranking=found.ranking, among=among)


def _changes(found: Decree) -> list[dict[str, object]]:
    changes = told_changes(amendment=found) if found.kind == DecreeKind.AMENDMENT else []
    names = place_names(codes=[change.contest_code for change in changes])
    return [{"place": names.get(change.contest_code, ""), **asdict(change)} for change in changes]


def _members_seen(user: User, found: Decree) -> dict[int, list[PrintedMember | None]]:
    """Members of groups and families by line; None for a child whose name the role does not need."""
    members = printed_members(decree=found)
    sight = sight_of(user)
    if sight.hides_born_after is None:
        return {line: list(people) for line, people in members.items()}
    wanted = [member.person_id for people in members.values() for member in people]
    born = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "birth_date"))
    grown = {number for number, day in born.items() if sight.sees_person(birth_date=day)}
    return {
        line: [member if member.person_id in grown else None for member in people]
        for line, people in members.items()
    }


def _regions(
    lines: list[DecreeLine], members: Mapping[int, Sequence[PrintedMember | None]]
) -> list[dict[str, object]]:
    names = place_names(codes=[line.contest_code for line in lines])
    regions = []
    for code, grouped in groupby(lines, key=lambda line: line.contest_code):
        listed = list(grouped)
        chosen = [line for line in listed if line.listing == Listing.CHOSEN]
        reserve = [line for line in listed if line.listing == Listing.RESERVE]
        regions.append(
            {
                "code": code,
                "name": names.get(code, code),
                "chosen": chosen,
                "lines": [(line, members.get(line.pk, ())) for line in chosen],
                "reserve": reserve,
                "amount": sum(x.amount for x in chosen),
            }
        )
    return regions


@page(action=Action.DECIDE_DECREE, methods=("POST",))
def decree_decide(request: PageRequest, decree_id: int) -> HttpResponse:
    """Sign or reject; the database refuses the one who proposed."""
    found = get_object_or_404(Decree.objects.select_related("round"), pk=decree_id)
    form = DecisionForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    if request.POST.get("decision") == "sign":
        _sign(request, found, reason, form.cleaned_data.get("seen_findings", ""))
        messages.success(request, _("Signed. The list stands and the money is committed."))
    else:
        reject_decree(decree=found, reason=reason, actor=request.user.actor, now=timezone.now())
        messages.success(
            request,
            _("Rejected. The amendment can be proposed again.")
            if found.kind == DecreeKind.AMENDMENT
            else _("Rejected. The round can be ranked and proposed again."),
        )
    return redirect("decree", found.pk)


def _sign(request: PageRequest, found: Decree, reason: str, seen: str) -> None:
    actor, now = request.user.actor, timezone.now()
    if found.kind == DecreeKind.AMENDMENT:
        sign_amendment(amendment=found, reason=reason, seen_findings=seen, actor=actor, now=now)
    else:
        sign_decree(decree=found, reason=reason, seen_findings=seen, actor=actor, now=now)


@page(action=Action.VIEW_DECREE)
def decree_print(request: PageRequest, decree_id: int) -> HttpResponse:
    """The PDF, with the people of the account's regions; who printed it and when stands at the foot of each page.

    `wilayah` prints the attachments of one region of the decree alone.
    """
    found = get_object_or_404(
        Decree.objects.select_related("round", "proposed_by", "decided_by"), pk=decree_id
    )
    asked = request.GET.get("wilayah", "")
    if asked and not _may_print_alone(found, asked):
        raise Http404
    # A scope is only ever made narrower here: what lies outside it is not printed.
    with region_scope(prefixes=[asked]) if asked else nullcontext():
        people = DecreeLine.objects.filter(decree=found).count()
        mark = taken_out(request, purpose=found.number, people_count=people)
        content = decree_pdf(decree=found, mark=mark)
    return pdf_answer(content=content, name=f"sk-{found.round.code}{f'-{asked}' if asked else ''}.pdf")


def _may_print_alone(found: Decree, region_code: str) -> bool:
    return region_code in found.frozen["regions"] and any(
        prefix == WHOLE_COUNTRY or region_code.startswith(prefix) for prefix in current_scope()
    )


@page(action=Action.EXPORT_LIST)
def decree_table(request: PageRequest, decree_id: int) -> HttpResponse:
    """The lists of a decree as XLSX."""
    found = get_object_or_404(Decree.objects.select_related("round"), pk=decree_id)
    mark = taken_out(request, purpose=found.number, people_count=found.places)
    content = decree_sheet(decree=found, mark=mark)
    return xlsx_answer(content=content, name=f"sk-{found.round.code}.xlsx")


urlpatterns = [
    path("sk/", decree_list, name="decrees"),
    path("pelaksanaan/<slug:code>/sk/usul/", decree_propose, name="decree-propose"),
    path("sk/<int:decree_id>/", decree, name="decree"),
    path("sk/<int:decree_id>/putus/", decree_decide, name="decree-decide"),
    path("sk/<int:decree_id>/pdf/", decree_print, name="decree-pdf"),
    path("sk/<int:decree_id>/xlsx/", decree_table, name="decree-xlsx"),
]
