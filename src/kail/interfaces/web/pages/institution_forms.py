"""Forms of the pages of institutions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kail.apps.registry.enums import (
    EntryReason,
    ExitReason,
    Grade,
    InstitutionKind,
    InstitutionOffice,
    PermitKind,
)
from kail.apps.registry.models.residence import COUNTED
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField

_COUNTED_WORDS = {
    "male_0_5": gettext_lazy("Boys, 0 to 5 years"),
    "male_6_17": gettext_lazy("Boys, 6 to 17 years"),
    "male_18_59": gettext_lazy("Men, 18 to 59 years"),
    "male_60_up": gettext_lazy("Men, 60 years and older"),
    "female_0_5": gettext_lazy("Girls, 0 to 5 years"),
    "female_6_17": gettext_lazy("Girls, 6 to 17 years"),
    "female_18_59": gettext_lazy("Women, 18 to 59 years"),
    "female_60_up": gettext_lazy("Women, 60 years and older"),
}


class ChangeForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the institution"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("For whom"), choices=InstitutionKind.choices)
    address = forms.CharField(label=gettext_lazy("Address"), max_length=300, required=False)
    capacity = forms.IntegerField(
        label=gettext_lazy("Places for residents"),
        help_text=gettext_lazy("0 for an institution in which nobody lives."),
        min_value=0,
        max_value=5000,
    )
    reason = ReasonField()


class EntryForm(ChangeForm):
    # As the page shows them: the summary of errors follows it.
    field_order = ("name", "kind", "place", "address", "capacity", "founded_date", "reason")

    place = forms.RegexField(
        label=gettext_lazy("Village"),
        regex=r"^\d{10}$",
        error_messages={"invalid": gettext_lazy("Choose a village from the list.")},
    )
    founded_date = DayField(label=gettext_lazy("Founded on"))


class PermitForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Paper"), choices=PermitKind.choices)
    number = forms.CharField(label=gettext_lazy("Number"), max_length=80)
    issuer = forms.CharField(label=gettext_lazy("Issued by"), max_length=120)
    from_date = DayField(label=gettext_lazy("Holds from"))
    last_date = DayField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("Empty if it names no end."), required=False
    )
    reason = ReasonField()


class AccreditationForm(forms.Form):
    grade = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=Grade.choices)
    number = forms.CharField(label=gettext_lazy("Number of the certificate"), max_length=80, required=False)
    decided_date = DayField(label=gettext_lazy("Decided on"))
    valid_until = DayField(
        label=gettext_lazy("Valid until"),
        help_text=gettext_lazy("As the certificate says; usually A five years, B three, C two."),
        required=False,
    )
    reason = ReasonField()


class PersonForm(forms.Form):
    """A form about a person who was found before."""

    person = forms.IntegerField(
        min_value=1,
        error_messages={"required": gettext_lazy("Choose a person from the list.")},
        widget=forms.HiddenInput(),
    )


class ResidentForm(PersonForm):
    from_date = DayField(label=gettext_lazy("Lives there from"))
    entry_reason = forms.ChoiceField(label=gettext_lazy("Reason for coming"), choices=EntryReason.choices)
    over_capacity_reason = forms.CharField(
        label=gettext_lazy("If no place is free: why nevertheless"), max_length=300, required=False
    )
    reason = ReasonField()


class OfficerForm(PersonForm):
    office = forms.ChoiceField(label=gettext_lazy("Office held"), choices=InstitutionOffice.choices)
    from_date = DayField(label=gettext_lazy("From"))
    reason = ReasonField()


class OutsiderForm(forms.Form):
    outsider_name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Only the name: no number and no address of people outside the registry."),
        max_length=120,
    )
    office = forms.ChoiceField(label=gettext_lazy("Office held"), choices=InstitutionOffice.choices)
    from_date = DayField(label=gettext_lazy("From"))
    reason = ReasonField()


class DischargeForm(forms.Form):
    day = DayField()
    exit_reason = forms.ChoiceField(choices=ExitReason.choices)
    reason = forms.CharField(max_length=300)


class HeadCountForm(forms.Form):
    """Residents whom the registry does not know, of one month."""

    month = DayField(
        label=gettext_lazy("Month"), help_text=gettext_lazy("Any day of the month that was counted.")
    )
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        for column in COUNTED:
            self.fields[column] = forms.IntegerField(
                label=_COUNTED_WORDS[column], min_value=0, max_value=5000, initial=0
            )
        self.fields["over_capacity_reason"] = forms.CharField(
            label=gettext_lazy("If there are more people than places: why"), max_length=300, required=False
        )
        self.fields["reason"] = reason
