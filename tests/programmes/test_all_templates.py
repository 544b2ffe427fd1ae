"""Every programme of the articles: it loads, its rules count, and its numbers are those that the sources say."""

import csv
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from kail.apps.documents.models import DocumentKind
from kail.apps.documents.services import store_document
from kail.apps.programmes.design import benefits_in_stage, milestones_in_stage, stage_conditions
from kail.apps.programmes.enums import Intake, ProgrammeKind, TargetKind
from kail.apps.programmes.errors import RuleRefused
from kail.apps.programmes.models import Programme, Round, Target
from kail.apps.programmes.selectors import count_rule, read_rule, round_money
from kail.apps.programmes.services import load_templates
from kail.apps.programmes.stage_words import STAGE_VOCABULARY, read_stage_rule
from kail.apps.programmes.template_files import ProgrammeTemplate, RoundTemplate, TemplateFile, read_template
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Family
from kail.apps.registry.services.bank_accounts import record_account
from kail.kernel.audit import Actor
from tests.conftest import REFERENCE
from tests.programmes.people import random_people
from tests.registry.groups_made import fill_group, make_group
from tests.registry.history_drawn import random_aid_and_categories
from tests.registry.organisations_drawn import random_groups, random_institutions

FOLDER = REFERENCE / "programmes"
FILES = sorted(FOLDER.glob("*.toml"))
READ = {file.stem: read_template(file=file) for file in FILES}
OWN = [one.programme for one in READ.values() if one.programme and not one.programme.head.is_outside]
BEGUN = [(one, begun) for one in OWN for begun in one.rounds]
TEN = ("6401", "6402", "6403", "6407", "6408", "6409", "6411", "6471", "6472", "6474")


def _named(value: object) -> str:
    if isinstance(value, ProgrammeTemplate):
        return value.name_of_file
    return value.code if isinstance(value, RoundTemplate) else str(value)


@pytest.fixture
def loaded(whole_country: None, actor: Actor, now: datetime) -> None:
    """All files loaded, inside a transaction that sees the whole country."""
    load_templates(folder=FOLDER, actor=actor, now=now)


@pytest.mark.usefixtures("loaded")
class TestLoaded:
    def test_there_is_a_programme_of_every_kind(self) -> None:
        kinds = {ProgrammeKind(kind) for kind in Programme.objects.values_list("kind", flat=True)}
        assert kinds == set(ProgrammeKind) - {ProgrammeKind.OTHER}

    def test_each_round_is_there_with_its_places_shared(self) -> None:
        for _programme, begun in BEGUN:
            stored = Round.objects.get(code=begun.code)
            assert sum(stored.quotas.values_list("places", flat=True)) == begun.places == stored.places

    @pytest.mark.parametrize(
        ("code", "each"),
        [
            ("kube-2023", 50),
            ("kube-2024", 50),
            ("kube-2024-lima", 20),
            ("kube-2025-lima", 20),
            ("kube-2026-lima", 20),
            ("wrse-2024", 20),
            ("uep-2025", 150),
            ("lks-2024", 1),
            ("terencana-2024-disabilitas", 10),
            ("terencana-2024-lansia", 10),
            ("terencana-2024-gelandangan", 10),
            ("terencana-2024-anak", 10),
            ("terencana-2024-veteran", 10),
            ("terencana-2024-janda-veteran", 10),
        ],
    )
    def test_kaltim_shares_evenly_over_its_ten_regencies(self, code: str, each: int) -> None:
        quotas = dict(Round.objects.get(code=code).quotas.values_list("place_code", "places"))
        assert quotas == dict.fromkeys(TEN, each)

    @pytest.mark.parametrize(
        ("code", "place_code", "places"),
        [
            ("step-up-1-1", "5171", 15),
            ("step-up-1-2", "5171", 15),
            ("step-up-2-1", "5171", 9),
            ("step-up-2-2", "5171", 9),
            ("pelatihan-balikpapan-2024", "6471", 20),
        ],
    )
    def test_a_round_of_one_city_gives_it_all_places(self, code: str, place_code: str, places: int) -> None:
        quotas = dict(Round.objects.get(code=code).quotas.values_list("place_code", "places"))
        assert quotas == {place_code: places}

    def test_the_ceilings_of_each_round_are_what_its_places_cost(self) -> None:
        for _programme, begun in BEGUN:
            money = round_money(shown_round=Round.objects.get(code=begun.code))
            assert (money.amount, money.short) == (money.needed, 0), begun.code

    def test_programmes_of_other_agencies_point_to_their_schemes_and_have_no_rounds(self) -> None:
        outside = Programme.objects.filter(is_outside=True)
        assert dict(outside.values_list("code", "aid_scheme")) == {"pkh": "pkh", "sembako": "sembako"}
        assert not Round.objects.filter(programme__in=outside).exists()

    def test_the_rate_of_2026_is_promised_at_five_and_at_three_percent(self) -> None:
        promised = Target.objects.filter(programme=None, indicator="poverty_rate", year=2026, place_code="64")
        assert sorted(promised.values_list("value", flat=True)) == [Decimal(3), Decimal(5), Decimal(5)]

    def test_what_was_reached_stands_beside_what_was_promised(self) -> None:
        reached = Target.objects.filter(kind=TargetKind.REALISED, indicator="recipients")
        assert set(reached.values_list("programme__code", "year", "value", "unit")) == {
            ("kube", 2024, Decimal(300), "paket"),
            ("kube", 2024, Decimal(80), "kelompok"),
            ("wrse", 2024, Decimal(500), "perempuan"),
            ("uep", 2025, Decimal(1680), "keluarga"),
        }


@pytest.mark.usefixtures("whole_country")
class TestRules:
    @pytest.mark.parametrize(("programme", "begun"), BEGUN, ids=_named)
    def test_the_rule_of_each_round_finds_some_of_a_small_registry_and_not_all(
        self, programme: ProgrammeTemplate, begun: RoundTemplate, actor: Actor
    ) -> None:
        kind = programme.design.recipient_kind
        if kind == PartyKind.GROUP:
            random_groups(count=40, seed=8, actor=actor)
        elif kind == PartyKind.INSTITUTION:
            random_institutions(count=300, seed=8)
        else:
            people = random_people(count=400, seed=8)
            random_aid_and_categories(people=people[:80], seed=8, recorded_by=actor.id)
        rule_text = begun.applied_to(design=programme.design).rule
        counted = count_rule(rule_text=rule_text, reference_date=date(2025, 6, 1), kind=kind)
        assert counted.people > 0
        assert counted.not_met > 0
        if kind != PartyKind.GROUP:
            assert 0 < counted.met < counted.people

    @pytest.mark.parametrize("programme", OWN, ids=_named)
    def test_conditions_of_milestones_are_over_their_words(self, programme: ProgrammeTemplate) -> None:
        for _place, condition in stage_conditions(design=programme.design):
            rule = read_stage_rule(rule_text=condition)
            assert {term.name_id for term in rule.used} <= {term.name_id for term in STAGE_VOCABULARY}

    def test_five_neighbours_with_all_papers_are_a_kube_of_2024_and_none_of_2023(
        self, actor: Actor, now: datetime
    ) -> None:
        minutes = store_document(
            kind=DocumentKind.MINUTES,
            name="berita-acara.pdf",
            media_type="application/pdf",
            stream=BytesIO(b"%PDF- berita acara"),
            sealed=True,
            region_prefixes=["64"],
            actor=actor,
            now=now,
        )
        group = make_group(actor=actor, now=now, minutes=minutes)
        fill_group(group, actor=actor, now=now)
        Family.objects.update(decile=4)
        record_account(
            party=group.party,
            bank="BPD Kaltimtara",
            number="0011223344",
            holder="KUBE Uji",
            reason="buku rekening",
            actor=actor,
        )
        assert _kube_that_fit("kube-2024") == 1
        assert _kube_that_fit("kube-2023") == 0
        richest = Family.objects.order_by("pk")[0]
        Family.objects.filter(pk=richest.pk).update(decile=5)
        assert _kube_that_fit("kube-2024") == 0

    def test_kube_asks_for_ten_people_in_2023_and_for_five_since(self) -> None:
        programme = READ["kube"].programme
        assert programme is not None
        sizes = {
            begun.code: re.search(r"jumlah_anggota = (\d+)", begun.applied_to(design=programme.design).rule)
            for begun in programme.rounds
        }
        assert {code: int(found.group(1)) for code, found in sizes.items() if found} == {
            "kube-2023": 10,
            "kube-2024": 5,
            "kube-2024-lima": 5,
            "kube-2025-lima": 5,
            "kube-2026-lima": 5,
        }

    def test_a_condition_of_a_milestone_cannot_speak_of_the_registry(self) -> None:
        with pytest.raises(RuleRefused):
            read_stage_rule(rule_text="umur >= 18")
        with pytest.raises(RuleRefused):
            read_rule(rule_text="kehadiran >= 80")


def _kube_that_fit(code: str) -> int:
    """How many groups of the registry fit the rule of this round of KUBE."""
    (programme,) = [one for one in OWN if one.head.code == "kube"]
    (begun,) = [one for one in programme.rounds if one.code == code]
    rule_text = begun.applied_to(design=programme.design).rule
    return count_rule(rule_text=rule_text, reference_date=date(2025, 6, 1), kind=PartyKind.GROUP).met


class TestPackages:
    @pytest.mark.parametrize(("programme", "begun"), BEGUN, ids=_named)
    def test_the_benefits_of_each_round_make_its_price(
        self, programme: ProgrammeTemplate, begun: RoundTemplate
    ) -> None:
        own = begun.applied_to(design=programme.design)
        given = benefits_in_stage(benefits=own.benefits, stage=begun.stage)
        assert sum(one.amount for one in given) == own.price > 0
        assert own.price_floor <= own.price <= own.price_ceiling

    @pytest.mark.parametrize(("programme", "begun"), BEGUN, ids=_named)
    def test_each_ceiling_is_what_the_benefits_cost_under_its_account(
        self, programme: ProgrammeTemplate, begun: RoundTemplate
    ) -> None:
        own = begun.applied_to(design=programme.design)
        costs: dict[tuple[object, str], int] = {}
        for one in benefits_in_stage(benefits=own.benefits, stage=begun.stage):
            if one.amount:
                key = (one.fund_source, one.account_code)
                costs[key] = costs.get(key, 0) + one.amount * begun.places
        assert {(one.fund_source, one.account_code): one.amount for one in begun.ceilings or ()} == costs

    def test_every_account_is_in_the_list_of_codes(self) -> None:
        with (REFERENCE / "budget_codes.csv").open(encoding="utf-8", newline="") as stream:
            known = {row["kode"] for row in csv.DictReader(stream)}
        used = {one.account_code for _programme, begun in BEGUN for one in begun.ceilings or ()}
        assert used <= known

    def test_step_up_pays_6300000_for_the_course_and_1700000_for_equipment_in_stage_two(self) -> None:
        programme = READ["step-up"].programme
        assert programme is not None
        amounts = {
            begun.code: [
                one.amount
                for one in benefits_in_stage(benefits=programme.design.benefits, stage=begun.stage)
                if one.amount
            ]
            for begun in programme.rounds
        }
        first, second = [6_300_000], [6_300_000, 1_700_000]
        assert amounts == {
            "step-up-1-1": first,
            "step-up-1-2": second,
            "step-up-2-1": first,
            "step-up-2-2": second,
        }
        (course,) = [one for one in programme.design.benefits if one.meetings]
        assert (course.meetings, course.hours_each) == (10, 4)
        assert [one.code for one in programme.design.business_types] == [
            "tata-boga",
            "tata-rias",
            "menjahit",
            "akuntansi",
        ]

    def test_step_up_stage_two_takes_who_attended_and_whose_plan_is_approved(self) -> None:
        programme = READ["step-up"].programme
        assert programme is not None
        continued = {one.code: (one.intake, one.continues) for one in programme.rounds if one.continues}
        assert continued == {
            "step-up-1-2": (Intake.CONTINUATION, "step-up-1-1"),
            "step-up-2-2": (Intake.CONTINUATION, "step-up-2-1"),
        }
        first = milestones_in_stage(stages=programme.design.stages, stage=2)[0]
        assert first.entry_rule == "kehadiran >= 80 DAN rencana_disetujui"

    def test_planned_aid_has_a_round_for_each_of_the_six_categories(self) -> None:
        programme = READ["bantuan-terencana"].programme
        assert programme is not None
        for category in (
            "disabilitas",
            "lansia",
            "veteran",
            "gelandangan",
            "anak terlantar",
            "janda veteran",
        ):
            assert category in programme.design.purpose.replace("\n", " ")
        assert [one.code.removeprefix("terencana-2024-") for one in programme.rounds] == [
            "disabilitas",
            "lansia",
            "gelandangan",
            "anak",
            "veteran",
            "janda-veteran",
        ]
        assert "janda veteran" in programme.design.note.lower()

    def test_the_source_without_numbers_is_marked(self) -> None:
        for name in ("lks", "bantuan-terencana", "pelatihan-balikpapan"):
            programme = READ[name].programme
            assert programme is not None
            assert "semua angka di sini anggapan" in " ".join(programme.design.note.split())


with (REFERENCE / "programme_facts.csv").open(encoding="utf-8", newline="") as facts:
    FACTS = list(csv.DictReader(facts))
FILE_OF = {
    "KUBE": "kube",
    "WRSE": "wrse",
    "UEP": "uep",
    "Step Up": "step-up",
    "Poverty target": "sasaran-kaltim",
    "Survival of groups": "kube",
    "Success after training": "pelatihan-balikpapan",
}
IN_WORDS = {"half": "separuh"}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["fakta"][:30])
def test_each_fact_is_found_in_its_file_with_its_source(fact: dict[str, str]) -> None:
    (name,) = {file for words, file in FILE_OF.items() if fact["program"].startswith(words)}
    texts, numbers = _content(READ[name])
    for source in fact["sumber"].split(", "):
        assert re.split(r"[_ ]", source)[0] in texts, source
    missing = _numbers(fact["fakta"]) - numbers
    assert not missing
    for word, indonesian in IN_WORDS.items():
        assert word not in fact["fakta"] or indonesian in texts


def _content(file: TemplateFile) -> tuple[str, set[Decimal]]:
    """What loading keeps of a file: its texts, and every number in a value or a text; comments are not read."""
    values = list(_values(file))
    texts = "\n".join(one for one in values if isinstance(one, str))
    numbers = {Decimal(one) for one in values if isinstance(one, int | Decimal) and not isinstance(one, bool)}
    return texts, numbers | _numbers(texts)


def _values(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _values(getattr(value, one.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


def _numbers(text: str) -> set[Decimal]:
    """The numbers of an Indonesian or plain text: 1.680 is a thousand and more, 6,3 juta are 6,300,000."""
    millions = re.compile(r"(\d+(?:,\d+)?)(?:\s*[-–]\s*(\d+(?:,\d+)?))? juta")
    found = {
        Decimal(part.replace(",", ".")) * 1_000_000
        for match in millions.finditer(text)
        for part in match.groups()
        if part
    }
    rest = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", millions.sub(" ", text))
    return found | {Decimal(part) for part in re.findall(r"\d+", rest)}


def test_the_folder_holds_nothing_that_is_no_programme_or_target() -> None:
    assert {Path(file).stem for file in FILES} == set(READ)
    assert [name for name, one in READ.items() if one.programme is None] == ["sasaran-kaltim"]
