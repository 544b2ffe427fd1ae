"""A version of a design as a file, and a file as the next version: so designs move between offices."""

from pathlib import Path
from typing import Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action
from kail.apps.programmes.enums import ProgrammeKind
from kail.apps.programmes.errors import DesignRefused, TemplateInvalid
from kail.apps.programmes.models import Programme
from kail.apps.programmes.selectors import newest_version, version_design
from kail.apps.programmes.services import save_design
from kail.apps.programmes.services.design_checks import design_problems
from kail.apps.programmes.template_files import (
    ITEM_FILE,
    ProgrammeHead,
    ProgrammeTemplate,
    parse_template,
    read_item_lists,
    write_template,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.answers import file_answer
from kail.interfaces.web.pages.design_words import change_lines
from kail.kernel.errors import Refusal

LARGEST_FILE: Final = 1_000_000


class ProgrammeFileField(forms.FileField):
    """A programme as a TOML file; its value is the programme that the file says."""

    widget = forms.FileInput(attrs={"accept": ".toml"})

    def clean(self, value: object, initial: object = None) -> ProgrammeTemplate | None:
        uploaded = super().clean(value, initial)
        if not isinstance(uploaded, UploadedFile):
            return None
        content = uploaded.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise forms.ValidationError(gettext_lazy("A programme file has at most 1 MB."))
        return _programme_in(str(uploaded.name), content)


class BringForm(forms.Form):
    """A file, or the text of one that was looked at; and why."""

    file = ProgrammeFileField(
        label=gettext_lazy("Programme file"),
        required=False,
        help_text=gettext_lazy("The TOML file that was taken out of Kail, here or in another office."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or its text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput())
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)

    def clean_text(self) -> ProgrammeTemplate | None:
        """The programme that the text says."""
        text = self.cleaned_data["text"]
        return _programme_in("teks.toml", text.encode()) if text.strip() else None

    def clean(self) -> dict[str, object]:
        """Either of both."""
        values = self.cleaned_data
        if not self.errors and not (values.get("file") or values.get("text")):
            self.add_error("file", _("Choose a file, or paste its text."))
        return values


def _programme_in(name: str, content: bytes) -> ProgrammeTemplate:
    folder = Path(settings.REFERENCE_FOLDER)
    try:
        read = parse_template(name=name, content=content, item_lists=read_item_lists(file=folder / ITEM_FILE))
    except TemplateInvalid as refused:
        raise forms.ValidationError(str(refused)) from refused
    if read.programme is None:
        raise forms.ValidationError(gettext_lazy("This file holds targets only, no programme."))
    return read.programme


@page(action=Action.VIEW_PROGRAMMES)
def programme_file(request: PageRequest, code: str, version_number: int) -> HttpResponse:
    """One version as the file that `kail migrate` and other offices read."""
    programme = get_object_or_404(Programme, code=code)
    version = get_object_or_404(programme.versions, number=version_number)
    text = write_template(head=programme_head(programme=programme), design=version_design(version=version))
    return file_answer(
        content=text.encode(), media_type="application/toml", name=f"{code}-versi-{version.number}.toml"
    )


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def programme_bring(request: PageRequest, code: str) -> HttpResponse:
    """Bring in a file as the next version: first what it would change, then with a reason."""
    programme = get_object_or_404(Programme, code=code)
    version = newest_version(programme=programme)
    number = version.number if version else 0
    form = BringForm(request.POST or None, request.FILES or None, initial={"seen": number})
    brought = _brought(form) if request.method == "POST" and form.is_valid() else None
    changes = None
    if brought is not None and _fits(form, programme, brought):
        if request.POST.get("do") == "save" and _is_saved(request, form, programme, brought):
            return redirect("programme-design", code)
        if version is not None:
            changes = change_lines(before=version_design(version=version), after=brought.design)
        if not form.errors:
            form = _shown_again(form, brought, programme)
    context = {
        "programme": programme,
        "version": version,
        "form": form,
        "brought": brought,
        "changes": changes,
    }
    return render(request, "programmes/bring.html", context, status=422 if form.errors else 200)


def _brought(form: BringForm) -> ProgrammeTemplate:
    """A file that was chosen goes before a text that was pasted."""
    found: ProgrammeTemplate = form.cleaned_data["file"] or form.cleaned_data["text"]
    return found


def _shown_again(form: BringForm, brought: ProgrammeTemplate, programme: Programme) -> BringForm:
    """The form with the text of what was brought: a browser does not send a file twice."""
    text = write_template(head=programme_head(programme=programme), design=brought.design)
    values = {"text": text, "seen": form.cleaned_data["seen"], "reason": form.cleaned_data["reason"]}
    return BringForm(initial=values)


def _fits(form: BringForm, programme: Programme, brought: ProgrammeTemplate) -> bool:
    for found in design_problems(design=brought.design, is_outside=programme.is_outside):
        form.add_error(None, f"{found.place}: {found.refusal}")
    return not form.errors


def _is_saved(
    request: PageRequest, form: BringForm, programme: Programme, brought: ProgrammeTemplate
) -> bool:
    if not form.cleaned_data["reason"]:
        form.add_error("reason", _("Say why: a change needs a reason."))
        return False
    try:
        saved = save_design(
            programme=programme,
            design=brought.design,
            actor=request.user.actor,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
            seen_version=form.cleaned_data["seen"],
        )
    except Refusal as refused:
        form.add_error(None, str(refused))
        return False
    if saved is None:
        messages.info(request, _("Nothing is otherwise than before: no new version was made."))
    else:
        messages.success(request, _("The file is version %(number)d now.") % {"number": saved.number})
    return True


def programme_head(*, programme: Programme) -> ProgrammeHead:
    """What a programme stays in every version."""
    return ProgrammeHead(
        code=programme.code, kind=ProgrammeKind(programme.kind), aid_scheme=programme.aid_scheme
    )


def put_refusal(*, form: forms.Form, refusal: Refusal) -> None:
    """Show why a new programme was refused, at its field where it has one."""
    fields = {"programme_code": "code", "programme_scheme": "aid_scheme"}
    name = fields.get(refusal.code) if isinstance(refusal, DesignRefused) else None
    form.add_error(name if name in form.fields else None, str(refusal))


urlpatterns = [
    path("program/<slug:code>/versi/<int:version_number>/berkas.toml", programme_file, name="programme-file"),
    path("program/<slug:code>/berkas/", programme_bring, name="programme-bring"),
]
