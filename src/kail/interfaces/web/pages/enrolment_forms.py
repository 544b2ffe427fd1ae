"""Forms of the pages of participants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kail.apps.enrolments.enums import EnrolmentState, ExceptionKind, StandingKind
from kail.apps.enrolments.models import Enrolment
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.round_forms import RupiahField


class ExceptionForm(forms.Form):
    """A milestone by hand: which one and what, as the reader saw it, and why."""

    milestone = forms.IntegerField(widget=forms.HiddenInput())
    kind = forms.ChoiceField(choices=ExceptionKind.choices, widget=forms.HiddenInput())
    reason = ReasonField()


class StandingForm(forms.Form):
    """What changes about a party's way; a village only for a move."""

    kind = forms.ChoiceField(label=gettext_lazy("What changes"), choices=())
    place = forms.RegexField(
        label=gettext_lazy("New village, only for a move"),
        regex=r"^\d{10}$",
        error_messages={"invalid": gettext_lazy("Choose a village from the list.")},
        required=False,
    )
    reason = ReasonField()

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        senseless = (
            StandingKind.SUSPEND if enrolment.state == EnrolmentState.SUSPENDED else StandingKind.RESUME
        )
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a choice field
            (kind.value, kind.label) for kind in StandingKind if kind != senseless
        ]


class BusinessPlanForm(forms.Form):
    """What a participant wants to open. Amounts as Indonesians write them."""

    business_type = forms.TypedChoiceField(
        label=gettext_lazy("Kind of business"), coerce=int, empty_value=None, required=False
    )
    what = forms.CharField(
        label=gettext_lazy("What is made or sold"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    market = forms.CharField(
        label=gettext_lazy("Who buys it, and where"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    tools = forms.CharField(
        label=gettext_lazy("Tools that are needed"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    capital = RupiahField(label=gettext_lazy("Capital to begin with (Rp)"), max_length=40)
    month_turnover = RupiahField(label=gettext_lazy("Turnover a month (Rp)"), max_length=40)
    month_cost = RupiahField(label=gettext_lazy("Costs a month (Rp)"), max_length=40)
    reason = ReasonField()

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = enrolment.round.business_types.order_by("name").values_list("pk", "name")
        self.fields["business_type"].choices = [("", "–"), *kinds]  # type: ignore[attr-defined]  # a choice field


class DecidingForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    reason = forms.CharField(max_length=300)


class TakingOutForm(forms.Form):
    reason = forms.CharField(max_length=200)
