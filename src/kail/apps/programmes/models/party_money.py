"""What a decree gives each party of a round, and what of it is spent. Whole rupiah."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kail.apps.programmes.models.budget import covered_rounds
from kail.apps.programmes.models.round import Round
from kail.apps.registry.models import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

_WITHIN_LEDGER = [
    pgtrigger.Trigger(
        name=f"within_ledger_{label}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="new_values"),
        declare=[("scope_before", "TEXT")],
        func=covered_rounds(rounds="SELECT DISTINCT n.round_id AS id FROM new_values AS n"),
    )
    for label, operation in (("insert", pgtrigger.Insert), ("update", pgtrigger.Update))
]


@tracked(inserts=False)
class PartyMoney(RegionScopedModel):
    """The money of one party in one round: `committed` by signed decrees, `realised` by payments and handovers.

    Who withdrew keeps what was spent: committed falls to realised. `place_code` is that of the decree line. The parties
    of a round never have more than its lines, neither committed nor realised; a line may have more, for what is spent
    for no single party.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="party_money")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="party_money", db_constraint=False
    )
    committed = models.BigIntegerField()
    realised = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="programmes_partymoney_once", fields=["round", "party"]),
            models.CheckConstraint(
                name="programmes_partymoney_within_decree",
                condition=Q(realised__gte=0, realised__lte=F("committed")),
            ),
        ]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            ),
            *_WITHIN_LEDGER,
            pgtrigger.ReadOnly(name="whose_stays", fields=["round", "party"]),
        ]

    def __str__(self) -> str:
        return f"party money #{self.pk}"

    @property
    def left(self) -> int:
        """What the decree gives and nobody has spent yet."""
        return self.committed - self.realised
