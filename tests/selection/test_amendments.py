"""Amendments: who leaves a signed decree, who follows, and that places and money go with them."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from kail.apps.accounts.enums import Role
from kail.apps.programmes.errors import PlacesTaken
from kail.apps.programmes.models import Ceiling, Quota, Round
from kail.apps.programmes.services import give_back_places, take_places
from kail.apps.registry.models import Finding, Person
from kail.apps.selection.enums import Cause, DecreeKind
from kail.apps.selection.errors import DecisionRefused, DecreeRefused, WithdrawalRefused
from kail.apps.selection.models import Candidate, Decree, DecreeChange, DecreeLine, ListDecision, Withdrawal
from kail.apps.selection.selectors.benefits import benefits_of_parties
from kail.apps.selection.selectors.chain import amendment_draft, gone_recipients, recipients, signed_chain
from kail.apps.selection.selectors.explanation import explain_party
from kail.apps.selection.selectors.results import decreed_rounds
from kail.apps.selection.services import (
    approve_withdrawal,
    drop_candidate,
    propose_amendment,
    propose_decree,
    propose_withdrawal,
    rank_round,
    reject_decree,
    reject_withdrawal,
    sign_amendment,
    sign_decree,
)
from kail.calc.short_answer import Standing
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser
from tests.deferred import check_deferred
from tests.people import BALIKPAPAN, make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
PRICE = 5_000_000


@pytest.fixture
def head(make_user: MakeUser) -> Actor:
    return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor


@pytest.fixture
def maker(make_user: MakeUser) -> Actor:
    return make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul").actor


@pytest.fixture
def first(maker: Actor, head: Actor) -> Decree:
    """A signed decree: two of four in Samarinda, the only one in Balikpapan."""
    for decile in (1, 2, 3, 4):
        make_person(name=f"S{decile}", family=make_family(decile=decile))
    make_person(name="B1", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=maker, now=NOW)
    decree = propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=maker, now=NOW
    )
    return sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)


def line_at(decree: Decree, contest: str, rank: int) -> DecreeLine:
    return DecreeLine.objects.get(decree=decree, contest_code=contest, rank=rank)


def withdraw(line: DecreeLine, maker: Actor, cause: Cause = Cause.DIED) -> Withdrawal:
    return propose_withdrawal(line=line, cause=cause, reason="akta kematian", actor=maker, now=NOW)


def approve(withdrawal: Withdrawal, head: Actor) -> Withdrawal:
    return approve_withdrawal(withdrawal=withdrawal, reason="benar", actor=head, now=NOW)


def amend(first: Decree, maker: Actor, number: str = "SK-2") -> Decree:
    return propose_amendment(
        decree=first, number=number, title="Perubahan", reason="pengganti", actor=maker, now=NOW
    )


def sign(amendment: Decree, head: Actor) -> Decree:
    return sign_amendment(amendment=amendment, reason="setuju", actor=head, now=NOW)


def taken(decreed: Round) -> dict[str, int]:
    return dict(Quota.objects.filter(round=decreed).values_list("place_code", "taken"))


def committed(decreed: Round) -> int:
    return Ceiling.objects.get(round=decreed).committed


def test_signing_takes_the_places_of_each_contest(first: Decree) -> None:
    assert taken(first.round) == {"6472": 2, "6471": 1}
    assert committed(first.round) == 3 * PRICE


def test_who_left_is_followed_by_the_next_reserve_of_the_contest(
    first: Decree, maker: Actor, head: Actor
) -> None:
    leaving, following = line_at(first, "6472", 1), line_at(first, "6472", 3)
    approve(withdraw(leaving, maker), head)
    assert taken(first.round) == {"6472": 1, "6471": 1}
    assert committed(first.round) == 2 * PRICE
    amendment = sign(amend(first, maker), head)
    assert (amendment.kind, amendment.amends) == (DecreeKind.AMENDMENT, first)
    assert (amendment.places, amendment.amount) == (1, PRICE)
    change = DecreeChange.objects.get(decree=amendment)
    assert (change.out_party_id, change.cause) == (leaving.party_id, "died")
    assert (change.in_party_id, change.reserve_number) == (following.party_id, following.number)
    assert taken(first.round) == {"6472": 2, "6471": 1}
    assert committed(first.round) == 3 * PRICE
    held = set(recipients().values_list("party_id", flat=True))
    assert held == {
        line_at(first, "6472", 2).party_id, line_at(first, "6471", 1).party_id, following.party_id
    }  # fmt: skip
    assert signed_chain(chained_round=first.round) == [first, amendment]
    assert amendment.pdf is not None
    check_deferred()


def test_without_a_reserve_the_place_stays_unfilled_and_the_amendment_says_so(
    first: Decree, maker: Actor, head: Actor
) -> None:
    approve(withdraw(line_at(first, "6471", 1), maker, Cause.MOVED), head)
    draft = amendment_draft(decree=first)
    assert (draft.leaving, draft.entering, draft.unfilled) == (1, 0, 1)
    amendment = sign(amend(first, maker), head)
    change = DecreeChange.objects.get(decree=amendment)
    assert (change.in_party_id, change.reserve_number) == (None, None)
    assert (amendment.places, amendment.amount) == (0, 0)
    assert taken(first.round) == {"6472": 2, "6471": 0}
    assert committed(first.round) == 2 * PRICE


def test_amendments_make_a_chain_and_each_tells_only_its_own(
    first: Decree, maker: Actor, head: Actor
) -> None:
    approve(withdraw(line_at(first, "6472", 1), maker), head)
    second = sign(amend(first, maker), head)
    entered = DecreeLine.objects.get(decree=second)
    approve(withdraw(entered, maker, Cause.REFUSED), head)
    third = sign(amend(first, maker, "SK-3"), head)
    assert third.amends == second
    change = DecreeChange.objects.get(decree=third)
    assert (change.out_party_id, change.cause) == (entered.party_id, "refused")
    assert change.in_party_id == line_at(first, "6472", 4).party_id
    assert taken(first.round) == {"6472": 2, "6471": 1}
    ((key, (told,)),) = decreed_rounds().items()
    assert key == (first.round.programme_id, 2025)
    assert told.chosen == 3


def test_a_rejected_amendment_can_be_proposed_again(first: Decree, maker: Actor, head: Actor) -> None:
    approve(withdraw(line_at(first, "6472", 1), maker), head)
    rejected = reject_decree(decree=amend(first, maker), reason="salah nomor", actor=head, now=NOW)
    assert taken(first.round)["6472"] == 1
    again = amend(first, maker, "SK-2a")
    assert again.amends == rejected.amends == first
    assert sign(again, head).state == "approved"


def test_a_reserve_with_a_finding_is_passed_over_and_the_one_behind_enters(
    first: Decree, maker: Actor, head: Actor
) -> None:
    approve(withdraw(line_at(first, "6472", 1), maker), head)
    reserve = line_at(first, "6472", 3)
    Person.objects.filter(pk=reserve.party_id).update(held_for=["uji"])
    with pytest.raises(DecreeRefused):
        amend(first, maker)
    drop_candidate(
        ranking=first.ranking, party_id=reserve.party_id, cause=Cause.HELD, reason="belum jelas",
        actor=maker, now=NOW,
    )  # fmt: skip
    amendment = sign(amend(first, maker), head)
    assert DecreeLine.objects.get(decree=amendment).party_id == line_at(first, "6472", 4).party_id


def test_whoever_stands_on_a_signed_decree_leaves_it_by_two_people_only(
    first: Decree, maker: Actor, head: Actor
) -> None:
    recipient = line_at(first, "6472", 1)
    with pytest.raises(DecisionRefused):
        drop_candidate(
            ranking=first.ranking, party_id=recipient.party_id, cause=Cause.DIED, reason="uji",
            actor=maker, now=NOW,
        )  # fmt: skip
    waiting = withdraw(recipient, maker)
    with pytest.raises(SamePerson):
        approve(waiting, maker)
    assert taken(first.round)["6472"] == 2
    with pytest.raises(WithdrawalRefused):
        withdraw(recipient, head)
    approve(waiting, head)
    with pytest.raises(AlreadyDecided):
        approve(waiting, head)
    with pytest.raises(WithdrawalRefused):
        withdraw(recipient, maker)
    assert taken(first.round)["6472"] == 1


def test_a_rejected_withdrawal_changes_nothing_and_can_be_proposed_again(
    first: Decree, maker: Actor, head: Actor
) -> None:
    recipient = line_at(first, "6472", 1)
    reject_withdrawal(withdrawal=withdraw(recipient, maker), reason="ternyata hidup", actor=head, now=NOW)
    assert taken(first.round)["6472"] == 2
    assert not amendment_draft(decree=first).changes
    assert withdraw(recipient, maker).state == "proposed"


def test_a_reserve_cannot_withdraw(first: Decree, maker: Actor) -> None:
    with pytest.raises(WithdrawalRefused):
        withdraw(line_at(first, "6472", 3), maker)


def test_a_cause_that_is_none_of_leaving_is_refused(first: Decree, maker: Actor) -> None:
    with pytest.raises(WithdrawalRefused):
        withdraw(line_at(first, "6472", 1), maker, Cause.FINDING)


def test_an_amendment_that_changes_nothing_is_refused(first: Decree, maker: Actor) -> None:
    with pytest.raises(DecreeRefused):
        amend(first, maker)


def test_another_draft_than_the_one_seen_is_refused(first: Decree, maker: Actor, head: Actor) -> None:
    approve(withdraw(line_at(first, "6472", 1), maker), head)
    seen = amendment_draft(decree=first).mark
    approve(withdraw(line_at(first, "6472", 2), maker), head)
    with pytest.raises(DecreeRefused):
        propose_amendment(
            decree=first, number="SK-2", title="Perubahan", reason="uji", actor=maker, now=NOW, seen_mark=seen
        )


def test_the_explanation_knows_who_left_and_who_waits_for_the_amendment(
    first: Decree, maker: Actor, head: Actor
) -> None:
    leaving, following = line_at(first, "6472", 1), line_at(first, "6472", 3)

    def told(line: DecreeLine) -> tuple[Standing, bool]:
        person = Person.objects.get(pk=line.party_id)
        said = explain_party(party=person.party, asked_round=first.round, language="id")
        return said.standing, said.decreed

    assert told(following) == (Standing.RESERVE, True)
    approve(withdraw(leaving, maker), head)
    assert told(leaving)[0] == Standing.DROPPED
    assert told(following) == (Standing.CHOSEN, False)
    sign(amend(first, maker), head)
    assert told(following) == (Standing.CHOSEN, True)


def test_nothing_is_at_stake_for_whoever_left(first: Decree, maker: Actor, head: Actor) -> None:
    leaving = line_at(first, "6472", 1)
    assert [one.at_stake for one in benefits_of_parties(party_ids=[leaving.party_id])] == [True]
    approve(withdraw(leaving, maker), head)
    assert [one.at_stake for one in benefits_of_parties(party_ids=[leaving.party_id])] == [False]


def test_a_continuation_is_for_those_of_the_whole_chain(first: Decree, maker: Actor, head: Actor) -> None:
    leaving, following = line_at(first, "6472", 1), line_at(first, "6472", 3)
    approve(withdraw(leaving, maker), head)
    sign(amend(first, maker), head)
    second = make_round(
        code="uji-2025-2", quotas={"6472": 4}, intake="continuation", continues=first.round, stage=2
    )
    rank_round(ranked_round=second, actor=maker, now=NOW)
    named = set(Candidate.objects.filter(ranking__round=second).values_list("party_id", flat=True))
    assert following.party_id in named
    assert leaving.party_id not in named


def test_a_recipient_found_dead_or_gone_is_listed(first: Decree, maker: Actor, head: Actor) -> None:
    dead = line_at(first, "6472", 1)
    assert gone_recipients() == []
    Finding.objects.create(
        person_id=dead.party_id, place_code=dead.place_code, code="dead", source="uji", certainty="sure",
        blocks=True, evidence={}, state="open", first_seen_at=NOW, last_seen_at=NOW, state_since=NOW,
    )  # fmt: skip
    (gone,) = gone_recipients()
    assert (gone.line, gone.codes, gone.waits) == (dead, ("dead",), False)
    waiting = withdraw(dead, maker)
    assert gone_recipients()[0].waits
    approve(waiting, head)
    assert gone_recipients() == []


def test_the_migration_counts_the_places_of_decrees_signed_before(first: Decree) -> None:
    Quota.objects.filter(round=first.round).update(taken=0)
    migration = import_module("kail.apps.selection.migrations.0008_amendments")
    migration.count_places(apps, SimpleNamespace(connection=connection))
    assert taken(first.round) == {"6472": 2, "6471": 1}


class TestPlaces:
    def test_a_district_takes_from_its_regency_too(self, maker: Actor) -> None:
        nested = make_round(quotas={"6472": 3, "647201": 2, "647202": 1})
        take_places(taking_round=nested, by_contest={"647201": 2}, reason="uji", actor=maker)
        assert taken(nested) == {"6472": 2, "647201": 2, "647202": 0}

    @pytest.mark.parametrize("wanted", [{"6472": 3}, {"6471": 1, "6472": 3}, {"6403": 1}])
    def test_more_than_are_left_are_refused_and_nothing_is_taken(
        self, maker: Actor, wanted: dict[str, int]
    ) -> None:
        made = make_round(quotas={"6472": 2, "6471": 1})
        with pytest.raises(PlacesTaken):
            take_places(taking_round=made, by_contest=wanted, reason="uji", actor=maker)
        assert taken(made) == {"6472": 0, "6471": 0}

    def test_more_than_are_taken_do_not_come_back(self, maker: Actor) -> None:
        made = make_round(quotas={"6472": 2})
        with pytest.raises(PlacesTaken):
            give_back_places(giving_round=made, by_contest={"6472": 1}, reason="uji", actor=maker)


class TestDatabase:
    def refuses(self, match: str, sql: str, *values: object) -> None:
        with pytest.raises(IntegrityError, match=match), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)

    def copy(self, decree: Decree, **values: object) -> Decree:
        copied = Decree.objects.get(pk=decree.pk)
        copied.pk, copied.number = None, "SK-X"
        for name, value in {"pdf": None, "sheet": None, **values}.items():
            setattr(copied, name, value)
        return copied

    def test_an_amendment_names_a_decree_and_a_first_one_none(self, first: Decree) -> None:
        for kind, amends in (("amendment", None), ("first", first)):
            with (
                pytest.raises(IntegrityError, match=r"amendment_names_a_decree|one_standing"),
                transaction.atomic(),
            ):
                self.copy(first, kind=kind, amends=amends).save()

    def test_an_amendment_names_a_signed_decree_of_its_round(self, first: Decree, maker: Actor) -> None:
        other = make_round(code="uji-lain", quotas={"6472": 1})
        with pytest.raises(IntegrityError, match="signed decree of its own round"), transaction.atomic():
            self.copy(first, kind="amendment", amends=first, round=other).save()

    def test_one_amendment_waits_and_each_decree_is_amended_once(
        self, first: Decree, maker: Actor, head: Actor
    ) -> None:
        approve(withdraw(line_at(first, "6472", 1), maker), head)
        amendment = amend(first, maker)
        with pytest.raises(IntegrityError, match=r"one_amendment_waiting|amended_once"), transaction.atomic():
            self.copy(amendment).save()
        signed = sign(amendment, head)
        with pytest.raises(IntegrityError, match="amended_once"), transaction.atomic():
            self.copy(signed, amends=first).save()

    def test_a_withdrawal_is_of_a_recipient_once_with_cause_reason_and_two_people(
        self, first: Decree, maker: Actor, head: Actor
    ) -> None:
        recipient, reserve = line_at(first, "6472", 1), line_at(first, "6472", 3)
        held = withdraw(recipient, maker)

        def again(**values: object) -> None:
            made = Withdrawal.objects.get(pk=held.pk)
            made.pk, made.party_id = None, line_at(first, "6472", 2).party_id
            for name, value in values.items():
                setattr(made, name, value)
            with transaction.atomic():
                made.save()

        refused: dict[str, dict[str, Any]] = {
            "selection_withdrawal_once": {"party_id": recipient.party_id},
            "recipient on a signed decree": {"party_id": reserve.party_id},
            "known_cause": {"cause": "finding"},
            "reasoned": {"proposal_reason": ""},
            "two_people": {"state": "approved", "decided_by_id": maker.id, "decided_at": NOW},
            "decided_by_someone": {"state": "approved"},
        }
        for match, values in refused.items():
            with pytest.raises(IntegrityError, match=match):
                again(**values)

    def test_a_change_is_whole_and_rests_on_withdrawal_and_line(
        self, first: Decree, maker: Actor, head: Actor
    ) -> None:
        leaving, following = line_at(first, "6472", 1), line_at(first, "6472", 3)
        approve(withdraw(leaving, maker), head)
        amendment = amend(first, maker)
        stays = line_at(first, "6472", 2)

        def change(decree: Decree = amendment, **values: Any) -> None:
            with transaction.atomic():
                DecreeChange.objects.create(
                    decree=decree, place_code=leaving.place_code, contest_code="6472", **values
                )

        refused: dict[str, dict[str, Any]] = {
            "changes_something": {},
            "cause_of_leaving": {"cause": "died", "in_party_id": following.party_id},
            "out_by_withdrawal|approved withdrawal": {"out_party_id": stays.party_id, "cause": "died"},
            "line on it": {"in_party_id": stays.party_id},
            "out_once": {"out_party_id": leaving.party_id, "cause": "died"},
            "in_once": {"in_party_id": following.party_id},
            "number_of_entering": {"out_party_id": leaving.party_id, "cause": "died", "reserve_number": 1},
            "waits for signature": {"decree": first, "in_party_id": following.party_id},
        }
        for match, values in refused.items():
            with pytest.raises(IntegrityError, match=match):
                change(**values)

    def test_a_decision_about_the_list_names_the_cause(
        self, first: Decree, maker: Actor, head: Actor
    ) -> None:
        approve(withdraw(line_at(first, "6472", 1), maker, Cause.FOUND_INELIGIBLE), head)
        decision = ListDecision.objects.get(ranking=first.ranking)
        assert (decision.cause, decision.reason) == ("found_ineligible", "akta kematian")
