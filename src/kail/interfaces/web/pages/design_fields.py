"""Fields of a design's forms: each knows how a value of the document is typed, and what is written from it."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.registry.vocabulary import reader_language
from kail.calc.money import format_rupiah
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.interfaces.web.pages.targets import NumberField
from kail.interfaces.web.templatetags.kail_format import date_id, number_id


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    def __init__(self, *, label: Any, rows: int = 3, help_text: Any = "") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": rows})
        )

    def clean(self, value: object) -> tuple[str, ...]:
        text = super().clean(value) or ""
        return tuple(line.strip() for line in text.splitlines() if line.strip())


class PermilleField(forms.CharField):
    """A share in percent with at most one decimal, kept in thousandths."""

    def clean(self, value: object) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            thousandths = Decimal(text.rstrip("% ").replace(",", ".")) * 10
        except InvalidOperation:
            thousandths = Decimal(-1)
        if not 1 <= thousandths <= 1000 or thousandths != thousandths.to_integral_value():
            raise forms.ValidationError(
                gettext_lazy("Write a percent from 0.1 to 100 with at most one digit after the comma.")
            )
        return int(thousandths)


def typed_value(*, field: forms.Field, value: Any) -> Any:
    """A value of the document as the field begins with it."""
    match field:
        case RupiahField():
            return format_rupiah(amount=value).removeprefix("Rp")
        case LinesField():
            return "\n".join(" ".join(line.splitlines()) for line in value)
        case PermilleField():
            return _exact_text(Decimal(value) / 10)
        case NumberField():
            return _exact_text(Decimal(str(value)))
        case _:
            return value


def said_value(*, field: forms.Field, value: Any) -> str:
    """A value of the document in words; empty for what says nothing."""
    if value is None or value in ("", [], ()):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    match field:
        case RupiahField():
            return format_rupiah(amount=value)
        case PermilleField():
            return f"{_exact_text(Decimal(value) / 10)} %"
        case NumberField():
            return _exact_text(Decimal(str(value)))
        case DayField():
            return date_id(value)
        case forms.ChoiceField():
            chosen = value if isinstance(value, list) else [value]
            labels = {str(choice[0]): str(choice[1]) for choice in field.widget.choices}
            return ", ".join(labels.get(str(one), str(one)) for one in chosen)
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value)
    return number_id(value) if isinstance(value, int) else str(value)


def _exact_text(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return text if reader_language() == "en" else text.replace(".", ",")
