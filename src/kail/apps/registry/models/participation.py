"""What the office's own programmes did for a party, so that rules and stories can read it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.registry.enums import OVER, BusinessState, ParticipationState
from kail.apps.registry.models.party import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked()
class Participation(RegionScopedModel):
    """A party takes part in one round from the day of its decree; `to_date` is the first day when it no longer does.

    It follows the decrees of the rounds, which are the proof; only `services.participations` writes it. `place_code`
    is the party's and moves with it. `business_state` is empty while nobody looked.
    """

    never_deleted = True

    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="participations", db_constraint=False
    )
    programme_kind = models.PositiveSmallIntegerField()
    programme_code = models.CharField(max_length=40)
    round_code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=11, choices=ParticipationState.choices, default=ParticipationState.CHOSEN
    )
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    business_state = models.CharField(max_length=7, choices=BusinessState.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="registry_participation_once_a_round", fields=["party", "round_code"]
            ),
            models.CheckConstraint(
                name="registry_participation_known_words",
                condition=Q(
                    state__in=ParticipationState.values, business_state__in=["", *BusinessState.values]
                ),
            ),
            models.CheckConstraint(
                name="registry_participation_named",
                condition=~Q(programme_code="") & ~Q(round_code="") & Q(programme_kind__range=(1, 99)),
            ),
            models.CheckConstraint(
                name="registry_participation_ends_when_over",
                condition=Q(state__in=OVER, to_date__isnull=False)
                | ~Q(state__in=OVER) & Q(to_date__isnull=True),
            ),
            models.CheckConstraint(
                name="registry_participation_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
        ]
        indexes = [models.Index(name="registry_participation_round", fields=["round_code"])]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            ),
            pgtrigger.ReadOnly(
                name="round_stays",
                fields=["programme_kind", "programme_code", "round_code", "year", "from_date"],
            ),
        ]

    def __str__(self) -> str:
        return f"participation #{self.pk}"
