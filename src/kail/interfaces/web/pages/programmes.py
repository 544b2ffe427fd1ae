"""Programmes: what they are for, what they give, what was promised, and their rounds."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.models import Programme
from kail.apps.programmes.selectors import (
    item_lists,
    newest_version,
    programme_rounds,
    programme_targets,
)
from kail.apps.programmes.selectors import programmes as all_programmes
from kail.interfaces.web.access import PageRequest, page


@page(action=Action.VIEW_PROGRAMMES)
def programmes(request: PageRequest) -> HttpResponse:
    """All programmes with their rounds."""
    query = request.GET.get("q", "").strip()
    every = all_programmes()
    context = {
        "programmes": [one for one in every if query.casefold() in one.programme.name.casefold()],
        "query": query,
        "model": next((one.programme for one in every if not one.programme.is_outside), None),
    }
    return render(request, "programmes/list.html", context)


@page(action=Action.VIEW_PROGRAMMES)
def programme(request: PageRequest, code: str) -> HttpResponse:
    """One programme: purpose, package of its newest round, targets beside each other, rounds."""
    shown = get_object_or_404(Programme, code=code)
    rounds = list(programme_rounds(programme=shown))
    context = {
        "programme": shown,
        "legal_basis": [line for line in shown.legal_basis.splitlines() if line.strip()],
        "targets": programme_targets(programme=shown),
        "rounds": rounds,
        "newest": rounds[0] if rounds else None,
        "benefits": list(rounds[0].benefits.order_by("position")) if rounds else [],
        "item_lists": item_lists(shown_round=rounds[0]) if rounds else (),
        "may_begin": may(user=request.user, action=Action.EDIT_PROGRAMMES)
        and newest_version(programme=shown) is not None
        and not shown.is_outside,
    }
    return render(request, "programmes/detail.html", context)


urlpatterns = [
    path("program/", programmes, name="programmes"),
    path("program/<slug:code>/", programme, name="programme"),
]
