"""Simulating a round: what other assumptions would give, beside the last list or a kept scenario."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.programmes.enums import QuotaMethod, RoundState
from kail.apps.programmes.models import Round
from kail.apps.programmes.selectors import round_money
from kail.apps.registry.vocabulary import population, reader_language
from kail.apps.selection.models import Scenario
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.explanation import keys_text
from kail.apps.selection.selectors.figures import (
    FACTS,
    FEW,
    AssumedKey,
    Assumptions,
    ContestFigures,
    RoundFigures,
    figures_of_ranking,
    figures_of_scenario,
    read_assumptions,
    scenarios_of,
)
from kail.apps.selection.services import (
    assumptions_of,
    poor_people,
    save_scenario,
    simulate,
    use_scenario,
)
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.pages.round_forms import ORDER_KEYS, ReasonMissing, RupiahField, order_choices
from kail.kernel.errors import Refusal

LAST_LIST = "daftar"


class AssumptionsForm(forms.Form):
    """What is tried; the reserved shares are those of the round, each with its thousandths."""

    places = forms.IntegerField(label=gettext_lazy("Places"), min_value=1)
    method = forms.ChoiceField(label=gettext_lazy("Shared among regions"), required=False)
    price = RupiahField(label=gettext_lazy("Price per recipient"))
    period = forms.RegexField(
        label=gettext_lazy("Figures of"),
        regex=r"^\d{4}(-\d{2})?$",
        required=False,
        help_text=gettext_lazy("Such as 2024-03; empty takes the newest."),
        error_messages={"invalid": gettext_lazy("Write a year or a month, such as 2024 or 2024-03.")},
    )
    rule = forms.CharField(
        label=gettext_lazy("Who is eligible"), widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})
    )

    def __init__(
        self, data: QueryDict | None, *, begun: Assumptions, kind: str, choices: Mapping[str, str]
    ) -> None:
        super().__init__(
            data, initial={**_initial(begun), "beside": LAST_LIST if LAST_LIST in choices else ""}
        )
        self.begun = begun
        self.fields["method"] = forms.ChoiceField(
            label=gettext_lazy("Shared among regions"), required=False, choices=_methods(begun)
        )
        for number in range(1, ORDER_KEYS + 1):
            self.fields[f"key{number}"] = forms.ChoiceField(
                label=gettext_lazy("Key %(number)d") % {"number": number},
                choices=[("", "–"), *order_choices(kind=kind)],
                required=False,
            )
        for number, share in enumerate(begun.shares, start=1):
            self.fields[f"share{number}"] = forms.IntegerField(
                label=_("Kept for “%(share)s”, per thousand places") % {"share": share.name},
                min_value=1,
                max_value=1000,
            )
        self.fields["beside"] = forms.ChoiceField(
            label=gettext_lazy("Beside it"), required=False, choices=[("", "–"), *choices.items()]
        )

    @property
    def order(self) -> list[forms.BoundField]:
        return [self[f"key{number}"] for number in range(1, ORDER_KEYS + 1)]

    @property
    def shares(self) -> list[forms.BoundField]:
        return [self[f"share{number}"] for number, _share in enumerate(self.begun.shares, start=1)]

    def assumed(self) -> Assumptions:
        """The assumptions of a valid form."""
        values = self.cleaned_data
        keys = [
            values[f"key{number}"].split(":") for number in range(1, ORDER_KEYS + 1) if values[f"key{number}"]
        ]
        return Assumptions(
            rule_text=values["rule"].strip(),
            priorities=tuple(AssumedKey(term=term, descending=end == "down") for term, end in keys),
            places=values["places"],
            price=values["price"],
            quota_method=values["method"],
            period=values["period"],
            shares=tuple(
                replace(share, permille=values[f"share{number}"])
                for number, share in enumerate(self.begun.shares, start=1)
            ),
            quotas=self.begun.quotas,
        )


class KeepForm(forms.Form):
    """The name of a scenario, and why it is kept."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


@dataclass(frozen=True)
class ShownContest:
    """A contest of the table, with the last one chosen by the order in words, and what stands beside."""

    figures: ContestFigures
    cut_off: tuple[str, ...]
    all_chosen: bool
    beside: ContestFigures | None


@page(action=Action.SIMULATE)
def simulation(request: PageRequest, code: str) -> HttpResponse:
    """A round as it is, or with the assumptions of the address; while one types, the parts that say what they give."""
    return _answer(request, _round(code), KeepForm())


@page(action=Action.SIMULATE, methods=("POST",))
def keep(request: PageRequest, code: str) -> HttpResponse:
    """Keep the assumptions and what they give as a scenario."""
    shown = _round(code)
    form, kept = _form(shown, request.POST, scenarios_of(simulated_round=shown)), KeepForm(request.POST)
    if form.is_valid() and kept.is_valid():
        try:
            made = save_scenario(
                simulated_round=shown,
                assumed=form.assumed(),
                name=kept.cleaned_data["name"],
                reason=kept.cleaned_data["reason"],
                actor=request.user.actor,
                now=timezone.now(),
            )
        except Refusal as refused:
            kept.add_error(None, str(refused))
        else:
            messages.success(request, _("The scenario “%(name)s” is kept.") % {"name": made.name})
            return redirect(f"{reverse('simulation', args=[shown.code])}?skenario={made.pk}")
    return _answer(request, shown, kept)


@page(action=Action.EDIT_PROGRAMMES, methods=("POST",))
def use(request: PageRequest, code: str, scenario_id: int) -> HttpResponse:
    """Make a draft what a scenario assumes."""
    scenario = get_object_or_404(Scenario.objects.select_related("round"), pk=scenario_id, round__code=code)
    draft = get_object_or_404(Round, code=request.POST.get("draft", code))
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise ReasonMissing(_("Say why: a change needs a reason."))
    used = use_scenario(
        scenario=scenario, draft=draft, reason=reason, actor=request.user.actor, now=timezone.now()
    )
    messages.success(
        request,
        _("%(round)s now has the rule, order, places, price and quota of “%(scenario)s”.")
        % {"round": used.name, "scenario": scenario.name},
    )
    return redirect("round", used.code)


def _answer(request: PageRequest, shown: Round, kept: KeepForm) -> HttpResponse:
    scenarios = scenarios_of(simulated_round=shown)
    asked = request.POST if request.method == "POST" else request.GET
    form = _form(shown, asked, scenarios)
    refusal: Refusal | None = None
    figures: RoundFigures | None = None
    if not form.is_bound or form.is_valid():
        assumed = form.assumed() if form.is_bound else form.begun
        try:
            figures = simulate(simulated_round=shown, assumed=assumed, now=timezone.now())
        except Refusal as refused:
            refusal = refused
    beside = _beside(shown, _chosen_beside(form), scenarios)
    context: dict[str, Any] = {
        "round": shown,
        "form": form,
        "keep": kept,
        "refusal": refusal,
        "figures": figures,
        "beside": beside,
        "contests": _contests(shown, figures, beside) if figures else (),
        "contrast": figures.contrast if figures else None,
        "scenarios": scenarios,
        "drafts": _drafts(shown),
        "counts_people": shown.programme.recipient_kind in FACTS,
        "few": FEW,
        "may_use": may(user=request.user, action=Action.EDIT_PROGRAMMES),
        "scenario": asked.get("skenario", ""),
        "hidden": [(field.html_name, field.value()) for field in form] if figures else (),
    }
    failed = bool(form.errors or refusal or (request.method == "POST" and kept.errors))
    template = "simulation/_parts.html" if request.htmx else "simulation/page.html"
    return render(request, template, context, status=422 if failed else 200)


def _form(shown: Round, asked: QueryDict, scenarios: list[Scenario]) -> AssumptionsForm:
    """Bound when assumptions were sent; else the round as it is, or the scenario that `skenario` names."""
    begun = assumptions_of(simulated_round=shown)
    named = [one for one in scenarios if str(one.pk) == asked.get("skenario", "")]
    if named:
        begun = read_assumptions(body=named[0].body)
    choices = {str(one.pk): one.name for one in scenarios}
    if latest_ranking(ranked_round=shown):
        choices = {LAST_LIST: _("the last list of this round"), **choices}
    return AssumptionsForm(
        asked if "rule" in asked else None, begun=begun, kind=shown.programme.recipient_kind, choices=choices
    )


def _initial(begun: Assumptions) -> dict[str, Any]:
    keys = {
        f"key{number}": f"{key.term}:{'down' if key.descending else 'up'}"
        for number, key in enumerate(begun.priorities, start=1)
    }
    shares = {f"share{number}": share.permille for number, share in enumerate(begun.shares, start=1)}
    return {
        "places": begun.places,
        "method": begun.quota_method,
        "price": begun.price,
        "period": begun.period,
        "rule": begun.rule_text,
        **keys,
        **shares,
    }


def _methods(begun: Assumptions) -> list[tuple[str, Any]]:
    methods = [(method.value, method.label) for method in QuotaMethod if method != QuotaMethod.BY_HAND]
    return [("", _("As it stands")), *methods] if begun.quotas else methods


def _chosen_beside(form: AssumptionsForm) -> str:
    return str(form["beside"].value() or "")


def _beside(shown: Round, chosen: str, scenarios: list[Scenario]) -> RoundFigures | None:
    if chosen == LAST_LIST:
        ranking = latest_ranking(ranked_round=shown)
        if ranking is None:
            return None
        money = round_money(shown_round=shown)
        codes = list(ranking.regions.values_list("place_code", flat=True))
        return figures_of_ranking(
            ranking=ranking,
            poor_people=poor_people(codes=codes, period=shown.quota_indicator_period),
            ceiling=money.amount if money.ceilings else None,
            title=_("the last list of this round"),
        )
    return next((figures_of_scenario(scenario=one) for one in scenarios if str(one.pk) == chosen), None)


def _contests(shown: Round, figures: RoundFigures, beside: RoundFigures | None) -> tuple[ShownContest, ...]:
    others = {one.code: one for one in beside.contests} if beside else {}
    return tuple(
        ShownContest(
            figures=one,
            cut_off=_cut_off(shown, one, figures.assumed),
            all_chosen=bool(one.eligible) and one.chosen == one.eligible,
            beside=others.get(one.code),
        )
        for one in figures.contests
    )


def _cut_off(shown: Round, one: ContestFigures, assumed: Assumptions) -> tuple[str, ...]:
    if one.cut_off is None:
        return ()
    language = reader_language()
    words = population(kind=shown.programme.recipient_kind).vocabulary
    terms = [words.get(name=key.term) for key in assumed.priorities]
    values = keys_text(keys=one.cut_off, terms=terms, language=language)
    return tuple(
        f"{term.label(language=language)}: {value}" for term, value in zip(terms, values, strict=True)
    )


def _drafts(shown: Round) -> list[Round]:
    same = Round.objects.filter(
        programme=shown.programme, region_code=shown.region_code, state=RoundState.DRAFT
    )
    return list(same.order_by("-year", "-pk"))


def _round(code: str) -> Round:
    return get_object_or_404(Round.objects.select_related("programme"), code=code)


urlpatterns = [
    path("pelaksanaan/<slug:code>/simulasi/", simulation, name="simulation"),
    path("pelaksanaan/<slug:code>/simulasi/simpan/", keep, name="scenario-keep"),
    path("pelaksanaan/<slug:code>/simulasi/<int:scenario_id>/pakai/", use, name="scenario-use"),
]
