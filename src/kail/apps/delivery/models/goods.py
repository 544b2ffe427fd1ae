"""What is bought: suppliers, depots, and purchase lots gathered from the item lists of parties. Whole rupiah."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.delivery.enums import LotState
from kail.apps.places.models import Place
from kail.apps.programmes.enums import ItemGroup
from kail.apps.programmes.models import Round
from kail.apps.selection.models import ItemListLine
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel

_STANDING = [LotState.ORDERED, LotState.CLOSED]


@tracked()
class Supplier(models.Model):
    """A firm that delivers goods; its contact is the firm's, not a recipient's."""

    never_deleted = True

    name = models.CharField(max_length=160, unique=True)
    contact = models.CharField(max_length=200)
    tax_number = models.CharField(max_length=20, blank=True)
    bank = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delivery_supplier_reachable", condition=~Q(name="") & ~Q(contact="")
            ),
            models.CheckConstraint(
                name="delivery_supplier_tax_number",
                condition=Q(tax_number="") | Q(tax_number__regex=r"^\d{15,16}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Depot(models.Model):
    """A place where goods wait between the supplier and the recipients, and who answers for it."""

    never_deleted = True

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="depots")
    name = models.CharField(max_length=120, unique=True)
    keeper = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(name="delivery_depot_kept", condition=~Q(name="") & ~Q(keeper="")),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class PurchaseLot(models.Model):
    """Goods of many parties of one region, bought together: gathered, priced, proposed, ordered by a second person.

    The prices of the contract move while it is a draft. They never come to more than the item lists were decreed for,
    and each line is the sum of its shares from the moment it is proposed.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="purchase_lots")
    region_code = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="lots", null=True)
    contract_number = models.CharField(max_length=80, blank=True)
    state = models.CharField(
        max_length=9, choices=LotState.choices, default=LotState.DRAFT, db_default="draft"
    )
    gathered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gathered_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="delivery_purchaselot_number", fields=["round", "region_code", "number"]
            ),
            models.CheckConstraint(
                name="delivery_purchaselot_known_state", condition=Q(state__in=LotState.values)
            ),
            models.CheckConstraint(
                name="delivery_purchaselot_region",
                condition=Q(region_code__regex=r"^(\d{2}|\d{4}|\d{6}|\d{10})$"),
            ),
            models.CheckConstraint(
                name="delivery_purchaselot_two_people",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="delivery_purchaselot_decided_by_someone",
                condition=Q(state__in=[LotState.DRAFT, LotState.CANCELLED], proposed_by__isnull=True)
                | Q(state=LotState.PROPOSED, proposed_by__isnull=False, decided_by__isnull=True)
                | Q(state__in=_STANDING, proposed_by__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_purchaselot_contracted",
                condition=Q(state__in=[LotState.DRAFT, LotState.CANCELLED])
                | (Q(supplier__isnull=False) & ~Q(contract_number="")),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="goods_stay", fields=["round", "region_code", "number"]),
            pgtrigger.Trigger(
                name="forward",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                declare=[
                    ("bare", "BIGINT"),
                    ("planned", "BIGINT"),
                    ("contract", "BIGINT"),
                    ("apart", "BIGINT"),
                    ("scope_before", "TEXT"),
                ],
                func="""
                    IF (OLD.state, NEW.state) NOT IN (('draft', 'draft'), ('draft', 'proposed'), ('draft', 'cancelled'),
                        ('proposed', 'draft'), ('proposed', 'ordered'), ('ordered', 'closed')) THEN
                        RAISE check_violation USING MESSAGE = 'what was ordered stays as it was ordered',
                            CONSTRAINT = 'delivery_purchaselot_forward';
                    END IF;
                    IF NEW.state IN ('proposed', 'ordered') THEN
                        SELECT count(*) FILTER (WHERE line.price IS NULL), sum(line.planned_total),
                            sum(line.price * line.quantity) INTO bare, planned, contract
                            FROM delivery_lotline AS line WHERE line.lot_id = NEW.id;
                        IF bare > 0 OR planned IS NULL THEN
                            RAISE check_violation USING MESSAGE = 'a good of the lot has no price of the contract',
                                CONSTRAINT = 'delivery_purchaselot_priced';
                        END IF;
                        scope_before := coalesce(current_setting('kail.scope', true), '');
                        PERFORM set_config('kail.scope', '{""}', true);
                        SELECT count(*) INTO apart FROM delivery_lotline AS line LEFT JOIN (
                                SELECT share.lot_line_id, sum(share.quantity) AS summed FROM delivery_lotshare AS share
                                GROUP BY share.lot_line_id
                            ) AS shares ON shares.lot_line_id = line.id
                            WHERE line.lot_id = NEW.id AND line.quantity IS DISTINCT FROM shares.summed;
                        PERFORM set_config('kail.scope', scope_before, true);
                        IF apart > 0 THEN
                            RAISE check_violation USING MESSAGE = 'a line of the lot is not the sum of its shares',
                                CONSTRAINT = 'delivery_purchaselot_sums_of_shares';
                        END IF;
                        IF contract > planned THEN
                            RAISE check_violation USING
                                MESSAGE = format('the contract costs %s, the lists %s', contract, planned),
                                CONSTRAINT = 'delivery_purchaselot_within_commitment';
                        END IF;
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.region_code} {self.number}"


def _of_a_draft(constraint: str, lot_of: str) -> pgtrigger.Trigger:
    """Rows of a lot move while it is a draft; `lot_of` finds its number in SQL from the row `touched`."""
    return pgtrigger.Trigger(
        name="of_a_draft",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "RECORD")],
        func=f"""
            IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;
            IF NOT EXISTS (SELECT FROM delivery_purchaselot AS lot
                WHERE lot.id = {lot_of} AND lot.state = 'draft') THEN
                RAISE check_violation USING MESSAGE = 'a lot that was proposed stays as it is',
                    CONSTRAINT = '{constraint}';
            END IF;
            RETURN touched;
        """,
    )


@tracked(inserts=False)
class LotLine(models.Model):
    """One good of a lot: how many all parties need, what their lists come to, what the contract costs a piece."""

    lot = models.ForeignKey(PurchaseLot, on_delete=models.PROTECT, related_name="lines")
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=10, choices=ItemGroup.choices)
    unit = models.CharField(max_length=30)
    quantity = models.PositiveIntegerField()
    planned_total = models.BigIntegerField()
    price = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="delivery_lotline_once", fields=["lot", "name", "unit", "group"]),
            models.CheckConstraint(
                name="delivery_lotline_counted",
                condition=Q(quantity__gt=0, planned_total__gte=0) & (Q(price__isnull=True) | Q(price__gte=0)),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="good_stays", fields=["lot", "name", "unit", "group"]),
            _of_a_draft("delivery_lotline_of_draft", "touched.lot_id"),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.name}"


@tracked(inserts=False)
class LotShare(RegionScopedModel):
    """How much of a line of a lot is for which line of which party's item list.

    `place_code` is where the party lived when the lot was gathered. A list line is in one lot. Whose way ended has no
    claim any more: what was bought for them stays in the depot, for whoever needs the same good.
    """

    lot_line = models.ForeignKey(LotLine, on_delete=models.PROTECT, related_name="shares")
    list_line = models.OneToOneField(ItemListLine, on_delete=models.PROTECT, related_name="lot_share")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="delivery_lotshare_counted", condition=Q(quantity__gt=0)),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="share_stays", fields=["lot_line", "list_line", "quantity", "place_code"]
            ),
            _of_a_draft(
                "delivery_lotshare_of_draft",
                "(SELECT line.lot_id FROM delivery_lotline AS line WHERE line.id = touched.lot_line_id)",
            ),
            pgtrigger.Trigger(
                name="of_the_list",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (SELECT FROM selection_itemlistline AS wanted
                        JOIN selection_itemlist AS list ON list.id = wanted.item_list_id
                        JOIN delivery_lotline AS line ON line.id = NEW.lot_line_id
                        JOIN delivery_purchaselot AS lot ON lot.id = line.lot_id
                        WHERE wanted.id = NEW.list_line_id AND list.state = 'final' AND list.round_id = lot.round_id
                            AND (wanted.name, wanted.unit, wanted."group", wanted.quantity)
                                = (line.name, line.unit, line."group", NEW.quantity)) THEN
                        RAISE check_violation USING MESSAGE = 'a share is a line of a final item list of the round',
                            CONSTRAINT = 'delivery_lotshare_of_list';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot_line_id} {self.list_line_id}"
