"""Change requests: asked for from a person's or family's page, listed, seen with evidence, decided."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.registry.enums import ChangeState, EvidenceKind, Look, PartyKind, Purpose
from kail.apps.registry.fact_rules import SEALED_FIELDS
from kail.apps.registry.models import ChangedFact, ChangeRequest, Party
from kail.apps.registry.selectors.changes import fact_lines, facts_to_correct, find_changes, foreseen_holds
from kail.apps.registry.selectors.facts import PURPOSES
from kail.apps.registry.selectors.stories import place_path
from kail.apps.registry.services.changes import (
    approve_change,
    propose_change,
    reject_change,
    request_change,
    withdraw_change,
)
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.pages.change_forms import NEW, ChangeForm, EvidenceForm, picked
from kail.interfaces.web.uploads import keep_paper
from kail.kernel.errors import Refusal
from kail.kernel.numbers import open_number

CORRECTABLE = (PartyKind.PERSON, PartyKind.FAMILY)
MINE = "saya"
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    reason = forms.CharField(max_length=300)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(max_length=300)


class NumberForm(forms.Form):
    purpose = forms.ChoiceField(choices=Purpose.choices)


@page(action=Action.VIEW_CHANGES)
def change_list(request: PageRequest) -> HttpResponse:
    """Requests of the account's regions; those that wait for a decision first."""
    state = request.GET.get("keadaan", ChangeState.PROPOSED)
    state = state if state in ChangeState.values or state == "semua" else ChangeState.PROPOSED
    whose, regency = request.GET.get("dari", ""), region_code(request.GET.get("kab", ""))
    found = find_changes(
        state="" if state == "semua" else state,
        regency_code=regency,
        maker_id=request.user.pk if whose == MINE else None,
        page=page_number(request),
    )
    chosen = {"keadaan": state, "dari": whose if whose == MINE else "", "kab": regency}
    everything = sum(found.by_state.values())
    states = [
        (value, label, found.by_state.get(value, 0))
        for value, label in ChangeState.choices
        if value != ChangeState.DRAFT or whose == MINE
    ]
    context = {
        "found": found,
        **page_links(chosen=chosen, number=found.page, has_more=found.last < found.total),
        "state_chips": chips(
            name="keadaan",
            chosen=state,
            options=[*states, ("semua", _("All"), everything)],
            others=without(chosen, "keadaan"),
        ),
        "whose_chips": chips(
            name="dari",
            chosen=chosen["dari"],
            options=[("", _("of everybody"), None), (MINE, _("my own"), None)],
            others=without(chosen, "dari"),
        ),
        "regency_chips": regency_chips(chosen, found.by_regency),
    }
    return render(request, "changes/list.html", context)


def without(chosen: dict[str, str], name: str) -> dict[str, str]:
    """The filters that a click on one of `name` keeps."""
    return {key: value for key, value in chosen.items() if key != name}


def regency_chips(chosen: dict[str, str], by_regency: Any) -> list[Chip]:
    """The regencies of what is listed, with their counts."""
    everything = sum(number for _code, _name, number in by_regency)
    return chips(
        name="kab",
        chosen=chosen["kab"],
        options=[("", _("All"), everything), *by_regency],
        others=without(chosen, "kab"),
    )


@page(action=Action.REQUEST_CHANGE, methods=("GET", "HEAD", "POST"))
def change_new(request: PageRequest, party_id: int) -> HttpResponse:
    """Pick facts of a person or family, then say what is right, with evidence."""
    party = get_object_or_404(Party, pk=party_id, kind__in=CORRECTABLE)
    look = Look.PERSON_PAGE if party.kind == PartyKind.PERSON else Look.FAMILY_PAGE
    request.looks.append(
        Looked(look=look, purpose=_("change request"), party_id=party.pk, place_code=party.place_code)
    )
    all_facts = facts_to_correct(party=party)
    facts = picked(request.GET.getlist("fakta"), all_facts)
    form = ChangeForm(request.POST or None, request.FILES or None, facts=facts) if facts else None
    if request.method == "POST" and form is not None and form.is_valid():
        made = _requested(request, party, form)
        if made is not None:
            messages.success(request, _made_words(made))
            return redirect("change", made.pk)
    context = {
        "party": party,
        "party_page": "person" if party.kind == PartyKind.PERSON else "family",
        "place_path": place_path(place_code=party.place_code),
        "facts": all_facts,
        "form": form,
        "needs_second": any(not fact.is_small for fact in facts),
        "nothing_picked": "fakta" not in request.GET and request.method == "POST",
    }
    failed = request.method == "POST" and (form is None or bool(form.errors))
    return render(request, "changes/new.html", context, status=422 if failed else 200)


def _requested(request: PageRequest, party: Party, form: ChangeForm) -> ChangeRequest | None:
    now = timezone.now()
    try:
        return request_change(
            party=party,
            facts=form.new_values(),
            seen=form.seen_values(),
            evidence_kind=EvidenceKind(form.cleaned_data["evidence_kind"]),
            evidence=_evidence(request, form, party),
            reason=form.cleaned_data["reason"],
            as_draft="draft" in request.POST,
            actor=request.user.actor,
            now=now,
        )
    except Refusal as refusal:
        field = NEW + getattr(refusal, "field", "")
        form.add_error(
            field if field in form.fields else "file" if refusal.code == "evidence_missing" else None,
            str(refusal),
        )
        return None


def _evidence(request: PageRequest, form: EvidenceForm, party: Party) -> Document | None:
    uploaded = form.cleaned_data["photo"] or form.cleaned_data["file"]
    if uploaded is None:
        return None
    return keep_paper(
        uploaded=uploaded,
        kind=DocumentKind.EVIDENCE,
        region_prefixes=request.prefixes,
        actor=request.user.actor,
        now=timezone.now(),
    )


def _made_words(made: ChangeRequest) -> str:
    if made.state == ChangeState.DRAFT:
        return _("Kept as a draft. Add the evidence and hand it in.")
    if made.state == ChangeState.APPROVED:
        return _("Corrected. What the registry said before stays in the story.")
    return _("Handed in. A second person decides it.")


@page(action=Action.VIEW_CHANGES)
def change(request: PageRequest, change_id: int) -> HttpResponse:
    """One request: old and new side by side, evidence, what follows, who decided."""
    found = _change(change_id)
    _look(request, found, Look.CHANGE_REQUEST)
    is_own = found.proposed_by_id == request.user.pk
    may_decide = may(user=request.user, action=Action.DECIDE_CHANGE)
    waits = found.state == ChangeState.PROPOSED
    context = {
        "change": found,
        "party_page": "person" if found.party.kind == PartyKind.PERSON else "family",
        "place_path": place_path(place_code=found.place_code),
        "lines": fact_lines(request=found),
        "holds": foreseen_holds(request=found) if waits else [],
        "may_decide": waits and may_decide and not is_own,
        "is_own": is_own,
        "may_withdraw": is_own and found.state in (ChangeState.DRAFT, ChangeState.PROPOSED),
        "evidence_form": EvidenceForm() if is_own and found.state == ChangeState.DRAFT else None,
        "is_picture": found.evidence is not None and found.evidence.media_type.startswith("image/"),
        "purposes": Purpose.choices if may_decide else [],
    }
    return render(request, "changes/detail.html", context)


def _change(change_id: int) -> ChangeRequest:
    rows = ChangeRequest.objects.select_related("party", "evidence", "proposed_by", "decided_by")
    return get_object_or_404(rows, pk=change_id)


def _look(request: PageRequest, found: ChangeRequest, look: Look) -> None:
    request.looks.append(
        Looked(
            look=look,
            purpose=_("change request %(number)d") % {"number": found.pk},
            party_id=found.party_id,
            place_code=found.place_code,
        )
    )


@page(action=Action.VIEW_CHANGES)
def change_evidence(request: PageRequest, change_id: int) -> HttpResponse:
    """The evidence; it shows people's papers, so the look is logged."""
    found = _change(change_id)
    if found.evidence is None:
        raise Http404
    _look(request, found, Look.EVIDENCE)
    answer = file_answer(
        content=document_bytes(document=found.evidence),
        media_type=found.evidence.media_type,
        name=f"bukti-{found.pk}.{_ENDINGS[found.evidence.media_type]}",
    )
    if "lihat" in request.GET:
        answer["Content-Disposition"] = answer["Content-Disposition"].replace("attachment", "inline", 1)
    return answer


@page(action=Action.DECIDE_CHANGE, methods=("POST",))
def change_number(request: PageRequest, fact_id: int) -> HttpResponse:
    """Show the new number of a request for a minute, to compare it with the evidence; logged with its purpose."""
    line = get_object_or_404(
        ChangedFact.objects.select_related("request__party"), pk=fact_id, field__in=SEALED_FIELDS
    )
    form = NumberForm(request.POST)
    number = open_number(line.new_sealed, purpose=PURPOSES[line.field])
    context: dict[str, object] = {"line": line, "number": number, "purposes": Purpose.choices}
    if number is None or not form.is_valid():
        return render(request, "changes/_number.html", context, status=422)
    request.looks.append(
        Looked(
            look=Look.REVEAL,
            purpose=str(Purpose(form.cleaned_data["purpose"]).label),
            party_id=line.request.party_id,
            place_code=line.place_code,
        )
    )
    context["value"] = number.reveal()
    return render(request, "changes/_revealed.html" if request.htmx else "changes/revealed.html", context)


@page(action=Action.REQUEST_CHANGE, methods=("POST",))
def change_propose(request: PageRequest, change_id: int) -> HttpResponse:
    """Hand a draft in."""
    found = _change(change_id)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        handed_in = propose_change(
            request=found,
            evidence=_evidence(request, form, found.party),
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _made_words(handed_in))
    else:
        for errors in form.errors.values():
            for error in errors:
                messages.error(request, str(error))
    return redirect("change", found.pk)


@page(action=Action.REQUEST_CHANGE, methods=("POST",))
def change_withdraw(request: PageRequest, change_id: int) -> HttpResponse:
    """Take one's own request back."""
    found = _change(change_id)
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        withdraw_change(
            request=found,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Withdrawn. Nothing was changed."))
    else:
        messages.error(request, _("Say why."))
    return redirect("change", found.pk)


@page(action=Action.DECIDE_CHANGE, methods=("POST",))
def change_decide(request: PageRequest, change_id: int) -> HttpResponse:
    """Approve or reject a request of somebody else."""
    found = _change(change_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
    elif form.cleaned_data["decision"] == "approve":
        approve_change(
            request=found,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Approved and written into the registry."))
    else:
        reject_change(
            request=found,
            reason=form.cleaned_data["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
        messages.success(request, _("Rejected. The registry stays as it was."))
    return redirect("change", found.pk)


urlpatterns = [
    path("registri/<int:party_id>/perbaiki/", change_new, name="change-new"),
    path("perbaikan/", change_list, name="changes"),
    path("perbaikan/<int:change_id>/", change, name="change"),
    path("perbaikan/<int:change_id>/bukti/", change_evidence, name="change-evidence"),
    path("perbaikan/<int:change_id>/ajukan/", change_propose, name="change-propose"),
    path("perbaikan/<int:change_id>/tarik/", change_withdraw, name="change-withdraw"),
    path("perbaikan/<int:change_id>/putuskan/", change_decide, name="change-decide"),
    path("perbaikan/fakta/<int:fact_id>/nomor/", change_number, name="change-number"),
]
