"""How a file's columns and codes are read: confirmed for one file, saved for the next ones of the same source."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action
from kail.apps.registry.enums import BatchState, Look, RegistrySource
from kail.apps.registry.files.codebook import codebook_names
from kail.apps.registry.files.fingerprints import mapped_header
from kail.apps.registry.files.mapping import (
    LARGEST_BYTES,
    Mapping,
    mapping_toml,
    parsed_mapping,
    read_mapping,
)
from kail.apps.registry.models import ImportBatch, ImportReading, SourceMapping
from kail.apps.registry.selectors.imports import imports
from kail.apps.registry.selectors.mappings import mapping_versions, newest_mappings
from kail.apps.registry.selectors.readings import (
    KEEP,
    chosen_codes,
    chosen_mapping,
    codebook_options,
    column_options,
    column_words,
    reading_of,
)
from kail.apps.registry.services.imports import change_draft, read_again, settle_reading, take_remedy
from kail.apps.registry.services.mappings import mapping_of, retire_mapping, save_mapping
from kail.apps.registry.tasks import STAGE
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import file_answer
from kail.interfaces.web.working import hand_over
from kail.kernel.errors import Refusal


class SettleForm(forms.Form):
    name = forms.CharField(max_length=80, required=False)
    reason = forms.CharField(max_length=200, required=False)


class MappingFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Mapping file"),
        help_text=gettext_lazy("The TOML file that another office took out of Kail, or one of your own."),
        widget=forms.FileInput(attrs={"accept": ".toml"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the mapping"),
        max_length=80,
        help_text=gettext_lazy("A name that you use already gets a new version; the former ones stay."),
    )
    source = forms.ChoiceField(label=gettext_lazy("Source"), choices=RegistrySource.choices)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class RetireForm(forms.Form):
    reason = forms.CharField(max_length=200)


@page(action=Action.IMPORT_REGISTRY, methods=("GET", "HEAD", "POST"))
def import_columns(request: PageRequest, batch_id: int) -> HttpResponse:
    """The columns and codes of a file that waits for them."""
    batch = get_object_or_404(imports(prefixes=request.prefixes), pk=batch_id)
    if batch.state != BatchState.MAPPING:
        return redirect("import", batch.pk)
    refusal = ""
    form = SettleForm(request.POST or None)
    if request.method == "POST":
        try:
            answer = _changed(request, batch, form)
        except Refusal as error:
            refusal = str(error)
        else:
            if answer is not None:
                return answer
    reading = reading_of(batch=batch, prefixes=request.prefixes)
    if reading is None:
        raise Http404
    request.looks.append(
        Looked(look=Look.IMPORT_PREVIEW, purpose=_("columns of import %(number)d") % {"number": batch.pk})
    )
    context = {
        "batch": batch,
        "reading": reading,
        "columns": column_options(),
        "codebooks": codebook_options(),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "imports/columns.html", context, status=422 if refusal else 200)


def _changed(request: PageRequest, batch: ImportBatch, form: SettleForm) -> HttpResponse | None:
    """Keep what was chosen, and do what the pressed button says."""
    reading = get_object_or_404(ImportReading, batch=batch)
    header = [str(column["name"]) for column in reading.profile["columns"]]
    change_draft(batch=batch, mapping=_posted(request, reading, header), actor=request.user.actor)
    pressed = request.POST.get("do", "")
    if pressed.startswith("remedy:"):
        take_remedy(batch=batch, trap_code=pressed.partition(":")[2], actor=request.user.actor)
    if pressed != "settle":
        return redirect("import-columns", batch.pk)
    if not form.is_valid():
        return None
    settle_reading(
        batch=batch, name=form.cleaned_data["name"], reason=form.cleaned_data["reason"],
        actor=request.user.actor, now=timezone.now(),
    )  # fmt: skip
    return hand_over(
        request,
        kind=STAGE,
        title=_("Check %(file)s") % {"file": batch.document.name},
        arguments={"batch_id": batch.pk, "url": reverse("import", args=[batch.pk])},
    )


def _posted(request: PageRequest, reading: ImportReading, header: list[str]) -> Mapping:
    """The draft as the form has it."""
    codebook = request.POST.get("codebook", "")
    draft = parsed_mapping(reading.draft)
    draft = chosen_mapping(
        draft=draft,
        header=header,
        choices=[request.POST.get(f"kolom-{number}", KEEP) for number in range(len(header))],
        codebook=codebook if codebook in codebook_names() else draft.codebook,
    )
    if codebook == reading.draft["codebook"]:
        for name in set(draft.columns.values()):
            values = request.POST.getlist(f"nilai-{name}")
            codes = request.POST.getlist(f"kode-{name}")
            if values and len(values) == len(codes):
                draft = chosen_codes(draft=draft, name=name, choices=list(zip(values, codes, strict=True)))
    return draft


@page(action=Action.IMPORT_REGISTRY)
def mapping_list(request: PageRequest) -> HttpResponse:
    """The saved mappings of the account's regions, by name."""
    return render(request, "imports/mappings.html", {"mappings": newest_mappings(prefixes=request.prefixes)})


@page(action=Action.IMPORT_REGISTRY, methods=("GET", "HEAD", "POST"))
def mapping_new(request: PageRequest) -> HttpResponse:
    """Take in the mapping file of another office as a saved mapping of one's own regions."""
    form = MappingFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        uploaded = values["file"]
        try:
            mapping = read_mapping(uploaded.read(LARGEST_BYTES + 1), name=uploaded.name)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            answer = _saved_from_file(request, form, mapping)
            if answer is not None:
                return answer
    return render(request, "imports/mapping_new.html", {"form": form}, status=422 if form.errors else 200)


def _saved_from_file(request: PageRequest, form: MappingFileForm, mapping: Mapping) -> HttpResponse | None:
    values = form.cleaned_data
    try:
        saved = save_mapping(
            name=values["name"],
            source=values["source"],
            mapping=mapping,
            header=mapped_header(mapping),
            region_prefixes=request.prefixes,
            reason=values["reason"],
            actor=request.user.actor,
            now=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error("name", str(refusal))
        return None
    messages.success(request, _("Saved. The next file with exactly these columns is read by it."))
    return redirect("mapping", saved.pk)


@page(action=Action.IMPORT_REGISTRY, methods=("POST",))
def import_again(request: PageRequest, batch_id: int) -> HttpResponse:
    """Read a checked file again with other columns, without uploading it again."""
    batch = get_object_or_404(imports(prefixes=request.prefixes), pk=batch_id)
    form = RetireForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    read_again(batch=batch, reason=reason, actor=request.user.actor)
    return redirect("import-columns", batch.pk)


@page(action=Action.IMPORT_REGISTRY)
def mapping_page(request: PageRequest, mapping_id: int) -> HttpResponse:
    """One version of a saved mapping, with its former and later ones."""
    saved = _saved(request, mapping_id)
    content = mapping_of(saved=saved)
    context = {
        "saved": saved,
        "versions": mapping_versions(name=saved.name),
        "columns": [(office, column_words(name=name), name) for office, name in content.columns.items()],
        "codes": [(column_words(name=name), table.items()) for name, table in content.codes.items()],
        "content": content,
    }
    return render(request, "imports/mapping.html", context)


@page(action=Action.IMPORT_REGISTRY)
def mapping_file(request: PageRequest, mapping_id: int) -> HttpResponse:
    """A saved mapping as the file that `kail import --mapping` reads."""
    saved = _saved(request, mapping_id)
    return file_answer(
        content=mapping_toml(mapping_of(saved=saved)).encode(),
        media_type="application/toml",
        name=f"pemetaan-{saved.pk}.toml",
    )


@page(action=Action.IMPORT_REGISTRY, methods=("POST",))
def mapping_retire(request: PageRequest, mapping_id: int) -> HttpResponse:
    """End the use of a saved mapping for new files."""
    saved = _saved(request, mapping_id)
    form = RetireForm(request.POST)
    ended = retire_mapping(
        saved=saved,
        region_prefixes=request.prefixes,
        reason=form.cleaned_data["reason"] if form.is_valid() else "",
        actor=request.user.actor,
        now=timezone.now(),
    )
    messages.success(request, _("Ended. New files are no longer read by it; its versions stay."))
    return redirect("mapping", ended.pk)


def _saved(request: PageRequest, mapping_id: int) -> SourceMapping:
    found = get_object_or_404(SourceMapping.objects.select_related("made_by"), pk=mapping_id)
    if found.name not in {saved.name for saved in newest_mappings(prefixes=request.prefixes)}:
        raise Http404
    return found


urlpatterns = [
    path("registri/impor/<int:batch_id>/kolom/", import_columns, name="import-columns"),
    path("registri/impor/<int:batch_id>/baca-lagi/", import_again, name="import-again"),
    path("registri/pemetaan/baru/", mapping_new, name="mapping-new"),
    path("registri/pemetaan/", mapping_list, name="mappings"),
    path("registri/pemetaan/<int:mapping_id>/", mapping_page, name="mapping"),
    path("registri/pemetaan/<int:mapping_id>/pemetaan.toml", mapping_file, name="mapping-file"),
    path("registri/pemetaan/<int:mapping_id>/akhiri/", mapping_retire, name="mapping-retire"),
]
