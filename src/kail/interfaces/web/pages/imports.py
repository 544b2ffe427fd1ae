"""Registry files: uploaded, checked, approved or discarded; the rows in doubt taken home to be mended."""

from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.documents.selectors import document_chunks
from kail.apps.registry.enums import BatchState, Look, Outcome, RegistrySource
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.selectors.imports import (
    imports,
    issue_lines,
    missing_from,
    notices,
    regency_differences,
    staged_sample,
)
from kail.apps.registry.selectors.mappings import can_be_read_again, used_mapping
from kail.apps.registry.services.imports import approve_import, discard_import, receive_upload
from kail.apps.registry.tasks import COMMIT, STAGE
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.working import hand_over
from kail.kernel.errors import Refusal
from kail.kernel.models import Work

LARGEST_UPLOAD_BYTES = 2**30
SHOWN = 100
SAMPLE = 5


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Registry file"),
        help_text=gettext_lazy("CSV or XLSX in the DTSEN format, at most 1 GB; one row per person."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    source = forms.ChoiceField(label=gettext_lazy("Source"), choices=RegistrySource.choices)
    edition = forms.CharField(
        label=gettext_lazy("Edition"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Such as 2025-3; for rows that name none themselves."),
    )
    is_complete = forms.BooleanField(
        label=gettext_lazy("The file names everyone of its regions"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "People of these regions whom a newer edition no longer names are marked as absent, never deleted."
            " Leave it out for additions and corrections."
        ),
    )

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 1 GB; split it by regency, or use the command `kail import`.")
            )
        return uploaded


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=200)


@page(action=Action.IMPORT_REGISTRY)
def import_list(request: PageRequest) -> HttpResponse:
    """The registry files of the account's regions, newest first."""
    batches = imports(prefixes=request.prefixes)[:SHOWN]
    return render(request, "imports/list.html", {"batches": batches, "shown": SHOWN})


@page(action=Action.IMPORT_REGISTRY, methods=("GET", "HEAD", "POST"))
def import_new(request: PageRequest) -> HttpResponse:
    """Upload a file; the worker then checks it."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        uploaded: TemporaryUploadedFile = values["file"]
        try:
            batch = receive_upload(
                path=Path(uploaded.temporary_file_path()),
                name=str(uploaded.name),
                source=RegistrySource(values["source"]),
                edition_code=values["edition"],
                is_complete=values["is_complete"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("edition" if refusal.code.startswith("edition") else "file", str(refusal))
        else:
            if batch.state == BatchState.MAPPING:
                return redirect("import-columns", batch.pk)
            return hand_over(
                request,
                kind=STAGE,
                title=_("Check %(file)s") % {"file": batch.document.name},
                arguments={"batch_id": batch.pk, "url": reverse("import", args=[batch.pk])},
            )
    return render(request, "imports/new.html", {"form": form}, status=422 if form.errors else 200)


@page(action=Action.IMPORT_REGISTRY)
def import_page(request: PageRequest, batch_id: int) -> HttpResponse:
    """What the check found and what storing would do; the place to approve or discard."""
    batch = _batch(request, batch_id)
    held = _sample(batch, Outcome.HELD)
    accepted = _sample(batch, Outcome.ACCEPTED)
    if held or accepted:
        request.looks.append(
            Looked(
                look=Look.IMPORT_PREVIEW,
                purpose=_("import %(number)d") % {"number": batch.pk},
                people_count=len(held) + len(accepted),
            )
        )
    context = {
        "batch": batch,
        "issues": issue_lines(batch=batch),
        "notices": notices(batch=batch),
        "regencies": regency_differences(batch=batch),
        "held": held,
        "accepted": accepted,
        "work": _work(request, batch),
        "may_approve": may(user=request.user, action=Action.APPROVE_IMPORT),
        "is_stored": batch.state == BatchState.COMMITTED,
        "saved": used_mapping(batch=batch),
        "may_read_again": can_be_read_again(batch=batch),
        "missing": missing_from(batch=batch) if batch.state == BatchState.STAGED else None,
    }
    return render(request, "imports/detail.html", context)


@page(action=Action.APPROVE_IMPORT, methods=("POST",))
def import_approve(request: PageRequest, batch_id: int) -> HttpResponse:
    """Let the worker store a checked file."""
    batch = _batch(request, batch_id)
    reason = _reason(request)
    approve_import(batch=batch, actor=request.user.actor, reason=reason, now=timezone.now())
    return hand_over(
        request,
        kind=COMMIT,
        title=_("Store %(file)s") % {"file": batch.document.name},
        arguments={"batch_id": batch.pk, "reason": reason, "url": reverse("import", args=[batch.pk])},
    )


@page(action=Action.APPROVE_IMPORT, methods=("POST",))
def import_discard(request: PageRequest, batch_id: int) -> HttpResponse:
    """Give a checked file up."""
    batch = _batch(request, batch_id)
    discard_import(batch=batch, actor=request.user.actor, reason=_reason(request), now=timezone.now())
    messages.success(request, _("Discarded. The registry is as it was."))
    return redirect("import", batch.pk)


@page(action=Action.IMPORT_REGISTRY)
def import_corrections(request: PageRequest, batch_id: int, form: str) -> HttpResponseBase:
    """The rows in doubt as a file, with the reason in each row."""
    batch = _batch(request, batch_id)
    document = {"csv": batch.corrections, "xlsx": batch.corrections_sheet}.get(form)
    if document is None:
        raise Http404
    request.looks.append(
        Looked(
            look=Look.CORRECTION_FILE,
            purpose=_("import %(number)d") % {"number": batch.pk},
            people_count=batch.held + batch.rejected,
        )
    )
    response = StreamingHttpResponse(document_chunks(document=document), content_type=document.media_type)
    response["Content-Disposition"] = f'attachment; filename="koreksi-impor-{batch.pk}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def _batch(request: PageRequest, batch_id: int) -> ImportBatch:
    return get_object_or_404(imports(prefixes=request.prefixes), pk=batch_id)


def _sample(batch: ImportBatch, outcome: Outcome) -> list[Any]:
    if batch.state not in {BatchState.STAGED, BatchState.COMMITTING}:
        return []
    return list(staged_sample(batch=batch, outcome=outcome, at_most=SAMPLE))


def _work(request: PageRequest, batch: ImportBatch) -> Work | None:
    """The account's own work on the batch, if it is still under way."""
    if batch.state not in {BatchState.STAGING, BatchState.COMMITTING}:
        return None
    works = Work.objects.filter(
        started_by=request.user, kind__in=[STAGE, COMMIT], arguments__batch_id=batch.pk
    )
    return works.order_by("-pk").first()


def _reason(request: PageRequest) -> str:
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


urlpatterns = [
    path("registri/impor/", import_list, name="imports"),
    path("registri/impor/baru/", import_new, name="import-new"),
    path("registri/impor/<int:batch_id>/", import_page, name="import"),
    path("registri/impor/<int:batch_id>/setujui/", import_approve, name="import-approve"),
    path("registri/impor/<int:batch_id>/buang/", import_discard, name="import-discard"),
    path(
        "registri/impor/<int:batch_id>/koreksi.csv",
        import_corrections,
        {"form": "csv"},
        name="import-corrections",
    ),
    path(
        "registri/impor/<int:batch_id>/koreksi.xlsx",
        import_corrections,
        {"form": "xlsx"},
        name="import-corrections-xlsx",
    ),
]
