"""The register of personal data: complete for every model, and what it says is what an erasure does."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BinaryField,
    CharField,
    Field,
    JSONField,
    Model,
    TextField,
)

from kail.apps.registry.models import Family, Party, Person
from kail.kernel.personal import Impersonal, Personal, model_of, register
from kail.kernel.security import is_history

_TEXTS = (CharField, TextField, JSONField, BinaryField, ArrayField)
_PEOPLE = (Party, Person, Family)


def declared() -> dict[str, Personal | Impersonal]:
    return {model_of(entry=entry)._meta.label: entry for entry in register()}


def models() -> Iterator[type[Model]]:
    return (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not is_history(model)
    )


def own_fields(model: type[Model]) -> dict[str, "Field[object, object]"]:
    """The fields of a model but its bare number."""
    fields = {field.name: field for field in model._meta.local_fields}
    key = model._meta.pk
    return {name: field for name, field in fields.items() if field is not key or field.is_relation}


def gaps(model: type[Model], entry: Personal | Impersonal | None) -> list[str]:
    """What is missing from an entry."""
    fields = own_fields(model)
    match entry:
        case None:
            return ["is not in the register of personal data: say in the app's personal.py what it holds"]
        case Personal(goes=True):
            return [] if entry.whose else ["goes, but nobody can be found in it"]
        case Personal():
            said = {*entry.erased, *entry.kept} - {"pk"}
            if set(entry.erased) & set(entry.kept):
                return ["says both erased and kept"]
            reasons = [] if entry.why else ["keeps something without a reason"]
            return (
                reasons
                + [f"{name}: neither erased nor kept" for name in sorted(set(fields) - said)]
                + [f"{name}: no such field" for name in sorted(said - set(fields))]
            )
        case Impersonal():
            people = [
                f"{name} names a person: it is personal"
                for name, field in fields.items()
                if field.is_relation and field.related_model in _PEOPLE and not field.primary_key
            ]
            free = {name for name, field in fields.items() if is_free_text(field)}
            return (
                people
                + [f"{name}: a text nobody looked at" for name in sorted(free - set(entry.texts))]
                + [f"{name}: no such text" for name in sorted(set(entry.texts) - set(fields))]
                + ([] if entry.why else ["gives no reason"])
            )


def is_free_text(field: "Field[object, object]") -> bool:
    """Whether a field can hold a name or a number of somebody: chosen words cannot."""
    return isinstance(field, _TEXTS) and not field.choices and field.name != "place_code"


def test_every_model_is_in_the_register() -> None:
    entries = declared()
    assert len(entries) == len(register()), "a model stands in the register twice"
    found = [
        f"{model._meta.label} {gap}"
        for model in models()
        for gap in gaps(model, entries.get(model._meta.label))
    ]
    assert not found, "\n".join(found)


def test_the_rule_finds_what_is_missing() -> None:
    """Each kind of hole is seen on a real model with an entry that has it."""
    receipt, group = apps.get_model("registry.AidReceipt"), apps.get_model("registry.LocalAidScheme")
    whole = declared()["registry.AidReceipt"]
    assert isinstance(whole, Personal)
    assert gaps(receipt, None)
    assert gaps(receipt, Personal(model="registry.AidReceipt", what="x", kept=whole.kept, why="x")) == [
        "reason: neither erased nor kept"
    ]
    assert "party names a person: it is personal" in gaps(receipt, Impersonal("registry.AidReceipt", "x"))
    assert gaps(group, Impersonal("registry.LocalAidScheme", "x", ("code", "name"))) == [
        "agency: a text nobody looked at"
    ]
    assert gaps(group, Impersonal("registry.LocalAidScheme", "", ("code", "name", "agency", "gone"))) == [
        "gone: no such text",
        "gives no reason",
    ]


@pytest.mark.parametrize(
    "entry",
    [entry for entry in register() if isinstance(entry, Personal) and entry.whose],
    ids=lambda e: e.model,
)
def test_rows_are_found_by_columns_that_the_history_has_too(entry: Personal) -> None:
    assert entry.whose.format(people="a", families="b", emptied="c")
    for names in (entry.erased, dict.fromkeys(entry.kept)):
        for name in names:
            assert isinstance(model_of(entry=entry)._meta.get_field(name), Field) or name == "pk"
