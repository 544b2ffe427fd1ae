"""The worked table of docs/algorithms/checks.md."""

from datetime import date, datetime
from pathlib import Path

import pytest

from kail.apps.registry.checks.minimum_wages import MinimumWage
from kail.apps.registry.enums import ReferenceKind, RunOccasion, Sex
from kail.apps.registry.models import Finding, Person
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.reference_lists import discard_list
from kail.kernel.audit import Actor
from tests.people import make_person
from tests.registry.checks_made import bring_list, check_all

pytestmark = pytest.mark.usefixtures("whole_country")
NAMES = ("Siti", "Siti", "Dewi", "Esti", "Fitri", "Hani", "Gita", "Intan")
DEATHS = [
    "6472014101900001,SITI,1990-01-01,2024-03-02",
    ',"Dewi,",1990-01-01,2024-04-05',
    "6472014101900999,ESTI,1990-01-01,2024-05-06",
    "6472014101900005,UPIK,1990-01-01,2024-06-07",
]
WAGES = ["6472014101900006,3100000,2025-02-01", "6472014101900008,3000000,2025-02-01"]


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    monkeypatch.setattr(
        "kail.apps.registry.checks.from_lists.minimum_wages",
        lambda: (
            MinimumWage("6472", 2024, 3_000_000, "SK", verified=True),
            MinimumWage("6472", 2026, 3_200_000, "SK", verified=True),
        ),
    )
    return [
        make_person(
            name=name, nik=f"647201410190{serial:04d}", birth_date=date(1990, 1, 1),
            sex=Sex.MALE if name == "Gita" else Sex.FEMALE,
        )
        for serial, name in zip((1, 2, 3, 4, 5, 6, 7, 8), NAMES, strict=True)
    ]  # fmt: skip


def test_the_worked_table(people: list[Person], tmp_path: Path, actor: Actor, now: datetime) -> None:
    siti, namesake, dewi, esti, fitri, hani, gita, _intan = people
    deaths = bring_list(tmp_path, DEATHS, actor=actor, now=now)
    bring_list(
        tmp_path, WAGES, kind=ReferenceKind.WAGE, head="NIK,UPAH,TMT", source="BPJS", actor=actor, now=now
    )
    run_checks(people=[namesake.pk], occasion=RunOccasion.HAND, actor=actor, now=now)
    assert Finding.objects.count() == 0
    check_all(actor=actor, now=now)
    found = {
        row.person_id: (row.code, row.certainty, row.blocks, row.evidence.get("name_agrees"))
        for row in Finding.objects.all()
    }
    assert Finding.objects.count() == len(found)
    assert found == {
        siti.pk: ("dead", "sure", True, True),
        dewi.pk: ("dead", "possible", False, None),
        esti.pk: ("dead", "possible", False, None),
        fitri.pk: ("dead", "sure", True, False),
        hani.pk: ("wage_above_umk", "sure", True, None),
        gita.pk: ("nik_impossible", "sure", True, None),
    }
    assert Finding.objects.get(person=gita).evidence == {"flaws": ["sex"]}
    discard_list(reference=deaths, reason="salah", actor=actor, now=now)
    run_checks(people=[siti.pk], occasion=RunOccasion.HAND, actor=actor, now=now)
    states = dict(Finding.objects.filter(code="dead").values_list("person_id", "state"))
    assert states == {siti.pk: "resolved", dewi.pk: "open", esti.pk: "open", fitri.pk: "open"}
