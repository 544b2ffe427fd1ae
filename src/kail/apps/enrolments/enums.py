"""Words of enrolments."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class EnrolmentState(models.TextChoices):
    """Whether a party goes its way through a round."""

    ACTIVE = "active", _("On the way")
    SUSPENDED = "suspended", _("Suspended")
    ENDED = "ended", _("Ended")


class EndCause(models.TextChoices):
    """Why a way through a round ended."""

    COMPLETED = "completed", _("Came to the end of all milestones")
    WITHDREW = "withdrew", _("Withdrew")
    DIED = "died", _("Died")
    MOVED = "moved", _("Moved away")
    REFUSED = "refused", _("Refused the aid")
    FOUND_INELIGIBLE = "found_ineligible", _("Found to be ineligible")
    DROPPED_OUT = "dropped_out", _("Stopped before the end")


class StageState(models.TextChoices):
    """How far one milestone of one party is."""

    WAITING = "waiting", _("Not yet")
    OPEN = "open", _("Open now")
    PASSED = "passed", _("Passed")


class ExceptionKind(models.TextChoices):
    """What an exception does by hand that the conditions would do by themselves."""

    OPEN = "open", _("Open the milestone without its entry condition")
    PASS = "pass", _("Pass the milestone without its exit condition")


class EntitlementState(models.TextChoices):
    """How far one part of the package of one party is."""

    WAITING = "waiting", _("Not released yet")
    RELEASED = "released", _("Released")
    ORDERED = "ordered", _("Being paid or bought")
    GIVEN = "given", _("Given")
    CANCELLED = "cancelled", _("Not given any more")


class StandingKind(models.TextChoices):
    """What changes about a party's way through a round, by two people."""

    SUSPEND = "suspend", _("Suspend")
    RESUME = "resume", _("Go on again")
    DROP_OUT = "drop_out", _("Stopped before the end")
    MOVE = "move", _("Moved to another village")


class Fact(models.TextChoices):
    """What later steps find out about a party in a round; each is a column of the enrolment."""

    ATTENDANCE = "attendance", _("Attendance in percent")
    COURSE_CHOSEN = "course_chosen", _("Course chosen")
    PLAN_APPROVED = "plan_approved", _("Business plan approved")
    PLAN_FITS = "plan_fits", _("Business plan fits the training")
    ASSESSMENT_FINISHED = "assessment_finished", _("Assessment finished")
    TRAINING_PASSED = "training_passed", _("Training passed")
    HANDOVER_FINISHED = "handover_finished", _("Everything handed over")
    VISIT_SATISFACTORY = "visit_satisfactory", _("Last visit satisfactory")
    REPORT_SETTLED = "report_settled", _("Reports that are due accepted")
    SERVICE_CHECKED = "service_checked", _("Service looked at after the help")


STILL_SERVED: Final = Q(state=EnrolmentState.ACTIVE) | Q(end_cause=EndCause.COMPLETED)
"""Ways on which money may be paid: whoever is at the end of the way gets what came back, too."""
MOVING: Final = (EnrolmentState.ACTIVE, EnrolmentState.SUSPENDED)
"""States of a way that has not ended."""
UNGIVEN: Final = (EntitlementState.WAITING, EntitlementState.RELEASED, EntitlementState.ORDERED)
"""States of what is promised and not given yet."""
