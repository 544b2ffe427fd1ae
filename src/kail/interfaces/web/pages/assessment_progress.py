"""How far a round's assessing is, how assessors agree, who is looked at again, and what one assessment found."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from kail.apps.accounts.rules import Action, may
from kail.apps.places.selectors import place_paths
from kail.apps.programmes.models import Round
from kail.apps.registry.enums import Look
from kail.apps.registry.models import Party
from kail.apps.selection.models import Assessment
from kail.apps.selection.selectors.agreement import PAIRS_AT_LEAST, AgreementFigures, agreement_of
from kail.apps.selection.selectors.assessed import regency_progress
from kail.apps.selection.selectors.forms import form_code_of, newest_form
from kail.apps.selection.selectors.markets import round_types
from kail.apps.selection.services import draw_second_looks
from kail.apps.selection.services.assessments import second_seed
from kail.calc.agreement import Intraclass, Kappa
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.assessing import exact, finished_context
from kail.interfaces.web.pages.assessing_forms import spoken
from kail.interfaces.web.pages.form_steps import WRITES, accepted
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.sight import sight_of

USUAL_SHARE = 10


class DrawForm(forms.Form):
    """How large a share is drawn."""

    percent = forms.IntegerField(
        label=gettext_lazy("Share of the assessed, in percent"),
        min_value=1,
        max_value=100,
        initial=USUAL_SHARE,
        help_text=gettext_lazy(
            "Draw when the first assessments are finished. The same seed draws the same people; a larger share adds to"
            " a smaller one."
        ),
    )
    reason = ReasonField()


@page(action=Action.VIEW_ASSESSMENTS)
def progress(request: PageRequest, code: str) -> HttpResponse:
    """Progress by regency and the agreement of assessors; sums only."""
    shown = _round(code)
    regions = regency_progress(assessed_round=shown)
    form = newest_form(code=form_code_of(assessed_round=shown))
    context = {
        "round": shown,
        "form": form,
        "regions": regions,
        "people": sum(one.people for one in regions),
        "finished": sum(one.finished for one in regions),
        "drawn": sum(one.drawn for one in regions),
        "second_finished": sum(one.second_finished for one in regions),
        "seed": second_seed(drawn_round=shown),
        "at_least": PAIRS_AT_LEAST,
        "may_draw": may(user=request.user, action=Action.DRAW_SECOND_LOOKS),
        **_agreement(agreement_of(assessed_round=shown)),
    }
    return render(request, "assessing/progress.html", context)


def _agreement(figures: AgreementFigures) -> dict[str, Any]:
    differences = figures.differences
    return {
        "pairs": figures.pairs,
        "is_enough": figures.pairs >= PAIRS_AT_LEAST,
        "same_type": None if figures.same_type is None else float(figures.same_type),
        "kappa": float(figures.kappa.kappa) if isinstance(figures.kappa, Kappa) else None,
        "kappa_error": figures.kappa.standard_error if isinstance(figures.kappa, Kappa) else None,
        "icc": float(figures.intraclass.agreement) if isinstance(figures.intraclass, Intraclass) else None,
        "consistency": float(figures.intraclass.consistency)
        if isinstance(figures.intraclass, Intraclass) and figures.intraclass.consistency is not None
        else None,
        "mean": None if differences is None else float(differences.mean),
        "mean_size": None if differences is None else float(differences.mean_size),
        "largest": None if differences is None else exact(differences.largest),
        "questions": [
            {
                "words": spoken(one.words),
                "weight": one.weight,
                "pairs": one.pairs,
                "same": float(one.same),
                "mean_size": float(one.mean_size),
            }
            for one in figures.questions
        ],
    }


@page(action=Action.DRAW_SECOND_LOOKS, methods=WRITES)
def draw(request: PageRequest, code: str) -> HttpResponse:
    """Draw who is assessed a second time."""
    shown = _round(code)
    form = DrawForm(request.POST or None)
    drawn = 0

    def attempt() -> None:
        nonlocal drawn
        drawn = draw_second_looks(
            drawn_round=shown,
            permille=form.cleaned_data["percent"] * 10,
            actor=request.user.actor,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    if request.method == "POST" and form.is_valid() and accepted(form, attempt, fields={}):
        messages.success(
            request,
            ngettext("%(n)d person is drawn.", "%(n)d people are drawn.", drawn) % {"n": drawn},
        )
        return redirect("round-assessments", shown.code)
    context = {"round": shown, "form": form, "seed": second_seed(drawn_round=shown)}
    return render(request, "assessing/draw.html", context, status=422 if form.errors else 200)


@page(action=Action.VIEW_ASSESSMENTS)
def one_party(request: PageRequest, code: str, party_id: int) -> HttpResponse:
    """What the finished assessments of one party found; answers and plan only for roles that see specific data."""
    shown = _round(code)
    party = get_object_or_404(Party, pk=party_id)
    found = Assessment.objects.filter(round=shown, party_id=party_id, finished_at__isnull=False)
    finished = list(found.select_related("form", "assessor").order_by("turn"))
    if not finished:
        raise Http404
    request.looks.append(
        Looked(look=Look.ASSESSMENT, purpose=shown.code, party_id=party.pk, place_code=party.place_code)
    )
    types = round_types(assessed_round=shown)
    sight = sight_of(request.user)
    context = {
        "round": shown,
        "party": party,
        "place_path": place_paths(codes=[party.place_code]).get(party.place_code, party.place_code),
        "all_seen": [finished_context(assessment=one, types=types) for one in finished],
        # Answers and plan are free of form: they may tell of health, of children and of money.
        "hidden": sight.hides_health or sight.hides_finances or not sight.children,
    }
    return render(request, "assessing/party.html", context)


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme_version", "programme"), code=code)


urlpatterns = [
    path("pelaksanaan/<slug:code>/asesmen/", progress, name="round-assessments"),
    path("pelaksanaan/<slug:code>/asesmen/undi/", draw, name="second-looks-draw"),
    path("pelaksanaan/<slug:code>/asesmen/<int:party_id>/", one_party, name="party-assessment"),
]
