"""The record of processing activities (article 31) as the office has changed it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ActivityVersion(models.Model):
    """The office's text for one activity, from a moment on; before the first one the reference file holds.

    `content` has the fields of `kail.apps.privacy.activities.Activity` but its code.
    """

    append_only = True

    code = models.CharField(max_length=30)
    content = models.JSONField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="privacy_activityversion_says_why", condition=~Q(code="") & ~Q(reason="")
            ),
        ]
        indexes = [models.Index(name="privacy_activityversion_newest", fields=["code", "-id"])]

    def __str__(self) -> str:
        return f"{self.code} version #{self.pk}"
