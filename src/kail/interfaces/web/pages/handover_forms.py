"""Forms of handover days, of handing over on a phone, and of taking back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.delivery.enums import Identity
from kail.apps.delivery.models import Depot
from kail.apps.delivery.selectors.handovers import GoodLeft
from kail.apps.delivery.services import Spot
from kail.apps.programmes.models import Round
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.uploads import PhotoField, SignatureField

MOST_WORDS: Final = 300
_SIGNATURES: Final = (
    ("signature_recipient", gettext_lazy("Signature of the recipient")),
    ("signature_officer", gettext_lazy("Signature of the officer")),
)


@dataclass(frozen=True)
class CountedGood:
    """One good of a party's list as the form shows it: what is left, what lies in the depot, what to count at most."""

    good: GoodLeft
    there: int

    @property
    def most(self) -> int:
        """How many can be handed over now."""
        return min(self.good.left, self.there)

    @property
    def tick(self) -> str:
        return f"tick_{self.good.line.pk}"

    @property
    def count(self) -> str:
        return f"count_{self.good.line.pk}"


class DayForm(forms.Form):
    """When and where, from which depot, who is there."""

    date = DayField(label=gettext_lazy("Day"))
    place = forms.CharField(
        label=gettext_lazy("Where people come to"),
        help_text=gettext_lazy("For example: hall of the kelurahan Rawa Makmur."),
        max_length=160,
    )
    depot = forms.ModelChoiceField(
        label=gettext_lazy("Goods come from the depot"), queryset=Depot.objects.none(), empty_label=None
    )
    officers = forms.CharField(
        label=gettext_lazy("Officers of the day"),
        help_text=gettext_lazy("Names, as the list of the day shows them."),
        max_length=300,
    )
    reason = ReasonField()

    def __init__(self, *args: Any, depots: QuerySet[Depot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Depot]", self.fields["depot"]).queryset = depots


class PlanForm(DayForm):
    """A new day: besides for which round and which region."""

    round = forms.ModelChoiceField(
        label=gettext_lazy("Round"), queryset=Round.objects.none(), empty_label=None, to_field_name="code"
    )
    region = forms.RegexField(
        label=gettext_lazy("Village, district or regency"),
        regex=r"^(\d{4}|\d{6}|\d{10})$",
        error_messages={"invalid": gettext_lazy("Choose a place from the list.")},
    )

    field_order = ("round", "region", "date", "place", "depot", "officers", "reason")

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Round]", self.fields["round"]).queryset = rounds


class FindForm(forms.Form):
    """Who stands there: the square of the list, its code, or a name."""

    q = forms.CharField(label=gettext_lazy("Code on the list, or name"), max_length=300)


class WhyForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300)


class SentForm(forms.Form):
    """The number that a form was given when it was opened."""

    client_uuid = forms.UUIDField()


class HandingOverForm(forms.Form):
    """One handover: who stood there, what was counted, how it is proved.

    What is missing of photograph, signatures and place needs a reason; `missing` puts all reasons into one text.
    """

    client_uuid = forms.UUIDField(widget=forms.HiddenInput())
    at_device = forms.DateTimeField(required=False, widget=forms.HiddenInput())
    device_clock = forms.DateTimeField(required=False, widget=forms.HiddenInput())
    identity = forms.ChoiceField(
        label=gettext_lazy("How did you make sure who it is?"),
        choices=Identity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how you made sure who stands there.")},
    )
    received_by = forms.CharField(label=gettext_lazy("Who receives"), max_length=120)
    witness = forms.CharField(
        label=gettext_lazy("Witness"),
        help_text=gettext_lazy("Needed when no card was seen; for example the head of the RT."),
        max_length=120,
        required=False,
    )
    photo = PhotoField(required=False)
    signature_recipient = SignatureField(required=False)
    signature_recipient_unable = forms.BooleanField(required=False)
    signature_recipient_words = forms.CharField(max_length=200, required=False)
    signature_officer = SignatureField(required=False)
    signature_officer_unable = forms.BooleanField(required=False)
    signature_officer_words = forms.CharField(max_length=200, required=False)
    latitude = forms.DecimalField(
        required=False,
        min_value=-90,
        max_value=90,
        max_digits=9,
        decimal_places=6,
        widget=forms.HiddenInput(),
    )
    longitude = forms.DecimalField(
        required=False,
        min_value=-180,
        max_value=180,
        max_digits=9,
        decimal_places=6,
        widget=forms.HiddenInput(),
    )
    accuracy = forms.IntegerField(required=False, min_value=0, max_value=100_000, widget=forms.HiddenInput())
    missing_reason = forms.CharField(
        label=gettext_lazy("If something is missing: why?"),
        help_text=gettext_lazy("For example: camera broken; no signal for the place; signed on paper."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, goods: Sequence[CountedGood], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goods = goods
        for one in goods:
            self.fields[one.tick] = forms.BooleanField(required=False, initial=one.most > 0)
            self.fields[one.count] = forms.IntegerField(
                label=one.good.line.name,
                required=False,
                min_value=0,
                initial=one.most,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": "0", "max": str(one.most)}),
            )

    @property
    def counted(self) -> list[tuple[CountedGood, Any, Any]]:
        """Each good with its tick and its count."""
        return [(one, self[one.tick], self[one.count]) for one in self.goods]

    @property
    def quantities(self) -> dict[int, int]:
        """How many of each ticked good are handed over, by the number of the list line."""
        values = self.cleaned_data
        return {one.good.line.pk: values.get(one.count) or 0 for one in self.goods if values.get(one.tick)}

    @property
    def spot(self) -> Spot | None:
        """Where the phone was; None when it did not say."""
        latitude, longitude, accuracy = (
            self.cleaned_data.get(name) for name in ("latitude", "longitude", "accuracy")
        )
        if latitude is None or longitude is None or accuracy is None:
            return None
        return Spot(latitude=latitude, longitude=longitude, accuracy=accuracy)

    def moments(self, *, now: datetime) -> tuple[datetime, datetime]:
        """When it happened and what the clock showed, by the device; without JavaScript the server's own time."""
        clock = self.cleaned_data["device_clock"] or now
        return self.cleaned_data["at_device"] or clock, clock

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        words = list(self._told_for_signatures())
        missing = list(self._missing())
        reason = values.get("missing_reason", "").strip()
        if missing and not reason and "missing_reason" not in self.errors:
            self.add_error(
                "missing_reason",
                _("Missing: %(what)s. Take it now, or say why it is missing.") % {"what": ", ".join(missing)},
            )
        self.missing = ". ".join([*words, *([reason] if reason else [])])
        if len(self.missing) > MOST_WORDS:
            self.add_error("missing_reason", _("Say it shorter: at most 300 characters in all."))
        return values

    def _told_for_signatures(self) -> Iterable[str]:
        for name, label in _SIGNATURES:
            words = self.cleaned_data.get(f"{name}_words", "").strip()
            if self.cleaned_data.get(f"{name}_unable") and words:
                yield f"{label}: {words}"

    def _missing(self) -> Iterable[str]:
        """What is neither there nor wrong nor explained at its own place."""
        if self.cleaned_data.get("photo") is None and "photo" not in self.errors:
            yield _("photograph")
        for name, label in _SIGNATURES:
            unable = self.cleaned_data.get(f"{name}_unable")
            if unable and not self.cleaned_data.get(f"{name}_words", "").strip():
                self.add_error(name, _("Say why nobody signs here, and who is the witness."))
            if self.cleaned_data.get(name) is None and not unable and name not in self.errors:
                yield str(label).lower()
        if self.spot is None:
            yield _("place")
