"""Saving how a source is read: versions that nobody changes, each with its author and reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kail.apps.registry.errors import MappingRefused
from kail.apps.registry.files.fingerprints import header_fingerprint, mapped_header
from kail.apps.registry.files.mapping import Mapping, mapping_record, parsed_mapping
from kail.apps.registry.models import SourceMapping
from kail.kernel.audit import Actor
from kail.kernel.locks import take_locks

MAPPING_LOCK = "registry-source-mapping"
LONGEST_NAME = 80


def save_mapping(
    *,
    name: str,
    source: str,
    mapping: Mapping,
    header: Sequence[str],
    region_prefixes: Sequence[str],
    reason: str,
    actor: Actor,
    now: datetime,
    is_active: bool = True,
) -> SourceMapping:
    """Keep `mapping` as the newest version of `name`. Columns of `header` that it does not name are kept ones.

    Raises MappingRefused without name or reason, and when the name belongs to an office of other regions.
    """
    title = " ".join(name.split())[:LONGEST_NAME]
    if not title or not reason.strip():
        raise MappingRefused(_("Give the mapping a name, and say why it is made or changed."))
    whole = _naming_all(mapping, header)
    with transaction.atomic():
        take_locks(MAPPING_LOCK)
        newest = SourceMapping.objects.filter(name__iexact=title).order_by("-version").first()
        if newest is not None and not _covers(region_prefixes, newest.region_prefixes):
            raise MappingRefused(
                _("The mapping “%(name)s” belongs to an office of other regions; choose another name.")
                % {"name": newest.name}
            )
        record = mapping_record(whole)
        return SourceMapping.objects.create(
            name=newest.name if newest else title,
            version=newest.version + 1 if newest else 1,
            source=source,
            codebook=whole.codebook,
            columns=record["columns"],
            codes=record["codes"],
            kept=record["keep"],
            ignored=record["ignore"],
            fingerprint=header_fingerprint(mapped_header(whole)),
            region_prefixes=list(newest.region_prefixes if newest else region_prefixes),
            is_active=is_active,
            reason=reason.strip()[:200],
            made_by_id=actor.id,
            made_at=now,
        )


def retire_mapping(
    *, saved: SourceMapping, region_prefixes: Sequence[str], reason: str, actor: Actor, now: datetime
) -> SourceMapping:
    """End the use of a mapping for new files, by a version that is not active. Raises MappingRefused."""
    content = mapping_of(saved=saved)
    return save_mapping(
        name=saved.name,
        source=saved.source,
        mapping=content,
        header=mapped_header(content),
        region_prefixes=region_prefixes,
        reason=reason,
        actor=actor,
        now=now,
        is_active=False,
    )


def mapping_of(*, saved: SourceMapping) -> Mapping:
    """What a saved version says. Raises RegistryFileError when a codebook or column is no longer known."""
    return parsed_mapping(
        {
            "columns": saved.columns,
            "codes": saved.codes,
            "codebook": saved.codebook,
            "keep": saved.kept,
            "ignore": saved.ignored,
        }
    )


def _naming_all(mapping: Mapping, header: Sequence[str]) -> Mapping:
    named = {" ".join(name.split()).casefold() for name in mapped_header(mapping)}
    left = tuple(name for name in header if " ".join(name.split()).casefold() not in named)
    return replace(mapping, kept=(*mapping.kept, *left))


def _covers(prefixes: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(prefix == "*" or other.startswith(prefix) for prefix in prefixes) for other in others)
