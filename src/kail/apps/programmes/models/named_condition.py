"""Named conditions: parts of rules that the office has given a name, in versions that never change."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.registry.enums import PartyKind


class NamedCondition(models.Model):
    """One version of a named condition. The newest is in force, unless it `ended` the name.

    A rule that uses the name keeps the text of the version that was in force when the rule was saved.
    """

    append_only = True

    name = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    recipient_kind = models.CharField(max_length=11, choices=PartyKind.choices)
    text = models.TextField()
    meaning = models.CharField(max_length=300)
    ended = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_namedcondition_once", fields=["name", "version"]),
            models.CheckConstraint(name="programmes_namedcondition_counted", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="programmes_namedcondition_slug", condition=Q(name__regex=r"^[a-z_][a-z0-9_]*$")
            ),
            models.CheckConstraint(
                name="programmes_namedcondition_says_what",
                condition=~Q(text="") & ~Q(meaning="") & ~Q(reason=""),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="follows",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                declare=[("former", "RECORD")],
                func="""
                    SELECT c.version, c.recipient_kind INTO former FROM programmes_namedcondition AS c
                        WHERE c.name = NEW.name AND c.id <> NEW.id ORDER BY c.version DESC LIMIT 1;
                    IF NEW.version <> coalesce(former.version, 0) + 1 THEN
                        RAISE check_violation USING
                            MESSAGE = 'a version has the number after the last one',
                            CONSTRAINT = 'programmes_namedcondition_follows';
                    END IF;
                    IF former.recipient_kind <> NEW.recipient_kind THEN
                        RAISE check_violation USING
                            MESSAGE = 'a named condition stays about the same kind of party',
                            CONSTRAINT = 'programmes_namedcondition_stays_about_its_kind';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"
