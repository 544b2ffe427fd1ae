"""Migrations that render only the models that a step changes.

For each step of a migration Django renders the model again, and with it everything that is related to it in either
direction. In Kail nearly every table points to an account or a party, so each of two thousand steps rendered nearly
all models: minutes for an empty database. A model has to be rendered again when it, or a model that it points to, is
another one; a model that is only pointed to stays what it is. A trigger changes no model: its SQL stands in the
migration.

Steps that look backward along relations get all models rendered anew. So does Python in migrations, as Django has it:
the state is marked delayed, and Django clears a delayed state before it gives it away.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.db.migrations.state import ProjectState
from django.db.migrations.utils import resolve_relation
from pgtrigger import compiler, migrations

Key = tuple[str, str]
_ADDING: Final = "_adding"


def make_migrations_quick() -> None:
    """Replace how migrations render models, for this process. Safe to repeat."""
    if ProjectState.reload_model is _reload_model:
        return
    for owner, name, function in (
        (ProjectState, "add_model", _adding(ProjectState.add_model)),
        (ProjectState, "add_field", _adding(ProjectState.add_field)),
        (ProjectState, "reload_model", _reload_model),
        (migrations.AddTrigger, "state_forwards", _add_trigger),
        (migrations.RemoveTrigger, "state_forwards", _remove_trigger),
    ):
        setattr(owner, name, function)


def dependants(*, state: ProjectState, key: Key) -> set[Key]:
    """The model and all that point to it, directly or by way of others, or inherit from it: by app and lower name."""
    pointing: dict[Key, set[Key]] = defaultdict(set)
    for other, model_state in state.models.items():
        for base in model_state.bases:
            if isinstance(base, str):
                pointing[resolve_relation(base)].add(other)
        for field in model_state.fields.values():
            if field.is_relation and field.remote_field is not None:
                for model in (field.remote_field.model, getattr(field.remote_field, "through", None)):
                    if model is not None:
                        pointing[resolve_relation(model, *other)].add(other)
    found = {key}
    waiting = [key]
    while waiting:
        new = pointing[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _adding(original: Callable[..., None]) -> Callable[..., None]:
    """A model or field that is new changes nothing for those that it points to."""

    @wraps(original)
    def add(state: ProjectState, *values: Any, **named: Any) -> None:
        state.__dict__[_ADDING] = True
        try:
            original(state, *values, **named)
        finally:
            del state.__dict__[_ADDING]

    return add


def _reload_model(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    if "apps" not in state.__dict__:
        return
    if not delay and _ADDING not in state.__dict__:
        del state.__dict__["apps"]
        return
    state.is_delayed = True
    rendered = dependants(state=state, key=(app_label, model_name.lower()))
    state._reload(rendered)  # type: ignore[attr-defined]  # the stubs leave Django's inner methods out


def _add_trigger(operation: migrations.AddTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [*options.get("triggers", []), operation.trigger]
    if not isinstance(operation.trigger, compiler.Trigger):
        state.reload_model(app_label, operation.model_name, delay=True)


def _remove_trigger(operation: migrations.RemoveTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [one for one in options.get("triggers", []) if one.name != operation.name]
