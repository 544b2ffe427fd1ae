"""How the files of a source are read: saved mappings, and what a first look at one file found."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.registry.enums import RegistrySource
from kail.apps.registry.models.edition import ImportBatch
from kail.kernel.audit import tracked


class SourceMapping(models.Model):
    """One version of how the columns and codes of a source are read; a newer version of the name replaces it.

    `columns`, `codes`, `kept` and `ignored` are as in a mapping file. `fingerprint` tells the header it was made for;
    it is found by itself for accounts whose regions lie inside `region_prefixes`, unless it is not `is_active`.
    """

    append_only = True

    name = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=10, choices=RegistrySource.choices)
    codebook = models.CharField(max_length=40)
    columns = models.JSONField()
    codes = models.JSONField()
    kept = models.JSONField()
    ignored = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    region_prefixes = models.JSONField()
    is_active = models.BooleanField()
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="registry_sourcemapping_one_version", fields=["name", "version"]),
            models.CheckConstraint(name="registry_sourcemapping_named", condition=~Q(name="")),
            models.CheckConstraint(name="registry_sourcemapping_reasoned", condition=~Q(reason="")),
        ]
        indexes = [models.Index(name="registry_sourcemapping_header", fields=["fingerprint"])]

    def __str__(self) -> str:
        return f"mapping #{self.pk}"


@tracked(exclude=("profile",))
class ImportReading(models.Model):
    """How the file of an import is read. `profile` is a first look at its cells (nothing personal), `draft` the
    mapping as the officer has it so far, `mapping` the saved one that was used; `corrects` is the import whose
    correction file this one is.
    """

    never_deleted = True

    batch = models.OneToOneField(
        ImportBatch, on_delete=models.PROTECT, primary_key=True, related_name="reading"
    )
    profile = models.JSONField(default=dict)
    draft = models.JSONField(default=dict)
    mapping = models.ForeignKey(SourceMapping, on_delete=models.PROTECT, related_name="+", null=True)
    corrects = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, related_name="corrections_in", null=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_importreading_corrects_another",
                condition=Q(corrects__isnull=True) | ~Q(corrects=models.F("batch")),
            ),
        ]

    def __str__(self) -> str:
        return f"reading of import #{self.pk}"
