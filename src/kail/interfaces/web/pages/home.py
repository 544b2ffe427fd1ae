"""The overview, and the choice of language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from kail.apps.accounts.models import User
from kail.apps.accounts.rules import Action, may
from kail.apps.accounts.services import set_language as remember_language
from kail.apps.programmes.models import Round
from kail.apps.registry.selectors.search import registry_totals
from kail.apps.selection.selectors.board import round_board
from kail.apps.selection.selectors.lists import decrees
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.waiting import COUNTED_AT_MOST, tasks_of
from kail.kernel.approvals import ProposalState

ROUNDS_SHOWN = 6


@page(action=Action.VIEW_ROLES)
def home(request: PageRequest) -> HttpResponse:
    """What stands where, and what waits for this account."""
    context: dict[str, object] = {}
    if may(user=request.user, action=Action.SEARCH_REGISTRY):
        context["totals"] = registry_totals()
    if may(user=request.user, action=Action.VIEW_SELECTION):
        rounds = Round.objects.select_related("programme").order_by("-year", "code")[:ROUNDS_SHOWN]
        context["rounds"] = [{"round": shown, "board": round_board(ranked_round=shown)} for shown in rounds]
    if may(user=request.user, action=Action.DECIDE_DECREE):
        waiting = decrees().filter(state=ProposalState.PROPOSED).exclude(proposed_by=request.user)
        context["to_sign"] = list(waiting)
    context["tasks"] = tasks_of(user=request.user, prefixes=request.prefixes, now=timezone.now())
    context["most"] = COUNTED_AT_MOST
    return render(request, "home/home.html", context)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of this browser, and of the account when signed in."""
    response = set_language(request)
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and translation.check_for_language(chosen) and chosen in {"id", "en"}:
        remember_language(user=request.user, language=chosen, actor=request.user.actor)
    return response


urlpatterns = [
    path("", home, name="home"),
    path("bahasa/", language, name="set_language"),
]
