"""Groups (KUBE) and who belonged to them when, in which office."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from kail.apps.documents.models import Document
from kail.apps.registry.enums import GroupKind, GroupOffice
from kail.apps.registry.models.party import Party
from kail.apps.registry.models.person import Person
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel


def _period() -> Func:
    return Func("from_date", "to_date", function="daterange", output_field=DateRangeField())


@tracked()
class Group(RegionScopedModel):
    """A group beside its party; `rules` is the code of the set in reference/group_rules.toml it was formed under."""

    never_deleted = True

    party = models.OneToOneField(Party, on_delete=models.PROTECT, primary_key=True, related_name="group")
    kind = models.CharField(max_length=10, choices=GroupKind.choices)
    rules = models.CharField(max_length=40)
    formed_date = models.DateField()
    dissolved_date = models.DateField(null=True)
    minutes = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="registry_group_known_kind", condition=Q(kind__in=GroupKind.values)),
            models.CheckConstraint(name="registry_group_has_rules", condition=~Q(rules="")),
            models.CheckConstraint(
                name="registry_group_dissolved_after_formed",
                condition=Q(dissolved_date__isnull=True) | Q(dissolved_date__gte=F("formed_date")),
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="kind_stays", fields=["kind"])]

    def __str__(self) -> str:
        return f"group #{self.pk}"


@tracked()
class GroupMember(RegionScopedModel):
    """A person in a group during `[from_date, to_date)` in one office; a new office is a new period.

    `place_code` is the group's. A period without a day is a mistake taken back and counts for nothing.
    """

    never_deleted = True

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="group_memberships")
    group_kind = models.CharField(max_length=10)
    office = models.CharField(max_length=10, choices=GroupOffice.choices, default=GroupOffice.MEMBER)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_groupmember_known_office", condition=Q(office__in=GroupOffice.values)
            ),
            models.CheckConstraint(
                name="registry_groupmember_period_forward",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            ExclusionConstraint(
                name="registry_groupmember_once_at_a_time",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (_period(), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="registry_groupmember_one_holder",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("office", RangeOperators.EQUAL),
                    (_period(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(office=GroupOffice.MEMBER),
            ),
            ExclusionConstraint(
                name="registry_groupmember_one_kube_ever",
                expressions=[("person", RangeOperators.EQUAL), ("group", RangeOperators.NOT_EQUAL)],
                condition=Q(group_kind=GroupKind.KUBE)
                & (Q(to_date__isnull=True) | Q(to_date__gt=F("from_date"))),
            ),
        ]
        triggers = [
            # An index cannot look into another table, hence the copy; nobody but this trigger writes it.
            pgtrigger.Trigger(
                name="kind_of_group",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    SELECT kind INTO STRICT NEW.group_kind FROM registry_group WHERE party_id = NEW.group_id;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"group member #{self.pk}"
