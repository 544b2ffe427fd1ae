"""Assessing candidates: what is kept, what is frozen, who may look a second time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kail.apps.accounts.enums import Role
from kail.apps.accounts.models import User
from kail.apps.programmes.enums import RoundState
from kail.apps.programmes.models import Round
from kail.apps.registry.models import Person, VillageTotal
from kail.apps.selection.enums import Cause
from kail.apps.selection.errors import AssessmentRefused
from kail.apps.selection.models import Assessment, AssessmentForm, Ranking, SecondLook
from kail.apps.selection.selectors.agreement import agreement_of
from kail.apps.selection.selectors.assessed import (
    assessable,
    assessed_lines,
    found_of,
    regency_progress,
    village_progress,
)
from kail.apps.selection.selectors.checks import count_chosen_findings
from kail.apps.selection.selectors.markets import village_markets
from kail.apps.selection.services import (
    Choice,
    Taken,
    begin_assessment,
    bring_assessments,
    draw_second_looks,
    drop_candidate,
    finish_assessment,
    propose_decree,
    save_answers,
    save_choice,
    sign_decree,
    take_over,
)
from kail.apps.selection.services.assessments import planned_month, second_seed
from kail.calc.assessment import check_form, score, suggest
from kail.calc.market import MarketState, market
from kail.calc.profit import Goods, ProfitSum
from kail.calc.second_looks import drawn
from kail.kernel.scope import region_scope
from tests.conftest import MakeUser
from tests.people import BALIKPAPAN, SAMARINDA, make_person
from tests.selection.assessed import ANSWERS, TYPES, UEP, assessed_round, finished

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


@dataclass
class Here:
    """A round with six people of Samarinda and two of Balikpapan, two places and one, and two assessors."""

    round: Round
    people: list[Person]
    first: User
    second: User


@pytest.fixture
def here(whole_country: None, make_user: MakeUser, now: datetime) -> Here:
    people = [make_person(name=f"Orang {number}", place_code=SAMARINDA) for number in range(6)]
    people += [make_person(name=f"Warga {number}", place_code=BALIKPAPAN) for number in range(2)]
    first = make_user(role=Role.ASSESSOR, prefixes=["64"], username="asesor-satu")
    second = make_user(role=Role.ASSESSOR, prefixes=["64"], username="asesor-dua")
    made = assessed_round(actor=first.actor, now=now)
    return Here(round=made, people=people, first=first, second=second)


def up(here: Here) -> list[int]:
    return sorted(assessable(assessed_round=here.round))


def begun(here: Here, now: datetime, number: int = 0, **answers: object) -> Assessment:
    one = begin_assessment(
        assessed_round=here.round, party_id=up(here)[number], actor=here.first.actor, now=now
    )
    return save_answers(assessment=one, answers={**ANSWERS, **answers}, actor=here.first.actor)


def breaks(constraint: str, act: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    assert refused.value.__cause__.diag.constraint_name == constraint


# ---- who


def test_the_chosen_and_as_many_reserves_as_places_are_assessed(here: Here) -> None:
    found = assessable(assessed_round=here.round)
    assert sorted((place[:4], listing, number) for place, listing, number in found.values()) == [
        ("6471", "chosen", 1), ("6471", "reserve", 1),
        ("6472", "chosen", 1), ("6472", "chosen", 2), ("6472", "reserve", 1), ("6472", "reserve", 2),
    ]  # fmt: skip


def test_whoever_left_the_list_is_not_assessed_and_the_next_reserve_is(here: Here, now: datetime) -> None:
    before = set(up(here))
    leaving = next(
        party for party, (place, listing, _n) in assessable(assessed_round=here.round).items()
        if listing == "chosen" and place == SAMARINDA
    )  # fmt: skip
    drop_candidate(
        ranking=Ranking.objects.get(round=here.round), party_id=leaving, cause=Cause.WITHDREW, reason="uji",
        actor=here.first.actor, now=now,
    )  # fmt: skip
    after = set(up(here))
    assert leaving not in after
    assert len(after) == len(before)
    with pytest.raises(AssessmentRefused) as refused:
        begin_assessment(assessed_round=here.round, party_id=leaving, actor=here.first.actor, now=now)
    assert refused.value.code == "assessment_not_listed"


def test_an_assessor_sees_the_own_region_only(here: Here) -> None:
    with region_scope(prefixes=["6471"]):
        assert {line.place_code for line in assessed_lines(assessed_round=here.round)} == {BALIKPAPAN}


def test_whose_data_are_held_is_not_assessed(here: Here, now: datetime) -> None:
    party = up(here)[0]
    Person.objects.filter(pk=party).update(held_for=["nik_conflict"])
    with pytest.raises(AssessmentRefused) as refused:
        begin_assessment(assessed_round=here.round, party_id=party, actor=here.first.actor, now=now)
    assert refused.value.code == "assessment_held"


def test_a_round_that_ended_is_assessed_no_more(here: Here, now: datetime) -> None:
    one = begun(here, now)
    Round.objects.filter(pk=here.round.pk).update(state=RoundState.CANCELLED)
    here.round.refresh_from_db()
    with pytest.raises(AssessmentRefused):
        begin_assessment(assessed_round=here.round, party_id=up(here)[1], actor=here.first.actor, now=now)
    with pytest.raises(AssessmentRefused):
        save_answers(assessment=one, answers={"jam": 1}, actor=here.first.actor)


# ---- finishing


def test_a_finished_assessment_has_score_parts_and_suggestions(here: Here, now: datetime) -> None:
    done = finished(here.round, up(here)[0], actor=here.first.actor, now=now)
    done.refresh_from_db()
    assert sum(Fraction(part["points"]) for part in done.parts) == Fraction(done.score)
    assert done.suggestions[0]["type"] == "makanan"
    assert done.suggestions[0]["points"] == "181/2"
    assert done.score == Decimal("64.00")


def test_stored_suggestions_can_be_computed_again(here: Here, now: datetime) -> None:
    done = finished(here.round, up(here)[0], actor=here.first.actor, now=now)
    done.refresh_from_db()
    form = check_form(document=done.form.body)
    assert Fraction(done.score) == score(form=form, answers=done.answers).total
    markets = {
        line["type"]: market(
            existing=line["market"]["existing"],
            planned=line["market"]["planned"],
            people=line["market"]["people"],
            limit_per_thousand=None,
            limit_in_village=line["market"]["limit_in_village"],
        )
        for line in done.suggestions
    }
    again = suggest(form=form, answers=done.answers, types=TYPES, markets=markets)
    assert [(one.business_type, str(one.low)) for one in again] == [
        (line["type"], line["points"]) for line in done.suggestions
    ]
    for one, line in zip(again, done.suggestions, strict=True):
        assert [part.question for part in one.reasons] == [reason["question"] for reason in line["reasons"]]
        assert str(one.market.state) == line["market"]["state"]


def test_what_is_not_answered_is_named(here: Here, now: datetime) -> None:
    one = begun(here, now, jam=None)
    with pytest.raises(AssessmentRefused, match="Berapa jam sehari") as refused:
        finish_assessment(
            assessment=one, choice=Choice(business_type="makanan"), actor=here.first.actor, now=now
        )
    assert refused.value.code == "assessment_missing"
    one.refresh_from_db()
    assert one.finished_at is None


def test_another_kind_than_the_first_needs_a_reason(here: Here, now: datetime) -> None:
    one = begun(here, now)
    for choice in (
        Choice(business_type="bengkel"),
        Choice(business_type=""),
        Choice(business_type="bengkel", reason=" "),
    ):
        with pytest.raises(AssessmentRefused) as refused:
            finish_assessment(assessment=one, choice=choice, actor=here.first.actor, now=now)
        assert refused.value.code == "assessment_reason"
    done = finish_assessment(
        assessment=one, choice=Choice(business_type="bengkel", reason="adiknya montir"), actor=here.first.actor, now=now
    )  # fmt: skip
    assert (done.chosen_type, done.override_reason) == ("bengkel", "adiknya montir")


def test_a_kind_that_the_round_does_not_support_is_refused(here: Here, now: datetime) -> None:
    one = begun(here, now)
    with pytest.raises(AssessmentRefused) as refused:
        save_choice(assessment=one, choice=Choice(business_type="salon"), actor=here.first.actor)
    assert refused.value.code == "assessment_type"


def test_the_planned_month_is_kept_in_whole_rupiah(here: Here, now: datetime) -> None:
    month = ProfitSum(
        goods=[Goods(name="kue", units=600, price=10_000, unit_cost=6_000)],
        fixed_costs={"sewa": 900_000},
        package=5_000_000,
    )
    one = save_choice(
        assessment=begun(here, now), choice=Choice(business_type="makanan", month=month), actor=here.first.actor
    )  # fmt: skip
    one.refresh_from_db()
    assert (one.profit["turnover"], one.profit["surplus"], one.profit["break_even_turnover"]) == (
        6_000_000, 1_500_000, 2_250_000,
    )  # fmt: skip
    assert planned_month(month=month).break_even_units == 225


def test_an_answer_that_the_form_does_not_know_is_refused(here: Here, now: datetime) -> None:
    one = begun(here, now)
    with pytest.raises(AssessmentRefused) as refused:
        save_answers(assessment=one, answers={"jam": 25}, actor=here.first.actor)
    assert refused.value.code == "number_outside"
    one.refresh_from_db()
    assert one.answers["jam"] == 6


def test_only_its_assessor_fills_an_assessment_until_another_takes_it_over(here: Here, now: datetime) -> None:
    one = begun(here, now)
    for act in (
        lambda: save_answers(assessment=one, answers={"jam": 1}, actor=here.second.actor),
        lambda: begin_assessment(
            assessed_round=here.round, party_id=one.party_id, actor=here.second.actor, now=now
        ),
    ):
        with pytest.raises(AssessmentRefused) as refused:
            act()
        assert refused.value.code == "assessment_begun"
    take_over(assessment=one, reason="asesor satu sakit", actor=here.second.actor, now=now)
    taken = save_answers(assessment=one, answers={"jam": 1}, actor=here.second.actor)
    assert (taken.assessor_id, taken.answers["jam"]) == (here.second.pk, 1)


# ---- the database


def test_a_finished_assessment_stays(here: Here, now: datetime) -> None:
    done = finished(here.round, up(here)[0], actor=here.first.actor, now=now)
    with pytest.raises(AssessmentRefused) as refused:
        save_answers(assessment=done, answers={"jam": 1}, actor=here.first.actor)
    assert refused.value.code == "assessment_finished"
    for change in (
        {"answers": {}},
        {"chosen_type": "bengkel"},
        {"finished_at": None, "score": None},
        {"plan": "x"},
    ):
        breaks(
            "selection_assessment_finished_stays",
            lambda change=change: Assessment.objects.filter(pk=done.pk).update(**change),
        )


def test_a_second_assessment_is_anothers(here: Here, now: datetime) -> None:
    done = finished(here.round, up(here)[0], actor=here.first.actor, now=now)
    draw_second_looks(drawn_round=here.round, permille=1000, actor=here.first.actor, reason="uji", now=now)
    breaks(
        "selection_assessment_another_assessor",
        lambda: Assessment.objects.create(
            round=here.round, party_id=done.party_id, place_code=done.place_code, form=done.form,
            assessor=here.first, turn=2, started_at=now,
        ),
    )  # fmt: skip
    second = begin_assessment(
        assessed_round=here.round, party_id=done.party_id, actor=here.second.actor, now=now
    )
    assert (second.turn, second.form_id, second.answers) == (2, done.form_id, {})
    breaks(
        "selection_assessment_another_assessor",
        lambda: Assessment.objects.filter(pk=second.pk).update(assessor=here.first),
    )
    with pytest.raises(AssessmentRefused) as refused:
        take_over(assessment=second, reason="uji", actor=here.first.actor, now=now)
    assert refused.value.code == "assessment_same_person"


def test_the_constraints_of_an_assessment(here: Here, now: datetime) -> None:
    party = up(here)[0]
    place = assessable(assessed_round=here.round)[party][0]
    form = AssessmentForm.objects.get(code="uep")
    whole = {
        "round": here.round, "party_id": party, "place_code": place, "form": form, "assessor": here.first,
        "started_at": now,
    }  # fmt: skip

    def making(**values: object) -> Callable[[], object]:
        return lambda: Assessment.objects.create(**{**whole, **values})

    breaks("selection_assessment_two_turns", making(turn=3))
    breaks("selection_assessment_second_look_drawn", making(turn=2))
    breaks("selection_assessment_of_candidate", making(place_code=BALIKPAPAN))
    breaks("selection_assessment_finished_has_score", making(finished_at=now, chosen_type="makanan"))
    breaks("selection_assessment_finished_has_score", making(score=1))
    breaks(
        "selection_assessment_finished_has_score", making(finished_at=now, score=101, chosen_type="makanan")
    )
    breaks("selection_assessment_finished_has_choice", making(finished_at=now, score=1))
    breaks(
        "selection_assessment_in_time",
        making(finished_at=now - LATER, score=1, chosen_type="makanan"),
    )
    making()()
    breaks("selection_assessment_once", making(assessor=here.second))
    breaks("selection_secondlook_of_assessed", lambda: SecondLook.objects.create(
        round=here.round, party_id=party, place_code=place, seed="uji", permille=1, drawn_by=here.first, drawn_at=now,
    ))  # fmt: skip


def test_a_candidate_is_drawn_once_and_for_a_share(here: Here, now: datetime) -> None:
    done = finished(here.round, up(here)[0], actor=here.first.actor, now=now)
    values = {
        "round": here.round, "party_id": done.party_id, "place_code": done.place_code, "seed": "uji",
        "drawn_by": here.first, "drawn_at": now,
    }  # fmt: skip
    breaks("selection_secondlook_share", lambda: SecondLook.objects.create(**values, permille=0))
    SecondLook.objects.create(**values, permille=1)
    breaks("selection_secondlook_once", lambda: SecondLook.objects.create(**values, permille=1))


# ---- market


def test_a_market_is_full_when_five_of_the_village_have_the_kind(here: Here, now: datetime) -> None:
    VillageTotal.objects.create(place_code=SAMARINDA, people=1200, families=1, held=0)
    own = [
        party
        for party, (place, _l, _n) in assessable(assessed_round=here.round).items()
        if place == SAMARINDA
    ]
    for party in own[:3]:
        finished(here.round, party, actor=here.first.actor, now=now)
    last = finished(here.round, own[3], actor=here.first.actor, now=now)
    foods = last.suggestions[0]["market"]
    assert (foods["planned"], foods["existing"], foods["people"], foods["room"], foods["state"]) == (
        3,
        0,
        1200,
        2,
        "open",
    )


# ---- second looks


def test_second_looks_follow_from_the_seed(here: Here, now: datetime) -> None:
    for party in up(here):
        finished(here.round, party, actor=here.first.actor, now=now)
    made = draw_second_looks(
        drawn_round=here.round, permille=500, actor=here.first.actor, reason="uji", now=now
    )
    looked = set(SecondLook.objects.values_list("party_id", flat=True))
    assert looked == set(drawn(seed=second_seed(drawn_round=here.round), identities=up(here), permille=500))
    assert made == len(looked)
    assert not draw_second_looks(
        drawn_round=here.round, permille=500, actor=here.first.actor, reason="uji", now=now
    )
    more = draw_second_looks(
        drawn_round=here.round, permille=1000, actor=here.first.actor, reason="uji", now=now
    )
    assert made + more == len(up(here))


def test_a_share_of_nothing_is_refused(here: Here, now: datetime) -> None:
    for permille in (0, 1001):
        with pytest.raises(AssessmentRefused):
            draw_second_looks(
                drawn_round=here.round, permille=permille, actor=here.first.actor, reason="uji", now=now
            )


def test_agreement_needs_five_pairs_and_then_counts(here: Here, now: datetime) -> None:
    for party in up(here):
        finished(here.round, party, actor=here.first.actor, now=now)
    draw_second_looks(drawn_round=here.round, permille=1000, actor=here.first.actor, reason="uji", now=now)
    for number, party in enumerate(up(here)):
        if number < 5:
            figures = agreement_of(assessed_round=here.round)
            assert (figures.pairs, figures.kappa, figures.questions) == (number, None, ())
        other = {"jam": 3} if number == 0 else {}
        choice = Choice(business_type="bengkel", reason="uji") if number == 1 else None
        finished(here.round, party, actor=here.second.actor, now=now, choice=choice, **other)
    figures = agreement_of(assessed_round=here.round)
    assert figures.pairs == 6
    assert figures.same_type == Fraction(5, 6)
    assert figures.differences.largest == 5
    assert (figures.questions[0].question, figures.questions[0].same) == ("jam", Fraction(5, 6))


def test_progress_by_regency_and_village(here: Here, now: datetime) -> None:
    lines = assessed_lines(assessed_round=here.round)
    own = [line.party_id for line in lines if line.place_code == SAMARINDA]
    finished(here.round, own[0], actor=here.first.actor, now=now)
    begin_assessment(assessed_round=here.round, party_id=own[1], actor=here.first.actor, now=now)
    assert [(one.code, one.people, one.begun, one.finished) for one in regency_progress(assessed_round=here.round)] == [
        ("6471", 2, 0, 0), ("6472", 4, 2, 1),
    ]  # fmt: skip
    villages = village_progress(lines=assessed_lines(assessed_round=here.round))
    assert [(one.code, one.people, one.done) for one in villages] == [(BALIKPAPAN, 2, 0), (SAMARINDA, 4, 1)]


def test_assessments_made_on_paper_are_brought_in_whole(here: Here, now: datetime) -> None:
    taken = [
        Taken(party_id=party, assessor_id=here.first.pk, started_at=now, finished_at=now + LATER, answers=ANSWERS,
            choice=Choice(business_type="makanan"))
        for party in up(here)
    ]  # fmt: skip
    assert bring_assessments(
        assessed_round=here.round, taken=taken, turn=1, actor=here.second.actor, reason="dari kertas", now=now
    ) == len(up(here))
    own = Assessment.objects.filter(round=here.round, place_code=SAMARINDA).order_by("pk")
    assert [one.suggestions[0]["market"]["planned"] for one in own] == [0, 1, 2, 3]


def test_the_form_of_the_reference_is_the_one_that_is_used(here: Here) -> None:
    assert AssessmentForm.objects.get(code="uep").body == UEP


# ---- what is already there


def test_the_subject_of_an_assessment_stays(here: Here, now: datetime) -> None:
    one = begun(here, now)
    other = AssessmentForm.objects.create(
        code="uep", version=2, body={**UEP, "title_id": "Lain"}, made_by=here.first, made_at=now, reason="uji"
    )
    for change in ({"turn": 2}, {"form": other}, {"place_code": BALIKPAPAN}, {"party_id": up(here)[1]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Assessment.objects.filter(pk=one.pk).update(**change)


def test_a_sixth_of_one_kind_is_told_that_the_market_is_full(here: Here, now: datetime) -> None:
    markets = village_markets(assessed_round=here.round, place_codes=[SAMARINDA])
    for party in range(5):
        markets.plan(place_code=SAMARINDA, business_type="makanan", party_id=party)
    asked = markets.asked_by(place_code=SAMARINDA, party_id=99)
    assert (asked["makanan"].state, asked["bengkel"].state) == (MarketState.FULL, MarketState.OPEN)
    assert markets.asked_by(place_code=SAMARINDA, party_id=4)["makanan"].state == MarketState.OPEN
    assert found_of(assessment=begun(here, now), markets=markets).suggestions[0].market == asked["makanan"]


def test_what_other_decrees_gave_counts_as_existing(here: Here, now: datetime) -> None:
    own = next(
        party
        for party, (place, listing, _n) in assessable(assessed_round=here.round).items()
        if place == SAMARINDA and listing == "chosen"
    )
    finished(here.round, own, actor=here.first.actor, now=now)
    later = assessed_round(actor=here.first.actor, now=now, code="uji-2026")
    assert not village_markets(assessed_round=later, place_codes=[SAMARINDA]).existing
    propose = propose_decree(
        decreed_round=here.round, number="SK-1", title="uji", reason="uji", actor=here.first.actor, now=now
    )
    seen = count_chosen_findings(ranking=propose.ranking).mark
    sign_decree(decree=propose, reason="uji", seen_findings=seen, actor=here.second.actor, now=now)
    assert village_markets(assessed_round=later, place_codes=[SAMARINDA]).existing == {
        (SAMARINDA, "makanan"): 1
    }
    assert village_markets(assessed_round=here.round, place_codes=[SAMARINDA]).existing == {}


def test_the_history_names_who_took_over_and_keeps_no_answers(here: Here, now: datetime) -> None:
    one = begun(here, now)
    take_over(assessment=one, reason="asesor satu sakit", actor=here.second.actor, now=now)
    history = one.history.model
    assert "answers" not in {column.name for column in history._meta.fields}
    reasons = set(history.objects.filter(pgh_obj_id=one.pk).values_list("pgh_context__reason", flat=True))
    assert "asesor satu sakit" in reasons
