"""Moving budget: two people after the draft, whatever way is tried, and counters that are the sums of the ledger."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.accounts.services import open_account
from kail.apps.programmes.enums import EntryKind, FundSource, MoveState, RoundState
from kail.apps.programmes.errors import AmountRefused, MoveRefused
from kail.apps.programmes.models import BudgetMove, Ceiling, LedgerEntry, Round
from kail.apps.programmes.selectors import BudgetLine, round_budget
from kail.apps.programmes.services import (
    approve_move,
    budget,
    budget_moves,
    cancel_round,
    commit_money,
    load_template,
    open_round,
    propose_move,
    realise_money,
    reject_move,
    return_money,
    withdraw_move,
)
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.audit import Actor, acting
from kail.kernel.errors import Refusal
from kail.kernel.scope import region_scope
from tests.conftest import NOW, PASSWORD, MakeUser
from tests.deferred import check_deferred
from tests.money import OTHER
from tests.programmes.conftest import TEMPLATE
from tests.programmes.test_budget import counters, sums, without_amounts
from tests.rounds import fund


@dataclass(frozen=True)
class Office:
    """An open round with Rp1,000 from the province and Rp500 from companies; who proposes, who decides."""

    round: Round
    apbd: Ceiling
    csr: Ceiling
    planner: Actor
    head: Actor

    def propose(
        self,
        amount: int,
        *,
        from_ceiling: Ceiling | None = None,
        to_ceiling: Ceiling | BudgetLine | None = None,
    ) -> BudgetMove:
        return propose_move(
            moved_round=self.round, from_ceiling=from_ceiling, to_ceiling=to_ceiling, amount=amount,
            reason="kurang pelatihan", actor=self.planner, now=NOW,
        )  # fmt: skip

    def approve(self, move: BudgetMove) -> BudgetMove:
        return approve_move(move=move, reason="setuju", actor=self.head, now=NOW)

    def ceilings(self) -> tuple[int, int]:
        return counters(self.apbd)[0], counters(self.csr)[0]


def furnished(moved_round: Round, planner: Actor, head: Actor) -> Office:
    without_amounts(moved_round)
    apbd = fund(moved_round, amount=1_000)
    csr = fund(moved_round, amount=500, fund_source=FundSource.CSR, account_code="CSR-1")
    opened = open_round(opened_round=moved_round, actor=planner, reason="mulai")
    return Office(round=opened, apbd=apbd, csr=csr, planner=planner, head=head)


@pytest.fixture
def office(uep: Round, make_user: MakeUser) -> Office:
    return furnished(
        uep,
        make_user(role=Role.PLANNER, username="perencana").actor,
        make_user(role=Role.HEAD, username="kepala").actor,
    )


class TestMoving:
    def test_a_proposal_changes_nothing(self, office: Office) -> None:
        office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        assert office.ceilings() == (1_000, 500)
        (line, _other) = round_budget(shown_round=office.round).lines
        assert (line.ceiling, line.leaving, line.coming) == (office.apbd, 200, 0)

    def test_an_approved_move_changes_both_lines_and_its_entries_name_it(self, office: Office) -> None:
        move = office.approve(office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr))
        assert office.ceilings() == (800, 700)
        assert list(
            move.entries.order_by("pk").values_list("ceiling", "kind", "amount", "reason", "actor")
        ) == [
            (office.apbd.pk, EntryKind.TRANSFER_OUT, 200, "kurang pelatihan", office.head.id),
            (office.csr.pk, EntryKind.TRANSFER_IN, 200, "kurang pelatihan", office.head.id),
        ]
        check_deferred()

    def test_new_money_comes_and_money_is_given_up_by_two_people_too(self, office: Office) -> None:
        more = office.approve(office.propose(50, to_ceiling=office.csr))
        less = office.approve(office.propose(300, from_ceiling=office.apbd))
        assert office.ceilings() == (700, 550)
        assert more.entries.get().amount == 50
        assert less.entries.get().amount == -300
        check_deferred()

    def test_a_line_that_the_round_does_not_have_yet_begins_empty(self, office: Office) -> None:
        line = BudgetLine(FundSource.BAZNAS, " Z-1 ")
        move = office.propose(100, from_ceiling=office.csr, to_ceiling=line)
        assert len(round_budget(shown_round=office.round).lines) == 2
        office.approve(move)
        assert [str(one.name) for one in round_budget(shown_round=office.round).lines] == [
            "APBD 5.1.06.01.02.0001",
            "CSR CSR-1",
            "Baznas Z-1",
        ]
        check_deferred()

    def test_all_that_is_not_committed_may_leave_and_not_one_rupiah_more(self, office: Office) -> None:
        commit_money(
            source=OTHER, spending_round=office.round, amount=400, reason="SK", actor=office.head, now=NOW
        )
        with pytest.raises(MoveRefused, match="Rp600"):
            office.propose(601, from_ceiling=office.apbd, to_ceiling=office.csr)
        office.approve(office.propose(600, from_ceiling=office.apbd, to_ceiling=office.csr))
        assert counters(office.apbd) == (400, 400, 0)

    def test_money_committed_meanwhile_does_not_leave(self, office: Office) -> None:
        move = office.propose(600, from_ceiling=office.apbd, to_ceiling=office.csr)
        commit_money(
            source=OTHER, spending_round=office.round, amount=401, reason="SK", actor=office.head, now=NOW
        )
        with pytest.raises(MoveRefused):
            office.approve(move)
        move.refresh_from_db()
        assert (move.state, office.ceilings()) == (MoveState.PROPOSED, (1_000, 500))

    def test_budget_still_moves_after_the_decree(self, office: Office) -> None:
        Round.objects.filter(pk=office.round.pk).update(state=RoundState.DECREED)
        office.approve(office.propose(10, from_ceiling=office.apbd, to_ceiling=office.csr))
        assert office.ceilings() == (990, 510)

    @pytest.mark.parametrize("amount", [0, -1, 2**63])
    def test_what_is_no_amount_does_not_move(self, amount: int, office: Office) -> None:
        with pytest.raises(AmountRefused):
            office.propose(amount, from_ceiling=office.apbd, to_ceiling=office.csr)

    def test_a_new_line_needs_its_account(self, office: Office) -> None:
        with pytest.raises(AmountRefused):
            office.propose(1, from_ceiling=office.apbd, to_ceiling=BudgetLine(FundSource.APBN, " "))

    @pytest.mark.parametrize("lines", ["none", "same", "foreign"])
    def test_lines_that_do_not_fit_are_refused(self, lines: str, office: Office) -> None:
        other = Round.objects.get(code="uep-2025")
        other.pk, other.code, other.batch = None, "lain", 9
        other.state = RoundState.DRAFT
        other.save(force_insert=True)
        source, target = {
            "none": (None, None),
            "same": (office.apbd, office.apbd),
            "foreign": (office.apbd, fund(other, amount=5)),
        }[lines]
        with pytest.raises(MoveRefused) as refused:
            office.propose(1, from_ceiling=source, to_ceiling=target)
        assert refused.value.code == "move_lines"
        assert BudgetMove.objects.count() == 0


class TestTwoPeople:
    def test_nobody_decides_the_own_proposal(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        for decide in (approve_move, reject_move):
            with pytest.raises(SamePerson):
                decide(move=move, reason="x", actor=office.planner, now=NOW)
        assert office.ceilings() == (1_000, 500)

    def test_a_rejected_move_leaves_the_lines(self, office: Office) -> None:
        move = reject_move(
            move=office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr),
            reason="tidak perlu",
            actor=office.head,
            now=NOW,
        )
        assert (move.state, office.ceilings()) == (MoveState.REJECTED, (1_000, 500))
        for decide in (approve_move, reject_move, withdraw_move):
            with pytest.raises(AlreadyDecided):
                decide(move=move, reason="x", actor=office.head, now=NOW)

    def test_the_proposer_takes_a_move_back_and_nobody_else(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        with pytest.raises(MoveRefused):
            withdraw_move(move=move, reason="x", actor=office.head, now=NOW)
        withdrawn = withdraw_move(move=move, reason="keliru", actor=office.planner, now=NOW)
        assert (withdrawn.state, office.ceilings()) == (MoveState.WITHDRAWN, (1_000, 500))
        with pytest.raises(AlreadyDecided):
            office.approve(move)

    def test_a_draft_has_no_moves(self, uep: Round, actor: Actor) -> None:
        with pytest.raises(MoveRefused) as refused:
            propose_move(
                moved_round=uep, from_ceiling=None, to_ceiling=uep.ceilings.get(), amount=1, reason="x",
                actor=actor, now=NOW,
            )  # fmt: skip
        assert refused.value.code == "move_draft"

    def test_the_budget_of_a_round_that_ended_stays(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        cancel_round(cancelled_round=office.round, actor=office.planner, reason="batal")
        with pytest.raises(MoveRefused):
            office.approve(move)
        with pytest.raises(MoveRefused):
            office.propose(1, from_ceiling=office.apbd)
        assert reject_move(move=move, reason="x", actor=office.head, now=NOW).state == MoveState.REJECTED

    def test_who_sees_a_part_of_the_region_moves_nothing(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        with region_scope(prefixes=["6472"]):
            for attempt in (
                lambda: office.propose(1, from_ceiling=office.apbd),
                lambda: office.approve(move),
                lambda: reject_move(move=move, reason="x", actor=office.head, now=NOW),
            ):
                with pytest.raises(MoveRefused) as refused:
                    attempt()
                assert refused.value.code == "move_region"


def entry(office: Office, kind: EntryKind, amount: int, move: BudgetMove | None = None) -> None:
    """Book it past the services, counter and entry alike."""
    Ceiling.objects.filter(pk=office.apbd.pk).update(amount=counters(office.apbd)[0] + amount)
    LedgerEntry.objects.create(
        ceiling=office.apbd, kind=kind, amount=abs(amount) if kind != EntryKind.CEILING else amount,
        reason="x", move=move, source=OTHER.kind, source_number=OTHER.number, actor_id=office.head.id, at=NOW,
    )  # fmt: skip


class TestPastTheServices:
    """What one person tries with the application's own rights, the database refuses."""

    @pytest.mark.parametrize(
        ("kind", "amount", "decided", "refused_by"),
        [
            (EntryKind.CEILING, 5, "", "programmes_ledgerentry_of_approved_move"),
            (EntryKind.CEILING, -5, "", "programmes_ledgerentry_of_approved_move"),
            (EntryKind.TRANSFER_IN, 5, "", "programmes_ledgerentry_move_of_kind"),
            (EntryKind.TRANSFER_OUT, -200, "proposed", "programmes_ledgerentry_of_approved_move"),
            (EntryKind.TRANSFER_OUT, -200, "rejected", "programmes_ledgerentry_of_approved_move"),
            (EntryKind.TRANSFER_OUT, -200, "approved", "programmes_ledgerentry_move_once"),
            (EntryKind.TRANSFER_IN, 200, "approved", "programmes_ledgerentry_move_once"),
            (EntryKind.CEILING, 200, "approved", "programmes_ledgerentry_of_approved_move"),
            (EntryKind.COMMITMENT, 5, "approved", "programmes_ledgerentry_move_of_kind"),
        ],
    )
    def test_a_ceiling_changes_by_the_entries_of_an_approved_move_only(
        self, kind: EntryKind, amount: int, decided: str, refused_by: str, office: Office
    ) -> None:
        move = None
        if decided:
            move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
            if decided == "approved":
                office.approve(move)
            elif decided == "rejected":
                reject_move(move=move, reason="x", actor=office.head, now=NOW)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            entry(office, kind, amount, move)
        assert _constraint(refused.value) == refused_by

    def test_an_entry_of_another_amount_than_its_move_is_refused(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        approved = {"state": MoveState.APPROVED, "decided_by_id": office.head.id, "decided_at": NOW}
        with transaction.atomic():
            BudgetMove.objects.filter(pk=move.pk).update(**approved)
            with pytest.raises(IntegrityError) as refused, transaction.atomic():
                entry(office, EntryKind.TRANSFER_OUT, -201, move)
            transaction.set_rollback(True)
        assert _constraint(refused.value) == "programmes_ledgerentry_of_approved_move"

    def test_an_approved_move_stands_in_the_ledger(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        approved = {"state": MoveState.APPROVED, "decided_by_id": office.head.id, "decided_at": NOW}
        assert (
            _refused_at_the_end(lambda: BudgetMove.objects.filter(pk=move.pk).update(**approved))
            == "programmes_budgetmove_is_booked"
        )

    @pytest.mark.parametrize(("column", "counter"), [("amount", 900), ("committed", 90), ("realised", 90)])
    def test_a_counter_without_its_entry_is_refused_at_the_end(
        self, column: str, counter: int, office: Office
    ) -> None:
        commit_money(
            source=OTHER, spending_round=office.round, amount=100, reason="SK", actor=office.head, now=NOW
        )
        assert _refused_at_the_end(
            lambda: Ceiling.objects.filter(pk=office.apbd.pk).update(**{column: counter})
        ) == (f"programmes_ceiling_{column}_is_ledger")

    def test_an_entry_without_its_counter_is_refused_at_the_end(self, office: Office) -> None:
        assert _refused_at_the_end(
            lambda: LedgerEntry.objects.create(
                ceiling=office.apbd, kind=EntryKind.COMMITMENT, amount=1, reason="x",
                source=OTHER.kind, source_number=OTHER.number, actor_id=office.head.id, at=NOW,
            )
        ) == "programmes_ceiling_committed_is_ledger"  # fmt: skip

    def test_a_round_that_was_opened_is_no_draft_again(self, office: Office) -> None:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            Round.objects.filter(pk=office.round.pk).update(state=RoundState.DRAFT)
        assert _constraint(refused.value) == "programmes_round_opened_once"

    def test_a_decided_move_stays_as_it_was_decided(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        reject_move(move=move, reason="x", actor=office.head, now=NOW)
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            BudgetMove.objects.filter(pk=move.pk).update(state=MoveState.APPROVED)
        assert _constraint(refused.value) == "programmes_budgetmove_decision_stays"

    def test_what_was_proposed_and_the_line_it_names_stay(self, office: Office) -> None:
        move = office.propose(200, from_ceiling=office.apbd, to_ceiling=office.csr)
        for change in (
            lambda: BudgetMove.objects.filter(pk=move.pk).update(amount=900),
            lambda: BudgetMove.objects.filter(pk=move.pk).update(proposed_by_id=office.head.id),
            lambda: Ceiling.objects.filter(pk=office.csr.pk).update(account_code="lain"),
        ):
            with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
                change()


def _constraint(error: IntegrityError) -> str | None:
    cause = error.__cause__
    return cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None


def _refused_at_the_end(change: Callable[[], object]) -> str | None:
    """The change passes, the end of the transaction does not: the constraint that refuses."""
    with transaction.atomic():
        change()
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            check_deferred()
        transaction.set_rollback(True)
    return _constraint(refused.value)


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["move", "back", "more", "less", "commit", "return", "realise"]), st.integers(-5, 90)
    ),
    max_size=25,
)


@given(operations=OPERATIONS, approved=st.lists(st.booleans(), min_size=25, max_size=25))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_with_any_moves_the_counters_are_the_sums_of_the_ledger(
    operations: list[tuple[str, int]], approved: list[bool], office: Office
) -> None:
    with transaction.atomic():
        for (name, amount), is_approved in zip(operations, approved, strict=False):
            before = counters(office.apbd), counters(office.csr)
            moved = sum(ceiling for ceiling, _committed, _realised in before)
            try:
                _operate(office, name, amount, is_approved=is_approved)
            except Refusal:
                assert (counters(office.apbd), counters(office.csr)) == before
            stored = counters(office.apbd), counters(office.csr)
            assert stored == (sums(office.apbd), sums(office.csr))
            if name in {"move", "back"} or not is_approved:
                assert sum(ceiling for ceiling, _committed, _realised in stored) == moved
            for ceiling, committed, realised in stored:
                assert 0 <= realised <= committed <= ceiling
        check_deferred()
        transaction.set_rollback(True)


def _operate(office: Office, name: str, amount: int, *, is_approved: bool) -> None:
    lines: dict[str, tuple[Ceiling | None, Ceiling | None]] = {
        "move": (office.apbd, office.csr),
        "back": (office.csr, office.apbd),
        "more": (None, office.csr),
        "less": (office.apbd, None),
    }
    if name in lines:
        source, target = lines[name]
        move = office.propose(amount * 9, from_ceiling=source, to_ceiling=target)
        decide = approve_move if is_approved else reject_move
        decide(move=move, reason="x", actor=office.head, now=NOW)
    elif name == "commit":
        commit_money(
            source=OTHER,
            spending_round=office.round,
            amount=amount * 9,
            reason="x",
            actor=office.head,
            now=NOW,
        )
    else:
        change = return_money if name == "return" else realise_money
        change(source=OTHER, ceiling=office.apbd, amount=amount, reason="x", actor=office.head, now=NOW)


@pytest.fixture
def committed_office(committed: None, now: datetime) -> Iterator[Office]:
    """The same, committed."""
    system = User.objects.get(is_system=True).actor
    planner, head = (
        open_account(
            username=role.value, full_name=role.value, role=role, prefixes=["64"], password=PASSWORD,
            actor=system, reason="uji", now=now,
        ).actor
        for role in (Role.PLANNER, Role.HEAD)
    )  # fmt: skip
    load_template(file=TEMPLATE, actor=system, now=now)
    with transaction.atomic(), region_scope(prefixes=["64"]), acting(actor=system, reason="uji"):
        made = furnished(Round.objects.get(code="uep-2025"), planner, head)
    return made


def _at_once(*works: Callable[[], object]) -> list[str]:
    """What became of each, in their order."""
    outcomes = [""] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            with transaction.atomic(), region_scope(prefixes=["64"]):
                work()
            outcomes[number] = "done"
        except Refusal as refusal:
            outcomes[number] = refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def _two_moves(office: Office) -> tuple[BudgetMove, BudgetMove]:
    """Two proposals of Rp700 each out of a line with Rp1,000."""
    with transaction.atomic(), region_scope(prefixes=["64"]):
        first = office.propose(700, from_ceiling=office.apbd, to_ceiling=office.csr)
        return first, office.propose(700, from_ceiling=office.apbd)


def _meet_after_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make both approvals meet after they looked at what is left, if nothing keeps them apart."""
    meeting = threading.Barrier(2)
    original = budget_moves._check_left

    def look(*arguments: object) -> None:
        original(*arguments)  # type: ignore[arg-type]  # passed through
        # It breaks when the lock keeps the other one waiting outside.
        with suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=2)

    monkeypatch.setattr(budget_moves, "_check_left", look)


@pytest.mark.race
class TestRace:
    def test_of_two_moves_out_of_one_line_the_second_sees_what_the_first_left(
        self, committed_office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = _two_moves(committed_office)
        _meet_after_looking(monkeypatch)
        outcomes = _at_once(lambda: committed_office.approve(first), lambda: committed_office.approve(second))
        assert sorted(outcomes) == ["done", "move_too_much"]
        assert counters(committed_office.apbd) == (300, 0, 0)

    def test_control_without_the_lock_both_see_the_same_money_and_only_the_database_refuses(
        self, committed_office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = _two_moves(committed_office)
        _meet_after_looking(monkeypatch)
        monkeypatch.setattr(budget_moves, "take_locks", lambda *names: None)
        outcomes = _at_once(lambda: committed_office.approve(first), lambda: committed_office.approve(second))
        assert sorted(outcomes) == ["ceiling_passed", "done"]
        assert counters(committed_office.apbd) == (300, 0, 0)

    def test_a_move_waits_for_a_commitment_that_began_before(
        self, committed_office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert self._commit_while_moving(committed_office, monkeypatch) == ["done", "move_too_much"]
        assert counters(committed_office.apbd) == (1_000, 1_000, 0)

    def test_control_without_the_lock_the_commitment_fails_though_the_round_has_the_money(
        self, committed_office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (budget, budget_moves):
            monkeypatch.setattr(module, "take_locks", lambda *names: None)
        assert self._commit_while_moving(committed_office, monkeypatch) == ["ceiling_passed", "done"]
        assert round_budget(shown_round=committed_office.round).left == 1_500

    def _commit_while_moving(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Rp1,000 of the first line are planned for a commitment; before it is booked, Rp500 of them shall move."""
        with transaction.atomic(), region_scope(prefixes=["64"]):
            move = office.propose(500, from_ceiling=office.apbd, to_ceiling=office.csr)
        planned, moved = threading.Event(), threading.Event()
        original = budget._shares

        def shares(*arguments: object) -> object:
            plan = original(*arguments)  # type: ignore[arg-type]  # passed through
            planned.set()
            moved.wait(timeout=2)
            return plan

        monkeypatch.setattr(budget, "_shares", shares)

        def commit() -> None:
            commit_money(
                source=OTHER,
                spending_round=office.round,
                amount=1_000,
                reason="SK",
                actor=office.head,
                now=NOW,
            )

        def approve() -> None:
            planned.wait(timeout=10)
            with transaction.atomic():
                office.approve(move)
            transaction.on_commit(moved.set)

        return _at_once(commit, approve)
