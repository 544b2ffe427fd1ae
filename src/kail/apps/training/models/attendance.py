"""Who was at which meeting, what tests showed, what participants think."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.training.enums import AttendanceState, Excuse, RecordedHow, TestKind
from kail.apps.training.models.seat import Seat
from kail.apps.training.models.training_class import Meeting, TrainingClass
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class Attendance(RegionScopedModel):
    """One person at one meeting, once. `client_uuid` is what a device without network called it."""

    never_deleted = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=7, choices=AttendanceState.choices)
    minutes_late = models.PositiveSmallIntegerField(default=0, db_default=0)
    excuse = models.CharField(max_length=6, choices=Excuse.choices, blank=True, default="", db_default="")
    how = models.CharField(max_length=4, choices=RecordedHow.choices)
    client_uuid = models.UUIDField(unique=True, null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_attendance_once", fields=["meeting", "seat"]),
            models.CheckConstraint(
                name="training_attendance_known_words",
                condition=Q(state__in=AttendanceState.values, how__in=RecordedHow.values),
            ),
            models.CheckConstraint(
                name="training_attendance_minutes_of_late",
                condition=Q(state=AttendanceState.LATE, minutes_late__gte=1, minutes_late__lte=720)
                | (~Q(state=AttendanceState.LATE) & Q(minutes_late=0)),
            ),
            models.CheckConstraint(
                name="training_attendance_excuse_of_excused",
                condition=Q(excuse="") | Q(state=AttendanceState.EXCUSED, excuse__in=Excuse.values),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="whose_stays", fields=["meeting", "seat", "client_uuid"]),
            pgtrigger.Trigger(
                name="of_the_class",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM training_meeting AS m JOIN training_seat AS s
                        ON s.training_class_id = m.training_class_id
                        WHERE m.id = NEW.meeting_id AND s.id = NEW.seat_id AND s.state = 'seat'
                            AND m.state <> 'cancelled') THEN
                        RAISE check_violation USING
                            MESSAGE = 'attendance is of a seat in the class of the meeting, and not of a cancelled one',
                            CONSTRAINT = 'training_attendance_of_the_class';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"attendance #{self.pk}"


@tracked()
class TestScore(RegionScopedModel):
    """The score of one person in the test before or after the course, 0–100."""

    __test__ = False
    never_deleted = True

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="scores")
    kind = models.CharField(max_length=4, choices=TestKind.choices)
    score = models.PositiveSmallIntegerField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_testscore_once", fields=["seat", "kind"]),
            models.CheckConstraint(
                name="training_testscore_known_kind", condition=Q(kind__in=TestKind.values)
            ),
            models.CheckConstraint(name="training_testscore_points", condition=Q(score__lte=100)),
        ]

    def __str__(self) -> str:
        return f"score #{self.pk}"


class Feedback(models.Model):
    """What somebody of a class thinks of it, 1 (bad) to 5 (good). Nothing says who: no person, no seat, no time."""

    append_only = True

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="feedback")
    rating = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="training_feedback_rating", condition=Q(rating__gte=1, rating__lte=5)
            ),
        ]

    def __str__(self) -> str:
        return f"feedback #{self.pk}"
