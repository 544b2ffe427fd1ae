"""Forms of the pages of groups."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.enums import GroupOffice
from kail.apps.registry.selectors.groups import MemberLine, rules_choices
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.uploads import PaperField


class ReasonField(forms.CharField):
    """Why; kept in the history."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Reason"),
            help_text=gettext_lazy("Kept in the history together with your name."),
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
        )


class FormationForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the group"), max_length=200)
    rules = forms.ChoiceField(
        label=gettext_lazy("Rules"),
        choices=rules_choices,
        help_text=gettext_lazy("They say how many members the group has and who may be one."),
    )
    place = forms.RegexField(
        label=gettext_lazy("Village"),
        regex=r"^\d{10}$",
        error_messages={"invalid": gettext_lazy("Choose a village from the list.")},
    )
    formed_date = DayField(label=gettext_lazy("Formed on"))
    minutes = PaperField(
        label=gettext_lazy("Formation minutes"),
        help_text=gettext_lazy("PDF or photograph, at most 20 MB; it can follow later."),
        required=False,
    )
    reason = ReasonField()


class PersonSearchForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name or NIK"), max_length=120)
    everywhere = forms.BooleanField(label=gettext_lazy("Search in all your regions, too"), required=False)


class AdmissionForm(forms.Form):
    person = forms.IntegerField(
        min_value=1,
        error_messages={"required": gettext_lazy("Choose a person from the list.")},
        widget=forms.HiddenInput(),
    )
    office = forms.ChoiceField(
        label=gettext_lazy("Office held"), choices=GroupOffice.choices, initial=GroupOffice.MEMBER
    )
    from_date = DayField(label=gettext_lazy("Member from"))
    reason = ReasonField()


class AppointmentForm(forms.Form):
    """The choice of an office carries the period of the one who holds it, as the reader saw it."""

    office = forms.TypedChoiceField(label=gettext_lazy("New office"))
    from_date = DayField(label=gettext_lazy("From"))
    reason = ReasonField()

    def __init__(
        self, *args: Any, present: GroupOffice, holders: Mapping[str, MemberLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = []
        for office in GroupOffice:
            holder = holders.get(office) if office != GroupOffice.MEMBER else None
            words = str(office.label)
            if holder is not None:
                name = holder.name or _("A person of another region")
                words = _("%(office)s, instead of %(name)s") % {"office": words, "name": name}
            if office != present:
                choices.append((f"{office}:{holder.record.pk if holder else ''}", words))
        field = self.fields["office"]
        field.choices = choices  # type: ignore[attr-defined]  # a choice field
        # What was sent may be older than what is shown now: the service says who was first.
        field.valid_value = _is_office  # type: ignore[attr-defined]  # a choice field
        field.coerce = _office_and_holder  # type: ignore[attr-defined]  # a typed choice field


def _is_office(value: str) -> bool:
    office, _colon, holder = value.partition(":")
    return office in GroupOffice.values and (holder == "" or holder.isdigit())


def _office_and_holder(value: str) -> tuple[GroupOffice, int | None]:
    office, _colon, holder = value.partition(":")
    return GroupOffice(office), int(holder) if holder else None


class DayAndReasonForm(forms.Form):
    day = DayField()
    reason = forms.CharField(max_length=300)


class AccountForm(forms.Form):
    bank = forms.CharField(label=gettext_lazy("Bank"), max_length=60)
    holder = forms.CharField(label=gettext_lazy("In the name of"), max_length=120)
    number = forms.CharField(
        label=gettext_lazy("Account number"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = ReasonField()


class MinutesForm(forms.Form):
    minutes = PaperField(
        label=gettext_lazy("Formation minutes"), help_text=gettext_lazy("PDF or photograph, at most 20 MB.")
    )
    reason = ReasonField()
