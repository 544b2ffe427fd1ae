"""Forms of planned aid: a plan over months, and the giving of goods in the field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.delivery.enums import Identity
from kail.apps.enrolments.models import Entitlement
from kail.apps.enrolments.services import PlannedPart
from kail.apps.programmes.enums import BenefitKind
from kail.calc.money import format_rupiah
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.interfaces.web.uploads import PhotoField, SignatureField

ROWS = 12
_MONTHS_AHEAD = 18
_EXAMPLE_PARTS = 4


def month_choices(*, first: date, ahead: int = _MONTHS_AHEAD) -> list[tuple[str, str]]:
    """Months from `first` on, as `2026-11` and in words."""
    months = [add_months(day=first, months=number) for number in range(ahead)]
    return [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in months]


def add_months(*, day: date, months: int) -> date:
    """The first day of the month so many months later (or earlier)."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def read_month(text: str, *, otherwise: date) -> date:
    """A month as `2026-11`, by its first day; `otherwise` for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return otherwise.replace(day=1)


class PartForm(forms.Form):
    """One line of a plan. A line without a name and amount is empty and counts for nothing."""

    month = forms.ChoiceField(label=gettext_lazy("Month"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[
            (BenefitKind.CASH.value, BenefitKind.CASH.label),
            (BenefitKind.GOODS.value, BenefitKind.GOODS.label),
        ],
    )
    name = forms.CharField(label=gettext_lazy("What is given"), max_length=160, required=False)
    quantity = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=1, max_value=100_000, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=30, required=False)
    amount = RupiahField(
        label=gettext_lazy("Worth, in rupiah"), max_length=30, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip

    def __init__(self, *values: Any, months: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*values, **named)
        self.fields["month"] = forms.ChoiceField(label=gettext_lazy("Month"), choices=months)

    @property
    def part(self) -> PlannedPart | None:
        """What the line says; None for an empty one."""
        said = self.cleaned_data
        if not said["name"] and not said["amount"]:
            return None
        is_goods = said["kind"] == BenefitKind.GOODS
        return PlannedPart(
            month=read_month(said["month"], otherwise=date.min),
            kind=BenefitKind(said["kind"]),
            name=said["name"],
            amount=said["amount"] or 0,
            quantity=said["quantity"] if is_goods else None,
            unit=said["unit"] if is_goods else "",
        )


class PlanReasonForm(forms.Form):
    """Why the plan is as it is."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Kept in the history together with your name."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def part_forms(*, data: Any, first: date, example: Entitlement | None) -> list[PartForm]:
    """The lines of a plan; before anything is posted the first ones show an example that adds up."""
    months = month_choices(first=first)
    shown = _example(example, first) if example is not None else []
    return [
        PartForm(data, prefix=f"baris{row}", months=months, initial=shown[row] if row < len(shown) else {})
        for row in range(ROWS)
    ]


def _example(part: Entitlement, first: date) -> list[dict[str, object]]:
    share = part.amount // _EXAMPLE_PARTS
    amounts = [share] * (_EXAMPLE_PARTS - 1) + [part.amount - share * (_EXAMPLE_PARTS - 1)]
    return [
        {
            "month": f"{add_months(day=first, months=3 * number):%Y-%m}",
            "kind": BenefitKind.CASH.value,
            "name": _("%(name)s, part %(number)s") % {"name": part.name, "number": number + 1},
            "amount": format_rupiah(amount=amount),
        }
        for number, amount in enumerate(amounts)
        if amount
    ]


class GivingForm(forms.Form):
    """The phone form: what and how many stands above; here who took it, where, and the proof."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput())
    quantity = forms.IntegerField(
        label=gettext_lazy("How many are given now"),
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    given_on = forms.DateField(
        label=gettext_lazy("Given on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    received_by = forms.CharField(
        label=gettext_lazy("Received by"),
        help_text=gettext_lazy("The person, or whoever takes it for the person."),
        max_length=120,
    )
    identity = forms.ChoiceField(
        label=gettext_lazy("How you know who it is"), choices=Identity.choices, widget=forms.RadioSelect
    )
    witness = forms.CharField(
        label=gettext_lazy("Witness"),
        help_text=gettext_lazy("Needed when no card was seen."),
        max_length=120,
        required=False,
    )
    place = forms.CharField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("For example: at home, at the village office."),
        max_length=160,
    )
    visited = forms.BooleanField(
        label=gettext_lazy("I am there now"),
        help_text=gettext_lazy("The phone then adds the place, if its owner allows it."),
        required=False,
    )
    latitude = forms.DecimalField(
        min_value=-90,
        max_value=90,
        max_digits=9,
        decimal_places=6,
        required=False,
        widget=forms.HiddenInput(),
    )
    longitude = forms.DecimalField(
        min_value=-180,
        max_value=180,
        max_digits=9,
        decimal_places=6,
        required=False,
        widget=forms.HiddenInput(),
    )
    accuracy = forms.IntegerField(min_value=0, max_value=100_000, required=False, widget=forms.HiddenInput())
    photo = PhotoField(
        label=gettext_lazy("Photograph"),
        help_text=gettext_lazy("On a phone this opens the camera. It is kept sealed."),
        required=False,
    )
    signature = SignatureField(required=False)
    signature_unable = forms.BooleanField(required=False)
    signature_words = forms.CharField(max_length=200, required=False)
    missing_reason = forms.CharField(
        label=gettext_lazy("What is missing, and why"),
        help_text=gettext_lazy("Only when there is no photograph or no signature."),
        max_length=300,
        required=False,
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)

    @property
    def missing(self) -> str:
        """Why something of the proof is missing, in one text."""
        said = self.cleaned_data
        unable = said["signature_words"] if said["signature_unable"] else ""
        return "; ".join(part for part in (unable, said["missing_reason"]) if part)[:300]
