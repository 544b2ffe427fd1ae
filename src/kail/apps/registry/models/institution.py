"""Social welfare institutions (LKS): what they are, their permits, accreditation and officers."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from kail.apps.registry.enums import Grade, InstitutionKind, InstitutionOffice, PermitKind
from kail.apps.registry.models.party import Party
from kail.apps.registry.models.person import Person
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


def _period() -> Func:
    return Func("from_date", "to_date", function="daterange", output_field=DateRangeField())


@tracked()
class Institution(RegionScopedModel):
    """An institution beside its party. `capacity` is its places for residents, 0 for one that houses nobody."""

    never_deleted = True

    party = models.OneToOneField(
        Party, on_delete=models.PROTECT, primary_key=True, related_name="institution"
    )
    kind = models.CharField(max_length=10, choices=InstitutionKind.choices)
    address = models.CharField(max_length=300, blank=True)
    capacity = models.PositiveSmallIntegerField()
    founded_date = models.DateField()
    closed_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_institution_known_kind", condition=Q(kind__in=InstitutionKind.values)
            ),
            models.CheckConstraint(
                name="registry_institution_closed_after_founded",
                condition=Q(closed_date__isnull=True) | Q(closed_date__gte=F("founded_date")),
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="party_stays", fields=["party"])]

    def __str__(self) -> str:
        return f"institution #{self.pk}"


@tracked()
class InstitutionPermit(RegionScopedModel):
    """A registration or an operating licence, in force during `[from_date, to_date)`; NULL names no end."""

    never_deleted = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="permits")
    kind = models.CharField(max_length=12, choices=PermitKind.choices)
    number = models.CharField(max_length=80)
    issuer = models.CharField(max_length=120)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_institutionpermit_known_kind", condition=Q(kind__in=PermitKind.values)
            ),
            models.CheckConstraint(
                name="registry_institutionpermit_named", condition=~Q(number="") & ~Q(issuer="")
            ),
            models.CheckConstraint(
                name="registry_institutionpermit_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            ExclusionConstraint(
                name="registry_institutionpermit_one_at_a_time",
                expressions=[
                    ("institution", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (_period(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"permit #{self.pk}"


@tracked()
class Accreditation(RegionScopedModel):
    """A grade of the accreditation body; `valid_until` is its last day. No grade was given where it is `none`."""

    never_deleted = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="accreditations")
    grade = models.CharField(max_length=4, choices=Grade.choices)
    number = models.CharField(max_length=80, blank=True)
    decided_date = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_accreditation_known_grade", condition=Q(grade__in=Grade.values)
            ),
            models.CheckConstraint(
                name="registry_accreditation_graded_until_a_day",
                condition=Q(grade=Grade.NONE, valid_until__isnull=True)
                | Q(valid_until__isnull=False) & ~Q(grade=Grade.NONE) & ~Q(number=""),
            ),
            models.CheckConstraint(
                name="registry_accreditation_period_forward",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("decided_date")),
            ),
            models.UniqueConstraint(
                name="registry_accreditation_one_a_day", fields=["institution", "decided_date"]
            ),
        ]

    def __str__(self) -> str:
        return f"accreditation #{self.pk}"


@tracked()
class InstitutionOfficer(RegionScopedModel):
    """Who held an office during `[from_date, to_date)`: a person of the registry, or an outsider by name alone."""

    never_deleted = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="officers")
    office = models.CharField(max_length=10, choices=InstitutionOffice.choices)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="institution_offices", null=True
    )
    outsider_name = models.CharField(max_length=120, blank=True)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_institutionofficer_known_office",
                condition=Q(office__in=InstitutionOffice.values),
            ),
            models.CheckConstraint(
                name="registry_institutionofficer_one_of_two",
                condition=Q(person__isnull=True) & ~Q(outsider_name="")
                | Q(person__isnull=False, outsider_name=""),
            ),
            models.CheckConstraint(
                name="registry_institutionofficer_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            ExclusionConstraint(
                name="registry_institutionofficer_one_holder",
                expressions=[
                    ("institution", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (_period(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(office=InstitutionOffice.CARER),
            ),
        ]

    def __str__(self) -> str:
        return f"institution officer #{self.pk}"
