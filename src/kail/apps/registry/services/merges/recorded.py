"""Writes that remember what was before, to be taken back exactly, or not at all where somebody wrote since.

A change is a plain dict, for it is stored as JSON: `part` (what belongs together and is taken back together), `table`,
`row`, `column`, `before`, `after`. A row that was made has the column `MADE`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Model

from kail.apps.registry.models import (
    DuplicatePair,
    GroupMember,
    Membership,
    Participation,
    Party,
    Person,
    PersonCategory,
)

Change = dict[str, Any]
MADE: Final = "+"
CHANGED_SINCE: Final = "changed_since"
IN_THE_WAY: Final = "in_the_way"
_MODELS: Final[Mapping[str, type[Model]]] = {
    model._meta.db_table: model
    for model in (DuplicatePair, GroupMember, Membership, Participation, Party, Person, PersonCategory)
}


class RecordedWrites:
    """Writes of one merge, in order."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def write(self, part: str, row: Model, **columns: Any) -> None:
        """Set columns (by attribute name) of a stored row; those that are so already are left."""
        standing = type(row)._default_manager.filter(pk=row.pk).values(*columns).get()
        changed = {name: value for name, value in columns.items() if standing[name] != value}
        if not changed:
            return
        type(row)._default_manager.filter(pk=row.pk).update(**changed)
        for name, value in changed.items():
            self._note(part, row, name, standing[name], value)

    def made(self, part: str, row: Model) -> None:
        """Remember a row that was just made."""
        self._note(part, row, MADE, None, None)

    def _note(self, part: str, row: Model, column: str, before: Any, after: Any) -> None:
        self.changes.append(
            {
                "part": part,
                "table": row._meta.db_table,
                "row": row.pk,
                "column": column,
                "before": _plain(before),
                "after": _plain(after),
            }
        )


def take_back(changes: Sequence[Change], *, unmake: Callable[[Model], bool]) -> list[Change]:
    """Put everything back as it was, the last write first; what stays, each with a `why`.

    A part of which any column was changed since stays as a whole (`CHANGED_SINCE`), and so does one that a constraint
    keeps from going back (`IN_THE_WAY`). `unmake` takes a made row out of use; False when it cannot.
    """
    parts: dict[str, list[Change]] = defaultdict(list)
    for change in reversed(changes):
        parts[change["part"]].append(change)
    kept: list[Change] = []
    for part, own in parts.items():
        why = _why_not(own, unmake)
        if why:
            kept.append({"part": part, "table": own[-1]["table"], "row": own[-1]["row"], "why": why})
    return kept


def _why_not(changes: Sequence[Change], unmake: Callable[[Model], bool]) -> str:
    """Take one part back; empty, or why it stays."""
    # What a part wrote twice must now be as its last write left it.
    latest: dict[tuple[str, int, str], Change] = {}
    for change in changes:
        latest.setdefault((change["table"], change["row"], change["column"]), change)
    for change in latest.values():
        if change["column"] != MADE and _plain(_standing(change)) != change["after"]:
            return CHANGED_SINCE
    try:
        with transaction.atomic():
            for change in changes:
                if not _restored(change, unmake):
                    raise IntegrityError
    except IntegrityError:
        return IN_THE_WAY
    return ""


def _restored(change: Change, unmake: Callable[[Model], bool]) -> bool:
    model = _MODELS[change["table"]]
    rows = model._default_manager.filter(pk=change["row"])
    if change["column"] == MADE:
        return unmake(rows.get())
    field = next(field for field in model._meta.concrete_fields if field.attname == change["column"])
    rows.update(**{change["column"]: field.to_python(change["before"])})
    return True


def _standing(change: Change) -> Any:
    rows = _MODELS[change["table"]]._default_manager.filter(pk=change["row"])
    return rows.values_list(change["column"], flat=True).get()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
