"""Bringing small files into the test registry."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.apps import apps

from kail.apps.registry.enums import RegistrySource
from kail.apps.registry.models import Person
from kail.apps.registry.services.imports import ImportResult, import_at_once, loading, settling, tables
from kail.kernel.audit import Actor
from kail.kernel.security import is_history
from tests.registry.files.registry_files import Row, write_csv

SAMARINDA = "6472011001"
SAMARINDA_OTHER_VILLAGE = "6472011002"
SAMARINDA_OTHER_DISTRICT = "6472021001"
BALIKPAPAN = "6471011001"


@dataclass(frozen=True)
class Importer:
    """Writes rows to a file and imports it as one actor at one moment."""

    folder: Path
    actor: Actor
    now: datetime

    def bring(
        self,
        rows: list[Row],
        *,
        edition: str = "2025-1",
        commit: bool = True,
        is_complete: bool = True,
        source: RegistrySource = RegistrySource.DTSEN,
        now: datetime | None = None,
        corrections_to: Path | None = None,
    ) -> ImportResult:
        """Import the rows at once."""
        return import_at_once(
            path=write_csv(self.folder, rows),
            source=source,
            edition_code=edition,
            mapping=None,
            actor=self.actor,
            reason=f"edition {edition}",
            now=now or self.now,
            commit=commit,
            is_complete=is_complete,
            corrections_to=corrections_to,
        )


def figures(result: ImportResult) -> tuple[int, int, int, int]:
    """People added, changed, unchanged, absent."""
    difference = result.difference
    return difference.added, difference.changed, difference.unchanged, difference.absent


def person_named(name: str) -> Person:
    """The one stored person of that name."""
    return Person.objects.select_related("party", "family__party").get(party__display_name=name)


def rows_of_all_tables() -> dict[str, int]:
    """How many rows each table of the registry and its histories has."""
    models = apps.get_app_config("registry").get_models()
    return {model._meta.db_table: model._default_manager.count() for model in models}


def history_rows() -> int:
    """How many former states of people, families, parties and memberships are kept."""
    models = [model for model in apps.get_app_config("registry").get_models() if is_history(model)]
    return sum(
        model._default_manager.count()
        for model in models
        if not model._meta.db_table.startswith(("registry_importbatch", "registry_importreading"))
    )


@pytest.fixture(params=["few rows", "settled at once", "loaded at first"])
def importer(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    whole_country: None,
    actor: Actor,
    now: datetime,
) -> Importer:
    """Imports for the whole country: as small files go, and as large ones do."""
    if request.param != "few rows":
        monkeypatch.setattr(settling, "FEW_ROWS", 0)
        # Every row is looked up by itself, however few the registry holds.
        monkeypatch.setattr(tables, "LOOKED_UP_SHARE", -1000)
    if request.param == "loaded at first":
        monkeypatch.setattr(loading, "MANY_PEOPLE", 1)
    return Importer(folder=tmp_path, actor=actor, now=now)
