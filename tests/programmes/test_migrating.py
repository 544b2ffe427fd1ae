"""A database that an office has filled moves to versions of designs; nothing of its rounds is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kail.apps.programmes.design import design_body, read_design
from tests.kernel.postgres_homes import closed_folder

FILL = Path(__file__).with_name("filling_an_old_database.py")


@pytest.fixture(scope="module")
def migrated() -> dict[str, Any]:
    """What an office finds after `kail migrate`, begun with the tables of the first version."""
    with closed_folder() as folder:
        answer = subprocess.run(
            [sys.executable, str(FILL)],
            env=os.environ
            | {"KAIL_HOME": str(folder), "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_version_1_is_written_from_the_newest_round(migrated: dict[str, Any]) -> None:
    (version,) = migrated["versions"]
    assert (version["programme"], version["number"], version["template"]) == ("uep", 1, "")
    body = version["body"]
    assert (body["rule"], body["price"]) == ("desil <= 2", 5_000_000)
    assert body["legal_basis"] == ["UU 11/2009", "UU 13/2011"]
    assert body["stages"] == [{"name": "BAST", "due_days": 118}, {"name": "Evaluasi", "description": "akhir"}]
    assert body["priorities"] == [{"term": "penerima_pkh", "descending": True}, {"term": "desil"}]
    assert body["business_types"][0]["items"][0]["unit_price"] == 4_500_000


def test_what_the_migration_wrote_is_a_design_as_the_program_writes_it(migrated: dict[str, Any]) -> None:
    (version,) = migrated["versions"]
    assert design_body(design=read_design(content=version["body"])) == version["body"]


def test_the_programme_is_given_its_kind_by_the_system_with_a_reason(migrated: dict[str, Any]) -> None:
    assert migrated["programmes"] == [["lain", 99, False], ["uep", 1, False]]
    (change,) = migrated["changes"]
    assert change["actor"] == migrated["system"]
    assert "versi" in change["reason"].lower()


def test_rounds_stand_as_they_stood_and_two_of_one_batch_are_counted_on(migrated: dict[str, Any]) -> None:
    assert migrated["rounds"] == [
        ["uep-2024", "desil <= 4", "desil <= 4", 1, 1, "registry"],
        ["uep-2024-b", "desil <= 3", "desil <= 3", 1, 2, "registry"],
        ["uep-2025", "desil <= 2", "desil <= 2", 1, 1, "registry"],
    ]
    assert [change["actor"] for change in migrated["round_changes"]] == [migrated["system"]] * 3
