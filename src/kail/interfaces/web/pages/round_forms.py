"""Forms of the pages of rounds, and what they read."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kail.apps.programmes.design import Issuer
from kail.apps.programmes.enums import FundSource, Intake
from kail.apps.programmes.models import ProgrammeVersion, Round
from kail.apps.programmes.rules import ORDERED_KINDS
from kail.apps.programmes.selectors import direction_text, version_design
from kail.apps.programmes.services import PriorityKey, RoundPlan
from kail.apps.registry.vocabulary import population, reader_language
from kail.calc.money import AmountError, parse_rupiah
from kail.interfaces.web.fields import DayField
from kail.kernel.errors import Refusal

ORDER_KEYS = 5
_DATES = ("opens_date", "closes_date", "decree_date", "handover_due_date")
_ISSUER = ("government", "name", "city", "address", "head_title")
_PLAN_FIELDS = (
    *_DATES,
    "name",
    "year",
    "batch",
    "stage",
    "needs_verification",
    "needs_assessment",
    "objection_days",
    "region_code",
    "places",
    "price_floor",
    "price_ceiling",
    "price",
    "lottery_seed",
    "reference_date",
)


class ReasonMissing(Refusal):
    """A change without a reason."""

    code = "reason"


class RupiahField(forms.CharField):
    """An amount as Indonesians write it: 4.500.000, Rp5.000.000, 7,5 miliar."""

    def clean(self, value: object) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_rupiah(text=text)
        except AmountError as error:
            message = error.message_en if reader_language() == "en" else error.message_id
            raise forms.ValidationError(message) from error


class PlanForm(forms.Form):
    """The plan of a round."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    batch = forms.IntegerField(
        label=gettext_lazy("Batch"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=gettext_lazy("Counts the rounds of a year."),
    )
    stage = forms.IntegerField(
        label=gettext_lazy("Stage of the batch"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=gettext_lazy("2 when those of stage 1 go on; some benefits belong to one stage only."),
    )
    continues = forms.TypedChoiceField(
        label=gettext_lazy("Candidates"),
        coerce=lambda value: value if value == Intake.NOMINATED else int(value),
        empty_value=None,
        required=False,
        help_text=gettext_lazy(
            "Everybody whom the rule fits, only the nominated, or only those chosen in an earlier round."
        ),
    )
    region_code = forms.RegexField(
        label=gettext_lazy("Region"),
        regex=r"^\d{2}(\d{2})?$",
        help_text=gettext_lazy("Code of a province or regency, such as 64 or 6472."),
        error_messages={"invalid": gettext_lazy("Write 2 or 4 digits, such as 64 or 6472.")},
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"),
        min_value=1,
        help_text=gettext_lazy("Another number takes the quota away: it has to be set anew."),
    )
    price_floor = RupiahField(label=gettext_lazy("Package from"))
    price_ceiling = RupiahField(label=gettext_lazy("Package up to"))
    price = RupiahField(
        label=gettext_lazy("Price per person"), help_text=gettext_lazy("What the budget counts with.")
    )
    lottery_seed = forms.CharField(
        label=gettext_lazy("Seed of the lottery"),
        max_length=64,
        help_text=gettext_lazy("Any words; printed with the decree, so that anybody can draw it again."),
    )
    reference_date = DayField(
        label=gettext_lazy("Reference date"),
        help_text=gettext_lazy("Ages count on this day."),
    )
    opens_date = DayField(label=gettext_lazy("Opens"), required=False)
    closes_date = DayField(label=gettext_lazy("Closes"), required=False)
    decree_date = DayField(label=gettext_lazy("Decree planned"), required=False)
    handover_due_date = DayField(label=gettext_lazy("Handover by"), required=False)
    needs_verification = forms.BooleanField(
        label=gettext_lazy("Candidates are verified on the spot"), required=False
    )
    needs_assessment = forms.BooleanField(label=gettext_lazy("Candidates are assessed"), required=False)
    objection_days = forms.IntegerField(
        label=gettext_lazy("Days for objections"), min_value=0, max_value=365, initial=14
    )
    issuer_government = forms.CharField(
        label=gettext_lazy("Issuer of the decree: government"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Empty: the office of this installation issues it."),
    )
    issuer_name = forms.CharField(label=gettext_lazy("Issuer: office"), max_length=120, required=False)
    issuer_city = forms.CharField(label=gettext_lazy("Issuer: city"), max_length=80, required=False)
    issuer_address = forms.CharField(label=gettext_lazy("Issuer: address"), max_length=200, required=False)
    issuer_head_title = forms.CharField(
        label=gettext_lazy("Issuer: title of the signer"), max_length=120, required=False
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)

    def offer_rounds(self, *, rounds: Iterable[Round]) -> None:
        """Let the form choose among the rounds that a new one may continue."""
        field = self.fields["continues"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", Intake.REGISTRY.label),
                (Intake.NOMINATED.value, Intake.NOMINATED.label),
                *((one.pk, gettext("Those chosen in %(round)s") % {"round": one.name}) for one in rounds),
            ]

    def clean(self) -> dict[str, Any]:
        """An issuer is given whole or not at all."""
        values = self.cleaned_data
        if any(values.get(f"issuer_{name}") for name in _ISSUER):
            for name in _ISSUER[:3]:
                if not values.get(f"issuer_{name}"):
                    self.add_error(
                        f"issuer_{name}", gettext("An issuer has a government, an office and a city.")
                    )
        return values


class NewRoundForm(PlanForm):
    """A new round: its plan, code and rule."""

    code = forms.SlugField(
        label=gettext_lazy("Code"), max_length=40, help_text=gettext_lazy("Short, such as uep-2026.")
    )
    rule = forms.CharField(
        label=gettext_lazy("Rule"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Can be changed on its own page, where it is counted while you type."),
    )
    field_order = ("code", "name", "year", "batch", "stage", "continues", "rule")


class CeilingForm(forms.Form):
    """One ceiling."""

    fund_source = forms.ChoiceField(label=gettext_lazy("Fund source"), choices=FundSource.choices)
    account_code = forms.CharField(label=gettext_lazy("Account code"), max_length=40)
    amount = RupiahField(label=gettext_lazy("Ceiling"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class OrderForm(forms.Form):
    """The order among the eligible: up to five keys, each a word and the end that comes first."""

    def __init__(self, data: object = None, *, keys: list[PriorityKey], kind: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        choices = [("", "–"), *order_choices(kind=kind)]
        for number in range(1, ORDER_KEYS + 1):
            present = keys[number - 1] if number <= len(keys) else None
            self.fields[f"key{number}"] = forms.ChoiceField(
                label=gettext_lazy("Key %(number)d") % {"number": number},
                choices=choices,
                required=False,
                initial=f"{present.term}:{'down' if present.descending else 'up'}" if present else "",
            )
        self.fields["reason"] = forms.CharField(label=gettext_lazy("Reason"), max_length=200)

    def keys(self) -> list[PriorityKey]:
        """The keys that were chosen, in their order."""
        chosen = [self.cleaned_data[f"key{number}"] for number in range(1, ORDER_KEYS + 1)]
        parts = [text.split(":") for text in chosen if text]
        return [PriorityKey(term=term, descending=direction == "down") for term, direction in parts]


def order_choices(*, kind: str) -> list[tuple[str, str]]:
    """Every word that can order such recipients, once for each end."""
    language = reader_language()
    return [
        (
            f"{term.name_id}:{'down' if descending else 'up'}",
            f"{term.label(language=language)} – {direction_text(kind=term.kind, descending=descending)}",
        )
        for term in population(kind=kind).vocabulary
        if term.kind in ORDERED_KINDS
        for descending in (True, False)
    ]


def plan_values(*, shown: Round) -> dict[str, object]:
    """The plan of a round as the form begins with it."""
    issuer = shown.issuer or {}
    return {
        **{name: getattr(shown, name) for name in _PLAN_FIELDS},
        "continues": shown.intake if shown.intake == Intake.NOMINATED else shown.continues_id,
        **{f"issuer_{name}": issuer.get(name, "") for name in _ISSUER},
    }


def values_for_next(*, newest: Round | None, version: ProgrammeVersion) -> dict[str, object]:
    """What a new round begins with: region and places of the last one, the rest from the programme's design."""
    values: dict[str, object] = {}
    if newest is not None:
        values = {"year": newest.year + 1, "region_code": newest.region_code, "places": newest.places}
    design = version_design(version=version)
    taken = ("rule", "price_floor", "price_ceiling", "price", "needs_verification", "needs_assessment")
    values |= {name: getattr(design, name) for name in (*taken, "objection_days")}
    if design.intake == Intake.NOMINATED:
        values["continues"] = design.intake
    if design.issuer is not None:
        values |= {f"issuer_{name}": getattr(design.issuer, name) for name in _ISSUER}
    return values


def plan_of(*, form: PlanForm) -> RoundPlan:
    """The plan that a valid form holds."""
    values = form.cleaned_data
    issuer = {name: values[f"issuer_{name}"] for name in _ISSUER}
    candidates = values["continues"]
    continued = candidates if isinstance(candidates, int) else None
    intake = Intake.CONTINUATION if continued else Intake.REGISTRY
    return RoundPlan(
        **{name: values[name] for name in _PLAN_FIELDS},
        intake=Intake.NOMINATED if candidates == Intake.NOMINATED else intake,
        continues_id=continued,
        issuer=Issuer(**issuer) if issuer["name"] else None,
    )
