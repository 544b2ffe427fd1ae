"""Named conditions: versions that never change, names that are ended, and rules that keep what they took."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kail.apps.programmes.errors import ConditionRefused, RuleRefused
from kail.apps.programmes.models import NamedCondition, Round
from kail.apps.programmes.selectors import count_rule, named_in_force, round_dates, write_rule, written_rule
from kail.apps.programmes.selectors.named_conditions import (
    condition_summaries,
    condition_versions,
    outdated_names,
)
from kail.apps.programmes.services import (
    ConditionText,
    change_round,
    end_condition,
    save_condition,
    set_rule,
)
from kail.apps.registry.enums import PartyKind
from kail.calc.rules import Anchor
from kail.kernel.audit import Actor
from tests.programmes.people import FamilyRow, PersonRow, make_people
from tests.programmes.test_rounds import plan_of
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")


class Saving:
    """Saves conditions as one officer."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self.actor, self.now = actor, now

    def __call__(
        self, name: str, text: str, *, meaning: str = "uji", kind: str = PartyKind.PERSON, reason: str = "uji"
    ) -> NamedCondition | None:
        return save_condition(
            name=name,
            content=ConditionText(recipient_kind=kind, text=text, meaning=meaning),
            actor=self.actor,
            reason=reason,
            now=self.now,
        )

    def end(self, name: str) -> NamedCondition:
        return end_condition(name=name, actor=self.actor, reason="uji", now=self.now)


@pytest.fixture
def save(actor: Actor, now: datetime) -> Saving:
    return Saving(actor, now)


def refusal(save: Saving, *args: Any, **kwargs: Any) -> str:
    before = NamedCondition.objects.count()
    with pytest.raises((ConditionRefused, RuleRefused)) as refused:
        save(*args, **kwargs)
    assert NamedCondition.objects.count() == before
    return refused.value.code


class TestSaving:
    def test_each_text_is_a_version_and_the_same_again_is_none(self, save: Saving) -> None:
        save("miskin", "desil <= 4")
        assert save("miskin", " desil <= 4 ") is None
        save("miskin", "desil <= 3")
        assert [(one.version, one.text) for one in NamedCondition.objects.order_by("version")] == [
            (1, "desil <= 4"),
            (2, "desil <= 3"),
        ]
        assert named_in_force(kind=PartyKind.PERSON)["miskin"].version == 2

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Miskin", "condition_name_form"),
            ("dan", "condition_name_reserved"),
            ("desil", "condition_name_taken"),
            ("jumlah_anggota", "condition_name_taken"),
        ],
    )
    def test_a_name_that_is_a_word_already_is_refused(self, name: str, code: str, save: Saving) -> None:
        assert refusal(save, name, "desil <= 4") == code

    def test_what_cannot_be_a_condition_is_refused(self, save: Saving) -> None:
        assert refusal(save, "miskin", "desill <= 4") == "rule_unknown_term"
        assert refusal(save, "miskin", "desil <= 4", meaning=" ") == "condition_meaning"
        assert refusal(save, "miskin", "desil <= 4", reason=" ") == "condition_reason"
        assert refusal(save, "miskin", "miskin ATAU pns") == "rule_named_cycle"

    def test_a_name_stays_about_its_kind_of_party(self, save: Saving) -> None:
        save("miskin", "desil <= 4")
        assert refusal(save, "miskin", "desil <= 4", kind=PartyKind.FAMILY) == "condition_kind"

    def test_no_text_may_break_a_condition_that_uses_it(self, save: Saving) -> None:
        save("miskin", "desil <= 4")
        save("rentan", "miskin DAN umur >= 60")
        assert refusal(save, "miskin", "rentan ATAU desil = 1") == "rule_named_cycle"
        for depth in range(3):
            save(f"lapis{depth}", "rentan" if depth == 0 else f"lapis{depth - 1}")
        save("dasar", "pns")
        assert refusal(save, "miskin", "dasar") == "condition_breaks"

    def test_an_ended_name_is_used_by_no_new_rule_and_may_come_back(self, save: Saving) -> None:
        save("miskin", "desil <= 4")
        save.end("miskin")
        with pytest.raises(RuleRefused):
            write_rule(rule_text="miskin", dates={})
        assert [one.newest.ended for one in condition_summaries(kind=PartyKind.PERSON)] == [True]
        with pytest.raises(ConditionRefused, match="miskin"):
            save.end("miskin")
        save("miskin", "desil <= 4")
        assert write_rule(rule_text="miskin", dates={}).names[0].version == 3

    def test_a_name_that_another_one_uses_is_not_ended(self, save: Saving) -> None:
        save("miskin", "desil <= 4")
        save("rentan", "miskin DAN umur >= 60")
        with pytest.raises(ConditionRefused) as refused:
            save.end("miskin")
        assert refused.value.code == "condition_used"
        assert "miskin" in named_in_force(kind=PartyKind.PERSON)


class TestRounds:
    def test_a_round_takes_the_versions_in_force_and_keeps_them(self, save: Saving, actor: Actor) -> None:
        save("miskin", "desil <= 4")
        save("rentan", "miskin ATAU disabilitas")
        made = make_round()
        ruled = set_rule(ruled_round=made, rule_text="rentan DAN umur >= 18", actor=actor, reason="uji")
        assert ruled.rule_full == "((desil <= 4) ATAU disabilitas) DAN umur >= 18"
        assert ruled.rule_names == [{"name": "rentan", "version": 1}, {"name": "miskin", "version": 1}]
        save("miskin", "desil <= 2")
        kept = Round.objects.get(pk=made.pk)
        assert written_rule(ruled_round=kept).full == ruled.rule_full
        assert [one.name for one in outdated_names(ruled_round=kept)] == ["miskin"]
        ruled = set_rule(ruled_round=made, rule_text="rentan DAN umur >= 18", actor=actor, reason="uji")
        assert ruled.rule_full == "((desil <= 2) ATAU disabilitas) DAN umur >= 18"
        assert outdated_names(ruled_round=ruled) == []

    def test_each_version_knows_the_rounds_that_took_it(self, save: Saving, actor: Actor) -> None:
        save("miskin", "desil <= 4")
        first, second = make_round(code="satu"), make_round(code="dua")
        set_rule(ruled_round=first, rule_text="miskin", actor=actor, reason="uji")
        save("miskin", "desil <= 3")
        set_rule(ruled_round=second, rule_text="miskin DAN pns", actor=actor, reason="uji")
        found = condition_versions(name="miskin")
        assert [(one.condition.version, [taken.code for taken in one.rounds]) for one in found] == [
            (2, ["dua"]),
            (1, ["satu"]),
        ]
        assert [one.rounds for one in condition_summaries(kind=PartyKind.PERSON)] == [2]

    def test_what_cannot_be_read_is_told_at_its_place_in_the_text_as_written(self, save: Saving) -> None:
        save("terdaftar_lama", "tanggal_terdaftar <= 'tutup - 1 tahun'")
        with pytest.raises(RuleRefused) as refused:
            write_rule(
                rule_text="pns DAN terdaftar_lama",
                dates={Anchor.REFERENCE: date(2025, 6, 1), Anchor.CLOSES: None},
            )
        assert refused.value.code == "rule_anchor_missing"
        assert refused.value.error.word == "terdaftar_lama"


class TestDates:
    def test_a_rule_counts_from_the_dates_of_its_round(self, actor: Actor) -> None:
        make_people(
            [
                PersonRow(registered_date=date(2025, 3, 17)),
                PersonRow(registered_date=date(2025, 3, 18)),
            ],
            families=[FamilyRow(decile=1)],
        )
        made = make_round(opens_date=date(2025, 3, 1), closes_date=date(2025, 3, 3))
        rule = "tanggal_terdaftar ANTARA 'buka' DAN 'tutup + 14 hari'"
        set_rule(ruled_round=made, rule_text=rule, actor=actor, reason="uji")
        ruled = Round.objects.get(pk=made.pk)
        counted = count_rule(
            rule_text=ruled.rule_full,
            reference_date=ruled.reference_date,
            dates=round_dates(dated_round=ruled),
        )
        assert (counted.met, counted.not_met) == (1, 1)

    def test_a_date_that_the_round_lacks_is_refused_with_its_name(self, actor: Actor) -> None:
        made = make_round()
        with pytest.raises(RuleRefused, match="tanggal tutup") as refused:
            set_rule(ruled_round=made, rule_text="tanggal_terdaftar <= 'tutup'", actor=actor, reason="uji")
        assert refused.value.code == "rule_anchor_missing"
        assert Round.objects.get(pk=made.pk).rule_text == made.rule_text

    def test_a_round_does_not_lose_a_date_that_its_rule_counts_from(self, actor: Actor) -> None:
        made = make_round(opens_date=date(2025, 3, 1))
        set_rule(ruled_round=made, rule_text="tanggal_terdaftar <= 'buka'", actor=actor, reason="uji")
        with pytest.raises(RuleRefused, match="tanggal buka"):
            change_round(
                changed_round=made, plan=replace(plan_of(made), opens_date=None), actor=actor, reason="uji"
            )
        assert Round.objects.get(pk=made.pk).opens_date == date(2025, 3, 1)

    def test_without_a_round_only_the_reference_date_is_there(self) -> None:
        make_people([PersonRow(registered_date=date(2025, 3, 17))])
        day = date(2025, 9, 17)
        assert count_rule(rule_text="tanggal_terdaftar <= 'acuan - 6 bulan'", reference_date=day).met == 1
        assert count_rule(rule_text="tanggal_terdaftar <= 'acuan - 7 bulan'", reference_date=day).met == 0
        with pytest.raises(RuleRefused, match="tanggal buka"):
            count_rule(rule_text="tanggal_terdaftar <= 'buka'", reference_date=day)


class TestDatabase:
    def test_a_version_follows_the_last_one(self, save: Saving) -> None:
        first = save("miskin", "desil <= 4")
        assert first is not None
        first.pk, first.version = None, 3
        with pytest.raises(IntegrityError, match="the number after the last one"), transaction.atomic():
            first.save(force_insert=True)

    def test_a_version_is_about_the_kind_of_the_last_one(self, save: Saving) -> None:
        first = save("miskin", "desil <= 4")
        assert first is not None
        first.pk, first.version, first.recipient_kind = None, 2, PartyKind.FAMILY
        with pytest.raises(IntegrityError, match="about the same kind of party"), transaction.atomic():
            first.save(force_insert=True)
