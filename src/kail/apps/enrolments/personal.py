"""What enrolments hold of people."""

from django.utils.translation import gettext_lazy as _

from kail.kernel.personal import GONE, Personal, Register

_PROOF = _("Proof of how public money was spent; whoever stands on a decree is not erased.")
_OF_PEOPLE = "t.enrolment_id IN (SELECT e.id FROM enrolments_enrolment AS e WHERE e.party_id = ANY({people}))"

REGISTER: Register = (
    Personal(
        model="enrolments.Enrolment",
        what=_("The person's way through rounds"),
        whose="t.party_id = ANY({people})",
        kept=(
            "place_code", "round", "party", "line", "state", "end_cause", "began_date", "ended_date", "amount",
            "business_type", "attendance", "course_chosen", "plan_approved", "plan_fits", "assessment_finished",
            "training_passed", "handover_finished", "visit_satisfactory", "report_settled", "service_checked",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="enrolments.EnrolmentStage",
        what=_("Milestones of that way"),
        whose=_OF_PEOPLE,
        kept=("place_code", "enrolment", "stage", "position", "state", "opened_at", "passed_at", "by_hand"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="enrolments.StageException",
        what=_("Milestones opened or passed by hand"),
        whose=(
            "t.enrolment_stage_id IN (SELECT s.id FROM enrolments_enrolmentstage AS s"
            " JOIN enrolments_enrolment AS e ON e.id = s.enrolment_id WHERE e.party_id = ANY({people}))"
        ),
        kept=(
            "place_code", "enrolment_stage", "kind", "document", "state", "proposed_by", "proposed_at",
            "proposal_reason", "decided_by", "decided_at", "decision_reason",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="enrolments.StandingChange",
        what=_("Suspensions, returns, stops and moves"),
        whose=_OF_PEOPLE,
        kept=(
            "place_code", "enrolment", "kind", "new_place_code", "document", "state", "proposed_by", "proposed_at",
            "proposal_reason", "decided_by", "decided_at", "decision_reason",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="enrolments.Entitlement",
        what=_("Parts of the package promised to the person"),
        whose=_OF_PEOPLE,
        kept=(
            "place_code", "enrolment", "benefit", "part", "kind", "name", "amount", "given_amount", "planned_date",
            "state", "released_at", "given_at",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="enrolments.AidPlan",
        what=_("Plans of aid over the months of a year"),
        whose=_OF_PEOPLE,
        kept=(
            "place_code", "enrolment", "entitlement", "version", "amount", "state", "proposed_by", "proposed_at",
            "proposal_reason", "decided_by", "decided_at", "decision_reason",
        ),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="enrolments.AidPlanLine",
        what=_("What such a plan gives in which month"),
        whose=(
            "t.plan_id IN (SELECT p.id FROM enrolments_aidplan AS p JOIN enrolments_enrolment AS e"
            " ON e.id = p.enrolment_id WHERE e.party_id = ANY({people}))"
        ),
        kept=("place_code", "plan", "position", "month", "kind", "name", "quantity", "unit", "amount", "part"),
        why=_PROOF,
        is_proof=True,
    ),
    Personal(
        model="enrolments.BusinessPlan",
        what=_("Business plans of the person"),
        whose=_OF_PEOPLE,
        erased={"what": GONE, "market": GONE, "tools": "''"},
        kept=(
            "place_code", "enrolment", "version", "business_type", "capital", "month_turnover", "month_cost",
            "fits_training", "state", "proposed_by", "proposed_at", "proposal_reason", "decided_by", "decided_at",
            "decision_reason",
        ),
        why=_("That a plan was approved stays provable; its words go."),
    ),
)  # fmt: skip
