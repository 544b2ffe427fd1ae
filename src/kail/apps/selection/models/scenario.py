"""Simulations that somebody kept: what was assumed, and what it would have given that day."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.programmes.models import Round


class Scenario(models.Model):
    """A saved simulation of a round; it decides nothing and never changes, another try gets another name.

    `body` is what was assumed, `outcome` the figures of each contest: see `kail.apps.selection.selectors.figures`.
    Neither names a person.
    """

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="scenarios")
    name = models.CharField(max_length=80)
    body = models.JSONField()
    outcome = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_scenario_name_once", fields=["round", "name"]),
            models.CheckConstraint(name="selection_scenario_named", condition=~Q(name="")),
            models.CheckConstraint(name="selection_scenario_reasoned", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.name
