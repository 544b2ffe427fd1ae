"""Programme files: readable TOML under reference/programmes/, read and checked before anything is stored.

The form is described in docs/how-to/new-programme.md.
"""

import csv
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.design import (
    FORMAT,
    BenefitDesign,
    ItemDesign,
    ItemLists,
    OrderKey,
    ProgrammeDesign,
    StageDesign,
    design_table,
    read_benefit,
    read_design,
    read_order_key,
    read_stage,
)
from kail.apps.programmes.enums import (
    FundSource,
    Intake,
    ItemGroup,
    ProgrammeKind,
    QuotaMethod,
    TargetIndicator,
    TargetKind,
)
from kail.apps.programmes.errors import DesignInvalid, TemplateInvalid
from kail.apps.programmes.sections import Section

ITEM_FILE: Final = "rab_templates.csv"
_GROUPS: Final = {"alat": ItemGroup.TOOL, "bahan": ItemGroup.MATERIAL}


@dataclass(frozen=True)
class ProgrammeHead:
    """What a programme stays in every version. Outside programmes name the scheme of aid by which receipts are kept."""

    code: str
    kind: ProgrammeKind
    aid_scheme: str = ""

    @property
    def is_outside(self) -> bool:
        """Whether another agency runs it."""
        return bool(self.aid_scheme)


@dataclass(frozen=True)
class TargetTemplate:
    """A promise, or what is reported as reached, with its source."""

    year: int
    place_code: str
    value: Decimal
    unit: str
    source: str
    version: str
    kind: TargetKind = TargetKind.TARGET
    indicator: TargetIndicator = TargetIndicator.RECIPIENTS
    relative_standard_error: Decimal | None = None


@dataclass(frozen=True)
class CeilingTemplate:
    """What may be spent, in rupiah."""

    fund_source: FundSource
    account_code: str
    amount: int


@dataclass(frozen=True)
class RoundTemplate:
    """A round as its office would begin it; what is None is as the design says. `quotas` holds places by regency."""

    code: str
    name: str
    year: int
    region_code: str
    places: int
    lottery_seed: str
    reference_date: date
    batch: int = 1
    stage: int = 1
    intake: Intake | None = None
    continues: str = ""
    quota_method: QuotaMethod | None = None
    quota_period: str = ""
    quotas: tuple[tuple[str, int], ...] = ()
    price_floor: int | None = None
    price_ceiling: int | None = None
    price: int | None = None
    rule: str | None = None
    priorities: tuple[OrderKey, ...] | None = None
    benefits: tuple[BenefitDesign, ...] | None = None
    stages: tuple[StageDesign, ...] | None = None
    ceilings: tuple[CeilingTemplate, ...] | None = None
    opens_date: date | None = None
    closes_date: date | None = None
    decree_date: date | None = None
    handover_due_date: date | None = None

    def applied_to(self, *, design: ProgrammeDesign) -> ProgrammeDesign:
        """The design with what this round has of its own."""
        names = (
            "intake", "quota_method", "price_floor", "price_ceiling", "price", "rule", "priorities", "benefits",
            "stages",
        )  # fmt: skip
        own = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        if self.continues:
            own["intake"] = Intake.CONTINUATION
        if self.quotas:
            own["quota_method"] = QuotaMethod.BY_HAND
        return replace(design, **own)


@dataclass(frozen=True)
class ProgrammeTemplate:
    """A programme with its rounds; `name_of_file` and `sha256` are kept as its origin."""

    name_of_file: str
    sha256: str
    head: ProgrammeHead
    design: ProgrammeDesign
    rounds: tuple[RoundTemplate, ...]


@dataclass(frozen=True)
class TemplateFile:
    """What a file holds: targets, and a programme unless they are targets of the whole government."""

    name: str
    programme: ProgrammeTemplate | None
    targets: tuple[TargetTemplate, ...]


def read_template(*, file: Path) -> TemplateFile:
    """Read one file; item lists that it names come from `rab_templates.csv` in the folder above.

    Raises TemplateInvalid for a file that is missing, no TOML, or has a wrong value, and names the value.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise TemplateInvalid(_("The programme file %(file)s is missing.") % {"file": file.name}) from error
    return parse_template(
        name=file.name, content=content, item_lists=read_item_lists(file=file.parent.parent / ITEM_FILE)
    )


def parse_template(*, name: str, content: bytes, item_lists: ItemLists) -> TemplateFile:
    """What the bytes of a programme file say; `name` is the file's, `item_lists` are those that it may name.

    Raises TemplateInvalid for what is no TOML or has a wrong value, and names the value.
    """
    parsed = _parsed(name, content)
    try:
        return _template(name, parsed, hashlib.sha256(content).hexdigest(), item_lists)
    except DesignInvalid as error:
        raise TemplateInvalid(
            _("In the programme file %(file)s: %(problem)s") % {"file": name, "problem": error}
        ) from error


def write_template(*, head: ProgrammeHead, design: ProgrammeDesign) -> str:
    """A programme and its design as a file that another office can load; the opposite of `read_template`."""
    lines = [f"format = {_toml_value(FORMAT)}", ""]
    lines += [
        "[programme]",
        f"code = {_toml_value(head.code)}",
        f"kind = {_toml_value(kind_word(head.kind))}",
    ]
    if head.aid_scheme:
        lines.append(f"aid_scheme = {_toml_value(head.aid_scheme)}")
    lines += _toml_table("design", design_table(design=design))
    return "\n".join(lines) + "\n"


def kind_word(kind: ProgrammeKind) -> str:
    """The word of a kind of programme in files: `step_up`."""
    return kind.name.lower()


def _template(name: str, content: Mapping[str, Any], sha256: str, item_lists: ItemLists) -> TemplateFile:
    section = Section(path="", content=content)
    if section.text("format") != FORMAT:
        section.refuse("format", _("one of these is expected: %(words)s") % {"words": FORMAT})
    targets = section.each("targets", _target)
    holds_targets_only = bool(targets) and not any(
        section.has(key) for key in ("programme", "design", "rounds")
    )
    stem = name.removesuffix(".toml")
    programme = None if holds_targets_only else _programme(stem, section, sha256, item_lists)
    section.finish()
    return TemplateFile(name=stem, programme=programme, targets=targets)


def _programme(stem: str, section: Section, sha256: str, item_lists: ItemLists) -> ProgrammeTemplate:
    head = section.table("programme", _head) or section.refuse("programme", _("it is missing"))
    template = ProgrammeTemplate(
        name_of_file=stem,
        sha256=sha256,
        head=head,
        design=read_design(content=section.anything("design"), item_lists=item_lists),
        rounds=section.each("rounds", _round),
    )
    if head.is_outside and template.rounds:
        section.refuse("rounds", _("a programme of another agency has no rounds here"))
    return template


def _head(section: Section) -> ProgrammeHead:
    words = {kind_word(kind): kind for kind in ProgrammeKind}
    kind = words.get(section.text("kind")) or section.refuse(
        "kind", _("one of these is expected: %(words)s") % {"words": ", ".join(words)}
    )
    return ProgrammeHead(
        code=section.slug("code"),
        kind=kind,
        aid_scheme=section.text("aid_scheme", longest=40, default=""),
    )


def _round(section: Section) -> RoundTemplate:
    return RoundTemplate(
        code=section.slug("code"),
        name=section.text("name", longest=120),
        year=section.number("year", least=2000, most=2100),
        region_code=section.text("region_code", longest=10),
        places=section.number("places", least=1),
        lottery_seed=section.text("lottery_seed", longest=64),
        reference_date=section.day("reference_date") or section.refuse("reference_date", _("it is missing")),
        batch=section.number("batch", least=1, most=99, default=1),
        stage=section.number("stage", least=1, most=99, default=1),
        intake=section.choice("intake", Intake) if section.has("intake") else None,
        continues=section.text("continues", longest=40, default=""),
        quota_method=section.choice("quota_method", QuotaMethod) if section.has("quota_method") else None,
        quota_period=section.text("quota_period", longest=7, default=""),
        quotas=tuple(section.numbers("quotas").items()),
        price_floor=section.money("price_floor") if section.has("price_floor") else None,
        price_ceiling=section.money("price_ceiling") if section.has("price_ceiling") else None,
        price=section.money("price") if section.has("price") else None,
        rule=section.text("rule") if section.has("rule") else None,
        priorities=section.each("priorities", read_order_key) if section.has("priorities") else None,
        benefits=section.each("benefits", read_benefit) if section.has("benefits") else None,
        stages=section.each("stages", read_stage) if section.has("stages") else None,
        ceilings=section.each("ceilings", _ceiling) if section.has("ceilings") else None,
        opens_date=section.day("opens_date"),
        closes_date=section.day("closes_date"),
        decree_date=section.day("decree_date"),
        handover_due_date=section.day("handover_due_date"),
    )


def _ceiling(section: Section) -> CeilingTemplate:
    return CeilingTemplate(
        fund_source=section.choice("fund_source", FundSource),
        account_code=section.text("account_code", longest=40),
        amount=section.money("amount"),
    )


def _target(section: Section) -> TargetTemplate:
    return TargetTemplate(
        year=section.number("year", least=1900, most=2200),
        place_code=section.text("place_code", longest=10),
        value=section.decimal("value"),
        unit=section.text("unit", longest=60),
        source=section.text("source", longest=300),
        version=section.text("version", longest=40),
        kind=section.choice("kind", TargetKind, default=TargetKind.TARGET),
        indicator=section.choice("indicator", TargetIndicator, default=TargetIndicator.RECIPIENTS),
        relative_standard_error=section.optional_decimal("relative_standard_error", most=1_000),
    )


def read_item_lists(*, file: Path) -> dict[str, tuple[ItemDesign, ...]]:
    """The item lists by business type; the file's own totals are left out. None where there is no such file."""
    lists: dict[str, list[ItemDesign]] = {}
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            if line["barang"] == "TOTAL":
                continue
            lists.setdefault(line["jenis_usaha"], []).append(
                ItemDesign(
                    name=line["barang"],
                    group=_GROUPS[line["kelompok"]],
                    quantity=int(line["jumlah"]),
                    unit=line["satuan"],
                    unit_price=int(line["harga_satuan_rp"]),
                    source=f"{ITEM_FILE}: {line['status']}",
                )
            )
    return {business_type: tuple(items) for business_type, items in lists.items()}


def _parsed(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode(), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateInvalid(
            _("The programme file %(file)s is no TOML: %(reason)s.") % {"file": name, "reason": error}
        ) from error


def _toml_table(path: str, table: Mapping[str, Any], *, is_listed: bool = False) -> list[str]:
    """A table as lines: its own values first, then its tables, as TOML wants it."""
    lines = ["", f"[[{path}]]" if is_listed else f"[{path}]"]
    inner: list[str] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            inner += _toml_table(f"{path}.{key}", value)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for entry in value:
                inner += _toml_table(f"{path}.{key}", entry, is_listed=True)
        else:
            lines.append(f"{key} = {_toml_value(value)}")
    return lines + inner


def _toml_value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
        case list():
            return "[" + ", ".join(_toml_value(one) for one in value) + "]"
        case date():
            return value.isoformat()
        case _:
            return str(value)
