"""What the registry knows of a person."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kail.apps.registry.enums import MERGED, Relation, Sex
from kail.apps.registry.models.edition import Edition
from kail.apps.registry.models.facts import PersonFacts
from kail.apps.registry.models.family import Family
from kail.apps.registry.models.party import Party
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

# An import writes what holds a person anew, and knows nothing of merges.
MERGED_STAYS_HELD = pgtrigger.Trigger(
    name="merged_stays_held",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition("NEW.merged_into_id IS NOT NULL"),
    func=f"""
        IF NOT '{MERGED}' = ANY(NEW.held_for) THEN
            NEW.held_for := array_append(NEW.held_for, '{MERGED}'::varchar);
        END IF;
        RETURN NEW;
    """,
)
# Nobody is merged into somebody who is merged: so there are neither chains to follow nor circles.
MERGED_INTO_A_SURVIVOR = pgtrigger.Trigger(
    name="merged_into_a_survivor",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition(
        "NEW.merged_into_id IS NOT NULL AND NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id"
    ),
    func="""
        IF NOT EXISTS (SELECT 1 FROM registry_person AS s
                WHERE s.party_id = NEW.merged_into_id AND s.merged_into_id IS NULL)
            OR EXISTS (SELECT 1 FROM registry_person AS a WHERE a.merged_into_id = NEW.party_id) THEN
            RAISE check_violation USING MESSAGE = 'a record is merged into one that stands by itself',
                CONSTRAINT = 'registry_person_merged_into_a_survivor';
        END IF;
        RETURN NULL;
    """,
)


@tracked(inserts=False, exclude=("quick_hash",))
class Person(PersonFacts, RegionScopedModel):
    """A natural person beside its party, with its present place in a family.

    `identity` is the keyed hash by which the next edition finds the same person: of the NIK; of NIK, name and birth
    date while two people dispute one NIK; of family card, name and birth date where there is no NIK. NULL in a
    yes-or-no or coded column means that the source does not say. `held_for` lists the issue codes that keep the
    person from being chosen. `row_hash` tells an import whether anything changed; `quick_hash` tells it at once that
    nothing did (NULL: look at `row_hash`). `merged_into` is set on a record that was merged: it goes on being what the
    source says under its own identity, but the person is the survivor.
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
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="absorbed_records",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    quick_hash = models.BinaryField(max_length=16, null=True)

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
            models.CheckConstraint(
                name="registry_person_merged_is_held",
                condition=Q(merged_into__isnull=True) | Q(held_for__contains=[MERGED]),
            ),
        ]
        indexes = [
            models.Index(name="registry_person_nik", fields=["nik_index"]),
            models.Index(
                name="registry_person_merged",
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
            ),
        ]
        triggers = [
            MERGED_STAYS_HELD,
            MERGED_INTO_A_SURVIVOR,
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
