"""Families, who belongs to them when, and their deciles by edition."""

from django.db import models
from django.db.models import F, Q

from kail.apps.registry.enums import Relation
from kail.apps.registry.models.edition import Edition
from kail.apps.registry.models.facts import FamilyFacts
from kail.apps.registry.models.party import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked(inserts=False, exclude=("quick_hash",))
class Family(FamilyFacts, RegionScopedModel):
    """A family card unit with its welfare rank, national aid and housing. NULL means that the source does not say."""

    never_deleted = True

    party = models.OneToOneField(
        Party, on_delete=models.PROTECT, primary_key=True, related_name="family", db_constraint=False
    )
    card_sealed = models.BinaryField()
    card_index = models.BinaryField(max_length=16, unique=True)
    last_edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    row_hash = models.BinaryField(max_length=16)
    quick_hash = models.BinaryField(max_length=16, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_family_decile_1_to_10",
                condition=Q(decile__isnull=True) | Q(decile__range=(1, 10)),
            ),
        ]
        triggers = set_references(
            name="party_known", column="party_id", target_table="registry_party", target_column="id"
        )

    def __str__(self) -> str:
        return f"family #{self.pk}"


@tracked(inserts=False)
class Membership(RegionScopedModel):
    """A person in a family during `[from_date, to_date)`; at most one open period a person."""

    never_deleted = True

    person = models.ForeignKey(
        "registry.Person",
        on_delete=models.PROTECT,
        related_name="memberships",
        db_constraint=False,
        db_index=False,
    )
    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="memberships", db_constraint=False
    )
    relation = models.PositiveSmallIntegerField(choices=Relation.choices)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="registry_membership_one_open", fields=["person"], condition=Q(to_date__isnull=True)
            ),
            models.UniqueConstraint(
                name="registry_membership_one_start", fields=["person", "from_date", "family"]
            ),
            models.CheckConstraint(
                name="registry_membership_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
        ]
        triggers = [
            *set_references(
                name="person_known",
                column="person_id",
                target_table="registry_person",
                target_column="party_id",
            ),
            *set_references(
                name="family_known",
                column="family_id",
                target_table="registry_family",
                target_column="party_id",
            ),
        ]

    def __str__(self) -> str:
        return f"membership #{self.pk}"


class FamilyDecile(RegionScopedModel):
    """The decile that an edition gave a family; kept for each edition that changed it."""

    append_only = True

    family = models.ForeignKey(
        Family, on_delete=models.PROTECT, related_name="deciles", db_constraint=False, db_index=False
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    decile = models.PositiveSmallIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="registry_familydecile_once_per_edition", fields=["family", "edition"]
            ),
        ]
        triggers = set_references(
            name="family_known", column="family_id", target_table="registry_family", target_column="party_id"
        )

    def __str__(self) -> str:
        return f"decile #{self.pk}"
