"""Filter chips of a list: each a link that keeps the other filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise


@dataclass(frozen=True)
class Chip:
    """One filter chip; `count` is None when counting would be dear."""

    label: str | Promise
    url: str
    count: int | None
    active: bool


def chips(
    *,
    name: str,
    chosen: str,
    options: Sequence[tuple[str, str | Promise, int | None]],
    others: Mapping[str, str],
) -> list[Chip]:
    """The chips of the filter `name`: (value, label, count); `others` are the filters that a click keeps."""
    kept = {key: value for key, value in others.items() if value}
    return [
        Chip(
            label=label,
            url="?" + urlencode({**kept, name: value} if value else kept),
            count=count,
            active=value == chosen,
        )
        for value, label, count in options
    ]
