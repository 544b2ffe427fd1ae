"""A ranking keeps the meaning of its rule: names get new versions, dates move, the list says what it was."""

from datetime import date, datetime

import pytest

from kail.apps.programmes.models import Round
from kail.apps.programmes.services import ConditionText, save_condition, set_rule
from kail.apps.registry.enums import PartyKind
from kail.apps.selection.models import Ranking
from kail.apps.selection.selectors.explanation import explain_party
from kail.apps.selection.selectors.frozen import differences, frozen_rule
from kail.apps.selection.services import rank_round
from kail.apps.selection.services.simulation import assumptions_of, simulate
from kail.calc.rules import Outcome
from kail.kernel.audit import Actor
from tests.people import make_family, make_person
from tests.rounds import make_round

pytestmark = pytest.mark.usefixtures("whole_country")


def name(text: str, actor: Actor, now: datetime) -> None:
    content = ConditionText(recipient_kind=PartyKind.PERSON, text=text, meaning="uji")
    save_condition(name="miskin", content=content, actor=actor, reason="uji", now=now)


def ranked(made: Round, actor: Actor, now: datetime) -> Ranking:
    return Ranking.objects.get(pk=rank_round(ranked_round=made, actor=actor, now=now).ranking_id)


def test_a_ranking_keeps_its_meaning_after_a_name_gets_a_new_version(actor: Actor, now: datetime) -> None:
    poor = make_person(family=make_family(decile=3))
    made = make_round()
    name("desil <= 4", actor, now)
    set_rule(ruled_round=made, rule_text="miskin DAN umur >= 18", actor=actor, reason="uji")
    list_made = ranked(made, actor, now)
    name("desil <= 1", actor, now)
    assert (list_made.rule_text, frozen_rule(frozen=list_made.frozen)) == (
        "miskin DAN umur >= 18",
        "(desil <= 4) DAN umur >= 18",
    )
    current = Round.objects.get(pk=made.pk)
    assert differences(frozen=list_made.frozen, frozen_round=current) == []
    explained = explain_party(party=poor.party, asked_round=current, language="id")
    assert explained.explanation.outcome is Outcome.MET
    again = ranked(made, actor, now)
    assert (again.eligible, list_made.eligible) == (1, 1)
    set_rule(ruled_round=made, rule_text="miskin DAN umur >= 18", actor=actor, reason="versi baru")
    current = Round.objects.get(pk=made.pk)
    assert differences(frozen=again.frozen, frozen_round=current) == ["rule_full"]
    assert ranked(made, actor, now).eligible == 0


def test_ranking_and_explanation_count_from_the_dates_of_the_round(actor: Actor, now: datetime) -> None:
    early = make_person(registered_date=date(2025, 1, 31))
    late = make_person(registered_date=date(2025, 2, 1))
    made = make_round(opens_date=date(2025, 7, 31), closes_date=date(2025, 8, 31))
    rule = "tanggal_terdaftar <= 'buka - 6 bulan'"
    set_rule(ruled_round=made, rule_text=rule, actor=actor, reason="uji")
    list_made = ranked(made, actor, now)
    current = Round.objects.get(pk=made.pk)
    outcomes = [
        explain_party(party=one.party, asked_round=current, language="id").explanation.outcome
        for one in (early, late)
    ]
    assert outcomes == [Outcome.MET, Outcome.NOT_MET]
    assert (list_made.eligible, list_made.frozen["rule_dates"]) == (1, {"opens": "2025-07-31"})


def test_a_list_is_outdated_by_a_date_that_its_rule_counts_from_and_by_no_other(
    actor: Actor, now: datetime
) -> None:
    made = make_round(opens_date=date(2025, 7, 31), closes_date=date(2025, 8, 31))
    rule = "tanggal_terdaftar <= 'buka - 6 bulan'"
    set_rule(ruled_round=made, rule_text=rule, actor=actor, reason="uji")
    list_made = ranked(made, actor, now)
    current = Round.objects.get(pk=made.pk)
    current.closes_date = date(2025, 9, 30)
    assert differences(frozen=list_made.frozen, frozen_round=current) == []
    current.opens_date = date(2025, 7, 30)
    assert differences(frozen=list_made.frozen, frozen_round=current) == ["rule_dates"]


def test_a_ranking_from_before_there_were_names_still_stands(actor: Actor, now: datetime) -> None:
    made = make_round()
    frozen = dict(ranked(made, actor, now).frozen)
    del frozen["rule_full"], frozen["rule_dates"]
    assert differences(frozen=frozen, frozen_round=Round.objects.get(pk=made.pk)) == []


def test_a_simulation_begins_with_the_meaning_of_the_round_and_tries_the_present_one(
    actor: Actor, now: datetime
) -> None:
    make_person(family=make_family(decile=3))
    made = make_round()
    name("desil <= 4", actor, now)
    set_rule(ruled_round=made, rule_text="miskin", actor=actor, reason="uji")
    name("desil <= 1", actor, now)
    current = Round.objects.get(pk=made.pk)
    begun = assumptions_of(simulated_round=current)
    figures = simulate(simulated_round=current, assumed=begun, now=now)
    assert sum(one.eligible for one in figures.contests) == 1
    assert figures.assumed.rule_full == "(desil <= 4)"
    current.rule_text = "pns"
    figures = simulate(simulated_round=current, assumed=begun, now=now)
    assert (sum(one.eligible for one in figures.contests), figures.assumed.rule_full) == (0, "(desil <= 1)")
