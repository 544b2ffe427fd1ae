"""The standards by which institutions are looked at, from reference/service-standards/*.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.errors import ServiceCheckRefused

_FOLDER = Path(__file__).resolve().parents[4] / "reference" / "service-standards"
_FORMAT = "kail-service-standard/1"


@dataclass(frozen=True)
class StandardItem:
    """One thing that is looked at. `source` says where it comes from; not `verified`: not read in the regulation."""

    code: str
    area: str
    text: str
    hint: str
    source: str
    verified: bool


@dataclass(frozen=True)
class ServiceStandard:
    """One standard in one version: for which kinds of institutions, and what it asks, in order."""

    code: str
    version: int
    name: str
    kinds: tuple[str, ...]
    source: str
    verified: bool
    items: tuple[StandardItem, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas in the order in which they come."""
        return tuple(dict.fromkeys(item.area for item in self.items))


@cache
def service_standards() -> tuple[ServiceStandard, ...]:
    """All standards, the newest version of each first; read once per process."""
    read = [_read(path) for path in sorted(_FOLDER.glob("*.toml"))]
    return tuple(sorted(read, key=lambda one: (one.code, -one.version)))


def find_standard(*, kind: str, code: str = "", version: int = 0) -> ServiceStandard:
    """The standard for a kind of institution; or that of `code` in `version`, as an earlier look was made by it.

    Without one of its own a kind has the common one (`umum`). Raises ServiceCheckRefused when a version is gone.
    """
    if code:
        for one in service_standards():
            if (one.code, one.version) == (code, version):
                return one
        raise ServiceCheckRefused(
            _("The standard of the look before is not there any more: put its file back."), code="standard"
        )
    for one in service_standards():
        if kind in one.kinds:
            return one
    return next(one for one in service_standards() if one.code == "umum")


def _read(path: Path) -> ServiceStandard:
    written: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    if written["format"] != _FORMAT:
        raise ValueError(f"{path.name} is no service standard of a known format")
    head = written["standard"]
    items = tuple(
        StandardItem(
            code=item["code"],
            area=area["name"],
            text=item["text"],
            hint=item.get("hint", ""),
            source=item.get("source", area.get("source", head["source"])),
            verified=item.get("verified", area.get("verified", head["verified"])),
        )
        for area in written["areas"]
        for item in area["items"]
    )
    if len({item.code for item in items}) != len(items):
        raise ValueError(f"{path.name} has a code twice")
    return ServiceStandard(
        code=head["code"],
        version=head["version"],
        name=head["name"],
        kinds=tuple(head["kinds"]),
        source=head["source"],
        verified=head["verified"],
        items=items,
    )
