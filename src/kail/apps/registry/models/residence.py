"""Who lives in an institution: people of the registry with their periods, and monthly counts of everybody else."""

from typing import Final

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from kail.apps.registry.enums import EntryReason, ExitReason
from kail.apps.registry.models.institution import Institution
from kail.apps.registry.models.person import Person
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

BANDS: Final = ("0_5", "6_17", "18_59", "60_up")
COUNTED: Final = tuple(f"{sex}_{band}" for sex in ("male", "female") for band in BANDS)
"""The columns of a head count: sex and complete years of age."""

# The database only counts and refuses; nobody keeps a figure that could drift. The institution's row stays locked until
# the transaction ends, so that of two admissions to the last place the second counts with the first. (Not FOR UPDATE:
# foreign keys of both hold the row already, and two of those would wait for each other.)
_REFUSE_WITHOUT_REASON = f"""
    SELECT capacity INTO STRICT places FROM registry_institution WHERE party_id = NEW.institution_id
        FOR NO KEY UPDATE;
    SELECT count(*) INTO living FROM registry_residence AS r
        WHERE r.institution_id = NEW.institution_id AND r.to_date IS NULL;
    living := living + coalesce((SELECT {" + ".join(f"h.{column}" for column in COUNTED)} FROM registry_headcount AS h
        WHERE h.institution_id = NEW.institution_id ORDER BY h.month DESC LIMIT 1), 0);
    IF living > places AND NEW.over_capacity_reason = '' THEN
        RAISE check_violation USING
            MESSAGE = 'more people than places, and no reason',
            CONSTRAINT = TG_TABLE_NAME || '_within_capacity';
    END IF;
    RETURN NULL;
"""
_DECLARE = [("living", "BIGINT"), ("places", "BIGINT")]


@tracked()
class Residence(RegionScopedModel):
    """A person lives in an institution during `[from_date, to_date)`. `place_code` is the institution's.

    A period without a day is a mistake taken back and counts for nothing.
    """

    never_deleted = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="residences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    entry_reason = models.CharField(max_length=10, choices=EntryReason.choices)
    exit_reason = models.CharField(max_length=12, choices=ExitReason.choices, blank=True)
    over_capacity_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_residence_known_reasons",
                condition=Q(entry_reason__in=EntryReason.values)
                & Q(exit_reason__in=["", *ExitReason.values]),
            ),
            models.CheckConstraint(
                name="registry_residence_ended_for_a_reason",
                condition=Q(to_date__isnull=True, exit_reason="")
                | Q(to_date__isnull=False) & ~Q(exit_reason=""),
            ),
            models.CheckConstraint(
                name="registry_residence_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            ExclusionConstraint(
                name="registry_residence_one_home_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func("from_date", "to_date", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="home_stays", fields=["institution", "person"]),
            pgtrigger.Trigger(
                name="fits_in",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.to_date IS NULL"),
                declare=_DECLARE,
                func=_REFUSE_WITHOUT_REASON,
            ),
        ]

    def __str__(self) -> str:
        return f"residence #{self.pk}"


@tracked()
class HeadCount(RegionScopedModel):
    """How many people who are not in the registry live in an institution in a month (its first day), by sex and age.

    Who has a residence is not counted here.
    """

    never_deleted = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="head_counts")
    month = models.DateField()
    male_0_5 = models.PositiveSmallIntegerField(default=0)
    male_6_17 = models.PositiveSmallIntegerField(default=0)
    male_18_59 = models.PositiveSmallIntegerField(default=0)
    male_60_up = models.PositiveSmallIntegerField(default=0)
    female_0_5 = models.PositiveSmallIntegerField(default=0)
    female_6_17 = models.PositiveSmallIntegerField(default=0)
    female_18_59 = models.PositiveSmallIntegerField(default=0)
    female_60_up = models.PositiveSmallIntegerField(default=0)
    over_capacity_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="registry_headcount_one_a_month", fields=["institution", "month"]),
            models.CheckConstraint(name="registry_headcount_of_a_month", condition=Q(month__day=1)),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="month_stays", fields=["institution", "month"]),
            pgtrigger.Trigger(
                name="fits_in",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=_DECLARE,
                func="""
                    IF EXISTS (SELECT 1 FROM registry_headcount AS h
                        WHERE h.institution_id = NEW.institution_id AND h.month > NEW.month) THEN
                        RETURN NULL;
                    END IF;
                """
                + _REFUSE_WITHOUT_REASON,
            ),
        ]

    def __str__(self) -> str:
        return f"head count #{self.pk}"

    @property
    def people(self) -> int:
        """Everybody counted."""
        return sum(getattr(self, column) for column in COUNTED)
