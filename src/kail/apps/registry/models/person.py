"""What the registry knows of a person."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kail.apps.registry.enums import Relation, Sex
from kail.apps.registry.models.edition import Edition
from kail.apps.registry.models.facts import PersonFacts
from kail.apps.registry.models.family import Family
from kail.apps.registry.models.party import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked(inserts=False)
class Person(PersonFacts, RegionScopedModel):
    """A natural person beside its party, with its present place in a family.

    `identity` is the keyed hash by which the next edition finds the same person: of the NIK; of NIK, name and birth
    date while two people dispute one NIK; of family card, name and birth date where there is no NIK. NULL in a
    yes-or-no or coded column means that the source does not say. `held_for` lists the issue codes that keep the
    person from being chosen.
    """

    never_deleted = True

    party = models.OneToOneField(
        Party, on_delete=models.PROTECT, primary_key=True, related_name="person", db_constraint=False
    )
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="people", db_constraint=False)
    identity = models.BinaryField(max_length=16, unique=True)
    nik_sealed = models.BinaryField(null=True)
    nik_index = models.BinaryField(max_length=16, null=True)
    held_for = ArrayField(models.CharField(max_length=40), default=list)
    warnings = ArrayField(models.CharField(max_length=40), default=list)
    registered_date = models.DateField()
    first_edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    last_edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    absent_since = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="+", null=True, db_constraint=False, db_index=False
    )
    row_hash = models.BinaryField(max_length=16)

    class Meta:
        constraints = [
            models.CheckConstraint(name="registry_person_sex_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(
                name="registry_person_relation_known", condition=Q(relation__in=Relation.values)
            ),
            models.CheckConstraint(
                name="registry_person_nik_sealed_and_indexed",
                condition=Q(nik_sealed__isnull=True, nik_index__isnull=True)
                | Q(nik_sealed__isnull=False, nik_index__isnull=False),
            ),
            models.CheckConstraint(
                name="registry_person_without_nik_is_held",
                condition=Q(nik_index__isnull=False) | Q(held_for__len__gt=0),
            ),
        ]
        indexes = [models.Index(name="registry_person_nik", fields=["nik_index"])]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            ),
            *set_references(
                name="family_known",
                column="family_id",
                target_table="registry_family",
                target_column="party_id",
            ),
        ]

    def __str__(self) -> str:
        return f"person #{self.pk}"
