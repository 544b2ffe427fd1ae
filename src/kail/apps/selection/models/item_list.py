"""What a party of a round shall get, good by good: its item list (RAB). Whole rupiah.

A draft moves; a final list stays as it is, whatever prices do afterwards. The database holds the total to the sum of
the lines, and a final total within the floor and ceiling of the package.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kail.apps.programmes.enums import ItemGroup
from kail.apps.programmes.models import BusinessType, PriceItem, Round
from kail.apps.registry.models import Party
from kail.apps.selection.enums import ItemListState
from kail.kernel.audit import tracked
from kail.kernel.scope import RegionScopedModel
from kail.kernel.triggers import set_references


def _total_is_sum(
    *, operation: pgtrigger.Operation, row: str, list_id: str, name: str = "total_is_sum"
) -> pgtrigger.Trigger:
    """The deferred check that a list's total is the sum of its lines; `list_id` is its number in SQL.

    By the end of a transaction its scope is put back, and nothing would be seen: the check looks at the place of the
    row itself, which the writer saw.
    """
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        declare=[("stands", "BIGINT"), ("summed", "BIGINT"), ("scope_before", "TEXT")],
        func=f"""
            scope_before := coalesce(current_setting('kail.scope', true), '');
            PERFORM set_config('kail.scope', '{{' || {row}.place_code || '}}', true);
            SELECT l.total INTO stands FROM selection_itemlist AS l WHERE l.id = {list_id};
            SELECT coalesce(sum(line.quantity * line.unit_price), 0) INTO summed
                FROM selection_itemlistline AS line WHERE line.item_list_id = {list_id};
            PERFORM set_config('kail.scope', scope_before, true);
            IF stands IS DISTINCT FROM summed THEN
                RAISE check_violation USING
                    MESSAGE = format('item list %s holds %s, its lines come to %s', {list_id}, stands, summed),
                    CONSTRAINT = 'selection_itemlist_total_is_sum';
            END IF;
            RETURN NULL;
        """,
    )


@tracked()
class ItemList(RegionScopedModel):
    """The item list of one party in one round. A final list is corrected by a new version, with a reason.

    `floor` and `ceiling` are the round's package on the day the list was made or became final.
    """

    never_deleted = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="party_item_lists")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="item_lists", db_constraint=False)
    version = models.PositiveSmallIntegerField(default=1)
    business_type = models.ForeignKey(BusinessType, on_delete=models.PROTECT, related_name="party_item_lists")
    state = models.CharField(
        max_length=8, choices=ItemListState.choices, default=ItemListState.DRAFT, db_default="draft"
    )
    total = models.BigIntegerField()
    floor = models.BigIntegerField()
    ceiling = models.BigIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    final_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    final_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="selection_itemlist_known_state", condition=Q(state__in=ItemListState.values)
            ),
            models.CheckConstraint(
                name="selection_itemlist_within_package",
                condition=Q(state=ItemListState.DRAFT)
                | (Q(total__gte=F("floor")) & Q(total__lte=F("ceiling"))),
            ),
            models.CheckConstraint(
                name="selection_itemlist_final_by_someone",
                condition=Q(state=ItemListState.DRAFT, final_by__isnull=True, final_at__isnull=True)
                | (~Q(state=ItemListState.DRAFT) & Q(final_by__isnull=False, final_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="selection_itemlist_corrected_for_a_reason",
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(reason="")),
            ),
            models.CheckConstraint(name="selection_itemlist_costs", condition=Q(total__gte=0)),
            models.UniqueConstraint(name="selection_itemlist_version", fields=["round", "party", "version"]),
            models.UniqueConstraint(
                name="selection_itemlist_one_final",
                fields=["round", "party"],
                condition=Q(state=ItemListState.FINAL),
            ),
            models.UniqueConstraint(
                name="selection_itemlist_one_draft",
                fields=["round", "party"],
                condition=Q(state=ItemListState.DRAFT),
            ),
        ]
        indexes = [models.Index(name="selection_itemlist_by_state", fields=["round", "state"])]
        triggers = [
            *set_references(
                name="party_known", column="party_id", target_table="registry_party", target_column="id"
            ),
            pgtrigger.ReadOnly(name="party_stays", fields=["round", "party", "version", "place_code"]),
            pgtrigger.Trigger(
                name="type_of_round",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("business_type_id"),
                func="""
                    IF NOT EXISTS (SELECT FROM programmes_businesstype AS t
                        WHERE t.id = NEW.business_type_id AND t.round_id = NEW.round_id) THEN
                        RAISE check_violation USING MESSAGE = 'the business type is one of another round',
                            CONSTRAINT = 'selection_itemlist_type_of_round';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # A final list may only be replaced, and not once a decree names it. Its reason goes when the party is
            # erased.
            pgtrigger.Trigger(
                name="final_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state=ItemListState.DRAFT),
                func="""
                    IF (OLD.business_type_id, OLD.total, OLD.floor, OLD.ceiling, OLD.made_by_id, OLD.made_at,
                            OLD.final_by_id, OLD.final_at)
                        IS DISTINCT FROM (NEW.business_type_id, NEW.total, NEW.floor, NEW.ceiling, NEW.made_by_id,
                            NEW.made_at, NEW.final_by_id, NEW.final_at)
                        OR (NEW.reason <> OLD.reason AND NEW.reason <> '-')
                        OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) <> ('final', 'replaced')) THEN
                        RAISE check_violation USING MESSAGE = 'a final item list stays as it is',
                            CONSTRAINT = 'selection_itemlist_final_stays';
                    END IF;
                    IF NEW.state <> OLD.state AND EXISTS (SELECT FROM selection_decreeline AS line
                        JOIN selection_decree AS d ON d.id = line.decree_id
                        WHERE line.item_list_id = OLD.id AND d.state <> 'rejected') THEN
                        RAISE check_violation USING MESSAGE = 'a decree names this item list',
                            CONSTRAINT = 'selection_itemlist_decreed_stays';
                    END IF;
                    RETURN NEW;
                """,
            ),
            _total_is_sum(
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("total"), row="NEW", list_id="NEW.id"
            ),
        ]

    def __str__(self) -> str:
        return f"item list #{self.pk}, version {self.version}"


@tracked(inserts=False)
class ItemListLine(RegionScopedModel):
    """One good of an item list, at the price of `priced_date`.

    Without a `price_item` the standard did not have the good on that day, and the price is the template's.
    """

    item_list = models.ForeignKey(ItemList, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=10, choices=ItemGroup.choices)
    quantity = models.PositiveIntegerField()
    unit = models.CharField(max_length=30)
    unit_price = models.BigIntegerField()
    price_item = models.ForeignKey(PriceItem, on_delete=models.PROTECT, related_name="+", null=True)
    priced_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="selection_itemlistline_position", fields=["item_list", "position"]),
            models.CheckConstraint(
                name="selection_itemlistline_priced", condition=Q(unit_price__gte=0, quantity__gt=0)
            ),
            models.CheckConstraint(name="selection_itemlistline_named", condition=~Q(name="") & ~Q(unit="")),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="list_stays", fields=["item_list", "place_code"]),
            pgtrigger.Trigger(
                name="of_a_draft",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("touched", "RECORD")],
                func="""
                    IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;
                    IF NOT EXISTS (SELECT FROM selection_itemlist AS l WHERE l.id = touched.item_list_id
                        AND l.state = 'draft' AND l.place_code = touched.place_code) THEN
                        RAISE check_violation USING MESSAGE = 'the lines of a final item list stay as they are',
                            CONSTRAINT = 'selection_itemlistline_of_draft';
                    END IF;
                    RETURN touched;
                """,
            ),
            _total_is_sum(
                operation=pgtrigger.Insert | pgtrigger.Update, row="NEW", list_id="NEW.item_list_id"
            ),
            _total_is_sum(
                operation=pgtrigger.Delete, row="OLD", list_id="OLD.item_list_id", name="total_is_sum_without"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_list_id} {self.position}"

    @property
    def total(self) -> int:
        """What the line costs."""
        return self.quantity * self.unit_price
