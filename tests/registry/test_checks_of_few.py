"""The checks of the people of a list find of them what a run over everybody finds, and touch nobody else."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from kail.apps.registry.checks import CheckKind, nik_structure, register_checks
from kail.apps.registry.checks.kinds import Law
from kail.apps.registry.checks.minimum_wages import MinimumWage
from kail.apps.registry.enums import MERGED, DuplicateState, ReferenceKind, RunOccasion
from kail.apps.registry.models import CheckRun, Finding, Person
from kail.apps.registry.services.checks import run_checks
from kail.apps.registry.services.findings import confirm_finding
from kail.apps.registry.services.reference_lists import discard_list
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, make_edition, make_person
from tests.registry.checks_made import bring_list, check_all
from tests.registry.duplicates.pairs_made import decide, make_pair

pytestmark = pytest.mark.usefixtures("whole_country")
NIK_SITI, NIK_AISYAH, NIK_OTHER = "6472014101900007", "6472014101900008", "6472014101900009"
SITI = f"{NIK_SITI},SITI SINTETIS,1990-01-01,2024-03-02"
AISYAH = f"{NIK_AISYAH},AISYAH SINTETIS,1990-01-01,2024-04-05"
WHAT = (
    "person_id",
    "code",
    "source",
    "certainty",
    "blocks",
    "evidence",
    "state",
    "place_code",
    "times_opened",
)


def check_few(
    people: Collection[Person], *, actor: Actor, now: datetime, codes: list[str] | None = None
) -> CheckRun:
    return run_checks(
        codes=codes, people=[person.pk for person in people], occasion=RunOccasion.HAND, actor=actor, now=now
    )


def found(**only: object) -> list[dict[str, object]]:
    return list(Finding.objects.filter(**only).order_by("person_id", "code", "source").values(*WHAT))


@pytest.fixture
def both(tmp_path: Path, actor: Actor, now: datetime) -> tuple[Person, Person]:
    """Two people whom a list of deaths named and no longer names; the findings are open still."""
    people = make_person(nik=NIK_SITI), make_person(nik=NIK_AISYAH, name="Aisyah Sintetis")
    reference = bring_list(tmp_path, [SITI, AISYAH], actor=actor, now=now)
    check_all(actor=actor, now=now)
    discard_list(reference=reference, reason="salah", actor=actor, now=now)
    assert [row["state"] for row in found(code="dead")] == ["open", "open"]
    return people


@pytest.fixture
def everything(
    tmp_path: Path, actor: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Person]:
    """People of whom each check finds something, some only together with others."""
    monkeypatch.setattr(
        "kail.apps.registry.checks.from_lists.minimum_wages",
        lambda: (MinimumWage("6472", 2024, 3_000_000, "SK", verified=True),),
    )
    people = {
        "named": make_person(nik=NIK_SITI),
        "namesake": make_person(name="Siti Sintetis"),
        "by_name": make_person(name="Aisyah Sintetis"),
        "earner": make_person(nik=NIK_OTHER, name="Upik Sintetis"),
        "disputes": make_person(name="A", nik="6472014101900020", held_for=["nik_conflict"]),
        "disputed": make_person(name="B", nik="6472014101900021", held_for=["nik_conflict"]),
        "absent": make_person(name="C", absent_since=make_edition()),
        "old": make_person(name="D", birth_date=date(1913, 1, 1)),
        "impossible": make_person(name="E", nik="6472014101900000"),
        "pair_a": make_person(name="F"),
        "pair_b": make_person(name="G"),
        "same_a": make_person(name="H"),
        "same_b": make_person(name="I"),
        "plain": make_person(name="J"),
    }
    Person.objects.filter(pk=people["disputed"].pk).update(
        nik_index=people["disputes"].nik_index, nik_sealed=people["disputes"].nik_sealed
    )
    make_pair(people["pair_a"], people["pair_b"], actor=actor, now=now)
    pair = make_pair(people["same_a"], people["same_b"], actor=actor, now=now)
    decide(pair, DuplicateState.SAME, actor=actor, now=now)
    bring_list(tmp_path, [SITI, ",Aisyah Sintetis,1990-01-01,2024-04-05"], actor=actor, now=now)
    bring_list(
        tmp_path, [SITI], kind=ReferenceKind.CIVIL_SERVANT, head="NIK,NAMA,TGL_LAHIR,TMT", source="BKN",
        actor=actor, now=now,
    )  # fmt: skip
    bring_list(
        tmp_path, [f"{NIK_OTHER},9000000,PT A,2025-02-01"], kind=ReferenceKind.WAGE,
        head="NIK,UPAH,PERUSAHAAN,TMT", source="BPJS", actor=actor, now=now,
    )  # fmt: skip
    return people


def test_one_after_the_other_finds_what_one_run_over_everybody_finds(
    everything: dict[str, Person], actor: Actor, now: datetime
) -> None:
    for position, person in enumerate(everything.values()):
        looked_at = [one.pk for one in list(everything.values())[: position + 1]]
        check_few([person], actor=actor, now=now)
        assert not Finding.objects.exclude(person_id__in=looked_at).exists()
    alone = found()
    run = check_all(actor=actor, now=now)
    assert found() == alone
    assert {(row["code"], row["person_id"]) for row in alone} >= {
        ("dead", everything["named"].pk), ("dead", everything["by_name"].pk),
        ("civil_servant", everything["named"].pk), ("wage_above_umk", everything["earner"].pk),
        ("duplicate", everything["disputes"].pk), ("duplicate", everything["pair_a"].pk),
        ("duplicate", everything["same_b"].pk), ("absent_in_newest_edition", everything["absent"].pk),
        ("age_over_110", everything["old"].pk), ("nik_impossible", everything["impossible"].pk),
    }  # fmt: skip
    assert {counts["opened"] + counts["reopened"] + counts["resolved"] for counts in run.counts.values()} == {
        0
    }


def test_after_a_run_over_everybody_one_of_a_few_changes_nothing(
    everything: dict[str, Person], actor: Actor, now: datetime
) -> None:
    check_all(actor=actor, now=now)
    before = list(Finding.objects.order_by("pk").values())
    for people in (
        [everything["named"], everything["plain"]],
        [everything["pair_b"]],
        list(everything.values()),
    ):
        run = check_few(people, actor=actor, now=now + timedelta(days=1))
        assert sum(counts["opened"] + counts["resolved"] for counts in run.counts.values()) == 0
        assert list(Finding.objects.order_by("pk").values()) == before


def test_findings_of_people_who_were_not_looked_at_do_not_end(
    both: tuple[Person, Person], actor: Actor, now: datetime
) -> None:
    siti, aisyah = both
    before = list(Finding.objects.filter(person=aisyah).values())
    run = check_few([siti], actor=actor, now=now + timedelta(days=1))
    assert {row["person_id"]: row["state"] for row in found(code="dead")} == {
        siti.pk: "resolved", aisyah.pk: "open",
    }  # fmt: skip
    assert run.counts["dead"]["resolved"] == 1
    assert list(Finding.objects.filter(person=aisyah).values()) == before


def test_a_list_of_nobody_ends_nothing_and_is_not_everybody(
    both: tuple[Person, Person], actor: Actor, now: datetime
) -> None:
    before = found()
    run = check_few([], actor=actor, now=now + timedelta(days=1))
    assert run.people == 0
    assert {(counts["found"], counts["resolved"]) for counts in run.counts.values()} == {(0, 0)}
    assert found() == before


def test_people_outside_the_scope_are_not_looked_at(
    both: tuple[Person, Person], actor: Actor, now: datetime
) -> None:
    before = found()
    with region_scope(prefixes=["6471"]):
        assert check_few(both, actor=actor, now=now + timedelta(days=1)).people == 0
    assert found() == before


def test_a_finding_that_stayed_behind_when_its_person_left_the_scope_does_not_end(
    both: tuple[Person, Person], actor: Actor, now: datetime
) -> None:
    siti, _aisyah = both
    Person.objects.filter(pk=siti.pk).update(place_code=BALIKPAPAN)
    with region_scope(prefixes=["6472"]):
        assert check_few([siti], actor=actor, now=now + timedelta(days=1)).people == 0
        assert Finding.objects.get(person=siti, code="dead").state == "open"


def test_what_somebody_confirmed_stays(both: tuple[Person, Person], actor: Actor, now: datetime) -> None:
    siti, _aisyah = both
    confirm_finding(
        finding=Finding.objects.get(person=siti, code="dead"), document=None, reason="akta", actor=actor, now=now
    )  # fmt: skip
    check_few([siti], actor=actor, now=now + timedelta(days=1))
    assert Finding.objects.get(person=siti, code="dead").state == "confirmed"


def test_what_came_back_opens_again_for_those_looked_at(
    both: tuple[Person, Person], tmp_path: Path, actor: Actor, now: datetime
) -> None:
    siti, aisyah = both
    check_all(actor=actor, now=now + timedelta(days=1))
    bring_list(tmp_path, [SITI, AISYAH], as_of_date=date(2025, 5, 3), actor=actor, now=now)
    run = check_few([siti], actor=actor, now=now + timedelta(days=2))
    assert run.counts["dead"]["reopened"] == 1
    assert {row["person_id"]: (row["state"], row["times_opened"]) for row in found(code="dead")} == {
        siti.pk: ("open", 2), aisyah.pk: ("resolved", 1),
    }  # fmt: skip


def test_a_line_whose_nik_finds_somebody_else_names_nobody_by_name(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    make_person(nik=NIK_SITI)
    namesake = make_person(nik=NIK_AISYAH)
    bring_list(tmp_path, [SITI], actor=actor, now=now)
    check_few([namesake], actor=actor, now=now, codes=["dead"])
    assert found() == []


def test_a_line_whose_nik_finds_somebody_beyond_its_reach_may_name_by_name(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    make_person(nik=NIK_SITI, place_code=BALIKPAPAN)
    namesake = make_person(nik=NIK_AISYAH)
    with region_scope(prefixes=["6472"]):
        bring_list(tmp_path, [SITI], actor=actor, now=now)
    check_few([namesake], actor=actor, now=now, codes=["dead"])
    alone = found()
    check_all(actor=actor, now=now, codes=["dead"])
    assert [(row["person_id"], row["certainty"]) for row in alone] == [(namesake.pk, "possible")]
    assert found() == alone


def test_a_disputed_nik_counts_all_its_entries(
    everything: dict[str, Person], actor: Actor, now: datetime
) -> None:
    check_few([everything["disputed"]], actor=actor, now=now, codes=["duplicate"])
    assert [(row["person_id"], row["evidence"]) for row in found()] == [
        (everything["disputed"].pk, {"people": 2})
    ]


def test_a_pair_whose_other_side_was_merged_is_no_finding(
    everything: dict[str, Person], actor: Actor, now: datetime
) -> None:
    Person.objects.filter(pk=everything["pair_b"].pk).update(
        merged_into=everything["plain"].pk, held_for=[MERGED]
    )
    check_few([everything["pair_a"]], actor=actor, now=now, codes=["duplicate"])
    assert found() == []
    check_all(actor=actor, now=now, codes=["duplicate"])
    assert not Finding.objects.filter(person__in=[everything["pair_a"], everything["pair_b"]]).exists()


def test_only_the_niks_of_those_looked_at_are_opened(
    everything: dict[str, Person], actor: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    flawed = nik_structure.flawed

    def noted(people: pl.DataFrame, /, *, districts: Collection[int]) -> pl.DataFrame:
        opened.extend(people["person_id"])
        return flawed(people, districts=districts)

    monkeypatch.setattr(nik_structure, "flawed", noted)
    check_few([everything["named"], everything["impossible"]], actor=actor, now=now)
    assert opened == sorted(everything[name].pk for name in ("named", "impossible"))


def test_a_check_that_reads_the_whole_registry_finds_only_those_looked_at(
    actor: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kail.apps.registry.checks.kinds._catalogue", {})
    person, _other = make_person(), make_person()
    register_checks(
        kinds=[
            CheckKind(
                "sold_goods", "Sold", "m", "a", Law("l"), blocks=True,
                sql="WITH seen AS (SELECT p.party_id FROM registry_person AS p)"
                " SELECT seen.party_id AS person_id, 'kunjungan' AS source, NULL::bigint AS list_id,"
                " 'sure' AS certainty, TRUE AS blocks, '{}'::jsonb AS evidence FROM seen",
            )
        ]
    )  # fmt: skip
    assert check_few([person], actor=actor, now=now).counts["sold_goods"]["found"] == 1
    assert [row["person_id"] for row in found()] == [person.pk]


def test_a_run_of_a_few_is_no_run_of_the_region(
    both: tuple[Person, Person], actor: Actor, now: datetime
) -> None:
    siti, _aisyah = both
    later = now + timedelta(days=1)
    run = check_few([siti, siti], actor=actor, now=later)
    assert {run.pk} == {None}
    assert (run.people, run.started_at) == (1, later)
    assert CheckRun.objects.count() == 1
    assert Finding.objects.get(person=siti, code="dead").last_seen_at == now


def test_runs_of_a_few_and_of_everybody_follow_each_other_in_one_transaction(
    both: tuple[Person, Person], actor: Actor, now: datetime
) -> None:
    for people in (both, None, both[:1], None):
        if people is None:
            check_all(actor=actor, now=now)
        else:
            check_few(people, actor=actor, now=now)
    assert [row["state"] for row in found(code="dead")] == ["resolved", "resolved"]
