"""An account of a person or family: recorded by one, its number typed again by a second, and paid to only then."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.errors import AccountRefused
from kail.apps.registry.models import BankAccount, Party, Person
from kail.apps.registry.selectors.bank_accounts import (
    accounts_for,
    accounts_to_check,
    former_accounts,
    is_usable,
)
from kail.apps.registry.services.bank_accounts import check_account, record_account
from kail.apps.registry.services.merges import approve_merge
from kail.kernel.approvals import ProposalState, SamePerson
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.people import make_person
from tests.registry.duplicates.pairs_made import merge
from tests.registry.groups_made import make_group

pytestmark = pytest.mark.usefixtures("whole_country")
NUMBER = "0012 3456 78"


@pytest.fixture
def second(make_user: MakeUser) -> Actor:
    return make_user(role=Role.TREASURER, prefixes=["*"], username="bendahara").actor


def recorded(party: Party, actor: Actor, number: str = NUMBER) -> BankAccount:
    return record_account(
        party=party, bank="Bank Uji", holder="Siti", number=number, reason="buku tabungan", actor=actor
    )


def checked(party: Party, actor: Actor, now: datetime, number: str = NUMBER) -> BankAccount:
    return check_account(party=party, number=number, reason="cocok", actor=actor, now=now)


class TestChecking:
    def test_a_second_person_types_the_number_again(self, actor: Actor, second: Actor, now: datetime) -> None:
        party = make_person().party
        recorded(party, actor)
        assert [account.party_id for account in accounts_to_check()] == [party.pk]
        account = checked(party, second, now, "0012345678")
        assert (account.checked_by_id, account.checked_at) == (second.id, now)
        assert checked(party, second, now) == account
        assert not accounts_to_check().exists()

    def test_who_recorded_it_does_not_check_it(self, actor: Actor, now: datetime) -> None:
        party = make_person().party
        recorded(party, actor)
        with pytest.raises(SamePerson):
            checked(party, actor, now)
        assert not BankAccount.objects.get().is_checked

    @pytest.mark.parametrize(
        ("number", "code"), [("0012345679", "number_differs"), ("12", "number_malformed")]
    )
    def test_another_number_is_refused(
        self, actor: Actor, second: Actor, now: datetime, number: str, code: str
    ) -> None:
        party = make_person().party
        recorded(party, actor)
        with pytest.raises(AccountRefused) as refused:
            checked(party, second, now, number)
        assert (refused.value.code, BankAccount.objects.get().is_checked) == (code, False)

    def test_where_nothing_is_recorded_nothing_is_checked(self, second: Actor, now: datetime) -> None:
        with pytest.raises(AccountRefused) as refused:
            checked(make_person().party, second, now)
        assert refused.value.code == "no_account"

    def test_a_new_number_is_checked_anew_and_the_former_stays_in_the_history(
        self, actor: Actor, second: Actor, now: datetime
    ) -> None:
        party = make_person().party
        recorded(party, actor)
        checked(party, second, now)
        account = recorded(party, second, "998877665")
        assert (account.is_checked, account.recorded_by_id) == (False, second.id)
        assert account.history.count() == 3  # type: ignore[attr-defined]  # made by the tracker
        assert checked(party, actor, now, "998877665").is_checked
        (former,) = former_accounts(account=BankAccount.objects.get())
        assert (former.bank, former.holder, former.reason) == ("Bank Uji", "Siti", "buku tabungan")
        assert former.number is not None
        assert former.number.reveal() == "0012345678"

    def test_two_recipients_do_not_share_one(self, actor: Actor) -> None:
        recorded(make_person().party, actor)
        with pytest.raises(AccountRefused) as refused:
            recorded(make_person(name="Budi").party, actor)
        assert refused.value.code == "number_taken"

    def test_another_region_sees_none(self, actor: Actor) -> None:
        recorded(make_person().party, actor)
        with region_scope(prefixes=["6471"]):
            assert not BankAccount.objects.exists()


class TestWhose:
    def test_groups_are_usable_unchecked_people_are_not(self, actor: Actor, now: datetime) -> None:
        group = make_group(actor=actor, now=now).party
        person = make_person().party
        recorded(group, actor, "111111111")
        recorded(person, actor)
        found = accounts_for(party_ids=[group.pk, person.pk])
        assert {number: is_usable(account=account) for number, account in found.items()} == {
            group.pk: True, person.pk: False,
        }  # fmt: skip

    def test_a_family_is_paid_to_its_head_unless_it_has_its_own(
        self, actor: Actor, second: Actor, now: datetime
    ) -> None:
        head = make_person(relation=1)
        family = head.family.party
        assert family.kind == PartyKind.FAMILY
        recorded(head.party, actor)
        checked(head.party, second, now)
        assert accounts_for(party_ids=[family.pk])[family.pk].pk == head.pk
        recorded(family, actor, "111111111")
        assert accounts_for(party_ids=[family.pk])[family.pk].pk == head.pk
        checked(family, second, now, "111111111")
        assert accounts_for(party_ids=[family.pk])[family.pk].pk == family.pk

    def test_two_records_of_one_person_have_one_account(
        self, actor: Actor, second: Actor, now: datetime
    ) -> None:
        first = make_person(name="Siti")
        twin = make_person(name="Siti Aminah", family=first.family)
        recorded(first.party, actor)
        made = merge(Person.objects.get(pk=first.pk), twin, actor=actor, now=now)
        if made.state == ProposalState.PROPOSED:
            approve_merge(merge=made, reason="sama", actor=second, now=now)
        found = accounts_for(party_ids=[twin.pk, first.pk])
        assert {number: account.pk for number, account in found.items()} == {
            twin.pk: first.pk, first.pk: first.pk,
        }  # fmt: skip


class TestDatabase:
    def test_two_people_and_whole(self, actor: Actor, second: Actor, now: datetime) -> None:
        recorded(make_person().party, actor)
        for name, change in (
            ("two_people", {"checked_by": actor.id, "checked_at": now}),
            ("checked_by_someone", {"checked_by": second.id}),
            ("checked_by_someone", {"checked_by": second.id, "checked_at": now, "recorded_by": None}),
        ):
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                BankAccount.objects.update(**change)

    def test_what_changes_is_checked_anew(self, actor: Actor, second: Actor, now: datetime) -> None:
        party = make_person().party
        recorded(party, actor)
        checked(party, second, now)
        for change in ({"holder": "Budi"}, {"bank": "Lain"}, {"number_index": b"0" * 16}):
            with pytest.raises(IntegrityError, match="checked anew"), transaction.atomic():
                BankAccount.objects.update(**change)
