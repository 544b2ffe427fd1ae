"""Targets: promises that contradict each other side by side, what was reached, and the official figure beside them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.accounts.rules import Action, may
from kail.apps.places.enums import Indicator
from kail.apps.places.models import OfficialFigure
from kail.apps.places.selectors import newest_figures
from kail.apps.programmes.enums import TargetIndicator, TargetKind
from kail.apps.programmes.models import Programme
from kail.apps.programmes.selectors.targets import ComparedTargets, compared_targets
from kail.apps.programmes.services.targets import TargetSays, record_target
from kail.apps.registry.vocabulary import reader_language
from kail.apps.selection.selectors.results import DecreedRound, decreed_rounds
from kail.interfaces.web.access import PageRequest, page
from kail.interfaces.web.chips import Chip, chips
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.kernel.errors import Refusal

CONTRADICTING = "berbeda"


@dataclass(frozen=True)
class TargetLine:
    """Numbers for one thing, the office's own signed lists, and what the statistics office counted."""

    compared: ComparedTargets
    decreed: tuple[DecreedRound, ...]
    figures: tuple[OfficialFigure, ...]

    @property
    def chosen(self) -> int:
        return sum(one.chosen for one in self.decreed)


@dataclass(frozen=True)
class TargetCard:
    """All lines of one programme; None: of the whole government."""

    programme: Programme | None
    lines: tuple[TargetLine, ...]


class NumberField(forms.CharField):
    """A number as the reader writes it, with at most three decimals: 1.250 or 5,17 in Indonesian, 1,250 or 5.17."""

    def clean(self, value: object) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        group, point = (",", r"\.") if reader_language() == "en" else (r"\.", ",")
        if re.fullmatch(rf"\d{{1,3}}({group}\d{{3}})+({point}\d{{1,3}})?", text):
            text = re.sub(group, "", text)
        if not re.fullmatch(r"\d{1,15}([.,]\d{1,3})?", text):
            raise forms.ValidationError(_("Write a number such as 1.250 or 5,17."))
        return Decimal(text.replace(",", "."))


class TargetForm(forms.Form):
    """A number, what it counts, and who says so."""

    programme = forms.ModelChoiceField(
        label=gettext_lazy("Programme"),
        queryset=Programme.objects.order_by("name", "pk"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("The whole government"),
    )
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1900, max_value=2200)
    place_code = forms.RegexField(
        label=gettext_lazy("Region"),
        regex=r"^\d{2}(\d{2})?$",
        help_text=gettext_lazy("Code of a province or regency, such as 64 or 6472."),
        error_messages={"invalid": gettext_lazy("Write 2 or 4 digits, such as 64 or 6472.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Promised or reached"), choices=TargetKind.choices)
    indicator = forms.ChoiceField(label=gettext_lazy("What it counts"), choices=TargetIndicator.choices)
    value = NumberField(label=gettext_lazy("Number"), max_length=24)
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=60,
        help_text=gettext_lazy("Such as people, groups or percent."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Document or article with its date, so that others find it."),
    )
    version = forms.CharField(
        label=gettext_lazy("Version"),
        max_length=40,
        help_text=gettext_lazy("Which number of this source it is, such as first budget or revised budget."),
    )
    relative_standard_error = NumberField(
        label=gettext_lazy("Relative standard error in percent"),
        max_length=7,
        required=False,
        help_text=gettext_lazy("Only for figures of a sample survey that names it."),
    )
    reason = ReasonField()


@page(action=Action.VIEW_PROGRAMMES)
def targets(request: PageRequest) -> HttpResponse:
    """All targets by programme, year and place."""
    found = compared_targets()
    year, only = request.GET.get("tahun", ""), request.GET.get("angka", "")
    of_year = [one for one in found if not year or str(one.year) == year]
    differing = [one for one in of_year if one.sources_contradict]
    context = {
        "cards": _cards(differing if only == CONTRADICTING else of_year),
        "year_chips": _year_chips(found, year, only),
        "number_chips": chips(
            name="angka",
            chosen=only,
            options=[
                ("", _("All"), len(of_year)),
                (CONTRADICTING, _("Sources contradict each other"), len(differing)),
            ],
            others={"tahun": year},
        ),
        "is_filtered": bool(year or only),
        "may_record": may(user=request.user, action=Action.EDIT_PROGRAMMES),
    }
    return render(request, "targets/list.html", context)


@page(action=Action.EDIT_PROGRAMMES, methods=("GET", "HEAD", "POST"))
def target_new(request: PageRequest) -> HttpResponse:
    """Record a number with its source."""
    form = TargetForm(request.POST or None, initial={"programme": request.GET.get("program", "")})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        reason = values.pop("reason")
        says = TargetSays(
            **{
                **values,
                "kind": TargetKind(values["kind"]),
                "indicator": TargetIndicator(values["indicator"]),
            }
        )
        try:
            record_target(says=says, actor=request.user.actor, reason=reason)
        except Refusal as refusal:
            field = {"target_place": "place_code", "target_twice": "version"}
            form.add_error(field.get(refusal.code, "value"), str(refusal))
        else:
            messages.success(request, _("Recorded. Numbers of other sources stay beside it."))
            return redirect("targets")
    return render(request, "targets/new.html", {"form": form}, status=422 if form.errors else 200)


def _cards(found: Sequence[ComparedTargets]) -> list[TargetCard]:
    decreed = decreed_rounds()
    rates = newest_figures(
        indicator=Indicator.POVERTY_RATE,
        codes=[one.place_code for one in found if one.indicator == TargetIndicator.POVERTY_RATE],
    )
    return [
        TargetCard(programme=programme, lines=tuple(_line(one, decreed, rates) for one in lines))
        for programme, lines in groupby(found, key=lambda one: one.programme)
    ]


def _line(
    compared: ComparedTargets,
    decreed: Mapping[tuple[int, int], tuple[DecreedRound, ...]],
    rates: Mapping[str, tuple[OfficialFigure, ...]],
) -> TargetLine:
    own: tuple[DecreedRound, ...] = ()
    if compared.programme is not None and compared.indicator == TargetIndicator.RECIPIENTS:
        own = tuple(
            one
            for one in decreed.get((compared.programme.pk, compared.year), ())
            if one.region_code.startswith(compared.place_code)
        )
    is_rate = compared.indicator == TargetIndicator.POVERTY_RATE
    return TargetLine(
        compared=compared, decreed=own, figures=rates.get(compared.place_code, ()) if is_rate else ()
    )


def _year_chips(found: Sequence[ComparedTargets], year: str, only: str) -> list[Chip]:
    years = sorted({line.year for line in found})
    options: list[tuple[str, str | Promise, int | None]] = [
        ("", _("All years"), len(found)),
        *((str(one), str(one), sum(line.year == one for line in found)) for one in years),
    ]
    return chips(name="tahun", chosen=year, options=options, others={"angka": only})


urlpatterns = [
    path("sasaran/", targets, name="targets"),
    path("sasaran/baru/", target_new, name="target-new"),
]
