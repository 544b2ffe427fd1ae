from kail.apps.enrolments.models.enrolment import Enrolment, EnrolmentStage, StageException, StandingChange
from kail.apps.enrolments.models.entitlement import BusinessPlan, Entitlement

__all__ = ["BusinessPlan", "Enrolment", "EnrolmentStage", "Entitlement", "StageException", "StandingChange"]
