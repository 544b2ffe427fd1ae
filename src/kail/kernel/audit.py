"""Who changes what, and why: the context that every history row must carry.

`tracked` keeps each former state of a model in an append-only history table. `acting` names the author and the
reason for all changes of the current transaction; the history tables refuse a change without them.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import DatabaseError, connection, models
from django.utils.translation import gettext_lazy as _

from kail.kernel.errors import Refusal

SETTING = "pghistory.context_metadata"
AUTHORED = "pgh_context ? 'actor' AND length(pgh_context ->> 'reason') > 0"
TrackedModel = TypeVar("TrackedModel", bound=models.Model)


class AuthorMissing(Refusal):
    """A change was begun without saying who does it and why."""

    code = "author_missing"


@dataclass(frozen=True)
class Actor:
    """Who acts: a user's number and login name. Pages show the full name (`history.with_authors`)."""

    id: int
    name: str


def tracked(
    *, inserts: bool = True, exclude: tuple[str, ...] = ()
) -> Callable[[type[TrackedModel]], type[TrackedModel]]:
    """Keep the history of a model: each row as it was before an update or delete, and, with `inserts`, its first state.

    Large tables that a bulk import fills say `inserts=False`: the import itself is the record of their birth.
    """
    trackers: list[pghistory.Tracker] = [
        pghistory.UpdateEvent(level=pghistory.Statement, row=pghistory.Old, condition=pgtrigger.AnyChange()),
        pghistory.DeleteEvent(level=pghistory.Statement),
    ]
    if inserts:
        trackers.append(pghistory.InsertEvent(level=pghistory.Statement))

    def decorate(model: type[TrackedModel]) -> type[TrackedModel]:
        decorated: type[TrackedModel] = pghistory.track(
            *trackers,
            exclude=list(exclude) or None,
            context_field=pghistory.ContextJSONField(null=True),
            context_id_field=None,  # type: ignore[arg-type]  # its types forget that None leaves the column out
            append_only=True,
            obj_field=pghistory.ObjForeignKey(
                related_name="history",
                related_query_name="history",
                db_constraint=False,
                on_delete=models.DO_NOTHING,
            ),
        )(model)
        return decorated

    return decorate


@contextmanager
def acting(*, actor: Actor, reason: str) -> Iterator[None]:
    """Name the author and reason of every change in this block; needs an open transaction.

    Raises AuthorMissing when the reason is empty or no transaction is open.
    """
    if not reason.strip():
        raise AuthorMissing(_("Say why: a change needs a reason."))
    if not connection.in_atomic_block:
        raise AuthorMissing("a change needs an open transaction")
    context = json.dumps({"actor": actor.id, "name": actor.name, "reason": reason.strip()})
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [SETTING])
        (before,) = cursor.fetchone()
    _set_context(context)
    try:
        yield
    except BaseException:
        # In an aborted transaction nothing can be set, and nothing needs to be: its end undoes the setting.
        with suppress(DatabaseError):
            _set_context(before or "")
        raise
    _set_context(before or "")


def _set_context(context: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, context])
