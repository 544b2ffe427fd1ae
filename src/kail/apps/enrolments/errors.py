"""Refusals of enrolments."""

from kail.kernel.errors import Refusal


class EnrolmentRefused(Refusal):
    """A party cannot be enrolled so: its package does not add up, or its decree is not signed."""

    code = "enrolment_refused"


class StandingRefused(Refusal):
    """A suspension, return, stop or move cannot be proposed or decided."""

    code = "standing_refused"


class ExceptionRefused(Refusal):
    """A milestone cannot be opened or passed by hand now."""

    code = "stage_exception_refused"


class PlanRefused(Refusal):
    """A business plan is incomplete, or cannot be decided."""

    code = "business_plan_refused"


class EntitlementRefused(Refusal):
    """A part of the package cannot be given, ordered or taken back now."""

    code = "entitlement_refused"


class AidPlanRefused(Refusal):
    """A part of the package cannot be spread over months so, or not now."""

    code = "aid_plan_refused"


class EnrolmentsDiffer(Refusal):
    """The ways through the rounds and the signed decrees do not say the same."""

    code = "enrolments_differ"
