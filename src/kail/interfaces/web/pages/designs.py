"""A programme's design in the web: its parts, edited one at a time; its versions, compared and taken up again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.design import ProgrammeDesign, read_design
from kail.apps.programmes.errors import DesignInvalid, DesignOutdated, TemplateInvalid
from kail.apps.programmes.models import Programme, ProgrammeVersion
from kail.apps.programmes.selectors import newest_version, programme_versions, version_design
from kail.apps.programmes.services import save_design
from kail.apps.programmes.services.design_checks import design_problems
from kail.apps.programmes.template_files import read_template
from kail.apps.registry.enums import PartyKind
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.design_filling import (
    FilledBlock,
    FilledPart,
    fill_from_post,
    fill_from_table,
    rearranged,
)
from kail.interfaces.web.pages.design_forms import ITEM_PART, Part, part_of, part_with
from kail.interfaces.web.pages.design_words import ChangeLine, change_lines, shown_parts
from kail.kernel.errors import Refusal

SAVE = "save"


class VersionReasonForm(forms.Form):
    """Why, and which version was changed."""

    seen = forms.IntegerField(widget=forms.HiddenInput())
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Stands with the new version, together with your name."),
    )


@dataclass(frozen=True)
class PartPlace:
    """Where a part lies in the document: the whole design, or one business type of it."""

    part: Part
    type_number: int | None = None

    def table(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """The table that the part edits."""
        if self.type_number is None:
            return body
        found: Mapping[str, Any] = body["business_types"][self.type_number]
        return found

    def put(self, body: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
        """The document with another table there."""
        if self.type_number is None:
            return dict(table)
        types = list(body["business_types"])
        types[self.type_number] = table
        return {**body, "business_types": types}

    def inside(self, place: str) -> str | None:
        """A place of the document as one of the table; None when it lies elsewhere."""
        bare = place.removeprefix("design.")
        if self.type_number is None:
            return bare
        before = f"business_types[{self.type_number}]."
        return bare.removeprefix(before) if bare.startswith(before) else None


@dataclass
class Edit:
    """An attempt to change a part: the forms, and what stands against them elsewhere."""

    filled: FilledPart
    reason: VersionReasonForm
    elsewhere: list[tuple[Part, str | Promise]]
    outdated: Refusal | None = None
    saved: ProgrammeVersion | None = None
    says_nothing_new: bool = False

    @property
    def status(self) -> int:
        if self.outdated:
            return 409
        return 422 if self.filled.has_errors or self.reason.errors or self.elsewhere else 200


@page(action=Action.VIEW_PROGRAMMES)
def design(request: PageRequest, code: str) -> HttpResponse:
    """The design in force, part by part, with what its last version changed."""
    programme = get_object_or_404(Programme, code=code)
    versions = list(programme_versions(programme=programme))
    if not versions:
        raise Http404
    shown = version_design(version=versions[0])
    context = {
        "programme": programme,
        "version": versions[0],
        "versions": versions,
        "parts": shown_parts(design=shown),
        "changes": _changes_of(versions[0], versions[1:]),
        "from_template": _from_template(programme, shown),
        "may_edit": may(user=request.user, action=Action.EDIT_PROGRAMMES),
    }
    return render(request, "programmes/design.html", context)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def design_part(request: PageRequest, code: str, part: str) -> HttpResponse:
    """Edit one part."""
    found = part_of(slug=part)
    if found is None:
        raise Http404
    programme, version = _in_force(code)
    return _edited(request, programme, version, PartPlace(found), reverse("programme-design", args=[code]))


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def design_items(request: PageRequest, code: str, type_code: str) -> HttpResponse:
    """Edit the item list of one business type."""
    programme, version = _in_force(code)
    codes = [one["code"] for one in version.body.get("business_types", ())]
    if type_code not in codes:
        raise Http404
    place = PartPlace(ITEM_PART, codes.index(type_code))
    return _edited(request, programme, version, place, reverse("programme-part", args=[code, "jenis-usaha"]))


def _edited(
    request: PageRequest, programme: Programme, version: ProgrammeVersion, place: PartPlace, back_url: str
) -> HttpResponse:
    edit = _edit(request, programme, version, place)
    if edit.saved is not None:
        messages.success(
            request,
            _("Saved as version %(number)d. Rounds that were made before keep what they have.")
            % {"number": edit.saved.number},
        )
        return redirect(back_url)
    if edit.says_nothing_new:
        messages.info(request, _("Nothing is otherwise than before: no new version was made."))
        return redirect(back_url)
    asked_rows = request.POST.get("do", SAVE).partition(":")[2].partition(":")[0]
    if request.htmx and asked_rows:
        return render(request, "programmes/_rows.html", {"filled": _rows_of(edit.filled, asked_rows)})
    table = place.table(version.body)
    context = {
        "programme": programme,
        "version": version,
        "part": place.part,
        "title": table["name"] if place.type_number is not None else place.part.title,
        "edit": edit,
        "kind": _asked_kind(request, version),
        "type_lists": version.body.get("business_types", ()) if place.part.slug == "jenis-usaha" else (),
        "back_url": back_url,
    }
    return render(request, "programmes/part.html", context, status=edit.status)


def _rows_of(filled: FilledPart, key: str) -> FilledBlock:
    for block in filled.blocks:
        if block.block.is_rows and block.block.key == key:
            return block
    raise Http404


def _edit(request: PageRequest, programme: Programme, version: ProgrammeVersion, place: PartPlace) -> Edit:
    table, kind = place.table(version.body), _asked_kind(request, version)
    if request.method != "POST":
        filled = fill_from_table(part=place.part, table=table, kind=kind)
        return Edit(filled, VersionReasonForm(initial={"seen": version.number}), [])
    wish = request.POST.get("do", SAVE)
    if wish != SAVE:
        filled = rearranged(part=place.part, table=table, posted=request.POST, kind=kind, wish=wish)
        typed = {name: request.POST.get(name, "") for name in ("seen", "reason")}
        return Edit(filled, VersionReasonForm(initial=typed), [])
    filled = fill_from_post(part=place.part, table=table, posted=request.POST, kind=kind)
    edit = Edit(filled, VersionReasonForm(request.POST), [])
    if all([filled.is_valid, edit.reason.is_valid()]):
        _save(request, programme, version, place, edit)
    return edit


def _save(
    request: PageRequest,
    programme: Programme,
    version: ProgrammeVersion,
    place: PartPlace,
    edit: Edit,
) -> None:
    body = place.put(version.body, edit.filled.written())
    try:
        written = read_design(content=body)
    except DesignInvalid as problem:
        _put_problem(edit, place, problem.place, problem.problem)
        return
    for found in design_problems(design=written, is_outside=programme.is_outside):
        _put_problem(edit, place, found.place, found.refusal.message)
    if edit.filled.has_errors or edit.elsewhere:
        return
    try:
        edit.saved = save_design(
            programme=programme,
            design=written,
            actor=request.user.actor,
            reason=edit.reason.cleaned_data["reason"],
            now=timezone.now(),
            seen_version=edit.reason.cleaned_data["seen"],
        )
    except DesignOutdated as refused:
        edit.outdated = refused
    except Refusal as refused:
        edit.reason.add_error(None, str(refused))
    else:
        edit.says_nothing_new = edit.saved is None


def _put_problem(edit: Edit, place: PartPlace, at: str, problem: str | Promise) -> None:
    inside = place.inside(at)
    if inside is None or not edit.filled.put_error(place=inside, problem=problem):
        key = at.removeprefix("design.").partition(".")[0].partition("[")[0]
        edit.elsewhere.append((part_with(key=key), problem))


def _asked_kind(request: PageRequest, version: ProgrammeVersion) -> str:
    """Whom the design is for: as it is being changed, or as it stands."""
    wished = request.POST.get("recipient_kind", "")
    return wished if wished in PartyKind.values else str(version.body["recipient_kind"])


@page(action=Action.VIEW_PROGRAMMES)
def version_page(request: PageRequest, code: str, version_number: int) -> HttpResponse:
    """One version: what it says, and what is otherwise than in the one before, in another one, in the template."""
    programme = get_object_or_404(Programme, code=code)
    versions = list(programme_versions(programme=programme))
    shown = next((one for one in versions if one.number == version_number), None)
    if shown is None:
        raise Http404
    own = version_design(version=shown)
    asked = request.GET.get("banding", "")
    other = next((one for one in versions if str(one.number) == asked and one != shown), None)
    may_edit = may(user=request.user, action=Action.EDIT_PROGRAMMES)
    context = {
        "programme": programme,
        "version": shown,
        "versions": versions,
        "newest": versions[0],
        "parts": shown_parts(design=own),
        "changes": _changes_of(shown, [one for one in versions if one.number < shown.number]),
        "other": other,
        "other_changes": change_lines(before=version_design(version=other), after=own) if other else (),
        "from_template": _from_template(programme, own),
        "form": VersionReasonForm(initial={"seen": versions[0].number}),
        "may_begin": may_edit and not programme.is_outside,
        "may_take_up": may_edit and shown != versions[0],
    }
    return render(request, "programmes/version.html", context)


@page(action=Action.EDIT_PROGRAMMES, methods=("POST",))
def version_again(request: PageRequest, code: str, version_number: int) -> HttpResponse:
    """Make a new version that says what an older one said."""
    programme = get_object_or_404(Programme, code=code)
    older = get_object_or_404(programme.versions, number=version_number)
    form = VersionReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: a change needs a reason."))
        return redirect("programme-version", code, version_number)
    saved = save_design(
        programme=programme,
        design=version_design(version=older),
        actor=request.user.actor,
        reason=form.cleaned_data["reason"],
        now=timezone.now(),
        seen_version=form.cleaned_data["seen"],
    )
    if saved is not None:
        messages.success(
            request,
            _("Version %(number)d says what version %(older)d said.")
            % {"number": saved.number, "older": older.number},
        )
    return redirect("programme-design", code)


def _in_force(code: str) -> tuple[Programme, ProgrammeVersion]:
    programme = get_object_or_404(Programme, code=code)
    version = newest_version(programme=programme)
    if version is None:
        raise Http404
    return programme, version


def _changes_of(version: ProgrammeVersion, former: Sequence[ProgrammeVersion]) -> tuple[ChangeLine, ...]:
    if not former:
        return ()
    return change_lines(before=version_design(version=former[0]), after=version_design(version=version))


def _from_template(programme: Programme, own: ProgrammeDesign) -> tuple[ChangeLine, ...] | None:
    """What is otherwise than in the shipped file; None where there is no such file, or none that can be read."""
    file = Path(settings.REFERENCE_FOLDER) / "programmes" / f"{programme.template}.toml"
    if not programme.template or not file.exists():
        return None
    try:
        shipped = read_template(file=file).programme
    except TemplateInvalid:
        return None
    return change_lines(before=shipped.design, after=own) if shipped else None


urlpatterns = [
    path("program/<slug:code>/rancangan/", design, name="programme-design"),
    path("program/<slug:code>/rancangan/<slug:part>/", design_part, name="programme-part"),
    path("program/<slug:code>/rancangan/jenis-usaha/<slug:type_code>/", design_items, name="programme-items"),
    path("program/<slug:code>/versi/<int:version_number>/", version_page, name="programme-version"),
    path(
        "program/<slug:code>/versi/<int:version_number>/lagi/",
        version_again,
        name="programme-version-again",
    ),
]
