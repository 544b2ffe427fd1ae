"""The party: anyone a programme can serve."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from kail.apps.registry.enums import PartyKind
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references

# A pattern would take a tenth of the time in which a million parties are copied.
_TEN_DIGITS = Q(
    Exact(Length("place_code"), 10),
    Exact(Func("place_code", Value("0123456789"), function="rtrim", output_field=TextField()), Value("")),
)


@tracked(inserts=False)
class Party(RegionScopedModel):
    """Person, family, group or institution; its details lie one-to-one beside it."""

    never_deleted = True

    kind = models.CharField(max_length=11, choices=PartyKind.choices)
    display_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="registry_party_place_is_village", condition=_TEN_DIGITS),
            models.CheckConstraint(name="registry_party_named", condition=~Q(display_name="")),
        ]
        indexes = [
            GinIndex(
                name="registry_party_name_trigrams",
                fields=["display_name"],
                opclasses=["gin_trgm_ops"],
                # Families are found by the names of their heads.
                condition=~Q(kind="family"),
            ),
            models.Index(
                name="registry_party_place", fields=["place_code"], opclasses=["varchar_pattern_ops"]
            ),
        ]
        triggers = set_references(
            name="place_known", column="place_code", target_table="places_place", target_column="code"
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class VillageTotal(RegionScopedModel):
    """How many people and families of a village are stored, and how many people are held.

    Made anew at the end of each import: counting a million rows for a page takes too long.
    """

    place_code = models.CharField(max_length=10, primary_key=True)
    people = models.PositiveIntegerField()
    families = models.PositiveIntegerField()
    held = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.place_code
