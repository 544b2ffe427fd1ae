"""What a decree gives each party: nobody gets more, also not two at once, and what is not spent goes back."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kail.apps.accounts.models import User
from kail.apps.programmes.enums import EntryKind, EntrySource, FundSource
from kail.apps.programmes.errors import AmountRefused, CeilingPassed, PartyMoneyPassed
from kail.apps.programmes.models import Ceiling, LedgerEntry, PartyMoney, Round
from kail.apps.programmes.selectors import BudgetLine
from kail.apps.programmes.services import (
    MoneySource,
    PartyShare,
    approve_move,
    commit_for_parties,
    commit_money,
    give_back_unspent,
    load_template,
    open_round,
    party_money,
    propose_move,
    realise_money,
    return_money,
    reverse_money,
    set_ceiling,
    spend_for_parties,
    unspend_for_parties,
)
from kail.apps.registry.models import Party
from kail.calc.money import format_rupiah
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import WHOLE_COUNTRY, current_scope, region_scope
from tests.deferred import check_deferred
from tests.money import OTHER
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.programmes.conftest import TEMPLATE

PRICE = 5_000_000
LIST = MoneySource(EntrySource.PAYMENT_LIST, "DP-1")
Counters = tuple[tuple[tuple[int, int, int], ...], tuple[tuple[int, int], ...], int]


@pytest.fixture
def parties(uep: Round, actor: Actor, now: datetime) -> tuple[Party, Party]:
    """Two recipients of a decree, one in each of two regencies, with the price each."""
    made = (make_person(place_code=SAMARINDA).party, make_person(place_code=BALIKPAPAN).party)
    commit(uep, made, actor, now)
    return made


def commit(uep: Round, parties: Sequence[Party], actor: Actor, now: datetime, amount: int = PRICE) -> None:
    commit_for_parties(
        spending_round=uep, parties=[PartyShare(one.pk, one.place_code, amount) for one in parties],
        reason="SK 1", source=MoneySource(EntrySource.DECREE, "SK 1"), actor=actor, now=now,
    )  # fmt: skip


def stands() -> Counters:
    """All counters: of the lines, of the parties, and how many entries there are."""
    lines = Ceiling.objects.order_by("pk").values_list("amount", "committed", "realised")
    money = PartyMoney.objects.order_by("party_id").values_list("committed", "realised")
    return tuple(lines), tuple(money), LedgerEntry.objects.count()


class TestCommitting:
    def test_a_decree_gives_each_party_its_amount_and_the_lines_their_sum(
        self, uep: Round, parties: tuple[Party, Party]
    ) -> None:
        assert list(PartyMoney.objects.values_list("committed", "realised", "place_code").order_by("pk")) == [
            (PRICE, 0, SAMARINDA),
            (PRICE, 0, BALIKPAPAN),
        ]
        entry = LedgerEntry.objects.get(kind=EntryKind.COMMITMENT)
        assert (entry.amount, entry.source, entry.source_number) == (2 * PRICE, "decree", "SK 1")

    def test_many_parties_take_as_many_statements_as_one(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        counts = []
        for number in (1, 5):
            people = [make_person().party for _ in range(number)]
            with CaptureQueriesContext(connection) as captured:
                commit(uep, people, actor, now)
            counts.append(len(captured))
        assert counts[0] == counts[1]

    def test_who_enters_again_has_more(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        commit(uep, parties[:1], actor, now, amount=7)
        assert PartyMoney.objects.get(party=parties[0]).committed == PRICE + 7

    def test_too_much_for_the_lines_gives_nobody_anything(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        before = stands()
        with pytest.raises(CeilingPassed):
            commit(uep, [make_person().party], actor, now, amount=8_000_000_000)
        assert stands() == before


class TestSpending:
    def test_what_is_spent_stands_on_the_party_and_on_the_line(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        first, second = parties
        (entry,) = spend_for_parties(
            spending_round=uep, amounts={first.pk: PRICE, second.pk: 1}, reason="transfer", source=LIST,
            actor=actor, now=now,
        )  # fmt: skip
        assert (entry.kind, entry.amount) == (EntryKind.REALISATION, PRICE + 1)
        assert (entry.source, entry.source_number) == ("payment_list", "DP-1")
        assert stands()[:2] == (
            ((7_500_000_000, 2 * PRICE, PRICE + 1),),
            ((PRICE, PRICE), (PRICE, 1)),
        )

    def test_the_line_that_is_named_pays(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        line = uep.ceilings.get()
        spend = partial(
            spend_for_parties, spending_round=uep, amounts={parties[0].pk: 5}, reason="x", source=LIST,
            actor=actor, now=now,
        )  # fmt: skip
        assert spend(line=line)[0].ceiling_id == line.pk
        assert spend(line=BudgetLine("apbd", line.account_code))[0].ceiling_id == line.pk
        before = stands()
        with pytest.raises(CeilingPassed, match="CSR CSR-9"):
            spend(line=BudgetLine("csr", "CSR-9"))
        assert stands() == before

    @pytest.mark.parametrize("amount", [PRICE + 1, 2**62])
    def test_nobody_gets_more_than_the_decree_says_and_all_stays(
        self, amount: int, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        before = stands()
        with pytest.raises((PartyMoneyPassed, AmountRefused)) as refused:
            spend_for_parties(
                spending_round=uep, amounts={parties[0].pk: 1, parties[1].pk: amount}, reason="x",
                source=LIST, actor=actor, now=now,
            )  # fmt: skip
        if isinstance(refused.value, PartyMoneyPassed):
            assert refused.value.party_ids == (parties[1].pk,)
            assert format_rupiah(amount=amount) in str(refused.value)
        assert stands() == before

    def test_who_is_on_no_decree_gets_nothing(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        stranger = make_person().party
        before = stands()
        with pytest.raises(PartyMoneyPassed):
            spend_for_parties(
                spending_round=uep, amounts={stranger.pk: 1}, reason="x", source=LIST, actor=actor, now=now
            )
        assert stands() == before

    def test_the_money_of_another_region_is_not_spent(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        before = stands()
        with region_scope(prefixes=["6472"]), pytest.raises(PartyMoneyPassed):
            spend_for_parties(
                spending_round=uep, amounts={parties[1].pk: 1}, reason="x", source=LIST, actor=actor, now=now
            )
        assert stands() == before

    @pytest.mark.parametrize("amounts", [[], [0], [-1]])
    def test_no_amount_is_refused(
        self, amounts: list[int], uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        named = dict(zip([parties[0].pk], amounts, strict=False))
        with pytest.raises(AmountRefused):
            spend_for_parties(
                spending_round=uep, amounts=named, reason="x", source=LIST, actor=actor, now=now
            )


class TestComingBack:
    def test_what_a_bank_returns_can_be_spent_again_and_nothing_is_deleted(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        first = parties[0].pk
        paid = partial(spending_round_call, uep, actor, now)
        paid(spend_for_parties, {first: PRICE})
        paid(unspend_for_parties, {first: PRICE})
        paid(spend_for_parties, {first: PRICE})
        assert PartyMoney.objects.get(party=first).realised == PRICE
        kinds = LedgerEntry.objects.order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["ceiling", "commitment", "realisation", "reversal", "realisation"]
        check_deferred()

    def test_more_than_was_spent_does_not_come_back(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        first, second = (party.pk for party in parties)
        paid = partial(spending_round_call, uep, actor, now)
        paid(spend_for_parties, {first: 10, second: 10})
        before = stands()
        with pytest.raises(PartyMoneyPassed, match="Rp11"):
            paid(unspend_for_parties, {first: 11})
        assert stands() == before

    def test_who_leaves_keeps_what_was_spent_and_the_rest_goes_back(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        first = parties[0]
        spending_round_call(uep, actor, now, spend_for_parties, {first.pk: 2_000_000})
        give = partial(
            give_back_unspent, returning_round=uep, reason="mundur",
            source=MoneySource(EntrySource.WITHDRAWAL, "1"), actor=actor, now=now,
        )  # fmt: skip
        assert give(party_ids=[first.pk]) == 3_000_000
        assert give(party_ids=[first.pk]) == 0
        assert stands()[:2] == (
            ((7_500_000_000, 7_000_000, 2_000_000),),
            ((2_000_000, 2_000_000), (PRICE, 0)),
        )


def spending_round_call(
    uep: Round, actor: Actor, now: datetime, service: Callable[..., object], amounts: dict[int, int]
) -> object:
    return service(spending_round=uep, amounts=amounts, reason="transfer", source=LIST, actor=actor, now=now)


class TestPastTheServices:
    """What somebody tries with the application's own rights, the database refuses."""

    def test_money_promised_to_parties_does_not_leave_the_line_alone(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        line = uep.ceilings.get()
        before = stands()
        with pytest.raises(CeilingPassed) as refused:
            return_money(source=OTHER, ceiling=line, amount=1, reason="x", actor=actor, now=now)
        assert refused.value.code == "party_money"
        spending_round_call(uep, actor, now, spend_for_parties, {parties[0].pk: 5})
        with pytest.raises(CeilingPassed):
            reverse_money(source=OTHER, ceiling=line, amount=1, reason="x", actor=actor, now=now)
        assert stands()[0][0] == (before[0][0][0], before[0][0][1], 5)

    @pytest.mark.parametrize("change", [{"committed": PRICE + 1}, {"realised": 1}])
    def test_a_party_has_no_more_than_the_lines_whatever_the_region(
        self, change: dict[str, int], uep: Round, parties: tuple[Party, Party], actor: Actor
    ) -> None:
        with (
            region_scope(prefixes=["6472"]),
            pytest.raises(IntegrityError, match="no more than its lines"),
            transaction.atomic(),
            acting(actor=actor, reason="x"),
        ):
            PartyMoney.objects.filter(party=parties[0]).update(**change)

    def test_the_check_puts_the_region_back(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        with region_scope(prefixes=["6472"]):
            spending_round_call(uep, actor, now, spend_for_parties, {parties[0].pk: 5})
            spending_round_call(uep, actor, now, unspend_for_parties, {parties[0].pk: 5})
            assert current_scope() == ("6472",)

    def test_whose_money_it_is_stays(self, uep: Round, parties: tuple[Party, Party], actor: Actor) -> None:
        other = make_person().party
        with (
            pytest.raises(DatabaseError, match="Cannot update"),
            transaction.atomic(),
            acting(actor=actor, reason="x"),
        ):
            PartyMoney.objects.filter(party=parties[0]).update(party=other)

    def test_money_of_nobody_is_refused(self, uep: Round) -> None:
        with pytest.raises(IntegrityError, match="names a row"), transaction.atomic():
            PartyMoney.objects.create(round=uep, party_id=0, place_code=SAMARINDA, committed=0)

    def test_a_change_keeps_its_author_and_reason(
        self, uep: Round, parties: tuple[Party, Party], actor: Actor, now: datetime
    ) -> None:
        spending_round_call(uep, actor, now, spend_for_parties, {parties[0].pk: 5})
        former = PartyMoney.objects.get(party=parties[0]).history.get()
        assert (former.realised, former.pgh_context["reason"]) == (0, "transfer")

    def test_nothing_is_deleted(self, uep: Round, parties: tuple[Party, Party]) -> None:
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("DELETE FROM programmes_partymoney")


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "ceiling",
                "open",
                "commit",
                "decree",
                "return",
                "realise",
                "reverse",
                "move",
                "spend",
                "unspend",
                "leave",
            ]
        ),
        st.integers(-3, 60),
        st.integers(0, 2),
    ),
    max_size=30,
)


@given(operations=OPERATIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_operations_counters_are_the_ledger_and_no_party_has_more_than_its_decree(
    operations: list[tuple[str, int, int]], uep: Round, actor: Actor, now: datetime
) -> None:
    """A refused operation changes nothing; parties together never have more than the lines."""
    with transaction.atomic():
        people = [make_person(place_code=code).party for code in (SAMARINDA, BALIKPAPAN, SAMARINDA)]
        second = User.objects.create(username="kepala-uji", full_name="K", role="head", created_at=now).actor
        set_ceilings(uep, actor, now)
        for name, amount, which in operations:
            before = stands()
            try:
                with transaction.atomic():
                    operate(name, amount, people[which], uep, actor, second, now)
                    check_deferred()
            except Refusal:
                assert stands() == before
            check_all(uep)
        transaction.set_rollback(True)


def set_ceilings(uep: Round, actor: Actor, now: datetime) -> None:
    for source, code in ((FundSource.APBD, "5.1.06.01.02.0001"), (FundSource.CSR, "CSR-1")):
        set_ceiling(
            funded_round=uep, fund_source=source, account_code=code, amount=60, reason="x", actor=actor, now=now
        )  # fmt: skip


def operate(
    name: str, amount: int, party: Party, uep: Round, actor: Actor, second: Actor, now: datetime
) -> None:
    said = {"reason": "x", "actor": actor, "now": now}
    apbd, csr = uep.ceilings.order_by("pk")
    line = (apbd, csr, None)[amount % 3]
    steps: dict[str, Callable[[], object]] = {
        "ceiling": lambda: set_ceiling(
            funded_round=uep, fund_source=FundSource.APBD, account_code=apbd.account_code, amount=amount, **said
        ),
        "open": lambda: open_round(opened_round=uep, actor=actor, reason="x"),
        "commit": lambda: commit_money(source=OTHER, spending_round=uep, amount=amount, **said),
        "decree": lambda: commit(uep, [party], actor, now, amount=abs(amount)),
        "return": lambda: return_money(source=OTHER, ceiling=csr, amount=amount, **said),
        "realise": lambda: realise_money(source=OTHER, ceiling=apbd, amount=amount, **said),
        "reverse": lambda: reverse_money(source=OTHER, ceiling=apbd, amount=amount, **said),
        "move": lambda: approve_move(
            move=propose_move(moved_round=uep, from_ceiling=apbd, to_ceiling=csr, amount=amount, **said),
            reason="x", actor=second, now=now,
        ),
        "spend": lambda: spend_for_parties(
            spending_round=uep, amounts={party.pk: amount}, line=line, source=LIST, **said
        ),
        "unspend": lambda: unspend_for_parties(
            spending_round=uep, amounts={party.pk: amount}, line=line, source=LIST, **said
        ),
        "leave": lambda: give_back_unspent(returning_round=uep, party_ids=[party.pk], source=OTHER, **said),
    }  # fmt: skip
    steps[name]()


def check_all(uep: Round) -> None:
    for ceiling in uep.ceilings.all():
        sums = dict(ceiling.entries.values_list("kind").annotate(Sum("amount")))
        booked = {kind: sums.get(kind, 0) for kind in EntryKind.values}
        assert (ceiling.amount, ceiling.committed, ceiling.realised) == (
            booked["ceiling"] + booked["transfer_in"] - booked["transfer_out"],
            booked["commitment"] - booked["return"],
            booked["realisation"] - booked["reversal"],
        )
        assert 0 <= ceiling.realised <= ceiling.committed <= ceiling.amount
    lines = uep.ceilings.aggregate(committed=Sum("committed"), realised=Sum("realised"))
    money = list(PartyMoney.objects.values_list("committed", "realised"))
    assert all(0 <= realised <= committed for committed, realised in money)
    assert sum(committed for committed, _realised in money) <= lines["committed"]
    assert sum(realised for _committed, realised in money) <= lines["realised"]


@contextmanager
def own_connection() -> Iterator[None]:
    try:
        yield
    finally:
        connection.close()


@pytest.fixture
def last_rupiah(committed: None, now: datetime) -> int:
    """A committed round in which one party has one rupiah left, and others have more; the number of the party."""
    author = User.objects.get(username="sistem").actor
    load_template(file=TEMPLATE, actor=author, now=now)
    uep = Round.objects.get(code="uep-2025")
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]), acting(actor=author, reason="uji"):
        party, other = make_person().party, make_person().party
        commit(uep, [party], author, now, amount=1)
        commit(uep, [other], author, now, amount=100)
    return party.pk


def _spend_at_once(party_id: int, now: datetime) -> list[object]:
    """Two connections spend the same last rupiah; what each got."""
    author = User.objects.get(username="sistem").actor
    uep = Round.objects.get(code="uep-2025")
    results: list[object] = []

    def spend() -> None:
        with own_connection():
            try:
                with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
                    spending_round_call(uep, author, now, spend_for_parties, {party_id: 1})
                results.append("spent")
            except (PartyMoneyPassed, IntegrityError) as refusal:
                results.append(refusal)

    threads = [threading.Thread(target=spend) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def _meet_after_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make both readers meet before either writes, if nothing keeps them apart."""
    meeting = threading.Barrier(2)
    original = party_money._check_within_decree

    def check(*arguments: object) -> None:
        original(*arguments)  # type: ignore[arg-type]  # passed through
        # It breaks when the lock keeps the other one waiting outside.
        with suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=2)

    monkeypatch.setattr(party_money, "_check_within_decree", check)


def _spent(party_id: int) -> tuple[int, int]:
    with transaction.atomic(), region_scope(prefixes=[WHOLE_COUNTRY]):
        return PartyMoney.objects.get(party=party_id).realised, Ceiling.objects.get().realised


@pytest.mark.race
class TestRace:
    def test_the_last_rupiah_is_spent_once_and_the_other_is_told_so(
        self, last_rupiah: int, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _meet_after_reading(monkeypatch)
        results = _spend_at_once(last_rupiah, now)
        assert sorted(type(result).__name__ for result in results) == ["PartyMoneyPassed", "str"]
        assert _spent(last_rupiah) == (1, 1)

    def test_control_without_the_lock_both_believe_and_only_the_database_refuses(
        self, last_rupiah: int, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(party_money, "take_locks", lambda *names: None)
        _meet_after_reading(monkeypatch)
        results = _spend_at_once(last_rupiah, now)
        assert sorted(type(result).__name__ for result in results) == ["IntegrityError", "str"]
        assert _spent(last_rupiah) == (1, 1)
