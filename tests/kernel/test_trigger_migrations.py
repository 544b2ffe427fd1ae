"""A trigger in a migration is recorded, and no model is rendered for it."""

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState
from pgtrigger import compiler
from pgtrigger.migrations import AddTrigger, RemoveTrigger

TRIGGER = compiler.Trigger(
    name="stays",
    sql=compiler.UpsertTriggerSql(
        func="RETURN NEW;",
        hash="0",
        operation="UPDATE",
        pgid="pgtrigger_stays_0",
        table="uji_thing",
        when="BEFORE",
    ),
)


@pytest.fixture
def state() -> ProjectState:
    made = ProjectState()
    made.add_model(ModelState("uji", "Thing", [("id", models.BigAutoField(primary_key=True))]))
    return made


def test_a_trigger_comes_and_goes_in_the_record(state: ProjectState) -> None:
    before = state.clone()
    AddTrigger(model_name="thing", trigger=TRIGGER).state_forwards("uji", state)
    assert state.models["uji", "thing"].options["triggers"] == [TRIGGER]
    assert before.models["uji", "thing"].options.get("triggers", []) == []
    RemoveTrigger(model_name="thing", name="stays").state_forwards("uji", state)
    assert state.models["uji", "thing"].options["triggers"] == []


def test_no_model_is_rendered_for_it(state: ProjectState) -> None:
    rendered = state.apps.get_model("uji", "thing")
    AddTrigger(model_name="thing", trigger=TRIGGER).state_forwards("uji", state)
    RemoveTrigger(model_name="thing", name="stays").state_forwards("uji", state)
    assert state.apps.get_model("uji", "thing") is rendered
