"""Lists from outside that people are checked against: deaths, civil servants, wages, aid of earlier years."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.registry.enums import ReferenceKind, ReferenceState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class ReferenceList(models.Model):
    """One uploaded list of a kind, from a source, as of a day.

    At most one list of a kind, source and region is in force; a newer one replaces it, and the entries of the former
    go. `header` names the columns of the file, `mapping` says which field each one is.
    `region_key` is the uploader's regions as one text. `rows` = `entries` + `without_number` + `bad_number` +
    `repeated`; `matched` counts people of the registry with the NIK of an entry when the list was stored.
    """

    never_deleted = True

    kind = models.CharField(max_length=20, choices=ReferenceKind.choices)
    source = models.CharField(max_length=80)
    as_of_date = models.DateField()
    state = models.CharField(max_length=10, choices=ReferenceState.choices, default=ReferenceState.RECEIVED)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    header = models.JSONField()
    mapping = models.JSONField()
    region_prefixes = models.JSONField()
    region_key = models.CharField(max_length=400)
    rows = models.BigIntegerField(default=0)
    entries = models.BigIntegerField(default=0)
    bad_number = models.BigIntegerField(default=0)
    without_number = models.BigIntegerField(default=0)
    repeated = models.BigIntegerField(default=0)
    matched = models.BigIntegerField(default=0)
    refusal = models.TextField(blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="registry_referencelist_one_in_force",
                fields=["kind", "source", "region_key"],
                condition=Q(state="current"),
            ),
            models.CheckConstraint(
                name="registry_referencelist_known_kind", condition=Q(kind__in=ReferenceKind.values)
            ),
            models.CheckConstraint(name="registry_referencelist_has_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"reference list #{self.pk}"


class ReferenceEntry(RegionScopedModel):
    """One line of a list in force: only what a check needs.

    `place_code` is empty: no account of a region sees an entry, only a run of the checks does, over the whole country.
    `name_key` is the normal form of the name, for the weak match where the list has no NIK. `on_date` is the day of
    death or the day from which the fact holds; `amount` a wage in rupiah a month; `detail` an employer, unit, or aid.
    """

    list = models.ForeignKey(
        ReferenceList, on_delete=models.CASCADE, related_name="lines", db_constraint=False, db_index=False
    )
    nik_sealed = models.BinaryField(null=True)
    nik_index = models.BinaryField(max_length=16, null=True)
    name_key = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    on_date = models.DateField(null=True)
    amount = models.BigIntegerField(null=True)
    detail = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="registry_referenceentry_of_no_region", condition=Q(place_code="")),
            models.CheckConstraint(
                name="registry_referenceentry_findable",
                condition=Q(nik_index__isnull=False, nik_sealed__isnull=False)
                | (~Q(name_key="") & Q(birth_date__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(name="registry_referenceentry_list", fields=["list"]),
            models.Index(name="registry_referenceentry_nik", fields=["nik_index"]),
        ]

    def __str__(self) -> str:
        return f"reference entry #{self.pk}"
