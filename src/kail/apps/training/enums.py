"""Words of training."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """Who holds courses."""

    LPKS = "lpks", _("Private training institution (LPKS)")
    DISNAKER = "disnaker", _("Manpower office (Disnaker)")
    DISPERINDAGKOP = "disperindagkop", _("Office of industry, trade and cooperatives (Disperindagkop)")
    OWN = "own", _("This office itself")


class ClassState(models.TextChoices):
    """How far a class is."""

    OPEN = "open", _("Class goes on")
    CLOSED = "closed", _("Closed, paid for")
    CANCELLED = "cancelled", _("Called off")


class MeetingState(models.TextChoices):
    """Whether a meeting took place."""

    PLANNED = "planned", _("Still to come")
    HELD = "held", _("Took place")
    CANCELLED = "cancelled", _("Does not take place")


class SeatState(models.TextChoices):
    """Whether somebody sits in a class, waits for it, or has left it."""

    SEAT = "seat", _("Has a seat")
    WAITING = "waiting", _("On the waiting list")
    LEFT = "left", _("Has left the class")


class AttendanceState(models.TextChoices):
    """What was recorded for one person at one meeting; the codes are those of `kail.calc.attendance.Presence`."""

    PRESENT = "present", _("Was there")
    LATE = "late", _("Came late")
    EXCUSED = "excused", _("Excused from coming")
    ABSENT = "absent", _("Was not there")


class Excuse(models.TextChoices):
    """Why somebody was excused from a meeting; words to choose from, so that nobody's illness is written down."""

    HEALTH = "health", _("Health")
    FAMILY = "family", _("Family")
    WORK = "work", _("Work")
    RITE = "rite", _("Ceremony or worship")
    OFFICE = "office", _("Called by an office")
    OTHER = "other", _("Another reason")


class RecordedHow(models.TextChoices):
    """How an attendance was recorded."""

    LIST = "list", _("From the list")
    QR = "qr", _("By card")
    APP = "app", _("Without network, by the field app")


class TestKind(models.TextChoices):
    """A test before or after the course."""

    __test__ = False

    PRE = "pre", _("Before the course")
    POST = "post", _("After the course")


class RevocationKind(models.TextChoices):
    """Why a certificate holds no longer; the public page says this much and no more."""

    WRONG_DATA = "wrong_data", _("What it said was wrong; a new one may have been issued")
    MISTAKE = "mistake", _("It was issued by mistake")
    DECEIT = "deceit", _("It was obtained by deceit")


class CertificateOutlook(models.TextChoices):
    """Whether somebody of a class gets a certificate, and what stands in the way."""

    EARNED = "earned", _("Passed: gets a certificate")
    PROPOSED = "proposed", _("Waits for the signature of the head")
    ISSUED = "issued", _("Has a certificate")
    OPEN = "open", _("Can still pass")
    FAILED = "failed", _("Did not pass")
    DIED = "died", _("Died before it was issued")
