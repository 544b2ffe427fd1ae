"""Pages of goods: who waits, what a lot would hold, prices, two people, the paper, for whom; what suppliers bring."""

from io import BytesIO
from typing import Any

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from kail.apps.accounts.enums import Role
from kail.apps.delivery.enums import LotState
from kail.apps.delivery.models import DeliveryLine, Depot, GoodsDelivery, PurchaseLot, Stock, Supplier
from kail.apps.delivery.services import add_supplier, propose_lot
from kail.apps.enrolments.models import Entitlement
from kail.apps.registry.models import AccessLogEntry
from kail.kernel.audit import Actor
from tests.conftest import NOW, MakeUser, SignedIn
from tests.delivery.handed import delivered, depot, gathered, ordered, priced, release, released
from tests.enrolments.enrolled import Going, enrolled

pytestmark = pytest.mark.usefixtures("whole_country")


@pytest.fixture
def going(make_user: MakeUser) -> Going:
    """S1 and S2 of Samarinda and B1 of Balikpapan wait for goods."""
    maker: Actor = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pembuat").actor
    head: Actor = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
    return released(maker=maker, head=head)


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"], username="hadi")


@pytest.fixture
def head(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.HEAD, prefixes=["64"], username="kepala")


def text(client: Client, name: str, *arguments: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=arguments) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def post(client: Client, name: str, /, *arguments: Any, **values: Any) -> Any:
    return client.post(reverse(name, args=arguments), values)


def prices(lot: PurchaseLot, **typed: str) -> dict[str, str]:
    return {f"price_{line.pk}": typed[line.name] for line in lot.lines.all() if line.name in typed}


def counts(lot: PurchaseLot, **typed: tuple[str, str]) -> dict[str, str]:
    """What was typed as counted and as working, by the name of the good."""
    values = {}
    for line in lot.lines.filter(name__in=typed):
        values |= {f"counted_{line.pk}": typed[line.name][0], f"works_{line.pk}": typed[line.name][1]}
    return values


def photo() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, format="JPEG")
    return SimpleUploadedFile("rusak.jpg", drawn.getvalue(), content_type="image/jpeg")


class TestOverview:
    def test_who_waits_stands_there_by_region_with_the_way_to_gather(
        self, going: Going, manager: Client
    ) -> None:
        shown = text(manager, "purchases")
        assert "3 penerima menunggu barang yang belum dibelikan; nilai RAB-nya Rp13.800.000" in shown
        assert f"{reverse('lot-new', args=[going.round.code])}?wilayah=6472" in shown
        assert "Belum ada paket pembelian" in shown

    def test_whoever_may_not_buy_reads_who_does(self, going: Going, head: Client) -> None:
        shown = text(head, "purchases")
        assert "Pengelola kegiatan atau bendahara mengumpulkannya" in shown
        assert "wilayah=6472" not in shown

    def test_an_empty_page_shows_an_example(self, manager: Client) -> None:
        assert "12 gerobak dan 24 blender" in text(manager, "purchases")

    def test_whose_decree_has_no_list_is_told(
        self, make_user: MakeUser, manager: Client, head: Client
    ) -> None:
        maker = make_user(role=Role.PROGRAMME_MANAGER, prefixes=["*"], username="pembuat").actor
        second = make_user(role=Role.HEAD, prefixes=["*"], username="penanda").actor
        without = enrolled(maker=maker, head=second)
        assert "tanpa RAB" not in text(manager, "purchases")
        release(without, "S1")
        shown = text(head, "purchases")
        assert "tanpa RAB" in shown
        assert "1 penerima </li>" in shown

    def test_each_lot_says_what_is_to_be_done_next(self, going: Going, manager: Client) -> None:
        gathered(going, region_code="6471")
        ordered(going, region_code="6472")
        shown = text(manager, "purchases")
        assert "Isi penyedia, kontrak, dan harga" in shown
        assert "Terima kiriman penyedia" in shown
        only = text(manager, "purchases", query=f"?keadaan={LotState.DRAFT}")
        assert "Terima kiriman penyedia" not in only

    def test_more_lots_take_no_more_queries(self, going: Going, manager: Client) -> None:
        asked = []
        for region in ("6471", "6472"):
            gathered(going, region_code=region)
            with CaptureQueriesContext(connection) as queries:
                text(manager, "purchases", query="?keadaan=draft")
            asked.append(len(queries))
        assert asked[1] <= asked[0]

    def test_another_region_shows_neither_lots_nor_who_waits(self, going: Going, signed_in: SignedIn) -> None:
        lot = ordered(going, region_code="6472")
        other = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["6471"])
        shown = text(other, "purchases")
        assert "Kota Samarinda" not in shown
        assert "Kota Balikpapan" in shown
        assert other.get(reverse("lot", args=[lot.pk])).status_code == 404


class TestGathering:
    def test_the_preview_stores_nothing_and_gathering_does(self, going: Going, manager: Client) -> None:
        url = f"{reverse('lot-new', args=[going.round.code])}?wilayah=6472"
        shown = manager.get(url).content.decode()
        assert "Rp9.200.000" in shown
        assert not PurchaseLot.objects.exists()
        assert manager.post(url, {"reason": ""}).status_code == 422
        answer = manager.post(url, {"reason": "belanja tahap 1"})
        made = PurchaseLot.objects.get()
        assert answer["Location"] == reverse("lot", args=[made.pk])
        assert (made.region_code, made.lines.count()) == ("6472", 3)

    def test_a_double_click_gathers_once(self, going: Going, manager: Client) -> None:
        url = f"{reverse('lot-new', args=[going.round.code])}?wilayah=6472"
        assert manager.post(url, {"reason": "tahap 1"}).status_code == 302
        again = manager.post(url, {"reason": "tahap 1"})
        assert again.status_code == 422
        assert "Tidak ada yang menunggu" in again.content.decode()
        assert PurchaseLot.objects.get().region_code == "6472"

    def test_a_region_that_is_not_the_own_is_never_replaced_by_another(
        self, going: Going, signed_in: SignedIn
    ) -> None:
        client = signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["6472"])
        url = f"{reverse('lot-new', args=[going.round.code])}?wilayah=6471"
        shown = client.get(url).content.decode()
        assert "Kota Balikpapan" not in shown
        for address in (url, reverse("lot-new", args=[going.round.code])):
            client.post(address, {"reason": "tahap 1"})
        assert not PurchaseLot.objects.exists()

    def test_the_board_of_the_round_leads_here(self, going: Going, manager: Client) -> None:
        address = f"{reverse('purchases')}?pelaksanaan={going.round.code}"
        assert address in text(manager, "round", going.round.code)
        assert "3 penerima menunggu" in text(manager, "purchases", query=address[len(reverse("purchases")) :])

    def test_a_part_of_a_region_is_not_offered(self, going: Going, signed_in: SignedIn) -> None:
        client = signed_in(role=Role.TREASURER, prefixes=["6472"])
        shown = text(client, "lot-new", going.round.code)
        assert "Kota Samarinda" in shown
        assert "Kalimantan Timur <span" not in shown


class TestPrices:
    def test_thousand_dots_are_read_and_the_difference_is_shown(self, going: Going, manager: Client) -> None:
        lot = gathered(going)
        supplier = add_supplier(name="CV Etam", contact="1", reason="uji", actor=going.maker)
        typed = prices(lot, Gerobak="Rp2.200.000", Blender="450.000", Bahan="1,4 juta")
        answer = post(
            manager,
            "lot-price",
            lot.pk,
            supplier=supplier.pk,
            contract_number="K-9",
            reason="kontrak",
            **typed,
        )
        assert answer.status_code == 302
        assert {line.name: line.price for line in lot.lines.all()} == {
            "Gerobak": 2_200_000,
            "Blender": 450_000,
            "Bahan": 1_400_000,
        }
        shown = text(manager, "lot", lot.pk)
        assert "-Rp300.000" in shown
        assert "Usulkan kepada kepala dinas" in shown

    def test_each_wrong_line_has_one_sentence_and_nothing_is_stored(
        self, going: Going, manager: Client
    ) -> None:
        lot = gathered(going)
        supplier = add_supplier(name="CV Etam", contact="1", reason="uji", actor=going.maker)
        typed = prices(lot, Gerobak="2,300,000", Blender="mahal", Bahan="1.400.000")
        answer = post(manager, "lot-price", lot.pk, supplier=supplier.pk, reason="kontrak", **typed)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert page.count("bukan jumlah uang") == 2 * 2
        assert "2.300.000" not in {str(line.price) for line in lot.lines.all()}
        assert not lot.lines.filter(price__isnull=False).exists()

    def test_a_price_may_stay_open(self, going: Going, manager: Client) -> None:
        lot = gathered(going)
        supplier = add_supplier(name="CV Etam", contact="1", reason="uji", actor=going.maker)
        typed = prices(lot, Gerobak="2.300.000")
        post(manager, "lot-price", lot.pk, supplier=supplier.pk, reason="sebagian", **typed)
        shown = text(manager, "lot", lot.pk)
        assert "2 barang belum berharga" in shown
        assert 'id="propose"' not in shown

    def test_without_a_supplier_the_page_says_where_to_add_one(self, going: Going, manager: Client) -> None:
        shown = text(manager, "lot-price", gathered(going).pk)
        assert "Belum ada penyedia tercatat" in shown
        assert reverse("supplier-new") in shown

    def test_the_prices_of_an_ordered_lot_stand(self, going: Going, manager: Client) -> None:
        answer = manager.get(reverse("lot-price", args=[ordered(going).pk]))
        assert answer.status_code == 302

    def test_a_contract_dearer_than_the_lists_is_told_before_it_is_proposed(
        self, going: Going, manager: Client
    ) -> None:
        lot = priced(going, gathered(going), Gerobak=2_300_001)
        shown = text(manager, "lot", lot.pk)
        assert "Kontrak lebih mahal daripada RAB" in shown
        assert 'id="propose"' not in shown
        answer = post(manager, "lot-propose", lot.pk, reason="tetap")
        assert answer.status_code == 422
        assert "melebihi daftar barang" in answer.content.decode()


class TestTwoPeople:
    def test_the_head_orders_and_the_goods_count_as_ordered(
        self, going: Going, manager: Client, head: Client
    ) -> None:
        lot = priced(going, gathered(going))
        post(manager, "lot-propose", lot.pk, reason="siap")
        assert "orang kedua" in text(manager, "lot", lot.pk)
        shown = text(head, "lot", lot.pk)
        assert "mengirim seharga Rp13.800.000" in shown
        assert shown.count("csrfmiddlewaretoken") >= 2
        post(head, "lot-decide", lot.pk, decision="order", reason="")
        assert PurchaseLot.objects.get().state == LotState.PROPOSED
        post(head, "lot-decide", lot.pk, decision="order", reason="setuju")
        assert PurchaseLot.objects.get().state == LotState.ORDERED
        assert set(Entitlement.objects.values_list("state", flat=True)) == {"ordered"}

    def test_sent_back_the_reason_stands_on_the_draft(
        self, going: Going, manager: Client, head: Client
    ) -> None:
        lot = propose_lot(lot=priced(going, gathered(going)), reason="uji", actor=going.maker, now=NOW)
        post(head, "lot-decide", lot.pk, decision="send_back", reason="minta penawaran kedua")
        shown = text(manager, "lot", lot.pk)
        assert "Dikembalikan oleh" in shown
        assert "minta penawaran kedua" in shown

    def test_whoever_sees_a_part_of_the_region_decides_nothing(
        self, going: Going, signed_in: SignedIn
    ) -> None:
        lot = propose_lot(lot=priced(going, gathered(going)), reason="uji", actor=going.maker, now=NOW)
        client = signed_in(role=Role.HEAD, prefixes=["6472"])
        shown = text(client, "lot", lot.pk)
        assert "wilayah yang lebih luas" in shown
        assert 'id="order"' not in shown
        assert post(client, "lot-decide", lot.pk, decision="order", reason="x").status_code == 422
        assert PurchaseLot.objects.get().state == LotState.PROPOSED

    def test_given_up_its_recipients_wait_again(self, going: Going, manager: Client) -> None:
        lot = gathered(going)
        post(manager, "lot-give-up", lot.pk, reason="salah wilayah")
        assert "3 penerima menunggu" in text(manager, "purchases")
        assert "Dibatalkan" in text(manager, "lot", lot.pk)

    def test_closing_says_what_never_came(self, going: Going, manager: Client) -> None:
        lot = ordered(going)
        assert "12 barang tidak pernah datang" in text(manager, "lot", lot.pk)
        post(manager, "lot-close", lot.pk, reason="penyedia berhenti")
        assert PurchaseLot.objects.get().state == LotState.CLOSED


class TestHomeTasks:
    def test_each_is_told_what_waits_for_them(
        self, going: Going, manager: Client, head: Client, signed_in: SignedIn
    ) -> None:
        operator = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"])
        assert "Penerima yang barangnya belum dibelikan" in text(manager, "home")
        lot = priced(going, gathered(going))
        assert "Paket pembelian untuk diberi harga dan diusulkan" in text(manager, "home")
        assert "untuk dipesan atau dikembalikan" not in text(head, "home")
        post(manager, "lot-propose", lot.pk, reason="siap")
        assert "untuk dipesan atau dikembalikan" in text(head, "home")
        assert "belum lengkap datang" not in text(operator, "home")
        post(head, "lot-decide", lot.pk, decision="order", reason="setuju")
        assert "belum lengkap datang" in text(operator, "home")


class TestForWhom:
    def test_names_are_shown_to_who_follows_participants_and_the_look_is_logged(
        self, going: Going, manager: Client
    ) -> None:
        lot = ordered(going)
        shown = text(manager, "lot-shares", lot.pk)
        assert ">S1" in shown.replace("> ", ">")
        look = AccessLogEntry.objects.get(look="export")
        assert (look.purpose, look.people_count) == (f"{going.round.code}/64/1", 3)

    def test_the_treasurer_sees_villages_and_quantities(self, going: Going, signed_in: SignedIn) -> None:
        lot = ordered(going)
        shown = text(signed_in(role=Role.TREASURER, prefixes=["64"]), "lot-shares", lot.pk)
        assert "Tanpa nama" in shown
        assert "Penerima 3" in shown
        assert "S1" not in shown
        assert "2 unit Blender" in shown
        assert not AccessLogEntry.objects.filter(look="export").exists()


class TestPapers:
    def test_the_shopping_list_is_a_pdf_without_a_name(self, going: Going, manager: Client) -> None:
        answer = manager.get(reverse("lot-pdf", args=[ordered(going).pk]))
        assert answer.content.startswith(b"%PDF-")
        assert answer["Content-Disposition"].endswith(f'belanja-{going.round.code}-64-1.pdf"')

    def test_the_sheet_holds_plan_contract_and_what_came(self, going: Going, manager: Client) -> None:
        lot = ordered(going, Gerobak=2_200_000)
        delivered(going, lot, depot(going), Blender=4)
        content = manager.get(reverse("lot-xlsx", args=[lot.pk])).content
        rows = (
            python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
        )
        by_name = {row[0]: row[1:] for row in rows}
        assert by_name["Gerobak"] == [
            "Alat", 3, "unit", 2_300_000, 6_900_000, 2_200_000, 6_600_000, -300_000, 0, 0, 3,
        ]  # fmt: skip
        assert by_name["Blender"][8:] == [4, 0, 2]
        assert "S1" not in str(rows)


class TestReceiving:
    @pytest.fixture
    def lot(self, going: Going) -> PurchaseLot:
        return ordered(going)

    @pytest.fixture
    def where(self, going: Going) -> Depot:
        return depot(going)

    @pytest.fixture
    def operator(self, signed_in: SignedIn) -> Client:
        return signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6472"], username="ayu")

    def wish(self, where: Depot, note: str = "SJ-1", **values: Any) -> dict[str, Any]:
        day = NOW.date().isoformat()
        return {"depot": where.pk, "note_number": note, "day": day, "reason": "dihitung berdua", **values}

    def test_what_works_comes_in_and_what_does_not_has_reason_and_photograph(
        self, lot: PurchaseLot, where: Depot, operator: Client
    ) -> None:
        blender = lot.lines.get(name="Blender")
        values = self.wish(where, **counts(lot, Blender=("6", "5"), Gerobak=("3", "3")))
        values |= {f"why_{blender.pk}": "tidak menyala", f"photo_{blender.pk}": photo()}
        answer = operator.post(reverse("lot-receive", args=[lot.pk]), values)
        made = GoodsDelivery.objects.get()
        assert answer["Location"] == reverse("goods-delivery", args=[made.pk])
        line = DeliveryLine.objects.get(lot_line=blender)
        assert (line.counted, line.tested, line.rejected, line.reason) == (6, 5, 1, "tidak menyala")
        assert {one.lot_line.name: one.quantity for one in Stock.objects.select_related("lot_line")} == {
            "Blender": 5,
            "Gerobak": 3,
        }
        shown = text(operator, "goods-delivery", made.pk)
        assert "tidak menyala" in shown
        address = reverse("delivery-photo", args=[line.pk])
        assert address in shown
        assert operator.get(f"{address}?kecil")["Content-Type"] == "image/jpeg"
        assert operator.get(address)["Content-Disposition"].startswith("attachment")

    def test_the_same_delivery_note_is_refused_at_its_field(
        self, lot: PurchaseLot, where: Depot, operator: Client
    ) -> None:
        url = reverse("lot-receive", args=[lot.pk])
        assert operator.post(url, self.wish(where, **counts(lot, Blender=("2", "2")))).status_code == 302
        answer = operator.post(url, self.wish(where, **counts(lot, Blender=("2", "2"))))
        assert answer.status_code == 422
        assert "id_note_number_error" in answer.content.decode()
        assert GoodsDelivery.objects.count() == 1

    @pytest.mark.parametrize(
        ("counted", "works", "sentence"),
        [
            ("6", "7", "Yang berfungsi (7) lebih banyak daripada yang dihitung (6)."),
            ("7", "7", "Tinggal 6 yang belum datang"),
            ("6", "5", "Tuliskan mengapa 1 ditolak."),
            ("6", "", "Isi berapa dari 6 ini yang berfungsi"),
            ("", "6", "Isi juga berapa yang dihitung"),
            ("6 buah", "6", "bukan jumlah barang"),
            ("1.20", "1", "bukan jumlah barang"),
            ("-6", "6", "bukan jumlah barang"),
        ],
    )
    def test_counts_that_make_no_sense_have_one_sentence(
        self, lot: PurchaseLot, where: Depot, operator: Client, counted: str, works: str, sentence: str
    ) -> None:
        values = self.wish(where, **counts(lot, Blender=(counted, works)))
        answer = operator.post(reverse("lot-receive", args=[lot.pk]), values)
        assert answer.status_code == 422
        assert sentence in " ".join(answer.content.decode().split())
        assert not GoodsDelivery.objects.exists()

    def test_nothing_counted_is_refused(self, lot: PurchaseLot, where: Depot, operator: Client) -> None:
        answer = operator.post(reverse("lot-receive", args=[lot.pk]), self.wish(where))
        assert answer.status_code == 422
        assert not GoodsDelivery.objects.exists()

    def test_thousands_have_a_dot(self, lot: PurchaseLot, where: Depot, operator: Client) -> None:
        values = self.wish(where, **counts(lot, Blender=("1.200", "1.200")))
        answer = operator.post(reverse("lot-receive", args=[lot.pk]), values)
        assert "Tinggal 6 yang belum datang" in answer.content.decode()

    def test_a_depot_of_another_region_is_not_offered(
        self, lot: PurchaseLot, where: Depot, signed_in: SignedIn
    ) -> None:
        other = signed_in(role=Role.REGENCY_OPERATOR, prefixes=["6471"])
        assert "Belum ada gudang di wilayah Anda" in text(other, "lot-receive", lot.pk)
        values = self.wish(where, **counts(lot, Blender=("1", "1")))
        assert other.post(reverse("lot-receive", args=[lot.pk]), values).status_code == 422
        assert not Stock.objects.exists()

    def test_when_everything_came_nothing_is_to_be_received(
        self, going: Going, lot: PurchaseLot, where: Depot, operator: Client
    ) -> None:
        delivered(going, lot, where)
        answer = operator.get(reverse("lot-receive", args=[lot.pk]))
        assert answer["Location"] == reverse("lot", args=[lot.pk])
        assert "Semua sudah datang" in text(operator, "lot", lot.pk)


class TestSuppliers:
    def test_a_supplier_is_added_corrected_and_found(self, going: Going, manager: Client) -> None:
        assert "CV Berkah Etam" in text(manager, "suppliers")
        post(manager, "supplier-new", name="CV Etam", contact="0541-1", tax_number="", bank="", reason="baru")
        made = Supplier.objects.get()
        url = reverse("supplier-change", args=[made.pk])
        wish = {"name": "CV Etam", "contact": "0541-2", "tax_number": "12", "bank": "", "reason": "nomor"}
        answer = manager.post(url, wish)
        assert answer.status_code == 422
        assert "15 atau 16 angka" in answer.content.decode()
        manager.post(url, {**wish, "tax_number": "01.234.567.8-901.000"})
        made.refresh_from_db()
        assert (made.contact, made.tax_number) == ("0541-2", "012345678901000")

    def test_its_lots_stand_on_its_page(self, going: Going, manager: Client) -> None:
        lot = ordered(going)
        assert lot.supplier is not None
        assert reverse("lot", args=[lot.pk]) in text(manager, "supplier", lot.supplier.pk)

    def test_the_same_name_twice_stands_at_its_field(self, going: Going, manager: Client) -> None:
        add_supplier(name="CV Etam", contact="1", reason="uji", actor=going.maker)
        answer = post(manager, "supplier-new", name="CV Etam", contact="2", reason="baru")
        assert answer.status_code == 422
        assert "id_name_error" in answer.content.decode()
