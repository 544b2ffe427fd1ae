"""The welfare categories (PPKS) that the office itself recorded for a person."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from kail.apps.registry.enums import CategorySource
from kail.apps.registry.models.person import Person
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


@tracked()
class PersonCategory(RegionScopedModel):
    """A person belongs to a welfare category during `[from_date, to_date)`, as somebody of the office found.

    1 to 26 are the national ones (PPKS), 101 to 199 those of the office (reference/local_categories.toml). What a
    registry file says stands in `Person.welfare_categories`; the two are kept apart, rules read both.
    """

    never_deleted = True

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="categories")
    category = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=12, choices=CategorySource.choices)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_personcategory_known_number",
                condition=Q(category__range=(1, 26)) | Q(category__range=(101, 199)),
            ),
            models.CheckConstraint(
                name="registry_personcategory_known_source", condition=Q(source__in=CategorySource.values)
            ),
            models.CheckConstraint(
                name="registry_personcategory_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            ExclusionConstraint(
                name="registry_personcategory_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("category", RangeOperators.EQUAL),
                    (
                        Func("from_date", "to_date", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"welfare category #{self.pk}"
