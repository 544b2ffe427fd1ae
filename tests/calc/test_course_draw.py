"""Seats by stated preferences, in a drawn order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kail.calc.course_draw import (
    Applicant,
    DrawError,
    Move,
    Outcome,
    add_seat,
    draw_seats,
    explain,
    leave,
)
from kail.calc.ranking import lottery

laws = settings(deadline=None, max_examples=150)
CODES = ("A", "B", "C")
SEED = "STEP-UP-2026"

preferences = st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(tuple)
capacities = st.fixed_dictionaries({code: st.integers(0, 2) for code in CODES})


@st.composite
def contests(draw, *, least=0, stated=False):
    lists = preferences.filter(bool) if stated else preferences
    people = [
        Applicant(number, draw(lists), draw(st.integers(0, 1)))
        for number in range(draw(st.integers(least, 7)))
    ]
    return people, draw(capacities), draw(st.sampled_from(["x", "y", SEED]))


def drawn(case):
    people, places, seed = case
    return draw_seats(applicants=people, capacities=places, seed=seed)


def seats(result):
    return {entry.applicant.identity: entry.seat for entry in result.drawn}


# ---- the worked draw of docs/algorithms/course-draw.md

PEOPLE = [
    Applicant(1, ("baking", "sewing")),
    Applicant(2, ("baking",)),
    Applicant(3, ("baking", "welding")),
    Applicant(4, (), 0),
    Applicant(5, ("sewing", "baking")),
    Applicant(6, ("baking", "sewing"), 1),
]
PLACES = {"baking": 2, "sewing": 1, "welding": 1}


def test_the_worked_draw():
    result = draw_seats(applicants=PEOPLE, capacities=PLACES, seed=SEED)
    assert [(e.number, e.applicant.identity, e.seat, e.outcome) for e in result.drawn] == WORKED
    assert {code: [e.applicant.identity for e in result.waiting(code)] for code in PLACES} == WORKED_WAITING


WORKED = [
    (1, 3, "baking", Outcome.FIRST_CHOICE),
    (2, 2, "baking", Outcome.FIRST_CHOICE),
    (3, 5, "sewing", Outcome.FIRST_CHOICE),
    (4, 1, None, Outcome.CHOICES_FULL),
    (5, 6, None, Outcome.CHOICES_FULL),
    (6, 4, "welding", Outcome.ANY_SEAT),
]
WORKED_WAITING = {"baking": [1, 6], "sewing": [1, 6], "welding": []}


def test_the_numbers_are_those_of_the_ranking():
    result = draw_seats(applicants=PEOPLE, capacities=PLACES, seed=SEED)
    for entry in result.drawn:
        assert entry.lottery == lottery(seed=SEED, identity=entry.applicant.identity)


def test_the_reason_says_what_was_full_and_which_number_was_drawn():
    places = {"baking": 1, "sewing": 1}
    people = [Applicant(1, ("baking",)), Applicant(2, ("baking", "sewing"), 1), Applicant(3, ("baking",), 2)]
    first, second, third = draw_seats(applicants=people, capacities=places, seed=SEED).drawn
    assert explain(drawn=first).en == "You have your first choice (baking); your number was 1 of 3."
    assert explain(drawn=second).en == (
        "You have choice 2 (sewing): baking was full when your number 2 of 3 was drawn."
    )
    assert (
        explain(drawn=third).id
        == "Semua pilihan Anda (baking) sudah penuh ketika nomor Anda, 3 dari 3, diundi."
    )


# ---- laws


@laws
@given(case=contests())
def test_no_class_takes_more_than_its_capacity(case):
    result = drawn(case)
    assert all(result.taken[code] <= result.capacities[code] for code in CODES)
    assert {entry.seat for entry in result.drawn} <= {*CODES, None}


@laws
@given(case=contests())
def test_nobody_prefers_a_class_with_a_free_seat(case):
    result = drawn(case)
    free = {code for code in CODES if result.taken[code] < result.capacities[code]}
    for entry in result.drawn:
        assert not free & set(entry.wanted)
        if not entry.applicant.preferences and entry.seat is None:
            assert not free


@laws
@given(case=contests())
def test_nobody_envies_whoever_was_drawn_later(case):
    result = drawn(case)
    for earlier in result.drawn:
        assert not set(earlier.wanted) & {later.seat for later in result.drawn[earlier.number :]}


@laws
@given(case=contests())
def test_nobody_has_a_class_that_is_not_on_a_stated_list(case):
    for entry in drawn(case).drawn:
        if entry.seat is not None and entry.applicant.preferences:
            assert entry.applicant.preferences[entry.choice - 1] == entry.seat
            assert entry.full == entry.applicant.preferences[: entry.choice - 1]


@laws
@given(case=contests())
def test_order_is_stated_preferences_then_tier_then_lottery(case):
    result = drawn(case)
    keys = [(not e.applicant.preferences, e.applicant.tier, e.lottery) for e in result.drawn]
    assert keys == sorted(keys)
    assert [e.number for e in result.drawn] == list(range(1, len(keys) + 1))


@laws
@given(case=contests(), order=st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(case, order):
    people, places, seed = case
    shuffled, codes = list(people), list(places)
    order.shuffle(shuffled)
    order.shuffle(codes)
    again = draw_seats(applicants=shuffled, capacities={code: places[code] for code in codes}, seed=seed)
    assert again == drawn(case)


EVERY_LIST = [tuple(some) for size in range(4) for some in permutations(CODES, size)]


def wish(preferences, seat):
    """How good a seat is by the true list: 0 is best; no seat is better than a class that is not wanted."""
    if seat is None:
        return len(preferences)
    return preferences.index(seat) if seat in preferences else len(preferences) + 1


@settings(deadline=None, max_examples=60)
@given(case=contests(least=1, stated=True))
def test_another_list_never_gives_a_better_seat(case):
    people, places, seed = case
    honest = seats(drawn(case))
    for place, person in enumerate(people):
        for lie in EVERY_LIST:
            others = [*people[:place], replace(person, preferences=lie), *people[place + 1 :]]
            got = seats(draw_seats(applicants=others, capacities=places, seed=seed))[person.identity]
            assert wish(person.preferences, honest[person.identity]) <= wish(person.preferences, got)


@laws
@given(case=contests())
def test_waiting_lists_are_numbered_in_the_drawn_order(case):
    result = drawn(case)
    for code in CODES:
        waiting = result.waiting(code)
        assert all(first.number < second.number for first, second in pairwise(waiting))
        for number, entry in enumerate(waiting, start=1):
            assert result.waiting_number(identity=entry.applicant.identity, code=code) == number
    assert result.waiting_number(identity=-1, code="A") is None


@laws
@given(case=contests(least=1, stated=True), data=st.data())
def test_after_somebody_left_the_seats_are_those_of_a_draw_without_that_person(case, data):
    people, places, seed = case
    leaver = data.draw(st.sampled_from(people)).identity
    promotion = leave(draw=drawn(case), identity=leaver)
    rest = [person for person in people if person.identity != leaver]
    assert seats(promotion.draw) == seats(draw_seats(applicants=rest, capacities=places, seed=seed))


@laws
@given(case=contests(stated=True), code=st.sampled_from(CODES))
def test_one_more_seat_gives_the_seats_of_a_draw_with_that_seat(case, code):
    people, places, seed = case
    promotion = add_seat(draw=drawn(case), code=code)
    more = {**places, code: places[code] + 1}
    assert seats(promotion.draw) == seats(draw_seats(applicants=people, capacities=more, seed=seed))


@laws
@given(case=contests(least=1), data=st.data(), seated_move=st.booleans())
def test_moving_up_keeps_the_order_and_takes_nobodys_seat(case, data, seated_move):
    before = drawn(case)
    leaver = data.draw(st.sampled_from(before.drawn)).applicant.identity
    promotion = leave(draw=before, identity=leaver, seated_move=seated_move)
    after = promotion.draw
    assert [e.number for e in after.drawn] == [
        e.number for e in before.drawn if e.applicant.identity != leaver
    ]
    assert all(after.taken[code] <= after.capacities[code] for code in CODES)
    moved = {move.identity for move in promotion.moves}
    for entry in after.drawn:
        old = seats(before)[entry.applicant.identity]
        if entry.applicant.identity not in moved:
            assert entry.seat == old
        elif entry.applicant.preferences:
            assert wish(entry.applicant.preferences, entry.seat) < wish(entry.applicant.preferences, old)
            assert entry.outcome == Outcome.MOVED_UP
    if not seated_move:
        assert all(move.from_class is None for move in promotion.moves)


def test_the_first_who_waits_gets_the_seat_and_the_next_the_one_left_behind():
    people = [
        Applicant(1, ("A",), 0),
        Applicant(2, ("A", "B"), 1),
        Applicant(3, ("B",), 2),
        Applicant(4, ("A",), 3),
    ]
    before = draw_seats(applicants=people, capacities={"A": 1, "B": 1}, seed=SEED)
    assert leave(draw=before, identity=1).moves == (Move(2, "B", "A"), Move(3, None, "B"))
    assert leave(draw=before, identity=1, seated_move=False).moves == (Move(4, None, "A"),)
    assert leave(draw=before, identity=4).moves == ()


@pytest.mark.parametrize(
    ("people", "places", "seed", "code"),
    [
        ([Applicant(1, ("X",))], {"A": 1}, SEED, "class_unknown"),
        ([Applicant(1, ("A", "A"))], {"A": 1}, SEED, "preference_repeated"),
        ([Applicant(1, ("A",)), Applicant(1, ())], {"A": 1}, SEED, "identity_repeated"),
        ([Applicant(1, ("A",)), Applicant("2", ())], {"A": 1}, SEED, "identity_repeated"),
        ([], {"A": -1}, SEED, "capacity_negative"),
        ([Applicant(1, ("A",))], {"A": 1}, "", "seed_unprintable"),
    ],
)
def test_what_cannot_be_drawn_is_refused(people, places, seed, code):
    with pytest.raises(DrawError) as refused:
        draw_seats(applicants=people, capacities=places, seed=seed)
    assert refused.value.code == code
    assert refused.value.message_id != refused.value.message_en


def test_strangers_to_the_draw_are_refused():
    result = draw_seats(applicants=[], capacities={"A": 1}, seed=SEED)
    with pytest.raises(DrawError) as refused:
        leave(draw=result, identity=1)
    assert refused.value.code == "identity_unknown"
    with pytest.raises(DrawError) as refused:
        add_seat(draw=result, code="B")
    assert refused.value.code == "class_unknown"
