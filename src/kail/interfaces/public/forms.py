"""What a stranger fills in."""

from django import forms
from django.utils.translation import gettext_lazy

from kail.apps.selection.enums import Proposer
from kail.apps.selection.services.public_proposals import MOST_ADDRESS, MOST_GROUNDS, MOST_NAME


class LongText(forms.CharField):
    """A text of several lines, counted as the browser counts it: a line's end is one character."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str | None:
        return super().to_python(str(value or "").replace("\r\n", "\n"))


class VillageSearch(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Name of the desa or kelurahan"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CodeForm(forms.Form):
    """The code below the square on a paper."""

    kode = forms.CharField(
        label=gettext_lazy("Code of the paper"),
        help_text=gettext_lazy(
            "It stands below the square, in the address after “cek/”. Hyphens do not matter."
        ),
        max_length=60,
        error_messages={"required": gettext_lazy("Type the code that stands on the paper.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class ProposalForm(forms.Form):
    """One person or family proposed for help. `website` is no question: only machines fill it in."""

    subject_name = forms.CharField(
        label=gettext_lazy("Name of the person or of the head of the family"),
        help_text=gettext_lazy("As neighbours know it. Do not write a NIK."),
        max_length=MOST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    subject_address = forms.CharField(
        label=gettext_lazy("Where they live"),
        help_text=gettext_lazy("RT, lane, or a landmark; so that an officer finds the house."),
        max_length=MOST_ADDRESS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    grounds = LongText(
        label=gettext_lazy("Why they need help"),
        help_text=gettext_lazy(
            "Work, house, illness, children at school: what you know. At most 1,000 characters."
        ),
        max_length=MOST_GROUNDS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    proposer = forms.ChoiceField(
        label=gettext_lazy("Who are you?"), choices=Proposer.choices, widget=forms.RadioSelect
    )
    proposer_name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("You may leave it empty: then nobody learns who you are."),
        max_length=MOST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    proposer_phone = forms.CharField(
        label=gettext_lazy("Your phone number"),
        help_text=gettext_lazy("Only if we may ask you something. Empty when you stay unnamed."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I have read this, and agree that the office keeps what I wrote."),
        error_messages={"required": gettext_lazy("Without your agreement we may not keep the proposal.")},
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
