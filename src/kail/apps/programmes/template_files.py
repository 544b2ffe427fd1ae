"""Programme templates: readable TOML files under reference/programmes/, read and checked before anything is stored."""

import csv
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import BenefitKind, FundSource, ItemGroup, QuotaMethod
from kail.apps.programmes.errors import TemplateInvalid
from kail.apps.registry.enums import PartyKind

ITEM_FILE: Final = "rab_templates.csv"
_GROUPS: Final = {"alat": ItemGroup.TOOL, "bahan": ItemGroup.MATERIAL}
Read = TypeVar("Read")


@dataclass(frozen=True)
class TargetTemplate:
    """A promise with its source."""

    year: int
    place_code: str
    value: int
    unit: str
    source: str
    version: str


@dataclass(frozen=True)
class ItemTemplate:
    """One priced line of an item list, in rupiah."""

    name: str
    group: ItemGroup
    quantity: int
    unit: str
    unit_price: int
    source: str


@dataclass(frozen=True)
class BusinessTypeTemplate:
    """A kind of business with the item list it starts from."""

    code: str
    name: str
    items: tuple[ItemTemplate, ...]


@dataclass(frozen=True)
class BenefitTemplate:
    """One part of the package."""

    kind: BenefitKind
    name: str
    note: str


@dataclass(frozen=True)
class StageTemplate:
    """One milestone."""

    name: str
    description: str
    due_date: date | None


@dataclass(frozen=True)
class PriorityTemplate:
    """One key of the order."""

    term: str
    descending: bool


@dataclass(frozen=True)
class CeilingTemplate:
    """What may be spent, in rupiah."""

    fund_source: FundSource
    account_code: str
    amount: int


@dataclass(frozen=True)
class RoundTemplate:
    """A round as its office would begin it."""

    code: str
    name: str
    year: int
    region_code: str
    places: int
    quota_method: QuotaMethod
    quota_period: str
    price_floor: int
    price_ceiling: int
    price: int
    rule: str
    lottery_seed: str
    reference_date: date
    opens_date: date | None
    closes_date: date | None
    decree_date: date | None
    handover_due_date: date | None
    priorities: tuple[PriorityTemplate, ...]
    ceilings: tuple[CeilingTemplate, ...]
    benefits: tuple[BenefitTemplate, ...]
    business_types: tuple[BusinessTypeTemplate, ...]
    stages: tuple[StageTemplate, ...]


@dataclass(frozen=True)
class ProgrammeTemplate:
    """A programme with its targets and one round; `name_of_file` is kept as its origin."""

    name_of_file: str
    code: str
    name: str
    purpose: str
    recipient_kind: PartyKind
    legal_basis: str
    source: str
    targets: tuple[TargetTemplate, ...]
    round: RoundTemplate


def read_template(*, file: Path) -> ProgrammeTemplate:
    """Read one template; item lists come from `rab_templates.csv` in the folder above.

    Raises TemplateInvalid for a file that is missing, no TOML, or lacks a value, and names the value.
    """
    content = _parsed(file)
    items = _item_lists(file.parent.parent / ITEM_FILE)
    programme = _Section(file.name, "programme", content.get("programme"))
    return ProgrammeTemplate(
        name_of_file=file.stem,
        code=programme.text("code"),
        name=programme.text("name"),
        purpose=programme.text("purpose"),
        recipient_kind=programme.read("recipient_kind", PartyKind),
        legal_basis=programme.text("legal_basis").strip(),
        source=programme.text("source"),
        targets=programme.each("targets", _target),
        round=_round(_Section(file.name, "round", content.get("round")), items),
    )


def _round(section: "_Section", items: Mapping[str, tuple[ItemTemplate, ...]]) -> RoundTemplate:
    return RoundTemplate(
        code=section.text("code"),
        name=section.text("name"),
        year=section.number("year"),
        region_code=section.text("region_code"),
        places=section.number("places"),
        quota_method=section.read("quota_method", QuotaMethod),
        quota_period=section.text("quota_period"),
        price_floor=section.number("price_floor"),
        price_ceiling=section.number("price_ceiling"),
        price=section.number("price"),
        rule=section.text("rule"),
        lottery_seed=section.text("lottery_seed"),
        reference_date=section.day("reference_date") or section.refuse("reference_date"),
        opens_date=section.day("opens_date"),
        closes_date=section.day("closes_date"),
        decree_date=section.day("decree_date"),
        handover_due_date=section.day("handover_due_date"),
        priorities=section.each(
            "priorities", lambda one: PriorityTemplate(one.text("term"), one.flag("descending"))
        ),
        ceilings=section.each(
            "ceilings",
            lambda one: CeilingTemplate(
                one.read("fund_source", FundSource), one.text("account_code"), one.number("amount")
            ),
        ),
        benefits=section.each(
            "benefits",
            lambda one: BenefitTemplate(one.read("kind", BenefitKind), one.text("name"), one.text("note")),
        ),
        business_types=section.each("business_types", lambda one: _business_type(one, items)),
        stages=section.each(
            "stages",
            lambda one: StageTemplate(one.text("name"), one.text("description"), one.day("due_date")),
        ),
    )


def _target(section: "_Section") -> TargetTemplate:
    return TargetTemplate(
        year=section.number("year"),
        place_code=section.text("place_code"),
        value=section.number("value"),
        unit=section.text("unit"),
        source=section.text("source"),
        version=section.text("version"),
    )


def _business_type(
    section: "_Section", items: Mapping[str, tuple[ItemTemplate, ...]]
) -> BusinessTypeTemplate:
    listed = items.get(section.text("items")) or section.refuse("items")
    return BusinessTypeTemplate(code=section.text("code"), name=section.text("name"), items=listed)


def _item_lists(file: Path) -> dict[str, tuple[ItemTemplate, ...]]:
    """The item lists by business type; the file's own totals are left out."""
    lists: dict[str, list[ItemTemplate]] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            if line["barang"] == "TOTAL":
                continue
            lists.setdefault(line["jenis_usaha"], []).append(
                ItemTemplate(
                    name=line["barang"],
                    group=_GROUPS[line["kelompok"]],
                    quantity=int(line["jumlah"]),
                    unit=line["satuan"],
                    unit_price=int(line["harga_satuan_rp"]),
                    source=f"{ITEM_FILE}: {line['status']}",
                )
            )
    return {business_type: tuple(items) for business_type, items in lists.items()}


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TemplateInvalid(
            _("The programme template %(file)s is missing.") % {"file": file.name}
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateInvalid(
            _("The programme template %(file)s is no TOML: %(reason)s.")
            % {"file": file.name, "reason": error}
        ) from error


class _Section:
    """One table of the file, read value by value; a wrong value is refused with its place."""

    def __init__(self, file: str, path: str, content: object) -> None:
        self._file, self._path = file, path
        if not isinstance(content, dict):
            self.refuse("")
        self._content: dict[str, Any] = content

    def refuse(self, key: str) -> NoReturn:
        raise TemplateInvalid(
            _("In the programme template %(file)s the value %(place)s is missing or wrong.")
            % {"file": self._file, "place": f"{self._path}.{key}".rstrip(".")}
        )

    def text(self, key: str) -> str:
        value = self._content.get(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key)
        return value

    def number(self, key: str) -> int:
        value = self._content.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(key)
        return value

    def flag(self, key: str) -> bool:
        value = self._content.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key)
        return value

    def day(self, key: str) -> date | None:
        value = self._content.get(key)
        if value is not None and not isinstance(value, date):
            self.refuse(key)
        return value

    def read(self, key: str, choice: Callable[[str], Read]) -> Read:
        try:
            return choice(self.text(key))
        except ValueError:
            self.refuse(key)

    def each(self, key: str, reader: "Callable[[_Section], Read]") -> tuple[Read, ...]:
        listed = self._content.get(key, [])
        if not isinstance(listed, list):
            self.refuse(key)
        return tuple(
            reader(_Section(self._file, f"{self._path}.{key}[{number}]", entry))
            for number, entry in enumerate(listed)
        )
