"""What training does."""

from kail.apps.training.services.attendance import (
    Mark,
    Scanned,
    meeting_of_now,
    record_feedback,
    record_scores,
    save_list,
    scan_card,
)
from kail.apps.training.services.certificate_revocations import (
    approve_revocation,
    propose_revocation,
    reject_revocation,
)
from kail.apps.training.services.certificates import (
    SeatOutlook,
    class_outlook,
    issue_certificates,
    propose_certificates,
    reject_certificates,
)
from kail.apps.training.services.classes import (
    ClassContent,
    Paid,
    add_meeting,
    cancel_class,
    cancel_meeting,
    change_capacity,
    close_class,
    move_meeting,
    open_class,
    pay_rest,
)
from kail.apps.training.services.corrections import approve_correction, propose_correction, reject_correction
from kail.apps.training.services.courses import (
    CourseContent,
    keep_course,
    keep_partner,
    load_courses,
    tie_account,
    untie_account,
)
from kail.apps.training.services.draws import approve_draw, propose_draw, reject_draw
from kail.apps.training.services.moving import follow_places
from kail.apps.training.services.preferences import save_preferences
from kail.apps.training.services.seats import free_seats, leave_class, place_person

__all__ = [
    "ClassContent",
    "CourseContent",
    "Mark",
    "Paid",
    "Scanned",
    "SeatOutlook",
    "add_meeting",
    "approve_correction",
    "approve_draw",
    "approve_revocation",
    "cancel_class",
    "cancel_meeting",
    "change_capacity",
    "class_outlook",
    "close_class",
    "follow_places",
    "free_seats",
    "issue_certificates",
    "keep_course",
    "keep_partner",
    "leave_class",
    "load_courses",
    "meeting_of_now",
    "move_meeting",
    "open_class",
    "pay_rest",
    "place_person",
    "propose_certificates",
    "propose_correction",
    "propose_draw",
    "propose_revocation",
    "record_feedback",
    "record_scores",
    "reject_certificates",
    "reject_correction",
    "reject_draw",
    "reject_revocation",
    "save_list",
    "save_preferences",
    "scan_card",
    "tie_account",
    "untie_account",
]
