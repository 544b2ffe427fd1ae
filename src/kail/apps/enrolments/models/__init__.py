from kail.apps.enrolments.models.aid_plan import AidPlan, AidPlanLine
from kail.apps.enrolments.models.enrolment import Enrolment, EnrolmentStage, StageException, StandingChange
from kail.apps.enrolments.models.entitlement import BusinessPlan, Entitlement

__all__ = [
    "AidPlan",
    "AidPlanLine",
    "BusinessPlan",
    "Enrolment",
    "EnrolmentStage",
    "Entitlement",
    "StageException",
    "StandingChange",
]
