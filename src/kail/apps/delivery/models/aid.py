"""Planned aid in goods that reaches a person in the field: what, how many, how it was proved."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.delivery.enums import CLOCK_TOLERANCE_SECONDS, Identity
from kail.apps.delivery.models.handover import EARTH, NOWHERE
from kail.apps.documents.models import Document
from kail.apps.enrolments.models import AidPlanLine, Enrolment
from kail.apps.programmes.models import Round
from kail.kernel.scope import RegionScopedModel


class AidGiving(RegionScopedModel):
    """One giving of planned goods to one person, with its number: whole or in part, never changed.

    `client_uuid` is made with the form, so that a second sending finds the first. `given_at` is when it happened by
    the device's clock, `recorded_at` when it reached Kail, `clock_seconds` how far that clock was behind (negative:
    ahead) when it sent. `amount` is what was given out of the part, in rupiah. What is missing of photo and signature
    has its reason. Places in degrees, `accuracy` in metres.
    """

    append_only = True

    client_uuid = models.UUIDField(unique=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="aid_givings")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="aid_givings")
    plan_line = models.ForeignKey(AidPlanLine, on_delete=models.PROTECT, related_name="givings")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    clock_seconds = models.IntegerField()
    identity = models.CharField(max_length=5, choices=Identity.choices)
    received_by = models.CharField(max_length=120)
    witness = models.CharField(max_length=120, blank=True)
    quantity = models.PositiveIntegerField()
    amount = models.BigIntegerField()
    place = models.CharField(max_length=160)
    photo = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    signature = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    missing_reason = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    accuracy = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=80, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delivery_aidgiving_identified",
                condition=Q(identity__in=Identity.values)
                & ~Q(received_by="")
                & (~Q(identity="known") | ~Q(witness="")),
            ),
            models.CheckConstraint(
                name="delivery_aidgiving_proved",
                condition=Q(photo__isnull=False, signature__isnull=False) | ~Q(missing_reason=""),
            ),
            models.CheckConstraint(name="delivery_aidgiving_on_earth", condition=EARTH | NOWHERE),
            models.CheckConstraint(
                name="delivery_aidgiving_counted",
                condition=Q(quantity__gt=0, amount__gte=0) & ~Q(number="") & ~Q(place=""),
            ),
        ]
        indexes = [models.Index(name="delivery_aidgiving_of_party", fields=["enrolment"])]
        triggers = [
            # Under the lock of the enrolment's row, and over all regions: the party may have moved since the last time.
            pgtrigger.Trigger(
                name="within_plan",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[
                    ("wanted", "BIGINT"),
                    ("had", "BIGINT"),
                    ("standing", "TEXT"),
                    ("scope_before", "TEXT"),
                ],
                func="""
                    SELECT e.state INTO standing FROM enrolments_enrolment AS e
                        WHERE e.id = NEW.enrolment_id AND e.place_code = NEW.place_code
                            AND e.round_id = NEW.round_id FOR UPDATE;
                    IF standing IS DISTINCT FROM 'active' THEN
                        RAISE check_violation USING
                            MESSAGE = 'aid is given to active parties of the round where they live',
                            CONSTRAINT = 'delivery_aidgiving_of_active';
                    END IF;
                    scope_before := coalesce(current_setting('kail.scope', true), '');
                    PERFORM set_config('kail.scope', '{""}', true);
                    SELECT line.quantity INTO wanted FROM enrolments_aidplanline AS line
                        JOIN enrolments_aidplan AS plan ON plan.id = line.plan_id
                        WHERE line.id = NEW.plan_line_id AND plan.enrolment_id = NEW.enrolment_id
                            AND plan.state = 'approved' AND line.kind = 'goods' AND line.part_id IS NOT NULL;
                    SELECT coalesce(sum(g.quantity), 0) INTO had FROM delivery_aidgiving AS g
                        WHERE g.plan_line_id = NEW.plan_line_id;
                    PERFORM set_config('kail.scope', scope_before, true);
                    IF wanted IS NULL THEN
                        RAISE check_violation USING MESSAGE = 'these goods are not in the approved plan of the party',
                            CONSTRAINT = 'delivery_aidgiving_of_plan';
                    END IF;
                    IF had + NEW.quantity > wanted THEN
                        RAISE check_violation USING
                            MESSAGE = format('%s of %s were given, not %s more', had, wanted, NEW.quantity),
                            CONSTRAINT = 'delivery_aidgiving_within_plan';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_clock_off(self) -> bool:
        """Whether the device's clock was so wrong that its time should not be believed."""
        return abs(self.clock_seconds) > CLOCK_TOLERANCE_SECONDS or self.given_at > self.recorded_at
