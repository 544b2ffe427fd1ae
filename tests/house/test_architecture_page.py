"""The map of tables in docs/architecture.md names every table, its app and how it is kept."""

from django.apps import apps
from django.db.models import Model

from kail.kernel.security import is_append_only, is_history, is_region_scoped
from tests.house.sources import PROJECT

PAGE = PROJECT / "docs" / "architecture.md"


def own_models() -> list[type[Model]]:
    """Every model of Kail's that has a table of its own, histories left out."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("kail.") and model._meta.managed and not is_history(model)
    ]


def kept_how(model: type[Model], *, tracked: set[type[Model]]) -> set[str]:
    words = {
        "scoped": is_region_scoped(model),
        "append-only": is_append_only(model),
        "history": model in tracked,
        "never deleted": bool(getattr(model, "never_deleted", False)),
    }
    return {word for word, holds in words.items() if holds}


def page_tables() -> dict[str, tuple[str, set[str]]]:
    """Table → app and the words of its last column, from the lines `| app | `table` | holds | kept how |`."""
    found: dict[str, tuple[str, set[str]]] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 4 and cells[1].startswith("`"):
            words = {word for word in cells[3].split(", ") if word}
            found |= {table.strip("` "): (cells[0], words) for table in cells[1].split(",")}
    return found


def test_the_map_names_every_table_with_its_app_and_how_it_is_kept() -> None:
    tracked = {vars(model)["pgh_tracked_model"] for model in apps.get_models() if is_history(model)}
    wanted = {
        model._meta.db_table: (model._meta.app_label, kept_how(model, tracked=tracked))
        for model in own_models()
    }
    assert "registry_person" in wanted
    assert page_tables() == wanted
