"""The price standard: one price of a good at a time, the former one until the day of the next; files whole or not."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from kail.apps.documents.models import Document
from kail.apps.programmes.errors import PriceRefused
from kail.apps.programmes.models import BusinessType, Item, PriceItem
from kail.apps.programmes.price_files import PriceRow, read_price_file
from kail.apps.programmes.selectors import (
    find_prices,
    office_prices,
    plan_prices,
    price_history,
    recent_changes,
    template_prices,
)
from kail.apps.programmes.services import keep_price_file, set_price, set_prices, store_price_file
from kail.apps.registry.files.errors import RegistryFileError
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")
JANUARY, JUNE, JULY = date(2025, 1, 1), date(2025, 6, 1), date(2025, 7, 1)


def price(actor: Actor, amount: int, day: date, *, name: str = "Blender", region: str = "64") -> None:
    set_price(
        region_code=region, name=name, unit="unit", unit_price=amount, from_date=day, source="SSH 2025", reason="uji",
        actor=actor,
    )  # fmt: skip


def periods(name: str = "Blender", region: str = "64") -> list[tuple[date, date | None, int]]:
    found = PriceItem.objects.filter(name__iexact=name, region_code=region).order_by("from_date")
    return list(found.values_list("from_date", "to_date", "unit_price"))


class TestPeriods:
    def test_the_former_price_ends_on_the_day_of_the_new_one(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        price(actor, 470_000, JULY)
        assert periods() == [(JANUARY, JULY, 450_000), (JULY, None, 470_000)]
        assert [one.unit_price for one in find_prices(region_code="64", day=JUNE)] == [450_000]
        assert [one.unit_price for one in find_prices(region_code="64", day=JULY)] == [470_000]

    def test_a_price_before_a_known_one_holds_until_then(self, actor: Actor) -> None:
        price(actor, 470_000, JULY)
        price(actor, 450_000, JANUARY)
        assert periods() == [(JANUARY, JULY, 450_000), (JULY, None, 470_000)]

    def test_a_price_between_two_ends_where_the_next_begins(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        price(actor, 470_000, JULY)
        price(actor, 460_000, JUNE)
        assert periods() == [(JANUARY, JUNE, 450_000), (JUNE, JULY, 460_000), (JULY, None, 470_000)]

    def test_the_same_day_corrects_and_the_history_keeps_the_former(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        price(actor, 45_000, JANUARY, name="blender")
        assert periods() == [(JANUARY, None, 45_000)]
        kept = PriceItem.objects.get()
        assert list(kept.history.order_by("pgh_id").values_list("unit_price", flat=True))[-1] == 450_000

    def test_the_same_price_changes_nothing(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        price(actor, 450_000, JULY)
        assert periods() == [(JANUARY, None, 450_000)]

    def test_two_days_of_one_good_in_one_file(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        rows = [PriceRow("Blender", "unit", 450_000, JULY), PriceRow("BLENDER", "Unit", 460_000, JUNE)]
        plan = plan_prices(region_code="64", rows=rows)
        assert [(line.kind, line.before) for line in plan.lines] == [
            ("changed", 460_000),
            ("changed", 450_000),
        ]
        set_prices(region_code="64", rows=rows, source="SSH", reason="uji", actor=actor)
        assert periods() == [(JANUARY, JUNE, 450_000), (JUNE, JULY, 460_000), (JULY, None, 450_000)]

    def test_the_nearest_region_goes_first(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        price(actor, 500_000, JANUARY, region="6411")
        at = {
            place: office_prices(place_code=place, day=JUNE)["blender", "unit"].unit_price
            for place in ("6472011001", "6411011001")
        }
        assert at == {"6472011001": 450_000, "6411011001": 500_000}

    def test_what_changed_on_which_day(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        price(actor, 470_000, JULY)
        told = [
            (one.item.from_date, one.before, one.item.unit_price) for one in recent_changes(region_code="64")
        ]
        assert told == [(JULY, 450_000, 470_000), (JANUARY, None, 450_000)]
        assert len(price_history(price=PriceItem.objects.get(to_date=None))) == 2


class TestRefusals:
    def test_two_prices_of_one_good_never_hold_at_once(self, actor: Actor) -> None:
        price(actor, 450_000, JANUARY)
        with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
            PriceItem.objects.create(
                region_code="64", name="BLENDER", unit="Unit", unit_price=1, from_date=JULY, source="x"
            )

    @pytest.mark.parametrize(
        ("change", "constraint"),
        [
            ({"region_code": "641"}, "priceitem_region"),
            ({"name": ""}, "priceitem_named"),
            ({"unit_price": 0}, "priceitem_priced"),
            ({"to_date": F("from_date")}, "period_forward"),
        ],
    )
    def test_the_database_knows_what_a_price_is(
        self, actor: Actor, change: dict[str, object], constraint: str
    ) -> None:
        price(actor, 450_000, JANUARY)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            PriceItem.objects.update(**change)

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            ({"region": "647201"}, "price_region"),
            ({"region": "9999"}, "price_region"),
            ({"amount": 0}, "price_amount"),
            ({"name": "  "}, "price_name"),
        ],
    )
    def test_a_wrong_price_is_refused(self, actor: Actor, values: dict[str, object], code: str) -> None:
        wanted: dict[str, object] = {"amount": 1, "day": JUNE, **values}
        with pytest.raises(PriceRefused) as refused:
            price(actor, **wanted)  # type: ignore[arg-type]  # values of a table of cases
        assert refused.value.code == code
        assert not PriceItem.objects.exists()

    def test_nobody_changes_the_prices_of_a_region_seen_in_part(self, actor: Actor) -> None:
        with region_scope(prefixes=["6472"]), pytest.raises(PriceRefused):
            price(actor, 1, JUNE)
        with region_scope(prefixes=["6472"]):
            price(actor, 1, JUNE, region="6472")


def written(folder: Path, text: str, name: str = "harga.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def kept(actor: Actor, now: object, text: str) -> Document:
    return keep_price_file(
        name="harga.csv",
        stream=BytesIO(text.encode()),
        region_code="64",
        actor=actor,
        now=now,  # type: ignore[arg-type]  # a datetime
    )


RIGHT = "barang;satuan;harga;berlaku\nBlender;unit;Rp450.000;2025-01-01\nMixer;unit;550000;01/02/2025\n"
WRONG = (
    "barang;satuan;harga;berlaku\nBlender;unit;450000;2025-01-01\nMixer;;x;kapan\nBLENDER;Unit;1;2025-01-01\n"
)


class TestFiles:
    def test_a_right_file_is_read_and_stored_as_the_source(self, actor: Actor, now: object) -> None:
        paper = kept(actor, now, RIGHT)
        plan = store_price_file(document=paper, reason="SSH 2025", actor=actor)
        assert [line.kind for line in plan.lines] == ["new", "new"]
        assert periods("mixer") == [(date(2025, 2, 1), None, 550_000)]
        assert {one.document_id for one in PriceItem.objects.all()} == {paper.pk}

    def test_a_file_with_one_wrong_row_changes_nothing(
        self, actor: Actor, now: object, tmp_path: Path
    ) -> None:
        read = read_price_file(path=written(tmp_path, WRONG))
        assert [issue.row for issue in read.issues] == [2, 3]
        with pytest.raises(PriceRefused):
            store_price_file(document=kept(actor, now, WRONG), reason="uji", actor=actor)
        assert not PriceItem.objects.exists()

    @pytest.mark.parametrize("text", ["barang;satuan\nBlender;unit\n", "barang;satuan;harga;berlaku\n"])
    def test_a_file_without_columns_or_rows_is_refused(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(PriceRefused):
            read_price_file(path=written(tmp_path, text))

    def test_what_is_no_table_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(RegistryFileError):
            read_price_file(path=written(tmp_path, "%PDF-1.7 ..."))

    def test_a_workbook_reads_like_the_same_text(self, tmp_path: Path, now: object) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        path = tmp_path / "harga.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            sheet.write_row(0, 0, ["Barang", "Satuan", "Harga", "Berlaku"])
            sheet.write_row(1, 0, ["Blender", "unit", 450_000])
            sheet.write_datetime(1, 3, JANUARY, day)
        assert read_price_file(path=path).rows == (PriceRow("Blender", "unit", 450_000, JANUARY),)


def test_goods_of_the_templates_are_found_in_the_standard_or_marked(actor: Actor) -> None:
    made = make_round()
    kind = BusinessType.objects.create(round=made, code="kue", name="Kue")
    for position, (name, unit, amount) in enumerate(
        (("Mixer", "unit", 550_000), ("Oven", "unit", 1_300_000)), start=1
    ):
        Item.objects.create(
            business_type=kind, position=position, name=name, group="tool", quantity=1, unit=unit, unit_price=amount,
            source="x",
        )  # fmt: skip
    price(actor, 600_000, JANUARY, name="mixer")
    told = {
        one.item.name: (one.price.unit_price if one.price else None, one.differs)
        for one in template_prices(shown_round=made, day=JUNE)
    }
    assert told == {"Mixer": (600_000, True), "Oven": (None, False)}
