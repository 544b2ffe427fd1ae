"""The pages of programmes, rounds and rules: what they say, what they refuse, and that refusing changes nothing."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from kail.apps.accounts.enums import Role
from kail.apps.programmes.design import ProgrammeDesign
from kail.apps.programmes.enums import ProgrammeKind, QuotaMethod, RoundState
from kail.apps.programmes.models import Programme, Round
from kail.apps.programmes.selectors import read_rule
from kail.apps.programmes.services import create_programme, mark_decreed
from kail.apps.programmes.template_files import ProgrammeHead
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.vocabulary import VOCABULARY, population
from kail.kernel.audit import Actor
from tests.conftest import SignedIn
from tests.programmes.people import FamilyRow, PersonRow, make_people


@pytest.fixture
def planner(signed_in: SignedIn, uep: Round) -> Client:
    """A planner of Kalimantan Timur, with the UEP round loaded."""
    return signed_in(role=Role.PLANNER, prefixes=["64"])


def page(client: Client, name: str, *arguments: str, **query: str) -> str:
    response = client.get(reverse(name, args=arguments), query)
    assert response.status_code == 200
    return response.content.decode()


PLAN = {
    "name": "UEP 2025",
    "year": "2025",
    "batch": "1",
    "stage": "1",
    "objection_days": "14",
    "region_code": "64",
    "places": "1500",
    "price_floor": "Rp4.500.000",
    "price_ceiling": "5 juta",
    "price": "4.800.000",
    "lottery_seed": "UEP-2025-KALTIM",
    "reference_date": "2025-07-31",
    "reason": "harga turun",
}


class TestProgrammes:
    def test_the_list_leads_to_programmes_and_rounds(self, planner: Client) -> None:
        text = page(planner, "programmes")
        assert reverse("programme", args=["uep"]) in text
        assert reverse("round", args=["uep-2025"]) in text

    def test_a_search_without_result_says_what_to_do(self, planner: Client) -> None:
        assert f'"{reverse("programme", args=["uep"])}"' not in page(planner, "programmes", q="kube")

    def test_a_programme_shows_item_lists_with_totals_and_contradicting_targets(
        self, planner: Client
    ) -> None:
        text = page(planner, "programme", "uep")
        for expected in (
            "Rp4.590.000",
            "Rp4.900.000",
            "Kandang sederhana",
            "metrokalimantan.com",
            "1.680 keluarga",
        ):
            assert expected in text

    def test_an_unknown_programme_is_not_found(self, planner: Client) -> None:
        assert planner.get(reverse("programme", args=["tidak-ada"])).status_code == 404

    def test_the_list_costs_the_same_queries_for_any_number_of_programmes(
        self, planner: Client, programme: Programme
    ) -> None:
        planner.get(reverse("programmes"))
        counts = []
        for number in range(2):
            Programme.objects.create(
                code=f"lain-{number}", name=f"Lain {number}", purpose="x", recipient_kind="person", source="x"
            )
            with CaptureQueriesContext(connection) as counted:
                planner.get(reverse("programmes"))
            counts.append(len(counted))
        assert counts[0] == counts[1] <= 20


class TestBoard:
    def test_it_shows_stages_quota_money_and_the_rule_in_words(self, planner: Client) -> None:
        text = page(planner, "round", "uep-2025")
        for expected in (
            "Serah terima (BAST)",
            "Mahakam Ulu",
            "Rp7.500.000.000",
            "5.1.06.01.02.0001",
            "Umur antara 18 dan 59 tahun",
            "Penerima PKH: ya",
            "UEP-2025-KALTIM",
        ):
            assert expected in text

    def test_only_a_planner_is_offered_changes(self, planner: Client, signed_in: SignedIn) -> None:
        auditor = signed_in(role=Role.AUDITOR, prefixes=["64"])
        link = reverse("round-quota", args=["uep-2025"])
        assert link in page(planner, "round", "uep-2025")
        assert link not in page(auditor, "round", "uep-2025")

    def test_a_decreed_round_offers_no_change(self, planner: Client, uep: Round, actor: Actor) -> None:
        mark_decreed(decreed_round=uep, actor=actor, reason="SK 1")
        text = page(planner, "round", "uep-2025")
        for name in ("round-rule", "round-quota", "round-plan", "rank", "decree-propose"):
            assert reverse(name, args=["uep-2025"]) not in text

    def test_a_draft_is_opened_with_a_reason(self, planner: Client, uep: Round) -> None:
        address = reverse("round-open", args=["uep-2025"])
        assert planner.post(address, {"reason": ""}).status_code == 422
        uep.refresh_from_db()
        assert uep.state == RoundState.DRAFT
        assert planner.post(address, {"reason": "siap"}).status_code == 302
        uep.refresh_from_db()
        assert uep.state == RoundState.OPEN

    def test_it_costs_a_bounded_number_of_queries(self, planner: Client) -> None:
        planner.get(reverse("round", args=["uep-2025"]))
        with CaptureQueriesContext(connection) as counted:
            planner.get(reverse("round", args=["uep-2025"]))
        assert len(counted) <= 40


class TestPlan:
    def test_a_plan_is_saved_with_amounts_as_indonesians_write_them(
        self, planner: Client, uep: Round
    ) -> None:
        assert planner.post(reverse("round-plan", args=["uep-2025"]), PLAN).status_code == 302
        uep.refresh_from_db()
        assert (uep.price, uep.price_ceiling, uep.quotas.count()) == (4_800_000, 5_000_000, 10)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"price": "6 juta"}, "Harga"),
            ({"price": "lima juta"}, "bukan jumlah uang"),
            ({"places": "0"}, "1"),
            ({"region_code": "99"}, "99"),
            ({"region_code": "Kaltim"}, "Kaltim"),
            ({"reason": ""}, "UEP 2025"),
            ({"opens_date": "2025-09-01", "closes_date": "2025-08-01"}, "UEP 2025"),
        ],
    )
    def test_what_cannot_be_right_is_told_and_what_was_typed_stays(
        self, change: dict[str, str], sentence: str, planner: Client, uep: Round
    ) -> None:
        response = planner.post(reverse("round-plan", args=["uep-2025"]), PLAN | change)
        text = response.content.decode()
        assert response.status_code == 422
        assert sentence in text
        assert all(f'value="{value}"' in text for value in change.values() if value)
        uep.refresh_from_db()
        assert uep.price == 5_000_000

    def test_a_new_round_begins_from_the_last_one(self, planner: Client) -> None:
        text = page(planner, "round-new", "uep")
        assert 'value="2026"' in text
        assert "penerima_pkh" in text

    def test_a_new_round_is_made(self, planner: Client) -> None:
        values = PLAN | {"code": "uep-2026", "name": "UEP 2026", "year": "2026", "rule": "desil <= 3"}
        assert planner.post(reverse("round-new", args=["uep"]), values).status_code == 302
        made = Round.objects.get(code="uep-2026")
        assert (made.rule_text, made.programme_version.number, made.price) == ("desil <= 3", 1, 4_800_000)
        assert [key.term for key in made.priorities.order_by("position")] == [
            "penerima_pkh",
            "desil",
            "tanggal_terdaftar",
        ]
        assert (made.benefits.count(), made.stages.count(), made.business_types.count()) == (3, 8, 6)
        assert made.ceilings.get().amount == 1500 * 4_800_000

    def test_a_round_of_those_chosen_before_with_an_issuer_of_its_own(
        self, planner: Client, uep: Round
    ) -> None:
        values = PLAN | {"code": "uep-2", "rule": "desil <= 3", "stage": "2", "continues": str(uep.pk)}
        address = reverse("round-new", args=["uep"])
        assert planner.post(address, values | {"issuer_name": "Dinsos Denpasar"}).status_code == 422
        issuer = {
            "issuer_government": "Pemerintah Kota Denpasar",
            "issuer_name": "Dinas Sosial",
            "issuer_city": "Denpasar",
        }
        assert planner.post(address, values | issuer).status_code == 302
        made = Round.objects.get(code="uep-2")
        assert (made.intake, made.continues) == ("continuation", uep)
        assert made.issuer == {
            "government": "Pemerintah Kota Denpasar",
            "name": "Dinas Sosial",
            "city": "Denpasar",
            "address": "",
            "head_title": "",
        }
        text = page(planner, "round-plan", "uep-2")
        assert f'<option value="{uep.pk}" selected>' in text
        assert 'value="Denpasar"' in text

    def test_a_programme_of_another_agency_offers_no_round(
        self, planner: Client, actor: Actor, now: datetime
    ) -> None:
        head = ProgrammeHead(code="pkh", kind=ProgrammeKind.PKH, aid_scheme="pkh")
        design = ProgrammeDesign(name="PKH", purpose="x", recipient_kind=PartyKind.FAMILY, source="x")
        create_programme(head=head, design=design, actor=actor, reason="x", now=now)
        address = reverse("round-new", args=["pkh"])
        assert address not in page(planner, "programme", "pkh")
        assert planner.get(address).status_code == 404

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"code": "uep-2025"}, "uep-2025"),
            ({"year": "2025"}, "angkatan"),
            ({"rule": "umurr > 3"}, "umurr"),
            ({"code": "a b"}, "a b"),
        ],
    )
    def test_a_new_round_with_a_used_code_or_a_wrong_rule_is_refused(
        self, change: dict[str, str], sentence: str, planner: Client
    ) -> None:
        values = PLAN | {"code": "uep-2026", "year": "2026", "rule": "desil <= 3"} | change
        response = planner.post(reverse("round-new", args=["uep"]), values)
        assert (response.status_code, Round.objects.count()) == (422, 1)
        assert sentence in response.content.decode()


class TestOrder:
    ADDRESS = "/pelaksanaan/uep-2025/urutan/"

    def test_the_present_order_stands_in_the_form(self, planner: Client) -> None:
        text = page(planner, "round-order", "uep-2025")
        assert '<option value="penerima_pkh:down" selected>' in text
        assert '<option value="desil:up" selected>' in text

    def test_the_order_is_saved_without_its_gaps(self, planner: Client, uep: Round) -> None:
        values = {"key1": "perempuan_kepala_keluarga:down", "key3": "umur:up", "reason": "perempuan dahulu"}
        assert planner.post(self.ADDRESS, values).status_code == 302
        order = uep.priorities.order_by("position").values_list("term", "descending")
        assert list(order) == [("perempuan_kepala_keluarga", True), ("umur", False)]

    @pytest.mark.parametrize(
        "values",
        [
            {"key1": "desil:up", "key2": "desil:down", "reason": "x"},
            {"key1": "pendapatan:up", "reason": "x"},
            {"key1": "desil:up", "reason": ""},
        ],
    )
    def test_a_word_twice_or_unknown_or_without_reason_changes_nothing(
        self, values: dict[str, str], planner: Client, uep: Round
    ) -> None:
        assert planner.post(self.ADDRESS, values).status_code == 422
        assert uep.priorities.count() == 3


class TestQuota:
    ADDRESS = "/pelaksanaan/uep-2025/kuota/"

    def test_a_method_is_shown_before_anything_is_saved(self, planner: Client, uep: Round) -> None:
        text = page(planner, "round-quota", "uep-2025", method="webster", period="2024-03")
        assert "400" in text  # Kutai Kartanegara by Webster
        assert set(uep.quotas.values_list("places", flat=True)) == {150}

    def test_a_method_is_saved_with_its_reason(self, planner: Client, uep: Round) -> None:
        saved = planner.post(
            self.ADDRESS, {"method": "webster", "period": "2024-03", "reason": "menurut kebutuhan"}
        )
        assert saved.status_code == 302
        uep.refresh_from_db()
        assert uep.quota_method == QuotaMethod.WEBSTER
        assert uep.quotas.get(place_code="6402").places == 400

    def test_places_are_saved_by_hand(self, planner: Client, uep: Round) -> None:
        typed = {f"places-{quota.place_code}": "150" for quota in uep.quotas.all()}
        typed |= {"places-6472": "151", "places-6471": "149"}
        saved = planner.post(self.ADDRESS, {"method": "by_hand", "reason": "hasil rapat", **typed})
        assert saved.status_code == 302
        assert uep.quotas.get(place_code="6472").places == 151

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"places-6472": "151"}, "1501"),
            ({"places-6472": "-1"}, "-1"),
            ({"places-6472": "seratus"}, "seratus"),
            ({"places-6411": "40000"}, "40000"),
            ({"places-5171": "0"}, "5171"),
            ({"reason": ""}, ""),
            ({"method": "undian"}, "undian"),
            ({"method": "webster", "period": "2023-03"}, "Paser"),
            ({"method": "webster", "period": "kemarin"}, "2024-03"),
        ],
    )
    def test_what_cannot_be_right_is_told_and_changes_nothing(
        self, values: dict[str, str], sentence: str, planner: Client, uep: Round
    ) -> None:
        typed = {f"places-{quota.place_code}": "150" for quota in uep.quotas.all()}
        response = planner.post(self.ADDRESS, {"method": "by_hand", "reason": "rapat", **typed, **values})
        assert response.status_code == 422
        assert sentence in response.content.decode()
        uep.refresh_from_db()
        assert uep.quota_method == QuotaMethod.EQUAL
        assert set(uep.quotas.values_list("places", flat=True)) == {150}

    def test_what_was_typed_stays(self, planner: Client, uep: Round) -> None:
        typed = {f"places-{quota.place_code}": "150" for quota in uep.quotas.all()}
        response = planner.post(
            self.ADDRESS, {"method": "by_hand", "reason": "rapat", **typed, "places-6472": "151"}
        )
        assert 'name="places-6472" value="151"' in " ".join(response.content.decode().split())
        assert 'value="rapat"' in response.content.decode()


class TestCeiling:
    ADDRESS = "/pelaksanaan/uep-2025/pagu/"

    def test_a_ceiling_is_set(self, planner: Client, uep: Round) -> None:
        values = {"fund_source": "csr", "account_code": "CSR-1", "amount": "250 juta", "reason": "bantuan"}
        assert planner.post(self.ADDRESS, values).status_code == 302
        assert uep.ceilings.get(fund_source="csr").amount == 250_000_000

    @pytest.mark.parametrize("amount", ["-1", "banyak", "", "99999999999999999999"])
    def test_what_is_no_amount_is_told_and_changes_nothing(
        self, amount: str, planner: Client, uep: Round
    ) -> None:
        values = {"fund_source": "csr", "account_code": "CSR-1", "amount": amount, "reason": "bantuan"}
        assert planner.post(self.ADDRESS, values).status_code == 422
        assert uep.ceilings.count() == 1


@pytest.fixture
def three_people(uep: Round) -> None:
    make_people(
        [PersonRow(family=0), PersonRow(family=1), PersonRow(family=0, place_code="6471011001")],
        families=[FamilyRow(decile=2), FamilyRow(decile=None, receives_pkh=None)],
    )


@pytest.mark.usefixtures("three_people")
class TestRule:
    def test_a_rule_is_counted_while_it_is_typed(self, planner: Client) -> None:
        response = planner.post(reverse("rule-check"), {"rule": "desil <= 4", "day": "2025-07-31"})
        text = response.content.decode()
        assert "<strong>2</strong>" in text
        assert "Kota Samarinda" in text
        assert "decile &lt;= 4" in text

    def test_a_text_that_is_no_rule_yet_is_told_where(self, planner: Client) -> None:
        response = planner.post(reverse("rule-check"), {"rule": "desil <= empat"})
        assert response.status_code == 200
        assert "baris 1 kolom 10".capitalize() in response.content.decode()

    def test_only_the_region_of_the_round_is_counted(self, planner: Client) -> None:
        response = planner.post(reverse("rule-check"), {"rule": "desil <= 4", "region": "6471"})
        text = response.content.decode()
        assert "Kota Balikpapan" in text
        assert "Kota Samarinda" not in text

    def test_nobody_outside_the_readers_regions_is_counted(self, signed_in: SignedIn, uep: Round) -> None:
        head = signed_in(role=Role.HEAD, prefixes=["6471"])
        text = head.post(reverse("rule-check"), {"rule": "umur >= 0"}).content.decode()
        assert "Kota Balikpapan" in text
        assert "Kota Samarinda" not in text

    @pytest.mark.parametrize("values", [{"day": "31/07/2025x"}, {"region": "Kaltim"}])
    def test_a_day_or_region_that_is_none_is_told(self, values: dict[str, str], planner: Client) -> None:
        response = planner.post(reverse("rule-try"), {"rule": "desil <= 4", **values})
        assert response.status_code == 422

    def test_trying_a_wrong_rule_keeps_the_text(self, planner: Client) -> None:
        response = planner.post(reverse("rule-try"), {"rule": "desil <="})
        assert response.status_code == 422
        assert "desil &lt;=</textarea>" in response.content.decode()

    def test_each_condition_tells_whom_it_leaves_out(self, planner: Client) -> None:
        response = planner.post(reverse("rule-effects"), {"rule": "desil <= 4 DAN umur >= 60"})
        assert "+2" in response.content.decode()

    def test_effects_of_a_wrong_rule_are_refused(self, planner: Client) -> None:
        assert planner.post(reverse("rule-effects"), {"rule": "desil <="}).status_code == 422

    def test_words_are_suggested_in_the_readers_language(self, planner: Client) -> None:
        found = planner.get(reverse("rule-suggest"), {"q": "pene"}).json()
        assert {"penerima_pkh", "penerima_sembako", "penerima_pbi"} <= {one["text"] for one in found}

    def test_choices_are_suggested_too(self, planner: Client) -> None:
        found = planner.get(reverse("rule-suggest"), {"q": "cerai"}).json()
        assert {"cerai_hidup", "cerai_mati"} <= {one["text"] for one in found}

    def test_words_are_suggested_for_the_kind_that_the_rule_is_for(self, planner: Client) -> None:
        found = planner.get(reverse("rule-suggest"), {"q": "jumlah_anggota", "kind": "group"}).json()
        assert {one["text"] for one in found} == {"jumlah_anggota", "jumlah_anggota_pkh"}

    def test_a_rule_for_families_counts_families(self, planner: Client) -> None:
        values = {"rule": "desil <= 4 DAN jumlah_anggota_keluarga = 2", "kind": "family"}
        text = planner.post(reverse("rule-try"), values).content.decode()
        assert "<strong>1</strong> dari 2 keluarga" in text
        assert 'id="rule-kind" value="family"' in text

    def test_a_kind_that_is_none_is_told(self, planner: Client) -> None:
        response = planner.post(reverse("rule-try"), {"rule": "desil <= 4", "kind": "desa"})
        assert response.status_code == 422

    @pytest.mark.parametrize("kind", list(PartyKind))
    def test_each_kind_has_an_example_that_is_a_rule(self, kind: PartyKind, planner: Client) -> None:
        text = page(planner, "rule-try", kind=kind)
        example = re.search(r"Misalnya: ([^<]+)<", text)
        assert example is not None
        read_rule(rule_text=unescape(example[1]), kind=kind)

    def test_a_rule_is_saved_with_a_reason(self, planner: Client, uep: Round) -> None:
        saved = planner.post(
            reverse("round-rule", args=["uep-2025"]), {"rule": "desil <= 2", "reason": "lebih tepat"}
        )
        assert saved.status_code == 302
        uep.refresh_from_db()
        assert uep.rule_text == "desil <= 2"

    @pytest.mark.parametrize(
        "values",
        [
            {"rule": "desil <= 2", "reason": ""},
            {"rule": "desil <= 2; DROP TABLE registry_person", "reason": "x"},
            {"rule": "", "reason": "x"},
            {"rule": "umur > 3 " * 1000, "reason": "x"},
        ],
    )
    def test_a_rule_that_is_none_or_has_no_reason_changes_nothing(
        self, values: dict[str, str], planner: Client, uep: Round
    ) -> None:
        before = uep.rule_text
        response = planner.post(reverse("round-rule", args=["uep-2025"]), values)
        assert response.status_code == 422
        assert f">{escape(values['rule'])}</textarea>" in response.content.decode()
        uep.refresh_from_db()
        assert uep.rule_text == before

    def test_a_decreed_rounds_rule_is_refused(self, planner: Client, uep: Round, actor: Actor) -> None:
        mark_decreed(decreed_round=uep, actor=actor, reason="SK 1")
        response = planner.post(
            reverse("round-rule", args=["uep-2025"]), {"rule": "desil <= 2", "reason": "x"}
        )
        assert response.status_code == 422


class TestVocabulary:
    def test_every_word_stands_there_in_both_languages(self, planner: Client) -> None:
        text = page(planner, "vocabulary")
        for term in VOCABULARY:
            assert f">{term.name_id}<" in text
            assert f">{term.name_en}<" in text

    @pytest.mark.parametrize("query", ["PKH", "501b", "receives_pkh", "keluarga menerima pkh"])
    def test_a_word_is_found_by_name_meaning_or_source(self, query: str, planner: Client) -> None:
        text = page(planner, "vocabulary", q=query)
        assert ">penerima_pkh<" in text
        assert ">umur<" not in text

    @pytest.mark.parametrize("kind", list(PartyKind))
    def test_each_kind_has_its_own_words_behind_a_chip(self, kind: PartyKind, planner: Client) -> None:
        text = page(planner, "vocabulary", kind=kind)
        shown = set(re.findall(r'<tr id="([a-z_]+)">', text))
        assert shown == {term.name_id for term in population(kind=kind).vocabulary}
        assert all(f'href="?kind={other}"' in text for other in PartyKind)

    def test_a_search_is_kept_when_another_kind_is_chosen(self, planner: Client) -> None:
        text = page(planner, "vocabulary", kind="group", q="rekening")
        assert ">punya_rekening<" in text
        assert "?q=rekening&amp;kind=institution" in text

    def test_a_word_is_found_by_one_of_its_choices(self, planner: Client) -> None:
        assert ">status_perkawinan<" in page(planner, "vocabulary", q="cerai mati")
