"""Which edition is newer, and which regions a file covers."""

from collections.abc import Collection, Sequence
from datetime import datetime

from kail.apps.registry.files.edition_order import edition_order
from kail.apps.registry.models import Edition

__all__ = ["covered_regions", "edition_order", "ensure_editions", "older_editions", "overlap"]

_DISTRICT, _REGENCY = 6, 4


def covered_regions(villages: Collection[str]) -> list[str]:
    """The place-code prefixes that a file of these villages is taken to cover.

    A file inside one village or one district covers that; any other covers the regencies in it.
    """
    if len(villages) == 1:
        return sorted(villages)
    districts = {code[:_DISTRICT] for code in villages}
    return sorted(districts if len(districts) == 1 else {code[:_REGENCY] for code in villages})


def ensure_editions(*, source: str, codes: Collection[str], now: datetime) -> dict[str, int]:
    """The numbers of these editions, made where missing."""
    Edition.objects.bulk_create(
        [Edition(source=source, code=code, created_at=now) for code in sorted(codes)], ignore_conflicts=True
    )
    return dict(Edition.objects.filter(source=source, code__in=codes).values_list("code", "pk"))


def older_editions(*, source: str, code: str) -> list[int]:
    """Numbers of the source's editions before `code`."""
    known = Edition.objects.filter(source=source).values_list("pk", "code")
    return [pk for pk, other in known if edition_order(other) < edition_order(code)]


def overlap(regions: Sequence[str], others: Sequence[str]) -> bool:
    """Whether any region of one list lies in or around one of the other."""
    return any(a.startswith(b) or b.startswith(a) for a in regions for b in others)
