"""What the quota page asks: method, basis, period, formula, floors and ceilings; and how it reads what was typed."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kail.apps.programmes.enums import QuotaBasis, QuotaFigure, QuotaMethod
from kail.apps.programmes.selectors import PlannedQuota, QuotaBounds, QuotaTerms
from kail.kernel.errors import Refusal

BASES = (QuotaBasis.POOR, QuotaBasis.ELIGIBLE, QuotaBasis.POPULATION, QuotaBasis.FORMULA)
_LONGEST = 9


class NumberUnreadable(Refusal):
    """A number of places is none."""

    code = "quota_number"


class QuotaForm(forms.Form):
    """How the places are shared."""

    method = forms.ChoiceField(label=gettext_lazy("Method"), choices=QuotaMethod.choices)
    basis = forms.ChoiceField(
        label=gettext_lazy("Share by"),
        choices=[(basis.value, basis.label) for basis in BASES],
        required=False,
        help_text=gettext_lazy("Under “equal” the leftover goes by it; by hand it means nothing."),
    )
    period = forms.RegexField(
        label=gettext_lazy("Figures of"),
        regex=r"^\d{4}(-\d{2})?$",
        required=False,
        help_text=gettext_lazy("Poor people, such as 2024-03; empty takes the newest."),
        error_messages={"invalid": gettext_lazy("Write a year or a month, such as 2024 or 2024-03.")},
    )
    floor = forms.IntegerField(
        label=gettext_lazy("At least, for each"), required=False, min_value=0, max_value=10**_LONGEST
    )
    cap = forms.IntegerField(
        label=gettext_lazy("At most, for each"), required=False, min_value=0, max_value=10**_LONGEST
    )
    percent_poor = forms.IntegerField(
        label=gettext_lazy("Poor people (%)"), required=False, min_value=0, max_value=100
    )
    percent_population = forms.IntegerField(
        label=gettext_lazy("Inhabitants (%)"), required=False, min_value=0, max_value=100
    )
    percent_eligible = forms.IntegerField(
        label=gettext_lazy("People whom the rule fits now (%)"), required=False, min_value=0, max_value=100
    )

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(data)
        self.single = {name: text for name, text in data.items() if name.startswith(("floor-", "cap-"))}

    def terms(self, *, within: str) -> QuotaTerms:
        """The terms of a valid form. Raises NumberUnreadable for a floor or ceiling of a single region."""
        cleaned = self.cleaned_data
        basis = QuotaBasis(cleaned["basis"] or QuotaBasis.POOR)
        formula = {
            figure: Decimal(cleaned[f"percent_{figure.value}"])
            for figure in QuotaFigure
            if basis == QuotaBasis.FORMULA and cleaned[f"percent_{figure.value}"]
        }
        return QuotaTerms(
            basis=basis,
            formula=formula,
            bounds=QuotaBounds(
                floor=cleaned["floor"],
                cap=cleaned["cap"],
                floors=numbers_of(prefix="floor-", typed=self.single),
                caps=numbers_of(prefix="cap-", typed=self.single),
            ),
            within=within,
        )

    def method_of(self) -> QuotaMethod:
        """The method of a valid form."""
        return QuotaMethod(self.cleaned_data["method"])

    def carried(self) -> list[tuple[str, str]]:
        """Name and text of every answer, for the form that saves what this one showed."""
        named = [(name, str(self.data.get(name) or "")) for name in self.fields]
        return [(name, text) for name, text in [*named, *self.single.items()] if text]


def numbers_of(*, prefix: str, typed: Mapping[str, str]) -> dict[str, int]:
    """What was typed for single regions, by code; an empty text is no number. Raises NumberUnreadable."""
    numbers = {}
    for name, given in typed.items():
        text = given.strip()
        if not name.startswith(prefix) or not text:
            continue
        if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST):
            raise NumberUnreadable(
                _("“%(text)s” is not a number of places; write a whole number, zero or more.")
                % {"text": text[:20]}
            )
        numbers[name.removeprefix(prefix)] = int(text)
    return numbers


def values_of(*, standing: PlannedQuota | None, method: str, period: str) -> dict[str, str]:
    """What the form begins with: the terms of the quota that stands, else the round's method and period."""
    if standing is None:
        return {"method": method, "period": period}
    terms = standing.terms
    values = {"method": str(standing.method), "period": standing.period, "basis": str(terms.basis)}
    if terms.bounds.floor is not None:
        values["floor"] = str(terms.bounds.floor)
    if terms.bounds.cap is not None:
        values["cap"] = str(terms.bounds.cap)
    values |= {f"percent_{figure.value}": str(percent) for figure, percent in terms.formula.items()}
    values |= {f"floor-{code}": str(number) for code, number in terms.bounds.floors.items()}
    values |= {f"cap-{code}": str(number) for code, number in terms.bounds.caps.items()}
    return values
