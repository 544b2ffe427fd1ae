"""The place picker's answers."""

from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.urls import path

from kail.apps.accounts.rules import Action
from kail.apps.places.selectors import search_places
from kail.interfaces.web.access import PageRequest, page


@page(action=Action.VIEW_WORK)
def place_search(request: PageRequest) -> HttpResponse:
    """Places inside the account's regions whose name or code fits `q`, as JSON."""
    text = request.GET.get("q", "")[:100]
    level = request.GET.get("level", "")
    found = search_places(
        text=text, prefixes=request.prefixes, level=int(level) if level in {"1", "2", "3", "4"} else None
    )
    return JsonResponse([asdict(place) for place in found], safe=False)


urlpatterns = [path("wilayah/cari/", place_search, name="place-search")]
