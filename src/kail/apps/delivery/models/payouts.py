"""What becomes of payments: cash against a receipt, money that came back, lists whose rest will not be paid."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.delivery.enums import Identity, ReturnKind
from kail.apps.delivery.models.payments import Payment, PaymentList
from kail.apps.documents.models import Document
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


class CashReceipt(RegionScopedModel):
    """Cash that one recipient took: who stood there, how that was made sure, what proves it. Never changed.

    `client_uuid` is made by the page that records it, so that a second sending finds the first. Without a photograph
    and a signature there are a reason and a witness.
    """

    append_only = True

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="receipt")
    client_uuid = models.UUIDField(unique=True)
    identity = models.CharField(max_length=5, choices=Identity.choices)
    received_by = models.CharField(max_length=120)
    witness = models.CharField(max_length=120, blank=True)
    photo = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    signature = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    missing_reason = models.CharField(max_length=300, blank=True)
    paid_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    paid_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delivery_cashreceipt_identified",
                condition=Q(identity__in=Identity.values)
                & ~Q(received_by="")
                & (~Q(identity=Identity.KNOWN) | ~Q(witness="")),
            ),
            models.CheckConstraint(
                name="delivery_cashreceipt_proved",
                condition=Q(photo__isnull=False)
                | Q(signature__isnull=False)
                | (~Q(missing_reason="") & ~Q(witness="")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_cash",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM delivery_payment AS p
                        JOIN delivery_paymentlist AS l ON l.id = p.payment_list_id
                        WHERE p.id = NEW.payment_id AND p.is_cash AND p.place_code = NEW.place_code
                            AND l.kind = 'cash' AND l.state = 'approved') THEN
                        RAISE check_violation USING
                            MESSAGE = 'a receipt is for a payment of an approved list in cash',
                            CONSTRAINT = 'delivery_cashreceipt_of_cash';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"cash receipt #{self.pk}"


@tracked()
class PaymentReturn(Proposal, RegionScopedModel):
    """Money that was paid and did not stay with its recipient: proposed by one person, decided by another.

    `back`: it is at the office again; the ledger has a reversal, and the part can be paid anew. `lost` ends a case
    whose money will not come back: the ledger has it as spent for nobody. `document` is the bank's note or the slip.
    """

    never_deleted = True

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="returns")
    kind = models.CharField(max_length=4, choices=ReturnKind.choices)
    returned_date = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="delivery_paymentreturn_one",
                fields=["payment"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(
                name="delivery_paymentreturn_known_kind", condition=Q(kind__in=ReturnKind.values)
            ),
            models.CheckConstraint(name="delivery_paymentreturn_reasoned", condition=~Q(proposal_reason="")),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="what_was_proposed_stays",
                fields=["payment", "kind", "returned_date", "document", "place_code"],
            )
        ]

    def __str__(self) -> str:
        return f"payment return #{self.pk}"


@tracked()
class ListClosing(Proposal, RegionScopedModel):
    """Closing a list whose rest will not be paid: proposed by one person, decided by another.

    `document` is the bank's note that it did not pay the rest, or the slip of the cash that was brought back.
    """

    never_deleted = True

    payment_list = models.ForeignKey(PaymentList, on_delete=models.PROTECT, related_name="closings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="delivery_listclosing_one",
                fields=["payment_list"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(name="delivery_listclosing_reasoned", condition=~Q(proposal_reason="")),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="what_was_proposed_stays", fields=["payment_list", "document", "place_code"]
            )
        ]

    def __str__(self) -> str:
        return f"list closing #{self.pk}"
