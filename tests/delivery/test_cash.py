"""Cash is paid once, against a receipt; what was not fetched, came back or was lost takes two people and a paper."""

import random
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from kail.apps.delivery.enums import Identity, ListKind, ListState, NotListed, PaymentState, ReturnKind
from kail.apps.delivery.errors import PaymentRefused
from kail.apps.delivery.models import CashReceipt, ListClosing, Payment, PaymentList, PaymentReturn
from kail.apps.delivery.selectors.payments import (
    failed_payments,
    payment_cases,
    plan_payments,
    unpaid_without_account,
)
from kail.apps.delivery.services import (
    CashProof,
    approve_closing,
    approve_list,
    approve_return,
    pay_cash,
    propose_cash_list,
    propose_closing,
    propose_return,
    reject_closing,
    reject_return,
    take_file,
)
from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.enrolments.enums import EnrolmentState, EntitlementState, Fact, StandingKind
from kail.apps.programmes.models import Ceiling, LedgerEntry, PartyMoney
from kail.apps.registry.models import BankAccount
from kail.kernel.approvals import AlreadyDecided, SamePerson
from tests.conftest import NOW
from tests.deferred import check_deferred
from tests.delivery.paying import PIPE, Paying
from tests.delivery.test_payments import fact, standing, sums

pytestmark = pytest.mark.usefixtures("whole_country")
LATER = NOW + timedelta(days=1)


def cash_list(paying: Paying, region: str = "64", *, is_approved: bool = True) -> PaymentList:
    made = propose_cash_list(
        paid_round=paying.going.round, region_code=region, pay_place="Kantor camat", requested_date=NOW.date(),
        reason="tahap 1", actor=paying.maker, now=NOW,
    )  # fmt: skip
    return (
        approve_list(payment_list=made, reason="benar", actor=paying.going.head, now=NOW)
        if is_approved
        else made
    )


def proof(**values: Any) -> CashProof:
    return CashProof(
        **{
            "identity": Identity.NIK,
            "received_by": "Siti",
            "missing_reason": "alat rusak",
            "witness": "Ketua RT",
            **values,
        }
    )


def pay(paying: Paying, name: str, *, client_uuid: UUID | None = None, **values: Any) -> CashReceipt:
    return pay_cash(
        payment=paying.payment(name), client_uuid=client_uuid or uuid4(), proof=proof(**values),
        reason="dibayar", actor=paying.maker, now=NOW,
    )  # fmt: skip


def note(paying: Paying) -> Document:
    return store_document(
        kind=DocumentKind.BANK_ANSWER, name="nota retur.pdf", media_type="application/pdf",
        stream=BytesIO(b"%PDF- retur"), sealed=True, region_prefixes=["64"], actor=paying.maker, now=NOW,
    )  # fmt: skip


def returned(paying: Paying, name: str, kind: ReturnKind = ReturnKind.BACK) -> PaymentReturn:
    proposed = propose_return(
        payment=paying.payment(name), kind=kind, returned_date=NOW.date(), document=note(paying),
        reason="rekening ditutup", actor=paying.maker, now=NOW,
    )  # fmt: skip
    return approve_return(payment_return=proposed, reason="benar", actor=paying.going.head, now=NOW)


def closed(paying: Paying, listed: PaymentList) -> ListClosing:
    proposed = propose_closing(
        payment_list=listed, document=note(paying), reason="tidak diambil", actor=paying.maker, now=NOW
    )
    return approve_closing(closing=proposed, reason="benar", actor=paying.going.head, now=NOW)


class TestCash:
    def test_a_list_in_cash_needs_no_accounts(self, paying: Paying) -> None:
        BankAccount.objects.update(checked_by=None, checked_at=None)
        by_bank = plan_payments(paid_round=paying.going.round, region_code="64")
        assert {one.why for one in by_bank.left_out} == {NotListed.UNCHECKED}
        made = cash_list(paying)
        check_deferred()
        assert (made.kind, made.amount, made.office_account_id, made.pay_place) == (
            ListKind.CASH, 9_000_000, None, "Kantor camat",
        )  # fmt: skip
        assert set(made.payments.values_list("is_cash", "bank", "holder")) == {(True, "", "")}
        with pytest.raises(PaymentRefused) as refused:
            take_file(payment_list=made, form=PIPE, reason="ke bank", actor=paying.maker, now=NOW)
        assert refused.value.code == "in_cash"

    def test_each_receipt_counts_in_the_ledger_and_the_last_closes_the_list(self, paying: Paying) -> None:
        made = cash_list(paying)
        for number, name in enumerate(("S1", "S2", "B1"), start=1):
            pay(paying, name)
            check_deferred()
            assert set(sums(paying)) == {3_000_000 * number}
            assert LedgerEntry.objects.latest("pk").source_number == made.number
        made.refresh_from_db()
        assert (made.state, made.state_words) == (ListState.CLOSED, "Dibayarkan dan ditutup")
        assert paying.part("S1").state == EntitlementState.GIVEN

    def test_sent_twice_it_is_paid_once(self, paying: Paying) -> None:
        cash_list(paying)
        number = uuid4()
        first = pay(paying, "S1", client_uuid=number)
        assert pay(paying, "S1", client_uuid=number, received_by="Orang lain") == first
        for name, code in (("S2", "sent_for_another"), ("S1", "paid_already")):
            with pytest.raises(PaymentRefused) as refused:
                pay(paying, name, client_uuid=number if name == "S2" else uuid4())
            assert refused.value.code == code
        assert set(sums(paying)) == {3_000_000}
        assert CashReceipt.objects.get().received_by == "Siti"

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"received_by": " "}, "nobody_received"),
            ({"identity": Identity.KNOWN, "witness": ""}, "witness_missing"),
            ({"missing_reason": ""}, "proof_missing"),
            ({"witness": ""}, "witness_missing"),
        ],
    )
    def test_without_proof_nothing_is_paid(self, paying: Paying, values: dict[str, Any], code: str) -> None:
        cash_list(paying)
        with pytest.raises(PaymentRefused) as refused:
            pay(paying, "S1", **values)
        assert refused.value.code == code
        assert (set(sums(paying)), CashReceipt.objects.count()) == ({0}, 0)

    def test_nothing_is_paid_before_the_decision_the_day_and_to_whoever_stands_still(
        self, paying: Paying
    ) -> None:
        made = cash_list(paying, is_approved=False)
        with pytest.raises(PaymentRefused) as refused:
            pay(paying, "S1")
        assert refused.value.code == "not_approved"
        approve_list(payment_list=made, reason="benar", actor=paying.going.head, now=NOW)
        with pytest.raises(PaymentRefused) as refused:
            pay_cash(
                payment=paying.payment("S1"), client_uuid=uuid4(), proof=proof(), reason="dini",
                actor=paying.maker, now=NOW - timedelta(days=1),
            )  # fmt: skip
        assert refused.value.code == "day_to_come"
        standing(paying, "S1", StandingKind.SUSPEND)
        with pytest.raises(PaymentRefused) as refused:
            pay(paying, "S1")
        assert refused.value.code == "not_active"

    def test_what_was_not_fetched_can_be_listed_again(self, paying: Paying) -> None:
        made = cash_list(paying)
        pay(paying, "S1")
        closed(paying, made)
        check_deferred()
        made.refresh_from_db()
        assert made.state == ListState.CLOSED
        assert set(made.payments.values_list("party__display_name", "state", "reason_code")) == {
            ("S1", "paid", ""), ("S2", "failed", "not_fetched"), ("B1", "failed", "not_fetched"),
        }  # fmt: skip
        assert {one.party.display_name for one in failed_payments(of_round=paying.going.round)} == {
            "S2",
            "B1",
        }
        again = cash_list(paying)
        assert again.amount == 6_000_000
        assert set(sums(paying)) == {3_000_000}

    def test_who_has_no_account_is_told(self, paying: Paying) -> None:
        assert unpaid_without_account(limit=10) == []
        party = paying.party("S1")
        BankAccount.objects.filter(party=party).update(party=paying.party("S4"))
        assert [part.enrolment.party_id for part in unpaid_without_account(limit=10)] == [party.pk]


class TestReturns:
    def test_a_return_is_booked_back_and_listed_again(self, paying: Paying) -> None:
        paying.answer(paying.send(), {"S1": "SUKSES", "S2": "SUKSES"})
        returned(paying, "S1")
        check_deferred()
        assert set(sums(paying)) == {3_000_000}
        entry = LedgerEntry.objects.latest("pk")
        assert (entry.kind, entry.amount, entry.source_number) == ("reversal", 3_000_000, "B25-00001")
        assert paying.payment("S1").state == PaymentState.RETURNED
        assert paying.part("S1").state == EntitlementState.RELEASED
        assert [one.party.display_name for one in failed_payments(of_round=paying.going.round)] == ["S1"]
        paying.answer(paying.send("6472"), {"S1": "SUKSES"})
        assert set(sums(paying)) == {6_000_000}

    def test_whoever_is_at_the_end_of_the_way_is_paid_again(self, paying: Paying) -> None:
        fact(paying, "S1", Fact.PLAN_APPROVED, True)
        paying.answer(paying.send("6472"), {"S1": "SUKSES"})
        assert paying.enrolment("S1").end_cause == "completed"
        returned(paying, "S1")
        assert paying.enrolment("S1").handover_finished is False
        paying.answer(paying.send("6472"), {"S1": "SUKSES"})
        assert set(sums(paying)) == {5_000_000}
        assert paying.enrolment("S1").handover_finished is True

    def test_what_comes_back_of_whoever_left_goes_to_the_lines(self, paying: Paying) -> None:
        paying.answer(paying.send("6472"), {"S1": "SUKSES"})
        standing(paying, "S1", StandingKind.DROP_OUT)
        returned(paying, "S1")
        check_deferred()
        money = PartyMoney.objects.get(party__display_name="S1")
        assert (money.committed, money.realised, set(sums(paying))) == (0, 0, {0})
        assert Ceiling.objects.get().committed == 10_000_000
        assert paying.part("S1").state == EntitlementState.CANCELLED

    def test_of_whoever_is_suspended_it_waits(self, paying: Paying) -> None:
        paying.answer(paying.send("6472"), {"S1": "SUKSES"})
        standing(paying, "S1", StandingKind.SUSPEND)
        returned(paying, "S1")
        assert paying.part("S1").state == EntitlementState.ORDERED
        standing(paying, "S1", StandingKind.RESUME)
        assert plan_payments(paid_round=paying.going.round, region_code="6472").amount == 3_000_000

    def test_cash_comes_back_too(self, paying: Paying) -> None:
        cash_list(paying)
        pay(paying, "S1")
        returned(paying, "S1")
        check_deferred()
        assert set(sums(paying)) == {0}

    def case(self, paying: Paying) -> Payment:
        sent = paying.send("6472")
        standing(paying, "S1", StandingKind.DROP_OUT)
        paying.answer(sent, {"S1": "SUKSES"})
        (found,) = payment_cases()
        return found

    def test_a_case_that_came_back_is_closed_without_the_ledger(self, paying: Paying) -> None:
        self.case(paying)
        before = LedgerEntry.objects.count()
        returned(paying, "S1")
        assert (list(payment_cases()), LedgerEntry.objects.count()) == ([], before)

    def test_a_case_that_is_lost_is_spent_for_nobody(self, paying: Paying) -> None:
        self.case(paying)
        returned(paying, "S1", ReturnKind.LOST)
        check_deferred()
        ceiling = Ceiling.objects.get()
        assert (list(payment_cases()), ceiling.realised) == ([], 3_000_000)
        assert set(PartyMoney.objects.values_list("realised", flat=True)) == {0}
        assert paying.payment("S1").state == PaymentState.PAID

    def test_only_a_case_can_be_lost_and_only_what_was_paid_comes_back(self, paying: Paying) -> None:
        paying.answer(paying.send(), {"S1": "SUKSES", "S2": "GAGAL"})
        for name, kind, code in (
            ("S1", ReturnKind.LOST, "no_case"),
            ("S2", ReturnKind.BACK, "not_paid"),
            ("B1", ReturnKind.BACK, "not_paid"),
        ):
            with pytest.raises(PaymentRefused) as refused:
                returned(paying, name, kind)
            assert refused.value.code == code

    def test_two_people_and_once(self, paying: Paying) -> None:
        paying.answer(paying.send(), {"S1": "SUKSES"})
        asked: dict[str, Any] = {
            "payment": paying.payment("S1"), "kind": ReturnKind.BACK, "returned_date": NOW.date(),
            "document": note(paying), "reason": "retur", "actor": paying.maker, "now": NOW,
        }  # fmt: skip
        proposed = propose_return(**asked)
        with pytest.raises(PaymentRefused) as refused:
            propose_return(**asked)
        assert refused.value.code == "return_known"
        for decide in (approve_return, reject_return):
            with pytest.raises(SamePerson):
                decide(payment_return=proposed, reason="ya", actor=paying.maker, now=NOW)
        reject_return(payment_return=proposed, reason="bukan", actor=paying.going.head, now=NOW)
        with pytest.raises(AlreadyDecided):
            approve_return(payment_return=proposed, reason="ya", actor=paying.going.head, now=NOW)
        assert set(sums(paying)) == {3_000_000}
        with pytest.raises(PaymentRefused) as refused:
            propose_return(**{**asked, "returned_date": LATER.date()})
        assert refused.value.code == "day_to_come"


class TestClosing:
    def test_a_list_without_its_last_answer_is_closed_by_two(self, paying: Paying) -> None:
        sent = paying.send()
        paying.answer(sent, {"S1": "SUKSES"})
        proposed = propose_closing(
            payment_list=sent, document=note(paying), reason="bank menolak", actor=paying.maker, now=NOW
        )
        with pytest.raises(PaymentRefused) as refused:
            propose_closing(payment_list=sent, document=note(paying), reason="x", actor=paying.maker, now=NOW)
        assert refused.value.code == "waiting"
        for decide in (approve_closing, reject_closing):
            with pytest.raises(SamePerson):
                decide(closing=proposed, reason="ya", actor=paying.maker, now=NOW)
        approve_closing(closing=proposed, reason="ya", actor=paying.going.head, now=NOW)
        sent.refresh_from_db()
        assert sent.state == ListState.CLOSED
        assert paying.part("S2").state == EntitlementState.RELEASED
        assert plan_payments(paid_round=paying.going.round, region_code="64").amount == 6_000_000

    def test_a_late_answer_after_it_changes_nothing(self, paying: Paying) -> None:
        sent = paying.send()
        closed(paying, sent)
        paying.answer(sent, {"S1": "SUKSES"})
        assert (paying.payment("S1").state, set(sums(paying))) == (PaymentState.FAILED, {0})

    def test_a_list_with_nothing_open_has_no_rest(self, paying: Paying) -> None:
        sent = paying.send("6471")
        paying.answer(sent, {"B1": "SUKSES"})
        with pytest.raises(PaymentRefused) as refused:
            closed(paying, sent)
        assert refused.value.code == "no_rest"

    def test_a_rejected_closing_leaves_it_open(self, paying: Paying) -> None:
        sent = paying.send()
        proposed = propose_closing(
            payment_list=sent, document=note(paying), reason="x", actor=paying.maker, now=NOW
        )
        reject_closing(closing=proposed, reason="tunggu bank", actor=paying.going.head, now=NOW)
        paying.answer(sent, {"S1": "SUKSES"})
        assert set(sums(paying)) == {3_000_000}


class TestDatabase:
    def breaks(self, name: str, act: Any) -> None:
        def whole() -> None:
            act()
            check_deferred()

        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            whole()

    def test_cash_is_paid_against_a_receipt(self, paying: Paying) -> None:
        made = cash_list(paying)
        rows = made.payments.all()
        self.breaks("against a receipt", lambda: rows.update(state="paid", settled_at=NOW))
        self.breaks("delivery_payment_sent_in_file", lambda: rows.update(in_file=True, state="sent"))
        receipt = pay(paying, "S1")
        self.breaks("two people decide", lambda: rows.filter(state="paid").update(state="returned"))
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            CashReceipt.objects.filter(pk=receipt.pk).update(received_by="X")

    def test_a_receipt_has_proof_and_is_for_cash(self, paying: Paying) -> None:
        cash_list(paying, "6472")
        paying.send("6471")
        told: dict[str, Any] = {
            "identity": "nik", "received_by": "Siti", "missing_reason": "x", "witness": "RT",
            "paid_by_id": paying.maker.id, "paid_at": NOW,
        }  # fmt: skip

        def make(name: str, **values: Any) -> Any:
            payment = paying.payment(name)
            return lambda: CashReceipt.objects.create(
                payment=payment, place_code=payment.place_code, client_uuid=uuid4(), **{**told, **values}
            )

        self.breaks("approved list in cash", make("B1"))
        self.breaks("delivery_cashreceipt_proved", make("S1", witness=""))
        self.breaks("delivery_cashreceipt_identified", make("S1", received_by=""))

    def test_a_list_is_of_its_kind(self, paying: Paying) -> None:
        made = cash_list(paying, "6472", is_approved=False)
        values = {
            name: getattr(made, name)
            for name in ("round", "place_code", "requested_date", "amount", "proposed_at", "proposal_reason")
        }
        told = {**values, "proposed_by_id": paying.maker.id, "number": "B99-1"}
        self.breaks("delivery_paymentlist_of_kind", lambda: PaymentList.objects.create(**told))
        self.breaks(
            "delivery_paymentlist_of_kind",
            lambda: PaymentList.objects.create(**told, kind="cash", pay_place=""),
        )
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            PaymentList.objects.update(pay_place="Lain")

    def test_a_payment_names_an_account_or_is_cash(self, paying: Paying) -> None:
        one = paying.propose().payments.first()
        assert one is not None
        copy = {
            name: getattr(one, name)
            for name in ("payment_list", "entitlement", "party", "amount", "place_code", "number_sealed")
        }
        self.breaks(
            "delivery_payment_to_an_account",
            lambda: Payment.objects.create(
                **copy, end_to_end_id="X", bank="", holder="", state="failed", settled_at=NOW
            ),
        )

    def test_returns_and_closings_are_one_and_reasoned(self, paying: Paying) -> None:
        sent = paying.send()
        paying.answer(sent, {"S1": "SUKSES"})
        payment = paying.payment("S1")
        told: dict[str, Any] = {
            "place_code": payment.place_code, "document": note(paying), "proposed_by_id": paying.maker.id,
            "proposed_at": NOW,
        }  # fmt: skip
        back = {**told, "payment": payment, "returned_date": NOW.date()}
        self.breaks("reasoned", lambda: PaymentReturn.objects.create(**back, kind="back", proposal_reason=""))
        self.breaks("known_kind", lambda: PaymentReturn.objects.create(**back, kind="x", proposal_reason="x"))
        PaymentReturn.objects.create(**back, kind="back", proposal_reason="x")
        self.breaks(
            "return_one", lambda: PaymentReturn.objects.create(**back, kind="back", proposal_reason="y")
        )
        rest = {**told, "payment_list": sent, "place_code": sent.place_code}
        self.breaks("reasoned", lambda: ListClosing.objects.create(**rest, proposal_reason=""))
        ListClosing.objects.create(**rest, proposal_reason="x")
        self.breaks("closing_one", lambda: ListClosing.objects.create(**rest, proposal_reason="y"))
        for rows in (PaymentReturn.objects.all(), ListClosing.objects.all()):
            self.breaks(
                "two_people",
                lambda rows=rows: rows.update(state="approved", decided_by=paying.maker.id, decided_at=NOW),
            )


def _pay_somebody(paying: Paying, chance: random.Random) -> None:
    waiting = Payment.objects.filter(is_cash=True, state="waiting").order_by("pk")
    if waiting:
        pay(paying, chance.choice(list(waiting)).party.display_name)


def _return_somebody(paying: Paying, chance: random.Random) -> None:
    paid = list(Payment.objects.filter(state="paid", is_case=False).order_by("pk"))
    if paid:
        proposed = propose_return(
            payment=chance.choice(paid), kind=ReturnKind.BACK, returned_date=NOW.date(), document=note(paying),
            reason="retur", actor=paying.maker, now=NOW,
        )  # fmt: skip
        approve_return(payment_return=proposed, reason="ya", actor=paying.going.head, now=NOW)


def _close_one(paying: Paying, chance: random.Random) -> None:
    lists = list(PaymentList.objects.filter(state__in=["approved", "sent", "answered"]).order_by("pk"))
    if lists:
        closed(paying, chance.choice(lists))


def _bank(paying: Paying, chance: random.Random) -> None:
    sent = paying.send(chance.choice(("64", "6472")))
    names = sent.payments.filter(in_file=True).values_list("party__display_name", flat=True)
    paying.answer(sent, {name: chance.choice(("SUKSES", "GAGAL", "PROSES")) for name in names})


def _stand(paying: Paying, chance: random.Random) -> None:
    name = chance.choice(("S1", "S2", "B1"))
    kinds = {
        EnrolmentState.ACTIVE: [StandingKind.SUSPEND, StandingKind.SUSPEND, StandingKind.DROP_OUT],
        EnrolmentState.SUSPENDED: [StandingKind.RESUME],
        EnrolmentState.ENDED: [],
    }[EnrolmentState(paying.enrolment(name).state)]
    if kinds:
        standing(paying, name, chance.choice(kinds))


def _plan(paying: Paying, chance: random.Random) -> None:
    fact(paying, chance.choice(("S1", "S2", "B1")), Fact.PLAN_APPROVED, True)


STEPS = (
    lambda paying, chance: cash_list(paying, chance.choice(("64", "6472"))),
    _pay_somebody, _pay_somebody, _pay_somebody, _return_somebody, _close_one, _bank, _bank, _stand, _plan,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_whatever_happens_every_sum_is_the_same(paying: Paying, seed: int) -> None:
    """Paid, spent for parties, realised in the ledger and given come to the same after every step."""
    chance = random.Random(seed)
    for _step in range(18):
        with suppress(PaymentRefused):
            chance.choice(STEPS)(paying, chance)
        found = sums(paying)
        assert len(set(found)) == 1, (seed, found)
    check_deferred()
