"""Where registry rows come from: editions, and the import batches that brought them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.registry.enums import BatchState, RegistrySource
from kail.apps.registry.models.facts import FamilyFacts, PersonFacts
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


class Edition(models.Model):
    """One issue of a registry source, such as DTSEN 2025-3."""

    never_deleted = True

    source = models.CharField(max_length=10, choices=RegistrySource.choices)
    code = models.CharField(max_length=20)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="registry_edition_once", fields=["source", "code"])]

    def __str__(self) -> str:
        return f"{self.source} {self.code}"


@tracked()
class ImportBatch(models.Model):
    """One file on its way into the registry: checked first, stored only when someone approves.

    `edition_code` is the newest edition among its rows. `is_complete` says that the file names everyone of its
    `regions` (place-code prefixes), so that who is missing is absent. `added` to `absent` count people: expected ones
    while the batch is staged, the real ones once it is committed; `by_regency` has the same by regency code.
    """

    never_deleted = True

    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.STAGING)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    corrections = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    corrections_sheet = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    source = models.CharField(max_length=10, choices=RegistrySource.choices)
    edition_code = models.CharField(max_length=20, blank=True)
    mapping = models.JSONField()
    region_prefixes = models.JSONField()
    regions = models.JSONField(default=list)
    is_complete = models.BooleanField(default=True)
    rows = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)
    held = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    issues = models.JSONField(default=dict)
    notices = models.JSONField(default=list)
    added = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    absent = models.BigIntegerField(default=0)
    by_regency = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    staged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    staged_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_importbatch_outcomes_add_up",
                condition=Q(rows=models.F("accepted") + models.F("held") + models.F("rejected")),
            ),
        ]

    def __str__(self) -> str:
        return f"import #{self.pk}"


class StagedPerson(PersonFacts, RegionScopedModel):
    """The person of one checked row, waiting; numbers are sealed already. Rejected rows are not kept.

    `card_index` is the family's. `person_hash` tells whether anything changed. A `superseded` row is counted but not
    stored, for a later row is about the same person.
    """

    batch = models.ForeignKey(
        ImportBatch,
        on_delete=models.CASCADE,
        related_name="staged_people",
        db_constraint=False,
        db_index=False,
    )
    row_number = models.BigIntegerField()
    superseded = models.BooleanField()
    edition_code = models.CharField(max_length=20)
    held_for = ArrayField(models.CharField(max_length=40), default=list)
    warnings = ArrayField(models.CharField(max_length=40), default=list)
    nik_sealed = models.BinaryField(null=True)
    nik_index = models.BinaryField(max_length=16, null=True)
    card_index = models.BinaryField(max_length=16)
    person_hash = models.BinaryField(max_length=16)
    quick_hash = models.BinaryField(max_length=16, null=True)
    name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(name="registry_stagedperson_order", fields=["batch", "row_number"])]

    def __str__(self) -> str:
        return f"staged person #{self.pk}"


class StagedFamily(FamilyFacts, RegionScopedModel):
    """What one of its rows says of a family, waiting: the row of its head (`is_head`), else its first row.

    A family whose rows lie far apart in the file has several; the head's row with the lowest number counts.
    `leader_name` is the name in that row.
    """

    batch = models.ForeignKey(
        ImportBatch,
        on_delete=models.CASCADE,
        related_name="staged_families",
        db_constraint=False,
        db_index=False,
    )
    row_number = models.BigIntegerField()
    is_head = models.BooleanField()
    leader_name = models.CharField(max_length=200)
    edition_code = models.CharField(max_length=20)
    card_sealed = models.BinaryField()
    card_index = models.BinaryField(max_length=16)
    family_hash = models.BinaryField(max_length=16)
    quick_hash = models.BinaryField(max_length=16, null=True)

    class Meta:
        indexes = [models.Index(name="registry_stagedfamily_order", fields=["batch", "row_number"])]

    def __str__(self) -> str:
        return f"staged family #{self.pk}"
