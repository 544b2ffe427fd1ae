"""Editions: what each stored file changed in the registry, down to the person and the fact."""

from collections.abc import Sequence

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.places.selectors import place_names
from kail.apps.registry.enums import BatchState, DifferenceKind, Look, PairKind
from kail.apps.registry.errors import ImportRefused
from kail.apps.registry.files.edition_order import edition_order
from kail.apps.registry.models import ImportBatch
from kail.apps.registry.selectors.differences import (
    DifferenceLine,
    difference_lines,
    difference_page,
    edition_lines,
    place_counts,
)
from kail.apps.registry.selectors.imports import imports, regency_differences
from kail.apps.registry.selectors.restrictions import without_restricted
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.answers import xlsx_answer
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.exports import taken_out
from kail.interfaces.web.listing import page_links, page_number, region_code
from kail.interfaces.web.sight import sight_of
from kail.kernel.sheets import list_sheet

EXPORTED_AT_MOST = 50_000
_PLACE_LENGTHS = {4, 6, 10}


class ExportForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Purpose"), max_length=200)


@page(action=Action.IMPORT_REGISTRY)
def editions(request: PageRequest) -> HttpResponse:
    """The editions with what their files did."""
    batches = list(imports(prefixes=request.prefixes))
    choices = edition_choices(batches)
    context = {
        "lines": edition_lines(batches=batches),
        "choices": choices,
        "newest": choices[0][0] if choices else "",
        "oldest": choices[-1][0] if choices else "",
    }
    return render(request, "editions/list.html", context)


def edition_choices(batches: Sequence[ImportBatch]) -> list[tuple[str, str]]:
    """The stored editions of these batches as (key, words), the newest first."""
    stored = {
        (batch.source, batch.edition_code): f"{batch.get_source_display()} {batch.edition_code}"
        for batch in batches
        if batch.state == BatchState.COMMITTED and batch.edition_code
    }
    ordered = sorted(stored, key=lambda one: (one[0], edition_order(one[1])), reverse=True)
    return [(f"{source} {code}", stored[(source, code)]) for source, code in ordered]


@page(action=Action.IMPORT_REGISTRY)
def differences(request: PageRequest, batch_id: int) -> HttpResponse:
    """Who is new, changed or absent by one stored file, by place."""
    batch = _batch(request, batch_id)
    kind, place = _asked(request.GET, otherwise=_fullest(batch))
    sight = sight_of(request.user)
    shown = difference_page(
        batch=batch,
        kind=kind,
        place_code=place,
        page=page_number(request),
        sight=sight,
    )
    request.looks.append(
        Looked(look=Look.IMPORT_PREVIEW, purpose=_("what a file changed"), people_count=len(shown.lines))
    )
    chosen = {"jenis": kind.value, "tempat": place}
    context = {
        "batch": batch,
        "list": shown,
        "kind": kind,
        "place": place,
        "kind_chips": chips(
            name="jenis",
            chosen=kind.value,
            options=[(one.value, one.label, _total(batch, one)) for one in DifferenceKind],
            others={"tempat": place},
        ),
        "trail": _trail(kind, place),
        "parts": [] if len(place) == 10 else _parts(batch, kind, place),
        **page_links(chosen=chosen, number=shown.page, has_more=shown.has_more),
        "hides_children": not sight.children,
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
    }
    return render(request, "editions/differences.html", context)


@page(action=Action.EXPORT_LIST, methods=("POST",))
def differences_export(request: PageRequest, batch_id: int) -> HttpResponse:
    """The same list as XLSX."""
    batch = _batch(request, batch_id)
    kind, place = _asked(request.POST, otherwise=DifferenceKind.CHANGED)
    purpose = asked_purpose(request)
    lines = difference_lines(
        batch=batch, kind=kind, place_code=place, sight=sight_of(request.user), at_most=EXPORTED_AT_MOST
    )
    return lines_sheet(request, lines, purpose=purpose, name=f"selisih-{batch.pk}", kind=kind)


def asked_purpose(request: PageRequest) -> str:
    """What a list is taken out for. Raises ImportRefused when nobody says."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise ImportRefused(_("Say what the list is for."), code="no_purpose")
    return str(form.cleaned_data["reason"])


def lines_sheet(
    request: PageRequest,
    lines: Sequence[DifferenceLine],
    *,
    purpose: str,
    name: str,
    kind: DifferenceKind | PairKind,
) -> HttpResponse:
    """People or families with what changed of them, as XLSX; whose data may not be used are left out and counted."""
    shown, note = without_restricted(lines=lines, parties=lambda line: (line.party_id,))
    mark = taken_out(request, purpose=purpose, people_count=len(shown))
    rows = [
        (line.name, line.place_path, "; ".join(f"{what}: {old} → {new}" for what, old, new in line.changes))
        for line in shown
    ]
    content = list_sheet(
        name=str(kind.label),
        head=[_("Name"), _("Place"), _("What changed")],
        rows=rows,
        mark=mark,
        note=note,
    )
    return xlsx_answer(content=content, name=f"{name}-{kind.value}.xlsx")


def _batch(request: PageRequest, batch_id: int) -> ImportBatch:
    batch = get_object_or_404(imports(prefixes=request.prefixes), pk=batch_id)
    if batch.state != BatchState.COMMITTED:
        raise Http404
    return batch


def _fullest(batch: ImportBatch) -> DifferenceKind:
    """What to show when nothing is asked: what changed, unless the file only brought or lost people."""
    order = (DifferenceKind.CHANGED, DifferenceKind.ABSENT, DifferenceKind.ADDED)
    return next((kind for kind in order if _total(batch, kind)), DifferenceKind.CHANGED)


def _asked(given: QueryDict, *, otherwise: DifferenceKind) -> tuple[DifferenceKind, str]:
    kind, place = given.get("jenis", ""), given.get("tempat", "")
    known = DifferenceKind(kind) if kind in DifferenceKind.values else otherwise
    return known, region_code(place, lengths=_PLACE_LENGTHS)


def _total(batch: ImportBatch, kind: DifferenceKind) -> int | None:
    """As counted when the file was stored; families were not."""
    counted = {
        DifferenceKind.ADDED: batch.added,
        DifferenceKind.CHANGED: batch.changed,
        DifferenceKind.ABSENT: batch.absent,
    }
    return counted.get(kind)


def _trail(kind: DifferenceKind, place: str) -> list[tuple[str, str]]:
    """The way back up from the chosen place: (name, address)."""
    codes = [place[:length] for length in sorted(_PLACE_LENGTHS) if len(place) >= length]
    names = place_names(codes=codes)
    steps = [(_("all regencies"), f"?jenis={kind.value}")]
    return steps + [(names.get(code, code), f"?jenis={kind.value}&tempat={code}") for code in codes]


def _parts(batch: ImportBatch, kind: DifferenceKind, place: str) -> list[Chip]:
    """The next smaller places. The regencies' counts are those of the day."""
    address = f"?jenis={kind.value}&tempat="
    if not place and kind != DifferenceKind.FAMILIES:
        codes = sorted(batch.by_regency)
        found = zip(codes, regency_differences(batch=batch), strict=True)
        return [_chip(line.name, address + code, getattr(line, kind.value)) for code, line in found]
    counted = place_counts(batch=batch, kind=kind, place_code=place)
    return [_chip(one.name, address + one.code, one.count) for one in counted]


def _chip(name: str, address: str, count: int) -> Chip:
    return Chip(label=name, url=address, count=count, active=False)


urlpatterns = [
    path("registri/edisi/", editions, name="editions"),
    path("registri/impor/<int:batch_id>/selisih/", differences, name="import-differences"),
    path("registri/impor/<int:batch_id>/selisih/xlsx/", differences_export, name="import-differences-xlsx"),
]
