"""Durable items: tagged when handed over, seen, repaired, lost, returned; sold and passed on with two people.

| entry | from | to |
|---|---|---|
| seen | in use, under repair | the same |
| given into repair | in use | under repair |
| repaired | under repair | in use |
| lost | in use, under repair | lost |
| found again | lost | in use |
| returned | in use, under repair, lost | returned, for good |
| sold, passed on outside | in use, under repair | sold, passed on, for good |
| passed on to another party | in use, under repair | the same, with the new holder |
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kail.apps.delivery.enums import KEPT, AssetEventKind, AssetState, ReleaseKind
from kail.apps.delivery.errors import AssetRefused
from kail.apps.delivery.models import Asset, AssetEntry, AssetTransfer, Handover, HandoverItem
from kail.apps.documents.models import Document
from kail.apps.programmes.enums import ItemGroup
from kail.apps.registry.models import Party
from kail.kernel.approvals import ProposalState, check_second_person, record_decision
from kail.kernel.audit import Actor, acting
from kail.kernel.locks import take_locks
from kail.kernel.scope import WHOLE_COUNTRY, region_scope

_USED: Final = (AssetState.IN_USE, AssetState.UNDER_REPAIR)
_STEPS: Final[Mapping[AssetEventKind, tuple[tuple[AssetState, ...], AssetState | None]]] = {
    AssetEventKind.SEEN: (_USED, None),
    AssetEventKind.REPAIR_BEGUN: ((AssetState.IN_USE,), AssetState.UNDER_REPAIR),
    AssetEventKind.REPAIRED: ((AssetState.UNDER_REPAIR,), AssetState.IN_USE),
    AssetEventKind.LOST: (_USED, AssetState.LOST),
    AssetEventKind.FOUND: ((AssetState.LOST,), AssetState.IN_USE),
    AssetEventKind.RETURNED: (KEPT, AssetState.RETURNED),
}


def tag_tools(
    *, handover: Handover, items: Collection[HandoverItem], actor: Actor, now: datetime
) -> list[Asset]:
    """One asset with a tag for each piece of each tool of a handover. Called within its transaction."""
    tools = [item for item in items if item.list_line.group == ItemGroup.TOOL]
    pieces = [(item, piece) for item in tools for piece in range(1, item.quantity + 1)]
    # Whoever moved may still be registered in the former village.
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        assets = Asset.objects.bulk_create(
            [
                Asset(
                    tag=f"{handover.round.code}-{handover.year}-{handover.sequence:04d}-{number:02d}",
                    handover_item=item,
                    piece=piece,
                    party_id=handover.enrolment.party_id,
                    place_code=handover.place_code,
                    name=item.list_line.name,
                    value=item.list_line.unit_price,
                    keeper=handover.received_by,
                )
                for number, (item, piece) in enumerate(pieces, start=1)
            ]
        )
    AssetEntry.objects.bulk_create(
        [
            _entry(asset, AssetEventKind.HANDED_OVER, handover.day.date, handover.number, actor, now)
            for asset in assets
        ]
    )
    return assets


def possible_entries(*, asset: Asset) -> list[AssetEventKind]:
    """What one person may write of an item in its present state, as the table above says."""
    return [kind for kind, (states, _after) in _STEPS.items() if asset.state in states]


def record_asset_entry(
    *,
    asset: Asset,
    kind: AssetEventKind,
    day: date,
    note: str,
    reason: str,
    actor: Actor,
    now: datetime,
    photo: Document | None = None,
) -> AssetEntry:
    """Record what happened to an item, by one person. Raises AssetRefused where that cannot be (see the table)."""
    if day > timezone.localdate(now):
        raise AssetRefused(_("The day lies in the future."), code="day_to_come")
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(asset)
        if kind not in _STEPS or current.state not in _STEPS[kind][0]:
            raise AssetRefused(
                _("This cannot happen to an item that is: %(state)s.")
                % {"state": current.get_state_display()}
            )
        if kind != AssetEventKind.SEEN and not note.strip():
            raise AssetRefused(_("Say what happened."), code="note_missing")
        _set_state(current, _STEPS[kind][1])
        entry = _entry(current, kind, day, note.strip(), actor, now)
        entry.photo = photo
        entry.save(force_insert=True)
    return entry


def return_assets(*, handover: Handover, note: str, actor: Actor, now: datetime) -> None:
    """The items of a handover that is taken back come back. Raises AssetRefused when one was sold or passed on."""
    assets = list(Asset.objects.filter(handover_item__handover=handover).order_by("pk"))
    take_locks(*(_lock(asset) for asset in assets))
    for asset in Asset.objects.filter(pk__in=[one.pk for one in assets]).order_by("pk"):
        if asset.state not in KEPT or asset.party_id != handover.enrolment.party_id:
            raise AssetRefused(
                _("The item %(tag)s left its holder already: this handover cannot be taken back.")
                % {"tag": asset.tag}
            )
        _set_state(asset, AssetState.RETURNED)
        _entry(asset, AssetEventKind.RETURNED, timezone.localdate(now), note.strip(), actor, now).save(
            force_insert=True
        )


def propose_transfer(
    *,
    asset: Asset,
    kind: ReleaseKind,
    reason: str,
    actor: Actor,
    now: datetime,
    to_party: Party | None = None,
    to_name: str = "",
    document: Document | None = None,
) -> AssetTransfer:
    """Ask to sell an item or to pass it on, to another party or to somebody outside. Raises AssetRefused."""
    name = to_party.display_name if to_party else to_name.strip()
    if not name:
        raise AssetRefused(_("Say who gets the item."))
    if to_party is not None and (kind == ReleaseKind.SOLD or to_party.pk == asset.party_id):
        raise AssetRefused(_("An item is passed on to another party, or sold to somebody outside."))
    with transaction.atomic(), acting(actor=actor, reason=reason):
        current = _locked(asset)
        _check_used(current)
        if current.transfers.filter(state=ProposalState.PROPOSED).exists():
            raise AssetRefused(_("A sale or transfer of this item waits for a second person already."))
        return AssetTransfer.objects.create(
            asset=current,
            place_code=current.place_code,
            kind=kind,
            to_party=to_party,
            to_name=name,
            document=document,
            proposed_by_id=actor.id,
            proposed_at=now,
            proposal_reason=reason.strip(),
        )


def approve_transfer(*, transfer: AssetTransfer, reason: str, actor: Actor, now: datetime) -> AssetTransfer:
    """Permit it as the second person: the item leaves its holder. Raises AlreadyDecided, SamePerson, AssetRefused."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        asset = _locked(transfer.asset)
        current = _decided(transfer, ProposalState.APPROVED, reason, actor, now)
        _check_used(asset)
        # Written while the holder's place still decides who sees it.
        entry = _entry(
            asset,
            AssetEventKind(current.kind),
            timezone.localdate(now),
            current.proposal_reason[:300],
            actor,
            now,
        )
        entry.transfer = current
        entry.save(force_insert=True)
        if current.to_party_id is None:
            _set_state(asset, AssetState(current.kind))
        else:
            _pass_on(asset, current, current.to_party_id)
    return current


def reject_transfer(*, transfer: AssetTransfer, reason: str, actor: Actor, now: datetime) -> AssetTransfer:
    """The item stays with its holder. Raises AlreadyDecided, SamePerson."""
    with transaction.atomic(), acting(actor=actor, reason=reason):
        _locked(transfer.asset)
        return _decided(transfer, ProposalState.REJECTED, reason, actor, now)


def _pass_on(asset: Asset, transfer: AssetTransfer, to_party_id: int) -> None:
    """To the new holder, whom the one who decides need not see."""
    with region_scope(prefixes=[WHOLE_COUNTRY]):
        holder = Party.objects.get(pk=to_party_id)
        Asset.objects.filter(pk=asset.pk).update(
            party=holder, place_code=holder.place_code, keeper=transfer.to_name[:120]
        )


def _decided(
    transfer: AssetTransfer, state: ProposalState, reason: str, actor: Actor, now: datetime
) -> AssetTransfer:
    current = AssetTransfer.objects.get(pk=transfer.pk)
    check_second_person(proposal=current, decider_id=actor.id)
    with region_scope(prefixes=[WHOLE_COUNTRY]):  # the new holder may live elsewhere
        record_decision(proposal=current, state=state, reason=reason, actor=actor, now=now)
    return current


def _check_used(asset: Asset) -> None:
    if asset.state not in _USED:
        raise AssetRefused(
            _("This cannot happen to an item that is: %(state)s.") % {"state": asset.get_state_display()}
        )


def _lock(asset: Asset) -> str:
    return f"asset:{asset.pk}"


def _locked(asset: Asset) -> Asset:
    take_locks(_lock(asset))
    return Asset.objects.get(pk=asset.pk)


def _set_state(asset: Asset, state: AssetState | None) -> None:
    if state is not None:
        asset.state = state
        asset.save(update_fields=["state"])


def _entry(
    asset: Asset, kind: AssetEventKind, day: date, note: str, actor: Actor, now: datetime
) -> AssetEntry:
    return AssetEntry(
        asset=asset,
        place_code=asset.place_code,
        kind=kind,
        date=day,
        recorded_by_id=actor.id,
        recorded_at=now,
        note=note[:300],
    )
