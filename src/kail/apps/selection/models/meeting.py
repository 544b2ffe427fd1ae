"""Village meetings (musyawarah) that read a list of nominations aloud: minutes, photographs, objections."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_OPEN_MEETING = """
    IF NOT EXISTS (SELECT FROM selection_meeting AS m
        WHERE m.id = NEW.meeting_id AND m.place_code = NEW.place_code AND m.closed_at IS NULL) THEN
        RAISE check_violation USING MESSAGE = 'the meeting is closed, or of another village',
            CONSTRAINT = '{table}_of_open_meeting';
    END IF;
    RETURN NEW;
"""


def _of_open_meeting(table: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="of_open_meeting",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=_OPEN_MEETING.format(table=table),
    )


@tracked()
class Meeting(RegionScopedModel):
    """One meeting of a village (`place_code`) about the nominations of a round. A closed one stays as it is."""

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="meetings")
    held_date = models.DateField()
    chair_name = models.CharField(max_length=120)
    chair_office = models.CharField(max_length=120)
    attendants = models.PositiveIntegerField()
    list_read_aloud = models.BooleanField(default=False)
    minutes = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="selection_meeting_once_a_day", fields=["round", "place_code", "held_date"]
            ),
            models.CheckConstraint(
                name="selection_meeting_of_village", condition=Q(place_code__regex=r"^\d{10}$")
            ),
            models.CheckConstraint(
                name="selection_meeting_closed_has_minutes",
                condition=Q(closed_at__isnull=True) | Q(minutes__isnull=False, list_read_aloud=True),
            ),
            models.CheckConstraint(
                name="selection_meeting_closed_by_someone",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(name="selection_meeting_has_chair", condition=~Q(chair_name="")),
        ]
        triggers = [
            pgtrigger.Protect(
                name="closed_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"meeting #{self.pk}"


class MeetingPhoto(RegionScopedModel):
    """A photograph of a meeting, kept sealed."""

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="photos")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        triggers = [_of_open_meeting("selection_meetingphoto")]

    def __str__(self) -> str:
        return f"photograph #{self.pk} of meeting #{self.meeting_id}"


@tracked()
class MeetingObjection(RegionScopedModel):
    """What somebody said against a nomination, or in general, and what the meeting answered."""

    never_deleted = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="objections")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", null=True)
    said_by = models.CharField(max_length=120)
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="selection_meetingobjection_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="selection_meetingobjection_answered_in_words",
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]
        triggers = [_of_open_meeting("selection_meetingobjection")]

    def __str__(self) -> str:
        return f"objection #{self.pk} at meeting #{self.meeting_id}"
