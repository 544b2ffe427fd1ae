"""Reference lists: brought in, their columns named, counted, put in force, taken out."""

from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.places.selectors import place_names
from kail.apps.registry.checks.minimum_wages import wages_of_regions
from kail.apps.registry.enums import ReferenceKind, ReferenceState
from kail.apps.registry.errors import ReferenceRefused
from kail.apps.registry.models import ReferenceList
from kail.apps.registry.selectors.reference_lists import reference_lists
from kail.apps.registry.services.reference_lists import discard_list, receive_list
from kail.apps.registry.tasks import READ_LIST, STORE_LIST
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.check_forms import ColumnsForm, ReferenceForm
from kail.interfaces.web.working import hand_over
from kail.kernel.errors import Refusal

SHOWN = 100
_WAITING = (ReferenceState.RECEIVED, ReferenceState.CHECKED)


@page(action=Action.MANAGE_REFERENCE_LISTS)
def list_overview(request: PageRequest) -> HttpResponse:
    """The reference lists of the account's regions, newest first, and the minimum wages that count there."""
    wages = wages_of_regions(prefixes=request.prefixes)
    names = place_names(codes=[wage.regency_code for wage in wages])
    context = {
        "lists": reference_lists(prefixes=request.prefixes)[:SHOWN],
        "wages": [(names.get(wage.regency_code, wage.regency_code), wage) for wage in wages],
        "unverified": sum(not wage.verified for wage in wages),
    }
    return render(request, "checks/lists.html", context)


@page(action=Action.MANAGE_REFERENCE_LISTS, methods=("GET", "HEAD", "POST"))
def list_new(request: PageRequest) -> HttpResponse:
    """Upload a list; then its columns are named."""
    form = ReferenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        uploaded: TemporaryUploadedFile = values["file"]
        try:
            received = receive_list(
                path=Path(uploaded.temporary_file_path()),
                name=str(uploaded.name),
                kind=ReferenceKind(values["kind"]),
                source=values["source"],
                as_of_date=values["as_of_date"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            field = {"source_missing": "source", "in_future": "as_of_date"}.get(refusal.code, "file")
            form.add_error(field, str(refusal))
        else:
            return redirect("reference-list", received.pk)
    return render(request, "checks/list_new.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.MANAGE_REFERENCE_LISTS, methods=("GET", "HEAD", "POST"))
def list_page(request: PageRequest, list_id: int) -> HttpResponse:
    """One list: its columns to name, then its counts, then in force."""
    found = _list(request, list_id)
    waits = found.state in _WAITING
    form = ColumnsForm(request.POST or None, header=found.header, initial=found.mapping)
    if request.method == "POST" and waits and form.is_valid():
        return hand_over(
            request,
            kind=READ_LIST,
            title=_("Read %(file)s") % {"file": found.document.name},
            arguments={
                "list_id": found.pk,
                "columns": form.columns(),
                "url": reverse("reference-list", args=[found.pk]),
            },
        )
    context = {
        "list": found,
        "form": form if waits else None,
        "is_checked": found.state == ReferenceState.CHECKED,
        "is_current": found.state == ReferenceState.CURRENT,
    }
    return render(request, "checks/list_detail.html", context, status=422 if form.errors else 200)


@page(action=Action.MANAGE_REFERENCE_LISTS, methods=("POST",))
def list_store(request: PageRequest, list_id: int) -> HttpResponse:
    """Put a counted list in force and run its check."""
    found = _list(request, list_id)
    reason = request.POST.get("reason", "")[:300].strip()
    if found.state != ReferenceState.CHECKED or not reason:
        raise ReferenceRefused(_("Read the list first, and say why it shall be in force."), code="list_state")
    return hand_over(
        request,
        kind=STORE_LIST,
        title=_("Put %(file)s in force") % {"file": found.document.name},
        arguments={
            "list_id": found.pk,
            "reason": reason,
            "url": reverse("findings") + f"?periksa={found.kind}",
        },
    )


@page(action=Action.MANAGE_REFERENCE_LISTS, methods=("POST",))
def list_discard(request: PageRequest, list_id: int) -> HttpResponse:
    """Give a list up, or take it out of force."""
    found = _list(request, list_id)
    discard_list(
        reference=found,
        reason=request.POST.get("reason", "")[:300],
        actor=request.user.actor,
        now=timezone.now(),
    )
    return redirect("reference-list", found.pk)


def _list(request: PageRequest, list_id: int) -> ReferenceList:
    return get_object_or_404(reference_lists(prefixes=request.prefixes), pk=list_id)


urlpatterns = [
    path("pemeriksaan/rujukan/", list_overview, name="reference-lists"),
    path("pemeriksaan/rujukan/baru/", list_new, name="reference-list-new"),
    path("pemeriksaan/rujukan/<int:list_id>/", list_page, name="reference-list"),
    path("pemeriksaan/rujukan/<int:list_id>/simpan/", list_store, name="reference-list-store"),
    path("pemeriksaan/rujukan/<int:list_id>/buang/", list_discard, name="reference-list-discard"),
]
