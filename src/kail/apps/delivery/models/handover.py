"""Goods that reach people: the day, who was there, what was counted, how it was proved; and taking it back."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.delivery.enums import CLOCK_TOLERANCE_SECONDS, Identity
from kail.apps.delivery.models.goods import Depot
from kail.apps.documents.models import Document
from kail.apps.enrolments.models import Enrolment
from kail.apps.programmes.models import Round
from kail.apps.selection.models import ItemListLine
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

KNOWN_SPOT = Q(latitude__isnull=False, longitude__isnull=False, accuracy__isnull=False)
EARTH = KNOWN_SPOT & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
NOWHERE = Q(latitude__isnull=True, longitude__isnull=True, accuracy__isnull=True)


@tracked()
class HandoverDay(models.Model):
    """One day on which goods of a round are handed over to the parties of one region, from one depot.

    `officers` are the names that the list of the day shows; who handed over stands on each handover.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="handover_days")
    region_code = models.CharField(max_length=10)
    place = models.CharField(max_length=160)
    date = models.DateField()
    depot = models.ForeignKey(Depot, on_delete=models.PROTECT, related_name="handover_days")
    officers = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="delivery_handoverday_once", fields=["round", "region_code", "date", "place"]
            ),
            models.CheckConstraint(
                name="delivery_handoverday_told",
                condition=~Q(place="")
                & ~Q(officers="")
                & Q(region_code__regex=r"^(\d{2}|\d{4}|\d{6}|\d{10})$"),
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="round_stays", fields=["round"])]

    def __str__(self) -> str:
        return f"{self.round_id} {self.date}"


class HandoverCounter(models.Model):
    """The last number that was given to a handover of a round in a year. Numbers go on whatever region writes."""

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_handovercounter_once", fields=["round", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.year}"


class Handover(RegionScopedModel):
    """One handover of goods to one party, with its number (BAST): whole or in part, never changed.

    `client_uuid` is made by the device that records it, so that a second sending finds the first. `at_device` is when
    it happened by the device's clock, `at_server` when it reached Kail, `clock_seconds` how far that clock was behind
    (negative: ahead) when it sent. `code` is what the public page is found by: it says nothing about the party.
    A picture that is missing has its reason. Places in degrees, `accuracy` in metres.
    """

    append_only = True

    client_uuid = models.UUIDField(unique=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="handovers")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="handovers")
    day = models.ForeignKey(HandoverDay, on_delete=models.PROTECT, related_name="handovers")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at_device = models.DateTimeField()
    at_server = models.DateTimeField()
    clock_seconds = models.IntegerField()
    identity = models.CharField(max_length=5, choices=Identity.choices)
    received_by = models.CharField(max_length=120)
    witness = models.CharField(max_length=120, blank=True)
    photo = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    signature_recipient = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    signature_officer = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    missing_reason = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    accuracy = models.PositiveIntegerField(null=True)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=32, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_handover_sequence", fields=["round", "year", "sequence"]),
            models.CheckConstraint(
                name="delivery_handover_identified",
                condition=Q(identity__in=Identity.values)
                & ~Q(received_by="")
                & (~Q(identity="known") | ~Q(witness="")),
            ),
            models.CheckConstraint(
                name="delivery_handover_proved",
                condition=Q(
                    photo__isnull=False, signature_recipient__isnull=False, signature_officer__isnull=False
                )
                | ~Q(missing_reason=""),
            ),
            models.CheckConstraint(name="delivery_handover_on_earth", condition=EARTH | NOWHERE),
            models.CheckConstraint(
                name="delivery_handover_numbered", condition=Q(sequence__gt=0) & ~Q(number="") & ~Q(code="")
            ),
        ]
        indexes = [models.Index(name="delivery_handover_of_party", fields=["enrolment"])]
        triggers = [
            pgtrigger.Trigger(
                name="of_active",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM enrolments_enrolment AS e
                        JOIN delivery_handoverday AS d ON d.id = NEW.day_id
                        WHERE e.id = NEW.enrolment_id AND e.state = 'active' AND e.place_code = NEW.place_code
                            AND e.round_id = NEW.round_id AND d.round_id = NEW.round_id) THEN
                        RAISE check_violation USING
                            MESSAGE = 'goods are handed over to active parties of the round where they live',
                            CONSTRAINT = 'delivery_handover_of_active';
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
        return abs(self.clock_seconds) > CLOCK_TOLERANCE_SECONDS or self.at_device > self.at_server


class HandoverItem(RegionScopedModel):
    """How much of one line of the party's item list was handed over. Never more than the list, whoever counts.

    Handovers that were taken back count no more. What was handed over left a depot in the same transaction.
    """

    append_only = True

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    list_line = models.ForeignKey(ItemListLine, on_delete=models.PROTECT, related_name="handover_items")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_handoveritem_once", fields=["handover", "list_line"]),
            models.CheckConstraint(name="delivery_handoveritem_counted", condition=Q(quantity__gt=0)),
        ]
        triggers = [
            # Under the lock of the enrolment's row, and over all regions: the party may have moved since the last time.
            pgtrigger.Trigger(
                name="within_list",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("wanted", "BIGINT"), ("had", "BIGINT"), ("scope_before", "TEXT")],
                func="""
                    PERFORM 1 FROM enrolments_enrolment AS e JOIN delivery_handover AS h ON h.enrolment_id = e.id
                        WHERE h.id = NEW.handover_id FOR UPDATE OF e;
                    scope_before := coalesce(current_setting('kail.scope', true), '');
                    PERFORM set_config('kail.scope', '{""}', true);
                    SELECT line.quantity INTO wanted FROM delivery_handover AS h
                        JOIN enrolments_enrolment AS e ON e.id = h.enrolment_id
                        JOIN selection_decreeline AS d ON d.id = e.line_id
                        JOIN selection_itemlistline AS line ON line.item_list_id = d.item_list_id
                        WHERE h.id = NEW.handover_id AND line.id = NEW.list_line_id
                            AND h.place_code = NEW.place_code;
                    SELECT coalesce(sum(i.quantity), 0) INTO had FROM delivery_handoveritem AS i
                        WHERE i.list_line_id = NEW.list_line_id AND NOT EXISTS (
                            SELECT FROM delivery_handoverreversal AS r
                            WHERE r.handover_id = i.handover_id AND r.state = 'approved');
                    PERFORM set_config('kail.scope', scope_before, true);
                    IF wanted IS NULL THEN
                        RAISE check_violation USING MESSAGE = 'the good is not on the item list of the party',
                            CONSTRAINT = 'delivery_handoveritem_of_list';
                    END IF;
                    IF had + NEW.quantity > wanted THEN
                        RAISE check_violation USING
                            MESSAGE = format('%s of %s were handed over, not %s more', had, wanted, NEW.quantity),
                            CONSTRAINT = 'delivery_handoveritem_within_list';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="out_of_stock",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert,
                func="""
                    IF (SELECT coalesce(sum(m.quantity), 0) FROM delivery_stockmove AS m
                        WHERE m.handover_item_id = NEW.id AND m.kind = 'handover') <> -NEW.quantity THEN
                        RAISE check_violation USING MESSAGE = 'what was handed over did not leave a depot',
                            CONSTRAINT = 'delivery_handoveritem_out_of_stock';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"handover item #{self.pk}"


@tracked()
class HandoverReversal(Proposal, RegionScopedModel):
    """Taking a handover back that was recorded wrongly: proposed by one person, decided by another."""

    never_deleted = True

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="reversals")

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="delivery_handoverreversal_one",
                fields=["handover"],
                condition=~Q(state=ProposalState.REJECTED),
            ),
            models.CheckConstraint(
                name="delivery_handoverreversal_reasoned", condition=~Q(proposal_reason="")
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="handover_stays", fields=["handover", "place_code"])]

    def __str__(self) -> str:
        return f"handover reversal #{self.pk}"
