"""After the decree: who leaves it, who follows, and the amendment that says so."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import DocumentKind
from kail.apps.places.selectors import place_names
from kail.apps.registry.checks import check_words
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Party
from kail.apps.selection.enums import WITHDRAWALS, Cause, DecreeKind, Listing
from kail.apps.selection.models import Decree, DecreeLine, Withdrawal
from kail.apps.selection.selectors.chain import (
    AmendmentDraft,
    amendment_draft,
    gone_recipients,
    recipients,
)
from kail.apps.selection.selectors.checks import count_chosen_findings
from kail.apps.selection.services import (
    approve_withdrawal,
    propose_amendment,
    propose_withdrawal,
    reject_withdrawal,
)
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.uploads import PaperField, keep_paper
from kail.kernel.approvals import ProposalState

SHOWN = 200


class WithdrawalForm(forms.Form):
    """Why a recipient leaves the decree."""

    cause = forms.ChoiceField(
        label=gettext_lazy("What happened"), choices=[(cause.value, cause.label) for cause in WITHDRAWALS]
    )
    document = PaperField(
        label=gettext_lazy("Paper that shows it"),
        help_text=gettext_lazy(
            "Death certificate, signed statement or minutes; PDF or photograph, at most 20 MB."
        ),
        required=False,
    )
    reason = ReasonField()


class AmendmentForm(forms.Form):
    """The amendment as it was shown, with its number."""

    number = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=80)
    title = forms.CharField(label=gettext_lazy("About"), max_length=300)
    reason = ReasonField()
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput())


class WithdrawalDecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    reason = forms.CharField(max_length=300)


@page(action=Action.VIEW_DECREE)
def withdrawals(request: PageRequest, decree_id: int) -> HttpResponse:
    """Who left the round of a signed decree or is about to, and who would follow."""
    first = _first(decree_id)
    listed = list(
        Withdrawal.objects.filter(decree__round=first.round_id)
        .select_related("decree", "proposed_by", "decided_by", "document")
        .order_by("-pk")[:SHOWN]
    )
    draft = amendment_draft(decree=first)
    names = _names(first, draft, listed)
    request.looks.append(Looked(look=Look.EXPORT, purpose=first.number, people_count=len(names)))
    waiting = Decree.objects.filter(
        round=first.round_id, kind=DecreeKind.AMENDMENT, state=ProposalState.PROPOSED
    ).first()
    context = {
        "decree": first,
        "withdrawals": [
            {
                "one": one,
                "name": names.get(one.party_id, ""),
                "may_decide": one.state == ProposalState.PROPOSED
                and one.proposed_by_id != request.user.pk
                and may(user=request.user, action=Action.DECIDE_DECREE),
            }
            for one in listed
        ],
        "draft": draft,
        "changes": _changes(draft, names),
        "amendment": waiting,
        "checked": count_chosen_findings(
            ranking=first.ranking, among=[change.enters.party_id for change in draft.changes if change.enters]
        ),
        "round": first.round,
        "may_amend": may(user=request.user, action=Action.PROPOSE_DECREE) and waiting is None,
    }
    return render(request, "decrees/withdrawals.html", context)


@page(action=Action.PROPOSE_DECREE, methods=WRITES)
def withdrawal_new(request: PageRequest, decree_id: int, recipient_id: int) -> HttpResponse:
    """Record that a recipient leaves; a second person decides."""
    line = get_object_or_404(
        recipients().select_related("decree__round"), decree__round__decrees=decree_id, party=recipient_id
    )
    form = WithdrawalForm(
        request.POST or None, request.FILES or None, initial={"cause": request.GET.get("sebab", "")}
    )
    actor, now = request.user.actor, timezone.now()

    def attempt() -> None:
        paper = form.cleaned_data["document"]
        propose_withdrawal(
            line=line,
            cause=Cause(form.cleaned_data["cause"]),
            reason=form.cleaned_data["reason"],
            document=keep_paper(
                uploaded=paper, kind=DocumentKind.WITHDRAWAL, region_prefixes=[line.place_code], actor=actor,
                now=now,
            )
            if paper is not None
            else None,
            actor=actor,
            now=now,
        )  # fmt: skip

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("Recorded. A second person decides it."))
        return redirect("withdrawals", line.decree_id)
    request.looks.append(
        Looked(look=Look.EXPORT, purpose=line.decree.number, party_id=recipient_id, people_count=1)
    )
    following = (
        DecreeLine.objects.filter(
            decree__round=line.decree.round_id, contest_code=line.contest_code, listing=Listing.RESERVE
        )
        .exclude(party__in=recipients().filter(decree__round=line.decree.round_id).values("party"))
        .exclude(decree__state=ProposalState.REJECTED)
        .order_by("number")
        .first()
    )
    context = {"line": line, "decree": line.decree, "form": form, "following": following}
    return render(request, "decrees/withdrawal_new.html", context, status=422 if form.errors else 200)


@page(action=Action.DECIDE_DECREE, methods=("POST",))
def withdrawal_decide(request: PageRequest, withdrawal_id: int) -> HttpResponse:
    """Approve or reject a withdrawal that another proposed."""
    found = get_object_or_404(Withdrawal.objects.select_related("decree__round"), pk=withdrawal_id)
    form = WithdrawalDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a decision needs a reason."))
    elif form.cleaned_data["decision"] == "approve":
        approve_withdrawal(
            withdrawal=found,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Approved. The place and its money are free; the amendment is prepared."))
    else:
        reject_withdrawal(
            withdrawal=found,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Rejected. The recipient keeps the place."))
    return redirect("withdrawals", found.decree_id)


@page(action=Action.PROPOSE_DECREE, methods=WRITES)
def amendment_propose(request: PageRequest, decree_id: int) -> HttpResponse:
    """Confirm the amendment that withdrawals and the reserve list prepared."""
    first = _first(decree_id)
    draft = amendment_draft(decree=first)
    form = AmendmentForm(
        request.POST or None,
        initial={
            "title": _("Amendment of decree %(number)s") % {"number": first.number},
            "seen": draft.mark,
        },
    )
    made: list[Decree] = []

    def attempt() -> None:
        made.append(
            propose_amendment(
                decree=first,
                number=form.cleaned_data["number"],
                title=form.cleaned_data["title"],
                reason=form.cleaned_data["reason"],
                seen_mark=form.cleaned_data["seen"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(request, _("The amendment waits for a second person to sign it."))
        return redirect("decree", made[0].pk)
    names = _names(first, draft, [])
    request.looks.append(Looked(look=Look.EXPORT, purpose=first.number, people_count=len(names)))
    entering = [change.enters.party_id for change in draft.changes if change.enters]
    context = {
        "decree": first,
        "round": first.round,
        "form": form,
        "draft": draft,
        "changes": _changes(draft, names),
        "checked": count_chosen_findings(ranking=first.ranking, among=entering),
    }
    return render(request, "decrees/amendment_propose.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_CHECKS)
def gone(request: PageRequest) -> HttpResponse:
    """Recipients of signed decrees who are dead or gone by a finding or by the registry."""
    found = gone_recipients()
    request.looks.append(Looked(look=Look.FINDING, purpose="sk", people_count=len(found)))
    context = {
        "gone": [
            {"one": one, "words": [check_words(code=code) for code in one.codes], "died": "dead" in one.codes}
            for one in found[:SHOWN]
        ],
        "count": len(found),
        "may_withdraw": may(user=request.user, action=Action.PROPOSE_DECREE),
    }
    return render(request, "decrees/gone.html", context)


def _first(decree_id: int) -> Decree:
    """The signed first decree of the round of a decree."""
    asked = get_object_or_404(Decree, pk=decree_id)
    return get_object_or_404(
        Decree.objects.select_related("round__programme", "ranking__round__programme"),
        round=asked.round_id,
        kind=DecreeKind.FIRST,
        state=ProposalState.APPROVED,
    )


def _names(first: Decree, draft: AmendmentDraft, listed: list[Withdrawal]) -> dict[int, str]:
    """Names of those who leave, as on the decree, and of those who would enter, as in the registry."""
    leaving = {one.party_id for one in listed}
    leaving |= {change.leaves.party_id for change in draft.changes if change.leaves}
    entering = [change.enters.party_id for change in draft.changes if change.enters]
    names = dict(Party.objects.filter(pk__in=entering).values_list("pk", "display_name"))
    lines = DecreeLine.objects.filter(
        decree__round=first.round_id, listing=Listing.CHOSEN, party_id__in=leaving
    )
    return names | dict(lines.values_list("party_id", "name"))


def _changes(draft: AmendmentDraft, names: dict[int, str]) -> list[dict[str, Any]]:
    places = place_names(codes=[change.contest_code for change in draft.changes])
    return [
        {
            "place": places.get(change.contest_code, change.contest_code),
            "out_name": names.get(change.leaves.party_id, "") if change.leaves else "",
            "cause": change.leaves.get_cause_display() if change.leaves else "",
            "in_name": names.get(change.enters.party_id, "") if change.enters else "",
            "reserve_number": change.reserve_number,
        }
        for change in draft.changes
    ]


urlpatterns = [
    path("sk/berhalangan/", gone, name="gone-recipients"),
    path("sk/<int:decree_id>/pengunduran/", withdrawals, name="withdrawals"),
    path("sk/<int:decree_id>/pengunduran/<int:recipient_id>/", withdrawal_new, name="withdrawal-new"),
    path("sk/pengunduran/<int:withdrawal_id>/putus/", withdrawal_decide, name="withdrawal-decide"),
    path("sk/<int:decree_id>/perubahan/", amendment_propose, name="amendment-propose"),
]
