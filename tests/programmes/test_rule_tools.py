"""Comparing two rules, and a sample of whom a rule fits: the same as judging each person in Python."""

from collections.abc import Callable
from datetime import date

import pytest

from kail.apps.programmes.selectors.comparing import RuleComparison, compare_rules
from kail.apps.programmes.selectors.rule_texts import plain_rule
from kail.apps.programmes.selectors.samples import SAMPLED_AT_MOST, RuleSample, sample_rule
from kail.apps.registry.enums import PartyKind
from kail.apps.registry.models import Group, Person
from kail.apps.registry.vocabulary import values_of_parties
from kail.calc.rules import Anchor, Outcome, Rule, evaluate
from kail.calc.rules.tree import conjuncts
from kail.kernel.audit import Actor
from kail.kernel.scope import region_scope
from tests.programmes.people import FamilyRow, PersonRow, make_people, random_people
from tests.registry.organisations_drawn import random_groups

DAY = date(2025, 2, 28)
PAIRS = (
    ("umur ANTARA 18 DAN 59 DAN desil <= 4", "umur ANTARA 18 DAN 59 DAN desil <= 3"),
    ("desil <= 4", "desil <= 4 ATAU penerima_pkh"),
    ("umur >= 18 DAN BUKAN pns", "umur >= 21 DAN BUKAN pns DAN jumlah_anak >= 1"),
    ("disabilitas", "perempuan_kepala_keluarga"),
    ("tanggal_terdaftar <= 'acuan - 6 bulan'", "tanggal_terdaftar <= 'acuan - 1 tahun'"),
    ("umur = 21", "umur = 21"),
    ("umur >= 200", "umur >= 300"),
)


def read(text: str, kind: str = PartyKind.PERSON) -> Rule:
    return plain_rule(rule_text=text, dates={Anchor.REFERENCE: DAY}, kind=kind)


def fitting(rule: Rule) -> dict[int, str]:
    """The regency of each present person whom a rule fits, judged in Python."""
    people = list(Person.objects.filter(absent_since=None, held_for=[]))
    values = values_of_parties(party_ids=[one.pk for one in people], terms=rule.used, reference_date=DAY)
    return {
        one.pk: one.place_code[:4]
        for one in people
        if evaluate(rule=rule, values=values[one.pk]) is Outcome.MET
    }


def compared(first: str, second: str) -> RuleComparison:
    return compare_rules(first=read(first), second=read(second), reference_date=DAY, language="id")


@pytest.mark.usefixtures("whole_country")
class TestComparing:
    @pytest.mark.parametrize(("first", "second"), PAIRS)
    def test_gained_and_lost_are_the_differences_of_sets(self, first: str, second: str) -> None:
        random_people(count=160, seed=17)
        before, after = fitting(read(first)), fitting(read(second))
        found = compared(first, second)
        for region in found.regions:
            inside = [
                {number for number, code in side.items() if code == region.code} for side in (before, after)
            ]
            assert (region.before, region.after) == (len(inside[0]), len(inside[1]))
            assert (region.gained, region.lost) == (len(inside[1] - inside[0]), len(inside[0] - inside[1]))
        assert {region.code for region in found.regions} == {*before.values(), *after.values()}

    @pytest.mark.parametrize(("first", "second"), PAIRS)
    def test_each_condition_is_named_with_whom_it_keeps_out(self, first: str, second: str) -> None:
        random_people(count=160, seed=18)
        lost = fitting(read(first)).keys() - fitting(read(second)).keys()
        rule = read(second)
        parts = [Rule(text="", tree=node, used=rule.used) for node in conjuncts(tree=rule.tree)]
        fit = [fitting(part).keys() for part in parts]
        people = sorted((len(lost - one) for one in fit if lost - one), reverse=True)
        alone = [sum(1 for number in lost if [number in one for one in fit].count(False) == 1 and number not in own)
                 for own in fit]  # fmt: skip
        found = compared(first, second).keeping_out
        assert [part.people for part in found] == people
        assert sorted(part.alone for part in found) == sorted(
            number for number, one in zip(alone, fit, strict=True) if lost - one
        )

    def test_the_registry_is_read_by_one_statement(
        self, django_assert_num_queries: Callable[[int], object]
    ) -> None:
        random_people(count=20, seed=1)
        # Two settings of the planner, the comparison, and the names of the regencies.
        with django_assert_num_queries(4):  # type: ignore[attr-defined]  # a context manager
            compared(*PAIRS[0])

    def test_only_the_scope_and_the_region_are_compared(self) -> None:
        make_people([PersonRow(), PersonRow(place_code="6471011001"), PersonRow(place_code="6411012001")])
        rules = {"first": read("umur < 0"), "second": read("umur >= 0"), "reference_date": DAY}
        with region_scope(prefixes=["6471", "6472"]):
            found = compare_rules(**rules, language="id")
            assert [(region.code, region.gained) for region in found.regions] == [("6471", 1), ("6472", 1)]
            narrowed = compare_rules(**rules, language="id", region_code="6472")
        assert [region.code for region in narrowed.regions] == ["6472"]


def sampled(text: str, *, seed: int = 1, kind: str = PartyKind.PERSON) -> RuleSample:
    return sample_rule(rule=read(text, kind), reference_date=DAY, seed=seed, language="id", kind=kind)


@pytest.mark.usefixtures("whole_country")
class TestSample:
    @pytest.mark.parametrize("text", ["desil <= 4 DAN umur >= 18", "disabilitas ATAU hamil", "umur >= 200"])
    def test_each_of_the_sample_came_out_as_it_says(self, text: str) -> None:
        random_people(count=160, seed=5)
        rule, found = read(text), sampled(text)
        for one in found.everyone:
            values = values_of_parties(party_ids=[one.party.pk], terms=rule.used, reference_date=DAY)
            assert evaluate(rule=rule, values=values[one.party.pk]) is one.outcome
            assert (one.failing is None) == (one.outcome is Outcome.MET)
            if one.failing is not None:
                assert one.failing.outcome is one.outcome

    def test_there_are_ten_of_each_where_there_are_so_many(self) -> None:
        people = random_people(count=160, seed=6)
        found = sampled("desil <= 5")
        held = {one.pk for one in people if one.held_for or one.absent_since_id}
        assert [len(found.met), len(found.not_met), len(found.unknown)] == [SAMPLED_AT_MOST] * 3
        assert not held & {one.party.pk for one in found.everyone}

    def test_one_in_many_is_enough_where_many_fit(
        self, django_assert_num_queries: Callable[[int], object]
    ) -> None:
        make_people(
            [PersonRow(family=number % 3) for number in range(6_000)],
            families=[FamilyRow(decile=1), FamilyRow(decile=9), FamilyRow(decile=None)],
        )
        # Two settings of the planner and one draw; the people, and their data.
        with django_assert_num_queries(5):  # type: ignore[attr-defined]  # a context manager
            found = sampled("desil <= 4")
        assert len(found.everyone) == 3 * SAMPLED_AT_MOST

    def test_a_seed_draws_the_same_and_another_seed_others(self) -> None:
        random_people(count=160, seed=7)
        assert sampled("desil <= 5", seed=3) == sampled("desil <= 5", seed=3)
        assert sampled("desil <= 5", seed=3) != sampled("desil <= 5", seed=4)

    def test_only_the_scope_is_drawn_from(self) -> None:
        make_people([PersonRow(), PersonRow(place_code="6471011001")])
        with region_scope(prefixes=["6471"]):
            (one,) = sampled("umur >= 0").everyone
        assert one.party.place_code == "6471011001"

    def test_groups_are_sampled_by_their_own_words(self, actor: Actor) -> None:
        random_groups(count=12, seed=2, actor=actor)
        found = sampled("jumlah_anggota >= 5", kind=PartyKind.GROUP)
        assert found.everyone
        assert Group.objects.filter(pk__in=[one.party.pk for one in found.everyone]).count() == len(
            found.everyone
        )
