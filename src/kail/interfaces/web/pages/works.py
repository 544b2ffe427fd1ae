"""Long work: followed live, left and found again."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from kail.apps.accounts.rules import Action
from kail.interfaces.web.access import PageRequest, page
from kail.kernel.models import Work, WorkState

SHOWN = 50


def _own_works(request: PageRequest) -> QuerySet[Work]:
    return Work.objects.filter(started_by=request.user).order_by("-created_at")


@page(action=Action.VIEW_WORK)
def works(request: PageRequest) -> HttpResponse:
    """The account's own pieces of long work, newest first."""
    return render(request, "works/list.html", {"works": _own_works(request)[:SHOWN]})


@page(action=Action.VIEW_WORK)
def work(request: PageRequest, work_id: int) -> HttpResponse:
    """One piece of work; asked by htmx it answers only the moving part."""
    found = get_object_or_404(_own_works(request), pk=work_id)
    template = "works/_progress.html" if request.htmx else "works/detail.html"
    ended = found.state in {WorkState.DONE, WorkState.FAILED}
    response = render(request, template, {"work": found, "ended": ended})
    if request.htmx and ended and found.result_url:
        response["HX-Redirect"] = found.result_url
    return response


urlpatterns = [
    path("pekerjaan/", works, name="works"),
    path("pekerjaan/<int:work_id>/", work, name="work"),
]
