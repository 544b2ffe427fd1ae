"""What the rights of data subjects leave behind about people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Impersonal, Personal, Register

_ACCOUNTABLE = _("Proof that the office answered within the law's time (articles 5 to 13 and 47).")

REGISTER: Register = (
    Personal(
        model="privacy.DataRequest",
        what=_("Requests about the data, and what was answered"),
        whose="t.party_id = ANY({people})",
        kept=(
            "place_code", "party", "right", "received_at", "due_at", "channel", "requester", "proof", "wish",
            "evidence", "recorded_by", "state", "ground", "answer", "answered_by", "answered_at",
        ),
        why=_ACCOUNTABLE,
        is_proof=True,
    ),
    Personal(
        model="privacy.ReportGiven",
        what=_("Reports that were handed out"),
        whose="t.party_id = ANY({people})",
        kept=("place_code", "party", "request", "recipient", "proof", "form", "number_whole", "given_by", "given_at"),
        why=_ACCOUNTABLE,
        is_proof=True,
    ),
    Personal(
        model="privacy.Restriction",
        what=_("Restrictions of the data"),
        whose="t.person_id = ANY({people})",
        kept=("place_code", "person", "request", "from_at", "lifted_at"),
        why=_ACCOUNTABLE,
        is_proof=True,
    ),
    Personal(
        model="privacy.RemovalDecision",
        what=_("Decisions to erase"),
        whose="t.party_id = ANY({people})",
        kept=(
            "place_code", "state", "proposed_by", "proposed_at", "proposal_reason", "decided_by", "decided_at",
            "decision_reason", "category", "party", "request", "before", "expected", "removed", "done_at",
        ),
        why=_ACCOUNTABLE,
        is_proof=True,
    ),
    # Texts in which somebody may be named, and nobody can be found.
    Personal(
        model="privacy.Incident",
        what=_("What happened to data"),
        kept=(
            "place_code", "title", "noticed_at", "happened_at", "due_at", "categories", "people_count",
            "what_happened", "cause", "measures", "state", "recorded_by",
        ),
        why=_ACCOUNTABLE,
        is_proof=True,
    ),
    Personal(
        model="privacy.IncidentStep",
        what=_("What was done about it"),
        kept=("place_code", "incident", "kind", "at", "text", "recorded_by", "recorded_at"),
        why=_ACCOUNTABLE,
        is_proof=True,
    ),
    Personal(
        model="privacy.IncidentClosing",
        what=_("Its end"),
        kept=(
            "place_code", "state", "proposed_by", "proposed_at", "proposal_reason", "decided_by", "decided_at",
            "decision_reason", "incident",
        ),
        why=_ACCOUNTABLE,
        is_proof=True,
    ),
    Impersonal("privacy.ActivityVersion", "how the office works, not on whom", ("code", "content", "reason")),
    Impersonal("privacy.RetentionRuleVersion", "how long a category is kept", ("category", "legal_basis", "reason")),
    Impersonal("privacy.RetentionCheck", "counts; samples are numbers of rows", ("category", "by_kind", "samples")),
)  # fmt: skip
