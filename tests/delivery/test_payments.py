"""Cash is paid by lists of two people, once; what the bank answers happens once, and every rupiah is accounted for."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum

from kail.apps.delivery.bank_forms import PAIN_001, PAIN_002, forms_to_write
from kail.apps.delivery.enums import ListState, NotListed, PaymentState, RowOutcome
from kail.apps.delivery.errors import BankAnswerRefused, PaymentRefused
from kail.apps.delivery.models import BankAnswer, BankAnswerRow, OfficeAccount, Payment, PaymentList
from kail.apps.delivery.rules import holder_likeness
from kail.apps.delivery.selectors.payments import (
    failed_payments,
    odd_rows,
    payment_cases,
    payment_lists,
    plan_payments,
)
from kail.apps.delivery.services import (
    approve_list,
    close_office_account,
    keep_answer,
    propose_list,
    read_kept_answer,
    record_office_account,
    reject_list,
    store_answer,
    take_file,
)
from kail.apps.enrolments.enums import EndCause, EnrolmentState, EntitlementState, Fact, StandingKind
from kail.apps.enrolments.models import Entitlement
from kail.apps.enrolments.services import approve_standing, propose_standing, record_facts
from kail.apps.programmes.models import Ceiling, LedgerEntry, PartyMoney
from kail.apps.selection.errors import RegionTooSmall
from kail.calc.pain001 import NAMESPACE, disagreements
from kail.kernel.approvals import AlreadyDecided, SamePerson
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.deferred import check_deferred
from tests.delivery.paying import PIPE, Paying

pytestmark = pytest.mark.usefixtures("whole_country")


def fact(paying: Paying, name: str, which: Fact, value: bool) -> None:
    record_facts(
        about_round=paying.going.round, fact=which, values={paying.enrolment(name).pk: value}, reason="uji",
        actor=paying.maker, now=NOW,
    )  # fmt: skip


def standing(paying: Paying, name: str, kind: StandingKind) -> None:
    proposed = propose_standing(
        enrolment=paying.enrolment(name), kind=kind, reason="uji", actor=paying.maker, now=NOW
    )
    approve_standing(change=proposed, reason="uji", actor=paying.going.head, now=NOW)


def listed(paying: Paying, region: str = "64") -> tuple[list[str], dict[str, NotListed]]:
    plan = plan_payments(paid_round=paying.going.round, region_code=region)
    return (
        [one.entitlement.enrolment.party.display_name for one in plan.listed],
        {one.entitlement.enrolment.party.display_name: one.why for one in plan.left_out},
    )


def sums(paying: Paying) -> tuple[int, int, int, int]:
    """Paid by banks without the cases, spent for parties, spent on lines, given."""
    return (
        Payment.objects.filter(state=PaymentState.PAID, is_case=False).aggregate(s=Sum("amount", default=0))[
            "s"
        ],
        PartyMoney.objects.aggregate(s=Sum("realised", default=0))["s"],
        Ceiling.objects.aggregate(s=Sum("realised", default=0))["s"],
        Entitlement.objects.aggregate(s=Sum("given_amount", default=0))["s"],
    )


class TestWhoIsListed:
    def test_whoever_has_a_released_part_and_an_account(self, paying: Paying) -> None:
        assert listed(paying) == (["B1", "S1", "S2"], {})
        assert plan_payments(paid_round=paying.going.round, region_code="64").amount == 9_000_000

    def test_each_hindrance_has_its_name(self, paying: Paying) -> None:
        standing(paying, "S1", StandingKind.SUSPEND)
        fact(paying, "S2", Fact.REPORT_SETTLED, False)
        paying.holds("B1", "阿里")
        assert listed(paying) == (
            [],
            {"B1": NotListed.UNSENDABLE, "S1": NotListed.STANDS_STILL, "S2": NotListed.OVERDUE},
        )

    def test_a_region_lists_its_own(self, paying: Paying) -> None:
        assert listed(paying, "6472") == (["S1", "S2"], {})

    def test_a_holder_of_another_name_is_shown_not_refused(self, paying: Paying) -> None:
        paying.holds("S1", "Budi Santoso")
        plan = plan_payments(paid_round=paying.going.round, region_code="6472")
        assert [one.is_other_holder for one in plan.listed] == [True, False]

    @pytest.mark.parametrize(
        ("name", "holder", "likeness"),
        [
            ("Siti Aminah", "SITTI AMINAH", 1.0),
            ("Hj. Siti Aminah, S.Pd", "St. Aminah", 1.0),
            ("Siti Aminah", "Siti Rahma", 0.5),
            ("Siti Aminah", "Budi Santoso", 0.0),
            ("Siti", "", 0.0),
        ],
    )
    def test_likeness_of_names(self, name: str, holder: str, likeness: float) -> None:
        assert holder_likeness(name=name, holder=holder) == likeness
        assert holder_likeness(name=holder, holder=name) == likeness


class TestTwoPeople:
    def test_a_list_freezes_the_accounts_and_orders_the_parts(self, paying: Paying) -> None:
        made = paying.propose()
        assert (made.number, made.amount, made.state) == ("B25-00001", 9_000_000, ListState.PROPOSED)
        assert paying.payment("S1").end_to_end_id == "B25-00001-00002"
        assert paying.part("S1").state == EntitlementState.ORDERED
        sealed = paying.party("S1").bank_account.number_sealed
        paying.holds("S1", "Orang lain")
        assert paying.payment("S1").holder == "S1"
        assert paying.payment("S1").number_sealed == sealed

    def test_the_proposer_does_not_decide(self, paying: Paying) -> None:
        made = paying.propose()
        for decide in (approve_list, reject_list):
            with pytest.raises(SamePerson):
                decide(payment_list=made, reason="ya", actor=paying.maker, now=NOW)
        approve_list(payment_list=made, reason="ya", actor=paying.going.head, now=NOW)
        with pytest.raises(AlreadyDecided):
            approve_list(payment_list=made, reason="ya", actor=paying.going.head, now=NOW)

    def test_a_second_list_finds_nobody(self, paying: Paying) -> None:
        paying.propose()
        with pytest.raises(PaymentRefused) as refused:
            paying.propose()
        assert refused.value.code == "nobody"
        assert PaymentList.objects.count() == 1

    def test_who_is_on_a_rejected_list_can_be_on_another(self, paying: Paying) -> None:
        made = paying.propose()
        reject_list(payment_list=made, reason="salah hari", actor=paying.going.head, now=NOW)
        assert set(made.payments.values_list("state", "reason_code")) == {(PaymentState.FAILED, "rejected")}
        assert paying.propose().number == "B25-00002"

    def test_who_is_suspended_before_the_file_is_not_in_it(self, paying: Paying) -> None:
        made = paying.propose()
        approve_list(payment_list=made, reason="ya", actor=paying.going.head, now=NOW)
        standing(paying, "S1", StandingKind.SUSPEND)
        taken = take_file(payment_list=made, form=PIPE, reason="bank", actor=paying.maker, now=NOW)
        assert taken.people_count == 2
        assert paying.payment("S1").reason_code == "stands_still"
        standing(paying, "S1", StandingKind.RESUME)
        assert listed(paying) == (["S1"], {})
        paying.propose()
        assert paying.part("S1").state == EntitlementState.ORDERED

    def test_wrong_wishes_are_refused(self, paying: Paying) -> None:
        wish = {
            "paid_round": paying.going.round, "region_code": "64", "office_account": paying.account,
            "requested_date": NOW.date(), "reason": "x", "actor": paying.maker, "now": NOW,
        }  # fmt: skip
        for change, code in (
            ({"requested_date": NOW.date() - timedelta(days=1)}, "day_past"),
            ({"region_code": "63"}, "region"),
        ):
            with pytest.raises(PaymentRefused) as refused:
                propose_list(**{**wish, **change})
            assert refused.value.code == code
        with region_scope(prefixes=["6472"]), pytest.raises(RegionTooSmall):
            propose_list(**wish)
        wish["office_account"] = close_office_account(
            account=paying.account, reason="tutup", actor=paying.maker
        )
        with pytest.raises(PaymentRefused) as refused:
            propose_list(**wish)
        assert refused.value.code == "account_out_of_use"
        assert not PaymentList.objects.exists()
        assert paying.part("S1").state == EntitlementState.RELEASED


class TestFile:
    def test_iso_20022_carries_the_sum_and_no_nik(self, paying: Paying) -> None:
        made = paying.propose()
        approve_list(payment_list=made, reason="ya", actor=paying.going.head, now=NOW)
        taken = take_file(payment_list=made, form=PAIN_001, reason="bank", actor=paying.maker, now=NOW)
        assert disagreements(document=taken.content) == ()
        assert f'xmlns="{NAMESPACE}"'.encode() in taken.content
        assert b"<CtrlSum>9000000</CtrlSum>" in taken.content
        assert taken.name == "B25-00001.xml"
        assert b"0012345601" in taken.content
        assert paying.payment("S1").state == PaymentState.SENT

    @pytest.mark.parametrize("form", sorted({PAIN_001, PIPE}))
    def test_the_same_list_gives_the_same_bytes(self, paying: Paying, form: str) -> None:
        made = paying.propose()
        approve_list(payment_list=made, reason="ya", actor=paying.going.head, now=NOW)
        later = NOW + timedelta(days=3)
        first = take_file(payment_list=made, form=form, reason="bank", actor=paying.maker, now=NOW)
        second = take_file(payment_list=made, form=form, reason="hilang", actor=paying.going.head, now=later)
        assert first == second
        other = next(code for code in forms_to_write() if code != form)
        with pytest.raises(PaymentRefused) as refused:
            take_file(payment_list=made, form=other, reason="x", actor=paying.maker, now=NOW)
        assert refused.value.code == "form_stays"

    def test_only_an_approved_list_leaves(self, paying: Paying) -> None:
        made = paying.propose()
        with pytest.raises(PaymentRefused) as refused:
            take_file(payment_list=made, form=PAIN_001, reason="x", actor=paying.maker, now=NOW)
        assert refused.value.code == "not_approved"
        assert paying.payment("S1").state == PaymentState.WAITING

    def test_a_form_that_demands_what_is_not_recorded_is_not_offered(self) -> None:
        assert set(forms_to_write()) == {PAIN_001, PIPE, "contoh-lebar-tetap"}


class TestAnswer:
    def test_who_was_paid_got_it_and_the_ledger_says_so(self, paying: Paying) -> None:
        sent = paying.send()
        paying.answer(sent, {"S1": "SUKSES", "S2": "PROSES"})
        assert paying.payment("S1").state == PaymentState.PAID
        assert (paying.part("S1").state, paying.part("S1").given_amount) == (
            EntitlementState.GIVEN,
            3_000_000,
        )
        assert paying.payment("S2").state == paying.payment("B1").state == PaymentState.SENT
        assert sums(paying) == (3_000_000,) * 4
        entry = LedgerEntry.objects.get(kind="realisation")
        assert (entry.source, entry.source_number, entry.amount) == ("payment_list", sent.number, 3_000_000)
        sent.refresh_from_db()
        assert sent.state == ListState.ANSWERED

    def test_what_failed_can_be_on_another_list(self, paying: Paying) -> None:
        sent = paying.send()
        paying.answer(sent, {"S1": "GAGAL", "S2": "SUKSES", "B1": "SUKSES"})
        assert [one.party.display_name for one in failed_payments(of_round=paying.going.round)] == ["S1"]
        assert paying.payment("S1").reason == "rekening ditutup"
        sent.refresh_from_db()
        assert sent.state == ListState.CLOSED
        again = paying.send()
        assert again.amount == 3_000_000
        assert not failed_payments(of_round=paying.going.round)
        paying.answer(again, {"S1": "SUKSES"})
        assert sums(paying) == (9_000_000,) * 4

    def test_the_same_answer_changes_nothing(self, paying: Paying) -> None:
        sent = paying.send()
        said = {"S1": "SUKSES", "S2": "GAGAL"}
        paying.answer(sent, said)
        with pytest.raises(BankAnswerRefused) as refused:
            paying.answer(sent, said)
        assert refused.value.code == "stored_before"
        paying.answer(sent, {**said, "B1": "PROSES"})
        assert sums(paying) == (3_000_000,) * 4
        outcomes = BankAnswerRow.objects.filter(answer=BankAnswer.objects.latest("pk"))
        assert set(outcomes.values_list("outcome", flat=True)) == {RowOutcome.KNOWN, RowOutcome.PENDING}

    def test_rows_that_say_nothing_sure_are_kept_and_shown(self, paying: Paying) -> None:
        sent = paying.send()
        twice = paying.payment("S2").end_to_end_id
        extra = (
            "1|nama|1|bank|B99-00001-00001|SUKSES|\n"
            f"1|nama|1|bank|{twice}|SUKSES|\n1|nama|1|bank|{twice}|GAGAL|\n1|nama|1|bank|x|APA|\n"
        )
        paying.answer(sent, {"S1": "SUKSES"}, extra=extra)
        assert sums(paying) == (3_000_000,) * 4
        assert [row.outcome for row in odd_rows(payment_list=sent)] == [
            RowOutcome.UNKNOWN, RowOutcome.REPEATED, RowOutcome.REPEATED, RowOutcome.UNREADABLE,
        ]  # fmt: skip
        assert paying.payment("S2").state == PaymentState.SENT

    def test_an_answer_that_contradicts_one_before_changes_nothing(self, paying: Paying) -> None:
        sent = paying.send()
        paying.answer(sent, {"S1": "SUKSES", "S2": "GAGAL"})
        paying.answer(sent, {"S1": "GAGAL", "S2": "SUKSES"})
        assert paying.payment("S1").state == PaymentState.PAID
        assert paying.payment("S2").state == PaymentState.FAILED
        assert sums(paying) == (3_000_000,) * 4
        assert [row.outcome for row in odd_rows(payment_list=sent)] == [RowOutcome.CONTRADICTS] * 2

    @pytest.mark.parametrize("kind", [StandingKind.DROP_OUT, StandingKind.SUSPEND])
    def test_money_for_whoever_left_meanwhile_is_a_case(self, paying: Paying, kind: StandingKind) -> None:
        sent = paying.send()
        standing(paying, "S1", kind)
        paying.answer(sent, {"S1": "SUKSES", "S2": "SUKSES", "B1": "SUKSES"})
        assert [one.party.display_name for one in payment_cases()] == ["S1"]
        assert sums(paying) == (6_000_000,) * 4

    def test_what_failed_for_whoever_is_suspended_waits_for_the_return(self, paying: Paying) -> None:
        sent = paying.send()
        standing(paying, "S1", StandingKind.SUSPEND)
        paying.answer(sent, {"S1": "GAGAL"})
        assert listed(paying) == ([], {"S1": NotListed.STANDS_STILL})
        standing(paying, "S1", StandingKind.RESUME)
        assert paying.propose().amount == 3_000_000

    def test_whoever_has_everything_comes_to_the_end(self, paying: Paying) -> None:
        paying.answer(paying.send(), {"S1": "SUKSES"})
        assert paying.enrolment("S1").handover_finished is False
        fact(paying, "S1", Fact.PLAN_APPROVED, True)
        second = paying.send()
        assert second.amount == 2_000_000
        paying.answer(second, {"S1": "SUKSES"})
        enrolment = paying.enrolment("S1")
        assert (enrolment.state, enrolment.end_cause) == (EnrolmentState.ENDED, EndCause.COMPLETED)

    def test_iso_20022_is_read(self, paying: Paying) -> None:
        sent = paying.send(form=PAIN_001)
        store(paying, sent, report(sent.number, ok=paying.payment("S1"), bad=paying.payment("S2")), PAIN_002)
        assert paying.payment("S1").state == PaymentState.PAID
        assert (paying.payment("S2").state, paying.payment("S2").reason_code) == (PaymentState.FAILED, "AC04")
        assert paying.payment("S2").reason == "Rekening sudah ditutup"
        assert paying.payment("B1").state == PaymentState.SENT


def report(number: str, *, ok: Payment, bad: Payment) -> bytes:
    return f"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>M1</MsgId><CreDtTm>2025-06-02T08:00:00</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>{number}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
    </OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{number}-1</OrgnlPmtInfId>
    <TxInfAndSts><OrgnlEndToEndId>{ok.end_to_end_id}</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
    <TxInfAndSts><OrgnlEndToEndId>{bad.end_to_end_id}</OrgnlEndToEndId><TxSts>RJCT</TxSts>
    <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>
    </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>""".encode()


def store(paying: Paying, sent: PaymentList, content: bytes, form: str) -> BankAnswer:
    document = keep_answer(payment_list=sent, form=form, stream=BytesIO(content), actor=paying.maker, now=NOW)
    return store_answer(
        payment_list=sent, document=document, form=form, reason="x", actor=paying.maker, now=NOW
    )


class TestWrongFiles:
    @pytest.mark.parametrize(
        ("content", "form", "code"),
        [
            (b"\x89PNG\r\n\x1a\n\xff\xfe", PIPE, "no_text"),
            (b"bukan xml", PAIN_002, "xml_broken"),
            (b"x" * (20 * 2**20 + 1), PIPE, "too_large"),
            (b"x", "lain", "form_unknown"),
        ],
        ids=["picture", "no xml", "too large", "unknown form"],
    )
    def test_a_file_that_is_no_answer(self, paying: Paying, content: bytes, form: str, code: str) -> None:
        sent = paying.send()
        with pytest.raises(BankAnswerRefused) as refused:
            store(paying, sent, content, form)
        assert refused.value.code == code
        assert not BankAnswer.objects.exists()

    def test_an_answer_about_another_list(self, paying: Paying) -> None:
        sent = paying.send(form=PAIN_001)
        wrong = report("B25-00009", ok=paying.payment("S1"), bad=paying.payment("S2"))
        with pytest.raises(BankAnswerRefused) as refused:
            store(paying, sent, wrong, PAIN_002)
        assert refused.value.code == "other_list"
        assert sums(paying) == (0,) * 4

    def test_a_file_of_another_list_is_not_read(self, paying: Paying) -> None:
        first, second = paying.send("6472"), paying.send("6471")
        document = keep_answer(
            payment_list=first, form=PIPE, stream=BytesIO(paying.rows(first, {"S1": "SUKSES"})),
            actor=paying.maker, now=NOW,
        )  # fmt: skip
        with pytest.raises(BankAnswerRefused) as refused:
            read_kept_answer(payment_list=second, document=document, form=PIPE)
        assert refused.value.code == "other_file"

    def test_a_list_that_was_not_sent_has_no_answer(self, paying: Paying) -> None:
        made = paying.propose()
        with pytest.raises(BankAnswerRefused) as refused:
            store(paying, made, b"x", PIPE)
        assert refused.value.code == "not_sent"


class TestRegions:
    def test_another_region_sees_no_list_and_no_payment(self, paying: Paying) -> None:
        paying.propose("6472")
        with region_scope(prefixes=["6471"]):
            assert not payment_lists()
            assert not Payment.objects.exists()
        with region_scope(prefixes=["6472"]):
            assert payment_lists().get().count == 2


class TestDatabase:
    def breaks(self, name: str, rows: QuerySet[Any], **change: object) -> None:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**change)

    def test_no_part_is_paid_twice(self, paying: Paying) -> None:
        made = paying.propose()
        twin = made.payments.first()
        twin.pk, twin.end_to_end_id = None, "B25-00001-99999"
        with pytest.raises(IntegrityError, match="delivery_payment_never_twice"), transaction.atomic():
            twin.save(force_insert=True)

    def test_references_are_used_once(self, paying: Paying) -> None:
        made = paying.propose()
        twin = made.payments.first()
        Payment.objects.filter(pk=twin.pk).update(state=PaymentState.FAILED, settled_at=NOW)
        twin.pk = None
        with pytest.raises(IntegrityError, match="delivery_payment_reference"), transaction.atomic():
            twin.save(force_insert=True)

    def test_nothing_is_added_to_a_list(self, paying: Paying) -> None:
        first, second = paying.propose("6472"), paying.propose("6471")
        added = second.payments.get()
        Payment.objects.filter(pk=added.pk).update(state=PaymentState.FAILED, settled_at=NOW)
        added.pk, added.payment_list, added.end_to_end_id = None, first, "B25-00001-99999"
        with pytest.raises(IntegrityError, match="sum of its payments"), transaction.atomic():
            added.save(force_insert=True)

    def test_a_list_is_the_sum_of_its_payments(self, paying: Paying) -> None:
        made = paying.propose()
        made.pk, made.number = None, "B25-99999"
        with transaction.atomic():
            made.save(force_insert=True)
            with pytest.raises(IntegrityError, match="sum of its payments"):
                check_deferred()
            transaction.set_rollback(True)

    def test_words_and_signs(self, paying: Paying) -> None:
        made = paying.propose()
        lists, payments = PaymentList.objects.filter(pk=made.pk), Payment.objects.filter(payment_list=made)
        self.breaks(
            "delivery_paymentlist_known_state",
            lists,
            state="lost",
            decided_by=paying.going.head.id,
            decided_at=NOW,
        )
        self.breaks(
            "delivery_paymentlist_two_people",
            lists,
            state="approved",
            decided_by=paying.maker.id,
            decided_at=NOW,
        )
        self.breaks("delivery_paymentlist_decided_by_someone", lists, state="approved")
        self.breaks("delivery_paymentlist_reasoned", lists, proposal_reason="")
        self.breaks("delivery_paymentlist_file_when_sent", lists, form="x")
        self.breaks(
            "delivery_paymentlist_sent_state",
            lists,
            state="sent",
            decided_by=paying.going.head.id,
            decided_at=NOW,
        )
        self.breaks("delivery_payment_case_is_paid", payments, is_case=True)
        self.breaks("delivery_payment_settled_when", payments, settled_at=NOW)
        self.breaks("delivery_payment_sent_in_file", payments, in_file=True)
        self.breaks(
            "what was paid may come back", payments, state=PaymentState.PAID, settled_at=NOW, in_file=True
        )
        made.pk, made.number, made.amount = None, "B25-99998", 0
        with pytest.raises(IntegrityError, match="delivery_paymentlist_amount"), transaction.atomic():
            made.save(force_insert=True)
        made.amount, made.place_code = 1, "647"
        with pytest.raises(IntegrityError, match="delivery_paymentlist_region"), transaction.atomic():
            made.save(force_insert=True)
        made.place_code, made.number = "64", "B25-00001"
        with pytest.raises(IntegrityError, match="delivery_paymentlist_number"), transaction.atomic():
            made.save(force_insert=True)

    def test_a_payment_has_an_amount(self, paying: Paying) -> None:
        made = paying.propose()
        none = made.payments.first()
        none.pk, none.end_to_end_id, none.state = None, "x", "lost"
        with (
            pytest.raises(IntegrityError, match=r"delivery_payment_known_state|settled_when"),
            transaction.atomic(),
        ):
            none.save(force_insert=True)
        none.pk, none.amount, none.end_to_end_id, none.state, none.settled_at = None, 0, "x", "failed", NOW
        with pytest.raises(IntegrityError, match="delivery_payment_amount"), transaction.atomic():
            none.save(force_insert=True)

    def test_the_file_of_a_list_stays(self, paying: Paying) -> None:
        sent = paying.send()
        with pytest.raises(IntegrityError, match="as it first did"), transaction.atomic():
            PaymentList.objects.filter(pk=sent.pk).update(file_sha256="0" * 64)

    def test_answers(self, paying: Paying) -> None:
        row = paying.answer(paying.send(), {"S1": "PROSES"}).rows.get()
        answer = BankAnswer.objects.get()
        answer.pk = None
        with pytest.raises(IntegrityError, match="delivery_bankanswer_once"), transaction.atomic():
            answer.save(force_insert=True)
        answer.sha256 = "kurang"
        with pytest.raises(IntegrityError, match="delivery_bankanswer_digest"), transaction.atomic():
            answer.save(force_insert=True)
        row.pk = None
        with pytest.raises(IntegrityError, match="delivery_bankanswerrow_once"), transaction.atomic():
            row.save(force_insert=True)
        row.position, row.outcome = 2, "lost"
        with (
            pytest.raises(IntegrityError, match="delivery_bankanswerrow_known_outcome"),
            transaction.atomic(),
        ):
            row.save(force_insert=True)
        row.outcome, row.payment = RowOutcome.PAID, None
        with (
            pytest.raises(IntegrityError, match="delivery_bankanswerrow_about_a_payment"),
            transaction.atomic(),
        ):
            row.save(force_insert=True)

    def test_accounts_of_the_office(self, paying: Paying) -> None:
        with pytest.raises(PaymentRefused) as refused:
            record_office_account(
                bank="Bankaltimtara", holder="Dinas", number="00998-87766", reason="x", actor=paying.maker
            )
        assert refused.value.code == "number_taken"
        for values, code in (
            ({"number": "12"}, "number_malformed"),
            ({"holder": " "}, "unnamed"),
        ):
            with pytest.raises(PaymentRefused) as refused:
                record_office_account(
                    **{"bank": "BRI", "holder": "Dinas", "number": "123456", **values},
                    reason="x",
                    actor=paying.maker,
                )
            assert refused.value.code == code
        assert OfficeAccount.objects.count() == 1
