"""Forms of change requests: made of the facts that somebody picks."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.enums import EvidenceKind
from kail.apps.registry.fact_rules import FACT_RULES, FactKind
from kail.apps.registry.models import Family
from kail.apps.registry.selectors.changes import FactToCorrect
from kail.apps.registry.selectors.facts import PURPOSES, FactValue, canonical, fact_choices
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.uploads import PaperField, PhotoField
from kail.kernel.numbers import FAMILY_CARD, key_ring, number_index

NEW: Final = "new_"
SEEN: Final = "seen_"
_NUMBER_DIGITS = 16


class NumberField(forms.CharField):
    """Sixteen digits, blanks and dots between them left out. It never comes back with the page."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "24"})

    def clean(self, value: object) -> str:
        digits = str(super().clean(value) or "").translate(str.maketrans("", "", " .-"))
        if not digits:
            return ""
        if not (digits.isascii() and digits.isdigit()):
            raise forms.ValidationError(_("Write digits only."))
        if len(digits) != _NUMBER_DIGITS:
            raise forms.ValidationError(
                _("The number has %(length)d digits; it must have 16.") % {"length": len(digits)}
            )
        return digits


class EvidenceForm(forms.Form):
    """A photograph taken now, or a file; one of them."""

    photo = PhotoField(
        label=gettext_lazy("Photograph of the evidence"),
        help_text=gettext_lazy("On a phone this opens the camera."),
        required=False,
    )
    file = PaperField(
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy("PDF, JPEG, PNG or WebP, at most 20 MB. It is kept sealed."),
        required=False,
    )


class ChangeForm(EvidenceForm):
    """The new value of each picked fact, what the page showed before, evidence and reason."""

    evidence_kind = forms.ChoiceField(label=gettext_lazy("Kind of evidence"))
    reason = ReasonField()

    def __init__(self, *args: Any, facts: Sequence[FactToCorrect], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts
        kinds: Any = self.fields["evidence_kind"]
        kinds.choices = [("", "–"), *EvidenceKind.choices]
        order = []
        for fact in facts:
            field = fact.rule.field
            self.fields[NEW + field] = _field_of(fact)
            order.append(NEW + field)
            if fact.rule.kind != FactKind.SEALED:
                self.fields[SEEN + field] = forms.CharField(
                    required=False, widget=forms.HiddenInput(), initial=fact.text or ""
                )
        self.order_fields([*order, "evidence_kind", "photo", "file", "reason"])

    @property
    def pairs(self) -> list[tuple[FactToCorrect, Any, Any]]:
        """Each fact with its field for the new value and the hidden one, if it has one."""
        return [
            (fact, self[NEW + fact.rule.field], self[SEEN + fact.rule.field] if self._is_seen(fact) else None)
            for fact in self.facts
        ]

    @staticmethod
    def _is_seen(fact: FactToCorrect) -> bool:
        return fact.rule.kind != FactKind.SEALED

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        card = values.get(NEW + "family")
        if card:
            family = Family.objects.filter(card_index=number_index(card, purpose=FAMILY_CARD)).first()
            if family is None:
                self.add_error(NEW + "family", _("No family of your regions has this family card."))
            else:
                values[NEW + "family"] = str(family.pk)
        return values

    def new_values(self) -> dict[str, FactValue]:
        """The new values as the services take them; numbers sealed at once."""
        found = {}
        for fact in self.facts:
            field, value = fact.rule.field, self.cleaned_data[NEW + fact.rule.field]
            if field in PURPOSES:
                ring, purpose = key_ring(), PURPOSES[field]
                found[field] = FactValue(
                    None, ring.seal(value, purpose=purpose), ring.blind_index(value, purpose=purpose)
                )
            else:
                found[field] = FactValue(canonical(value=value))
        return found

    def seen_values(self) -> dict[str, str | None]:
        """What the page showed before."""
        return {
            fact.rule.field: self.cleaned_data.get(SEEN + fact.rule.field) or None
            for fact in self.facts
            if self._is_seen(fact)
        }


def _field_of(fact: FactToCorrect) -> forms.Field:
    rule = fact.rule
    label = _("%(fact)s, new") % {"fact": fact.label}
    match rule.kind:
        case FactKind.SEALED:
            return NumberField(label=label, help_text=_("16 digits, as on the card."))
        case FactKind.FAMILY:
            return NumberField(
                label=_("Family card of the family to move to"),
                help_text=_("16 digits; the family must be in the registry."),
            )
        case FactKind.DAY:
            return DayField(label=label, error_messages={"invalid": _("The day cannot be read.")})
        case FactKind.CODE | FactKind.YES_NO:
            choices = [("", "–"), *fact_choices(field=rule.field)]
            return forms.ChoiceField(label=label, choices=choices)
        case FactKind.NUMBER:
            return forms.IntegerField(label=label, min_value=0, max_value=rule.most)
        case FactKind.PLACE:
            return forms.RegexField(
                label=label,
                regex=r"^\d{10}$",
                error_messages={"invalid": _("Choose a village from the list.")},
            )
        case _:
            return forms.CharField(label=label, max_length=rule.most)


def picked(asked: Sequence[str], facts: Sequence[FactToCorrect]) -> list[FactToCorrect]:
    """The facts that the address names, in the order of the page."""
    wanted = {name for name in asked if name in FACT_RULES}
    return [fact for fact in facts if fact.rule.field in wanted]
