"""The money of recipients: signed, amended, left after a part was spent; and filled for decrees of before."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.programmes.enums import EntrySource
from kail.apps.programmes.models import Ceiling, LedgerEntry, PartyMoney
from kail.apps.programmes.services import (
    MoneySource,
    approve_move,
    commit_money,
    propose_move,
    return_money,
    spend_for_parties,
)
from kail.apps.selection.enums import Cause
from kail.apps.selection.models import Decree, DecreeLine, Withdrawal
from kail.apps.selection.services import (
    approve_withdrawal,
    propose_amendment,
    propose_decree,
    propose_withdrawal,
    rank_round,
    sign_amendment,
    sign_decree,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.scope import WHOLE_COUNTRY, region_scope
from kail.kernel.security import secure_database
from tests.conftest import NOW, MakeUser
from tests.deferred import check_deferred
from tests.money import OTHER
from tests.people import BALIKPAPAN, make_family, make_person
from tests.rounds import make_round

PRICE = 5_000_000
Money = dict[str, tuple[int, int]]


def signed(maker: Actor, head: Actor) -> Decree:
    """Two of four in Samarinda, the only one in Balikpapan."""
    for decile in (1, 2, 3, 4):
        make_person(name=f"S{decile}", family=make_family(decile=decile))
    make_person(name="B1", place_code=BALIKPAPAN)
    made = make_round(quotas={"6472": 2, "6471": 1})
    rank_round(ranked_round=made, actor=maker, now=NOW)
    decree = propose_decree(
        decreed_round=made, number="SK-1", title="Penerima", reason="uji", actor=maker, now=NOW
    )
    return sign_decree(decree=decree, reason="setuju", actor=head, now=NOW)


def leave(decree: Decree, name: str, maker: Actor, head: Actor) -> Withdrawal:
    line = DecreeLine.objects.get(decree=decree, name=name)
    left = propose_withdrawal(line=line, cause=Cause.DIED, reason="akta kematian", actor=maker, now=NOW)
    return approve_withdrawal(withdrawal=left, reason="benar", actor=head, now=NOW)


def amend(decree: Decree, maker: Actor, head: Actor) -> Decree:
    amendment = propose_amendment(
        decree=decree, number="SK-2", title="Perubahan", reason="pengganti", actor=maker, now=NOW
    )
    return sign_amendment(amendment=amendment, reason="setuju", actor=head, now=NOW)


def money() -> Money:
    found = PartyMoney.objects.values_list("party__display_name", "committed", "realised")
    return {name: (committed, realised) for name, committed, realised in found.order_by("pk")}


def sources() -> list[tuple[str, str, str]]:
    return list(LedgerEntry.objects.order_by("pk").values_list("kind", "source", "source_number"))


@pytest.mark.usefixtures("whole_country")
class TestDecrees:
    @pytest.fixture
    def head(self, make_user: MakeUser) -> Actor:
        return make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor

    @pytest.fixture
    def maker(self, make_user: MakeUser) -> Actor:
        return make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul").actor

    def test_a_signature_gives_each_chosen_the_amount_of_the_line(self, maker: Actor, head: Actor) -> None:
        decree = signed(maker, head)
        assert money() == {"B1": (PRICE, 0), "S1": (PRICE, 0), "S2": (PRICE, 0)}
        assert sources()[-1] == ("commitment", "decree", "SK-1")
        assert decree.amount == 3 * PRICE

    def test_who_enters_by_an_amendment_has_money_and_who_left_none(self, maker: Actor, head: Actor) -> None:
        decree = signed(maker, head)
        left = leave(decree, "S1", maker, head)
        amend(decree, maker, head)
        assert money() == {"B1": (PRICE, 0), "S1": (0, 0), "S2": (PRICE, 0), "S3": (PRICE, 0)}
        assert sources()[-2:] == [
            ("return", "withdrawal", str(left.pk)),
            ("commitment", "amendment", "SK-2"),
        ]
        check_deferred()

    def test_who_leaves_after_a_part_was_spent_keeps_it_and_the_rest_comes_back(
        self, maker: Actor, head: Actor
    ) -> None:
        decree = signed(maker, head)
        party = DecreeLine.objects.get(decree=decree, name="S1").party_id
        spend_for_parties(
            spending_round=decree.round, amounts={party: 2_000_000}, reason="termin 1", source=OTHER,
            actor=maker, now=NOW,
        )  # fmt: skip
        leave(decree, "S1", maker, head)
        assert money()["S1"] == (2_000_000, 2_000_000)
        ceiling = Ceiling.objects.get()
        assert (ceiling.committed, ceiling.realised) == (2 * PRICE + 2_000_000, 2_000_000)
        amend(decree, maker, head)
        assert money()["S3"] == (PRICE, 0)

    def test_who_got_all_leaves_and_nothing_comes_back(self, maker: Actor, head: Actor) -> None:
        decree = signed(maker, head)
        party = DecreeLine.objects.get(decree=decree, name="S1").party_id
        spend_for_parties(
            spending_round=decree.round, amounts={party: PRICE}, reason="lunas", source=OTHER, actor=maker, now=NOW
        )  # fmt: skip
        before = sources()
        leave(decree, "S1", maker, head)
        assert money()["S1"] == (PRICE, PRICE)
        assert sources() == before


@contextmanager
def everywhere() -> Iterator[None]:
    with (
        transaction.atomic(),
        region_scope(prefixes=[WHOLE_COUNTRY]),
        acting(actor=User.objects.get(username="sistem").actor, reason="uji"),
    ):
        yield


def test_decrees_of_before_are_filled_as_if_they_were_signed_today(committed: None) -> None:
    """Back to before parties had money, and forth again: an office with decrees that upgrades finds the same."""
    with everywhere():
        maker, head = (
            User.objects.create(username=name, full_name=name, role=role, created_at=NOW).actor
            for name, role in (("pengusul", Role.PLANNER), ("penanda", Role.HEAD))
        )
        decree = signed(maker, head)
        leave(decree, "S1", maker, head)
        amend(decree, maker, head)
        line = decree.round.ceilings.get()
        move = propose_move(
            moved_round=decree.round, from_ceiling=None, to_ceiling=line, amount=7, reason="tambahan",
            actor=maker, now=NOW,
        )  # fmt: skip
        approve_move(move=move, reason="setuju", actor=head, now=NOW)
        by_hand = MoneySource(EntrySource.OTHER, "tanpa SK")
        said = {"amount": 5, "reason": "tanpa SK", "source": by_hand, "actor": maker, "now": NOW}
        commit_money(spending_round=decree.round, **said)
        return_money(ceiling=line, **said)
        before = money(), sources()
    assert len(before[0]) == 4
    connection.close()
    migrate = partial(call_command, "migrate", database="owner", verbosity=0, skip_checks=True)
    try:
        migrate("programmes", "0008_price_standard")
    finally:
        migrate()
        secure_database()
        connections["owner"].close()
    with everywhere():
        assert (money(), sources()) == before
