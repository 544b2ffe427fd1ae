"""How numbers, money and dates read on the pages: Indonesian or English after the active language.

Each filter shows an en dash for `None` or an empty text, and raises `TypeError` for a value of another kind: a wrong
value on a page is a fault to find, not to hide.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from django import template
from django.template.defaultfilters import stringfilter
from django.utils import dateformat, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

Number: TypeAlias = int | float | Decimal
MISSING = "–"
_DAY_FORMATS = {"long": "j F Y", "short": "j M Y"}
_MOST_PLACES = 2
_VILLAGE_DEPTH = 4


def _is_indonesian() -> bool:
    return (get_language() or "id").startswith("id")


def _decimal(value: Number | str | None) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        message = f"a number was expected, not {type(value).__name__}"
        raise TypeError(message)
    return Decimal(str(value))


def _grouped(value: Decimal, *, places: int, indonesian: bool) -> str:
    text = f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
    return text.translate(str.maketrans(",.", ".,")) if indonesian else text


@register.filter
def rupiah(value: Number | str | None) -> str:
    """Whole rupiah with dots in both languages: `4500000` → `Rp4.500.000`, `-1000` → `-Rp1.000`."""
    amount = _decimal(value)
    if amount is None:
        return MISSING
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{_grouped(abs(amount), places=0, indonesian=True)}"


@register.filter
def rupiah_short(value: Number | str | None) -> str:
    """Large sums for tiles, at most two decimals: `6750000000` → `Rp6,75 miliar` (English: `Rp6.75 billion`)."""
    amount = _decimal(value)
    if amount is None:
        return MISSING
    units = ((12, _("trillion")), (9, _("billion")), (6, _("million")))
    for exponent, unit in units:
        if abs(amount) >= Decimal(1).scaleb(exponent):
            sign = "-" if amount < 0 else ""
            return f"{sign}Rp{_shortest(abs(amount).scaleb(-exponent))} {unit}"
    return rupiah(amount)


def _shortest(amount: Decimal) -> str:
    rounded = amount.quantize(Decimal(1).scaleb(-_MOST_PLACES), rounding=ROUND_HALF_UP).normalize()
    exponent = rounded.as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return _grouped(rounded, places=places, indonesian=_is_indonesian())


@register.filter
def number_id(value: Number | str | None, places: int | None = None) -> str:
    """A grouped number: `1234.5` → `1.234,5` (English `1,234.5`).

    `places` fixes the decimals, rounded half up; without it as many are shown as needed, at most two.
    """
    amount = _decimal(value)
    if amount is None:
        return MISSING
    if places is None:
        return _shortest(amount)
    return _grouped(amount, places=places, indonesian=_is_indonesian())


@register.filter
def percent(value: Number | str | None, places: int = 1) -> str:
    """A share between 0 and 1 as a percentage: `0.5634` → `56,3%` (English `56.3%`)."""
    share = _decimal(value)
    if share is None:
        return MISSING
    return f"{_grouped(share * 100, places=places, indonesian=_is_indonesian())}%"


def _moment(value: date | str | None) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, date):
        message = f"a date was expected, not {type(value).__name__}"
        raise TypeError(message)
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def date_id(value: date | str | None, style: str = "long") -> str:
    """A day: `21 November 2026`; `date_id:"short"` gives `21 Nov 2026`. A moment is shown in the active time zone."""
    day = _moment(value)
    return MISSING if day is None else dateformat.format(day, _DAY_FORMATS[style])


@register.filter
def datetime_id(value: datetime | str | None, style: str = "short") -> str:
    """A moment with its zone: `21 Nov 2026 14.05 WITA` (English `21 Nov 2026, 14:05 WITA`)."""
    moment = _moment(value)
    if moment is None:
        return MISSING
    if not isinstance(moment, datetime):
        message = "a moment with its time was expected, not a day"
        raise TypeError(message)
    clock = "H.i" if _is_indonesian() else "H:i"
    gap = " " if _is_indonesian() else ", "
    zone = f" {moment.tzname()}" if timezone.is_aware(moment) else ""
    return f"{date_id(moment, style)}{gap}{dateformat.format(moment, clock)}{zone}"


@register.filter
def machine_number(value: Number) -> str:
    """A number for an attribute that a machine reads (`value`, `max`, SVG): no grouping, a decimal point."""
    return format(Decimal(str(value)).normalize(), "f")


@register.filter
@stringfilter
def near(path: str) -> str:
    """A village's path for the lists of one office: without the province, the same in each line."""
    parts = path.split(", ")
    return ", ".join(parts[:-1]) if len(parts) == _VILLAGE_DEPTH else path


@register.filter
@stringfilter
def initials(value: str) -> str:
    """The first letters of the first and the last word of a name: `Siti Nur Aminah` → `SA`."""
    words = value.split()
    return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper() if words else ""
