"""Sheets of nominations: who stands on them, what is noticed when they come back, nothing stored by half."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from kail.apps.accounts.enums import Role
from kail.apps.documents.errors import ContentRemoved
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person
from kail.apps.registry.selectors.holdings import RESTRICTED
from kail.apps.selection.enums import NominationSource, RowFault
from kail.apps.selection.errors import NominationRefused, SheetRefused
from kail.apps.selection.files.sheets import FIXED, HEAD, RowKeys
from kail.apps.selection.models import Nomination, NominationSheet, SheetReturn
from kail.apps.selection.services import (
    check_return,
    discard_return,
    store_return,
    withdraw_nomination,
)
from kail.apps.selection.services.holdings import forget_papers
from kail.kernel.audit import Actor
from kail.kernel.numbers import NIK, open_number
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.nominated import nominated_round, propose
from tests.people import BALIKPAPAN, SAMARINDA, make_edition, make_family, make_person
from tests.sheets_made import (
    ANSWER,
    FIRST,
    KEY,
    NAME,
    WHY,
    WISH,
    Cells,
    bring,
    bring_checked,
    cells_of,
    row_of,
    take,
    written,
)

pytestmark = pytest.mark.django_db
Change: TypeAlias = Callable[[Cells], None]
OTHER_VILLAGE = "6472011002"


@pytest.fixture
def nominated(whole_country: None) -> Round:
    return nominated_round()


@pytest.fixture
def people(nominated: Round) -> list[Person]:
    home = make_family(address="Jalan Uji 1", rt="03", rw="02")
    return [make_person(name=name, family=home) for name in ("Ani", "Budi", "Citra")]


def faults(found: SheetReturn) -> dict[int, str]:
    return dict(found.issues)


def filled(nominated: Round, *, actor: Actor, now: datetime, names: tuple[str, ...] = ("Ani",)) -> Cells:
    cells = cells_of(take(nominated, actor=actor, now=now))
    for name in names:
        row_of(cells, name)[ANSWER] = "ya"
    return cells


def test_a_sheet_names_whom_the_rule_fits_and_shows_no_number(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    make_person(name="Mampu", family=make_family(decile=9))
    make_person(name="Tanpa Desil", family=make_family(decile=None))
    hidden = make_person(name="Terbatas")
    Person.objects.filter(pk=hidden.pk).update(held_for=[RESTRICTED])
    make_person(name="Jauh", place_code=BALIKPAPAN)
    propose(nominated, [people[2].pk], actor=actor, now=now)
    content = take(nominated, actor=actor, now=now)
    cells = cells_of(content)
    assert cells[FIRST - 1] == list(HEAD)
    assert [row[NAME] for row in cells[FIRST:]] == ["Ani", "Budi"]
    number = open_number(people[0].nik_sealed, purpose=NIK)
    assert number is not None
    assert row_of(cells, "Ani")[2:4] == [str(number), "Jalan Uji 1, RT 03, RW 02"]
    assert "••••" in str(number)
    assert number.reveal() not in str(cells)
    kept = NominationSheet.objects.get()
    assert (kept.rows, kept.place_code, kept.made_by_id) == (2, SAMARINDA, actor.id)
    assert kept.code in cells[0][0]


def test_a_sheet_of_a_regency_holds_all_its_villages(nominated: Round, actor: Actor, now: datetime) -> None:
    make_person(name="Di Sini")
    make_person(name="Di Sana", place_code=OTHER_VILLAGE)
    make_person(name="Jauh", place_code=BALIKPAPAN)
    cells = cells_of(take(nominated, actor=actor, now=now, place_code="6472"))
    assert [row[NAME] for row in cells[FIRST:]] == ["Di Sini", "Di Sana"]


@pytest.mark.parametrize(
    ("place_code", "code"),
    [("64", "no_place"), ("647201", "no_place"), ("9999", "no_place"), ("6471", "nobody")],
)
def test_a_sheet_is_for_a_village_or_a_regency_with_somebody(
    place_code: str, code: str, nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    with pytest.raises(SheetRefused) as refusal:
        take(nominated, actor=actor, now=now, place_code=place_code)
    assert refusal.value.code == code
    assert not NominationSheet.objects.exists()


def test_a_village_takes_and_returns_its_own_sheet_only(
    nominated: Round, people: list[Person], actor: Actor, now: datetime, make_user: MakeUser
) -> None:
    other = make_person(name="Di Sana", place_code=OTHER_VILLAGE)
    village = make_user(role=Role.VILLAGE_OPERATOR, prefixes=[SAMARINDA], username="kelurahan").actor
    foreign = take(nominated, actor=actor, now=now, place_code=OTHER_VILLAGE)
    wide = take(nominated, actor=actor, now=now, place_code="6472")
    with region_scope(prefixes=[SAMARINDA]):
        for place_code in ("6472", OTHER_VILLAGE):
            with pytest.raises(SheetRefused) as refusal:
                take(nominated, actor=village, now=now, place_code=place_code)
            assert refusal.value.code == "other_region"
        for content in (foreign, wide):
            with pytest.raises(SheetRefused) as refusal:
                bring(nominated, content, actor=village, now=now)
            assert refusal.value.code == "foreign_sheet"
        cells = filled(nominated, actor=village, now=now)
        assert [row[NAME] for row in cells[FIRST:]] == ["Ani", "Budi", "Citra"]
        found = bring_checked(nominated, cells, actor=village, now=now)
        store_return(sheet_return=found, reason="musyawarah RT", actor=village, now=now)
    assert not Nomination.objects.filter(party_id=other.pk).exists()
    assert list(Nomination.objects.values_list("party_id", flat=True)) == [people[0].pk]


def test_what_is_accepted_is_stored_with_wish_and_reason(
    nominated: Round,
    people: list[Person],
    actor: Actor,
    now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    cells = cells_of(take(nominated, actor=actor, now=now))
    row_of(cells, "Ani")[ANSWER : WHY + 1] = ["Ya", "mesin jahit", "janda"]
    row_of(cells, "Budi")[ANSWER] = 1
    row_of(cells, "Citra")[ANSWER] = "TIDAK"
    cells[FIRST:] = reversed(cells[FIRST:])
    found = bring_checked(nominated, cells, actor=actor, now=now)
    assert (found.rows, found.accepted, found.unchanged, found.wrong) == (3, 2, 1, 0)
    assert not Nomination.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        made = store_return(sheet_return=found, reason="hasil RT", actor=actor, now=now)
    assert [(one.wish, one.reason, one.source) for one in made] == [
        ("mesin jahit", "janda", NominationSource.SHEET),
        ("", "hasil RT", NominationSource.SHEET),
    ]
    assert {one.sheet_id for one in made} == {found.sheet_id}
    found.refresh_from_db()
    assert (found.state, found.reason, found.decided_by_id) == ("stored", "hasil RT", actor.id)
    assert found.document.removed_at is not None
    with pytest.raises(SheetRefused) as refusal:
        store_return(sheet_return=found, reason="lagi", actor=actor, now=now)
    assert refusal.value.code == "not_open"
    assert Nomination.objects.count() == 2


def _rename(cells: Cells) -> None:
    cells[FIRST][NAME] = "Ani Lain"


def _swap_keys(cells: Cells) -> None:
    cells[FIRST][KEY], cells[FIRST + 1][KEY] = cells[FIRST + 1][KEY], cells[FIRST][KEY]


def _repeat(cells: Cells) -> None:
    cells.append(list(cells[FIRST]))


def _insert(cells: Cells) -> None:
    cells.append([4, "Dedi", "", "", "", "ya", "", "", ""])


def _forge(cells: Cells) -> None:
    cells[FIRST][KEY] = cells[FIRST][KEY].replace(".1.", ".9.", 1)


def _shout(cells: Cells) -> None:
    cells[FIRST][ANSWER] = "mungkin"


def _leave_unanswered(cells: Cells) -> None:
    cells[FIRST + 1][WISH] = "oven"


def _write_much(cells: Cells) -> None:
    cells[FIRST][WISH] = "a" * 301


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_rename, {3: RowFault.CHANGED}),
        (_swap_keys, {3: RowFault.SWAPPED, 4: RowFault.SWAPPED}),
        (_repeat, {3: RowFault.TWICE, 6: RowFault.TWICE}),
        (_insert, {6: RowFault.INSERTED}),
        (_forge, {3: RowFault.WRONG_KEY}),
        (_shout, {3: RowFault.UNKNOWN_ANSWER}),
        (_leave_unanswered, {4: RowFault.UNANSWERED}),
        (_write_much, {3: RowFault.TOO_LONG}),
    ],
)
def test_what_was_done_to_a_row_is_noticed(
    change: Change,
    expected: dict[int, str],
    nominated: Round,
    people: list[Person],
    actor: Actor,
    now: datetime,
) -> None:
    cells = filled(nominated, actor=actor, now=now, names=("Ani", "Citra"))
    change(cells)
    found = bring_checked(nominated, cells, actor=actor, now=now)
    assert faults(found) == expected
    made = store_return(sheet_return=found, reason="uji", actor=actor, now=now)
    taken = {people[2].pk} if 3 in expected else {people[0].pk, people[2].pk}
    assert {one.party_id for one in made} == taken


def test_a_number_typed_as_text_and_a_text_typed_as_number_are_the_same(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    cells = filled(nominated, actor=actor, now=now)
    cells[FIRST][0], cells[FIRST][WISH] = "1", 2
    cells[FIRST + 1][ANSWER] = "1"
    found = bring_checked(nominated, cells, actor=actor, now=now)
    assert (found.accepted, found.issues) == (2, [])
    made = store_return(sheet_return=found, reason="uji", actor=actor, now=now)
    assert [one.wish for one in made] == ["2", ""]


def test_rows_of_another_sheet_do_not_slip_in(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    first = filled(nominated, actor=actor, now=now)
    second = filled(nominated, actor=actor, now=now)
    found = bring_checked(nominated, [*first[: FIRST + 1], second[FIRST + 1]], actor=actor, now=now)
    assert faults(found) == {4: RowFault.FOREIGN_SHEET}


def test_a_sheet_of_another_round_or_of_nobody_is_refused_at_the_door(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    other = nominated_round(code="usulan-lain")
    content = take(other, actor=actor, now=now)
    strange = cells_of(content)
    for row in strange[FIRST:]:
        row[KEY] = "1.ABCDEF01.1.1.0123456789abcdef.0123456789abcdef"
    headless = cells_of(content)
    headless[1][NAME] = "Siapa"
    for given, code in (
        (content, "foreign_sheet"),
        (written(strange), "not_ours"),
        (written(headless), "not_a_sheet"),
    ):
        with pytest.raises(SheetRefused) as refusal:
            bring(nominated, given, actor=actor, now=now)
        assert refusal.value.code == code
    with pytest.raises(SheetRefused) as refusal:
        bring(nominated, b"No,Nama\n1,Ani\n", actor=actor, now=now, name="lembar.csv")
    assert refusal.value.code == "not_a_sheet"
    assert not SheetReturn.objects.exists()
    assert not Document.objects.filter(kind=DocumentKind.NOMINATION_SHEET).exists()


def test_an_older_sheet_after_a_newer_one_is_told(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    older = filled(nominated, actor=actor, now=now, names=("Ani", "Budi"))
    newer = filled(nominated, actor=actor, now=now)
    found = bring_checked(nominated, newer, actor=actor, now=now)
    store_return(sheet_return=found, reason="uji", actor=actor, now=now)
    late = bring_checked(nominated, older, actor=actor, now=now)
    assert faults(late) == {3: RowFault.NOMINATED_ALREADY, 4: RowFault.OLDER_SHEET}
    with pytest.raises(SheetRefused) as refusal:
        store_return(sheet_return=late, reason="uji", actor=actor, now=now)
    assert refusal.value.code == "nobody_accepted"
    with region_scope(prefixes=[SAMARINDA]):
        again = check_return(sheet_return=late, actor=actor)
    assert faults(again)[4] == RowFault.OLDER_SHEET


def test_a_village_notices_the_newer_sheet_of_its_regency(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    older = filled(nominated, actor=actor, now=now, names=("Budi",))
    wide = cells_of(take(nominated, actor=actor, now=now, place_code="6472"))
    row_of(wide, "Ani")[ANSWER] = "ya"
    found = bring_checked(nominated, wide, actor=actor, now=now)
    store_return(sheet_return=found, reason="uji", actor=actor, now=now)
    with region_scope(prefixes=[SAMARINDA]):
        late = bring_checked(nominated, older, actor=actor, now=now)
        assert faults(late) == {4: RowFault.OLDER_SHEET}


def test_what_became_of_people_meanwhile_is_told(nominated: Round, actor: Actor, now: datetime) -> None:
    names = ("Absen", "Digabung", "Diusulkan", "Pindah", "Terbatas", "Tetap")
    found = {name: make_person(name=name) for name in names}
    cells = filled(nominated, actor=actor, now=now, names=names)
    rows = {name: cells.index(row_of(cells, name)) + 1 for name in names}
    Person.objects.filter(pk=found["Absen"].pk).update(absent_since=make_edition(code="2025-9"))
    Person.objects.filter(pk=found["Digabung"].pk).update(merged_into=found["Tetap"].pk)
    Person.objects.filter(pk=found["Terbatas"].pk).update(held_for=[RESTRICTED])
    gone = found["Pindah"]
    gone.party.place_code = gone.place_code = OTHER_VILLAGE
    gone.party.save(update_fields=["place_code"])
    gone.save(update_fields=["place_code"])
    propose(nominated, [found["Diusulkan"].pk], actor=actor, now=now)
    returned = bring_checked(nominated, cells, actor=actor, now=now)
    assert faults(returned) == {
        rows["Absen"]: RowFault.ABSENT,
        rows["Digabung"]: RowFault.MERGED,
        rows["Diusulkan"]: RowFault.NOMINATED_ALREADY,
        rows["Pindah"]: RowFault.MOVED,
        rows["Terbatas"]: RowFault.RESTRICTED,
    }
    made = store_return(sheet_return=returned, reason="uji", actor=actor, now=now)
    assert [one.party_id for one in made] == [found["Tetap"].pk]


def test_a_return_is_stored_only_as_it_was_shown(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    cells = filled(nominated, actor=actor, now=now, names=("Ani", "Budi"))
    found = bring_checked(nominated, cells, actor=actor, now=now)
    (earlier,) = propose(nominated, [people[1].pk], actor=actor, now=now)
    with pytest.raises(SheetRefused) as refusal:
        store_return(sheet_return=found, reason="uji", actor=actor, now=now)
    assert refusal.value.code == "changed_meanwhile"
    assert list(Nomination.objects.values_list("pk", flat=True)) == [earlier.pk]
    again = check_return(sheet_return=found, actor=actor)
    assert faults(again) == {4: RowFault.NOMINATED_ALREADY}
    withdraw_nomination(nomination=earlier, reason="keliru", actor=actor, now=now)
    check_return(sheet_return=found, actor=actor)
    assert len(store_return(sheet_return=found, reason="uji", actor=actor, now=now)) == 2


def test_nothing_is_stored_before_the_check_or_after_the_round_is_shut(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    content = written(filled(nominated, actor=actor, now=now))
    found = bring(nominated, content, actor=actor, now=now)
    with pytest.raises(SheetRefused) as refusal:
        store_return(sheet_return=found, reason="uji", actor=actor, now=now)
    assert refusal.value.code == "not_checked"
    check_return(sheet_return=found, actor=actor)
    Round.objects.filter(pk=nominated.pk).update(state="decreed")
    with pytest.raises(NominationRefused):
        store_return(sheet_return=found, reason="uji", actor=actor, now=now)
    assert not Nomination.objects.exists()
    assert SheetReturn.objects.get().state == "checked"


def test_a_discarded_return_is_gone_with_its_file(
    nominated: Round,
    people: list[Person],
    actor: Actor,
    now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    cells = filled(nominated, actor=actor, now=now)
    found = bring_checked(nominated, cells, actor=actor, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        discard_return(sheet_return=found, reason="lembar keliru", actor=actor, now=now)
    assert Document.objects.get(pk=found.document_id).removed_at is not None
    for attempt in (check_return, discard_return):
        more: dict[str, Any] = {} if attempt is check_return else {"reason": "lagi", "now": now}
        with pytest.raises(SheetRefused):
            attempt(sheet_return=found, actor=actor, **more)
    assert not Nomination.objects.exists()


def test_an_erasure_takes_the_files_in_which_somebody_may_stand(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    cells = filled(nominated, actor=actor, now=now)
    near = bring_checked(nominated, cells, actor=actor, now=now)
    make_person(name="Di Sana", place_code=OTHER_VILLAGE)
    there = cells_of(take(nominated, actor=actor, now=now, place_code=OTHER_VILLAGE))
    far = bring_checked(nominated, there, actor=actor, now=now)
    forget_papers(party_ids=[people[0].pk], removal_id=0, actor=actor, now=now)
    near.document.refresh_from_db()
    far.document.refresh_from_db()
    assert near.document.removed_at is not None
    assert far.document.removed_at is None
    with pytest.raises(ContentRemoved):
        check_return(sheet_return=near, actor=actor)
    discard_return(sheet_return=near, reason="berkas hilang", actor=actor, now=now)


def test_the_issues_of_a_return_name_nobody(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    cells = filled(nominated, actor=actor, now=now)
    _rename(cells)
    found = bring_checked(nominated, cells, actor=actor, now=now)
    assert found.issues == [[3, "changed"]]
    assert found.document.sealed
    assert found.history.exists()


def test_groups_have_no_sheet(whole_country: None, actor: Actor, now: datetime) -> None:
    nominated = nominated_round()
    nominated.programme.recipient_kind = "group"
    nominated.programme.save(update_fields=["recipient_kind"])
    with pytest.raises(SheetRefused) as refusal:
        take(nominated, actor=actor, now=now)
    assert refusal.value.code == "no_sheet_for_kind"


def test_keys_are_of_one_installation_and_one_sheet() -> None:
    keys = RowKeys(code="ABCDEF01", secret=b"s" * 16)
    fixed = ["1", "Ani", "6472••••••••0001", "Jalan  Uji", ""]
    key = keys.of(row=1, party_id=7, fixed=fixed)
    assert len(fixed) == len(FIXED)
    assert key == keys.of(row=1, party_id=7, fixed=["1", "Ani", "6472••••••••0001", " Jalan Uji", ""])
    others = (
        RowKeys(code="ABCDEF01", secret=b"t" * 16).of(row=1, party_id=7, fixed=fixed),
        RowKeys(code="ABCDEF02", secret=b"s" * 16).of(row=1, party_id=7, fixed=fixed),
        keys.of(row=2, party_id=7, fixed=fixed),
        keys.of(row=1, party_id=8, fixed=fixed),
        keys.of(row=1, party_id=7, fixed=["1", "Ana", *fixed[2:]]),
    )
    assert len({key, *others}) == 6
    assert "s" * 16 not in repr(keys)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"code": "abc"}, "selection_nominationsheet_code"),
        ({"place_code": "647201"}, "selection_nominationsheet_village_or_regency"),
        ({"rows": 0}, "selection_nominationsheet_names_somebody"),
        ({"digest": "x"}, "selection_nominationsheet_digest"),
    ],
)
def test_the_database_keeps_sheets_in_order(
    values: dict[str, Any], message: str, nominated: Round, actor: Actor, now: datetime
) -> None:
    sound = {"code": "ABCDEF01", "place_code": SAMARINDA, "rows": 1, "digest": "0" * 64}
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        NominationSheet.objects.create(round=nominated, made_by_id=actor.id, made_at=now, **sound | values)


def test_a_sheet_is_never_changed(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    take(nominated, actor=actor, now=now)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        NominationSheet.objects.update(rows=9)


def test_the_database_keeps_returns_in_order(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    cells = filled(nominated, actor=actor, now=now)
    found = bring_checked(nominated, cells, actor=actor, now=now)
    mine = SheetReturn.objects.filter(pk=found.pk)
    decided = {"decided_by_id": actor.id, "decided_at": now}
    for values, message in (
        ({"state": "lost"}, "selection_sheetreturn_"),
        ({"rows": 9}, "selection_sheetreturn_every_row_counted"),
        ({"state": "stored"}, "selection_sheetreturn_decided_by_somebody"),
        ({"state": "stored", **decided}, "selection_sheetreturn_decided_by_somebody"),
        ({"decided_by_id": actor.id}, "selection_sheetreturn_decided_by_somebody"),
        (
            {"state": "stored", **decided, "reason": "uji", "accepted": 0, "rows": 2},
            "selection_sheetreturn_stored_something",
        ),
    ):
        with pytest.raises(IntegrityError, match=message), transaction.atomic():
            mine.update(**values)
    with pytest.raises(IntegrityError, match="another place than its sheet"), transaction.atomic():
        SheetReturn.objects.create(
            sheet=found.sheet, place_code=BALIKPAPAN, document=found.document, received_by_id=actor.id,
            received_at=now,
        )  # fmt: skip
    mine.update(state="discarded", reason="uji", **decided)
    with pytest.raises(IntegrityError, match="stays as it is"), transaction.atomic():
        mine.update(decided_at=now + timedelta(days=1))


def test_a_nomination_by_a_sheet_names_it(
    nominated: Round, people: list[Person], actor: Actor, now: datetime
) -> None:
    (made,) = propose(nominated, [people[0].pk], actor=actor, now=now)
    with pytest.raises(IntegrityError, match="selection_nomination_by_sheet"), transaction.atomic():
        Nomination.objects.filter(pk=made.pk).update(source=NominationSource.SHEET)
    take(nominated, actor=actor, now=now)
    with pytest.raises(IntegrityError, match="selection_nomination_by_sheet"), transaction.atomic():
        Nomination.objects.filter(pk=made.pk).update(sheet=NominationSheet.objects.get())
