"""Pages of depots: what lies there, each figure with its moves, goods that leave by two people."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from kail.apps.accounts.enums import Role
from kail.apps.delivery.models import Depot, LotLine, PurchaseLot, Stock, StockChange
from kail.kernel.approvals import ProposalState
from kail.kernel.audit import Actor
from tests.conftest import MakeUser, SignedIn
from tests.delivery.handed import WHOLE, day_of, delivered, depot, hand_over, ordered, released
from tests.enrolments.enrolled import Going
from tests.people import BALIKPAPAN, SAMARINDA

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    maker: Actor = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pembuat").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return released(maker=maker, head=head)


@pytest.fixture
def lot(going: Going) -> PurchaseLot:
    return ordered(going)


@pytest.fixture
def where(going: Going, lot: PurchaseLot) -> Depot:
    """A depot of Samarinda with everything that was ordered."""
    made = depot(going)
    delivered(going, lot, made)
    return made


@pytest.fixture
def operator(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="ayu")


@pytest.fixture
def head(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="hadi")


def text(client: Client, name: str, *arguments: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=arguments) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def blender(lot: PurchaseLot) -> LotLine:
    return lot.lines.get(name="Blender")


def loss(quantity: str = "2", **values: Any) -> dict[str, Any]:
    return {"kind": "loss", "quantity": quantity, "reason": "pecah", **values}


def propose(client: Client, where: Depot, lot: PurchaseLot, values: dict[str, Any]) -> Any:
    return client.post(reverse("stock-change-new", args=[where.pk, blender(lot).pk]), values)


def decide(client: Client, decision: str, reason: str = "diperiksa") -> Any:
    url = reverse("stock-change-decide", args=[StockChange.objects.get().pk])
    return client.post(url, {"decision": decision, "reason": reason})


def in_depot(where: Depot, lot: PurchaseLot) -> int:
    return Stock.objects.get(depot=where, lot_line=blender(lot)).quantity


class TestReading:
    def test_each_figure_opens_its_moves(
        self, going: Going, lot: PurchaseLot, where: Depot, operator: Client
    ) -> None:
        given = hand_over(going, day_of(going, where), "S1", WHOLE)
        address = reverse("stock", args=[where.pk, blender(lot).pk])
        shown = text(operator, "depot", where.pk)
        assert f'<a href="{address}?gerak=datang">6</a>' in shown
        assert f'<a href="{address}?gerak=diserahkan">2</a>' in shown
        moves = text(operator, "stock", where.pk, blender(lot).pk, query="?gerak=diserahkan")
        assert given.number in moves
        assert "SJ-1" not in moves
        assert "SJ-1" in text(operator, "stock", where.pk, blender(lot).pk)

    def test_a_handover_of_another_region_is_a_move_without_its_paper(
        self, going: Going, lot: PurchaseLot, where: Depot, operator: Client
    ) -> None:
        given = hand_over(going, day_of(going, where), "B1", WHOLE)
        moves = text(operator, "stock", where.pk, blender(lot).pk)
        assert given.number not in moves
        assert "wilayah lain" in moves

    def test_more_goods_take_no_more_queries(self, going: Going, lot: PurchaseLot, operator: Client) -> None:
        made, asked = depot(going), []
        for note, name in (("SJ-1", "Blender"), ("SJ-2", "Gerobak")):
            delivered(going, lot, made, note=note, **{name: 1})
            with CaptureQueriesContext(connection) as queries:
                text(operator, "depot", made.pk)
            asked.append(len(queries))
        assert asked[0] == asked[1]

    def test_an_empty_depot_says_how_goods_come(self, going: Going, operator: Client) -> None:
        made = depot(going, name="Gudang Kosong")
        assert "Belum ada barang datang ke sini" in text(operator, "depot", made.pk)

    def test_a_depot_of_another_region_does_not_exist(
        self, lot: PurchaseLot, where: Depot, signed_in: SignedIn
    ) -> None:
        other = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
        assert where.name not in text(other, "depots")
        for name, arguments in (("depot", [where.pk]), ("stock", [where.pk, blender(lot).pk])):
            assert other.get(reverse(name, args=arguments)).status_code == 404

    def test_a_good_that_never_came_has_no_page(
        self, going: Going, lot: PurchaseLot, operator: Client
    ) -> None:
        made = depot(going, name="Gudang Kosong")
        assert operator.get(reverse("stock", args=[made.pk, blender(lot).pk])).status_code == 404


class TestKeeping:
    def test_a_depot_is_added_in_the_own_region_only(self, going: Going, signed_in: SignedIn) -> None:
        client = signed_in(role=Role.TREASURER, prefixes=["6472"])
        wish = {"name": "Gudang Baru", "keeper": "Bu Ani", "reason": "sewa", "place": BALIKPAPAN}
        answer = client.post(reverse("depot-new"), wish)
        assert answer.status_code == 422
        assert "Pilih tempat di wilayah Anda" in answer.content.decode()
        assert not Depot.objects.exists()
        client.post(reverse("depot-new"), {**wish, "place": SAMARINDA})
        assert Depot.objects.get().keeper == "Bu Ani"

    def test_its_keeper_is_corrected(self, where: Depot, manager: Client) -> None:
        wish = {"name": where.name, "keeper": "Pak Baru", "reason": "pindah tugas"}
        manager.post(reverse("depot-change", args=[where.pk]), wish)
        where.refresh_from_db()
        assert where.keeper == "Pak Baru"


class TestLeaving:
    def test_the_head_lets_go_what_another_proposed(
        self, lot: PurchaseLot, where: Depot, operator: Client, head: Client
    ) -> None:
        assert propose(operator, where, lot, loss()).status_code == 302
        assert in_depot(where, lot) == 6
        waiting = text(head, "depots")
        assert "2 unit Blender: hilang atau rusak" in waiting
        assert waiting.count("csrfmiddlewaretoken") >= 2
        assert "Barang keluar gudang untuk diputuskan" in text(head, "home")
        assert "csrfmiddlewaretoken" in text(head, "depot", where.pk)
        decide(head, "approve", reason="")
        assert in_depot(where, lot) == 6
        decide(head, "approve")
        assert in_depot(where, lot) == 4
        assert "hilang atau rusak" in text(operator, "stock", where.pk, blender(lot).pk)

    def test_rejected_the_goods_stay(
        self, lot: PurchaseLot, where: Depot, operator: Client, head: Client
    ) -> None:
        propose(operator, where, lot, loss())
        decide(head, "reject", reason="cari dulu")
        assert in_depot(where, lot) == 6
        assert StockChange.objects.get().state == ProposalState.REJECTED
        assert "cari dulu" in text(operator, "stock", where.pk, blender(lot).pk)

    def test_sent_on_they_lie_in_the_other_depot(
        self, going: Going, lot: PurchaseLot, where: Depot, operator: Client, head: Client
    ) -> None:
        other = depot(going, name="Gudang Lain")
        answer = propose(operator, where, lot, loss(kind="transfer"))
        assert answer.status_code == 422
        assert "Pilih gudang lain" in answer.content.decode()
        propose(operator, where, lot, loss(kind="transfer", to_depot=other.pk))
        decide(head, "approve")
        assert (in_depot(where, lot), in_depot(other, lot)) == (4, 2)
        assert f"dari {where.name}" in text(operator, "stock", other.pk, blender(lot).pk)

    @pytest.mark.parametrize("quantity", ["7", "0", "dua", ""])
    def test_how_many_must_be_there(
        self, lot: PurchaseLot, where: Depot, operator: Client, quantity: str
    ) -> None:
        answer = propose(operator, where, lot, loss(quantity))
        assert answer.status_code == 422
        assert "id_quantity_error" in answer.content.decode()
        assert not StockChange.objects.exists()

    def test_one_change_of_a_good_waits_at_a_time(
        self, lot: PurchaseLot, where: Depot, operator: Client
    ) -> None:
        propose(operator, where, lot, loss())
        assert propose(operator, where, lot, loss()).status_code == 422
        assert StockChange.objects.count() == 1
        keluar = reverse("stock-change-new", args=[where.pk, blender(lot).pk])
        assert keluar not in text(operator, "stock", where.pk, blender(lot).pk)

    def test_a_paper_of_the_loss_is_kept_and_opened(
        self, lot: PurchaseLot, where: Depot, operator: Client
    ) -> None:
        assert not StockChange.objects.exists()
        paper = SimpleUploadedFile("ba.exe", b"MZ", content_type="application/pdf")
        assert propose(operator, where, lot, loss(document=paper)).status_code == 422
        drawn = BytesIO()
        Image.new("RGB", (40, 30), "white").save(drawn, format="JPEG")
        paper = SimpleUploadedFile("ba.jpg", drawn.getvalue(), content_type="image/jpeg")
        propose(operator, where, lot, loss(document=paper))
        url = reverse("stock-change-paper", args=[StockChange.objects.get().pk])
        assert operator.get(url)["Content-Type"] == "image/jpeg"

    def test_another_region_decides_nothing(
        self, lot: PurchaseLot, where: Depot, operator: Client, signed_in: SignedIn
    ) -> None:
        propose(operator, where, lot, loss())
        assert decide(signed_in(role=Role.HEAD, prefixes=["6471"]), "approve").status_code == 404
        assert in_depot(where, lot) == 6
