"""Cash: lists of payments that two people make, what a bank answered, and the accounts that money comes from."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.delivery.enums import (
    CASH_WORDS,
    UNPAID,
    WHY_UNPAID,
    ListKind,
    ListState,
    PaymentState,
    RowOutcome,
)
from kail.apps.documents.models import Document
from kail.apps.enrolments.models import Entitlement
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.kernel.approvals import Proposal
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

_REGION = r"^\d{2}(\d{2})?$"
_WHOLE_COUNTRY = """
    scope_before := coalesce(current_setting('kail.scope', true), '');
    PERFORM set_config('kail.scope', '{""}', true);
"""
_SCOPE_BACK = "PERFORM set_config('kail.scope', scope_before, true);"
_REFUSE_SUM = """
    RAISE check_violation USING MESSAGE = 'a payment list is the sum of its payments',
        CONSTRAINT = 'delivery_paymentlist_sum_of_payments';
"""


@tracked()
class OfficeAccount(models.Model):
    """An account of the office that payments are made from; the number is sealed."""

    never_deleted = True

    holder = models.CharField(max_length=120)
    bank = models.CharField(max_length=60)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField(max_length=16)
    in_use = models.BooleanField(default=True, db_default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_officeaccount_once", fields=["number_index"]),
            models.CheckConstraint(
                name="delivery_officeaccount_named", condition=~Q(bank="") & ~Q(holder="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}, {self.bank}"


@tracked()
class PaymentList(Proposal, RegionScopedModel):
    """Payments of a round in a region, proposed by one person and decided by another. `amount` is their sum.

    `place_code` is the region. A list for the bank names the account of the office; `form` says how it was written when
    it was first taken out, at `sent_at`; from then on the same list gives the bytes with `file_sha256`. A list in cash
    names the place where the treasurer pays out on `requested_date`.
    """

    never_deleted = True

    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.PROPOSED)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="payment_lists")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=4, choices=ListKind.choices, default=ListKind.BANK, db_default="bank")
    office_account = models.ForeignKey(
        OfficeAccount, on_delete=models.PROTECT, related_name="lists", null=True
    )
    pay_place = models.CharField(max_length=160, blank=True, db_default="")
    requested_date = models.DateField()
    amount = models.BigIntegerField()
    form = models.CharField(max_length=40, blank=True, db_default="")
    sent_at = models.DateTimeField(null=True)
    file_sha256 = models.CharField(max_length=64, blank=True, db_default="")

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(name="delivery_paymentlist_number", fields=["number"]),
            models.CheckConstraint(
                name="delivery_paymentlist_known_state", condition=Q(state__in=ListState.values)
            ),
            models.CheckConstraint(name="delivery_paymentlist_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="delivery_paymentlist_region", condition=Q(place_code__regex=_REGION)
            ),
            models.CheckConstraint(name="delivery_paymentlist_reasoned", condition=~Q(proposal_reason="")),
            models.CheckConstraint(
                name="delivery_paymentlist_file_when_sent",
                condition=Q(sent_at__isnull=True, file_sha256="", form="")
                | (Q(sent_at__isnull=False, file_sha256__regex="^[0-9a-f]{64}$") & ~Q(form="")),
            ),
            models.CheckConstraint(
                name="delivery_paymentlist_of_kind",
                condition=Q(kind=ListKind.BANK, office_account__isnull=False, pay_place="")
                | (
                    Q(kind=ListKind.CASH, office_account__isnull=True, sent_at__isnull=True)
                    & ~Q(pay_place="")
                ),
            ),
            models.CheckConstraint(
                name="delivery_paymentlist_sent_state",
                condition=~Q(state__in=[ListState.SENT, ListState.ANSWERED]) | Q(sent_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="what_was_proposed_stays",
                fields=[
                    "round",
                    "number",
                    "kind",
                    "office_account",
                    "pay_place",
                    "requested_date",
                    "amount",
                    "place_code",
                ],
            ),
            pgtrigger.Trigger(
                name="file_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("sent_at", "file_sha256", "form"),
                condition=pgtrigger.Q(old__sent_at__isnull=False),
                func="""
                    RAISE check_violation USING MESSAGE = 'a list goes to the bank as it first did',
                        CONSTRAINT = 'delivery_paymentlist_file_stays';
                """,
            ),
            # Looked at when the transaction ends: the list comes before its payments.
            pgtrigger.Trigger(
                name="sum_of_payments",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("counted", "BIGINT"), ("scope_before", "TEXT")],
                func=f"""
                    {_WHOLE_COUNTRY}
                    SELECT coalesce(sum(p.amount), 0) INTO counted
                    FROM delivery_payment AS p WHERE p.payment_list_id = NEW.id;
                    {_SCOPE_BACK}
                    IF counted <> NEW.amount THEN
                        {_REFUSE_SUM}
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_cash(self) -> bool:
        """Whether it is paid out by hand, against receipts."""
        return self.kind == ListKind.CASH

    @property
    def state_words(self) -> str:
        """How far it is, in the words of its kind."""
        words = CASH_WORDS.get(ListState(self.state)) if self.is_cash else None
        return str(words or self.get_state_display())


@tracked(inserts=False)
class Payment(RegionScopedModel):
    """One part of a package paid to one party by one list; bank, holder and number as they were when it was listed.

    In cash there are none of the three. `in_file`: it went to the bank. `is_case`: the bank paid when the party could
    get nothing any more; the ledger has nothing of it, and somebody asks the money back. `reason_code` and `reason` are
    the bank's words for a failure.
    """

    never_deleted = True

    payment_list = models.ForeignKey(PaymentList, on_delete=models.PROTECT, related_name="payments")
    entitlement = models.ForeignKey(Entitlement, on_delete=models.PROTECT, related_name="payments")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="payments", db_constraint=False)
    amount = models.BigIntegerField()
    is_cash = models.BooleanField(default=False, db_default=False)
    bank = models.CharField(max_length=60, blank=True)
    holder = models.CharField(max_length=120, blank=True)
    number_sealed = models.BinaryField()
    end_to_end_id = models.CharField(max_length=35)
    state = models.CharField(
        max_length=8, choices=PaymentState.choices, default=PaymentState.WAITING, db_default="waiting"
    )
    in_file = models.BooleanField(default=False, db_default=False)
    is_case = models.BooleanField(default=False, db_default=False)
    reason_code = models.CharField(max_length=20, blank=True, db_default="")
    reason = models.CharField(max_length=200, blank=True, db_default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_payment_reference", fields=["end_to_end_id"]),
            models.UniqueConstraint(
                name="delivery_payment_never_twice",
                fields=["entitlement"],
                condition=~Q(state__in=UNPAID),
            ),
            models.CheckConstraint(
                name="delivery_payment_known_state", condition=Q(state__in=PaymentState.values)
            ),
            models.CheckConstraint(name="delivery_payment_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="delivery_payment_case_is_paid",
                condition=Q(is_case=False) | Q(state__in=[PaymentState.PAID, PaymentState.RETURNED]),
            ),
            models.CheckConstraint(
                name="delivery_payment_to_an_account",
                condition=Q(is_cash=True, bank="", holder="")
                | (Q(is_cash=False) & ~Q(bank="") & ~Q(holder="")),
            ),
            models.CheckConstraint(
                name="delivery_payment_sent_in_file",
                condition=Q(in_file=True, is_cash=False) & ~Q(state=PaymentState.WAITING)
                | Q(in_file=False, state__in=[PaymentState.WAITING, PaymentState.FAILED])
                | Q(in_file=False, is_cash=True, state__in=[PaymentState.PAID, PaymentState.RETURNED]),
            ),
            models.CheckConstraint(
                name="delivery_payment_settled_when",
                condition=Q(state__in=[PaymentState.PAID, *UNPAID], settled_at__isnull=False)
                | Q(state__in=[PaymentState.WAITING, PaymentState.SENT], settled_at__isnull=True),
            ),
        ]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            ),
            pgtrigger.ReadOnly(
                name="what_was_listed_stays",
                fields=[
                    "payment_list",
                    "entitlement",
                    "party",
                    "amount",
                    "is_cash",
                    "bank",
                    "holder",
                    "end_to_end_id",
                ],
            ),
            pgtrigger.Trigger(
                name="forward",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                func="""
                    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('waiting', 'sent'),
                        ('waiting', 'failed'), ('sent', 'paid'), ('sent', 'failed'), ('paid', 'returned'))
                        AND NOT (NEW.is_cash AND (OLD.state, NEW.state) = ('waiting', 'paid')) THEN
                        RAISE check_violation USING
                            MESSAGE = 'a payment is sent, then paid or not; what was paid may come back',
                            CONSTRAINT = 'delivery_payment_forward';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Looked at when the transaction ends: the receipt comes after the payment.
            pgtrigger.Trigger(
                name="cash_against_receipt",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__is_cash=True, new__state=PaymentState.PAID),
                declare=[("has_receipt", "BOOLEAN"), ("scope_before", "TEXT")],
                func=f"""
                    {_WHOLE_COUNTRY}
                    SELECT EXISTS (SELECT FROM delivery_cashreceipt AS r WHERE r.payment_id = NEW.id)
                        INTO has_receipt;
                    {_SCOPE_BACK}
                    IF NOT has_receipt THEN
                        RAISE check_violation USING MESSAGE = 'cash is paid against a receipt',
                            CONSTRAINT = 'delivery_payment_cash_against_receipt';
                    END IF;
                    RETURN NULL;
                """,
            ),
            # What came back was decided by two people.
            pgtrigger.Trigger(
                name="returned_by_two",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__state=PaymentState.RETURNED),
                declare=[("is_decided", "BOOLEAN"), ("scope_before", "TEXT")],
                func=f"""
                    {_WHOLE_COUNTRY}
                    SELECT EXISTS (SELECT FROM delivery_paymentreturn AS r
                        WHERE r.payment_id = NEW.id AND r.state = 'approved') INTO is_decided;
                    {_SCOPE_BACK}
                    IF NOT is_decided THEN
                        RAISE check_violation USING MESSAGE = 'two people decide that a payment came back',
                            CONSTRAINT = 'delivery_payment_returned_by_two';
                    END IF;
                    RETURN NULL;
                """,
            ),
            # Nothing is added to a list later: amounts stay and are positive, so its sum would be passed.
            pgtrigger.Trigger(
                name="sum_never_passed",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_values"),
                declare=[("is_passed", "BOOLEAN"), ("scope_before", "TEXT")],
                func=f"""
                    {_WHOLE_COUNTRY}
                    SELECT EXISTS (
                        SELECT FROM delivery_paymentlist AS l
                        JOIN delivery_payment AS p ON p.payment_list_id = l.id
                        WHERE l.id IN (SELECT n.payment_list_id FROM new_values AS n)
                        GROUP BY l.id HAVING sum(p.amount) > l.amount
                    ) INTO is_passed;
                    {_SCOPE_BACK}
                    IF is_passed THEN
                        {_REFUSE_SUM}
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.end_to_end_id

    @property
    def why_unpaid(self) -> str:
        """Why it was not paid, where the reason is ours and not the bank's; else the bank's code."""
        return str(WHY_UNPAID.get(self.reason_code, self.reason_code))


class BankAnswer(RegionScopedModel):
    """An answer of the bank about a list, as it was stored; the file is kept."""

    append_only = True

    payment_list = models.ForeignKey(PaymentList, on_delete=models.PROTECT, related_name="answers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    form = models.CharField(max_length=40)
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_bankanswer_once", fields=["payment_list", "sha256"]),
            models.CheckConstraint(
                name="delivery_bankanswer_digest", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"bank answer #{self.pk}"


class BankAnswerRow(RegionScopedModel):
    """One row of a stored answer: what it said, and what became of it. `payment` is empty for what nobody knows."""

    append_only = True

    answer = models.ForeignKey(BankAnswer, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=80, blank=True)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="answers", null=True)
    outcome = models.CharField(max_length=11, choices=RowOutcome.choices)
    code = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_bankanswerrow_once", fields=["answer", "position"]),
            models.CheckConstraint(
                name="delivery_bankanswerrow_known_outcome", condition=Q(outcome__in=RowOutcome.values)
            ),
            models.CheckConstraint(
                name="delivery_bankanswerrow_about_a_payment",
                condition=Q(payment__isnull=False)
                | Q(outcome__in=[RowOutcome.UNKNOWN, RowOutcome.REPEATED, RowOutcome.UNREADABLE]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.position}"
