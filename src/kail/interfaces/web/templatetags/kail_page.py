"""What the components need beyond plain templates: form controls with their class, the quota bar's geometry."""

from dataclasses import dataclass

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()

_CONTROL_CLASSES: tuple[tuple[tuple[type[forms.Widget], ...], str], ...] = (
    ((forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple), ""),
    ((forms.Select,), "form-select"),
)


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with the class its kind needs; classes that the form itself gave stay."""
    widget = field.field.widget
    fitting = (name for kinds, name in _CONTROL_CLASSES if isinstance(widget, kinds))
    classes = [next(fitting, "form-control"), str(widget.attrs.get("class", ""))]
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether the field is one tick box, whose label stands beside it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_choice_list(field: BoundField) -> bool:
    """Whether the field is several radio buttons or tick boxes, which need a fieldset and a legend."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class ControlIds:
    """Ids that tie a control to its label, help and errors."""

    control: str
    described_by: str


@register.simple_tag
def control_ids(*, id: str, name: str, help: str, errors: object) -> ControlIds:
    """Ids of a control outside Django's forms, named like Django names them (`id_NAME`, `id_NAME_helptext`)."""
    control = id or f"id_{name}"
    parts = (("_helptext", help), ("_error", errors))
    return ControlIds(
        control=control, described_by=" ".join(f"{control}{end}" for end, value in parts if value)
    )


@dataclass(frozen=True)
class QuotaBar:
    """Lengths in hundredths of the bar, as text for SVG attributes: chosen + unfilled = quota, then the reserve."""

    chosen: str
    unfilled: str
    unfilled_from: str
    reserve: str
    quota: str


@register.simple_tag
def quota_bar(*, chosen: int, quota: int, reserve: int, scale: int) -> QuotaBar:
    """Geometry of a quota bar. Counts are of people; `chosen` never exceeds `quota` (a rule of the selection).

    `scale` is the count that fills the whole bar, the same for bars that one compares; 0 takes quota + reserve.
    """
    whole = max(scale, quota + reserve, 1)
    filled = min(chosen, quota)

    def length(count: int) -> str:
        return f"{count * 100 / whole:.3f}"

    return QuotaBar(
        chosen=length(filled),
        unfilled=length(quota - filled),
        unfilled_from=length(filled),
        reserve=length(reserve),
        quota=length(quota),
    )


@dataclass(frozen=True)
class BudgetBar:
    """Lengths in hundredths of the bar, as text for SVG attributes: committed + left = ceiling."""

    committed: str
    left: str
    ceiling: str
    needed: str


@register.simple_tag
def budget_bar(*, committed: int, ceiling: int, needed: int | None, scale: int) -> BudgetBar:
    """Geometry of a line of a budget in rupiah; `scale` fills the whole bar. `needed` is empty where nobody knows."""
    whole = max(scale, ceiling, needed or 0, 1)

    def length(amount: int) -> str:
        return f"{amount * 100 / whole:.3f}"

    return BudgetBar(
        committed=length(committed),
        left=length(ceiling - committed),
        ceiling=length(ceiling),
        needed="" if needed is None else length(needed),
    )


@dataclass(frozen=True)
class LedgerBar:
    """Lengths in hundredths of the bar, as text for SVG attributes: realised + unspent + left = ceiling."""

    realised: str
    unspent: str
    left: str
    left_from: str


@register.simple_tag
def ledger_bar(*, ceiling: int, committed: int, realised: int, scale: int) -> LedgerBar:
    """Geometry of a line of the ledger in rupiah; `scale` fills the whole bar."""
    whole = max(scale, ceiling, 1)

    def length(amount: int) -> str:
        return f"{amount * 100 / whole:.3f}"

    return LedgerBar(
        realised=length(realised),
        unspent=length(committed - realised),
        left=length(ceiling - committed),
        left_from=length(committed),
    )


@dataclass(frozen=True)
class PackageBar:
    """Lengths in hundredths of the bar, as text for SVG attributes: the total of a list, floor and ceiling as marks."""

    total: str
    floor: str
    ceiling: str


@register.simple_tag
def package_bar(*, total: int, floor: int, ceiling: int) -> PackageBar:
    """Geometry of an item list against its package, in rupiah; the bar ends a tenth above the larger of both."""
    whole = max(total, ceiling, 1) * 11 / 10

    def length(amount: int) -> str:
        return f"{amount * 100 / whole:.3f}"

    return PackageBar(total=length(total), floor=length(floor), ceiling=length(ceiling))


_TONES = {"debug": "secondary", "info": "info", "success": "success", "warning": "warning", "error": "danger"}


@register.filter
def tone(level_tag: str) -> str:
    """The tone of a message of Django's level: `error` → `danger`."""
    return _TONES[level_tag]


@register.filter
def minus(count: int, other: int) -> int:
    """The difference of two counts."""
    return count - other
