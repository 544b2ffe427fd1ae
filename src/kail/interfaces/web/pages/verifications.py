"""Verifying: whom I am to visit, by village; confirm, reject, or have the data corrected."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.registry.enums import EvidenceKind, PartyKind
from kail.apps.registry.selectors.changes import facts_to_correct
from kail.apps.selection.enums import VerificationOutcome
from kail.apps.selection.models import Nomination, Verification
from kail.apps.selection.selectors.nominations import to_verify, village_names
from kail.apps.selection.services import (
    AskedCorrection,
    Visit,
    verify_nomination,
    verify_with_correction,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.change_forms import NEW, ChangeForm, picked
from kail.interfaces.web.pages.nomination_forms import VerificationForm
from kail.interfaces.web.pages.nominations import (
    find_nomination,
    paper_answer,
    render_nomination,
    small_answer,
)
from kail.interfaces.web.uploads import Upload, keep_paper
from kail.kernel.errors import Refusal

SHOWN_AT_MOST = 200
_CORRECTABLE = (PartyKind.PERSON, PartyKind.FAMILY)


@page(action=Action.VERIFY)
def my_list(request: PageRequest) -> HttpResponse:
    """Nominations of my regions that wait for somebody like me, as cards by village."""
    found = list(to_verify(verifier_id=request.user.pk, limit=SHOWN_AT_MOST + 1))
    shown = found[:SHOWN_AT_MOST]
    names = village_names(nominations=shown)
    villages: dict[str, list[Nomination]] = {}
    for one in shown:
        villages.setdefault(names.get(one.place_code, one.place_code), []).append(one)
    context = {"villages": list(villages.items()), "total": len(shown), "has_more": len(found) > len(shown)}
    return render(request, "nominations/to_verify.html", context)


@page(action=Action.VERIFY, methods=("POST",))
def verify(request: PageRequest, nomination_id: int) -> HttpResponse:
    """Confirm or reject a nomination."""
    found = find_nomination(request, nomination_id)
    form = VerificationForm(request.POST, request.FILES)
    if form.is_valid():
        values = form.cleaned_data
        try:
            verify_nomination(
                nomination=found,
                outcome=VerificationOutcome(values["outcome"]),
                visit=Visit(
                    visited=values["visited"],
                    latitude=values["latitude"],
                    longitude=values["longitude"],
                    accuracy=values["accuracy"],
                    photo=_photo(request, values["photo"]),
                ),
                reason=values["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The verification is recorded."))
            return redirect("verifications")
    return render_nomination(request, found, form, status=422)


@page(action=Action.VERIFY, methods=("GET", "HEAD", "POST"))
def verify_correcting(request: PageRequest, nomination_id: int) -> HttpResponse:
    """Confirm with a correction: pick the facts, say what is right, with a photograph; the registry decides it."""
    found = find_nomination(request, nomination_id)
    if found.party.kind not in _CORRECTABLE:
        raise Http404
    all_facts = facts_to_correct(party=found.party)
    facts = picked(request.GET.getlist("fakta"), all_facts)
    form = ChangeForm(request.POST or None, request.FILES or None, facts=facts) if facts else None
    if request.method == "POST" and form is not None and form.is_valid() and _corrected(request, found, form):
        messages.success(
            request, _("The verification is recorded, and the registry is asked for the correction.")
        )
        return redirect("verifications")
    context = {
        "nomination": found,
        "facts": all_facts,
        "form": form,
        "needs_second": any(not fact.is_small for fact in facts),
        "nothing_picked": "fakta" not in request.GET and request.method == "POST",
    }
    failed = request.method == "POST" and (form is None or bool(form.errors))
    return render(request, "nominations/correct.html", context, status=422 if failed else 200)


def _corrected(request: PageRequest, found: Nomination, form: ChangeForm) -> bool:
    values = form.cleaned_data
    try:
        verify_with_correction(
            nomination=found,
            correction=AskedCorrection(
                facts=form.new_values(),
                seen=form.seen_values(),
                evidence_kind=EvidenceKind(values["evidence_kind"]),
            ),
            visit=Visit(
                visited="visited" in request.POST, photo=_photo(request, values["photo"] or values["file"])
            ),
            reason=values["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
    except Refusal as refusal:
        field = NEW + getattr(refusal, "field", "")
        form.add_error(
            field if field in form.fields else "file" if refusal.code == "evidence_missing" else None,
            str(refusal),
        )
        return False
    return True


def _photo(request: PageRequest, uploaded: "Upload | None") -> Document | None:
    if uploaded is None:
        return None
    return keep_paper(
        uploaded=uploaded,
        kind=DocumentKind.VERIFICATION_PHOTO,
        region_prefixes=request.prefixes,
        actor=request.user.actor,
        now=timezone.now(),
    )


@page(action=Action.VIEW_NOMINATIONS)
def verification_photo(request: PageRequest, verification_id: int) -> HttpResponse:
    """The photograph of a verification; with `kecil` its small copy, shown within a page."""
    made = get_object_or_404(Verification.objects.select_related("photo"), pk=verification_id)
    found = find_nomination(request, made.nomination_id)
    if made.photo is None:
        raise Http404
    if "kecil" in request.GET:
        return small_answer(document=made.photo)
    return paper_answer(document=made.photo, name=f"verifikasi-{found.pk}-{made.pk}")


urlpatterns = [
    path("verifikasi/", my_list, name="verifications"),
    path("usulan/<int:nomination_id>/verifikasi/", verify, name="nomination-verify"),
    path("usulan/<int:nomination_id>/perbaiki/", verify_correcting, name="nomination-correct"),
    path("verifikasi/<int:verification_id>/foto/", verification_photo, name="verification-photo"),
]
