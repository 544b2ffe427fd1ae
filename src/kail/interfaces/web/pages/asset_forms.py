"""Forms of durable items."""

from collections.abc import Collection
from typing import Any, Final, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kail.apps.delivery.enums import AssetEventKind, ReleaseKind
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.uploads import PaperField, PhotoField


class EntryForm(forms.Form):
    """What happened to an item, seen by whoever writes it."""

    kind = forms.ChoiceField(label=gettext_lazy("What happened?"), widget=forms.RadioSelect)
    date = DayField(label=gettext_lazy("When"))
    photo = PhotoField(label=gettext_lazy("Photograph"), required=False)
    note = forms.CharField(
        label=gettext_lazy("What you saw"),
        help_text=gettext_lazy("May stay empty when the item was just seen."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, kinds: Collection[AssetEventKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["kind"])
        field.choices = [(kind.value, kind.label) for kind in kinds]
        self.initial.setdefault("date", timezone.localdate())
        self.initial.setdefault("kind", AssetEventKind.SEEN)


class ReleaseForm(forms.Form):
    """An item that its holder wants to sell or pass on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What does the holder want?"),
        choices=ReleaseKind.choices,
        widget=forms.RadioSelect,
    )
    to_name = forms.CharField(
        label=gettext_lazy("To whom"),
        help_text=gettext_lazy("Name of the buyer, or of who gets it."),
        max_length=160,
    )
    document = PaperField(
        label=gettext_lazy("Request on paper"),
        help_text=gettext_lazy("PDF or photograph, at most 20 MB."),
        required=False,
    )
    reason = ReasonField()


class TagForm(forms.Form):
    """A tag, typed or read from its square."""

    tag = forms.CharField(
        label=gettext_lazy("Tag on the label"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


LABELS_AT_MOST: Final = 480
