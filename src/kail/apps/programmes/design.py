"""A programme's design: one document, `kail-programme/1`, the same in the database and in a file.

`read_design` is the only way in and refuses a wrong value with its place; `design_body` is what a version keeps.
Amounts are whole rupiah.
"""

import hashlib
import json
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kail.apps.programmes.enums import (
    BenefitKind,
    FundSource,
    Intake,
    ItemGroup,
    ListCheck,
    QuotaMethod,
    WhenShort,
)
from kail.apps.programmes.sections import Section
from kail.apps.registry.enums import PartyKind

FORMAT: Final = "kail-programme/1"
MOST_SHARES: Final = 3
MOST_DAYS: Final = 3_660
_LEAP_YEAR: Final = 2024


@dataclass(frozen=True)
class Issuer:
    """Whose letterhead and signature a decree carries."""

    government: str
    name: str
    city: str
    address: str = ""
    head_title: str = ""


@dataclass(frozen=True)
class OrderKey:
    """One key of the order: a word of the vocabulary; descending puts yes, large and late first."""

    term: str
    descending: bool = False


@dataclass(frozen=True)
class BenefitDesign:
    """One part of the package. `amount` is for each recipient; `only_in_stage` names the rounds that give it."""

    kind: BenefitKind
    name: str
    note: str = ""
    amount: int = 0
    fund_source: FundSource | None = None
    account_code: str = ""
    release_rule: str = ""
    only_in_stage: int | None = None
    meetings: int = 0
    hours_each: int = 0
    curriculum: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageDesign:
    """One milestone: due so many days after the round opens, or on a day; who may enter it and who has passed it."""

    name: str
    description: str = ""
    due_days: int | None = None
    due_date: date | None = None
    entry_rule: str = ""
    exit_rule: str = ""
    only_in_stage: int | None = None


@dataclass(frozen=True)
class ItemDesign:
    """One priced line of an item list."""

    name: str
    group: ItemGroup
    quantity: int
    unit: str
    unit_price: int
    source: str


@dataclass(frozen=True)
class BusinessTypeDesign:
    """A kind of business or course; how many of it a village bears, by a thousand residents and in all."""

    code: str
    name: str
    items: tuple[ItemDesign, ...] = ()
    limit_per_thousand: Decimal | None = None
    limit_in_village: int | None = None


@dataclass(frozen=True)
class ShareDesign:
    """Places reserved for those who meet a condition, in thousandths of the round's places."""

    name: str
    condition: str
    permille: int
    when_short: WhenShort = WhenShort.RELEASE


@dataclass(frozen=True)
class ReportDue:
    """By when the use of what was given is accounted for; nothing set: no report is asked for.

    Either a day of the next year (a hibah by 10 January: month 1, day 10) or so many days after the giving.
    """

    month: int | None = None
    day: int | None = None
    days: int | None = None


@dataclass(frozen=True)
class ListPolicy:
    """What is done about findings on the list of the chosen."""

    family_twice: ListCheck = ListCheck.WARNS
    decreed_before: ListCheck = ListCheck.WARNS
    outside_aid: ListCheck = ListCheck.WARNS


@dataclass(frozen=True)
class ProgrammeDesign:
    """What a programme is in one version. An outside programme has neither rule nor price."""

    name: str
    purpose: str
    recipient_kind: PartyKind
    source: str
    legal_basis: tuple[str, ...] = ()
    note: str = ""
    issuer: Issuer | None = None
    fund_sources: tuple[FundSource, ...] = ()
    rule: str = ""
    priorities: tuple[OrderKey, ...] = ()
    reserved_shares: tuple[ShareDesign, ...] = ()
    quota_method: QuotaMethod = QuotaMethod.EQUAL
    price_floor: int = 0
    price_ceiling: int = 0
    price: int = 0
    benefits: tuple[BenefitDesign, ...] = ()
    business_types: tuple[BusinessTypeDesign, ...] = ()
    stages: tuple[StageDesign, ...] = ()
    intake: Intake = Intake.REGISTRY
    needs_verification: bool = False
    needs_assessment: bool = False
    needs_item_lists: bool = False
    assessment_form: str = ""
    papers: tuple[str, ...] = ()
    objection_days: int = 14
    checks: ListPolicy = field(default_factory=ListPolicy)
    report_due: ReportDue = field(default_factory=ReportDue)


@dataclass(frozen=True)
class DesignDifference:
    """One value that two designs have otherwise: `place` is its path, the others what stands there."""

    place: str
    before: str
    after: str


ItemLists = Mapping[str, tuple[ItemDesign, ...]]
_NO_LISTS: Final[ItemLists] = {}


def read_design(
    *, content: object, item_lists: ItemLists = _NO_LISTS, path: str = "design"
) -> ProgrammeDesign:
    """The design that a document says. A business type may name a list of `item_lists` instead of its items.

    Raises DesignInvalid, with the path of the first value that is missing, wrong or unknown.
    """
    section = Section(path=path, content=content)
    if section.text("format", default=FORMAT) != FORMAT:
        section.refuse("format", _("one of these is expected: %(words)s") % {"words": FORMAT})
    design = ProgrammeDesign(
        name=section.text("name", longest=120),
        purpose=section.text("purpose"),
        recipient_kind=section.choice("recipient_kind", PartyKind),
        source=section.text("source", longest=300),
        legal_basis=section.texts("legal_basis"),
        note=section.text("note", default=""),
        issuer=section.table("issuer", _issuer),
        fund_sources=section.choices("fund_sources", FundSource),
        rule=section.text("rule", default=""),
        priorities=section.each("priorities", read_order_key),
        reserved_shares=section.each("reserved_shares", _share),
        quota_method=section.choice("quota_method", QuotaMethod, default=QuotaMethod.EQUAL),
        price_floor=section.money("price_floor", default=0),
        price_ceiling=section.money("price_ceiling", default=0),
        price=section.money("price", default=0),
        benefits=section.each("benefits", read_benefit),
        business_types=section.each("business_types", lambda one: _business_type(one, item_lists)),
        stages=section.each("stages", read_stage),
        intake=section.choice("intake", Intake, default=Intake.REGISTRY),
        needs_verification=section.flag("needs_verification"),
        needs_assessment=section.flag("needs_assessment"),
        needs_item_lists=section.flag("needs_item_lists"),
        assessment_form=section.text("assessment_form", longest=40, default=""),
        papers=section.texts("papers", longest=120),
        objection_days=section.number("objection_days", most=365, default=14),
        checks=section.table("checks", _policy) or ListPolicy(),
        report_due=section.table("report_due", _report_due) or ReportDue(),
    )
    section.finish()
    _check_whole(design, section)
    return design


def read_order_key(section: Section) -> OrderKey:
    """One key of the order. Raises DesignInvalid."""
    return OrderKey(term=section.text("term", longest=60), descending=section.flag("descending"))


def read_benefit(section: Section) -> BenefitDesign:
    """One part of the package. Raises DesignInvalid."""
    return BenefitDesign(
        kind=section.choice("kind", BenefitKind),
        name=section.text("name", longest=160),
        note=section.text("note", default=""),
        amount=section.money("amount", default=0),
        fund_source=section.choice("fund_source", FundSource) if section.has("fund_source") else None,
        account_code=section.text("account_code", longest=40, default=""),
        release_rule=section.text("release_rule", default=""),
        only_in_stage=section.optional_number("only_in_stage", least=1, most=99),
        meetings=section.number("meetings", most=1_000, default=0),
        hours_each=section.number("hours_each", most=24, default=0),
        curriculum=section.texts("curriculum", longest=300),
    )


def read_stage(section: Section) -> StageDesign:
    """One milestone. Raises DesignInvalid."""
    stage = StageDesign(
        name=section.text("name", longest=120),
        description=section.text("description", default=""),
        due_days=section.optional_number("due_days", least=-MOST_DAYS, most=MOST_DAYS),
        due_date=section.day("due_date"),
        entry_rule=section.text("entry_rule", default=""),
        exit_rule=section.text("exit_rule", default=""),
        only_in_stage=section.optional_number("only_in_stage", least=1, most=99),
    )
    if stage.due_days is not None and stage.due_date is not None:
        section.refuse("due_date", _("a milestone has either days after the opening or a day"))
    return stage


def benefits_in_stage(*, benefits: tuple[BenefitDesign, ...], stage: int) -> tuple[BenefitDesign, ...]:
    """What rounds of this stage give."""
    return tuple(one for one in benefits if one.only_in_stage in (None, stage))


def milestones_in_stage(*, stages: tuple[StageDesign, ...], stage: int) -> tuple[StageDesign, ...]:
    """The milestones that rounds of this stage have."""
    return tuple(one for one in stages if one.only_in_stage in (None, stage))


def stage_conditions(*, design: ProgrammeDesign) -> tuple[tuple[str, str], ...]:
    """All conditions over the words of milestones that a design has, each after its place: release, entry, exit."""
    conditions = [
        (f"benefits[{number}].release_rule", benefit.release_rule)
        for number, benefit in enumerate(design.benefits)
    ]
    for number, stage in enumerate(design.stages):
        conditions += [
            (f"stages[{number}].entry_rule", stage.entry_rule),
            (f"stages[{number}].exit_rule", stage.exit_rule),
        ]
    return tuple((place, condition) for place, condition in conditions if condition)


def due_on(*, milestone: StageDesign, opens_date: date | None) -> date | None:
    """The day of a milestone in a round that opens then; None where the round has no such day yet."""
    if milestone.due_days is None:
        return milestone.due_date
    return opens_date + timedelta(days=milestone.due_days) if opens_date else None


def design_body(*, design: ProgrammeDesign) -> dict[str, Any]:
    """The design as a JSON document. What is as by default is left out: a value that comes later changes no digest."""
    return {"format": FORMAT, **_plain(design, for_json=True)}


def design_table(*, design: ProgrammeDesign) -> dict[str, Any]:
    """The design as a TOML table: days and exact numbers stay what they are."""
    table: dict[str, Any] = _plain(design, for_json=False)
    return table


def body_digest(*, body: Mapping[str, Any]) -> str:
    """SHA-256 of a body, hexadecimal; the order of its keys does not matter."""
    return hashlib.sha256(
        json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


def design_differences(*, before: ProgrammeDesign, after: ProgrammeDesign) -> tuple[DesignDifference, ...]:
    """Every value of two designs that is not the same, in the order of the document."""
    former, newer = dict(_leaves(design_body(design=before))), dict(_leaves(design_body(design=after)))
    return tuple(
        DesignDifference(place=place, before=former.get(place, ""), after=newer.get(place, ""))
        for place in dict.fromkeys([*former, *newer])
        if former.get(place) != newer.get(place)
    )


def _leaves(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Each single value of a document with its path."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from _leaves(inner, f"{place}.{key}" if place else str(key))
        case list():
            for number, inner in enumerate(value):
                yield from _leaves(inner, f"{place}[{number}]")
        case _:
            yield place, str(value)


def _issuer(section: Section) -> Issuer:
    return Issuer(
        government=section.text("government", longest=120),
        name=section.text("name", longest=120),
        city=section.text("city", longest=80),
        address=section.text("address", longest=200, default=""),
        head_title=section.text("head_title", longest=120, default=""),
    )


def _share(section: Section) -> ShareDesign:
    return ShareDesign(
        name=section.text("name", longest=80),
        condition=section.text("condition"),
        permille=section.number("permille", least=1, most=1_000),
        when_short=section.choice("when_short", WhenShort, default=WhenShort.RELEASE),
    )


def _report_due(section: Section) -> ReportDue:
    due = ReportDue(
        month=section.optional_number("month", least=1, most=12),
        day=section.optional_number("day", least=1, most=31),
        days=section.optional_number("days", most=MOST_DAYS),
    )
    if due.days is not None and (due.month is not None or due.day is not None):
        section.refuse("days", _("a report is due either on a day of the next year or so many days after"))
    if due.days is None and (due.month is None) != (due.day is None):
        section.refuse("day", _("a day of the next year has a month and a day"))
    if due.month is not None and due.day is not None and due.day > monthrange(_LEAP_YEAR, due.month)[1]:
        section.refuse("day", _("this day is not in the calendar"))
    return due


def _policy(section: Section) -> ListPolicy:
    return ListPolicy(
        **{
            one.name: section.choice(one.name, ListCheck, default=ListCheck.WARNS)
            for one in fields(ListPolicy)
        }
    )


def _business_type(section: Section, item_lists: ItemLists) -> BusinessTypeDesign:
    listed = section.anything("items")
    if isinstance(listed, str):
        items = item_lists.get(listed) or section.refuse("items", _("no item list has this name"))
    else:
        items = section.each("items", _item)
    return BusinessTypeDesign(
        code=section.slug("code"),
        name=section.text("name", longest=80),
        items=items,
        limit_per_thousand=section.optional_decimal("limit_per_thousand", most=1_000),
        limit_in_village=section.optional_number("limit_in_village", least=1, most=10_000),
    )


def _item(section: Section) -> ItemDesign:
    return ItemDesign(
        name=section.text("name", longest=120),
        group=section.choice("group", ItemGroup),
        quantity=section.number("quantity", least=1),
        unit=section.text("unit", longest=30),
        unit_price=section.money("unit_price"),
        source=section.text("source", longest=200),
    )


def _check_whole(design: ProgrammeDesign, section: Section) -> None:
    """What no single value shows."""
    if not design.price_floor <= design.price <= design.price_ceiling:
        section.refuse("price", _("it lies between price_floor and price_ceiling"))
    if len(design.reserved_shares) > MOST_SHARES:
        section.refuse("reserved_shares", _("at most three shares can be reserved"))
    for key, values in (
        ("priorities", [one.term for one in design.priorities]),
        ("business_types", [one.code for one in design.business_types]),
        ("reserved_shares", [one.name for one in design.reserved_shares]),
    ):
        if len(set(values)) != len(values):
            section.refuse(key, _("one of them stands twice"))


def _plain(value: object, *, for_json: bool) -> Any:
    """A value as documents have it."""
    match value:
        case Enum():
            return value.value
        case Decimal():
            exact = int(value) if value == value.to_integral_value() else value
            return float(exact) if for_json and isinstance(exact, Decimal) else exact
        case date() if for_json:
            return value.isoformat()
        case tuple():
            return [_plain(one, for_json=for_json) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            blank = {
                one.name: one.default_factory() if callable(one.default_factory) else one.default
                for one in fields(value)
            }
            return {
                one.name: _plain(getattr(value, one.name), for_json=for_json)
                for one in fields(value)
                if getattr(value, one.name) != blank[one.name]
            }
        case _:
            return value
