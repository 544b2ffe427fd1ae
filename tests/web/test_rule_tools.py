"""The tools beside the rule editor: compared and sampled without script, logged, and silent about what a role hides."""

import re
from datetime import date
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kail.apps.accounts.enums import Role
from kail.apps.accounts.rules import ALLOWED, Action
from kail.apps.programmes.models import NamedCondition, Round
from kail.apps.programmes.services import set_rule
from kail.apps.registry.enums import Look, SpecificData
from kail.apps.registry.models import AccessLogEntry
from kail.apps.registry.vocabulary import VOCABULARY, population, specific_data
from kail.kernel.audit import Actor
from tests.conftest import SignedIn
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")

NAME = "Rahasia Uji"


@pytest.fixture
def planner(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PLANNER, prefixes=["64"])


@pytest.fixture
def manager(signed_in: SignedIn) -> Client:
    return signed_in(role=Role.PROGRAMME_MANAGER, prefixes=["64"])


def words(response: HttpResponse) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def posted(client: Client, address: str, status: int = 200, **sent: str) -> str:
    response = client.post(reverse(address), {"kind": "person", "day": "2025-06-01", **sent})
    assert response.status_code == status
    return words(response)


class TestComparing:
    def test_the_page_says_what_is_gained_and_lost_and_which_condition_does_it(self, planner: Client) -> None:
        for decile in (1, 2, 3):
            make_person(name=f"{NAME} {decile}", family=make_family(decile=decile))
        said = posted(planner, "rule-compare", first="desil <= 3", rule="desil <= 1 DAN umur >= 18")
        assert "bertambah 0 dan berkurang 2 : dari 3 menjadi 1" in said
        assert "Kota Samarinda +0 −2 3 1" in said
        assert "Desil paling tinggi 1 2 2" in said
        assert NAME not in said

    def test_from_a_round_its_own_rule_is_the_first(self, planner: Client) -> None:
        made = make_round(closes_date=date(2025, 7, 1))
        said = posted(planner, "rule-compare", rule="tanggal_terdaftar <= 'tutup'", round=made.code)
        assert made.rule_text in said
        assert "Per kabupaten/kota" in said

    def test_what_is_no_rule_is_told_with_its_place(self, planner: Client) -> None:
        said = posted(planner, "rule-compare", 422, first="desil <= 3", rule="desill <= 3")
        assert "desill" in said
        assert "Tidak dibandingkan" in said

    def test_without_a_first_rule_the_page_asks_for_one(self, planner: Client) -> None:
        assert "Aturan semula" in posted(planner, "rule-compare", rule="desil <= 3")


class TestSample:
    def test_the_page_names_some_of_each_with_the_first_condition_in_the_way(self, planner: Client) -> None:
        make_person(name=f"{NAME} Satu", family=make_family(decile=1))
        make_person(name=f"{NAME} Sembilan", family=make_family(decile=9))
        make_person(name=f"{NAME} Kosong", family=make_family(decile=None))
        said = posted(planner, "rule-sample", rule="umur >= 18 DAN desil <= 4")
        assert re.search(rf"{NAME} Sembilan .*? Desil paling tinggi 4", said)
        assert re.search(rf"{NAME} Kosong .*? belum ada, jadi syarat ini belum dapat dinilai", said)

    def test_looking_at_it_is_logged_with_the_number_of_people(self, planner: Client) -> None:
        for number in range(3):
            make_person(name=f"{NAME} {number}")
        made = make_round()
        posted(planner, "rule-sample", rule="umur >= 18", round=made.code)
        entry = AccessLogEntry.objects.get(look=Look.RULE_SAMPLE)
        assert (entry.people_count, entry.place_code, entry.purpose, entry.party_id) == (
            3,
            "64",
            made.name,
            None,
        )

    def test_nobody_drawn_is_nobody_logged(self, planner: Client) -> None:
        posted(planner, "rule-sample", rule="umur >= 18")
        assert not AccessLogEntry.objects.filter(look=Look.RULE_SAMPLE).exists()

    @pytest.mark.parametrize("rule", ["disabilitas", "umur >= 18 ATAU hamil", "BUKAN ppks MEMUAT prse"])
    def test_a_rule_about_health_names_nobody_to_who_may_not_see_it(
        self, rule: str, planner: Client, manager: Client
    ) -> None:
        make_person(name=NAME, disabled=True)
        said = posted(planner, "rule-sample", rule=rule)
        assert NAME not in said
        assert "Tanpa nama" in said
        assert "seseorang" in said
        assert NAME in posted(manager, "rule-sample", rule=rule)

    def test_a_child_is_named_only_to_who_may_see_children(self, planner: Client, manager: Client) -> None:
        make_person(name=f"{NAME} Anak", birth_date=date(2020, 1, 1))
        make_person(name=f"{NAME} Dewasa", birth_date=date(1990, 1, 1))
        said = posted(planner, "rule-sample", rule="umur >= 0")
        assert (f"{NAME} Anak" in said, f"{NAME} Dewasa" in said) == (False, True)
        assert f"{NAME} Anak" in posted(manager, "rule-sample", rule="umur >= 0")

    def test_whoever_may_try_a_rule_may_open_people(self) -> None:
        assert ALLOWED[Action.TRY_RULE] <= ALLOWED[Action.VIEW_PARTY]

    def test_the_words_that_tell_specific_data_are_known(self) -> None:
        told = {
            term.name_id: specific_data(terms=[term]) for term in VOCABULARY if specific_data(terms=[term])
        }
        assert told["disabilitas"] == told["hamil"] == {SpecificData.HEALTH}
        assert told["ppks"] == {SpecificData.HEALTH, SpecificData.CHILD}
        assert {
            "desil", "penerima_pkh", "penerima_sembako", "penerima_pbi", "punya_mobil", "menerima_bantuan_lain",
            "jumlah_bantuan_lain",
        } <= {name for name, kinds in told.items() if kinds == {SpecificData.FINANCE}}  # fmt: skip
        assert not {"umur", "jenis_kelamin", "pns", "wilayah", "jumlah_anak"} & told.keys()
        head = population(kind="family").vocabulary.get(name="kepala_disabilitas")
        assert specific_data(terms=[head]) == {SpecificData.HEALTH}


class TestConditions:
    def test_a_part_of_a_rule_is_saved_from_the_editor_under_a_name(self, planner: Client) -> None:
        begun = planner.post(
            reverse("condition-new"),
            {"begin": "1", "rule": "pns DAN desil <= 4", "selection": "desil <= 4", "kind": "person"},
        )
        assert ">\ndesil &lt;= 4</textarea>" in begun.content.decode()
        whole = planner.post(reverse("condition-new"), {"begin": "1", "rule": "pns", "kind": "person"})
        assert ">\npns</textarea>" in whole.content.decode()
        assert not NamedCondition.objects.exists()
        saved = planner.post(
            reverse("condition-new"),
            {
                "name": "miskin",
                "rule": "desil <= 4",
                "meaning": "Desil 1–4",
                "reason": "uji",
                "kind": "person",
            },
        )
        assert saved.headers["Location"] == reverse("condition", args=["miskin"])
        assert NamedCondition.objects.get().text == "desil <= 4"
        assert "Desil 1–4" in words(planner.get(reverse("conditions")))

    def test_what_cannot_be_saved_says_why_beside_the_field(self, planner: Client) -> None:
        sent = {"name": "desil", "rule": "desil <= 4", "meaning": "x", "reason": "uji", "kind": "person"}
        refused = planner.post(reverse("condition-new"), sent)
        assert refused.status_code == 422
        assert "sudah ada di daftar kosakata" in words(refused)
        refused = planner.post(reverse("condition-new"), {**sent, "name": "miskin", "rule": "desill"})
        assert (refused.status_code, "desill" in words(refused)) == (422, True)

    def test_a_condition_shows_its_count_its_versions_and_the_rounds_that_took_each(
        self, planner: Client, actor: Actor
    ) -> None:
        make_person(family=make_family(decile=3))
        save(planner)
        made = make_round()
        set_rule(ruled_round=made, rule_text="miskin DAN pns", actor=actor, reason="uji")
        planner.post(
            reverse("condition-change", args=["miskin"]),
            {"rule": "desil <= 2", "meaning": "Desil 1–2", "reason": "lebih sempit"},
        )
        said = words(planner.get(reverse("condition", args=["miskin"])))
        assert "0 dari 1 orang memenuhi" in said
        assert re.search(rf"2 desil <= 2 .*? lebih sempit – 1 desil <= 4 .*? uji {made.name}", said)
        rule_page = words(planner.get(reverse("round-rule", args=[made.code])))
        assert "Syarat tersimpan berubah sejak itu" in rule_page

    def test_a_name_is_ended_with_a_reason(self, planner: Client) -> None:
        save(planner)
        address = reverse("condition-end", args=["miskin"])
        assert planner.post(address, {"reason": ""}).status_code == 422
        assert planner.post(address, {"reason": "tidak dipakai"}).status_code == 302
        assert "Nama ini sudah diakhiri" in words(planner.get(reverse("condition", args=["miskin"])))
        assert planner.post(address, {"reason": "lagi"}).status_code == 422

    def test_an_unknown_name_is_no_page(self, planner: Client) -> None:
        for address in ("condition", "condition-change", "condition-end"):
            assert planner.get(reverse(address, args=["tiada"])).status_code == 404

    def test_only_planners_save(self, manager: Client) -> None:
        assert manager.get(reverse("conditions")).status_code == 200
        assert manager.get(reverse("condition-new")).status_code == 403
        assert "Simpan sebagai syarat" not in words(manager.get(reverse("rule-try")))


class TestEditor:
    def test_saved_conditions_are_suggested_and_offered(self, planner: Client) -> None:
        save(planner)
        found = planner.get(reverse("rule-suggest"), {"q": "mis", "kind": "person"}).json()
        assert (found[0]["text"], found[0]["detail"]) == ("miskin", "Desil 1–4")
        assert 'data-rule-insert="miskin"' in planner.get(reverse("rule-try")).content.decode()
        assert (
            'data-rule-insert="miskin"'
            not in planner.get(reverse("rule-try") + "?kind=family").content.decode()
        )

    def test_a_rule_with_names_is_counted_and_shown_written_out(self, planner: Client) -> None:
        make_person(family=make_family(decile=3))
        save(planner)
        said = posted(planner, "rule-check", rule="miskin DAN umur >= 18")
        assert "1 dari 1 orang memenuhi" in said
        assert "(desil <= 4) DAN umur >= 18" in said

    def test_dates_of_a_round_are_known_where_the_rule_is_of_a_round(self, planner: Client) -> None:
        make_person(registered_date=date(2025, 1, 31))
        made = make_round(opens_date=date(2025, 7, 31))
        rule = "tanggal_terdaftar <= 'buka - 6 bulan'"
        assert "1 dari 1 orang memenuhi" in posted(planner, "rule-check", rule=rule, round=made.code)
        assert "6 bulan sebelum tanggal buka" in posted(planner, "rule-check", rule=rule, round=made.code)
        assert "tanggal buka, yang" in posted(planner, "rule-check", rule=rule)
        assert "tanggal tutup, yang" in posted(
            planner, "rule-check", rule="tanggal_terdaftar <= 'tutup'", round=made.code
        )

    def test_a_rule_that_counts_from_the_round_is_saved_and_told_on_the_board(self, planner: Client) -> None:
        made = make_round(opens_date=date(2025, 7, 31))
        saved = planner.post(
            reverse("round-rule", args=[made.code]),
            {"rule": "tanggal_terdaftar <= 'buka - 6 bulan'", "reason": "uji"},
        )
        assert saved.status_code == 302
        assert Round.objects.get(pk=made.pk).rule_full == "tanggal_terdaftar <= 'buka - 6 bulan'"
        assert "6 bulan sebelum tanggal buka" in words(planner.get(reverse("round", args=[made.code])))


def save(client: Client) -> None:
    sent = {"name": "miskin", "rule": "desil <= 4", "meaning": "Desil 1–4", "reason": "uji", "kind": "person"}
    assert client.post(reverse("condition-new"), sent).status_code == 302
