"""The tables of training."""

from kail.apps.training.models.attendance import Attendance, Feedback, TestScore
from kail.apps.training.models.certificate import (
    Certificate,
    CertificateCounter,
    CertificateIssue,
    CertificateIssueLine,
    CertificateRevocation,
    StatusList,
)
from kail.apps.training.models.completion import Completion, CompletionCorrection
from kail.apps.training.models.course import Course, CourseMeeting, Partner, PartnerAccount
from kail.apps.training.models.draw import Draw, DrawEntry, Preference
from kail.apps.training.models.seat import Seat
from kail.apps.training.models.training_class import Meeting, TrainingClass

__all__ = [
    "Attendance",
    "Certificate",
    "CertificateCounter",
    "CertificateIssue",
    "CertificateIssueLine",
    "CertificateRevocation",
    "Completion",
    "CompletionCorrection",
    "Course",
    "CourseMeeting",
    "Draw",
    "DrawEntry",
    "Feedback",
    "Meeting",
    "Partner",
    "PartnerAccount",
    "Preference",
    "Seat",
    "StatusList",
    "TestScore",
    "TrainingClass",
]
