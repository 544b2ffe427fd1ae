"""What suppliers are paid for goods that came, and for whom that money was."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kail.apps.delivery.models.goods import PurchaseLot
from kail.apps.documents.models import Document
from kail.apps.registry.models import Party
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

_WHOLE_COUNTRY = """
    scope_before := coalesce(current_setting('kail.scope', true), '');
    PERFORM set_config('kail.scope', '{""}', true);
"""
_SCOPE_BACK = "PERFORM set_config('kail.scope', scope_before, true);"


@tracked()
class SupplierPayment(Proposal, RegionScopedModel):
    """An invoice of a supplier for goods of a lot that came and work: proposed by one person, paid by another's word.

    `place_code` is the region of the lot. All invoices of a lot together never ask for more than what came costs by the
    contract. Once approved it stands in the ledger: for the parties the goods were bought for (`SupplierShare`), and
    `freed_amount` for nobody, where they left meanwhile.
    """

    never_deleted = True

    lot = models.ForeignKey(PurchaseLot, on_delete=models.PROTECT, related_name="supplier_payments")
    number = models.CharField(max_length=20)
    invoice_number = models.CharField(max_length=80)
    invoice_date = models.DateField()
    amount = models.BigIntegerField()
    freed_amount = models.BigIntegerField(default=0, db_default=0)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(name="delivery_supplierpayment_number", fields=["number"]),
            models.UniqueConstraint(
                name="delivery_supplierpayment_invoice_once",
                fields=["lot", "invoice_number"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(
                name="delivery_supplierpayment_told",
                condition=Q(amount__gt=0, freed_amount__gte=0, freed_amount__lte=models.F("amount"))
                & ~Q(invoice_number="")
                & ~Q(proposal_reason=""),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="invoice_stays",
                fields=[
                    "lot",
                    "number",
                    "invoice_number",
                    "invoice_date",
                    "amount",
                    "document",
                    "place_code",
                ],
            ),
            # Under the lock of the lot's row: two invoices at once would each find room.
            pgtrigger.Trigger(
                name="for_what_came",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("came", "BIGINT"), ("asked", "BIGINT"), ("scope_before", "TEXT")],
                func=f"""
                    PERFORM 1 FROM delivery_purchaselot AS lot WHERE lot.id = NEW.lot_id FOR UPDATE;
                    SELECT coalesce(sum(d.tested * l.price), 0) INTO came FROM delivery_deliveryline AS d
                        JOIN delivery_lotline AS l ON l.id = d.lot_line_id WHERE l.lot_id = NEW.lot_id;
                    {_WHOLE_COUNTRY}
                    SELECT coalesce(sum(p.amount), 0) INTO asked FROM delivery_supplierpayment AS p
                        WHERE p.lot_id = NEW.lot_id AND p.state <> 'rejected';
                    {_SCOPE_BACK}
                    IF asked + NEW.amount > came THEN
                        RAISE check_violation USING
                            MESSAGE = format('%s came, %s is asked for already, %s more is too much', came, asked,
                                NEW.amount),
                            CONSTRAINT = 'delivery_supplierpayment_for_what_came';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Looked at when the transaction ends: the shares come after the decision.
            pgtrigger.Trigger(
                name="is_shared",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__state=ProposalState.APPROVED),
                declare=[("shared", "BIGINT"), ("scope_before", "TEXT")],
                func=f"""
                    {_WHOLE_COUNTRY}
                    SELECT coalesce(sum(s.amount), 0) INTO shared FROM delivery_suppliershare AS s
                        WHERE s.supplier_payment_id = NEW.id;
                    {_SCOPE_BACK}
                    IF shared + NEW.freed_amount <> NEW.amount THEN
                        RAISE check_violation USING MESSAGE = 'what a supplier was paid was for somebody, or freed',
                            CONSTRAINT = 'delivery_supplierpayment_is_shared';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.number


class SupplierShare(RegionScopedModel):
    """How much of what a supplier was paid was for the goods of one party; `place_code` is where its money is."""

    append_only = True

    supplier_payment = models.ForeignKey(SupplierPayment, on_delete=models.PROTECT, related_name="shares")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="supplier_shares", db_constraint=False
    )
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_suppliershare_once", fields=["supplier_payment", "party"]),
            models.CheckConstraint(name="delivery_suppliershare_amount", condition=Q(amount__gt=0)),
        ]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            )
        ]

    def __str__(self) -> str:
        return f"supplier share #{self.pk}"
