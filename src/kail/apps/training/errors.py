"""Refusals of training."""

from django.utils.translation import get_language

from kail.calc.course_draw import DrawError
from kail.kernel.errors import Refusal


class CourseRefused(Refusal):
    """A course or partner cannot be kept so."""

    code = "course_refused"


class ClassRefused(Refusal):
    """A class or meeting cannot be planned, changed or closed so."""

    code = "class_refused"


class SeatRefused(Refusal):
    """Somebody cannot be given a seat, or leave one, now."""

    code = "seat_refused"


class PreferenceRefused(Refusal):
    """Wishes cannot be kept so."""

    code = "preference_refused"


class DrawRefused(Refusal):
    """Seats cannot be drawn, or a draw cannot be decided, now."""

    code = "draw_refused"

    @classmethod
    def of(cls, error: DrawError) -> "DrawRefused":
        """The refusal of a draw, in the reader's language."""
        is_english = (get_language() or "id").startswith("en")
        return cls(error.message_en if is_english else error.message_id, code=error.code)


class AttendanceRefused(Refusal):
    """An attendance, a score or an answer cannot be recorded so."""

    code = "attendance_refused"


class CompletionRefused(Refusal):
    """Whether somebody passed cannot be corrected so."""

    code = "completion_refused"


class CertificateRefused(Refusal):
    """A certificate cannot be proposed, issued or revoked so."""

    code = "certificate_refused"
