"""Forms of the pages of goods: suppliers, depots, prices of a lot, what a supplier brought, what leaves a depot."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kail.apps.delivery.enums import StockChangeKind
from kail.apps.delivery.models import Depot, Supplier
from kail.apps.delivery.selectors.lots import LotFigure
from kail.apps.places.models import Place
from kail.calc.money import format_rupiah
from kail.interfaces.web.fields import DayField
from kail.interfaces.web.pages.group_forms import ReasonField
from kail.interfaces.web.pages.round_forms import RupiahField
from kail.interfaces.web.uploads import PaperField, PhotoField
from kail.kernel.scope import WHOLE_COUNTRY

_THOUSANDS: Final = 3
_MOST_DIGITS: Final = 7
_FIRST_GROUP: Final = range(1, _THOUSANDS + 1)


class CountField(forms.CharField):
    """A whole number of pieces as Indonesians write it: 12, 1.200. Empty is None."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: object) -> int | None:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        first, *groups = text.split(".")
        grouped = not groups or len(first) in _FIRST_GROUP
        digits = first + "".join(groups)
        if (
            not grouped
            or any(len(group) != _THOUSANDS for group in groups)
            or not (digits.isascii() and digits.isdigit())
            or len(digits) > _MOST_DIGITS
        ):
            raise forms.ValidationError(
                _("“%(text)s” is no whole number of pieces. Write it like 12 or 1.200.") % {"text": text[:20]}
            )
        return int(digits)


class WhyForm(forms.Form):
    """Why."""

    reason = forms.CharField(max_length=300)


class SupplierForm(forms.Form):
    """A firm and how to reach it."""

    name = forms.CharField(
        label=gettext_lazy("Name of the firm"),
        max_length=160,
        help_text=gettext_lazy("As on its contract, such as CV Berkah Etam."),
    )
    contact = forms.CharField(
        label=gettext_lazy("Contact"),
        max_length=200,
        help_text=gettext_lazy("Who is called, with the telephone number, such as Pak Yusuf, 0812-5550-123."),
    )
    tax_number = forms.CharField(
        label=gettext_lazy("Tax number (NPWP)"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("15 or 16 digits; dots and dashes may stay."),
    )
    bank = forms.CharField(label=gettext_lazy("Bank"), max_length=120, required=False)
    reason = ReasonField()


class DepotForm(forms.Form):
    """Who answers for a depot, and what it is called."""

    name = forms.CharField(
        label=gettext_lazy("Name of the depot"),
        max_length=120,
        help_text=gettext_lazy("Such as Gudang Dinas Sosial Samarinda."),
    )
    keeper = forms.CharField(label=gettext_lazy("Who answers for it"), max_length=120)
    reason = ReasonField()


class NewDepotForm(DepotForm):
    """The same, and where it is."""

    field_order = ("name", "place", "keeper", "reason")

    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"),
        queryset=Place.objects.order_by("code"),
        widget=forms.TextInput(),
        error_messages={"invalid_choice": gettext_lazy("Choose a place of your regions from the list.")},
    )

    def __init__(self, *args: Any, prefixes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._prefixes = prefixes

    def clean_place(self) -> Place:
        place: Place = self.cleaned_data["place"]
        if not any(prefix == WHOLE_COUNTRY or place.code.startswith(prefix) for prefix in self._prefixes):
            raise forms.ValidationError(_("Choose a place of your regions from the list."))
        return place


class PriceForm(forms.Form):
    """Supplier, contract and the price a piece of each good; a good may wait for its price."""

    supplier = forms.ModelChoiceField(
        label=gettext_lazy("Supplier"), queryset=Supplier.objects.order_by("name"), empty_label=None
    )
    contract_number = forms.CharField(
        label=gettext_lazy("Number of the contract"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("It may follow; without it the lot cannot be proposed."),
    )

    def __init__(self, *args: Any, figures: Sequence[LotFigure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._figures = figures
        for figure in figures:
            line = figure.line
            self.fields[_price_name(line.pk)] = RupiahField(
                label=_("%(good)s, price of one %(unit)s") % {"good": line.name, "unit": line.unit},
                help_text=_("%(count)s %(unit)s; by the lists %(price)s each, %(total)s together.")
                % {
                    "count": f"{line.quantity:,}".replace(",", "."),
                    "unit": line.unit,
                    "price": format_rupiah(amount=figure.planned_price),
                    "total": format_rupiah(amount=line.planned_total),
                },
                max_length=30,
                required=False,
                initial="" if line.price is None else format_rupiah(amount=line.price),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
        self.fields["reason"] = ReasonField()

    @property
    def prices(self) -> dict[int, int | None]:
        """The price a piece by the number of the line, in rupiah; None where it was left open."""
        return {figure.line.pk: self.cleaned_data[_price_name(figure.line.pk)] for figure in self._figures}


class ReceiveForm(forms.Form):
    """What a supplier brought: counted at the door, tried out; what does not work has a reason and a photograph."""

    depot = forms.ModelChoiceField(
        label=gettext_lazy("Depot"), queryset=Depot.objects.none(), empty_label=None
    )
    note_number = forms.CharField(
        label=gettext_lazy("Number of the delivery note"),
        max_length=80,
        help_text=gettext_lazy(
            "As on the supplier's paper (surat jalan). The same one a second time is refused."
        ),
    )
    day = DayField(label=gettext_lazy("Delivered on"))

    def __init__(
        self,
        *args: Any,
        figures: Sequence[LotFigure],
        depots: QuerySet[Depot],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["depot"].queryset = depots  # type: ignore[attr-defined]  # a choice of rows
        self._figures = figures
        for figure in figures:
            name, number = figure.line.name, figure.line.pk
            self.fields[f"counted_{number}"] = CountField(
                label=_("%(good)s: counted") % {"good": name}, required=False, max_length=12
            )
            self.fields[f"works_{number}"] = CountField(
                label=_("%(good)s: of these work") % {"good": name}, required=False, max_length=12
            )
            self.fields[f"why_{number}"] = forms.CharField(
                label=_("%(good)s: why some were rejected") % {"good": name}, required=False, max_length=300
            )
            self.fields[f"photo_{number}"] = PhotoField(
                label=_("%(good)s: photograph of what was rejected") % {"good": name}, required=False
            )
        self.fields["reason"] = forms.CharField(
            label=_("Remark"),
            max_length=300,
            help_text=_(
                "Such as who was there when it was counted. Kept in the history together with your name."
            ),
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def rows(self) -> list[tuple[LotFigure, Mapping[str, BoundField]]]:
        """Each good with its four fields."""
        return [
            (
                figure,
                {part: self[f"{part}_{figure.line.pk}"] for part in ("counted", "works", "why", "photo")},
            )
            for figure in self._figures
        ]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for figure in self._figures:
            number = figure.line.pk
            if f"counted_{number}" not in values or f"works_{number}" not in values:
                continue
            wrong = _miscounted(
                figure, values[f"counted_{number}"], values[f"works_{number}"], values[f"why_{number}"]
            )
            if wrong:
                self.add_error(*wrong)
        return values


class StockChangeForm(forms.Form):
    """What shall leave a depot, how many, whereto and why."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What shall be done"), choices=StockChangeKind.choices, widget=forms.RadioSelect()
    )
    quantity = CountField(label=gettext_lazy("How many"), max_length=12)
    to_depot = forms.ModelChoiceField(
        label=gettext_lazy("To the depot"),
        queryset=Depot.objects.none(),
        required=False,
        empty_label=gettext_lazy("– only when goods are sent on –"),
    )
    document = PaperField(
        label=gettext_lazy("Paper or photograph"),
        help_text=gettext_lazy(
            "Such as minutes of the loss or a photograph of the damage; PDF or picture, at most 20 MB."
        ),
        required=False,
    )
    reason = ReasonField()

    def __init__(self, *args: Any, depots: QuerySet[Depot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_depot"].queryset = depots  # type: ignore[attr-defined]  # a choice of rows

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        kind, depot = values.get("kind"), values.get("to_depot")
        if kind == StockChangeKind.TRANSFER and depot is None and "to_depot" not in self.errors:
            self.add_error("to_depot", _("Choose the other depot that the goods go to."))
        if kind == StockChangeKind.LOSS:
            values["to_depot"] = None
        return values


def _price_name(number: int) -> str:
    return f"price_{number}"


def _miscounted(
    figure: LotFigure, counted: int | None, works: int | None, why: str
) -> tuple[str, str] | None:
    """What is wrong with the counts of one good: its field and one sentence. None when they make sense."""
    line = figure.line
    if counted is None and works is None:
        return None
    if counted is None:
        return f"counted_{line.pk}", _("Say how many were counted, not only how many work.")
    if works is None:
        return f"works_{line.pk}", _("Say how many of these %(count)d work; 0 when none does.") % {
            "count": counted
        }
    if works > counted:
        return (
            f"works_{line.pk}",
            _("More work (%(works)d) than were counted (%(counted)d).")
            % {"works": works, "counted": counted},
        )
    if works > figure.missing:
        return (
            f"works_{line.pk}",
            _("Only %(missing)d are still to come: reject what is too many, or count again.")
            % {"missing": figure.missing},
        )
    if works < counted and not why.strip():
        return (
            f"why_{line.pk}",
            ngettext("Say why %(count)d was rejected.", "Say why %(count)d were rejected.", counted - works)
            % {"count": counted - works},
        )
    return None
