"""Forms of the pages of checks and reference lists."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.checks.list_files import FIELDS
from kail.apps.registry.enums import ReferenceKind
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.uploads import PaperField

LARGEST_LIST_BYTES = 256 * 2**20
CONFIRM, DISMISS = "confirm", "dismiss"


class TableField(forms.FileField):
    """A CSV or XLSX file."""

    widget = forms.FileInput(attrs={"accept": ".csv,.xlsx"})

    def clean(self, value: object, initial: object = None) -> Any:
        uploaded: UploadedFile[Any] | None = super().clean(value, initial)
        if uploaded is not None and (uploaded.size or 0) > LARGEST_LIST_BYTES:
            raise forms.ValidationError(_("The file is larger than 256 MB; split it."))
        return uploaded


class ReferenceForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What the list says"), choices=ReferenceKind.choices)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=80,
        help_text=gettext_lazy(
            "Who made the list, such as Dukcapil, BKN, BPJS Ketenagakerjaan; for aid also which aid and year."
            " A newer list of the same kind and source replaces the former."
        ),
    )
    as_of_date = DayField(label=gettext_lazy("As of"))
    file = TableField(
        label=gettext_lazy("List"),
        help_text=gettext_lazy("CSV or XLSX, one row per person, column names in the first row."),
    )


class ColumnsForm(forms.Form):
    """Which column of the file is which field."""

    def __init__(self, *args: Any, header: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext_lazy("not in the file")), *((name, name) for name in header)]
        for field, label in FIELDS.items():
            self.fields[field] = forms.ChoiceField(label=str(label), choices=choices, required=False)

    def columns(self) -> dict[str, str]:
        """The fields that the file has."""
        return {field: header for field, header in self.cleaned_data.items() if header}


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Your decision"),
        choices=[
            (CONFIRM, gettext_lazy("Confirm: it is true and stays with the person")),
            (DISMISS, gettext_lazy("Dismiss: it is not true, or it does not matter")),
        ],
        widget=forms.RadioSelect,
    )
    until = DayField(
        label=gettext_lazy("Dismissed until"),
        help_text=gettext_lazy("Empty: for good, as long as the evidence stays the same."),
        required=False,
    )
    document = PaperField(
        label=gettext_lazy("Paper that shows why"),
        help_text=gettext_lazy(
            "PDF or photograph, at most 20 MB; needed to dismiss a finding that keeps the person from being chosen."
        ),
        required=False,
    )
    reason = ReasonField()


class ListForm(forms.Form):
    file = TableField(
        label=gettext_lazy("List"),
        help_text=gettext_lazy("CSV or XLSX with a column NIK, or with columns of name and birth date."),
    )
    place = forms.RegexField(
        label=gettext_lazy("Region that the list is for"),
        regex=r"^\d{2,10}$",
        required=False,
        help_text=gettext_lazy("Whoever lives elsewhere is pointed out."),
    )
    purpose = forms.CharField(label=gettext_lazy("Purpose"), max_length=200)
