"""On a synthetic registry that is large enough to train on, the duplicates of its truth are found."""

from pathlib import Path

import polars as pl
import pytest
from django.conf import settings

from kail.apps.registry.linkage import find_duplicates, people_of_files
from kail.calc.synthetic import FlawRates
from kail.interfaces.cli.synthetic import generate_registry, write_registry_file
from tests.conftest import REFERENCE


@pytest.fixture(scope="module")
def registry_and_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[pl.DataFrame, Path]:
    registry = generate_registry(
        people=25_000, seed=11, edition="2025-3", flaws=FlawRates(),
        places_csv_folder=settings.PLACES_FOLDER, reference_folder=REFERENCE,
    )  # fmt: skip
    file = tmp_path_factory.mktemp("linkage") / "registry.csv"
    write_registry_file(registry=registry, path=file)
    return registry.truth, file


def test_the_duplicates_of_the_truth_are_found(registry_and_file: tuple[pl.DataFrame, Path]) -> None:
    truth, file = registry_and_file
    people = people_of_files([file])
    assert people.height == truth.height
    assert people["source"].to_list()[:2] == [f"{file}:1", f"{file}:2"]
    person = dict(truth.select("row", "person").iter_rows())
    found = find_duplicates(people).pairs
    right = sum(person[a] == person[b] for a, b in found.select("person_a", "person_b").iter_rows())
    wanted = truth.height - truth["person"].n_unique()
    assert right / found.height > 0.98
    assert right / wanted > 0.985
