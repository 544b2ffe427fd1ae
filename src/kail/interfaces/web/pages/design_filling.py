"""A part of a design while it is edited: from the document to forms, from what was posted back to the document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict
from django.utils.functional import Promise

from kail.interfaces.web.pages.design_forms import Block, DesignForm, Part

_PLACE: Final = re.compile(r"(?P<key>\w+)(\[(?P<row>\d+)\])?(\.(?P<field>\w+))?")
_FIELD_OF: Final = {"term": "key", "descending": "key"}
Values = dict[str, Any]


@dataclass
class FilledBlock:
    """The forms of a block; `errors` are of the list as a whole."""

    block: Block
    forms: list[DesignForm]
    row_count: int = 0
    errors: list[str | Promise] = field(default_factory=list)

    @property
    def may_grow(self) -> bool:
        """Whether another row may be added."""
        return self.block.is_rows and self.row_count < self.block.at_most

    @property
    def numbered(self) -> list[tuple[int, DesignForm]]:
        """Each form with the number of its row, as it is named in what a browser posts."""
        return [(int((form.prefix or "0").rpartition("-")[2]), form) for form in self.forms]

    @property
    def is_valid(self) -> bool:
        asked = [form.is_valid() for form in self.forms]
        return all(asked)


@dataclass
class FilledPart:
    """A part with its forms. `table` is the part's table of the document: the whole design or one business type."""

    part: Part
    table: Mapping[str, Any]
    blocks: list[FilledBlock]

    @property
    def is_valid(self) -> bool:
        """Whether each form alone is right; every one is asked, so that all errors show at once."""
        asked = [block.is_valid for block in self.blocks]
        return all(asked)

    @property
    def has_errors(self) -> bool:
        return any(block.errors or any(form.errors for form in block.forms) for block in self.blocks)

    def written(self) -> Values:
        """The table with what valid forms say instead of what stood there."""
        table = dict(self.table)
        for filled in self.blocks:
            for key, value in _written(filled, self.table).items():
                if value in (None, {}, []):
                    table.pop(key, None)
                else:
                    table[key] = value
        return table

    def put_error(self, *, place: str, problem: str | Promise) -> bool:
        """Show a problem at the value with this place in the table; False when it is not of this part."""
        found = _PLACE.match(place)
        if found is None:
            return False
        key, row, name = found["key"], found["row"], found["field"]
        name = _FIELD_OF.get(name or "", name)
        for filled in self.blocks:
            if not filled.block.key and key in filled.forms[0].fields:
                filled.forms[0].add_error(key, str(problem))
                return True
            if filled.block.key == key:
                self._put(filled, row, name, problem)
                return True
        return False

    def _put(self, filled: FilledBlock, row: str | None, name: str | None, problem: str | Promise) -> None:
        number = int(row or 0)
        if (filled.block.is_rows and row is None) or number >= len(filled.forms):
            filled.errors.append(problem)
            return
        form = filled.forms[number]
        form.add_error(name if name in form.fields else None, str(problem))


def fill_from_table(*, part: Part, table: Mapping[str, Any], kind: str) -> FilledPart:
    """The forms as the document has it; `kind` is that of the recipients."""
    return FilledPart(part, table, [_from_table(block, table, kind) for block in part.blocks])


def fill_from_post(*, part: Part, table: Mapping[str, Any], posted: QueryDict, kind: str) -> FilledPart:
    """The forms as they were posted, to be checked; rows in which nothing is written are left out."""
    blocks = []
    for block in part.blocks:
        count = _row_count(block, posted)
        forms = [block.form(posted, prefix=prefix, kind=kind) for prefix in _prefixes(block, count)]
        if block.is_rows:
            forms = [form for form in forms if not _is_blank(form, _raw(form, posted))]
        blocks.append(FilledBlock(block, forms, row_count=count))
    return FilledPart(part, table, blocks)


def rearranged(
    *, part: Part, table: Mapping[str, Any], posted: QueryDict, kind: str, wish: str
) -> FilledPart:
    """The forms as they were posted, unchecked, with a row more, less or further up.

    `wish` is `add:KEY`, `remove:KEY:2` or `up:KEY:2`.
    """
    verb, _colon, rest = wish.partition(":")
    key, _colon, number = rest.partition(":")
    at = int(number) if number.isdecimal() else -1
    blocks = []
    for block in part.blocks:
        count = _row_count(block, posted)
        values: list[Values] = [
            _raw(block.form(prefix=prefix, kind=kind), posted) for prefix in _prefixes(block, count)
        ]
        if block.is_rows and block.key == key:
            _rearrange(values, verb, at, block.at_most)
        forms = [
            block.form(initial=value, prefix=prefix, kind=kind)
            for prefix, value in zip(_prefixes(block, len(values)), values, strict=True)
        ]
        blocks.append(FilledBlock(block, forms, row_count=len(values)))
    return FilledPart(part, table, blocks)


def _rearrange(values: list[Values], verb: str, at: int, at_most: int) -> None:
    if verb == "add" and len(values) < at_most:
        values.append({})
    elif verb == "remove" and 0 <= at < len(values):
        del values[at]
    elif verb == "up" and 0 < at < len(values):
        values[at - 1], values[at] = values[at], values[at - 1]


def _from_table(block: Block, table: Mapping[str, Any], kind: str) -> FilledBlock:
    entries: Sequence[Mapping[str, Any]]
    if block.is_rows:
        entries = [{**entry, "former": number} for number, entry in enumerate(table.get(block.key, []))] or [
            {}
        ]
    else:
        entries = [table.get(block.key, {}) if block.key else table]
    forms = [
        block.form(prefix=prefix, kind=kind, initial=block.form.typed(entry) if entry else None)
        for prefix, entry in zip(_prefixes(block, len(entries)), entries, strict=True)
    ]
    return FilledBlock(block, forms, row_count=len(entries))


def _written(filled: FilledBlock, table: Mapping[str, Any]) -> Values:
    """The values of a block by their keys; None for those that it leaves empty."""
    block = filled.block
    if not block.is_rows:
        said = filled.forms[0].entry()
        return {block.key: said} if block.key else {**dict.fromkeys(filled.forms[0].fields), **said}
    former = table.get(block.key, [])
    rows = []
    for form in filled.forms:
        row = form.entry()
        stood = row.pop("former", None)
        stood = form.cleaned_data.get("former") if stood is None else stood
        if stood is not None and 0 <= stood < len(former):
            row |= {key: former[stood][key] for key in block.kept if key in former[stood]}
        rows.append(row)
    return {block.key: rows}


def _prefixes(block: Block, count: int) -> list[str | None]:
    if block.is_rows:
        return [f"{block.key}-{number}" for number in range(count)]
    return [block.key or None]


def _row_count(block: Block, posted: QueryDict) -> int:
    text = posted.get(f"{block.key}-rows", "")
    return min(int(text), block.at_most) if block.is_rows and text.isdecimal() else 0


def _raw(form: DesignForm, posted: QueryDict) -> Values:
    return {
        name: one.widget.value_from_datadict(posted, {}, form.add_prefix(name))
        for name, one in form.fields.items()
    }


def _is_blank(form: DesignForm, raw: Values) -> bool:
    return not any(
        value.strip() if isinstance(value, str) else value
        for name, value in raw.items()
        if name not in form.fillers
    )
