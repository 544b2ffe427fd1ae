"""Durable items live: seen, repaired, lost, found, returned; sold and passed on by two people."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kail.apps.delivery.enums import AssetEventKind, AssetState, ReleaseKind
from kail.apps.delivery.errors import AssetRefused
from kail.apps.delivery.models import Asset, AssetEntry, HandoverDay
from kail.apps.delivery.selectors.assets import assets_of_party, assets_of_round
from kail.apps.delivery.services import (
    approve_reversal,
    approve_transfer,
    propose_reversal,
    propose_transfer,
    record_asset_entry,
    reject_transfer,
)
from kail.kernel.approvals import SamePerson
from kail.kernel.scope import region_scope
from tests.conftest import NOW
from tests.delivery.handed import TODAY, hand_over
from tests.enrolments.enrolled import Going

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def cart(going: Going, day: HandoverDay) -> Asset:
    """The cart of S1, who still waits for the rest."""
    hand_over(going, day, "S1", {"Gerobak": 1})
    return Asset.objects.get()


def happen(going: Going, asset: Asset, kind: AssetEventKind, *, note: str = "dilihat") -> AssetState:
    record_asset_entry(
        asset=asset, kind=kind, day=TODAY, note=note, reason="kunjungan", actor=going.maker, now=NOW
    )
    return AssetState(Asset.objects.get(pk=asset.pk).state)


def test_an_item_goes_through_its_life(going: Going, cart: Asset) -> None:
    told = [
        happen(going, cart, kind)
        for kind in (
            AssetEventKind.SEEN,
            AssetEventKind.REPAIR_BEGUN,
            AssetEventKind.REPAIRED,
            AssetEventKind.LOST,
            AssetEventKind.FOUND,
            AssetEventKind.RETURNED,
        )
    ]
    assert told == ["in_use", "under_repair", "in_use", "lost", "in_use", "returned"]
    assert AssetEntry.objects.filter(asset=cart).count() == 7


@pytest.mark.parametrize(
    "kind", [AssetEventKind.REPAIRED, AssetEventKind.FOUND, AssetEventKind.SOLD, AssetEventKind.TRANSFERRED]
)
def test_what_cannot_happen_is_refused(going: Going, cart: Asset, kind: AssetEventKind) -> None:
    with pytest.raises(AssetRefused, match="tidak bisa terjadi"):
        happen(going, cart, kind)
    assert AssetEntry.objects.count() == 1


def test_an_entry_says_what_happened_and_when(going: Going, cart: Asset) -> None:
    with pytest.raises(AssetRefused, match="Tuliskan apa"):
        happen(going, cart, AssetEventKind.LOST, note=" ")
    with pytest.raises(AssetRefused, match="masa depan"):
        record_asset_entry(
            asset=cart, kind=AssetEventKind.SEEN, day=TODAY + timedelta(days=1), note="", reason="uji",
            actor=going.maker, now=NOW,
        )  # fmt: skip


def test_two_people_let_an_item_go_to_another_party(going: Going, cart: Asset) -> None:
    other = going.enrolment("B1").party
    asked = propose_transfer(
        asset=cart, kind=ReleaseKind.TRANSFERRED, to_party=other, reason="pindah usaha", actor=going.maker, now=NOW
    )  # fmt: skip
    with pytest.raises(AssetRefused, match="menunggu orang kedua"):
        propose_transfer(
            asset=cart, kind=ReleaseKind.SOLD, to_name="Toko", reason="uji", actor=going.maker, now=NOW
        )
    with pytest.raises(SamePerson):
        approve_transfer(transfer=asked, reason="ya", actor=going.maker, now=NOW)
    with region_scope(prefixes=["6472"]):
        approve_transfer(transfer=asked, reason="ya", actor=going.head, now=NOW)
    passed = Asset.objects.get(pk=cart.pk)
    assert (passed.party, passed.keeper, passed.place_code, passed.state) == (
        other,
        "B1",
        other.place_code,
        AssetState.IN_USE,
    )
    assert [one.tag for one in assets_of_party(party=other)] == [cart.tag]


def test_what_is_sold_is_sold_for_good(going: Going, cart: Asset) -> None:
    values = {
        "asset": cart,
        "kind": ReleaseKind.SOLD,
        "reason": "usaha tutup",
        "actor": going.maker,
        "now": NOW,
    }
    with pytest.raises(AssetRefused, match="siapa yang menerima"):
        propose_transfer(to_name=" ", **values)
    reject_transfer(
        transfer=propose_transfer(to_name="Toko", **values), reason="tidak", actor=going.head, now=NOW
    )
    approve_transfer(
        transfer=propose_transfer(to_name="Toko", **values), reason="ya", actor=going.head, now=NOW
    )
    assert [(one.tag, one.state) for one in assets_of_round(of_round=going.round)] == [
        (cart.tag, AssetState.SOLD)
    ]
    with pytest.raises(IntegrityError, match="does not come back"), transaction.atomic():
        Asset.objects.filter(pk=cart.pk).update(state=AssetState.IN_USE)
    with pytest.raises(AssetRefused, match="tidak bisa terjadi"):
        happen(going, cart, AssetEventKind.SEEN)


def test_a_handover_whose_item_was_sold_cannot_be_taken_back(going: Going, cart: Asset) -> None:
    sale = propose_transfer(
        asset=cart, kind=ReleaseKind.SOLD, to_name="Toko", reason="uji", actor=going.maker, now=NOW
    )
    approve_transfer(transfer=sale, reason="ya", actor=going.head, now=NOW)
    asked = propose_reversal(handover=cart.handover_item.handover, reason="salah", actor=going.maker, now=NOW)
    with pytest.raises(AssetRefused, match="tidak di tangan"):
        approve_reversal(reversal=asked, reason="ya", actor=going.head, now=NOW)


def test_the_database_wants_permission_for_a_sale(going: Going, cart: Asset) -> None:
    kept = {
        "asset": cart, "place_code": cart.place_code, "date": TODAY, "recorded_by_id": going.maker.id,
        "recorded_at": NOW,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match="permitted"), transaction.atomic():
        AssetEntry.objects.create(kind=AssetEventKind.SOLD, note="x", **kept)
    with pytest.raises(IntegrityError, match="explained"), transaction.atomic():
        AssetEntry.objects.create(kind=AssetEventKind.LOST, **kept)
