"""Counting a rule: one statement that agrees with judging each person, everywhere inside the scope and nowhere else."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kail.apps.programmes.errors import RuleRefused
from kail.apps.programmes.selectors import condition_effects, count_rule, fitting_statement
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import GroupMember, Person
from kail.apps.registry.vocabulary import VOCABULARY, population, values_of_parties
from kail.calc.rules import Outcome, evaluate, parse
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.programmes.people import FamilyRow, PersonRow, make_people, random_people
from tests.registry.organisations_drawn import DRAWN_ON, random_groups, random_institutions

DAY = date(2025, 2, 28)
RULES = (
    "umur ANTARA 18 DAN 59 DAN (desil <= 4 ATAU penerima_pkh)",
    "umur ANTARA 18 DAN 59 DAN desil <= 4 DAN (penerima_pkh ATAU perempuan_kepala_keluarga) DAN BUKAN pns",
    "umur >= 60",
    "umur > 17 DAN umur < 30",
    "umur <= 5 ATAU hamil",
    "umur = 21",
    "umur BETWEEN 0 AND 200",
    "umur <> 40 DAN BUKAN bekerja",
    "umur DALAM (20, 30, 40)",
    "BUKAN (umur >= 18)",
    "desil KOSONG",
    "desil TIDAK KOSONG DAN umur < 18",
    "jumlah_anak >= 2 DAN luas_lantai_per_orang < 8",
    "wilayah DALAM ('6471', '6472') DAN tamat_sma",
    "ppks MEMUAT prse ATAU lapangan_usaha = perdagangan",
    "umur >= 3000",
)


def judged(rule_text: str) -> dict[str, Counter[Outcome]]:
    """Each present person judged in Python, counted by regency, without the held whom the rule does not exclude."""
    rule = parse(text=rule_text, vocabulary=VOCABULARY)
    people = list(Person.objects.filter(absent_since=None))
    values = values_of_parties(party_ids=[one.pk for one in people], terms=rule.used, reference_date=DAY)
    counts: dict[str, Counter[Outcome]] = {}
    for person in people:
        outcome = evaluate(rule=rule, values=values[person.pk])
        if outcome is Outcome.NOT_MET or not person.held_for:
            counts.setdefault(person.place_code[:4], Counter())[outcome] += 1
    return counts


@pytest.mark.usefixtures("whole_country")
class TestCount:
    @pytest.mark.parametrize("rule_text", RULES)
    def test_the_count_of_each_regency_is_that_of_judging_everyone(self, rule_text: str) -> None:
        random_people(count=160, seed=31)
        counted = count_rule(rule_text=rule_text, reference_date=DAY)
        assert {region.code: (region.met, region.not_met, region.unknown) for region in counted.regions} == {
            code: (counts[Outcome.MET], counts[Outcome.NOT_MET], counts[Outcome.UNKNOWN])
            for code, counts in judged(rule_text).items()
        }

    def test_random_ages_are_counted_as_they_are_judged(self) -> None:
        random_people(count=160, seed=3)
        draw = random.Random(1)
        for _ in range(25):
            low = draw.randint(-2, 100)
            sign = draw.choice(["=", "<>", "<", "<=", ">", ">="])
            text = draw.choice(
                [
                    f"umur {sign} {low}",
                    f"umur ANTARA {low} DAN {low + draw.randint(0, 90)}",
                    f"BUKAN umur {sign} {low}",
                ]
            )
            counted = count_rule(rule_text=text, reference_date=DAY)
            expected = sum(counts[Outcome.MET] for counts in judged(text).values())
            assert counted.met == expected, text

    def test_held_people_are_counted_apart_and_absent_people_not_at_all(self) -> None:
        make_people([PersonRow(), PersonRow(held_for=("nik_conflict",)), PersonRow(absent=True)])
        counted = count_rule(rule_text="umur >= 0", reference_date=DAY)
        (region,) = counted.regions
        assert (region.name, region.people, region.met, region.held) == ("Kota Samarinda", 1, 1, 1)

    def test_the_held_are_counted_apart_only_where_the_rule_does_not_exclude_them(self) -> None:
        held = ("nik_conflict",)
        make_people(
            [
                PersonRow(family=0, held_for=held),
                PersonRow(family=1, held_for=held),
                PersonRow(family=2, held_for=held),
                PersonRow(family=0),
            ],
            families=[FamilyRow(decile=2), FamilyRow(decile=9), FamilyRow(decile=None)],
        )
        (region,) = count_rule(rule_text="desil <= 4", reference_date=DAY).regions
        assert (region.people, region.met, region.not_met, region.unknown, region.held) == (2, 1, 1, 0, 2)

    def test_only_the_scope_and_the_region_are_counted(self) -> None:
        make_people([PersonRow(), PersonRow(place_code="6471011001"), PersonRow(place_code="6411012001")])
        rule_text = "umur >= 0"
        with region_scope(prefixes=["6471", "6472"]):
            assert [
                region.code for region in count_rule(rule_text=rule_text, reference_date=DAY).regions
            ] == [
                "6471",
                "6472",
            ]
            narrowed = count_rule(rule_text=rule_text, reference_date=DAY, region_code="6472")
        assert [region.code for region in narrowed.regions] == ["6472"]

    def test_without_a_scope_nobody_is_counted(self) -> None:
        make_people([PersonRow()])
        with region_scope(prefixes=[]):
            assert count_rule(rule_text="umur >= 0", reference_date=DAY).regions == ()

    def test_a_person_whose_family_lies_outside_the_scope_is_unknown_not_lost(self) -> None:
        make_people(
            [PersonRow(family=0), PersonRow(family=0, place_code="6471011001")],
            families=[FamilyRow(decile=1)],
        )
        with region_scope(prefixes=["6471"]):
            (region,) = count_rule(rule_text="desil <= 4", reference_date=DAY).regions
        assert (region.people, region.met, region.unknown) == (1, 0, 1)

    def test_counting_leaves_the_planner_as_it_was(self) -> None:
        count_rule(rule_text="umur >= 0", reference_date=DAY)
        with connection.cursor() as cursor:
            cursor.execute("SHOW enable_nestloop")
            assert cursor.fetchone() == ("on",)

    def test_a_text_that_is_no_rule_is_refused(self) -> None:
        with pytest.raises(RuleRefused):
            count_rule(rule_text="umur >", reference_date=DAY)

    def test_the_registry_is_read_by_one_statement(
        self, django_assert_num_queries: Callable[[int], object]
    ) -> None:
        random_people(count=20, seed=1)
        # Two settings of the planner, the count, and the names of the regencies.
        with django_assert_num_queries(4):  # type: ignore[attr-defined]  # a context manager
            count_rule(rule_text=RULES[1], reference_date=DAY)


@pytest.mark.usefixtures("whole_country")
class TestEffects:
    def test_each_condition_tells_how_many_more_would_fit_without_it(self) -> None:
        adult, child = date(1990, 1, 1), date(2015, 1, 1)
        make_people(
            [
                PersonRow(birth_date=adult, family=0),
                PersonRow(birth_date=child, family=0),
                PersonRow(birth_date=adult, family=1),
                PersonRow(birth_date=adult, family=2),
                PersonRow(birth_date=child, family=1),
            ],
            families=[FamilyRow(decile=2), FamilyRow(decile=8), FamilyRow(decile=None)],
        )
        effects = condition_effects(rule_text="umur >= 18 DAN desil <= 4", reference_date=DAY, language="id")
        assert [(effect.text, effect.more) for effect in effects] == [
            ("umur paling rendah 18 tahun", 1),
            ("desil paling tinggi 4", 2),
        ]

    def test_a_rule_of_one_condition_has_no_effects(self) -> None:
        assert condition_effects(rule_text="umur >= 18", reference_date=DAY, language="id") == ()

    def test_ages_are_ranges_of_birth_dates_as_in_the_count(self) -> None:
        with CaptureQueriesContext(connection) as captured:
            condition_effects(
                rule_text="umur ANTARA 18 DAN 59 DAN desil <= 4", reference_date=DAY, language="id"
            )
        (statement,) = [query["sql"] for query in captured if "registry_person" in query["sql"]]
        assert "age(" not in statement

    def test_a_group_of_conditions_is_told_as_it_is_written(self) -> None:
        effects = condition_effects(
            rule_text="umur >= 18 DAN (desil <= 4 ATAU penerima_pkh) DAN BUKAN bekerja",
            reference_date=DAY,
            language="en",
        )
        assert [effect.text for effect in effects] == [
            "age is at least 18 years",
            "decile <= 4 OR receives_pkh",
            "works: no",
        ]


@pytest.mark.usefixtures("whole_country")
class TestOtherKinds:
    @pytest.mark.parametrize(
        ("kind", "rule_text"),
        [
            (PartyKind.FAMILY, "desil <= 5 DAN (dikepalai_perempuan ATAU jumlah_anak >= 1)"),
            (PartyKind.GROUP, "jumlah_anggota >= 3 DAN sekecamatan DAN desil_tertinggi <= 9"),
            (PartyKind.INSTITUTION, "terdaftar DAN jumlah_penghuni >= 5"),
        ],
    )
    def test_the_count_is_that_of_judging_each_and_the_list_names_those_who_fit(
        self, kind: PartyKind, rule_text: str, actor: Actor
    ) -> None:
        random_groups(count=60, seed=12, actor=actor)
        random_institutions(count=60, seed=13)
        counted = count_rule(rule_text=rule_text, reference_date=DAY, kind=kind)
        rule = parse(text=rule_text, vocabulary=population(kind=kind).vocabulary)
        present, held = parties(kind, "present_sql"), parties(kind, "held_sql")
        values = values_of_parties(party_ids=present, terms=rule.used, reference_date=DAY, kind=kind)
        outcomes = {number: evaluate(rule=rule, values=data) for number, data in values.items()}
        fits = {number for number, outcome in outcomes.items() if outcome is Outcome.MET}
        not_met = [number for number, outcome in outcomes.items() if outcome is Outcome.NOT_MET]
        waits = (set(present) & set(held)) - set(not_met)
        assert (counted.met, counted.not_met, counted.held, counted.people) == (
            len(fits - waits),
            len(not_met),
            len(waits),
            len(set(present) - waits),
        )
        assert counted.met > 0
        with connection.cursor() as cursor:
            cursor.execute(fitting_statement(rule_text=rule_text, reference_date=DAY, kind=kind))
            assert [number for (number,) in cursor.fetchall()] == sorted(fits - waits)

    def test_a_word_of_people_is_none_of_groups(self) -> None:
        with pytest.raises(RuleRefused, match="umur"):
            count_rule(rule_text="umur >= 18", reference_date=DAY, kind=PartyKind.GROUP)

    def test_effects_and_region_are_those_of_the_kind(self, actor: Actor) -> None:
        groups = random_groups(count=30, seed=6, actor=actor)
        GroupMember.objects.all().update(to_date=DRAWN_ON)
        here = [group for group in groups if group.place_code.startswith("6472") and not group.dissolved_date]
        rule_text = "jumlah_anggota = 0 DAN jumlah_anggota > 0"
        assert [
            (effect.text, effect.more)
            for effect in condition_effects(
                rule_text=rule_text,
                reference_date=DAY,
                language="en",
                region_code="6472",
                kind=PartyKind.GROUP,
            )
        ] == [("member count is 0 people", 0), ("member count is more than 0 people", len(here))]
        counted = count_rule(
            rule_text="jumlah_anggota = 0", reference_date=DAY, region_code="6472", kind=PartyKind.GROUP
        )
        assert [(region.code, region.met) for region in counted.regions] == [("6472", len(here))]


def parties(kind: PartyKind, condition: str) -> list[int]:
    asked = population(kind=kind)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked.id_sql} FROM {asked.base} WHERE {getattr(asked, condition)}")
        return [number for (number,) in cursor.fetchall()]
