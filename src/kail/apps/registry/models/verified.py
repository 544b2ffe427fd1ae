"""What the office itself verified of a party, what files say against it, and under which keys files know the party."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.documents.models import Document
from kail.apps.registry.enums import ConflictState, EvidenceKind
from kail.apps.registry.fact_rules import SEALED_FIELDS
from kail.apps.registry.models.change_request import ChangeRequest
from kail.apps.registry.models.edition import Edition
from kail.apps.registry.models.party import Party
from kail.apps.registry.models.person import Person
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_SEALED = sorted(SEALED_FIELDS)
DECIDED = (ConflictState.OFFICE_KEPT, ConflictState.FILE_ACCEPTED)


@tracked()
class VerifiedValue(RegionScopedModel):
    """The office's own finding about one fact of a party; it wins over files until a newer one, or until it ends."""

    never_deleted = True

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="verified_values")
    field = models.CharField(max_length=30)
    value = models.CharField(max_length=300, null=True)  # noqa: DJ001 - NULL is not said, an empty text is
    sealed = models.BinaryField(null=True)
    index = models.BinaryField(max_length=16, null=True)
    request = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="verified_values")
    evidence_kind = models.CharField(max_length=12, choices=EvidenceKind.choices)
    evidence = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    verified_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="registry_verifiedvalue_one_in_force",
                fields=["party", "field"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="registry_verifiedvalue_numbers_sealed",
                condition=Q(field__in=_SEALED, value__isnull=True, sealed__isnull=False, index__isnull=False)
                | (~Q(field__in=_SEALED) & Q(value__isnull=False, sealed__isnull=True, index__isnull=True)),
            ),
            models.CheckConstraint(
                name="registry_verifiedvalue_period_forward",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("verified_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"verified value #{self.pk}"


@tracked()
class ValueConflict(RegionScopedModel):
    """One saying of a file that differs from the office's verified value."""

    never_deleted = True

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="value_conflicts")
    verified = models.ForeignKey(VerifiedValue, on_delete=models.PROTECT, related_name="conflicts")
    field = models.CharField(max_length=30)
    file_value = models.CharField(max_length=300, null=True)  # noqa: DJ001 - NULL is not said, an empty text is
    file_sealed = models.BinaryField(null=True)
    file_index = models.BinaryField(max_length=16, null=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ConflictState.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decision_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="registry_valueconflict_one_open",
                fields=["party", "field"],
                condition=Q(state=ConflictState.OPEN),
            ),
            models.CheckConstraint(
                name="registry_valueconflict_known_state", condition=Q(state__in=ConflictState.values)
            ),
            models.CheckConstraint(
                name="registry_valueconflict_closed",
                condition=Q(state=ConflictState.OPEN, closed_at__isnull=True)
                | (~Q(state=ConflictState.OPEN) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="registry_valueconflict_decided_by_someone",
                condition=(Q(state__in=DECIDED) & Q(decided_by__isnull=False) & ~Q(decision_reason=""))
                | (~Q(state__in=DECIDED) & Q(decided_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="registry_valueconflict_numbers_sealed",
                condition=Q(field__in=_SEALED, file_value__isnull=True)
                | (~Q(field__in=_SEALED) & Q(file_sealed__isnull=True, file_index__isnull=True)),
            ),
        ]
        indexes = [models.Index(name="registry_valueconflict_state", fields=["state", "-opened_at"])]

    def __str__(self) -> str:
        return f"value conflict #{self.pk}"


@tracked()
class FormerIdentity(RegionScopedModel):
    """A key under which files still bring a person whose number, name or birth date the office corrected.

    `identity` is as `Person.identity` of a row with the former facts; `nik_index` is the former NIK, NULL for none.
    `name` and `birth_date` are as the files had them: a former NIK alone is no proof, it may be somebody else's.
    """

    never_deleted = True

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_identities")
    identity = models.BinaryField(max_length=16)
    nik_sealed = models.BinaryField(null=True)
    nik_index = models.BinaryField(max_length=16, null=True)
    name = models.CharField(max_length=200)
    birth_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="registry_formeridentity_once", fields=["person", "identity"]),
            models.CheckConstraint(
                name="registry_formeridentity_nik_sealed_and_indexed",
                condition=Q(nik_sealed__isnull=True, nik_index__isnull=True)
                | Q(nik_sealed__isnull=False, nik_index__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="registry_formeridentity_nik", fields=["nik_index"]),
            models.Index(name="registry_formeridentity_key", fields=["identity"]),
        ]

    def __str__(self) -> str:
        return f"former identity #{self.pk}"
