"""Migrations of triggers without rendering the models anew.

A trigger changes no model: its SQL stands in the migration. The library lets Django render the model and all its
neighbours again for each one, which with hundreds of triggers is nearly all the time that a first migration takes.
"""

from typing import Final

from django.db.migrations.state import ProjectState
from pgtrigger import compiler, migrations

STATE: Final = "state_forwards"


def _add(operation: migrations.AddTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [*options.get("triggers", []), operation.trigger]
    if not isinstance(operation.trigger, compiler.Trigger):
        state.reload_model(app_label, operation.model_name, delay=True)


def _remove(operation: migrations.RemoveTrigger, app_label: str, state: ProjectState) -> None:
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [one for one in options.get("triggers", []) if one.name != operation.name]


def leave_models_alone() -> None:
    """Let operations on triggers change the state's record of them only."""
    setattr(migrations.AddTrigger, STATE, _add)
    setattr(migrations.RemoveTrigger, STATE, _remove)
