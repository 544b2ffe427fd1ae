"""Who looked at whose data, and what for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.registry.enums import Look
from kail.apps.registry.selectors.access import access_log
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import chips

SHOWN = 100


@page(action=Action.VIEW_ACCESS_LOG)
def log(request: PageRequest) -> HttpResponse:
    """The newest looks in the account's regions."""
    actor = request.GET.get("oleh", "")[:60]
    look = request.GET.get("jenis", "")
    entries = access_log(actor=actor, look=look if look in Look.values else "")
    context = {
        "entries": entries[:SHOWN],
        "actor": actor,
        "look_chips": chips(
            name="jenis",
            chosen=look,
            options=[("", _("All"), None), *((code, label, None) for code, label in Look.choices)],
            others={"oleh": actor},
        ),
        "shown": SHOWN,
    }
    return render(request, "access_log/list.html", context)


urlpatterns = [path("catatan-akses/", log, name="access-log")]
