"""Files of aid of others: uploaded, columns named, checked, stored or discarded, the doubtful rows taken home."""

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

from kail.apps.accounts.rules import Action
from kail.apps.documents.selectors import document_chunks
from kail.apps.registry.enums import Look, ReceiptBatchState
from kail.apps.registry.models import ReceiptBatch
from kail.apps.registry.selectors.aid_schemes import scheme_choices
from kail.apps.registry.selectors.receipts import batch_issues, batch_schemes, receipt_batches
from kail.apps.registry.services.receipt_imports import discard_receipts, opened_receipts, receive_receipts
from kail.apps.registry.tasks import CHECK_RECEIPTS, STORE_RECEIPTS
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.working import hand_over
from kail.kernel.errors import Refusal

LARGEST_UPLOAD_BYTES = 200 * 2**20
SHOWN = 100


class AidUploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File of outside aid"),
        help_text=gettext_lazy("CSV or XLSX, one row per receipt, at most 200 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_UPLOAD_BYTES:
            raise forms.ValidationError(_("The file is larger than 200 MB; split it."))
        return uploaded


class ColumnsForm(forms.Form):
    nik = forms.ChoiceField(label=gettext_lazy("Column with the NIK"), required=False)
    card = forms.ChoiceField(label=gettext_lazy("Column with the family card number"), required=False)
    scheme = forms.ChoiceField(label=gettext_lazy("Column with the scheme"), required=False)
    fixed_scheme = forms.ChoiceField(label=gettext_lazy("or one scheme for the whole file"), required=False)
    amount = forms.ChoiceField(label=gettext_lazy("Column with the amount"), required=False)
    from_date = forms.ChoiceField(label=gettext_lazy("Column with the first day"), required=False)
    fixed_from = DayField(label=gettext_lazy("or one first day for the whole file"), required=False)
    to_date = forms.ChoiceField(label=gettext_lazy("Column with the last day"), required=False)
    fixed_to = DayField(label=gettext_lazy("or one last day for the whole file"), required=False)

    def __init__(self, *args: Any, header: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("", "–"), *((name, name) for name in header)]
        for name in ("nik", "card", "scheme", "amount", "from_date", "to_date"):
            self.fields[name].choices = columns  # type: ignore[attr-defined]  # a choice field
        self.fields["fixed_scheme"].choices = [("", "–"), *scheme_choices()]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        values = dict(super().clean() or {})
        if not values.get("nik") and not values.get("card"):
            self.add_error("nik", _("Say which column holds the NIK or the family card number."))
        if not values.get("scheme") and not values.get("fixed_scheme"):
            self.add_error(
                "scheme", _("Say which column names the scheme, or choose one scheme for the whole file.")
            )
        if not values.get("from_date") and not values.get("fixed_from"):
            self.add_error(
                "from_date", _("Say which column holds the first day, or give one day for the whole file.")
            )
        return values


class StoreForm(forms.Form):
    reason = forms.CharField(max_length=200)


@page(action=Action.IMPORT_RECEIPTS)
def aid_imports(request: PageRequest) -> HttpResponse:
    """Files of the account's regions, the newest first."""
    batches = receipt_batches(prefixes=request.prefixes)[:SHOWN]
    return render(request, "aid/imports.html", {"batches": batches})


@page(action=Action.IMPORT_RECEIPTS, methods=("GET", "HEAD", "POST"))
def aid_import_new(request: PageRequest) -> HttpResponse:
    """Upload a file; its columns are named next."""
    form = AidUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        uploaded: TemporaryUploadedFile = form.cleaned_data["file"]
        try:
            batch = receive_receipts(
                path=Path(uploaded.temporary_file_path()),
                name=str(uploaded.name),
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("aid-import", batch.pk)
    return render(request, "aid/import_new.html", {"form": form}, status=422 if form.errors else 200)


def _batch(request: PageRequest, batch_id: int) -> ReceiptBatch:
    return get_object_or_404(receipt_batches(prefixes=request.prefixes), pk=batch_id)


@page(action=Action.IMPORT_RECEIPTS, methods=("GET", "HEAD", "POST"))
def aid_import(request: PageRequest, receipt_batch_id: int) -> HttpResponse:
    """Name the columns and check; see what storing would do."""
    batch = _batch(request, receipt_batch_id)
    is_open = batch.state in (ReceiptBatchState.RECEIVED, ReceiptBatchState.CHECKED)
    form = None
    if is_open:
        with opened_receipts(batch=batch) as table:
            header = table.header
        form = ColumnsForm(request.POST or None, header=header, initial=batch.mapping)
    if form is not None and request.method == "POST" and form.is_valid():
        mapping = {
            name: value.isoformat() if hasattr(value, "isoformat") else str(value or "")
            for name, value in form.cleaned_data.items()
        }
        return hand_over(
            request,
            kind=CHECK_RECEIPTS,
            title=_("Check %(file)s") % {"file": batch.document.name},
            arguments={
                "batch_id": batch.pk,
                "mapping": mapping,
                "url": reverse("aid-import", args=[batch.pk]),
            },
        )
    context = {
        "batch": batch,
        "form": form,
        "issues": batch_issues(batch=batch),
        "schemes": batch_schemes(batch=batch),
        "is_checked": batch.state == ReceiptBatchState.CHECKED,
        "is_stored": batch.state == ReceiptBatchState.STORED,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "aid/import.html", context, status=status)


@page(action=Action.IMPORT_RECEIPTS, methods=("POST",))
def aid_import_store(request: PageRequest, receipt_batch_id: int) -> HttpResponse:
    """Let the worker store a checked file."""
    batch = _batch(request, receipt_batch_id)
    form = StoreForm(request.POST)
    if not form.is_valid() or batch.state != ReceiptBatchState.CHECKED:
        messages.error(request, _("Check the file first, and say why it is stored."))
        return redirect("aid-import", batch.pk)
    return hand_over(
        request,
        kind=STORE_RECEIPTS,
        title=_("Store %(file)s") % {"file": batch.document.name},
        arguments={
            "batch_id": batch.pk,
            "reason": form.cleaned_data["reason"],
            "url": reverse("aid-import", args=[batch.pk]),
        },
    )


@page(action=Action.IMPORT_RECEIPTS, methods=("POST",))
def aid_import_discard(request: PageRequest, receipt_batch_id: int) -> HttpResponse:
    """Give a file up."""
    batch = _batch(request, receipt_batch_id)
    form = StoreForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    discard_receipts(batch=batch, reason=reason, actor=request.user.actor)
    messages.success(request, _("Discarded. Nothing was stored."))
    return redirect("aid-imports")


@page(action=Action.IMPORT_RECEIPTS)
def aid_corrections(request: PageRequest, receipt_batch_id: int) -> HttpResponseBase:
    """The rows that are not stored, with the reason in each row."""
    batch = _batch(request, receipt_batch_id)
    document = batch.corrections
    if document is None:
        raise Http404
    request.looks.append(
        Looked(
            look=Look.CORRECTION_FILE,
            purpose=_("file of outside aid %(number)d") % {"number": batch.pk},
            people_count=max(1, batch.rejected),
        )
    )
    response = StreamingHttpResponse(document_chunks(document=document), content_type=document.media_type)
    ending = "csv" if document.media_type == "text/csv" else "xlsx"
    response["Content-Disposition"] = f'attachment; filename="koreksi-bantuan-{batch.pk}.{ending}"'
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("bantuan/berkas/", aid_imports, name="aid-imports"),
    path("bantuan/berkas/baru/", aid_import_new, name="aid-import-new"),
    path("bantuan/berkas/<int:receipt_batch_id>/", aid_import, name="aid-import"),
    path("bantuan/berkas/<int:receipt_batch_id>/simpan/", aid_import_store, name="aid-import-store"),
    path("bantuan/berkas/<int:receipt_batch_id>/buang/", aid_import_discard, name="aid-import-discard"),
    path("bantuan/berkas/<int:receipt_batch_id>/koreksi/", aid_corrections, name="aid-corrections"),
]
