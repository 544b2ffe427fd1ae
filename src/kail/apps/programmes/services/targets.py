"""Recording what was promised or reached; a number that contradicts another stands beside it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kail.apps.places.models import Place
from kail.apps.programmes.enums import TargetIndicator, TargetKind
from kail.apps.programmes.errors import TargetRefused
from kail.apps.programmes.models import Programme, Target
from kail.kernel.audit import Actor, acting
from kail.kernel.constraints import Sentences, constraint_refusals

_SENTENCES: Final[Sentences] = {
    "programmes_target_once_per_source": (
        "target_twice",
        _(
            "This source says so already in this version: name another version, such as the month of the report."
        ),
    ),
    "programmes_target_not_negative": ("target_value", _("A target is zero or more.")),
}


@dataclass(frozen=True)
class TargetSays:
    """One number and where it stands. `programme` None: of the whole government. The error is in percent."""

    programme: Programme | None
    year: int
    place_code: str
    kind: TargetKind
    indicator: TargetIndicator
    value: Decimal
    unit: str
    source: str
    version: str
    relative_standard_error: Decimal | None = None


def record_target(*, says: TargetSays, actor: Actor, reason: str) -> Target:
    """Keep a number with its source; none is replaced. Raises TargetRefused for an unknown place or one told before."""
    if not Place.objects.filter(code=says.place_code).exists():
        raise TargetRefused(
            _("%(code)s is not the code of a place.") % {"code": says.place_code}, code="target_place"
        )
    with (
        transaction.atomic(),
        acting(actor=actor, reason=reason),
        constraint_refusals(sentences=_SENTENCES, kind=TargetRefused),
    ):
        return Target.objects.create(
            programme=says.programme,
            year=says.year,
            place_code=says.place_code,
            kind=says.kind,
            indicator=says.indicator,
            value=says.value,
            unit=says.unit.strip(),
            source=says.source.strip(),
            version=says.version.strip(),
            relative_standard_error=says.relative_standard_error,
        )
