"""Reading the histories: the newest changes over all tables, with author and reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Model, QuerySet

from kail.kernel.security import is_history


@dataclass(frozen=True)
class Change:
    """One recorded change. `label` is insert, update or delete; for the last two the history holds the former state."""

    at: datetime
    label: str
    table: str
    row: str
    actor: str
    reason: str


def history_models() -> list[type[Model]]:
    """All history tables, by name."""
    return sorted(
        (model for model in apps.get_models() if is_history(model)), key=lambda model: model._meta.db_table
    )


def former_states(*, row: Model) -> QuerySet[Model]:
    """The recorded states of one row, newest first; for updates and deletes as it was before."""
    history: type[Model] = vars(type(row))["history"].rel.related_model
    return history._default_manager.filter(pgh_obj_id=row.pk).order_by("-pgh_id")


def recent_changes(*, limit: int, actor: str = "") -> list[Change]:
    """The newest changes inside the region scope, newest first; of one author when `actor` is given."""
    changes = [change for model in history_models() for change in _of_table(model, limit, actor)]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:limit]


def _of_table(model: type[Model], limit: int, actor: str) -> Iterator[Change]:
    rows = model._default_manager.order_by("-pgh_id")
    if actor:
        rows = rows.filter(pgh_context__name=actor)
    tracked = vars(model)["pgh_tracked_model"]
    for at, label, row, context in rows.values_list(
        "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context"
    )[:limit]:
        yield Change(
            at=at,
            label=label,
            table=str(tracked._meta.verbose_name),
            row=str(row),
            actor=context["name"],
            reason=context["reason"],
        )
