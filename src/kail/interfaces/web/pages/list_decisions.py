"""What is decided of a round's list before its decree: findings of the chosen, who leaves, who comes back."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kail.apps.accounts.rules import Action, may
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Party
from kail.apps.registry.selectors.findings import finding_lines
from kail.apps.selection.enums import Cause
from kail.apps.selection.errors import DecisionRefused, RankingMissing
from kail.apps.selection.models import Candidate, ListDecision, Ranking
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.chain import decreed_parties, list_is_open
from kail.apps.selection.selectors.checks import ListFinding, chosen_words, list_findings, standing_chosen
from kail.apps.selection.selectors.standing import StandingList, standing_list
from kail.apps.selection.services import (
    check_sees_region,
    drop_candidate,
    keep_candidates,
    restore_candidate,
)
from kail.apps.selection.tasks import CHECK_LIST
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.working import hand_over

SHOWN = 100
KEEP, DROP = "keep", "drop"
_PAGES = {
    PartyKind.PERSON: "person",
    PartyKind.FAMILY: "family",
    PartyKind.GROUP: "group",
    PartyKind.INSTITUTION: "institution",
}
_LEAVING = (Cause.WITHDREW, Cause.DIED, Cause.MOVED, Cause.OTHER)


class LeaveForm(forms.Form):
    """Why somebody leaves the list."""

    cause = forms.ChoiceField(
        label=gettext_lazy("What happened"), choices=[(cause.value, cause.label) for cause in _LEAVING]
    )
    reason = ReasonField()


class BackForm(forms.Form):
    """Why somebody comes back."""

    reason = ReasonField()


@page(action=Action.VIEW_CHECKS)
def chosen_findings(request: PageRequest, code: str) -> HttpResponse:
    """The findings of those whom a round's list chooses, the undecided first, and who left it."""
    shown = get_object_or_404(Round, code=code)
    ranking = latest_ranking(ranked_round=shown)
    context: dict[str, object] = {"round": shown}
    if ranking is not None:
        # After the decree only those who may enter by an amendment are decided about.
        decreed = decreed_parties(decreed_round=shown) if shown.state == RoundState.DECREED else set()
        found = [one for one in list_findings(ranking=ranking) if one.party_id not in decreed]
        standing = standing_list(ranking=ranking)
        people = {one.party_id for one in found} | set(standing.dropped)
        request.looks.append(Looked(look=Look.FINDING, purpose=shown.code, people_count=len(people)))
        context |= _context(ranking, found, standing, decreed)
        context["may_decide"] = may(user=request.user, action=Action.DECIDE_LIST) and list_is_open(
            listed_round=shown
        )
    return render(request, "selection/findings.html", context)


def _context(
    ranking: Ranking, found: Sequence[ListFinding], standing: StandingList, decreed: Collection[int]
) -> dict[str, object]:
    undecided = [one for one in found if one.is_open]
    told = _told([*undecided[:SHOWN], *[one for one in found if not one.is_open][:SHOWN]], ranking)
    dropped = list(standing.dropped.values())[:SHOWN]
    followers = list(standing.entered)[:SHOWN]
    lines = _lines(ranking, [decision.party_id for decision in dropped] + followers)
    return {
        "undecided": [row for row in told if row["one"].is_open],
        "undecided_count": len(undecided),
        "anybody": standing_chosen(ranking=ranking, standing=standing).exists(),
        "kinds": [
            (code, chosen_words(code=code), count)
            for code, count in Counter(one.code for one in undecided if not one.blocks).most_common()
        ],
        "kept_count": len(found) - len(undecided),
        "kept": [row for row in told if not row["one"].is_open],
        "dropped": [
            {
                "decision": decision,
                "may_return": decision.party_id not in decreed,
                **lines[decision.party_id],
            }
            for decision in dropped
        ],
        "entered": [lines[party_id] for party_id in followers],
    }


def _told(found: Sequence[ListFinding], ranking: Ranking) -> list[dict[str, Any]]:
    evidence = {
        line.finding.pk: line.evidence
        for line in finding_lines(findings=[one.finding for one in found if one.finding is not None])
    }
    lines = _lines(ranking, [one.party_id for one in found])
    return [
        {
            **lines[one.party_id],
            "one": one,
            "words": chosen_words(code=one.code),
            "evidence": evidence.get(one.finding.pk, ()) if one.finding else (),
            "key": f"{one.party_id} {one.subject} {one.evidence_sha256}",
        }
        for one in found
    ]


def _lines(ranking: Ranking, party_ids: Sequence[int]) -> Mapping[int, dict[str, Any]]:
    kind = PartyKind(ranking.round.programme.recipient_kind)
    candidates = list(Candidate.objects.filter(ranking=ranking, party_id__in=set(party_ids)))
    names = dict(Party.objects.filter(pk__in=set(party_ids)).values_list("pk", "display_name"))
    paths = place_paths(codes=[candidate.place_code for candidate in candidates])
    return {
        candidate.party_id: {
            "party_id": candidate.party_id,
            "url": reverse(_PAGES[kind], args=[candidate.party_id]),
            "name": names[candidate.party_id],
            "place_path": paths.get(candidate.place_code, candidate.place_code),
            "rank": candidate.rank,
        }
        for candidate in candidates
    }


@page(action=Action.DECIDE_LIST, methods=("POST",))
def decide(request: PageRequest, code: str) -> HttpResponse:
    """Keep what was ticked, or take those people off the list."""
    shown = get_object_or_404(Round, code=code)
    ranking = _ranking(shown)
    seen = [_seen(key) for key in request.POST.getlist("seen")]
    of_a_kind = request.POST.get("kind", "")
    if of_a_kind and request.POST.get("decision") == KEEP:
        seen += _open_of(ranking, of_a_kind)
    reason = request.POST.get("reason", "").strip()
    actor, now = request.user.actor, timezone.now()
    if not seen or not reason:
        messages.error(request, _("Tick at least one line, or choose a kind, and give the reason."))
    elif request.POST.get("decision") == KEEP:
        kept = keep_candidates(
            ranking=ranking, seen=list(dict.fromkeys(seen)), reason=reason, actor=actor, now=now
        )
        messages.success(
            request,
            ngettext(
                "%(n)d finding kept with your reason.", "%(n)d findings kept with your reason.", len(kept)
            )
            % {"n": len(kept)},
        )
    elif request.POST.get("decision") == DROP:
        _drop_ticked(request, ranking, seen, reason)
    return redirect("chosen-findings", shown.code)


def _drop_ticked(
    request: PageRequest, ranking: Ranking, seen: Sequence[tuple[int, str, str]], reason: str
) -> None:
    causes = {
        (one.party_id, one.subject, one.evidence_sha256): one.cause for one in list_findings(ranking=ranking)
    }
    if not causes.keys() >= set(seen):
        raise DecisionRefused(_("A finding changed since you looked. Reload the page and decide again."))
    people = {what[0]: what for what in reversed(seen)}
    for party_id, what in people.items():
        drop_candidate(
            ranking=ranking, party_id=party_id, cause=causes[what], subject=what[1],
            reason=reason, actor=request.user.actor, now=timezone.now(),
        )  # fmt: skip
    messages.success(
        request,
        ngettext(
            "%(n)d person is off the list; the next reserve moved up.",
            "%(n)d people are off the list; the next reserves moved up.",
            len(people),
        )
        % {"n": len(people)},
    )


def _open_of(ranking: Ranking, code: str) -> list[tuple[int, str, str]]:
    """Everything of one kind that may be kept and is open now."""
    return [
        (one.party_id, one.subject, one.evidence_sha256)
        for one in list_findings(ranking=ranking)
        if one.code == code and one.is_open and not one.blocks
    ]


def _seen(key: str) -> tuple[int, str, str]:
    party, _space, rest = key.partition(" ")
    subject, _space, digest = rest.partition(" ")
    return (int(party) if party.isdigit() else 0, subject, digest)


@page(action=Action.DECIDE_LIST, methods=("POST",))
def check_now(request: PageRequest, code: str) -> HttpResponse:
    """Run the checks on the people of the list; it runs in the worker."""
    shown = get_object_or_404(Round, code=code)
    ranking = _ranking(shown)
    check_sees_region(region_code=shown.region_code)
    return hand_over(
        request,
        kind=CHECK_LIST,
        title=_("Checks of the list of %(round)s") % {"round": shown.name},
        arguments={"ranking_id": ranking.pk, "url": reverse("chosen-findings", args=[shown.code])},
    )


@page(action=Action.DECIDE_LIST, methods=WRITES)
def leave(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """Take somebody off the list, who withdrew, died or moved away."""
    shown = get_object_or_404(Round, code=code)
    ranking = _ranking(shown)
    form = LeaveForm(request.POST or None)

    def attempt() -> ListDecision:
        return drop_candidate(
            ranking=ranking, party_id=party_id, cause=Cause(form.cleaned_data["cause"]),
            reason=form.cleaned_data["reason"], actor=request.user.actor, now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Off the list; the next reserve moved up."))
        return redirect("chosen-findings", shown.code)
    return _form_answer(request, shown, ranking, party_id, form, _("Take off the list"))


@page(action=Action.DECIDE_LIST, methods=WRITES)
def back(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """Put somebody back on the list."""
    shown = get_object_or_404(Round, code=code)
    ranking = _ranking(shown)
    form = BackForm(request.POST or None)

    def attempt() -> ListDecision:
        return restore_candidate(
            ranking=ranking, party_id=party_id, reason=form.cleaned_data["reason"],
            actor=request.user.actor, now=timezone.now(),
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Back on the list, with a place where one is open."))
        return redirect("chosen-findings", shown.code)
    return _form_answer(request, shown, ranking, party_id, form, _("Put back on the list"))


def _form_answer(
    request: PageRequest, shown: Round, ranking: Ranking, party_id: int, form: forms.Form, title: str
) -> HttpResponse:
    candidate = get_object_or_404(Candidate, ranking=ranking, party_id=party_id)
    line = _lines(ranking, [candidate.party_id])[candidate.party_id]
    request.looks.append(
        Looked(look=Look.FINDING, purpose=shown.code, party_id=candidate.party_id, people_count=1)
    )
    context = {"round": shown, "line": line, "form": form, "title": title}
    return render(request, "selection/decide.html", context, status=422 if form.errors else 200)


def _ranking(shown: Round) -> Ranking:
    ranking = latest_ranking(ranked_round=shown)
    if ranking is None:
        raise RankingMissing(_("Run the selection of this round first."))
    return ranking


urlpatterns = [
    path("pelaksanaan/<slug:code>/pemeriksaan/", chosen_findings, name="chosen-findings"),
    path("pelaksanaan/<slug:code>/pemeriksaan/putus/", decide, name="list-decide"),
    path("pelaksanaan/<slug:code>/pemeriksaan/jalankan/", check_now, name="list-check-now"),
    path("pelaksanaan/<slug:code>/daftar/<int:party_id>/keluar/", leave, name="list-leave"),
    path("pelaksanaan/<slug:code>/daftar/<int:party_id>/kembali/", back, name="list-back"),
]
