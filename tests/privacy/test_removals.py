"""Retention and erasure: two people, what binds, what really goes (histories, too), and what the database refuses."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.documents.errors import ContentRemoved
from kail.apps.documents.models import DocumentKind
from kail.apps.documents.selectors import document_bytes
from kail.apps.documents.services import store_document
from kail.apps.privacy.enums import Right
from kail.apps.privacy.errors import RemovalRefused, RuleRefused
from kail.apps.privacy.models import RemovalDecision, RetentionCheck, RetentionRuleVersion
from kail.apps.privacy.references import categories
from kail.apps.privacy.selectors.removals import cut_off, erasure_bonds, get_rule, retention_lines
from kail.apps.privacy.services.removals import (
    approve_removal,
    carry_out,
    check_retention,
    propose_erasure,
    propose_removal,
    reject_removal,
    set_retention,
)
from kail.apps.privacy.services.requests import answer_request
from kail.apps.registry.enums import BatchState, CategorySource, Look, RegistrySource
from kail.apps.registry.models import AccessLogEntry, Family, ImportBatch, Party, Person, PersonCategory
from kail.apps.registry.services import LookEntry, record_looks
from kail.apps.registry.services.categories import record_category
from kail.apps.selection.models import Candidate, DecreeLine, Ranking
from kail.apps.selection.services import propose_decree, rank_round
from kail.kernel.approvals import SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.history import former_states
from kail.kernel.holdings import removals
from kail.kernel.scope import region_scope
from tests.conftest import NOW, MakeUser
from tests.people import BALIKPAPAN, SAMARINDA, make_edition, make_family, make_person
from tests.privacy.asked import asked
from tests.registry.duplicates.pairs_made import merge
from tests.rounds import make_round

pytestmark = pytest.mark.django_db
NAME = "Siti Terhapus"


@pytest.fixture
def second(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="kedua").actor


def absent(actor: Actor, **facts: Any) -> Person:
    """Somebody who left the registry, with a history that names the person."""
    family = make_family(name=f"Keluarga {NAME}", address="Jalan Rahasia 7")
    person = make_person(
        name=NAME,
        family=family,
        birth_date=date(1960, 5, 17),
        disabled=True,
        absent_since=make_edition(),
        **facts,
    )
    with acting(actor=actor, reason=f"{NAME} pindah"):
        Person.objects.filter(pk=person.pk).update(education=3)
        Party.objects.filter(pk=person.pk).update(display_name=f"{NAME} ")
        Family.objects.filter(pk=family.pk).update(rt="003")
    return Person.objects.select_related("party", "family__party").get(pk=person.pk)


def erasure(person: Person, actor: Actor, second: Actor, now: datetime) -> RemovalDecision:
    request = asked(person, actor, now, right=Right.DELETION, wish="hapus data saya")
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    approved = approve_removal(decision=proposed, reason="benar", actor=second, now=now)
    return carry_out(decision=approved, actor=second, now=now)


def every_text(person: Person) -> str:
    """All that the database still says of a person and the family, histories included."""
    rows: list[Any] = []
    for table, column in (
        ("registry_party", "id"), ("registry_person", "party_id"), ("registry_family", "party_id"),
        ("registry_partyevent", "pgh_obj_id"), ("registry_personevent", "pgh_obj_id"),
        ("registry_familyevent", "pgh_obj_id"), ("registry_personcategory", "person_id"),
        ("registry_personcategoryevent", "person_id"),
    ):  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT to_jsonb(t) FROM {table} AS t WHERE {column} = ANY(%s)",
                [[person.pk, person.family_id]],
            )
            rows += cursor.fetchall()
    return str(rows)


def test_an_erased_person_is_gone_from_rows_and_histories(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = absent(actor)
    record_category(
        person=person, category=12, from_date=now.date(), source=CategorySource.VISIT,
        reason="dilihat", actor=actor, now=now,
    )  # fmt: skip
    sealed, card = bytes(person.nik_sealed or b"").hex(), bytes(person.family.card_sealed).hex()
    before = every_text(person)
    assert all(text in before for text in (NAME, "Jalan Rahasia", "1960-05-17", sealed, card, '"003"'))
    done = erasure(person, actor, second, now)
    assert (done.removed, done.done_at) == (1, now)
    after = every_text(person)
    for text in (NAME, "Jalan Rahasia", "1960-05-17", sealed, card, '"003"', "pindah"):
        assert text not in after
    left = Person.objects.get()
    assert (left.held_for, left.birth_date, left.nik_index) == (["data_erased"], date(1960, 1, 1), None)
    assert Party.objects.get(pk=person.pk).display_name == "Data dihapus"
    assert not PersonCategory.objects.exists()
    assert former_states(row=left).exists(), "that something happened stays in the history"


def test_the_home_stays_while_somebody_else_lives_in_it(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = absent(actor)
    make_person(name="Anak", family=person.family)
    erasure(person, actor, second, now)
    family = Family.objects.select_related("party").get()
    assert family.address == "Jalan Rahasia 7"
    assert NAME not in family.party.display_name


def test_an_erased_person_is_not_found_again_by_the_number(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = absent(actor)
    identity = bytes(person.identity)
    erasure(person, actor, second, now)
    assert bytes(Person.objects.get().identity) != identity


def test_whoever_the_registry_names_is_not_erased(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = make_person()
    request = asked(person, actor, now, right=Right.DELETION)
    with pytest.raises(RemovalRefused) as refused:
        propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    assert refused.value.code == "bound"
    assert not RemovalDecision.objects.exists()


def decreed_person(actor: Actor, now: datetime) -> Person:
    person = make_person(name=NAME)
    decreed = make_round()
    rank_round(ranked_round=decreed, actor=actor, now=now)
    propose_decree(decreed_round=decreed, number="SK-1", title="uji", reason="uji", actor=actor, now=now)
    assert DecreeLine.objects.filter(party_id=person.pk).exists()
    with acting(actor=actor, reason="uji"):
        Person.objects.filter(pk=person.pk).update(absent_since=make_edition())
    person.refresh_from_db()
    return person


def test_whoever_stands_on_a_decree_is_not_erased(whole_country: None, actor: Actor, now: datetime) -> None:
    person = decreed_person(actor, now)
    bonds = erasure_bonds(party_id=person.pk)
    assert ["decree" in str(bond) or "SK" in str(bond) for bond in bonds] == [True]
    request = asked(person, actor, now, right=Right.DELETION)
    with pytest.raises(RemovalRefused):
        propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    assert Party.objects.get(pk=person.pk).display_name == NAME


def test_an_open_request_of_another_kind_comes_first(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    person = absent(actor)
    other = asked(person, actor, now)
    deletion = asked(person, actor, now, right=Right.DELETION)
    with pytest.raises(RemovalRefused):
        propose_erasure(request=deletion, reason="diminta", actor=actor, now=now)
    answer_request(request=other, answer="diberikan", actor=actor, now=now)
    assert propose_erasure(request=deletion, reason="diminta", actor=actor, now=now).state == "proposed"


@pytest.fixture
def far_apart(whole_country: None, actor: Actor, now: datetime) -> tuple[Person, Person]:
    """One person with two merged records: the survivor in Samarinda, the other one in Balikpapan."""
    survivor = absent(actor)
    other = make_person(name=f"{NAME} Lain", family=make_family(place_code=BALIKPAPAN, receives_pkh=False))
    Family.objects.filter(pk=survivor.family_id).update(receives_pkh=False)
    assert merge(survivor, other, actor=actor, now=now).state == "approved"
    with acting(actor=actor, reason="pindah"):
        Person.objects.update(absent_since=survivor.absent_since)
    return survivor, other


@pytest.mark.parametrize(("region", "asks_survivor"), [("6472", True), ("6471", False)])
def test_nobody_erases_half_of_a_merged_person(
    far_apart: tuple[Person, Person],
    actor: Actor,
    second: Actor,
    now: datetime,
    region: str,
    asks_survivor: bool,
) -> None:
    """Whichever of the two records the region holds: it is refused in a sentence, when proposed and when decided."""
    person = far_apart[0] if asks_survivor else far_apart[1]
    request = asked(person, actor, now, right=Right.DELETION)
    with region_scope(prefixes=[region]):
        with pytest.raises(RemovalRefused, match="wilayah Anda") as refused:
            propose_erasure(request=request, reason="diminta", actor=actor, now=now)
        assert refused.value.code == "merged"
    assert not RemovalDecision.objects.exists()
    assert all(NAME in every_text(record) for record in far_apart)


def test_an_erasure_that_a_wider_region_proposed_is_not_decided_in_a_part_of_it(
    far_apart: tuple[Person, Person], actor: Actor, second: Actor, now: datetime
) -> None:
    request = asked(far_apart[0], actor, now, right=Right.DELETION)
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    with region_scope(prefixes=["6472"]), pytest.raises(RemovalRefused, match="wilayah Anda"):
        approve_removal(decision=proposed, reason="benar", actor=second, now=now)
    assert RemovalDecision.objects.get().state == "proposed"
    approved = approve_removal(decision=proposed, reason="benar", actor=second, now=now)
    with region_scope(prefixes=["6472"]), pytest.raises(RemovalRefused, match="wilayah Anda"):
        carry_out(decision=approved, actor=second, now=now)
    assert all(NAME in every_text(record) for record in far_apart)
    carry_out(decision=approved, actor=second, now=now)
    assert not any(NAME in every_text(record) for record in far_apart)


def test_a_record_that_was_merged_is_not_erased_without_its_person(
    far_apart: tuple[Person, Person], actor: Actor, now: datetime
) -> None:
    request = asked(far_apart[1], actor, now, right=Right.DELETION)
    with pytest.raises(RemovalRefused, match="halaman orang itu"):
        propose_erasure(request=request, reason="diminta", actor=actor, now=now)


def test_the_rule_for_absent_people_leaves_those_with_a_record_elsewhere(
    far_apart: tuple[Person, Person], actor: Actor, second: Actor, now: datetime
) -> None:
    later = now + timedelta(days=366 * 6)
    with region_scope(prefixes=["6472"]):
        assert check_retention(category="absent_people", now=later).total == 0
    assert check_retention(category="absent_people", now=later).total == 1
    assert removed("absent_people", actor, second, later).removed == 1
    assert not any(NAME in every_text(record) for record in far_apart)


def test_nobody_erases_alone(whole_country: None, actor: Actor, now: datetime) -> None:
    request = asked(absent(actor), actor, now, right=Right.DELETION)
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    with pytest.raises(SamePerson):
        approve_removal(decision=proposed, reason="sendiri", actor=actor, now=now)
    with pytest.raises(RemovalRefused) as refused:
        carry_out(decision=proposed, actor=actor, now=now)
    assert refused.value.code == "not_approved"
    with (
        pytest.raises(IntegrityError, match="two_people"),
        transaction.atomic(),
        acting(actor=actor, reason="uji"),
    ):
        RemovalDecision.objects.filter(pk=proposed.pk).update(
            state="approved", decided_by_id=actor.id, decided_at=now
        )
    assert NAME in Party.objects.get(pk=request.party_id).display_name


def test_a_rejected_erasure_changes_nothing(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    request = asked(absent(actor), actor, now, right=Right.DELETION)
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    reject_removal(decision=proposed, reason="masih perlu", actor=second, now=now)
    assert NAME in Party.objects.get(pk=request.party_id).display_name
    assert propose_erasure(request=request, reason="lagi", actor=actor, now=now).state == "proposed"


def test_an_erasure_is_proposed_once(whole_country: None, actor: Actor, now: datetime) -> None:
    request = asked(absent(actor), actor, now, right=Right.DELETION)
    propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    with pytest.raises(RemovalRefused) as refused:
        propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    assert refused.value.code == "under_way"


def test_the_histories_open_only_to_a_decision_about_that_person(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person, other = absent(actor), absent(actor)
    request = asked(person, actor, now, right=Right.DELETION)
    proposed = propose_erasure(request=request, reason="diminta", actor=actor, now=now)
    approved = approve_removal(decision=proposed, reason="benar", actor=second, now=now)
    for removal_id, people in ((0, [person.pk]), (approved.pk, [other.pk]), (approved.pk, [person.pk])):
        # The third: nobody empties the history of a person whose row still stands.
        with pytest.raises(DatabaseError, match=r"no standing|not about these"), transaction.atomic():
            run("SELECT privacy_forget_histories(%s, %s::bigint[], '{}'::bigint[])", removal_id, people)
    assert NAME in every_text(person)


def test_a_decision_opens_the_histories_once(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    done = erasure(absent(actor), actor, second, now)
    with pytest.raises(DatabaseError, match="no standing"), transaction.atomic():
        run("SELECT privacy_forget_histories(%s, '{}'::bigint[], '{}'::bigint[])", done.pk)


def run(statement: str, *values: object) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("statement"),
    [
        "UPDATE registry_personevent SET birth_date = '2000-01-01'",
        "DELETE FROM registry_personevent",
        "DELETE FROM registry_accesslogentry",
        "DELETE FROM selection_candidate",
        "SELECT privacy_standing_removal(1, ARRAY['erasure'])",
    ],
)
def test_the_application_itself_cannot_touch_them(whole_country: None, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        run(statement)


def test_every_category_has_a_remover_and_a_text() -> None:
    assert set(categories()) == set(removals())
    for category in categories().values():
        assert category.months >= 1
        assert all(
            (category.name_id, category.name_en, category.what_id, category.what_en, category.legal_basis)
        )


def test_the_office_sets_its_own_time(whole_country: None, actor: Actor, now: datetime) -> None:
    assert get_rule(category="access_log").months == 60
    set_retention(
        category="access_log", months=24, legal_basis="JRA dinas", reason="rapat", actor=actor, now=now
    )
    rule = get_rule(category="access_log")
    assert (rule.months, rule.legal_basis) == (24, "JRA dinas")
    assert {line.rule.category.code: line.rule.months for line in retention_lines()}["access_log"] == 24
    with pytest.raises(RuleRefused):
        set_retention(category="apa", months=1, legal_basis="x", reason="x", actor=actor, now=now)
    for wrong in ({"months": 0}, {"legal_basis": ""}):
        values = {"months": 3, "legal_basis": "JRA", "reason": "rapat", **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            RetentionRuleVersion.objects.create(
                category="access_log", made_by_id=actor.id, made_at=now, **values
            )


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 3, 31), 1, date(2025, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 15), 1, date(2024, 12, 15)),
        (date(2025, 12, 31), 12, date(2024, 12, 31)),
        (date(2025, 5, 31), 60, date(2020, 5, 31)),
    ],
)
def test_the_cut_off_counts_months(day: date, months: int, expected: date) -> None:
    moment = datetime.combine(day, NOW.timetz())
    assert cut_off(months=months, now=moment) == datetime.combine(expected, NOW.timetz())


def removed(category: str, actor: Actor, second: Actor, now: datetime) -> RemovalDecision:
    check = check_retention(category=category, now=now)
    proposed = propose_removal(check=check, reason="jatuh tempo", actor=actor, now=now)
    approved = approve_removal(decision=proposed, reason="benar", actor=second, now=now)
    return carry_out(decision=approved, actor=second, now=now)


def look(person: Person, actor: Actor, at: datetime) -> None:
    record_looks(
        looks=[
            LookEntry(look=Look.PERSON_PAGE, purpose="uji", party_id=person.pk, place_code=person.place_code)
        ],
        actor=actor,
        now=at,
    )


def test_old_lines_of_the_access_log_go_and_young_ones_stay(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    person = make_person()
    for years in (1, 4, 6, 7):
        look(person, actor, now - timedelta(days=366 * years))
    assert removed("access_log", actor, second, now).removed == 2
    assert AccessLogEntry.objects.count() == 2


def test_no_rule_removes_a_look_of_the_last_year(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    """The database's own clock decides, whatever the decision says."""
    today = datetime.now(tz=now.tzinfo)
    look(make_person(), actor, today)
    with acting(actor=actor, reason="uji"):
        decision = RemovalDecision.objects.create(
            category="access_log", place_code="", before=today + timedelta(days=1),
            expected=1, proposed_by_id=actor.id, proposed_at=now, proposal_reason="uji",
            state="approved", decided_by_id=second.id, decided_at=now, decision_reason="uji",
        )  # fmt: skip
    assert run("SELECT privacy_remove_looks(%s)", decision.pk) == 0
    assert AccessLogEntry.objects.count() == 1


def test_a_removal_stays_inside_the_region(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    look(make_person(place_code=SAMARINDA), actor, now - timedelta(days=3000))
    look(make_person(place_code="6471011001"), actor, now - timedelta(days=3000))
    with region_scope(prefixes=["6472"]):
        assert removed("access_log", actor, second, now).removed == 1
    assert AccessLogEntry.objects.get().place_code == "6471011001"


def test_a_list_without_decree_goes_one_behind_a_decree_stays(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    for number in range(3):
        make_person(name=f"Calon {number}")
    decreed = make_round()
    rank_round(ranked_round=decreed, actor=actor, now=now - timedelta(days=2000))
    rank_round(ranked_round=decreed, actor=actor, now=now - timedelta(days=1990))
    propose_decree(decreed_round=decreed, number="SK-1", title="uji", reason="uji", actor=actor, now=now)
    kept = Ranking.objects.get(decrees__number="SK-1")
    assert Ranking.objects.count() == 2
    assert removed("rankings", actor, second, now).removed == 3
    assert set(Candidate.objects.values_list("ranking_id", flat=True)) == {kept.pk}
    assert check_retention(category="rankings", now=now).total == 0


def test_absent_people_go_when_nothing_binds_them(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    gone = absent(actor)
    bound = decreed_person(actor, now)
    later = now + timedelta(days=366 * 6)
    check = check_retention(category="absent_people", now=later)
    assert (check.total, check.samples) == (1, [f"party #{gone.pk}"])
    assert NAME not in str(check.samples)
    assert removed("absent_people", actor, second, later).removed == 1
    assert NAME not in every_text(gone)
    assert Party.objects.get(pk=bound.pk).display_name == NAME


def batch(actor: Actor, state: BatchState, now: datetime) -> ImportBatch:
    paper = store_document(
        kind=DocumentKind.REGISTRY_FILE, name="uji.csv", media_type="text/csv", stream=BytesIO(b"nik"),
        sealed=True, region_prefixes=["*"], actor=actor, now=now,
    )  # fmt: skip
    return ImportBatch.objects.create(
        state=state, document=paper, source=RegistrySource.DTSEN, mapping={}, region_prefixes=["*"],
        rows=5, accepted=5, staged_by_id=actor.id, staged_at=now,
        decided_by_id=actor.id if state == BatchState.COMMITTED else None,
        decided_at=now if state == BatchState.COMMITTED else None,
    )  # fmt: skip


def test_files_of_old_imports_lose_their_bytes_and_keep_their_record(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    stored = batch(actor, BatchState.COMMITTED, now - timedelta(days=800))
    young = batch(actor, BatchState.COMMITTED, now - timedelta(days=10))
    assert document_bytes(document=stored.document) == b"nik"
    assert removed("import_files", actor, second, now).removed == 1
    stored.document.refresh_from_db()
    with pytest.raises(ContentRemoved):
        document_bytes(document=stored.document)
    assert document_bytes(document=young.document) == b"nik"


def test_a_file_that_waits_too_long_is_discarded(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    waiting = batch(actor, BatchState.STAGED, now - timedelta(days=40))
    assert removed("staged_rows", actor, second, now).removed == 5
    waiting.refresh_from_db()
    assert waiting.state == BatchState.DISCARDED


def test_papers_of_old_requests_lose_their_bytes(
    whole_country: None, actor: Actor, second: Actor, now: datetime
) -> None:
    then = now - timedelta(days=366 * 6)
    paper = store_document(
        kind=DocumentKind.SUBJECT_PAPER, name="surat.pdf", media_type="application/pdf", stream=BytesIO(b"%PDF-"),
        sealed=True, region_prefixes=["*"], actor=actor, now=then,
    )  # fmt: skip
    request = asked(make_person(), actor, then, evidence=paper)
    answer_request(request=request, answer="diberikan", actor=actor, now=then)
    assert removed("request_papers", actor, second, now).removed == 1
    paper.refresh_from_db()
    with pytest.raises(ContentRemoved):
        document_bytes(document=paper)


def test_looking_removes_nothing_and_an_empty_check_proposes_nothing(
    whole_country: None, actor: Actor, now: datetime
) -> None:
    look(make_person(), actor, now)
    check = check_retention(category="access_log", now=now)
    assert (check.total, AccessLogEntry.objects.count()) == (0, 1)
    with pytest.raises(RemovalRefused) as refused:
        propose_removal(check=check, reason="uji", actor=actor, now=now)
    assert refused.value.code == "nothing_due"


def test_a_removal_of_a_category_is_proposed_once(whole_country: None, actor: Actor, now: datetime) -> None:
    look(make_person(), actor, now - timedelta(days=3000))
    check = check_retention(category="access_log", now=now)
    propose_removal(check=check, reason="uji", actor=actor, now=now)
    with pytest.raises(RemovalRefused) as refused:
        propose_removal(check=check, reason="uji", actor=actor, now=now)
    assert refused.value.code == "under_way"


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"before": None}, "person_or_category"),
        ({"category": "erasure"}, "person_or_category"),
        ({"done_at": NOW}, "done_after_approval"),
    ],
)
def test_the_database_knows_what_a_removal_is(
    whole_country: None, actor: Actor, now: datetime, change: dict[str, Any], constraint: str
) -> None:
    look(make_person(), actor, now - timedelta(days=3000))
    check = check_retention(category="access_log", now=now)
    made = propose_removal(check=check, reason="uji", actor=actor, now=now)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RemovalDecision.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(IntegrityError, match="one_waiting"), transaction.atomic():
        RemovalDecision.objects.create(
            category=made.category, place_code=made.place_code, before=now, expected=1,
            proposed_by_id=actor.id, proposed_at=now, proposal_reason="uji",
        )  # fmt: skip


def test_a_check_is_a_record_that_nobody_changes(whole_country: None, now: datetime) -> None:
    check = check_retention(category="access_log", now=now)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        RetentionCheck.objects.filter(pk=check.pk).update(total=7)
