"""What delivery holds of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Impersonal, Personal, Register

_PROOF = _("Proof of how public money was spent; whoever stands on a decree is not erased.")

REGISTER: Register = (
    Impersonal("delivery.OfficeAccount", "an account of the office", ("holder", "bank")),
    Impersonal(
        "delivery.PaymentList",
        "a list of payments; who is paid stands in delivery.Payment",
        ("number", "form", "proposal_reason", "decision_reason"),
    ),
    Personal(
        model="delivery.Payment",
        what=_("Payments to the person, with the account they went to"),
        whose="t.party_id = ANY({people})",
        kept=(
            "place_code", "payment_list", "entitlement", "party", "amount", "bank", "holder", "number_sealed",
            "end_to_end_id", "state", "in_file", "is_case", "reason_code", "reason", "settled_at",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Impersonal("delivery.BankAnswer", "a stored answer of a bank; its rows follow", ("form",)),
    Personal(
        model="delivery.BankAnswerRow",
        what=_("What the bank answered about these payments"),
        whose="t.payment_id IN (SELECT p.id FROM delivery_payment AS p WHERE p.party_id = ANY({people}))",
        kept=("place_code", "answer", "position", "reference", "payment", "outcome", "code", "reason", "amount"),
        why=_PROOF,
        is_proof=True,
    ),
)  # fmt: skip
