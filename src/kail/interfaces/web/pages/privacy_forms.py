"""Forms of the pages of data rights, incidents, retention and processing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kail.apps.privacy.enums import Channel, DataCategory, Ground, Proof, Requester, Right, StepKind
from kail.apps.privacy.papers.record import FIELD_TITLES
from kail.apps.privacy.references import IMPACT_FIELDS, TEXT_FIELDS, Activity
from kail.interfaces.web.uploads import PaperField


class MomentField(forms.DateTimeField):
    """A day and a time of day, picked in the browser, in the office's time zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def this_minute(*, now: datetime) -> datetime:
    """The present minute as a browser's field shows it."""
    return timezone.localtime(now).replace(second=0, microsecond=0)


class LongText(forms.CharField):
    """Several sentences."""

    def __init__(
        self, *, label: object, help_text: object = "", required: bool = True, rows: int = 3
    ) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]  # a lazy text is as good as a text
            help_text=help_text,  # type: ignore[arg-type]  # a lazy text is as good as a text
            required=required,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": rows}),
        )


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=300)


class ReportForm(forms.Form):
    recipient = forms.ChoiceField(label=gettext_lazy("Given to"), choices=Requester.choices)
    proof = forms.ChoiceField(label=gettext_lazy("Identified by"), choices=Proof.choices)
    form = forms.ChoiceField(
        label=gettext_lazy("Form"), choices=[("pdf", "PDF"), ("json", "JSON")], required=False
    )
    number_whole = forms.BooleanField(
        label=gettext_lazy("Print the whole NIK (only for the person, with the identity card)"),
        required=False,
    )
    request = forms.IntegerField(required=False, widget=forms.HiddenInput())


class RequestForm(forms.Form):
    right = forms.ChoiceField(label=gettext_lazy("What is asked"), choices=Right.choices)
    received_at = MomentField(
        label=gettext_lazy("Received on"),
        help_text=gettext_lazy("The 3 × 24 hours run from here, also for a letter that lay over a weekend."),
    )
    channel = forms.ChoiceField(label=gettext_lazy("How it came"), choices=Channel.choices)
    requester = forms.ChoiceField(label=gettext_lazy("Who asks"), choices=Requester.choices)
    proof = forms.ChoiceField(label=gettext_lazy("Identified by"), choices=Proof.choices)
    wish = LongText(
        label=gettext_lazy("What the person wants"),
        help_text=gettext_lazy(
            "In the person's own words as far as possible, without numbers of other people."
        ),
    )
    evidence = PaperField(
        label=gettext_lazy("Letter or paper"),
        help_text=gettext_lazy("PDF or photograph, at most 20 MB."),
        required=False,
    )


class AnswerForm(forms.Form):
    decision = forms.ChoiceField(choices=[("answer", ""), ("refuse", "")])
    ground = forms.ChoiceField(choices=[("", ""), *Ground.choices], required=False)
    answer = forms.CharField(max_length=4000)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("decision") == "refuse" and not values.get("ground"):
            self.add_error("ground", gettext_lazy("A refusal names the ground that the law gives."))
        return values


class IncidentTexts(forms.Form):
    """What is known of an incident by now."""

    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Data revealed, lost or changed"),
        choices=DataCategory.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    people_count = forms.IntegerField(
        label=gettext_lazy("How many people"),
        help_text=gettext_lazy("Empty while it is not known."),
        min_value=0,
        required=False,
    )
    what_happened = LongText(label=gettext_lazy("When and how it happened"))
    cause = LongText(label=gettext_lazy("Cause"), required=False)
    measures = LongText(label=gettext_lazy("Handling and recovery"), required=False)


class IncidentForm(IncidentTexts):
    title = forms.CharField(label=gettext_lazy("In short"), max_length=200)
    noticed_at = MomentField(
        label=gettext_lazy("Noticed on"), help_text=gettext_lazy("The 3 × 24 hours run from here.")
    )
    happened_at = MomentField(label=gettext_lazy("Happened on"), required=False)

    field_order = ("title", "noticed_at", "happened_at")


class IncidentChangeForm(IncidentTexts):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class StepForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What"), choices=StepKind.choices)
    at = MomentField(label=gettext_lazy("When"))
    text = LongText(
        label=gettext_lazy("How"),
        help_text=gettext_lazy("For a notice: to whom, by what, letter number."),
        rows=2,
    )


class RetentionForm(forms.Form):
    months = forms.IntegerField(label=gettext_lazy("Keep for (months)"), min_value=1, max_value=1200)
    legal_basis = forms.CharField(label=gettext_lazy("Legal basis"), max_length=300)
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class ActivityForm(forms.Form):
    """The office's text of one activity; the fields are those of the record, which is in Indonesian."""

    def __init__(self, data: Mapping[str, Any] | None, *, activity: Activity) -> None:
        super().__init__(data, initial=activity_values(activity=activity))
        for name in TEXT_FIELDS:
            self.fields[name] = LongText(label=FIELD_TITLES[name], rows=2)
        for name in IMPACT_FIELDS:
            self.fields[name] = LongText(label=FIELD_TITLES[name], rows=2, required=False)
        self.fields["reason"] = forms.CharField(label=gettext_lazy("Reason"), max_length=300)

    def content(self) -> dict[str, Any]:
        """What the service stores: texts, and the assessment's texts that were given."""
        values = self.cleaned_data
        impact = {name: values[name] for name in IMPACT_FIELDS if values[name]}
        return {**{name: values[name] for name in TEXT_FIELDS}, "impact": impact}


def activity_values(*, activity: Activity) -> dict[str, str]:
    """The present texts of an activity by field."""
    texts = {name: getattr(activity, name) for name in TEXT_FIELDS}
    return {**texts, **{name: activity.impact.get(name, "") for name in IMPACT_FIELDS}}
