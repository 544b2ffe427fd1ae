"""A design in words: its parts with their values, and what changed from one version to another as from → to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kail.apps.programmes.design import ProgrammeDesign, design_body
from kail.apps.programmes.selectors.design_changes import DesignChange, design_changes
from kail.interfaces.web.pages.design_fields import said_value
from kail.interfaces.web.pages.design_forms import ITEM_PART, PARTS, Block, DesignForm, Part, part_with

_LONG: Final = 120
"""From so many characters a value takes a whole line."""


@dataclass(frozen=True)
class Fact:
    """One value with its label."""

    label: str | Promise
    text: str

    @property
    def is_long(self) -> bool:
        """Whether it needs a whole line."""
        return len(self.text) > _LONG


@dataclass(frozen=True)
class ShownRow:
    """One row of a list: what it is called and what it says; `rows` are those inside it."""

    title: str
    facts: tuple[Fact, ...]
    code: str = ""
    rows: tuple["ShownRow", ...] = ()


@dataclass(frozen=True)
class ShownBlock:
    """A block of a part in words."""

    title: str | Promise
    facts: tuple[Fact, ...]
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True)
class ShownPart:
    """A part in words."""

    part: Part
    blocks: tuple[ShownBlock, ...]

    @property
    def is_empty(self) -> bool:
        return not any(block.facts or block.rows for block in self.blocks)


@dataclass(frozen=True)
class ChangeLine:
    """One change: where, what stood there, what stands there now. Empty: nothing."""

    part: Part
    where: str
    before: str
    after: str


def shown_parts(*, design: ProgrammeDesign) -> tuple[ShownPart, ...]:
    """Every part of a design in words."""
    body, kind = design_body(design=design), design.recipient_kind
    return tuple(
        ShownPart(part, tuple(_shown_block(block, body, kind) for block in part.blocks)) for part in PARTS
    )


def change_lines(*, before: ProgrammeDesign, after: ProgrammeDesign) -> tuple[ChangeLine, ...]:
    """What `after` says otherwise than `before`, in words."""
    kind = after.recipient_kind
    return tuple(_change_line(change, kind) for change in design_changes(before=before, after=after))


def _shown_block(block: Block, body: Mapping[str, Any], kind: str) -> ShownBlock:
    if block.is_rows:
        rows = tuple(_shown_row(block, entry, kind) for entry in body.get(block.key, []))
        return ShownBlock(block.title, (), rows)
    table = body.get(block.key, {}) if block.key else body
    return ShownBlock(block.title, tuple(_facts(block.form(kind=kind), table)), ())


def _shown_row(block: Block, entry: Mapping[str, Any], kind: str) -> ShownRow:
    form = block.form(kind=kind, initial=block.form.typed(entry))
    facts = tuple(_facts(form, _as_fields(form, entry)))
    items = ITEM_PART.blocks[0]
    return ShownRow(
        title=facts[0].text if "name" not in entry else entry["name"],
        facts=tuple(one for one in facts[1:] if one.text != entry.get("name"))
        if "name" not in entry
        else tuple(one for one in facts if one.label != form.fields["name"].label),
        code=entry.get("code", ""),
        rows=tuple(_shown_row(items, item, kind) for item in entry.get("items", ())),
    )


def _as_fields(form: DesignForm, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry by the names of the form's fields."""
    return form.initial if "key" in form.fields else entry


def _facts(form: DesignForm, table: Mapping[str, Any]) -> Iterator[Fact]:
    for name, field in form.fields.items():
        text = said_value(field=field, value=table.get(name, field.initial))
        if text and not isinstance(field.widget, forms.HiddenInput):
            yield Fact(field.label or name, text)


def _change_line(change: DesignChange, kind: str) -> ChangeLine:
    part = part_with(key=change.keys[0])
    block = next((one for one in part.blocks if one.key == change.keys[0]), part.blocks[0])
    form = _form_at(change, block, kind)
    labels = [str(part.title), *change.rows]
    name = change.keys[-1]
    field = form.fields.get(name)
    if field is not None:
        labels.append(str(field.label))
        sides = [said_value(field=field, value=side) for side in (change.before, change.after)]
    else:
        sides = [_row_text(side, form) for side in (change.before, change.after)]
        if isinstance(change.before, list) and isinstance(change.after, list):
            labels.append(_("order"))
    return ChangeLine(part, " › ".join(labels), *sides)


def _form_at(change: DesignChange, block: Block, kind: str) -> DesignForm:
    inner = ITEM_PART.blocks[0]
    used = inner if len(change.rows) > 1 or "items" in change.keys else block
    entry = change.after if isinstance(change.after, Mapping) else change.before
    if isinstance(entry, Mapping) and "term" in entry:
        return used.form(kind=kind, initial=used.form.typed(entry))
    return used.form(kind=kind)


def _row_text(value: Any, form: DesignForm) -> str:
    """A whole row, or names in their order, or a value without a field of its own."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        table = form.typed(value) if "term" in value else value
        facts: Iterable[Fact] = _facts(form, table)
        return " · ".join(
            one.text if one.label == form_title(form) else f"{one.label}: {one.text}" for one in facts
        )
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def form_title(form: DesignForm) -> str | Promise:
    """The label of the field that names a row."""
    return next(iter(form.fields.values())).label or ""
