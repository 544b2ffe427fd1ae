"""What training holds of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import Impersonal, Personal, Register

_PROOF = _("Proof of how public money was spent; whoever stands on a decree is not erased.")
_CERTIFIED = _("Whoever shows the certificate must find it here, for as long as somebody may ask.")
_FAIR = _("That a draw was fair stays provable: numbers and wishes stay under a number without a name.")
_OF_SEAT = "t.seat_id IN (SELECT s.id FROM training_seat AS s WHERE s.person_id = ANY({people}))"

REGISTER: Register = (
    Personal(
        model="training.Seat",
        what=_("Seats in classes"),
        whose="t.person_id = ANY({people})",
        kept=(
            "place_code", "training_class", "enrolment", "person", "state", "queue", "draw", "choice", "card_code",
            "given_amount", "seated_at", "left_at",
        ),
        why=_PROOF,
    ),
    Personal(
        model="training.Preference",
        what=_("Courses that the person would like to attend"),
        whose="t.person_id = ANY({people})",
        kept=("place_code", "enrolment", "person", "rank", "course"),
        why=_FAIR,
    ),
    Personal(
        model="training.DrawEntry",
        what=_("The person's place in draws of seats"),
        whose="t.person_id = ANY({people})",
        kept=(
            "place_code", "draw", "enrolment", "person", "number", "lottery", "wishes", "given", "choice", "outcome",
        ),
        why=_FAIR,
    ),
    Personal(
        model="training.Attendance",
        what=_("Attendance at meetings"),
        whose=_OF_SEAT,
        kept=(
            "place_code", "meeting", "seat", "state", "minutes_late", "excuse", "how", "client_uuid", "recorded_by",
            "recorded_at",
        ),
        why=_PROOF,
    ),
    Personal(
        model="training.TestScore",
        what=_("Scores of tests"),
        whose=_OF_SEAT,
        kept=("place_code", "seat", "kind", "score", "recorded_by", "recorded_at"),
        why=_PROOF,
    ),
    Personal(
        model="training.Completion",
        what=_("Whether the person passed a course"),
        whose=_OF_SEAT,
        kept=(
            "place_code", "seat", "version", "passed", "attended", "meetings", "needed", "score", "pass_mark",
            "correction", "completed_at",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="training.CompletionCorrection",
        what=_("Corrections of that result"),
        whose=_OF_SEAT,
        kept=(
            "place_code", "seat", "passed", "state", "proposed_by", "proposed_at", "proposal_reason", "decided_by",
            "decided_at", "decision_reason",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="training.CertificateIssueLine",
        what=_("Certificates proposed"),
        whose=_OF_SEAT,
        kept=("place_code", "issue", "seat", "completion"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="training.Certificate",
        what=_("Certificates"),
        whose=_OF_SEAT,
        kept=(
            "place_code", "issue", "seat", "completion", "number", "year", "sequence", "code", "issued_date", "holder",
            "course_code", "title", "partner", "place", "learnt", "hours", "attended", "meetings", "score",
            "began_date", "ended_date", "office", "signer", "credential", "status_list", "status_place", "revoked_at",
            "revoked_by", "revocation_kind",
        ),
        why=_CERTIFIED,
        is_proof=True,
    ),
    Personal(
        model="training.CertificateRevocation",
        what=_("Revocations of certificates"),
        whose=(
            "t.certificate_id IN (SELECT c.id FROM training_certificate AS c JOIN training_seat AS s"
            " ON s.id = c.seat_id WHERE s.person_id = ANY({people}))"
        ),
        kept=(
            "place_code", "certificate", "kind", "state", "proposed_by", "proposed_at", "proposal_reason", "decided_by",
            "decided_at", "decision_reason",
        ),
        why=_CERTIFIED,
        is_proof=True,
    ),
    Impersonal("training.Partner", "who holds courses", ("code", "name")),
    Impersonal("training.PartnerAccount", "which accounts act for a partner"),
    Impersonal("training.Course", "a course", ("code", "name", "business_type_code", "source")),
    Impersonal("training.CourseMeeting", "what a meeting teaches", ("topic",)),
    Impersonal(
        "training.TrainingClass",
        "a class; its trainer acts for the office, as its officers do",
        ("code", "name", "place", "trainer", "business_type_code"),
    ),
    Impersonal("training.Meeting", "a meeting of a class", ("topic", "place", "trainer")),
    Impersonal(
        "training.Draw",
        "a seed and sums",
        ("seed", "capacities", "digest", "proposal_reason", "decision_reason"),
    ),
    Impersonal(
        "training.CertificateIssue", "a set of certificates", ("proposal_reason", "decision_reason")
    ),
    Impersonal("training.CertificateCounter", "the last number of a year"),
    Impersonal("training.StatusList", "places of revoked certificates, without names", ("content",)),
    Impersonal("training.Feedback", "opinions that nothing joins to a person", ("words",)),
)  # fmt: skip
