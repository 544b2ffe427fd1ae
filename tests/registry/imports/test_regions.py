"""An office brings in people of its own regions only."""

from datetime import datetime
from pathlib import Path

import pytest

from kail.apps.registry.models import Family, ImportBatch, Person
from kail.apps.registry.selectors.imports import imports
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.registry.files.registry_files import another_head, child, head
from tests.registry.imports.importing import (
    BALIKPAPAN,
    SAMARINDA_OTHER_VILLAGE,
    Importer,
    figures,
    rows_of_all_tables,
)

CARD_OF_ANOTHER = "6472010101210001"


def test_rows_of_another_region_are_rejected(importer: Importer) -> None:
    with region_scope(prefixes=["6472"]):
        result = importer.bring([head(), another_head(1, kode_wilayah=BALIKPAPAN)])
    assert (result.summary.accepted, result.summary.rejected) == (1, 1)
    assert result.summary.issues == {"place_outside_region": 1}
    assert list(Person.objects.values_list("place_code", flat=True)) == [
        head()["kode_wilayah"].replace(".", "")
    ]


def test_a_place_that_does_not_exist_is_unknown_and_not_outside(importer: Importer) -> None:
    with region_scope(prefixes=["6472"]):
        assert importer.bring([head(kode_wilayah="6471019999"), another_head(1)]).summary.issues == {
            "place_unknown": 1
        }


def test_a_row_outside_the_region_does_not_replace_the_row_inside(importer: Importer) -> None:
    with region_scope(prefixes=["6472"]):
        importer.bring([head(), head(kode_wilayah=BALIKPAPAN)])
    assert Person.objects.get().place_code == head()["kode_wilayah"].replace(".", "")


def test_a_person_whom_another_region_holds_is_rejected_and_left_alone(importer: Importer) -> None:
    importer.bring([head(kode_wilayah=BALIKPAPAN)])
    before = rows_of_all_tables()["registry_person"]
    with region_scope(prefixes=["6472"]):
        result = importer.bring([head(nomor_kartu_keluarga=CARD_OF_ANOTHER), child(nik="", nama="ANAK BARU")])
    assert result.summary.issues == {
        "nik_missing": 1, "family_without_head": 1, "registered_elsewhere": 2,
    }  # fmt: skip
    assert (result.summary.accepted, result.summary.held, result.summary.rejected) == (0, 0, 2)
    assert rows_of_all_tables()["registry_person"] == before
    person = Person.objects.get()
    assert (person.place_code, person.held_for) == (BALIKPAPAN, [])


def test_no_family_is_made_for_people_who_are_all_registered_elsewhere(importer: Importer) -> None:
    importer.bring([head(kode_wilayah=BALIKPAPAN)])
    with region_scope(prefixes=["6472"]):
        importer.bring([head(nomor_kartu_keluarga=CARD_OF_ANOTHER), another_head(5)])
    assert set(Family.objects.values_list("party__display_name", flat=True)) == {
        "Keluarga BUDI SANTOSO", "Keluarga WARGA 5",
    }  # fmt: skip


def test_an_office_that_sees_both_regions_imports_the_move(importer: Importer) -> None:
    importer.bring([head(kode_wilayah=BALIKPAPAN)])
    with region_scope(prefixes=["64"]):
        assert figures(importer.bring([head()])) == (0, 1, 0, 0)
    assert Person.objects.get().place_code == head()["kode_wilayah"].replace(".", "")


def test_only_people_inside_the_scope_become_absent(importer: Importer) -> None:
    importer.bring([head(), another_head(1, kode_wilayah=SAMARINDA_OTHER_VILLAGE), another_head(2)])
    with region_scope(prefixes=["6472011001"]):
        result = importer.bring([head()], edition="2025-2")
    assert figures(result) == (0, 0, 1, 1)
    assert Person.objects.get(absent_since__isnull=False).party.display_name == "WARGA 2"


@pytest.mark.parametrize(
    ("prefixes", "seen"),
    [
        (["*"], {"*", "64", "6472"}),
        (["64"], {"64", "6472"}),
        (["6472"], {"6472"}),
        (["6471"], set()),
        ([], set()),
    ],
)
def test_an_account_sees_the_batches_that_lie_inside_its_regions(
    tmp_path: Path, whole_country: None, actor: Actor, now: datetime, prefixes: list[str], seen: set[str]
) -> None:
    importer = Importer(folder=tmp_path, actor=actor, now=now)
    for scope in ("*", "64", "6472"):
        with region_scope(prefixes=[scope]):
            importer.bring([head()])
    assert {batch.region_prefixes[0] for batch in imports(prefixes=prefixes)} == seen
    assert ImportBatch.objects.count() == 3
