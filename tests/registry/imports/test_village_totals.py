"""The totals that pages show are those of the registry, region by region, after each import."""

from datetime import datetime, timedelta

import pytest

from kail.apps.registry.models import Family, Person
from kail.apps.registry.selectors.search import registry_totals
from kail.kernel.scope import region_scope
from tests.registry.files.registry_files import another_head, child, head
from tests.registry.imports.importing import BALIKPAPAN, Importer


def counted_one_by_one() -> dict[str, int]:
    return {
        "people": Person.objects.count(),
        "families": Family.objects.count(),
        "held": Person.objects.filter(held_for__len__gt=0).count(),
    }


def test_an_empty_registry_has_nobody(importer: Importer) -> None:
    assert registry_totals() == {"people": 0, "families": 0, "held": 0}


@pytest.mark.parametrize("scope", ["*", "64", "6471", "6472", BALIKPAPAN, "31"])
def test_totals_are_those_of_the_reader(importer: Importer, now: datetime, scope: str) -> None:
    rows = [head(), child(nik=""), another_head(1, kode_wilayah=BALIKPAPAN), another_head(2)]
    importer.bring(rows)
    importer.bring([*rows, another_head(3)], edition="2025-2", now=now + timedelta(days=92))
    with region_scope(prefixes=[scope]):
        assert registry_totals() == counted_one_by_one()
    assert counted_one_by_one() == {"people": 5, "families": 4, "held": 1}


def test_an_import_of_one_region_leaves_the_totals_of_others(importer: Importer) -> None:
    importer.bring([head(), another_head(1, kode_wilayah=BALIKPAPAN)])
    with region_scope(prefixes=["6472"]):
        importer.bring([head(), another_head(2)])
    assert registry_totals() == counted_one_by_one() == {"people": 3, "families": 3, "held": 0}
