"""Reading the histories: the newest changes over all tables, with author and reason."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, CharField, Model, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from kail.kernel.security import is_history


@dataclass(frozen=True)
class Change:
    """One recorded change. `label` is insert, update or delete; for the last two the history holds the former state.

    `actor` is the full name of who did it, `login` the name that the account signs in with.
    """

    at: datetime
    label: str
    table: str
    row: str
    actor: str
    login: str
    reason: str


def history_models() -> list[type[Model]]:
    """All history tables, by name."""
    return sorted(
        (model for model in apps.get_models() if is_history(model)), key=lambda model: model._meta.db_table
    )


def history_of(*, model: type[Model]) -> QuerySet[Any]:
    """All recorded states of the rows of a tracked model."""
    history: type[Model] = vars(model)["history"].rel.related_model
    return history._default_manager.all()


def with_authors(*, states: QuerySet[Any]) -> QuerySet[Any]:
    """Recorded states with `author`: the full name of the account that acted, as it is called today."""
    logged = KeyTextTransform("actor", OuterRef("pgh_context"))
    accounts = get_user_model()._default_manager.filter(pk=Cast(logged, BigIntegerField()))
    login = KeyTextTransform("name", "pgh_context")
    called = Coalesce(Subquery(accounts.values("full_name")[:1]), login, output_field=CharField())
    named: QuerySet[Any] = states.annotate(author=called)
    return named


def former_states(*, row: Model) -> QuerySet[Any]:
    """The recorded states of one row with their `author`, newest first; for updates and deletes as it was before."""
    history: type[Model] = vars(type(row))["history"].rel.related_model
    return with_authors(states=history._default_manager.filter(pgh_obj_id=row.pk)).order_by("-pgh_id")


@dataclass(frozen=True)
class Note:
    """Who did something (the full name), when and why."""

    at: datetime
    actor: str
    reason: str


def authors_of(*, rows: Sequence[Model], field: str) -> dict[Any, tuple[Note, Note | None]]:
    """By primary key: who made each row, and who last changed `field` of it. One query for rows of one table.

    The table keeps its births (`tracked()` without `inserts=False`).
    """
    return {row.pk: _authors(states, row, field) for row, states in _states_by_row(rows)}


def changers_of(*, rows: Sequence[Model], field: str) -> dict[Any, Note | None]:
    """By primary key: who last changed `field` of each row of a table that does not keep its births. One query."""
    return {row.pk: _changer(states, row, field) for row, states in _states_by_row(rows)}


def _states_by_row(rows: Sequence[Model]) -> Iterator[tuple[Model, list[Any]]]:
    if not rows:
        return
    history: type[Model] = vars(type(rows[0]))["history"].rel.related_model
    states: Mapping[Any, list[Any]] = defaultdict(list)
    found = history._default_manager.filter(pgh_obj_id__in=[row.pk for row in rows])
    for state in with_authors(states=found).order_by("pgh_id"):
        states[vars(state)["pgh_obj_id"]].append(state)
    for row in rows:
        yield row, states[row.pk]


def _authors(states: list[Any], row: Model, field: str) -> tuple[Note, Note | None]:
    """The first state is the birth; each later one is the row as it was before a change."""
    return _note(states[0]), _changer(states[1:], row, field)


def _changer(states: list[Any], row: Model, field: str) -> Note | None:
    changed = None
    for state, following in zip(states, [*states[1:], row], strict=False):
        if getattr(state, field) != getattr(following, field):
            changed = _note(state)
    return changed


def _note(state: Any) -> Note:
    return Note(at=state.pgh_created_at, actor=state.author, reason=state.pgh_context["reason"])


def recent_changes(*, limit: int, actor: str = "") -> list[Change]:
    """The newest changes inside the region scope, newest first; of one login name when `actor` is given."""
    changes = [change for model in history_models() for change in _of_table(model, limit, actor)]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:limit]


def _of_table(model: type[Model], limit: int, actor: str) -> Iterator[Change]:
    rows = with_authors(states=model._default_manager.order_by("-pgh_id"))
    if actor:
        rows = rows.filter(pgh_context__name=actor)
    tracked = vars(model)["pgh_tracked_model"]
    for at, label, row, context, author in rows.values_list(
        "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "author"
    )[:limit]:
        yield Change(
            at=at,
            label=label,
            table=str(tracked._meta.verbose_name),
            row=str(row),
            actor=author,
            login=context["name"],
            reason=context["reason"],
        )
