"""What delivery holds of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Personal, Register

_PROOF = _("Proof of how public money was spent; whoever stands on a decree is not erased.")

REGISTER: Register = (
    Personal(
        model="delivery.UseReport",
        what=_("Reports on the use of what the person was given"),
        whose="t.enrolment_id IN (SELECT e.id FROM enrolments_enrolment AS e WHERE e.party_id = ANY({people}))",
        kept=(
            "place_code", "enrolment", "entitlement", "given_date", "given_amount", "due_date", "state", "amount_used",
            "text", "handed_in_by", "handed_in_at", "checked_by", "checked_at", "check_reason",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="delivery.ReportPaper",
        what=_("Receipts and photographs of such reports"),
        whose=(
            "t.report_id IN (SELECT r.id FROM delivery_usereport AS r JOIN enrolments_enrolment AS e"
            " ON e.id = r.enrolment_id WHERE e.party_id = ANY({people}))"
        ),
        kept=("place_code", "report", "document", "added_by", "added_at"),
        why=_PROOF,
        is_proof=True,
    ),
)  # fmt: skip
