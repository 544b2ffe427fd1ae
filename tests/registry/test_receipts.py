"""Aid of others: recorded by hand and from files, seen beside each other, explained."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.registry.aid_schemes import national_schemes
from kail.apps.registry.enums import AidEvery, AidKind, ReceiptBatchState, ReceiptSource
from kail.apps.registry.errors import ReceiptRefused
from kail.apps.registry.files.receipts import ReceiptMapping
from kail.apps.registry.models import AidReceipt, OverlapReason, Party, ReceiptBatch
from kail.apps.registry.selectors.overlaps import (
    DOUBLE,
    overlap_lines,
    overlapping_families,
    overlaps,
    receiving_families,
)
from kail.apps.registry.selectors.receipts import family_receipts, person_receipts
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.receipt_imports import (
    check_receipts,
    discard_receipts,
    receive_receipts,
    store_receipts,
)
from kail.apps.registry.services.receipts import end_receipt, name_scheme, note_overlap, record_receipt
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.people import make_family, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_country")]
SINCE = date(2025, 1, 1)
NIK_A, NIK_B, CARD = "6472014101900001", "6472014101900002", "6472010101999999"
BY_NAME = ReceiptMapping(
    nik="nik", card="kk", scheme="program", amount="nominal", from_date="mulai", to_date="sampai"
)
HEADER = "nik,kk,program,nominal,mulai,sampai\n"


def refusal_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(ReceiptRefused) as refused:
        attempt()
    return refused.value.code


def receive(party: Party, actor: Actor, now: datetime, **other: Any) -> AidReceipt:
    values: dict[str, Any] = {
        "scheme": "pkh",
        "amount": None,
        "from_date": SINCE,
        "to_date": None,
        "source": ReceiptSource.VISIT,
        "reason": "kartu dilihat",
        **other,
    }
    return record_receipt(party=party, actor=actor, now=now, **values)


def upload(rows: str, actor: Actor, now: datetime) -> ReceiptBatch:
    with nameless_file(name="bantuan.csv", content=[(HEADER + rows).encode()]) as path:
        return receive_receipts(path=path, name="bantuan.csv", actor=actor, now=now)


def checked(rows: str, actor: Actor, now: datetime) -> ReceiptBatch:
    return check_receipts(batch=upload(rows, actor, now), mapping=BY_NAME, actor=actor, now=now)


class TestByHand:
    def test_the_usual_amount_is_taken_and_a_repeat_refused(self, actor: Actor, now: datetime) -> None:
        person = make_person()
        made = receive(person.party, actor, now, scheme="sembako")
        assert (made.amount, made.every, made.place_code) == (200_000, "month", person.place_code)
        assert refusal_of(lambda: receive(person.party, actor, now, scheme="sembako")) == "recorded_already"
        assert AidReceipt.objects.count() == 1

    @pytest.mark.parametrize(
        ("other", "code"),
        [
            ({"scheme": "x"}, "scheme_unknown"),
            ({"from_date": date(1999, 1, 1)}, "too_early"),
            ({"to_date": SINCE}, "backwards"),
            ({"amount": 0}, "amount"),
        ],
    )
    def test_wrong_facts_record_nothing(
        self, other: dict[str, Any], code: str, actor: Actor, now: datetime
    ) -> None:
        party = make_person().party
        assert refusal_of(lambda: receive(party, actor, now, **other)) == code
        assert not AidReceipt.objects.exists()

    def test_it_ends_once_and_a_mistake_leaves_the_strip(self, actor: Actor, now: datetime) -> None:
        person = make_person()
        made = receive(person.party, actor, now)
        assert person_receipts(person=person, today=now.date()).present == 1
        end_receipt(receipt=made, to_date=SINCE, reason="keliru", actor=actor)
        assert person_receipts(person=person, today=now.date()).lines == ()
        attempt = lambda: end_receipt(receipt=made, to_date=now.date(), reason="x", actor=actor)  # noqa: E731  # named once, tried inside the helper
        assert refusal_of(attempt) == "ended_already"

    def test_a_family_shows_what_its_members_receive(self, actor: Actor, now: datetime) -> None:
        person = make_person(name="Siti")
        receive(person.party, actor, now)
        assert [
            line.party_name for line in family_receipts(family=person.family, today=now.date()).lines
        ] == ["Siti"]

    def test_the_office_names_a_scheme_once(self, actor: Actor, now: datetime) -> None:
        def name(words: str) -> object:
            return name_scheme(
                name=words,
                agency="Baznas",
                kind=AidKind.CASH,
                every=AidEvery.ONCE,
                amount=None,
                reason="x",
                actor=actor,
            )

        name("Zakat Produktif")
        assert refusal_of(lambda: name("zakat  produktif")) == "name_taken"
        assert refusal_of(lambda: name("PKH")) == "name_taken"
        assert receive(make_person().party, actor, now, scheme="lokal-1").every == "once"

    def test_the_database_knows_what_a_receipt_is(self, actor: Actor, now: datetime) -> None:
        made = receive(make_person().party, actor, now)
        for change, constraint in (
            ({"every": "x"}, "known_words"),
            ({"amount": 0}, "receipt_amount"),
            ({"to_date": date(2024, 1, 1)}, "period_forward"),
            ({"reason": ""}, "by_file_or_for_a_reason"),
        ):
            with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
                AidReceipt.objects.filter(pk=made.pk).update(**change)


class TestFiles:
    def test_each_row_is_stored_or_told_why_not(self, actor: Actor, now: datetime) -> None:
        first = make_person(nik=NIK_A)
        family = make_family(card=CARD)
        rows = (
            f"{NIK_A},,PKH,,2025-01,2025-03\n"
            f",{CARD},bpnt,Rp 200.000,01/02/2025,\n"
            f"{NIK_A},,PKH,,2025-02-01,\n"
            f"{NIK_B},,PKH,,2025-01-01,\n"
            ",,PKH,,2025-01-01,\n"
            f"123,,PKH,,2025-01-01,\n"
            f"{NIK_A},,apa,,2025-01-01,\n"
            f"{NIK_A},,blt,banyak,2025-01-01,\n"
            f"{NIK_A},,blt,,kapan,\n"
            f"{NIK_A},,blt,,2025-03-01,2025-02-01\n"
        )
        batch = checked(rows, actor, now)
        assert batch.issues == {
            "amount_invalid": 1,
            "number_format": 1,
            "number_missing": 1,
            "number_unknown": 1,
            "period_backwards": 1,
            "period_invalid": 1,
            "repeated": 1,
            "scheme_unknown": 1,
        }
        assert (batch.rows, batch.added, batch.rejected) == (10, 2, 8)
        assert batch.corrections is not None
        assert not AidReceipt.objects.exists()
        store_receipts(batch=batch, reason="daftar Kemensos", actor=actor, now=now)
        found = {row.party_id: row for row in AidReceipt.objects.all()}
        assert set(found) == {first.pk, family.pk}
        assert (found[first.pk].from_date, found[first.pk].to_date) == (SINCE, date(2025, 4, 1))
        assert (found[family.pk].amount, found[family.pk].scheme) == (200_000, "sembako")

    def test_the_same_file_twice_changes_nothing(self, actor: Actor, now: datetime) -> None:
        make_person(nik=NIK_A)
        rows = f"{NIK_A},,PKH,3000000,2025-01-01,\n"
        store_receipts(batch=checked(rows, actor, now), reason="x", actor=actor, now=now)
        again = store_receipts(batch=checked(rows, actor, now), reason="x", actor=actor, now=now)
        assert (again.added, again.unchanged, again.rejected) == (0, 1, 0)
        other = checked(f"{NIK_A},,PKH,1000000,2025-02-01,\n", actor, now)
        assert other.issues == {"overlaps_stored": 1}
        assert AidReceipt.objects.count() == 1

    def test_nobody_of_another_region_is_found(self, actor: Actor, now: datetime) -> None:
        make_person(nik=NIK_A)
        with region_scope(prefixes=["6471"]):
            assert checked(f"{NIK_A},,PKH,,2025-01-01,\n", actor, now).issues == {"number_unknown": 1}

    def test_only_a_checked_file_is_stored_and_a_discarded_one_is_closed(
        self, actor: Actor, now: datetime
    ) -> None:
        batch = upload(f"{NIK_A},,PKH,,2025-01-01,\n", actor, now)
        store = lambda: store_receipts(batch=batch, reason="x", actor=actor, now=now)  # noqa: E731  # named once, tried inside the helper
        assert refusal_of(store) == "not_checked"
        discard_receipts(batch=batch, reason="keliru", actor=actor)
        assert batch.state == ReceiptBatchState.DISCARDED
        check = lambda: check_receipts(batch=batch, mapping=BY_NAME, actor=actor, now=now)  # noqa: E731  # named once, tried inside the helper
        assert refusal_of(check) == "not_open"

    def test_the_columns_are_guessed_by_their_names(self, actor: Actor, now: datetime) -> None:
        batch = upload("", actor, now)
        assert batch.mapping == BY_NAME.record()


class TestOverlaps:
    def test_pairs_doubles_and_reasons(self, actor: Actor, now: datetime) -> None:
        family = make_family()
        first, second = make_person(family=family), make_person(family=family, relation=2)
        receive(first.party, actor, now)
        receive(second.party, actor, now)
        receive(family.party, actor, now, scheme="sembako")
        alone = make_person()
        receive(alone.party, actor, now, scheme="pbi_jkn")
        receive(alone.party, actor, now, scheme="blt_dana_desa")
        today = now.date()
        found = overlaps(day=today, region_code="")
        assert (found.families, found.several, found.doubles, found.unexplained) == (2, 2, 1, 1)
        assert found.by_number == ((2, 2),)
        assert overlapping_families(day=today, region_code="", first="pkh", second="sembako") == [family.pk]
        assert overlapping_families(day=today, region_code="", first=DOUBLE, second=DOUBLE) == [family.pk]
        assert overlapping_families(day=today, region_code="6471", first="pkh", second="pkh") == []
        (line,) = overlap_lines(family_ids=[family.pk], day=today)
        assert (line.schemes, line.needs_reason) == (("PKH × 2", "Sembako/BPNT"), ("pkh", "pkh"))
        note_overlap(
            family=family, schemes=("pkh", "pkh"), reason="dua kartu, dilaporkan", actor=actor, now=now
        )
        assert overlaps(day=today, region_code="").unexplained == 0
        assert overlap_lines(family_ids=[family.pk], day=today)[0].reason == "dua kartu, dilaporkan"

    def test_what_the_registry_file_says_stays_apart(self, actor: Actor, now: datetime) -> None:
        said_only = make_person()
        both = make_person()
        receive(both.party, actor, now)
        assert said_only.family.receives_pkh
        pkh = overlaps(day=now.date(), region_code="").said[0]
        assert (pkh.by_both, pkh.only_registry, pkh.only_receipts) == (1, 1, 0)

    def test_of_chosen_people_those_whose_family_receives(self, actor: Actor, now: datetime) -> None:
        family = make_family()
        first, second = make_person(family=family), make_person(family=family, relation=2)
        receive(second.party, actor, now)
        other = make_person()
        assert receiving_families(person_ids=[first.pk, other.pk], day=now.date()) == {first.pk: family.pk}
        assert receiving_families(person_ids=[first.pk], day=date(2024, 1, 1)) == {}

    def test_a_reason_is_kept_for_ever(self, actor: Actor, now: datetime) -> None:
        family = make_family()
        note_overlap(family=family, schemes=("sembako", "blt_dana_desa"), reason="x", actor=actor, now=now)
        assert OverlapReason.objects.get().first_scheme == "blt_dana_desa"
        with pytest.raises(ProgrammingError), transaction.atomic():
            OverlapReason.objects.update(reason="y")
        attempt = lambda: note_overlap(  # noqa: E731  # named once, tried inside the helper
            family=family, schemes=("pkh", "pkh"), reason=" ", actor=actor, now=now
        )
        assert refusal_of(attempt) == "reason_missing"

    def test_every_scheme_names_its_source(self) -> None:
        for scheme in national_schemes().values():
            assert scheme.source
            assert scheme.alongside <= set(national_schemes())
