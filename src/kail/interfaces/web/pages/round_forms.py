"""Forms of the pages of rounds, and what they read."""

from django import forms
from django.utils.translation import gettext_lazy

from kail.apps.programmes.enums import FundSource
from kail.apps.programmes.models import Round
from kail.apps.programmes.rules import ORDERED_KINDS
from kail.apps.programmes.selectors import direction_text
from kail.apps.programmes.services import PriorityKey, RoundPlan
from kail.apps.registry.vocabulary import population, reader_language
from kail.calc.money import AmountError, parse_rupiah
from kail.interfaces.web.fields import DayField
from kail.kernel.errors import Refusal

ORDER_KEYS = 5
_DATES = ("opens_date", "closes_date", "decree_date", "handover_due_date")
_PLAN_FIELDS = (
    *_DATES,
    "name",
    "year",
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
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


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
    field_order = ("code", "name")


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
    return {name: getattr(shown, name) for name in _PLAN_FIELDS}


def values_for_next(*, newest: Round | None) -> dict[str, object]:
    """What a new round takes over from the last one; dates, seed and name are its own."""
    if newest is None:
        return {}
    own = {*_DATES, "name", "lottery_seed", "reference_date"}
    taken = {name: value for name, value in plan_values(shown=newest).items() if name not in own}
    return taken | {"year": newest.year + 1, "rule": newest.rule_text}


def plan_of(*, form: PlanForm, shown: Round | None) -> RoundPlan:
    """The plan that a valid form holds; batch and stage stay those of the round."""
    return RoundPlan(
        **{name: form.cleaned_data[name] for name in _PLAN_FIELDS},
        batch=shown.batch if shown else 1,
        stage=shown.stage if shown else 1,
    )
