"""Targets side by side, numbers recorded with their source, and the guide to a new programme."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.places.enums import Indicator
from kail.apps.places.models import OfficialFigure
from kail.apps.programmes.enums import TargetIndicator, TargetKind
from kail.apps.programmes.errors import RuleRefused, TargetRefused
from kail.apps.programmes.models import Programme, ProgrammeVersion, Target
from kail.apps.programmes.selectors import newest_version, version_design
from kail.apps.programmes.selectors.targets import ComparedTargets, Disagreement, compared_targets
from kail.apps.programmes.services import load_templates, save_design
from kail.apps.programmes.services.targets import TargetSays, record_target
from kail.kernel.audit import Actor
from tests.conftest import REFERENCE, MakeUser, SignedIn
from tests.web.world import make_world

SAYS = {
    "programme": "uep",
    "year": "2027",
    "place_code": "64",
    "kind": "target",
    "indicator": "recipients",
    "value": "1.250",
    "unit": "orang",
    "source": "RKPD 2027",
    "version": "rancangan awal",
    "reason": "masuk dari Bappeda",
}


@pytest.fixture
def loaded(whole_country: None, actor: Actor, now: datetime) -> None:
    load_templates(folder=REFERENCE / "programmes", actor=actor, now=now)


@pytest.fixture
def planner(loaded: None, signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PLANNER, prefixes=["64"])


def compared(code: str, year: int, indicator: str = "recipients") -> ComparedTargets:
    (found,) = [
        one
        for one in compared_targets()
        if (one.programme.code if one.programme else "", one.year, one.indicator) == (code, year, indicator)
    ]
    return found


def text_of(client: Client, name: str, *arguments: str, **query: str) -> str:
    response = client.get(reverse(name, args=arguments), query)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.mark.usefixtures("loaded")
class TestCompared:
    @pytest.mark.parametrize(
        ("code", "year", "indicator", "disagreement"),
        [
            ("kube", 2024, "recipients", Disagreement.SOURCES),
            ("step-up", 2023, "recipients", Disagreement.SOURCES),
            ("", 2026, "poverty_rate", Disagreement.SOURCES),
            ("uep", 2026, "recipients", Disagreement.VERSIONS),
            ("step-up", 2024, "recipients", Disagreement.VERSIONS),
            ("uep", 2025, "recipients", Disagreement.NONE),
            ("wrse", 2024, "recipients", Disagreement.NONE),
        ],
    )
    def test_sources_contradict_when_they_give_other_numbers_of_one_unit(
        self, code: str, year: int, indicator: str, disagreement: Disagreement
    ) -> None:
        assert compared(code, year, indicator).disagreement is disagreement

    def test_packets_and_groups_stand_beside_each_other_and_are_not_compared(self) -> None:
        reached = compared("kube", 2024).reached
        assert {(one.value, one.unit) for one in reached} == {
            (Decimal(300), "paket"),
            (Decimal(80), "kelompok"),
        }

    def test_two_numbers_reached_contradict_each_other_too(self, actor: Actor) -> None:
        says = _says(programme="wrse", year=2024, kind=TargetKind.REALISED, value=450, unit="perempuan")
        record_target(says=says, actor=actor, reason="berita lain")
        assert compared("wrse", 2024).disagreement is Disagreement.SOURCES

    def test_the_government_comes_first_then_programmes_by_name(self) -> None:
        names = [one.programme.name if one.programme else "" for one in compared_targets()]
        assert names == sorted(names, key=lambda name: (name != "", name))
        assert names[0] == ""


@pytest.mark.usefixtures("loaded")
class TestRecording:
    def test_a_number_stands_beside_the_others(self, actor: Actor) -> None:
        before = Target.objects.count()
        made = record_target(says=_says(programme="uep", year=2026, value=1200), actor=actor, reason="RKPD")
        assert Target.objects.count() == before + 1
        assert (made.value, made.programme.code if made.programme else "") == (Decimal(1200), "uep")
        assert compared("uep", 2026).disagreement is Disagreement.SOURCES

    def test_the_same_source_in_the_same_version_is_refused(self, actor: Actor) -> None:
        says = _says(programme="uep", year=2026, value=1200)
        record_target(says=says, actor=actor, reason="RKPD")
        before = Target.objects.count()
        with pytest.raises(TargetRefused) as refused:
            record_target(says=_says(programme="uep", year=2026, value=1300), actor=actor, reason="lagi")
        assert refused.value.code == "target_twice"
        assert Target.objects.count() == before

    @pytest.mark.parametrize(
        ("change", "code"), [({"place_code": "99"}, "target_place"), ({"value": -1}, "target_value")]
    )
    def test_an_unknown_place_and_less_than_nothing_are_refused(
        self, change: dict[str, object], code: str, actor: Actor
    ) -> None:
        before = Target.objects.count()
        with pytest.raises(TargetRefused) as refused:
            record_target(says=_says(**change), actor=actor, reason="x")
        assert refused.value.code == code
        assert Target.objects.count() == before


class TestPage:
    def test_contradicting_targets_stand_side_by_side_with_source_and_version(self, planner: Client) -> None:
        text = text_of(planner, "targets")
        for expected in (
            "Pemerintah daerah seluruhnya",
            "nusaetamnews.com (sekitar 3 persen)",
            "500</strong> kelompok",
            "200</strong> kelompok",
            "rencana 2024-2026",
            "300</strong> paket",
            "Sumber bertentangan",
            "Beberapa versi",
        ):
            assert expected in text

    def test_the_official_rate_stands_beside_the_promise_with_its_error(self, planner: Client) -> None:
        newest = OfficialFigure.objects.filter(indicator=Indicator.POVERTY_RATE, place_id="64").order_by(
            "-period"
        )[0]
        OfficialFigure.objects.create(
            place_id="64",
            indicator=Indicator.POVERTY_RATE,
            period=newest.period,
            value=Decimal("5.25"),
            source="sumber lain",
            relative_standard_error=Decimal("3.40"),
        )
        text = text_of(planner, "targets", tahun="2026")
        assert "5,19%" in text
        assert "5,25%" in text
        assert "galat baku relatif 3,40%" in text

    def test_chips_narrow_to_a_year_and_to_contradictions(self, planner: Client) -> None:
        text = text_of(planner, "targets", tahun="2024", angka="berbeda")
        assert "300</strong> paket" in text
        assert "Batch 2" not in text
        assert "nusaetamnews" not in text
        assert "Tidak ada sasaran seperti itu" in text_of(planner, "targets", tahun="1999")

    def test_an_empty_system_says_where_targets_come_from(
        self, whole_country: None, signed_in: SignedIn
    ) -> None:
        client = signed_in(role=Role.PLANNER, prefixes=["64"])
        assert "kail migrate" in text_of(client, "targets")

    def test_a_planner_records_a_number(self, planner: Client) -> None:
        assert planner.post(reverse("target-new"), SAYS).status_code == 302
        made = Target.objects.get(year=2027)
        assert (made.value, made.source, made.version) == (Decimal(1250), "RKPD 2027", "rancangan awal")
        assert planner.post(reverse("target-new"), SAYS).status_code == 422
        assert Target.objects.filter(year=2027).count() == 1

    @pytest.mark.parametrize(
        ("language", "written", "meant"),
        [
            ("id", "1.250", "1250"),
            ("id", "5,17", "5.17"),
            ("id", "1.250.000,5", "1250000.5"),
            ("id", "5.17", "5.17"),
            ("en", "1,250", "1250"),
            ("en", "5.17", "5.17"),
            ("en", "1,250,000.5", "1250000.5"),
        ],
    )
    def test_a_number_is_read_as_the_reader_writes_it(
        self, language: str, written: str, meant: str, planner: Client
    ) -> None:
        planner.post("/bahasa/", {"language": language, "next": "/"})
        assert planner.post(reverse("target-new"), {**SAYS, "value": written}).status_code == 302
        assert Target.objects.get(year=2027).value == Decimal(meant)

    @pytest.mark.parametrize("written", ["banyak", "-5", "1.25.000", "5,1234", "1e6", "Infinity"])
    def test_what_is_no_number_is_refused(self, written: str, planner: Client) -> None:
        assert planner.post(reverse("target-new"), {**SAYS, "value": written}).status_code == 422
        assert not Target.objects.filter(year=2027).exists()

    @pytest.mark.parametrize("field", ["year", "place_code", "value", "unit", "source", "version", "reason"])
    def test_a_number_without_one_of_these_is_refused(self, field: str, planner: Client) -> None:
        before = Target.objects.count()
        assert planner.post(reverse("target-new"), {**SAYS, field: ""}).status_code == 422
        assert Target.objects.count() == before

    def test_the_page_costs_the_same_queries_for_any_number_of_targets(
        self, planner: Client, actor: Actor
    ) -> None:
        planner.get(reverse("targets"))
        counts = []
        for number in range(2):
            record_target(says=_says(year=2030 + number, place_code="6472"), actor=actor, reason="x")
            with CaptureQueriesContext(connection) as counted:
                planner.get(reverse("targets"))
            counts.append(len(counted))
        assert counts[0] == counts[1] <= 20

    def test_a_signed_decree_stands_beside_what_was_promised(
        self, whole_country: None, make_user: MakeUser, signed_in: SignedIn, actor: Actor, now: datetime
    ) -> None:
        maker = make_user(role=Role.PLANNER, prefixes=["*"], username="pengusul")
        head = make_user(role=Role.HEAD, prefixes=["*"], username="penanda")
        world = make_world(maker=maker, head=head, now=now)
        says = _says(programme=world.round.programme.code, year=world.round.year, place_code="64")
        record_target(says=says, actor=actor, reason="x")
        text = text_of(signed_in(role=Role.MENTOR, prefixes=["64"]), "targets")
        assert f"<strong>{world.decree.places}</strong> pada SK yang ditandatangani di sini" in text


class TestGuide:
    def test_the_list_names_what_was_promised_and_not_what_was_reached(self, planner: Client) -> None:
        text = text_of(planner, "programmes")
        assert "200 perempuan (2024)" in text
        assert "persen peserta berhasil" not in text

    def test_the_list_leads_to_it_and_it_shows_the_example_in_words(self, planner: Client) -> None:
        assert "/panduan/" in text_of(planner, "programmes")
        text = text_of(planner, "programme-guide", "step-up")
        for expected in (
            "Cara membuat program",
            "Untuk apa dan untuk siapa",
            "Desil sama dengan 1",
            "Rp1.700.000",
            "(hanya tahap 2)",
            "kehadiran",
            "/program/step-up/rancangan/paket/",
            "/program/baru/?dari=step-up",
            'code = "step-up"',
        ):
            assert expected.casefold() in text.casefold()

    def test_the_file_it_shows_can_be_loaded_again(self, planner: Client) -> None:
        text = text_of(planner, "programme-guide", "kube")
        start = text.index('<pre id="programme-file">') + len('<pre id="programme-file">')
        assert text[start:].startswith('format = "kail-programme/1"')

    def test_every_programme_can_be_the_example_in_both_languages(self, planner: Client) -> None:
        for code in Programme.objects.values_list("code", flat=True):
            assert "/program/baru/" in text_of(planner, "programme-guide", code)
        planner.post("/bahasa/", {"language": "en", "next": "/"})
        assert "How to make a programme" in text_of(planner, "programme-guide", "lks")

    def test_a_programme_of_another_agency_shows_that_it_has_no_rule(self, planner: Client) -> None:
        assert "Instansi lain yang menentukan" in text_of(planner, "programme-guide", "pkh")

    def test_a_programme_without_design_shows_the_steps_alone(self, planner: Client) -> None:
        Programme.objects.create(code="lain", name="Lain", purpose="x", recipient_kind="person", source="x")
        assert "belum punya rancangan" in text_of(planner, "programme-guide", "lain")


@pytest.mark.usefixtures("loaded")
def test_a_design_with_a_condition_that_is_none_is_refused_and_no_version_is_made(
    actor: Actor, now: datetime
) -> None:
    programme = Programme.objects.get(code="step-up")
    version = newest_version(programme=programme)
    assert version is not None
    before = ProgrammeVersion.objects.count()
    design = version_design(version=version)
    for wrong in ("umur >= 18", "kehadiran >"):
        stages = (replace(design.stages[0], exit_rule=wrong), *design.stages[1:])
        with pytest.raises(RuleRefused):
            save_design(
                programme=programme, design=replace(design, stages=stages), actor=actor, reason="x", now=now
            )
    assert ProgrammeVersion.objects.count() == before


def _says(*, programme: str = "uep", **changed: Any) -> TargetSays:
    values: dict[str, Any] = {
        "year": 2026,
        "place_code": "64",
        "kind": TargetKind.TARGET,
        "indicator": TargetIndicator.RECIPIENTS,
        "value": Decimal(1),
        "unit": "orang",
        "source": "RKPD",
        "version": "uji",
        **changed,
    }
    return TargetSays(programme=Programme.objects.get(code=programme), **values)
