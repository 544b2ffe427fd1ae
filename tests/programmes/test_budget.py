"""Money: counters are the sums of the ledger, and nobody passes a ceiling, also not two at once."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kail.apps.accounts.models import User
from kail.apps.programmes.enums import EntryKind, FundSource
from kail.apps.programmes.errors import AmountRefused, CeilingPassed, RoundNotEditable
from kail.apps.programmes.models import Benefit, Ceiling, LedgerEntry, Round
from kail.apps.programmes.selectors import round_money
from kail.apps.programmes.services import (
    budget,
    commit_money,
    load_template,
    open_round,
    realise_money,
    return_money,
    set_ceiling,
)
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from tests.money import OTHER
from tests.programmes.conftest import TEMPLATE

FULL = 7_500_000_000


def without_amounts(funded_round: Round) -> None:
    """Benefits that say nothing of a line: money falls on the ceilings in their order."""
    funded_round.benefits.update(amount=0)


def sums(ceiling: Ceiling) -> tuple[int, int, int]:
    """Ceiling, committed and realised as the ledger says."""
    totals = dict(ceiling.entries.values_list("kind").annotate(Sum("amount")))
    return (
        totals.get(EntryKind.CEILING, 0)
        + totals.get(EntryKind.TRANSFER_IN, 0)
        - totals.get(EntryKind.TRANSFER_OUT, 0),
        totals.get(EntryKind.COMMITMENT, 0) - totals.get(EntryKind.RETURN, 0),
        totals.get(EntryKind.REALISATION, 0),
    )


def counters(ceiling: Ceiling) -> tuple[int, int, int]:
    ceiling.refresh_from_db()
    return (ceiling.amount, ceiling.committed, ceiling.realised)


class TestCommitting:
    def test_the_last_rupiah_may_be_committed_and_not_one_more(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        commit_money(source=OTHER, spending_round=uep, amount=FULL, reason="SK 1", actor=actor, now=now)
        with pytest.raises(CeilingPassed, match="Rp1"):
            commit_money(source=OTHER, spending_round=uep, amount=1, reason="SK 2", actor=actor, now=now)
        assert counters(uep.ceilings.get()) == (FULL, FULL, 0)

    def test_every_movement_is_an_entry_with_its_reason(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        (entry,) = commit_money(
            source=OTHER, spending_round=uep, amount=5_000_000, reason="SK 1", actor=actor, now=now
        )
        entry.refresh_from_db()
        assert (entry.kind, entry.amount, entry.reason, entry.actor_id, entry.at) == (
            EntryKind.COMMITMENT,
            5_000_000,
            "SK 1",
            actor.id,
            now,
        )

    def test_an_amount_falls_on_the_next_ceiling_when_one_is_full(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        without_amounts(uep)
        second = set_ceiling(
            funded_round=uep,
            fund_source=FundSource.CSR,
            account_code="CSR-1",
            amount=100,
            reason="bantuan",
            actor=actor,
            now=now,
        )
        entries = commit_money(
            source=OTHER, spending_round=uep, amount=FULL + 40, reason="SK 1", actor=actor, now=now
        )
        assert [entry.amount for entry in entries] == [FULL, 40]
        assert counters(second) == (100, 40, 0)
        assert round_money(shown_round=uep).left == 60

    def test_each_benefit_takes_its_part_from_its_own_line(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        """Step Up's second stage: a course of 6.3 million from one account, goods of 1.7 million from another."""
        course = two_lines(uep, actor, now)
        entries = commit_money(
            source=OTHER, spending_round=uep, amount=15 * 8_000_000, reason="SK 1", actor=actor, now=now
        )
        assert [(entry.ceiling.account_code, entry.amount) for entry in entries] == [
            ("5.1.06.01.02.0001", 25_500_000),
            ("5.1.02", 94_500_000),
        ]
        assert counters(course) == (94_500_000, 94_500_000, 0)

    def test_a_line_that_lacks_money_is_named_though_another_has_enough(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        two_lines(uep, actor, now)
        with pytest.raises(CeilingPassed, match=r"APBD 5\.1\.02 .*Rp100\.800\.000.*Rp94\.500\.000"):
            commit_money(
                source=OTHER, spending_round=uep, amount=16 * 8_000_000, reason="SK 1", actor=actor, now=now
            )
        assert LedgerEntry.objects.filter(kind=EntryKind.COMMITMENT).count() == 0

    def test_a_benefit_of_a_line_without_ceiling_cannot_be_paid_from_another(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        uep.benefits.filter(amount__gt=0).update(account_code="5.1.02")
        with pytest.raises(CeilingPassed, match=r"APBD 5\.1\.02"):
            commit_money(
                source=OTHER, spending_round=uep, amount=5_000_000, reason="SK 1", actor=actor, now=now
            )

    def test_a_benefit_that_names_no_line_is_paid_from_what_is_left_in_order(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        two_lines(uep, actor, now)
        uep.benefits.filter(account_code="5.1.02").update(account_code="", fund_source="")
        entries = commit_money(
            source=OTHER, spending_round=uep, amount=8_000_000, reason="SK 1", actor=actor, now=now
        )
        assert [(entry.ceiling.account_code, entry.amount) for entry in entries] == [
            ("5.1.06.01.02.0001", 8_000_000)
        ]

    def test_too_much_for_all_ceilings_together_changes_none(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        with pytest.raises(CeilingPassed):
            commit_money(
                source=OTHER, spending_round=uep, amount=FULL + 1, reason="SK 1", actor=actor, now=now
            )
        assert counters(uep.ceilings.get()) == (FULL, 0, 0)
        assert LedgerEntry.objects.filter(kind=EntryKind.COMMITMENT).count() == 0

    @pytest.mark.parametrize("amount", [0, -1, 2**63])
    def test_an_amount_that_is_none_is_refused(
        self, amount: int, uep: Round, actor: Actor, now: datetime
    ) -> None:
        with pytest.raises(AmountRefused):
            commit_money(source=OTHER, spending_round=uep, amount=amount, reason="x", actor=actor, now=now)


def two_lines(uep: Round, actor: Actor, now: datetime) -> Ceiling:
    """A package of goods and a course, each with a line of its own; the course's line has money for 15."""
    uep.benefits.update(amount=0)
    Round.objects.filter(pk=uep.pk).update(price=8_000_000, price_ceiling=8_000_000)
    goods = uep.benefits.order_by("position")[0]
    goods.amount = 1_700_000
    goods.save(update_fields=["amount"])
    Benefit.objects.create(
        round=uep, position=99, kind="training", name="Kursus", amount=6_300_000, fund_source="apbd",
        account_code="5.1.02",
    )  # fmt: skip
    return set_ceiling(
        funded_round=uep, fund_source=FundSource.APBD, account_code="5.1.02", amount=94_500_000,
        reason="kursus", actor=actor, now=now,
    )  # fmt: skip


class TestCeiling:
    def test_only_a_draft_has_ceilings_that_one_person_sets(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        open_round(opened_round=uep, actor=actor, reason="mulai")
        with pytest.raises(RoundNotEditable):
            _set(uep, FULL + 1, actor, now)
        assert counters(uep.ceilings.get()) == (FULL, 0, 0)

    def test_a_ceiling_may_not_fall_below_what_is_committed(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        commit_money(source=OTHER, spending_round=uep, amount=1000, reason="SK 1", actor=actor, now=now)
        with pytest.raises(CeilingPassed):
            _set(uep, 999, actor, now)
        assert counters(uep.ceilings.get()) == (FULL, 1000, 0)
        assert counters(_set(uep, 1000, actor, now)) == (1000, 1000, 0)

    def test_a_ceiling_that_covers_fewer_than_all_places_is_short(
        self, uep: Round, actor: Actor, now: datetime
    ) -> None:
        _set(uep, FULL - 5_000_000, actor, now)
        assert round_money(shown_round=uep).short == 5_000_000

    def test_setting_the_same_amount_writes_no_entry(self, uep: Round, actor: Actor, now: datetime) -> None:
        _set(uep, FULL, actor, now)
        assert LedgerEntry.objects.count() == 1

    def test_a_ceiling_needs_an_account_code(self, uep: Round, actor: Actor, now: datetime) -> None:
        with pytest.raises(AmountRefused):
            set_ceiling(
                funded_round=uep,
                fund_source=FundSource.APBD,
                account_code=" ",
                amount=1,
                reason="x",
                actor=actor,
                now=now,
            )

    def test_only_committed_money_is_spent_or_returned(self, uep: Round, actor: Actor, now: datetime) -> None:
        ceiling = uep.ceilings.get()
        commit_money(source=OTHER, spending_round=uep, amount=10, reason="SK 1", actor=actor, now=now)
        realise_money(source=OTHER, ceiling=ceiling, amount=6, reason="SPJ", actor=actor, now=now)
        with pytest.raises(CeilingPassed):
            return_money(source=OTHER, ceiling=ceiling, amount=5, reason="batal", actor=actor, now=now)
        return_money(source=OTHER, ceiling=ceiling, amount=4, reason="batal", actor=actor, now=now)
        with pytest.raises(CeilingPassed):
            realise_money(source=OTHER, ceiling=ceiling, amount=1, reason="SPJ", actor=actor, now=now)
        assert counters(ceiling) == sums(ceiling) == (FULL, 6, 6)


def _set(uep: Round, amount: int, actor: Actor, now: datetime) -> Ceiling:
    return set_ceiling(
        funded_round=uep,
        fund_source=FundSource.APBD,
        account_code="5.1.06.01.02.0001",
        amount=amount,
        reason="perubahan",
        actor=actor,
        now=now,
    )


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["ceiling", "commit", "return", "realise"]), st.integers(-5, 60)), max_size=25
)


@given(operations=OPERATIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counters_are_always_the_sums_of_the_ledger_and_within_the_ceiling(
    operations: list[tuple[str, int]], uep: Round, actor: Actor, now: datetime
) -> None:
    with transaction.atomic():
        ceiling = _set(uep, 100, actor, now)
        for name, amount in operations:
            before = counters(ceiling)
            moves: dict[str, Callable[[], object]] = {
                "ceiling": lambda amount=amount: _set(uep, amount + 60, actor, now),  # type: ignore[misc]  # bound now
                "commit": lambda amount=amount: commit_money(  # type: ignore[misc]  # bound now
                    source=OTHER, spending_round=uep, amount=amount, reason="x", actor=actor, now=now
                ),
                "return": lambda amount=amount: return_money(  # type: ignore[misc]  # bound now
                    source=OTHER, ceiling=ceiling, amount=amount, reason="x", actor=actor, now=now
                ),
                "realise": lambda amount=amount: realise_money(  # type: ignore[misc]  # bound now
                    source=OTHER, ceiling=ceiling, amount=amount, reason="x", actor=actor, now=now
                ),
            }
            try:
                moves[name]()
            except Refusal:
                assert counters(ceiling) == before
            stored = counters(ceiling)
            assert stored == sums(ceiling)
            assert 0 <= stored[2] <= stored[1] <= stored[0]
        transaction.set_rollback(True)


@contextmanager
def own_connection() -> Iterator[None]:
    try:
        yield
    finally:
        connection.close()


def _commit_twice_at_once(now: datetime, *, slowly: Callable[[], None]) -> list[object]:
    """Two connections commit Rp100 of a round with two ceilings of Rp100 each; what each got."""
    author = User.objects.get(username="sistem").actor
    spending = Round.objects.get(code="uep-2025")
    results: list[object] = []

    def commit() -> None:
        with own_connection():
            try:
                results.append(
                    commit_money(
                        source=OTHER, spending_round=spending, amount=100, reason="SK", actor=author, now=now
                    )
                )
            except CeilingPassed as refusal:
                results.append(refusal)

    threads = [threading.Thread(target=commit) for _ in range(2)]
    slowly()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.fixture
def two_ceilings(committed: None, now: datetime) -> None:
    """The round, committed, with Rp100 from each of two sources."""
    author = User.objects.get(username="sistem").actor
    load_template(file=TEMPLATE, actor=author, now=now)
    spending = Round.objects.get(code="uep-2025")
    with transaction.atomic(), acting(actor=author, reason="uji"):
        without_amounts(spending)
    _set(spending, 100, author, now)
    set_ceiling(
        funded_round=spending,
        fund_source=FundSource.CSR,
        account_code="CSR-1",
        amount=100,
        reason="bantuan",
        actor=author,
        now=now,
    )


def _wait_between_reading_and_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make both readers meet before either writes, if nothing keeps them apart."""
    meeting = threading.Barrier(2)
    original = budget._shares

    def shares(*arguments: object) -> object:
        planned = original(*arguments)  # type: ignore[arg-type]  # passed through
        # It breaks when the lock keeps the other one waiting outside.
        with suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=2)
        return planned

    monkeypatch.setattr(budget, "_shares", shares)


@pytest.mark.race
@pytest.mark.usefixtures("two_ceilings")
class TestRace:
    def test_two_at_once_both_get_what_is_left_for_them(
        self, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        results = _commit_twice_at_once(now, slowly=lambda: _wait_between_reading_and_writing(monkeypatch))
        assert [type(result) for result in results] == [tuple, tuple]
        assert sorted(Ceiling.objects.values_list("committed", flat=True)) == [100, 100]

    def test_control_without_the_lock_one_is_refused_though_money_is_left(
        self, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(budget, "take_locks", lambda *names: None)
        results = _commit_twice_at_once(now, slowly=lambda: _wait_between_reading_and_writing(monkeypatch))
        assert sorted(type(result).__name__ for result in results) == ["CeilingPassed", "tuple"]
        assert sorted(Ceiling.objects.values_list("committed", flat=True)) == [0, 100]
