"""Who changed what, and why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from kail.apps.accounts.rules import Action
from kail.interfaces.web.access import PageRequest, page
from kail.kernel.history import recent_changes

SHOWN = 200


@page(action=Action.VIEW_HISTORY)
def history(request: PageRequest) -> HttpResponse:
    """The newest changes in the account's regions, of one author when `oleh` is given."""
    actor = request.GET.get("oleh", "")[:60]
    context = {"changes": recent_changes(limit=SHOWN, actor=actor), "actor": actor, "shown": SHOWN}
    return render(request, "history/list.html", context)


urlpatterns = [path("riwayat/", history, name="history")]
