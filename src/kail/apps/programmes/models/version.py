"""Versions of a programme's design: documents that never change, one after the other."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.programmes.models.programme import Programme


class ProgrammeVersion(models.Model):
    """A programme's design as it was saved: `body` is the document that `read_design` reads, the same for ever.

    `template` and `template_sha256` say from which file it came; both are empty for what the office wrote itself.
    """

    append_only = True

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    body = models.JSONField()
    body_sha256 = models.CharField(max_length=64)
    template = models.CharField(max_length=60, blank=True)
    template_sha256 = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_programmeversion_once", fields=["programme", "number"]),
            models.CheckConstraint(name="programmes_programmeversion_counted", condition=Q(number__gte=1)),
            models.CheckConstraint(name="programmes_programmeversion_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="programmes_programmeversion_file_with_digest",
                condition=Q(template="", template_sha256="") | (~Q(template="") & ~Q(template_sha256="")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="follows",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                declare=[("former_number", "INTEGER"), ("former_body", "JSONB")],
                func="""
                    SELECT v.number, v.body INTO former_number, former_body FROM programmes_programmeversion AS v
                        WHERE v.programme_id = NEW.programme_id AND v.id <> NEW.id ORDER BY v.number DESC LIMIT 1;
                    IF NEW.number <> coalesce(former_number, 0) + 1 THEN
                        RAISE check_violation USING
                            MESSAGE = 'a version has the number after the last one',
                            CONSTRAINT = 'programmes_programmeversion_follows';
                    END IF;
                    IF former_body = NEW.body THEN
                        RAISE check_violation USING
                            MESSAGE = 'a version says something else than the one before',
                            CONSTRAINT = 'programmes_programmeversion_says_something_new';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"
