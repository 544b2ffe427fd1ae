"""What enrolments do."""

from kail.apps.enrolments.services.advancing import (
    Advanced,
    advance,
    advance_round,
    condition_sql,
    enrolments_lock,
)
from kail.apps.enrolments.services.aid_plans import (
    approve_aid_plans,
    propose_aid_plans,
    reject_aid_plans,
)
from kail.apps.enrolments.services.enrolling import Enrolled, enrol_round
from kail.apps.enrolments.services.entitlements import give, order_entitlements, release_again, take_back
from kail.apps.enrolments.services.exceptions import approve_exception, propose_exception, reject_exception
from kail.apps.enrolments.services.facts import record_facts, record_trained_kind
from kail.apps.enrolments.services.plans import PlanContent, approve_plan, propose_plan, reject_plan
from kail.apps.enrolments.services.splitting import PlannedPart, split_entitlement
from kail.apps.enrolments.services.standing import (
    ParticipantMoved,
    approve_standing,
    propose_standing,
    reject_standing,
)

__all__ = [
    "Advanced",
    "Enrolled",
    "ParticipantMoved",
    "PlanContent",
    "PlannedPart",
    "advance",
    "advance_round",
    "approve_aid_plans",
    "approve_exception",
    "approve_plan",
    "approve_standing",
    "condition_sql",
    "enrol_round",
    "enrolments_lock",
    "give",
    "order_entitlements",
    "propose_aid_plans",
    "propose_exception",
    "propose_plan",
    "propose_standing",
    "record_facts",
    "record_trained_kind",
    "reject_aid_plans",
    "reject_exception",
    "reject_plan",
    "reject_standing",
    "release_again",
    "split_entitlement",
    "take_back",
]
