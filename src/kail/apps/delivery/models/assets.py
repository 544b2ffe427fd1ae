"""Durable items in people's hands: each with a tag, a holder, a state, and what happened to it. Whole rupiah."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kail.apps.delivery.enums import AssetEventKind, AssetState, ReleaseKind
from kail.apps.delivery.models.handover import HandoverItem
from kail.apps.documents.models import Document
from kail.apps.registry.models import Party
from kail.kernel.approvals import Proposal, ProposalState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


@tracked()
class Asset(RegionScopedModel):
    """One durable item that was handed over. Of a group it is the group's; `keeper` is who has it in hand."""

    never_deleted = True

    tag = models.CharField(max_length=90, unique=True)
    handover_item = models.ForeignKey(HandoverItem, on_delete=models.PROTECT, related_name="assets")
    piece = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="assets", db_constraint=False)
    name = models.CharField(max_length=120)
    value = models.BigIntegerField()
    state = models.CharField(
        max_length=12, choices=AssetState.choices, default=AssetState.IN_USE, db_default="in_use"
    )
    keeper = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_asset_piece", fields=["handover_item", "piece"]),
            models.CheckConstraint(
                name="delivery_asset_known_state", condition=Q(state__in=AssetState.values)
            ),
            models.CheckConstraint(
                name="delivery_asset_described",
                condition=~Q(tag="") & ~Q(name="") & ~Q(keeper="") & Q(value__gte=0, piece__gt=0),
            ),
        ]
        indexes = [models.Index(name="delivery_asset_of_party", fields=["party", "state"])]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            ),
            pgtrigger.ReadOnly(name="item_stays", fields=["tag", "handover_item", "piece", "name", "value"]),
            pgtrigger.Trigger(
                name="end_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),
                func="""
                    IF OLD.state IN ('sold', 'returned', 'transferred') AND NEW.state <> OLD.state THEN
                        RAISE check_violation USING MESSAGE = 'what left its holder does not come back into use',
                            CONSTRAINT = 'delivery_asset_end_stays';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tag


@tracked()
class AssetTransfer(Proposal, RegionScopedModel):
    """A durable item that its holder sells or passes on: asked for by one person, permitted by another.

    It goes to another party of the registry (`to_party`), which then answers for it, or to somebody outside.
    """

    never_deleted = True

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=11, choices=ReleaseKind.choices)
    to_party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", db_constraint=False, null=True
    )
    to_name = models.CharField(max_length=160)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(Proposal.Meta):
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                name="delivery_assettransfer_one_waiting",
                fields=["asset"],
                condition=Q(state=ProposalState.PROPOSED),
            ),
            models.CheckConstraint(
                name="delivery_assettransfer_to_whom",
                condition=~Q(to_name="")
                & (Q(kind=ReleaseKind.TRANSFERRED) | Q(kind=ReleaseKind.SOLD, to_party__isnull=True)),
            ),
            models.CheckConstraint(name="delivery_assettransfer_reasoned", condition=~Q(proposal_reason="")),
        ]
        triggers = [
            *set_references(
                name="to_party_known", column="to_party_id", target_table="registry_party", target_column="id"
            ),
            pgtrigger.ReadOnly(name="asset_stays", fields=["asset", "kind", "to_party", "to_name"]),
        ]

    def __str__(self) -> str:
        return f"asset transfer #{self.pk}"


class AssetEntry(RegionScopedModel):
    """One entry in the book of a durable item: what happened to it, and who says so."""

    append_only = True

    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=AssetEventKind.choices)
    date = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    photo = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+", null=True)
    transfer = models.OneToOneField(AssetTransfer, on_delete=models.PROTECT, related_name="entry", null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delivery_assetentry_known_kind", condition=Q(kind__in=AssetEventKind.values)
            ),
            models.CheckConstraint(
                name="delivery_assetentry_permitted",
                condition=~Q(kind__in=[AssetEventKind.SOLD, AssetEventKind.TRANSFERRED])
                | Q(transfer__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_assetentry_explained",
                condition=Q(kind__in=[AssetEventKind.HANDED_OVER, AssetEventKind.SEEN]) | ~Q(note=""),
            ),
        ]
        indexes = [models.Index(name="delivery_assetentry_story", fields=["asset", "date"])]

    def __str__(self) -> str:
        return f"asset entry #{self.pk}"
