"""A step of a migration renders what it changes, and what points to that; a trigger renders nothing."""

import pytest
from django.db import models
from django.db.migrations import AddField, AlterField, CreateModel
from django.db.migrations.state import ModelState, ProjectState
from pgtrigger import compiler
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from kail.kernel.quick_migrations import dependants

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


def to(model: str) -> models.ForeignKey:
    return models.ForeignKey(model, on_delete=models.CASCADE, related_name="+")


def with_key(**fields: models.Field) -> list[tuple[str, models.Field]]:
    return [("id", models.BigAutoField(primary_key=True)), *fields.items()]


@pytest.fixture
def state() -> ProjectState:
    """A thing and its part point to an account, a note to the part; nothing points to the lonely one."""
    made = ProjectState()
    for name, fields in {
        "Account": with_key(),
        "Thing": with_key(account=to("uji.account")),
        "Part": with_key(thing=to("uji.Thing"), account=to("uji.account"), whole=to("self")),
        "Note": with_key(part=to("uji.part")),
        "Lonely": with_key(),
    }.items():
        made.add_model(ModelState("uji", name, fields))
    return made


def rendered(state: ProjectState) -> dict[str, type]:
    return {model._meta.object_name: model for model in state.apps.get_models()}


def changed_by(state: ProjectState, operation: AddField | AlterField | CreateModel) -> set[str]:
    before = rendered(state)
    operation.state_forwards("uji", state)
    return {name for name, model in rendered(state).items() if before.get(name) is not model}


def test_whoever_points_to_a_model_depends_on_it(state: ProjectState) -> None:
    assert dependants(state=state, key=("uji", "thing")) == {
        ("uji", "thing"),
        ("uji", "part"),
        ("uji", "note"),
    }
    assert dependants(state=state, key=("uji", "lonely")) == {("uji", "lonely")}


def test_a_new_field_renders_its_model_and_who_points_to_it(state: ProjectState) -> None:
    assert changed_by(state, AddField("thing", "other", to("uji.lonely"))) == {"Thing", "Part", "Note"}
    part, thing = rendered(state)["Part"], rendered(state)["Thing"]
    assert part._meta.get_field("thing").remote_field.model is thing
    assert thing._meta.get_field("other").remote_field.model is rendered(state)["Lonely"]


def test_a_new_model_renders_itself(state: ProjectState) -> None:
    assert changed_by(state, CreateModel("Newer", with_key(account=to("uji.account")))) == {"Newer"}


def test_a_step_that_looks_backward_renders_everything(state: ProjectState) -> None:
    change = AlterField("thing", "id", models.AutoField(primary_key=True))
    assert changed_by(state, change) == {"Account", "Thing", "Part", "Note", "Lonely"}


def test_python_in_a_migration_gets_everything_rendered_anew(state: ProjectState) -> None:
    before = rendered(state)
    AddField("note", "text", models.TextField(default="")).state_forwards("uji", state)
    assert rendered(state)["Account"] is before["Account"]
    state.clear_delayed_apps_cache()  # as RunPython does
    assert rendered(state)["Account"] is not before["Account"]


def test_a_trigger_comes_and_goes_in_the_record(state: ProjectState) -> None:
    before = state.clone()
    AddTrigger(model_name="thing", trigger=TRIGGER).state_forwards("uji", state)
    assert state.models["uji", "thing"].options["triggers"] == [TRIGGER]
    assert before.models["uji", "thing"].options.get("triggers", []) == []
    RemoveTrigger(model_name="thing", name="stays").state_forwards("uji", state)
    assert state.models["uji", "thing"].options["triggers"] == []


def test_no_model_is_rendered_for_a_trigger(state: ProjectState) -> None:
    before = rendered(state)
    AddTrigger(model_name="thing", trigger=TRIGGER).state_forwards("uji", state)
    RemoveTrigger(model_name="thing", name="stays").state_forwards("uji", state)
    assert rendered(state) == before
