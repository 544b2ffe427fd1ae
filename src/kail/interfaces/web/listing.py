"""What the pages of lists read from an address, and the links to their other pages."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest

_MOST_DIGITS = 6


def page_number(request: HttpRequest) -> int:
    """Which page of a list is asked for (`hal`), from 1; whatever is no number means the first."""
    text = request.GET.get("hal", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 1


def region_code(text: str, *, lengths: Collection[int] = (4,)) -> str:
    """The text if it is a place code of one of these lengths (a regency: 4), else empty."""
    return text if text.isascii() and text.isdigit() and len(text) in lengths else ""


def page_links(*, chosen: Mapping[str, str], number: int, has_more: bool) -> dict[str, str]:
    """`previous_url` and `next_url` of page `number`, empty where there is none; both keep the chosen filters."""
    return {
        "previous_url": _address(chosen, number - 1) if number > 1 else "",
        "next_url": _address(chosen, number + 1) if has_more else "",
    }


def _address(chosen: Mapping[str, str], number: int) -> str:
    return "?" + urlencode({**{key: value for key, value in chosen.items() if value}, "hal": number})
