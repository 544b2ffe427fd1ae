"""Rows that no policy guards, for they are about no party, cut to the regions of an account by a place code in them."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from kail.kernel.scope import WHOLE_COUNTRY

_LENGTHS: Final = (2, 4, 6)


def inside(*, field: str, prefixes: Sequence[str]) -> Q:
    """Rows whose place code in `field` lies within one of the regions of an account."""
    if WHOLE_COUNTRY in prefixes:
        return Q()
    return Q(*[Q(**{f"{field}__starts_with": prefix}) for prefix in prefixes] or [_none()], _connector=Q.OR)


def touching(*, field: str, prefixes: Sequence[str]) -> Q:
    """The same, and rows of a wider region that one of them is a part of."""
    if WHOLE_COUNTRY in prefixes:
        return Q()
    wider = {prefix[:length] for prefix in prefixes for length in _LENGTHS if length < len(prefix)}
    return inside(field=field, prefixes=prefixes) | Q(**{f"{field}__in": sorted(wider)})


def _none() -> Q:
    return Q(pk__in=[])
