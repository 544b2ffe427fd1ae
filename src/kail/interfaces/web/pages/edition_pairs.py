"""Any two editions beside each other: figures by place, down to names, with what changed in between."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action, may
from kail.apps.places.selectors import place_names
from kail.apps.registry.enums import Look, PairKind, RegistrySource
from kail.apps.registry.selectors.edition_pairs import EditionPair, edition_pair, pair_lines, pair_page
from kail.apps.registry.selectors.imports import imports
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.pages.editions import (
    EXPORTED_AT_MOST,
    asked_purpose,
    edition_choices,
    lines_sheet,
)
from kail.interfaces.web.sight import sight_of

_PLACE_LENGTHS = (4, 6, 10)
_LISTED = (PairKind.ADDED, PairKind.CHANGED, PairKind.ABSENT, PairKind.FAMILIES)


@page(action=Action.IMPORT_REGISTRY)
def compare(request: PageRequest) -> HttpResponse:
    """Two editions of a source, chosen on the page of editions."""
    pair = _pair(request, request.GET)
    if pair is None:
        return redirect("editions")
    kind, place = _asked(request.GET)
    number = request.GET.get("hal", "")
    sight = sight_of(request.user)
    shown = pair_page(
        pair=pair,
        kind=kind,
        place_code=place,
        page=int(number) if number.isdigit() and len(number) < 6 else 1,
        sight=sight,
    )
    request.looks.append(
        Looked(
            look=Look.IMPORT_PREVIEW,
            purpose=_("editions %(older)s and %(newer)s compared")
            % {"older": pair.older, "newer": pair.newer},
            people_count=len(shown.lines),
        )
    )
    chosen = _chosen(pair) | {"jenis": kind.value, "tempat": place}
    context = {
        "pair": pair,
        "source": RegistrySource(pair.source).label,
        "list": shown,
        "kind": kind,
        "place": place,
        "unchanged": shown.counts.get(PairKind.UNCHANGED, 0),
        "kind_chips": chips(
            name="jenis",
            chosen=kind.value,
            options=[(one.value, one.label, _count(shown.counts.get(one, 0), one, kind)) for one in _LISTED],
            others=_chosen(pair) | {"tempat": place},
        ),
        "trail": _trail(pair, kind, place),
        "parts": [
            (part, _address(pair, kind, part.code), [part.counts.get(one, 0) for one in _columns(kind)])
            for part in shown.parts
        ],
        "columns": [one.label for one in _columns(kind)],
        "ends_here": len(place) == _PLACE_LENGTHS[-1],
        "only_one": [place_names(codes=list(pair.only_one)).get(code, code) for code in pair.only_one],
        "previous_url": f"?{urlencode(chosen | {'hal': shown.page - 1})}" if shown.page > 1 else "",
        "next_url": f"?{urlencode(chosen | {'hal': shown.page + 1})}" if shown.has_more else "",
        "hides_children": not sight.children,
        "may_export": may(user=request.user, action=Action.EXPORT_LIST),
    }
    return render(request, "editions/pair.html", context)


@page(action=Action.EXPORT_LIST, methods=("POST",))
def compare_export(request: PageRequest) -> HttpResponse:
    """The people of one kind as XLSX."""
    pair = _pair(request, request.POST)
    if pair is None:
        raise Http404
    kind, place = _asked(request.POST)
    purpose = asked_purpose(request)
    lines = pair_lines(
        pair=pair, kind=kind, place_code=place, sight=sight_of(request.user), at_most=EXPORTED_AT_MOST
    )
    name = f"banding-{pair.older}-{pair.newer}"
    return lines_sheet(request, lines, purpose=purpose, name=name, kind=kind)


def _pair(request: PageRequest, given: QueryDict) -> EditionPair | None:
    """The pair that was asked for; None unless both are editions of one source that the account sees."""
    batches = list(imports(prefixes=request.prefixes))
    known = dict(edition_choices(batches))
    left, right = given.get("dari", ""), given.get("ke", "")
    if left == right or left not in known or right not in known:
        return None
    source, older = left.split(" ", 1)
    other, newer = right.split(" ", 1)
    return edition_pair(batches=batches, source=source, codes=(older, newer)) if source == other else None


def _chosen(pair: EditionPair) -> dict[str, str]:
    return {"dari": f"{pair.source} {pair.older}", "ke": f"{pair.source} {pair.newer}"}


def _asked(given: QueryDict) -> tuple[PairKind, str]:
    kind, place = given.get("jenis", ""), given.get("tempat", "")
    known = PairKind(kind) if kind in _LISTED else PairKind.CHANGED
    return known, place if place.isdigit() and len(place) in _PLACE_LENGTHS else ""


def _columns(kind: PairKind) -> tuple[PairKind, ...]:
    """What a part of the place tells: families are counted by themselves."""
    if kind == PairKind.FAMILIES:
        return (PairKind.FAMILIES,)
    return (PairKind.ADDED, PairKind.CHANGED, PairKind.UNCHANGED, PairKind.ABSENT)


def _count(count: int, one: PairKind, kind: PairKind) -> int | None:
    """Families are counted only where they are asked for, and people where people are."""
    return count if (one == PairKind.FAMILIES) == (kind == PairKind.FAMILIES) else None


def _address(pair: EditionPair, kind: PairKind, place: str) -> str:
    return f"?{urlencode(_chosen(pair) | {'jenis': kind.value, 'tempat': place})}"


def _trail(pair: EditionPair, kind: PairKind, place: str) -> list[Chip]:
    """The way back up from the chosen place."""
    codes = [place[:length] for length in _PLACE_LENGTHS if len(place) >= length]
    names = place_names(codes=codes)
    steps = [("", _("all regencies")), *((code, names.get(code, code)) for code in codes)]
    return [
        Chip(label=name, url=_address(pair, kind, code), count=None, active=code == place)
        for code, name in steps
    ]


urlpatterns = [
    path("registri/edisi/banding/", compare, name="editions-compared"),
    path("registri/edisi/banding/xlsx/", compare_export, name="editions-compared-xlsx"),
]
