"""Programme templates: facts as the sources give them, loaded once, never over what an office changed."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction

from kail.apps.programmes.enums import BenefitKind, RoundState
from kail.apps.programmes.errors import RuleRefused, TemplateInvalid
from kail.apps.programmes.models import (
    BusinessType,
    Ceiling,
    Item,
    LedgerEntry,
    Programme,
    ProgrammeVersion,
    Quota,
    Round,
    Stage,
    Target,
)
from kail.apps.programmes.selectors import item_lists, round_money
from kail.apps.programmes.services import load_template, load_templates, set_rule
from kail.kernel.audit import Actor
from tests.conftest import REFERENCE
from tests.programmes.conftest import TEMPLATE

TABLES = (Programme, ProgrammeVersion, Target, Round, Quota, Stage, BusinessType, Item, Ceiling, LedgerEntry)


def _everything() -> list[list[tuple[object, ...]]]:
    return [list(table.objects.order_by("pk").values_list()) for table in TABLES]


class TestUep2025:
    def test_1500_people_get_150_places_in_each_of_the_ten_regencies(self, uep: Round) -> None:
        quotas = dict(uep.quotas.values_list("place_code", "places"))
        assert quotas == dict.fromkeys(
            ("6401", "6402", "6403", "6407", "6408", "6409", "6411", "6471", "6472", "6474"), 150
        )
        assert (uep.places, sum(quotas.values())) == (1500, 1500)

    def test_the_quota_keeps_the_number_of_poor_people_it_rests_on(self, uep: Round) -> None:
        assert uep.quota_indicator_period == "2024-03"
        assert uep.quotas.get(place_code="6472").basis == 37_800

    def test_every_place_at_the_full_price_is_covered_by_the_ceiling_and_no_rupiah_more(
        self, uep: Round
    ) -> None:
        money = round_money(shown_round=uep)
        assert (money.needed, money.amount, money.short, money.left) == (
            7_500_000_000,
            7_500_000_000,
            0,
            7_500_000_000,
        )
        (ceiling,) = money.ceilings
        assert (ceiling.fund_source, ceiling.account_code) == ("apbd", "5.1.06.01.02.0001")

    def test_six_business_types_start_from_item_lists_within_the_package(self, uep: Round) -> None:
        lists = item_lists(shown_round=uep)
        assert {one.business_type.code: one.total for one in lists} == {
            "makanan": 4_590_000,
            "minuman": 4_800_000,
            "gorengan": 4_800_000,
            "ternak-ayam": 4_900_000,
            "pengolahan-kue": 4_520_000,
            "bengkel": 4_650_000,
        }
        assert all(one.is_within for one in lists)

    def test_pkh_families_come_first_then_the_poorest_then_the_longest_registered(self, uep: Round) -> None:
        order = list(uep.priorities.order_by("position").values_list("term", "descending"))
        assert order == [("penerima_pkh", True), ("desil", False), ("tanggal_terdaftar", False)]

    def test_handover_is_due_by_the_end_of_september(self, uep: Round) -> None:
        assert uep.handover_due_date == date(2025, 9, 30)
        assert uep.stages.get(name="Serah terima (BAST)").due_date == date(2025, 9, 30)

    def test_contradicting_targets_stand_side_by_side(self, programme: Programme) -> None:
        promised = set(programme.targets.values_list("year", "indicator", "value", "unit"))
        assert promised == {
            (2025, "recipients", Decimal(1500), "orang"),
            (2025, "people_out_of_poverty", Decimal(1500), "orang"),
            (2025, "recipients", Decimal(1680), "keluarga"),
            (2026, "recipients", Decimal(1000), "orang"),
            (2026, "recipients", Decimal(1500), "orang"),
        }

    def test_a_round_begins_as_a_draft_with_goods_training_and_mentoring(self, uep: Round) -> None:
        kinds = list(uep.benefits.order_by("position").values_list("kind", flat=True))
        assert kinds == [BenefitKind.GOODS, BenefitKind.TRAINING, BenefitKind.MENTORING]
        assert uep.state == RoundState.DRAFT


class TestLoading:
    def test_loading_twice_changes_nothing_at_all(self, uep: Round, actor: Actor, now: datetime) -> None:
        before = _everything()
        again = load_template(file=TEMPLATE, actor=actor, now=now)
        assert (again.is_new, again.version, again.targets, again.rounds, again.differences) == (
            False,
            None,
            0,
            (),
            (),
        )
        assert _everything() == before

    def test_what_the_office_changed_is_told_and_kept(self, uep: Round, actor: Actor, now: datetime) -> None:
        set_rule(ruled_round=uep, rule_text="umur >= 18", actor=actor, reason="lebih luas")
        again = load_template(file=TEMPLATE, actor=actor, now=now)
        (difference,) = again.differences
        assert (difference.what, difference.stored) == ("uep-2025.rule", "umur >= 18")
        uep.refresh_from_db()
        assert uep.rule_text == "umur >= 18"

    @pytest.mark.usefixtures("whole_country")
    def test_the_first_loading_says_what_it_made(self, actor: Actor, now: datetime) -> None:
        first = load_template(file=TEMPLATE, actor=actor, now=now)
        assert (first.programme_code, first.is_new, first.version) == ("uep", True, 1)
        assert (first.targets, first.rounds, first.differences) == (5, ("uep-2025",), ())

    @pytest.mark.usefixtures("whole_country")
    def test_a_folder_is_loaded_whole(self, actor: Actor, now: datetime) -> None:
        files = sorted(TEMPLATE.parent.glob("*.toml"))
        assert load_templates(folder=TEMPLATE.parent, actor=actor, now=now) == len(files) == 10
        before = _everything()
        assert load_templates(folder=TEMPLATE.parent, actor=actor, now=now) == 10
        assert _everything() == before

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            (lambda text: text.replace("places = 1500", 'places = "many"'), "rounds[0].places"),
            (lambda text: text.replace('kind = "goods"', 'kind = "gifts"'), "design.benefits[0].kind"),
            (
                lambda text: text.replace('items = "bengkel"', 'items = "salon"'),
                "design.business_types[5].items",
            ),
            (
                lambda text: text.replace("descending = true", 'descending = "yes"'),
                "design.priorities[0].descending",
            ),
            (lambda text: text.replace("reference_date = 2025-07-31", ""), "rounds[0].reference_date"),
            (lambda text: text.replace("[programme]", "[program]"), "programme"),
            (lambda text: text.replace("price_floor = 4", "price_flor = 4"), "design.price_flor"),
            (lambda text: text.replace("kail-programme/1", "kail-programme/2"), "format"),
            (lambda text: text.replace('kind = "uep"', 'kind = "usaha"'), "programme.kind"),
            (lambda text: text.replace("\nprice = 5_000_000", "\nprice = 1"), "design.price"),
            (lambda text: text + "\n[[rounds.ceiling]]\namount = 1", "rounds[0].ceiling"),
        ],
    )
    @pytest.mark.usefixtures("whole_country")
    def test_a_wrong_value_is_named_and_nothing_is_stored(
        self, change: Callable[[str], str], place: str, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        file = _edited(tmp_path, change)
        with pytest.raises(TemplateInvalid, match=place.replace("[", r"\[").replace("]", r"\]")):
            load_template(file=file, actor=actor, now=now)
        assert Programme.objects.count() == 0

    @pytest.mark.usefixtures("whole_country")
    def test_a_template_with_a_wrong_rule_stores_nothing(
        self, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        file = _edited(tmp_path, lambda text: text.replace("umur ANTARA", "usia ANTARA"))
        with pytest.raises(RuleRefused):
            load_template(file=file, actor=actor, now=now)
        assert (Programme.objects.count(), Round.objects.count()) == (0, 0)

    @pytest.mark.usefixtures("whole_country")
    def test_a_file_that_is_no_toml_is_refused(self, tmp_path: Path, actor: Actor, now: datetime) -> None:
        file = _edited(tmp_path, lambda text: text + "\n[rounds")
        with pytest.raises(TemplateInvalid, match=r"uep\.toml"):
            load_template(file=file, actor=actor, now=now)

    @pytest.mark.usefixtures("whole_country")
    def test_a_text_too_long_for_its_column_is_refused(
        self, tmp_path: Path, actor: Actor, now: datetime
    ) -> None:
        file = _edited(tmp_path, lambda text: text.replace('version = "target"', f'version = "{"v" * 41}"'))
        with pytest.raises(TemplateInvalid, match=r"uep\.toml"), transaction.atomic():
            load_template(file=file, actor=actor, now=now)
        assert Programme.objects.count() == 0

    @pytest.mark.usefixtures("whole_country")
    def test_a_missing_file_is_refused(self, tmp_path: Path, actor: Actor, now: datetime) -> None:
        with pytest.raises(TemplateInvalid, match=r"hilang\.toml"):
            load_template(file=tmp_path / "hilang.toml", actor=actor, now=now)


def _edited(folder: Path, change: Callable[[str], str]) -> Path:
    """The template in a folder of its own, with the item lists beside it."""
    shutil.copy(REFERENCE / "rab_templates.csv", folder / "rab_templates.csv")
    file = folder / "programmes" / TEMPLATE.name
    file.parent.mkdir()
    text = TEMPLATE.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return file
