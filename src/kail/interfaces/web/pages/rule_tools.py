"""Beside the rule editor: two rules compared, and a few of whom a rule fits, does not fit or cannot judge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kail.apps.accounts.rules import Action
from kail.apps.places.selectors import place_names
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import REGENCY_DIGITS
from kail.apps.programmes.selectors.comparing import RuleComparison, compare_rules
from kail.apps.programmes.selectors.samples import RuleSample, Sampled, sample_rule
from kail.apps.registry.enums import Look, PartyKind
from kail.apps.registry.models import Person
from kail.apps.registry.specific import Sight
from kail.apps.registry.vocabulary import reader_language, specific_data
from kail.calc.rules import Rule
from kail.interfaces.web.access import Looked, PageRequest, page
from kail.interfaces.web.pages.rules import AskedRule, asked_kind, asked_rule, kind_chips
from kail.interfaces.web.sight import sight_of
from kail.kernel.errors import Refusal

_PARTY_PAGES: Final = {
    PartyKind.PERSON: "person",
    PartyKind.FAMILY: "family",
    PartyKind.GROUP: "group",
    PartyKind.INSTITUTION: "institution",
}
_LAST_SEED: Final = 2**31 - 1


@dataclass(frozen=True)
class ShownSampled:
    """One line of a sample. `name` and `url` are empty for somebody whom the reader may not see by name."""

    name: str
    url: str
    place: str
    failing: str
    missing: str


@dataclass(frozen=True)
class ShownSample:
    """A sample as the reader may see it. `is_nameless` when the rule speaks of data that the reader may not see."""

    met: tuple[ShownSampled, ...]
    not_met: tuple[ShownSampled, ...]
    unknown: tuple[ShownSampled, ...]
    is_nameless: bool


class SeedForm(forms.Form):
    """Which sample is drawn."""

    seed = forms.IntegerField(min_value=1, max_value=_LAST_SEED, required=False)


@page(action=Action.TRY_RULE, methods=("GET", "HEAD", "POST"))
def compare(request: PageRequest) -> HttpResponse:
    """Two rules: how many the second gains and loses per regency, and which condition does it."""
    refusal: Refusal | None = None
    comparison: RuleComparison | None = None
    context = _begun(request)
    context["first"] = request.POST.get("first", context["first"])
    if request.method == "POST":
        try:
            asked = asked_rule(request)
            context |= _asked_context(asked)
            if request.POST.get("first") is None and asked.round is not None:
                context["first"] = asked.round.rule_text
            if str(context["first"]).strip():
                comparison = _compared(replace(asked, text=str(context["first"])), asked)
        except Refusal as refused:
            refusal = refused
    context |= {"comparison": comparison, "refusal": refusal}
    return render(request, "rules/compare.html", context, status=422 if refusal else 200)


@page(action=Action.TRY_RULE, methods=("GET", "HEAD", "POST"))
def sample(request: PageRequest) -> HttpResponse:
    """Some whom a rule fits, does not fit or cannot judge, each with the first condition in the way."""
    refusal: Refusal | None = None
    shown: ShownSample | None = None
    form = SeedForm(request.POST)
    seed = (form.cleaned_data["seed"] if form.is_valid() else None) or 1
    context = _begun(request)
    if request.method == "POST":
        try:
            asked = asked_rule(request)
            context |= _asked_context(asked)
            shown = _sampled(request, asked, seed)
        except Refusal as refused:
            refusal = refused
    context |= {"sample": shown, "refusal": refusal, "next_seed": seed % _LAST_SEED + 1}
    return render(request, "rules/sample.html", context, status=422 if refusal else 200)


def _begun(request: PageRequest) -> dict[str, object]:
    kind = asked_kind(name=request.POST.get("kind", request.GET.get("kind", "")))
    return {
        "text": request.POST.get("rule", ""),
        "first": "",
        "day": request.POST.get("day", timezone.localdate().isoformat()),
        "kind": kind,
        "kind_chips": kind_chips(kind),
        "region": request.POST.get("region", ""),
        "round": None,
    }


def _asked_context(asked: AskedRule) -> dict[str, object]:
    return {
        "day": asked.reference_date.isoformat(),
        "kind": asked.kind,
        "region": asked.region_code,
        "round": asked.round,
    }


def _compared(first: AskedRule, second: AskedRule) -> RuleComparison:
    return compare_rules(
        first=first.written().plain,
        second=second.written().plain,
        reference_date=second.reference_date,
        language=reader_language(),
        region_code=second.region_code,
        kind=second.kind,
    )


def _sampled(request: PageRequest, asked: AskedRule, seed: int) -> ShownSample:
    rule = asked.written().plain
    drawn = sample_rule(
        rule=rule,
        reference_date=asked.reference_date,
        seed=seed,
        language=reader_language(),
        region_code=asked.region_code,
        kind=asked.kind,
    )
    if drawn.everyone:
        request.looks.append(
            Looked(
                look=Look.RULE_SAMPLE,
                purpose=_purpose(asked.round),
                place_code=asked.region_code or None,
                people_count=len(drawn.everyone),
            )
        )
    return _shown(drawn, rule, asked.kind, sight_of(request.user))


def _purpose(of_round: Round | None) -> str:
    return of_round.name if of_round is not None else _("Trying a rule")


def _shown(drawn: RuleSample, rule: Rule, kind: str, sight: Sight) -> ShownSample:
    # Who comes out how tells the data that the rule reads: with a name, it would be told of somebody.
    is_nameless = not all(sight.sees(told) for told in specific_data(terms=rule.used))
    numbers = [one.party.pk for one in drawn.everyone]
    born = dict(Person.objects.filter(pk__in=numbers).values_list("pk", "birth_date"))
    places = place_names(
        codes=[
            code
            for one in drawn.everyone
            for code in (one.party.place_code, one.party.place_code[:REGENCY_DIGITS])
        ]
    )

    def lines(some: Sequence[Sampled]) -> tuple[ShownSampled, ...]:
        return tuple(
            _line(one, kind, places, is_nameless or _is_hidden(sight, born.get(one.party.pk))) for one in some
        )

    return ShownSample(
        met=lines(drawn.met),
        not_met=lines(drawn.not_met),
        unknown=lines(drawn.unknown),
        is_nameless=is_nameless,
    )


def _is_hidden(sight: Sight, birth_date: date | None) -> bool:
    return birth_date is not None and not sight.sees_person(birth_date=birth_date)


def _line(one: Sampled, kind: str, places: dict[str, str], is_hidden: bool) -> ShownSampled:
    code = one.party.place_code
    regency = places.get(code[:REGENCY_DIGITS], code[:REGENCY_DIGITS])
    return ShownSampled(
        name="" if is_hidden else one.party.display_name,
        url="" if is_hidden else reverse(_PARTY_PAGES[PartyKind(kind)], args=[one.party.pk]),
        place=regency if is_hidden else f"{places.get(code, code)}, {regency}",
        failing=one.failing.text if one.failing else "",
        missing=one.failing.missing_text if one.failing else "",
    )


urlpatterns = [
    path("aturan/bandingkan/", compare, name="rule-compare"),
    path("aturan/contoh/", sample, name="rule-sample"),
]
