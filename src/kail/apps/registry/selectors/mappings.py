"""Saved mappings: found for a file, listed, and with their versions."""

from collections.abc import Sequence

from django.db.models import F, OuterRef, QuerySet, Subquery

from kail.apps.registry.enums import BatchState
from kail.apps.registry.files.fingerprints import header_fingerprint, likeness
from kail.apps.registry.models import ImportBatch, ImportReading, SourceMapping

_ALIKE = 0.5


def newest_mappings(*, prefixes: Sequence[str]) -> list[SourceMapping]:
    """The newest version of each mapping that lies in or around the account's regions, by name."""
    return [saved for saved in _newest().order_by("name") if _touches(saved.region_prefixes, prefixes)]


def mapping_versions(*, name: str) -> list[SourceMapping]:
    """All versions of a name, the newest first."""
    return list(SourceMapping.objects.filter(name=name).select_related("made_by").order_by("-version"))


def find_mapping(*, header: Sequence[str], source: str, prefixes: Sequence[str]) -> SourceMapping | None:
    """The newest active mapping for exactly this header that covers the account's regions."""
    found = _newest().filter(source=source, is_active=True, fingerprint=header_fingerprint(header))
    usable = [
        saved for saved in found.order_by("-made_at", "-pk") if _covers(saved.region_prefixes, prefixes)
    ]
    return usable[0] if usable else None


def nearest_mapping(*, header: Sequence[str], source: str, prefixes: Sequence[str]) -> SourceMapping | None:
    """The active mapping whose header is most like this one, if at least half of the names are the same."""
    usable = [
        saved
        for saved in _newest().filter(source=source, is_active=True).order_by("-made_at", "-pk")
        if _covers(saved.region_prefixes, prefixes)
    ]
    scored = [(likeness(header, made_for(saved=saved)), saved) for saved in usable]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None


def used_mapping(*, batch: ImportBatch) -> SourceMapping | None:
    """The saved mapping by which the file of `batch` was read, if one was."""
    reading = ImportReading.objects.filter(batch=batch).select_related("mapping").first()
    return reading.mapping if reading is not None else None


def can_be_read_again(*, batch: ImportBatch) -> bool:
    """Whether the columns of a checked file can still be chosen otherwise."""
    waits = batch.state in {BatchState.STAGED, BatchState.REFUSED}
    return waits and ImportReading.objects.filter(batch=batch).exclude(profile={}).exists()


def made_for(*, saved: SourceMapping) -> list[str]:
    """The header that a saved mapping was made for."""
    return [*saved.columns, *saved.kept, *saved.ignored]


def _newest() -> QuerySet[SourceMapping]:
    same = SourceMapping.objects.filter(name=OuterRef("name")).order_by("-version")
    rows = SourceMapping.objects.select_related("made_by").alias(newest=Subquery(same.values("version")[:1]))
    return rows.filter(version=F("newest"))


def _covers(regions: Sequence[str], prefixes: Sequence[str]) -> bool:
    return all(any(region == "*" or prefix.startswith(region) for region in regions) for prefix in prefixes)


def _touches(regions: Sequence[str], prefixes: Sequence[str]) -> bool:
    return _covers(regions, prefixes) or _covers(prefixes, regions)
