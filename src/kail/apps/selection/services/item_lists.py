"""Making, changing and finishing the item lists (RAB) of a round's parties. Whole rupiah.

Everything here moves drafts. A final list stays as it is; a correction is a new version.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction
from django.db.models import F, Max, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kail.apps.programmes.enums import ItemGroup, RoundState
from kail.apps.programmes.models import BusinessType, PriceItem, Round
from kail.apps.programmes.selectors import goods_share, price_regions
from kail.apps.selection.enums import ItemListState
from kail.apps.selection.errors import DecreeRefused, ItemListRefused, RankingMissing, RoundClosed
from kail.apps.selection.models import Candidate, ItemList, ItemListLine
from kail.apps.selection.selectors.board import latest_ranking
from kail.apps.selection.selectors.item_lists import (
    PRICE_TODAY,
    ListAmount,
    asks_for_lists,
    decreed_parties,
    final_amounts,
    old_drafts,
)
from kail.apps.selection.selectors.standing import standing_list
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks

LARGEST_QUANTITY: Final = 100_000
_KEPT_REASON: Final = 300


def make_item_lists(
    *, listed_round: Round, types: Mapping[int, BusinessType], reason: str, actor: Actor, now: datetime
) -> int:
    """Make the list of each of these parties from the goods of its business type, at the standard's price of today.

    Set-based: some statements for any number. `types` names the business type by party; whoever has a list keeps it. A
    good that the standard lacks has the price of the template. How many lists were made.

    Raises RankingMissing, RoundClosed, ItemListRefused (a party is not on the round's list or outside the region, a
    type is another round's or has no goods); then nothing has changed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked_round(listed_round.pk)
        _check_listed(current, types)
        had = ItemList.objects.filter(round=current, party_id__in=list(types)).values_list(
            "party_id", flat=True
        )
        _check_undecreed(current, set(types) - set(had))
        _check_types(current, set(types.values()))
        share = goods_share(of_round=current)
        with connection.cursor() as cursor:
            cursor.execute(
                """
                INSERT INTO selection_itemlist (place_code, round_id, party_id, version, business_type_id, state, total,
                    floor, ceiling, reason, made_by_id, made_at)
                SELECT c.place_code, %(round)s, c.party_id, 1, wanted.type, 'draft', 0, %(floor)s, %(ceiling)s, '',
                    %(actor)s, %(now)s
                FROM unnest(%(parties)s::bigint[], %(types)s::bigint[]) AS wanted(party, type)
                JOIN selection_candidate AS c ON c.ranking_id = %(ranking)s AND c.party_id = wanted.party
                WHERE NOT EXISTS (SELECT FROM selection_itemlist AS had
                    WHERE had.round_id = %(round)s AND had.party_id = c.party_id)
                ORDER BY c.contest_code, c.rank
                RETURNING id
                """,
                {
                    "round": current.pk,
                    "ranking": _ranking_id(current),
                    "floor": share.floor,
                    "ceiling": share.ceiling,
                    "actor": actor.id,
                    "now": now,
                    "parties": list(types),
                    "types": [business_type.pk for business_type in types.values()],
                },
            )
            made = [number for (number,) in cursor.fetchall()]
            _fill_from_templates(made, timezone.localdate(now))
    return len(made)


def set_quantities(
    *, item_list: ItemList, quantities: Mapping[int, int], reason: str, actor: Actor
) -> ItemList:
    """Change how many of its goods a draft holds, by line; 0 takes the line off.

    Raises ItemListRefused (final, a line of another list, less than 0 or more than 100,000), RoundClosed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked_draft(item_list)
        lines = {line.pk: line for line in current.lines.all()}
        if not quantities.keys() <= lines.keys():
            raise ItemListRefused(_("The list changed since you looked. Reload the page."))
        if not all(0 <= number <= LARGEST_QUANTITY for number in quantities.values()):
            raise ItemListRefused(_("A quantity lies between 0 and 100,000."), code="item_quantity")
        for pk, number in quantities.items():
            if number == 0:
                lines[pk].delete()
            elif number != lines[pk].quantity:
                ItemListLine.objects.filter(pk=pk).update(quantity=number)
        return _summed(current)


def add_item(
    *,
    item_list: ItemList,
    price: PriceItem,
    quantity: int,
    group: ItemGroup,
    reason: str,
    actor: Actor,
    now: datetime,
) -> ItemList:
    """Put a good of the standard on a draft. Raises ItemListRefused (final, no price here, twice), RoundClosed."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked_draft(item_list)
        day = timezone.localdate(now)
        _check_price(current, price, day)
        if not 0 < quantity <= LARGEST_QUANTITY:
            raise ItemListRefused(_("A quantity lies between 1 and 100,000."), code="item_quantity")
        if current.lines.filter(name__iexact=price.name, unit__iexact=price.unit).exists():
            raise ItemListRefused(_("This good is on the list already: change its quantity."))
        last = current.lines.aggregate(last=Max("position"))["last"] or 0
        ItemListLine.objects.create(
            item_list=current, place_code=current.place_code, position=last + 1, name=price.name, group=group,
            quantity=quantity, unit=price.unit, unit_price=price.unit_price, price_item=price, priced_date=day,
        )  # fmt: skip
        return _summed(current)


def swap_item(
    *, item_list: ItemList, line_id: int, price: PriceItem, reason: str, actor: Actor, now: datetime
) -> ItemList:
    """Put a good of the standard in the place of a draft's line; the quantity stays. Raises as `add_item` does."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked_draft(item_list)
        day = timezone.localdate(now)
        _check_price(current, price, day)
        others = current.lines.exclude(pk=line_id)
        if others.filter(name__iexact=price.name, unit__iexact=price.unit).exists():
            raise ItemListRefused(_("This good is on the list already: change its quantity."))
        swapped = current.lines.filter(pk=line_id).update(
            name=price.name, unit=price.unit, unit_price=price.unit_price, price_item=price, priced_date=day
        )
        if not swapped:
            raise ItemListRefused(_("The list changed since you looked. Reload the page."))
        return _summed(current)


def take_over_prices(*, list_ids: Collection[int], reason: str, actor: Actor, now: datetime) -> int:
    """Give the lines of these drafts the standard's prices of today; how many drafts changed. Final lists never do.

    Raises RoundClosed when the decree of a draft's round waits or is signed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        drafts = ItemList.objects.filter(pk__in=list(list_ids), state=ItemListState.DRAFT)
        _lock_rounds(drafts)
        day = timezone.localdate(now)
        changing = sorted(set(old_drafts(day=day)) & set(drafts.values_list("pk", flat=True)))
        _price_lines(changing, day)
        _sum_lists(changing)
    return len(changing)


def finish_item_lists(*, list_ids: Collection[int], reason: str, actor: Actor, now: datetime) -> int:
    """Make drafts final, all or none; how many. From then on nothing changes them.

    Raises ItemListRefused when a total lies outside the package or a price is older than the standard's, RoundClosed.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        drafts = ItemList.objects.filter(pk__in=list(list_ids), state=ItemListState.DRAFT)
        for current in _lock_rounds(drafts):
            share = goods_share(of_round=current)
            drafts.filter(round=current).update(floor=share.floor, ceiling=share.ceiling)
        outside = drafts.exclude(total__gte=F("floor"), total__lte=F("ceiling")).count()
        if outside:
            raise ItemListRefused(
                _("%(count)d lists cost less than the floor of the package or more than its ceiling.")
                % {"count": outside},
                code="item_list_package",
            )
        numbers = set(drafts.values_list("pk", flat=True))
        old = numbers & set(old_drafts(day=timezone.localdate(now)))
        if old:
            raise ItemListRefused(
                _("The standard has other prices now for %(count)d lists. Take them over first.")
                % {"count": len(old)},
                code="item_list_prices",
            )
        return drafts.update(state=ItemListState.FINAL, final_by_id=actor.id, final_at=now)


def correct_item_list(*, item_list: ItemList, reason: str, actor: Actor, now: datetime) -> ItemList:
    """Replace a final list by a draft of the next version that starts as its copy, before the decree only.

    Raises ItemListRefused, RoundClosed; until the draft is final, the party has no list.
    """
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current_round = _locked_round(item_list.round_id)
        _check_undecreed(current_round, [item_list.party_id])
        current = ItemList.objects.get(pk=item_list.pk)
        if current.state != ItemListState.FINAL:
            raise ItemListRefused(_("Only a final list is corrected by a new version."))
        ItemList.objects.filter(pk=current.pk).update(state=ItemListState.REPLACED)
        share = goods_share(of_round=current_round)
        made = ItemList.objects.create(
            place_code=current.place_code,
            round=current_round,
            party_id=current.party_id,
            version=current.version + 1,
            business_type_id=current.business_type_id,
            total=current.total,
            floor=share.floor,
            ceiling=share.ceiling,
            reason=reason.strip()[:_KEPT_REASON],
            made_by_id=actor.id,
            made_at=now,
        )
        ItemListLine.objects.bulk_create(
            ItemListLine(
                item_list=made, place_code=line.place_code, position=line.position, name=line.name, group=line.group,
                quantity=line.quantity, unit=line.unit, unit_price=line.unit_price, price_item_id=line.price_item_id,
                priced_date=line.priced_date,
            )
            for line in current.lines.order_by("position")
        )  # fmt: skip
    return made


def change_type(
    *, item_list: ItemList, business_type: BusinessType, reason: str, actor: Actor, now: datetime
) -> ItemList:
    """Begin a draft anew from another business type. Raises ItemListRefused, RoundClosed."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked_draft(item_list)
        _check_types(current.round, {business_type})
        current.lines.all().delete()
        ItemList.objects.filter(pk=current.pk).update(business_type=business_type)
        _fill_from_templates([current.pk], timezone.localdate(now))
        return ItemList.objects.get(pk=current.pk)


def decreed_lists(*, listed_round: Round, chosen: Collection[int]) -> Mapping[int, ListAmount]:
    """The final lists that a decree about these chosen rests on, by party; empty when it rests on the price.

    A round that asks for lists refuses without one of each; any other takes them once all chosen have one. Raises
    DecreeRefused with how many are missing.
    """
    final = final_amounts(listed_round=listed_round, party_ids=chosen)
    missing = len(chosen) - len(final)
    if not missing:
        return final
    if asks_for_lists(listed_round=listed_round):
        raise DecreeRefused(
            ngettext(
                "%(count)d of the chosen has no final item list within the package.",
                "%(count)d of the chosen have no final item list within the package.",
                missing,
            )
            % {"count": missing},
            code="decree_item_lists",
        )
    return {}


def _locked_round(round_id: int) -> Round:
    take_locks(f"round:{round_id}")
    current = Round.objects.select_related("programme", "programme_version").get(pk=round_id)
    if current.state not in {RoundState.DRAFT, RoundState.OPEN, RoundState.DECREED}:
        raise RoundClosed(_("This round has ended: its item lists stay."))
    return current


def _lock_rounds(drafts: QuerySet[ItemList]) -> list[Round]:
    """The rounds of these drafts, locked in their order; a decree names none of the parties."""
    parties: dict[int, list[int]] = {}
    for round_id, party_id in drafts.values_list("round_id", "party_id"):
        parties.setdefault(round_id, []).append(party_id)
    rounds = [_locked_round(number) for number in sorted(parties)]
    for current in rounds:
        _check_undecreed(current, parties[current.pk])
    return rounds


def _check_undecreed(current: Round, party_ids: Collection[int]) -> None:
    """Lists of the reserve move while a decree stands, for who may follow by an amendment; those of its chosen stay."""
    if not decreed_parties(listed_round=current).isdisjoint(party_ids):
        raise RoundClosed(_("A decree of this round names the party as chosen: the item list stays."))


def _locked_draft(item_list: ItemList) -> ItemList:
    _check_undecreed(_locked_round(item_list.round_id), [item_list.party_id])
    current = ItemList.objects.select_related("round").get(pk=item_list.pk)
    if current.state != ItemListState.DRAFT:
        raise ItemListRefused(
            _("This item list is final: correct it by a new version."), code="item_list_final"
        )
    return current


def _ranking_id(current: Round) -> int:
    ranking = latest_ranking(ranked_round=current)
    if ranking is None:
        raise RankingMissing(_("Run the selection of this round first."))
    return ranking.pk


def _check_listed(current: Round, party_ids: Collection[int]) -> None:
    ranking = latest_ranking(ranked_round=current)
    if ranking is None:
        raise RankingMissing(_("Run the selection of this round first."))
    dropped = standing_list(ranking=ranking).dropped
    listed = Candidate.objects.filter(ranking=ranking, party_id__in=list(party_ids)).count()
    if listed != len(party_ids) or any(party_id in dropped for party_id in party_ids):
        raise ItemListRefused(_("Somebody is not on the list of this round, or not in your regions."))


def _check_types(current: Round, types: Collection[BusinessType]) -> None:
    for business_type in types:
        if business_type.round_id != current.pk or not business_type.items.exists():
            raise ItemListRefused(
                _("%(type)s has no goods to start from in this round.") % {"type": business_type.name},
                code="item_list_type",
            )


def _check_price(current: ItemList, price: PriceItem, day: date) -> None:
    holds = price.from_date <= day and (price.to_date is None or price.to_date > day)
    if not holds or price.region_code not in price_regions(place_code=current.place_code):
        raise ItemListRefused(_("The standard has no such price here today."), code="item_price")


def _fill_from_templates(list_ids: Collection[int], day: date) -> None:
    """The lines of empty drafts: the goods of their types, priced once for each regency and good."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH wanted AS MATERIALIZED (
                SELECT l.id, l.place_code, left(l.place_code, 4) AS regency, l.business_type_id
                FROM selection_itemlist AS l WHERE l.id = ANY(%(lists)s)
            ), priced AS MATERIALIZED (
                SELECT w.regency, item.*, today.id AS price_id, today.unit_price AS price_today
                FROM (SELECT DISTINCT regency, business_type_id FROM wanted) AS w
                JOIN programmes_item AS item ON item.business_type_id = w.business_type_id
                LEFT JOIN LATERAL ({PRICE_TODAY.format(place="w.regency", line="item")}) AS today ON true
            )
            INSERT INTO selection_itemlistline (place_code, item_list_id, position, name, "group", quantity, unit,
                unit_price, price_item_id, priced_date)
            SELECT w.place_code, w.id, priced.position, priced.name, priced."group", priced.quantity, priced.unit,
                coalesce(priced.price_today, priced.unit_price), priced.price_id, %(day)s
            FROM wanted AS w
            JOIN priced ON priced.regency = w.regency AND priced.business_type_id = w.business_type_id
            ORDER BY w.id, priced.position
            """,
            {"lists": list(list_ids), "day": day},
        )
    _sum_lists(list_ids)


def _price_lines(list_ids: Collection[int], day: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE selection_itemlistline AS changed
            SET unit_price = today.unit_price, price_item_id = today.id, priced_date = %(day)s
            FROM selection_itemlistline AS line
            CROSS JOIN LATERAL ({PRICE_TODAY.format(place="line.place_code", line="line")}) AS today
            WHERE line.id = changed.id AND line.item_list_id = ANY(%(lists)s)
                AND (today.unit_price <> line.unit_price OR line.price_item_id IS NULL)
            """,
            {"lists": list(list_ids), "day": day},
        )


def _sum_lists(list_ids: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE selection_itemlist AS l SET total = summed.total
            FROM (SELECT item_list_id, sum(quantity * unit_price) AS total FROM selection_itemlistline
                WHERE item_list_id = ANY(%(lists)s) GROUP BY item_list_id) AS summed
            WHERE l.id = summed.item_list_id AND l.total <> summed.total
            """,
            {"lists": list(list_ids)},
        )


def _summed(current: ItemList) -> ItemList:
    total = current.lines.aggregate(total=Sum(F("quantity") * F("unit_price")))["total"] or 0
    ItemList.objects.filter(pk=current.pk).update(total=total)
    return ItemList.objects.select_related("round").get(pk=current.pk)
