"""Classes of a round and their meetings."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower

from kail.apps.programmes.models import Round
from kail.apps.training.enums import ClassState, MeetingState
from kail.apps.training.models.course import Course
from kail.apps.training.models.timetable import meeting_clash
from kail.kernel.audit import tracked


@tracked(exclude=("taken",))
class TrainingClass(models.Model):
    """A course held for a round: so many seats, `taken` of them given. What the course says is frozen here.

    `taken` is written by the database, from the seats.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="classes")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="classes")
    code = models.SlugField(max_length=50)
    name = models.CharField(max_length=120)
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0, db_default=0)
    place = models.CharField(max_length=160)
    trainer = models.CharField(max_length=120, blank=True)
    price_per_head = models.BigIntegerField()
    business_type_code = models.SlugField(max_length=40, blank=True)
    meetings_needed = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(
        max_length=9, choices=ClassState.choices, default=ClassState.OPEN, db_default="open"
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="training_trainingclass_code", fields=["round", "code"]),
            models.CheckConstraint(
                name="training_trainingclass_not_over_full", condition=Q(taken__lte=F("capacity"))
            ),
            models.CheckConstraint(name="training_trainingclass_capacity", condition=Q(capacity__gte=1)),
            models.CheckConstraint(
                name="training_trainingclass_rule",
                condition=Q(price_per_head__gte=0) & (Q(pass_mark__isnull=True) | Q(pass_mark__lte=100)),
            ),
            models.CheckConstraint(
                name="training_trainingclass_known_state", condition=Q(state__in=ClassState.values)
            ),
            models.CheckConstraint(
                name="training_trainingclass_closed_when",
                condition=Q(state=ClassState.CLOSED, closed_at__isnull=False)
                | (~Q(state=ClassState.CLOSED) & Q(closed_at__isnull=True)),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="frozen",
                fields=[
                    "round",
                    "course",
                    "code",
                    "price_per_head",
                    "business_type_code",
                    "meetings_needed",
                    "pass_mark",
                ],
            ),
            pgtrigger.Trigger(
                name="end_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=~pgtrigger.Q(old__state=ClassState.OPEN)
                & pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func="""
                    RAISE check_violation USING MESSAGE = 'a class that is closed or called off stays so',
                        CONSTRAINT = 'training_trainingclass_end_stays';
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def free(self) -> int:
        """Seats that nobody has."""
        return self.capacity - self.taken


def _period() -> Func:
    return Func("starts", "ends", RangeBoundary(), function="TSTZRANGE", output_field=DateTimeRangeField())


@tracked()
class Meeting(models.Model):
    """A meeting of a class, `[starts, ends)`. A trainer and a room are in one meeting at a time."""

    never_deleted = True

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=200, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    place = models.CharField(max_length=160)
    trainer = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=9, choices=MeetingState.choices, default=MeetingState.PLANNED, db_default="planned"
    )

    class Meta:
        verbose_name = "class meeting"
        constraints = [
            models.UniqueConstraint(name="training_meeting_number", fields=["training_class", "number"]),
            models.CheckConstraint(name="training_meeting_forward", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(
                name="training_meeting_known_state", condition=Q(state__in=MeetingState.values)
            ),
            ExclusionConstraint(
                name="training_meeting_room_once_at_a_time",
                expressions=[(Lower("place"), RangeOperators.EQUAL), (_period(), RangeOperators.OVERLAPS)],
                condition=~Q(state=MeetingState.CANCELLED),
            ),
            ExclusionConstraint(
                name="training_meeting_trainer_once_at_a_time",
                expressions=[(Lower("trainer"), RangeOperators.EQUAL), (_period(), RangeOperators.OVERLAPS)],
                condition=~Q(state=MeetingState.CANCELLED) & ~Q(trainer=""),
            ),
        ]
        triggers = [
            meeting_clash(),
            pgtrigger.ReadOnly(name="class_stays", fields=["training_class", "number"]),
            pgtrigger.Trigger(
                name="end_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                condition=~pgtrigger.Q(old__state=MeetingState.PLANNED)
                & pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
                func="""
                    RAISE check_violation USING MESSAGE = 'a meeting that was held or cancelled stays so',
                        CONSTRAINT = 'training_meeting_end_stays';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.number} of class #{self.training_class_id}"
