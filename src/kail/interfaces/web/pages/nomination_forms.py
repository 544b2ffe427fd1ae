"""Forms of nominations, verifications and village meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.uploads import PaperField, PhotoField

CHOSEN = "calon"
WISH = "keinginan-"
_WISH_LENGTH = 300


def _degrees(most: int) -> forms.DecimalField:
    """A part of a place, in degrees."""
    return forms.DecimalField(
        min_value=-most,
        max_value=most,
        max_digits=9,
        decimal_places=6,
        required=False,
        widget=forms.HiddenInput(),
    )


class NominationForm(forms.Form):
    """Why those are nominated, and the proposal where a group or institution comes with one."""

    reason = ReasonField()
    document = PaperField(
        label=gettext_lazy("Proposal"),
        help_text=gettext_lazy("PDF, JPEG, PNG or WebP, at most 20 MB. It is kept sealed."),
        required=False,
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(max_length=300)


class VisitForm(forms.Form):
    """How somebody verified. The place comes from the phone, if its owner allows it."""

    visited = forms.BooleanField(label=gettext_lazy("I was there and saw it"), required=False)
    latitude = _degrees(90)
    longitude = _degrees(180)
    accuracy = forms.IntegerField(min_value=0, max_value=100_000, required=False, widget=forms.HiddenInput())
    photo = PhotoField(
        label=gettext_lazy("Photograph"),
        help_text=gettext_lazy("On a phone this opens the camera. It is kept sealed."),
        required=False,
    )


class VerificationForm(VisitForm):
    """Confirm or reject."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What you found"),
        choices=[
            ("confirm", gettext_lazy("It is true: confirm")),
            ("reject", gettext_lazy("It is not true, or not needed: reject")),
        ],
        widget=forms.RadioSelect(),
    )
    reason = forms.CharField(
        label=gettext_lazy("What you saw"),
        help_text=gettext_lazy("Kept in the history together with your name."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("outcome", "visited", "photo", "reason")


class MeetingForm(forms.Form):
    held_date = DayField(label=gettext_lazy("Held on"))
    chair_name = forms.CharField(label=gettext_lazy("Chair of the meeting"), max_length=120)
    chair_office = forms.CharField(
        label=gettext_lazy("Office of the chair"), max_length=120, initial="Kepala Desa/Lurah"
    )
    attendants = forms.IntegerField(label=gettext_lazy("People present"), min_value=1, max_value=100_000)
    reason = ReasonField()


class ReadForm(forms.Form):
    """The whole list was read aloud."""

    reason = ReasonField()


class ObjectionForm(forms.Form):
    party = forms.TypedChoiceField(label=gettext_lazy("About"), coerce=int, empty_value=None, required=False)
    said_by = forms.CharField(
        label=gettext_lazy("Said by"),
        help_text=gettext_lazy("A name, or “a resident”, if the person does not want to be named."),
        max_length=120,
    )
    text = forms.CharField(
        label=gettext_lazy("Objection"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext_lazy("the list in general")), *people]


class AnswerForm(forms.Form):
    answer = forms.CharField(max_length=1_000)


class MinutesForm(forms.Form):
    paper = PaperField(
        label=gettext_lazy("Minutes"), help_text=gettext_lazy("PDF or photograph, at most 20 MB.")
    )


class PhotoForm(forms.Form):
    photo = PhotoField(
        label=gettext_lazy("Photograph of the meeting"),
        help_text=gettext_lazy("On a phone this opens the camera. It is kept sealed."),
    )


class ClosingForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = ReasonField()
