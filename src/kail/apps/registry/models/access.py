"""Who looked at whose data, and what for (UU PDP 27/2022)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.registry.enums import Look
from kail.apps.registry.models.party import Party
from kail.kernel.scope import RegionScopedModel


class AccessLogEntry(RegionScopedModel):
    """One look at personal data. Nobody can change or remove it.

    `mark_code` stands on the paper or sheet that left Kail with this look.
    """

    append_only = True

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    look = models.CharField(max_length=20, choices=Look.choices)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="looks", null=True, db_constraint=False, db_index=False
    )
    people_count = models.BigIntegerField(default=1)
    purpose = models.CharField(max_length=200)
    mark_code = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="registry_accesslogentry_has_purpose", condition=~Q(purpose="")),
        ]
        # The newest of one account, of one person, or of one kind, without reading the millions between them.
        indexes = [
            models.Index(name="registry_accesslogentry_actor", fields=["actor", "-at"]),
            models.Index(
                name="registry_accesslogentry_party",
                fields=["party", "-at"],
                condition=Q(party__isnull=False),
            ),
            models.Index(name="registry_accesslogentry_look", fields=["look", "-at"]),
            models.Index(name="registry_accesslogentry_at", fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"look #{self.pk}"
