"""The checks over the registry: found, carried forward, decided, and who is kept from being chosen."""

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.registry.checks import CheckKind, check_kind, register_checks
from kail.apps.registry.checks.minimum_wages import MinimumWage
from kail.apps.registry.enums import ReferenceKind, ReferenceState
from kail.apps.registry.errors import CheckRefused, FindingRefused, ReferenceRefused
from kail.apps.registry.files.errors import RegistryFileError
from kail.apps.registry.models import CheckRun, Finding, Person, ReferenceEntry, ReferenceList
from kail.apps.registry.services.findings import carry_findings, confirm_finding, dismiss_finding
from kail.apps.registry.services.reference_lists import check_list, discard_list, receive_list
from kail.apps.registry.vocabulary import HELD_SQL
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import BALIKPAPAN, SAMARINDA, make_edition, make_person
from tests.registry.checks_made import bring_list, check_all

pytestmark = pytest.mark.usefixtures("whole_country")
NIK_SITI = "6472014101900007"  # a woman of 1 January 1990
DEAD_LINE = f"{NIK_SITI},SITI SINTETIS,1990-01-01,2024-03-02"


def siti(**facts: object) -> Person:
    return make_person(nik=NIK_SITI, **facts)  # type: ignore[arg-type]  # facts of a test person


def held() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT p.party_id FROM registry_person AS p WHERE {HELD_SQL}")
        return {party_id for (party_id,) in cursor.fetchall()}


def paper(actor: Actor, now: datetime) -> Document:
    return store_document(
        kind=DocumentKind.FINDING_EVIDENCE,
        name="surat.pdf",
        media_type="application/pdf",
        stream=BytesIO(b"%PDF- surat"),
        sealed=True,
        region_prefixes=["64"],
        actor=actor,
        now=now,
    )


def test_a_list_of_deaths_finds_the_same_nik_for_sure(tmp_path: Path, actor: Actor, now: datetime) -> None:
    person, other = siti(), make_person(name="Lain")
    reference = bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    run = check_all(actor=actor, now=now, codes=["dead"])
    found = Finding.objects.get()
    assert (found.person_id, found.code, found.source, found.certainty, found.blocks) == (
        person.pk, "dead", "Dukcapil", "sure", True,
    )  # fmt: skip
    assert found.evidence == {"on_date": "2024-03-02", "name_agrees": True}
    assert found.reference_list == reference
    assert {key: run.counts["dead"][key] for key in ("found", "opened", "reopened", "resolved")} == {
        "found": 1, "opened": 1, "reopened": 0, "resolved": 0,
    }  # fmt: skip
    assert held() == {person.pk}
    assert other.pk not in held()


def test_name_and_birth_date_are_only_possible_and_hold_nobody(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    person = siti()
    bring_list(tmp_path, [",Siti  Sintetis,01/01/1990,2024-03-02"], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    found = Finding.objects.get()
    assert (found.certainty, found.blocks) == ("possible", False)
    assert held() == set()
    confirm_finding(finding=found, document=None, reason="akta", actor=actor, now=now)
    assert held() == {person.pk}


def test_a_second_run_changes_nothing(tmp_path: Path, actor: Actor, now: datetime) -> None:
    siti()
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now)
    before = list(Finding.objects.order_by("pk").values())
    run = check_all(actor=actor, now=now + timedelta(days=1))
    assert list(Finding.objects.order_by("pk").values()) == before
    assert {counts["opened"] + counts["reopened"] + counts["resolved"] for counts in run.counts.values()} == {
        0
    }
    assert Finding.objects.get(code="dead").history.count() == 1


def test_what_is_no_longer_true_is_resolved_and_comes_back_by_itself(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    siti()
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    other = "6472014101900099,LAIN,1980-01-01,2024-03-02"
    bring_list(tmp_path, [other], as_of_date=date(2025, 5, 2), actor=actor, now=now)
    check_all(actor=actor, now=now + timedelta(days=1), codes=["dead"])
    assert Finding.objects.get().state == "resolved"
    assert held() == set()
    bring_list(tmp_path, [DEAD_LINE], as_of_date=date(2025, 5, 3), actor=actor, now=now)
    check_all(actor=actor, now=now + timedelta(days=2), codes=["dead"])
    found = Finding.objects.get()
    assert (found.state, found.times_opened, found.first_seen_at) == ("open", 2, now)
    assert [str(row.pgh_label) for row in found.history.order_by("pgh_id")] == ["insert", "update", "update"]


def test_a_dismissed_finding_comes_back_on_other_evidence_only(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    siti()
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    dismiss_finding(
        finding=Finding.objects.get(),
        until=None,
        document=paper(actor, now),
        reason="hidup, sudah dikunjungi",
        actor=actor,
        now=now,
    )
    assert held() == set()
    check_all(actor=actor, now=now, codes=["dead"])
    assert Finding.objects.get().state == "dismissed"
    changed = DEAD_LINE.replace("2024-03-02", "2025-01-09")
    bring_list(tmp_path, [changed], as_of_date=date(2025, 5, 2), actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    found = Finding.objects.get()
    assert (found.state, found.evidence["on_date"]) == ("open", "2025-01-09")
    assert found.decision_reason == "hidup, sudah dikunjungi"


def test_a_dismissal_until_a_day_ends_after_it(tmp_path: Path, actor: Actor, now: datetime) -> None:
    siti()
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    today = now.date()
    dismiss_finding(
        finding=Finding.objects.get(), until=today, document=paper(actor, now), reason="cek", actor=actor, now=now
    )  # fmt: skip
    check_all(actor=actor, now=now, codes=["dead"])
    assert Finding.objects.get().state == "dismissed"
    check_all(actor=actor, now=now + timedelta(days=1), codes=["dead"])
    assert Finding.objects.get().state == "open"


def test_a_confirmed_finding_stays_when_the_list_forgets_it(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    person = siti()
    reference = bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    confirm_finding(finding=Finding.objects.get(), document=None, reason="akta", actor=actor, now=now)
    discard_list(reference=reference, reason="salah", actor=actor, now=now)
    assert ReferenceEntry.objects.count() == 0
    check_all(actor=actor, now=now, codes=["dead"])
    assert Finding.objects.get().state == "confirmed"
    assert held() == {person.pk}


def test_dismissing_what_blocks_needs_a_paper(tmp_path: Path, actor: Actor, now: datetime) -> None:
    siti()
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    found = Finding.objects.get()
    with pytest.raises(FindingRefused) as refused:
        dismiss_finding(finding=found, until=None, document=None, reason="x", actor=actor, now=now)
    assert refused.value.code == "paper_missing"
    assert Finding.objects.get().state == "open"


def test_who_decides_second_reads_that_somebody_was_first(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    siti()
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    seen = Finding.objects.get()
    confirm_finding(finding=Finding.objects.get(), document=None, reason="akta", actor=actor, now=now)
    with pytest.raises(FindingRefused) as refused:
        dismiss_finding(
            finding=seen, until=None, document=paper(actor, now), reason="x", actor=actor, now=now
        )
    assert refused.value.code == "changed_meanwhile"
    assert Finding.objects.get().state == "confirmed"


def test_a_list_reaches_as_far_as_the_regions_of_whoever_brought_it(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    siti(place_code=BALIKPAPAN)
    with region_scope(prefixes=["6472"]):
        bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    assert Finding.objects.count() == 0


def test_an_account_of_a_region_sees_no_entry_and_writes_only_its_own_findings(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    siti(place_code=BALIKPAPAN)
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    with region_scope(prefixes=["64"]):
        assert ReferenceEntry.objects.count() == 0
    with region_scope(prefixes=["6472"]):
        check_all(actor=actor, now=now, codes=["dead"])
    assert Finding.objects.count() == 0
    with region_scope(prefixes=["6471"]):
        check_all(actor=actor, now=now, codes=["dead"])
    assert Finding.objects.get().place_code == BALIKPAPAN


def test_a_newer_list_replaces_the_former_and_an_older_one_is_refused(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    first = bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    second = bring_list(tmp_path, [DEAD_LINE], as_of_date=date(2025, 5, 2), actor=actor, now=now)
    assert ReferenceList.objects.get(pk=first.pk).state == ReferenceState.REPLACED
    assert set(ReferenceEntry.objects.values_list("list_id", flat=True)) == {second.pk}
    with pytest.raises(ReferenceRefused) as refused:
        bring_list(tmp_path, [DEAD_LINE], as_of_date=date(2025, 4, 1), actor=actor, now=now)
    assert refused.value.code == "list_older"
    assert ReferenceList.objects.get(pk=second.pk).state == ReferenceState.CURRENT


def test_a_list_is_counted_before_it_counts(tmp_path: Path, actor: Actor, now: datetime) -> None:
    siti()
    lines = [DEAD_LINE, DEAD_LINE, "12345,PENDEK,,", ",TANPA NIK,1970-02-03,", ",TANPA APA PUN,,"]
    reference = bring_list(tmp_path, lines, actor=actor, now=now)
    assert (
        reference.rows,
        reference.entries,
        reference.repeated,
        reference.bad_number,
        reference.without_number,
        reference.matched,
    ) == (5, 2, 1, 1, 2, 1)


def test_a_list_without_a_way_to_match_is_refused(tmp_path: Path, actor: Actor, now: datetime) -> None:
    file = tmp_path / "x.csv"
    file.write_text("NAMA,ALAMAT\nSITI,JALAN\n")
    received = receive_list(
        path=file, name="x.csv", kind=ReferenceKind.DEAD, source="X", as_of_date=date(2025, 1, 1), actor=actor,
        now=now,
    )  # fmt: skip
    with pytest.raises(RegistryFileError) as refused:
        check_list(reference=received, columns=received.mapping, actor=actor, now=now)
    assert refused.value.code == "column_missing"
    assert ReferenceList.objects.get().state == ReferenceState.RECEIVED


@pytest.mark.parametrize(("verified", "blocks"), [(True, True), (False, False)])
def test_a_wage_counts_above_the_minimum_of_regency_and_year(
    tmp_path: Path, actor: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch, verified: bool, blocks: bool
) -> None:
    monkeypatch.setattr(
        "kail.apps.registry.checks.from_lists.minimum_wages",
        lambda: (
            MinimumWage("6472", 2024, 3_000_000, "SK", verified),
            MinimumWage("6472", 2026, 1, "SK", verified),
            MinimumWage("6471", 2024, 1, "SK", verified),
        ),
    )
    above, at = siti(), make_person(nik="6472014101900008")
    bring_list(
        tmp_path,
        [f'{NIK_SITI},"Rp3.000.001,00",PT A,2025-02-01', "6472014101900008,3000000,PT A,2025-02-01"],
        kind=ReferenceKind.WAGE,
        head="NIK,UPAH,PERUSAHAAN,TMT",
        actor=actor,
        now=now,
    )
    check_all(actor=actor, now=now, codes=["wage_above_umk"])
    found = Finding.objects.get()
    assert (found.person_id, found.blocks) == (above.pk, blocks)
    assert found.evidence == {
        "amount": 3_000_001, "detail": "PT A", "on_date": "2025-02-01", "minimum_wage": 3_000_000,
        "minimum_wage_year": 2024, "minimum_wage_verified": verified,
    }  # fmt: skip
    assert at.pk not in held()


@pytest.mark.parametrize(
    ("nik", "flaws", "blocks"),
    [
        ("6472014101900007", None, None),
        ("6472014101900000", ["serial"], True),
        ("6472010101900007", ["sex"], True),
        ("6472014201900007", ["birth_date"], True),
        ("0000014101900007", ["district"], False),
    ],
)
def test_an_impossible_nik_is_found_by_its_structure(
    actor: Actor, now: datetime, nik: str, flaws: list[str] | None, blocks: bool | None
) -> None:
    make_person(nik=nik)
    check_all(actor=actor, now=now, codes=["nik_impossible"])
    found = [(finding.evidence["flaws"], finding.blocks) for finding in Finding.objects.all()]
    assert found == ([] if flaws is None else [(flaws, blocks)])


def test_the_registry_alone_shows_the_disputed_the_absent_and_the_too_old(
    actor: Actor, now: datetime
) -> None:
    disputed = make_person(nik=NIK_SITI, held_for=["nik_conflict"])
    absent = make_person(absent_since=make_edition())
    old = make_person(birth_date=date(1913, 1, 1))
    check_all(actor=actor, now=now, codes=["duplicate", "absent_in_newest_edition", "age_over_110"])
    found = {(row.code, row.person_id): (row.evidence, row.blocks) for row in Finding.objects.all()}
    assert found == {
        ("duplicate", disputed.pk): ({"people": 1}, True),
        ("absent_in_newest_edition", absent.pk): ({"edition": "dtsen 2025-1"}, False),
        ("age_over_110", old.pk): ({"birth_year": 1913}, False),
    }


def test_findings_go_with_a_merged_person_and_the_decision_wins(
    tmp_path: Path, actor: Actor, now: datetime
) -> None:
    gone, kept = siti(), make_person(nik="6472014101900008")
    bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    check_all(actor=actor, now=now, codes=["dead"])
    confirm_finding(finding=Finding.objects.get(), document=None, reason="akta", actor=actor, now=now)
    assert carry_findings(from_person=gone, to_person=kept, reason="gabung", actor=actor) == 1
    assert held() == {kept.pk}


def test_a_later_app_brings_a_check_of_its_own(
    actor: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kail.apps.registry.checks.kinds._catalogue", {})
    person = make_person()
    register_checks(
        kinds=[
            CheckKind(
                "sold_goods", "Sold", "m", "a", "l", blocks=True,
                sql="SELECT p.party_id AS person_id, 'kunjungan' AS source, NULL::bigint AS list_id,"
                " 'sure' AS certainty, TRUE AS blocks, '{}'::jsonb AS evidence FROM registry_person AS p",
            )
        ]
    )  # fmt: skip
    check_all(actor=actor, now=now)
    assert (Finding.objects.get().code, Finding.objects.get().person_id) == ("sold_goods", person.pk)


def test_two_checks_of_one_code_are_a_mistake() -> None:
    kind = CheckKind("dead", "Other", "m", "a", "l", blocks=False)
    with pytest.raises(ValueError, match="two checks are called dead"):
        register_checks(kinds=[kind])
    assert check_kind(code="dead") != kind


def test_an_unknown_check_is_refused_by_name(actor: Actor, now: datetime) -> None:
    with pytest.raises(CheckRefused, match="ramalan"):
        check_all(actor=actor, now=now, codes=["ramalan"])
    assert CheckRun.objects.count() == 0


def make_finding(now: datetime, **other: object) -> Finding:
    values: dict[str, object] = {
        "person": make_person(place_code=SAMARINDA), "place_code": SAMARINDA, "code": "dead", "source": "X",
        "certainty": "sure", "blocks": True, "evidence": {}, "state_since": now, "first_seen_at": now,
        "last_seen_at": now, **other,
    }  # fmt: skip
    return Finding.objects.create(**values)


@pytest.mark.parametrize(
    ("constraint", "other"),
    [
        ("known_state", {"state": "lost"}),
        ("known_certainty", {"certainty": "maybe"}),
        ("decided_by_someone", {"state": "confirmed"}),
        ("until_is_of_dismissed", {"dismissed_until": date(2025, 1, 1)}),
    ],
)
def test_the_database_refuses_a_finding_that_cannot_be(
    now: datetime, constraint: str, other: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_finding(now, **other)


def test_one_person_has_one_finding_a_check_and_source(now: datetime) -> None:
    first = make_finding(now)
    with pytest.raises(IntegrityError, match="once_per_source"), transaction.atomic():
        make_finding(now, person=first.person)


def test_a_finding_of_nobody_is_refused(now: datetime) -> None:
    with pytest.raises(IntegrityError, match="names a row"), transaction.atomic():
        make_finding(now, person=Person(pk=0))


@pytest.mark.parametrize(
    ("constraint", "other"),
    [("known_kind", {"kind": "stars"}), ("has_source", {"source": ""})],
)
def test_the_database_knows_the_kinds_of_lists(
    tmp_path: Path, actor: Actor, now: datetime, constraint: str, other: dict[str, str]
) -> None:
    made = bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ReferenceList.objects.filter(pk=made.pk).update(**other)


def test_the_database_keeps_one_list_in_force(tmp_path: Path, actor: Actor, now: datetime) -> None:
    first = bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    bring_list(tmp_path, [DEAD_LINE], as_of_date=date(2025, 5, 2), actor=actor, now=now)
    with pytest.raises(IntegrityError, match="one_in_force"), transaction.atomic():
        ReferenceList.objects.filter(pk=first.pk).update(state=ReferenceState.CURRENT)


@pytest.mark.parametrize(
    ("constraint", "other"),
    [("of_no_region", {"place_code": SAMARINDA, "name_key": "A", "birth_date": date(1990, 1, 1)}),
     ("findable", {"name_key": "A"})],
)  # fmt: skip
def test_the_database_refuses_an_entry_that_shows_or_finds_nobody(
    tmp_path: Path, actor: Actor, now: datetime, constraint: str, other: dict[str, object]
) -> None:
    made = bring_list(tmp_path, [DEAD_LINE], actor=actor, now=now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ReferenceEntry.objects.create(list=made, **other)


@pytest.mark.parametrize(
    ("constraint", "other"), [("known_occasion", {"occasion": "whim"}), ("forward", {"days": -1})]
)
def test_the_database_refuses_a_run_that_cannot_be(
    actor: Actor, now: datetime, constraint: str, other: dict[str, object]
) -> None:
    days = other.pop("days", 0)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CheckRun.objects.create(
            **{"occasion": "hand", **other}, region_prefixes=["64"], counts={}, people=0, started_at=now,
            ended_at=now + timedelta(days=int(str(days))), made_by_id=actor.id,
        )  # fmt: skip
