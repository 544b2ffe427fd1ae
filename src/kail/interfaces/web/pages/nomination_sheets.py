"""Sheets of nominations: taken for a village or regency, brought back, looked at, then stored or discarded."""

from collections import Counter
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kail.apps.accounts.rules import Action
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.models import Round
from kail.apps.selection.enums import RowFault, SheetReturnState
from kail.apps.selection.models import SheetReturn
from kail.apps.selection.selectors.nomination_sheets import returns_of_place, sheets_of_place
from kail.apps.selection.selectors.nominations import nomination_places
from kail.apps.selection.services import discard_return, make_sheet, receive_return, store_return
from kail.apps.selection.tasks import CHECK_SHEET
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import region_code
from kail.interfaces.web.working import hand_over
from kail.kernel.errors import Refusal
from kail.kernel.scope import WHOLE_COUNTRY
from kail.kernel.watermarks import Watermark

LARGEST_SHEET_BYTES = 20 * 2**20
SHOWN, FAULTS_SHOWN = 50, 200
_VILLAGE_DIGITS = 10


class SheetForm(forms.Form):
    """For which place."""

    tempat = forms.ChoiceField(label=gettext_lazy("Village or regency"))

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["tempat"]
        if isinstance(field, forms.ChoiceField):
            field.choices = places


class SheetUploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Filled-in sheet"),
        help_text=gettext_lazy("The XLSX file that was taken here, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST_SHEET_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB: no sheet is as large."))
        return uploaded


class DecisionForm(forms.Form):
    reason = forms.CharField(max_length=300)


@page(action=Action.PROPOSE_NOMINATION)
def nomination_sheets(request: PageRequest, code: str) -> HttpResponse:
    """Take a sheet, bring one back; what was taken and came back."""
    return _sheets(request, _round(code))


def _sheets(
    request: PageRequest,
    shown: Round,
    *,
    taking: SheetForm | None = None,
    returning: SheetUploadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    places = _places(request, shown)
    returns = list(returns_of_place(nominated_round=shown, place_code="")[:SHOWN])
    sheets = list(sheets_of_place(nominated_round=shown, place_code="")[:SHOWN])
    names = place_paths(codes=[line.place_code for line in (*returns, *sheets)])
    context = {
        "round": shown,
        "is_open": shown.state == "open",
        "taking": taking or SheetForm(places=places, initial={"tempat": request.GET.get("tempat", "")}),
        "returning": returning or SheetUploadForm(),
        "returns": [(line, names.get(line.place_code, line.place_code)) for line in returns],
        "sheets": [(line, names.get(line.place_code, line.place_code)) for line in sheets],
    }
    return render(request, "nominations/sheets.html", context, status=status)


def _places(request: PageRequest, shown: Round) -> list[tuple[str, str]]:
    """The villages of the account, or the regencies that it sees whole and the village that the address names."""
    villages = [code for code in request.prefixes if len(code) == _VILLAGE_DIGITS]
    named = region_code(
        request.POST.get("tempat", "") or request.GET.get("tempat", ""), lengths=(_VILLAGE_DIGITS,)
    )
    if len(villages) < len(request.prefixes) and named:
        villages = [named, *villages]
    sees_all = WHOLE_COUNTRY in request.prefixes
    regencies = [
        (line.place_code, _("%(place)s, all villages") % {"place": line.name})
        for line in nomination_places(nominated_round=shown)
        if sees_all or line.place_code.startswith(request.prefixes)
    ]
    paths = place_paths(codes=villages)
    return [*((code, paths[code]) for code in villages if code in paths), *regencies]


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def take_sheet(request: PageRequest, code: str) -> HttpResponse:
    """The sheet of a place as XLSX; marked and logged as all that leaves Kail."""
    shown = _round(code)
    form = SheetForm(request.POST, places=_places(request, shown))
    if form.is_valid():
        place_code = form.cleaned_data["tempat"]

        def marked(people_count: int) -> Watermark:
            return taken_out(
                request,
                purpose=_("Sheet of nominations: %(round)s") % {"round": shown.name},
                people_count=people_count,
                place_code=place_code,
            )

        try:
            content = make_sheet(
                nominated_round=shown,
                place_code=place_code,
                marking=marked,
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return xlsx_answer(content=content, name=f"usulan-{shown.code}-{place_code}.xlsx")
    return _sheets(request, shown, taking=form, status=422)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def return_sheet(request: PageRequest, code: str) -> HttpResponse:
    """Bring a sheet back; the worker checks it."""
    shown = _round(code)
    form = SheetUploadForm(request.POST, request.FILES)
    if form.is_valid():
        uploaded: TemporaryUploadedFile = form.cleaned_data["file"]
        try:
            received = receive_return(
                nominated_round=shown,
                path=Path(uploaded.temporary_file_path()),
                name=str(uploaded.name),
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return _checked(request, received)
    return _sheets(request, shown, returning=form, status=422)


def _checked(request: PageRequest, found: SheetReturn) -> HttpResponse:
    return hand_over(
        request,
        kind=CHECK_SHEET,
        title=_("Check sheet %(code)s") % {"code": found.sheet.code},
        arguments={"sheet_return_id": found.pk, "url": reverse("sheet-return", args=[found.pk])},
    )


@page(action=Action.PROPOSE_NOMINATION)
def sheet_return(request: PageRequest, sheet_return_id: int) -> HttpResponse:
    """What storing a returned sheet would do, row by row; after that what it did."""
    found = _return(sheet_return_id)
    faults = Counter(fault for _row, fault in found.issues)
    context = {
        "found": found,
        "round": found.sheet.round,
        "place_path": place_paths(codes=[found.place_code]).get(found.place_code, found.place_code),
        "faults": [(RowFault(fault).label, number) for fault, number in faults.most_common()],
        "rows": [(row, RowFault(fault).label) for row, fault in found.issues[:FAULTS_SHOWN]],
        "has_more": len(found.issues) > FAULTS_SHOWN,
        "is_received": found.state == SheetReturnState.RECEIVED,
        "is_checked": found.state == SheetReturnState.CHECKED,
        "is_waiting": found.state in (SheetReturnState.RECEIVED, SheetReturnState.CHECKED),
    }
    return render(request, "nominations/sheet_return.html", context)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def sheet_return_check(request: PageRequest, sheet_return_id: int) -> HttpResponse:
    """Let the worker check a returned sheet again."""
    return _checked(request, _return(sheet_return_id))


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def sheet_return_store(request: PageRequest, sheet_return_id: int) -> HttpResponse:
    """Nominate those whom a returned sheet accepts."""
    found = _return(sheet_return_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("sheet-return", found.pk)
    made = store_return(
        sheet_return=found,
        reason=form.cleaned_data["reason"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    told = ngettext("%(n)d is nominated.", "%(n)d are nominated.", len(made))
    messages.success(request, told % {"n": len(made)})
    return redirect("sheet-return", found.pk)


@page(action=Action.PROPOSE_NOMINATION, methods=("POST",))
def sheet_return_discard(request: PageRequest, sheet_return_id: int) -> HttpResponse:
    """Give a returned sheet up."""
    found = _return(sheet_return_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why."))
        return redirect("sheet-return", found.pk)
    discard_return(
        sheet_return=found,
        reason=form.cleaned_data["reason"],
        actor=request.user.actor,
        now=timezone.now(),
    )
    messages.success(request, _("Discarded. Nobody was nominated."))
    return redirect("nomination-sheets", found.sheet.round.code)


def _return(sheet_return_id: int) -> SheetReturn:
    rows = SheetReturn.objects.select_related("sheet__round", "received_by", "decided_by")
    return get_object_or_404(rows, pk=sheet_return_id)


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme"), code=code)


urlpatterns = [
    path("pelaksanaan/<slug:code>/usulan/lembar/", nomination_sheets, name="nomination-sheets"),
    path("pelaksanaan/<slug:code>/usulan/lembar/ambil/", take_sheet, name="nomination-sheet-take"),
    path("pelaksanaan/<slug:code>/usulan/lembar/kembali/", return_sheet, name="nomination-sheet-return"),
    path("usulan/lembar/<int:sheet_return_id>/", sheet_return, name="sheet-return"),
    path("usulan/lembar/<int:sheet_return_id>/periksa/", sheet_return_check, name="sheet-return-check"),
    path("usulan/lembar/<int:sheet_return_id>/simpan/", sheet_return_store, name="sheet-return-store"),
    path("usulan/lembar/<int:sheet_return_id>/buang/", sheet_return_discard, name="sheet-return-discard"),
]
