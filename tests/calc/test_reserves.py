"""Reserved shares: worked lists, what becomes of short shares, freed places, refusals. All worked by hand."""

from __future__ import annotations

import dataclasses

import pytest

from kail.calc import reserves
from kail.calc.reserves import (
    Choice,
    Picked,
    ReservesError,
    Share,
    ShareOutcome,
    ShortCause,
    WhenShort,
    choose,
    difference,
    feasible,
    fewest,
    members,
    replace,
    standing,
)

WOMAN, DISABLED, BOTH, NEITHER = 1, 2, 3, 0
ONE_EACH = (Share(1), Share(1))


def ranks(choice):
    return [picked.rank for picked in choice.chosen]


def reasons(choice):
    return [picked.share for picked in choice.chosen]


def without(types, rank):
    """The types with one person left out, and a function from the new ranks to the old ones."""
    return types[: rank - 1] + types[rank:], lambda left: [place + (place >= rank) for place in left]


# ---- the list


def test_without_shares_the_first_have_the_places_and_the_others_wait_in_order():
    choice = choose(types=(0, 0, 0, 0, 0), places=3)
    assert ranks(choice) == [1, 2, 3]
    assert reasons(choice) == [None, None, None]
    assert choice.reserve == (4, 5)
    assert (choice.unfilled, choice.shares) == (0, ())


# The table of docs/algorithms/reserve.md: ten people, five places, two women and one disabled person at least.
TEN = (NEITHER, NEITHER, WOMAN, NEITHER, NEITHER, NEITHER, NEITHER, WOMAN, DISABLED, BOTH)


def test_the_worked_table_of_the_page():
    choice = choose(types=TEN, places=5, shares=(Share(2), Share(1)))
    assert ranks(choice) == [1, 2, 3, 4, 10]
    assert reasons(choice) == [None, None, None, None, 1]
    assert choice.reserve == (5, 6, 7, 8, 9)
    assert choice.shares == (
        ShareOutcome(position=1, needed=2, met=2, kept_empty=0, cause=None),
        ShareOutcome(position=2, needed=1, met=1, kept_empty=0, cause=None),
    )
    two = choose(types=TEN, places=5, shares=(Share(3), Share(1)))
    assert ranks(two) == [1, 2, 3, 8, 10]
    assert reasons(two) == [None, None, None, 1, 1]


def test_a_share_is_a_minimum_and_changes_nothing_when_the_order_meets_it():
    choice = choose(types=(WOMAN, WOMAN, WOMAN, NEITHER), places=3, shares=(Share(1),))
    assert ranks(choice) == [1, 2, 3]
    assert reasons(choice) == [None, None, None]
    assert choice.shares[0].met == 3
    assert choice.shortfalls == ()


def test_queues_filled_one_after_the_other_would_decide_by_their_order():
    """The trap of Dur, Kominers, Pathak and Sönmez: the same two places, and the first queue decides who is in.

    The woman's place filled first takes rank 1 and leaves the open place to rank 2. Filled last it takes rank 3,
    for rank 1 has the open place already. As a minimum the share is met by rank 1.
    """
    types = (WOMAN, NEITHER, WOMAN)
    assert ranks(choose(types=types, places=2, shares=(Share(1),))) == [1, 2]


def test_the_reason_is_the_first_share_that_has_no_member_to_spare():
    choice = choose(types=(DISABLED, NEITHER, BOTH), places=2, shares=(Share(1), Share(1)))
    assert (ranks(choice), reasons(choice)) == ([1, 3], [None, 1])
    second = choose(types=(WOMAN, NEITHER, BOTH), places=2, shares=(Share(1), Share(1)))
    assert (ranks(second), reasons(second)) == ([1, 3], [None, 2])


def test_nobody_and_no_place_give_an_empty_list():
    empty = choose(types=(), places=3, shares=ONE_EACH)
    assert (empty.chosen, empty.reserve, empty.unfilled) == ((), (), 3)
    assert [outcome.cause for outcome in empty.shares] == [ShortCause.MEMBERS, ShortCause.MEMBERS]
    closed = choose(types=(WOMAN, DISABLED), places=0, shares=ONE_EACH)
    assert (closed.chosen, closed.reserve, closed.unfilled) == ((), (1, 2), 0)
    assert [outcome.cause for outcome in closed.shares] == [ShortCause.PLACES, ShortCause.PLACES]


# ---- short shares


def test_places_without_members_are_released_to_everybody_and_the_shortfall_is_told():
    choice = choose(types=(NEITHER, NEITHER, NEITHER, WOMAN), places=3, shares=(Share(2),))
    assert ranks(choice) == [1, 2, 4]
    assert choice.unfilled == 0
    assert choice.shortfalls == (
        ShareOutcome(position=1, needed=2, met=1, kept_empty=0, cause=ShortCause.MEMBERS),
    )
    assert choice.shortfalls[0].short == 1


def test_places_without_members_stay_empty_where_the_office_says_so():
    choice = choose(
        types=(NEITHER, NEITHER, NEITHER, WOMAN), places=3, shares=(Share(2, WhenShort.KEEP_EMPTY),)
    )
    assert ranks(choice) == [1, 4]
    assert choice.reserve == (2, 3)
    assert choice.unfilled == 1
    assert choice.shortfalls == (
        ShareOutcome(position=1, needed=2, met=1, kept_empty=1, cause=ShortCause.MEMBERS),
    )


def test_a_place_kept_empty_counts_for_its_own_share_only():
    keep = (Share(1, WhenShort.KEEP_EMPTY), Share(1, WhenShort.KEEP_EMPTY))
    choice = choose(types=(NEITHER, NEITHER, NEITHER), places=3, shares=keep)
    assert ranks(choice) == [1]
    assert [outcome.kept_empty for outcome in choice.shares] == [1, 1]
    single = choose(types=(NEITHER,), places=1, shares=keep)
    assert (ranks(single), single.unfilled) == ([], 1)
    assert [outcome.kept_empty for outcome in single.shares] == [1, 0]


def test_the_last_share_gives_way_when_the_places_do_not_suffice():
    choice = choose(types=(NEITHER, DISABLED, WOMAN), places=1, shares=ONE_EACH)
    assert (ranks(choice), reasons(choice)) == ([3], [1])
    assert choice.shortfalls == (
        ShareOutcome(position=2, needed=1, met=0, kept_empty=0, cause=ShortCause.PLACES),
    )


def test_a_share_above_the_places_is_lowered_to_them():
    choice = choose(types=(NEITHER, WOMAN, WOMAN, WOMAN), places=2, shares=(Share(3),))
    assert ranks(choice) == [2, 3]
    assert choice.shares[0].cause == ShortCause.PLACES


# ---- overlapping shares: why a list is not chosen anew after a drop


def test_choosing_anew_after_a_drop_would_take_the_place_of_somebody_else():
    types = (NEITHER, BOTH, DISABLED, WOMAN, DISABLED, NEITHER)
    before = choose(types=types, places=2, shares=ONE_EACH)
    assert ranks(before) == [1, 2]
    rest, old_ranks = without(types, 2)
    assert old_ranks(ranks(choose(types=rest, places=2, shares=ONE_EACH))) == [3, 4]
    after = replace(types=types, before=before, dropped={2}, shares=ONE_EACH)
    assert (ranks(after), reasons(after)) == ([1, 4], [None, 1])
    assert after.reserve == (3, 5, 6)
    # Both shares were met by one person; one place cannot meet both, so the last share is short.
    assert [outcome.short for outcome in after.shares] == [0, 1]


def test_one_more_place_can_change_the_whole_list():
    types = (WOMAN, NEITHER, DISABLED, DISABLED, DISABLED, BOTH)
    assert ranks(choose(types=types, places=1, shares=ONE_EACH)) == [6]
    assert ranks(choose(types=types, places=2, shares=ONE_EACH)) == [1, 3]


def test_the_best_list_need_not_be_best_at_every_rank():
    types = (NEITHER, WOMAN, DISABLED, NEITHER, BOTH)
    assert ranks(choose(types=types, places=2, shares=ONE_EACH)) == [1, 5]
    # The second and the third meet both shares too, and the worse of the two ranks higher.
    assert feasible(counts={types[1]: 1, types[2]: 1}, places=2, needed=(1, 1))


def test_dropping_two_at_once_can_give_another_list_than_one_after_the_other():
    types = (NEITHER, NEITHER, WOMAN, DISABLED, BOTH)
    before = choose(types=types, places=2, shares=ONE_EACH)
    assert ranks(before) == [1, 5]
    first = replace(types=types, before=before, dropped={1}, shares=ONE_EACH)
    assert ranks(first) == [2, 5]
    # The second has been told of the place and keeps it.
    assert ranks(replace(types=types, before=first, dropped={5}, shares=ONE_EACH)) == [2, 3]
    assert ranks(replace(types=types, before=before, dropped={1, 5}, shares=ONE_EACH)) == [3, 4]


# ---- freed places


def test_a_freed_place_goes_to_the_first_of_the_reserve():
    before = choose(types=(0, 0, 0, 0), places=2)
    after = replace(types=(0, 0, 0, 0), before=before, dropped={1})
    assert after.chosen == (Picked(2, None), Picked(3, None))
    assert after.reserve == (4,)
    assert before == choose(types=(0, 0, 0, 0), places=2)


def test_a_freed_place_goes_to_a_member_when_the_share_would_be_broken():
    types = (WOMAN, NEITHER, NEITHER, NEITHER, WOMAN)
    before = choose(types=types, places=3, shares=(Share(1),))
    after = replace(types=types, before=before, dropped={1}, shares=(Share(1),))
    assert after.chosen == (Picked(2, None), Picked(3, None), Picked(5, 1))
    assert after.reserve == (4,)


def test_who_is_dropped_from_the_reserve_never_moves_up():
    before = choose(types=(0, 0, 0, 0), places=2)
    waiting = replace(types=(0, 0, 0, 0), before=before, dropped={3})
    assert (ranks(waiting), waiting.reserve) == ([1, 2], (4,))
    assert ranks(replace(types=(0, 0, 0, 0), before=waiting, dropped={2})) == [1, 4]


def test_who_is_taken_back_waits_at_the_old_rank_and_puts_nobody_out():
    types = (0, 0, 0, 0)
    dropped = replace(types=types, before=choose(types=types, places=2), dropped={1})
    assert (ranks(dropped), dropped.reserve) == ([2, 3], (4,))
    back = dataclasses.replace(dropped, reserve=(*dropped.reserve, 1))
    waiting = replace(types=types, before=back, dropped=())
    assert (ranks(waiting), waiting.reserve) == ([2, 3], (1, 4))
    assert ranks(replace(types=types, before=waiting, dropped={3})) == [1, 2]


def test_a_place_that_nobody_waits_for_stays_unfilled():
    before = choose(types=(0, 0), places=2)
    after = replace(types=(0, 0), before=before, dropped={1})
    assert (ranks(after), after.unfilled) == ([2], 1)


def test_a_place_kept_empty_stays_empty_when_another_is_freed():
    keep = (Share(2, WhenShort.KEEP_EMPTY),)
    types = (NEITHER, NEITHER, NEITHER, WOMAN)
    before = choose(types=types, places=3, shares=keep)
    assert ranks(before) == [1, 4]
    after = replace(types=types, before=before, dropped={1}, shares=keep)
    assert (ranks(after), after.shares[0].kept_empty) == ([2, 4], 1)
    woman_gone = replace(types=types, before=after, dropped={4}, shares=keep)
    assert (ranks(woman_gone), woman_gone.shares[0].kept_empty, woman_gone.unfilled) == ([2], 2, 2)


def test_more_places_are_filled_from_the_reserve_and_fewer_never_put_anybody_out():
    before = choose(types=(0, 0, 0, 0), places=2)
    assert ranks(replace(types=(0, 0, 0, 0), before=before, dropped=(), places=3)) == [1, 2, 3]
    with pytest.raises(ReservesError) as refusal:
        replace(types=(0, 0, 0, 0), before=before, dropped=(), places=1)
    assert refusal.value.code == "places_below_chosen"
    assert ranks(replace(types=(0, 0, 0, 0), before=before, dropped={1}, places=1)) == [2]


# ---- what changed


def test_the_difference_names_only_whom_it_concerns():
    types = (NEITHER, BOTH, DISABLED, WOMAN, DISABLED, NEITHER)
    before = choose(types=types, places=2, shares=ONE_EACH)
    after = replace(types=types, before=before, dropped={2}, shares=ONE_EACH)
    assert standing(choice=before) == {1: 0, 2: 0, 3: 1, 4: 2, 5: 3, 6: 4}
    assert standing(choice=after) == {1: 0, 4: 0, 3: 1, 5: 2, 6: 3}
    change = difference(before=standing(choice=before), after=standing(choice=after))
    assert (change.entered, change.left) == ((4,), (2,))
    assert (change.renumbered, change.gone, change.come) == ((5, 6), (), ())


def test_the_difference_works_on_any_names_and_sees_who_came_and_went():
    change = difference(before={"a": 0, "b": 0, "c": 1, "d": 2}, after={"e": 0, "b": 0, "a": 1, "f": 2})
    assert (change.entered, change.left) == (("e",), ("a",))
    assert (change.renumbered, change.gone, change.come) == ((), ("c", "d"), ("f",))
    same = {"a": 0, "b": 1}
    nothing = difference(before=same, after=dict(same))
    assert (nothing.entered, nothing.left, nothing.renumbered, nothing.gone, nothing.come) == ((),) * 5


# ---- how few people can meet the shares


@pytest.mark.parametrize(
    ("counts", "needed", "people"),
    [
        ({}, (), 0),
        ({NEITHER: 9}, (1,), None),
        ({WOMAN: 3, DISABLED: 2}, (2, 1), 3),
        ({WOMAN: 3, DISABLED: 2, BOTH: 1}, (2, 1), 2),
        # Three shares, everybody in two of them: three people stand for six, and half a person is a whole one.
        ({3: 1, 5: 1, 6: 1}, (2, 2, 2), 3),
        ({3: 1, 5: 1, 6: 1}, (1, 1, 1), 2),
        ({3: 4, 5: 4, 6: 4}, (3, 3, 3), 5),
        ({7: 2, 1: 5, 2: 5, 4: 5}, (3, 2, 4), 5),
    ],
)
def test_the_fewest_people_who_meet_all_shares(counts, needed, people):
    assert fewest(counts=counts, needed=needed) == people
    for places in range(7):
        assert feasible(counts=counts, places=places, needed=needed) == (
            people is not None and people <= places
        )


def test_members_of_a_share_are_counted_through_all_types():
    counts = {0: 7, 1: 5, 2: 3, 3: 2, 6: 1}
    assert [members(counts=counts, position=position) for position in (1, 2, 3)] == [7, 6, 1]


# ---- size


@pytest.mark.parametrize("places", [150, 1500])
def test_a_long_list_asks_about_one_question_a_place_at_most(places, monkeypatch):
    asked = []
    real = reserves._fewest

    def counted(counts, needed):
        asked.append(None)
        return real(counts, needed)

    monkeypatch.setattr(reserves, "_fewest", counted)
    types = tuple((rank * rank // 7) % 8 if rank % 5 == 0 else 0 for rank in range(1, 50_001))
    shares = (Share(places // 2), Share(places // 4), Share(places // 4))
    choice = choose(types=types, places=places, shares=shares)
    assert len(choice.chosen) == places
    assert choice.shortfalls == ()
    assert any(picked.share for picked in choice.chosen)
    # A question for each place at most, one for each type that is refused, eleven to lower each share.
    assert len(asked) <= places + 8 + 3 * 11


# ---- refusals


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"types": (0,), "places": -1}, "places_negative"),
        ({"types": (0,), "places": 1, "shares": (Share(1),) * 4}, "too_many_shares"),
        ({"types": (0,), "places": 1, "shares": (Share(-1),)}, "needed_negative"),
        ({"types": (1,), "places": 1}, "type_unknown"),
        ({"types": (4,), "places": 1, "shares": ONE_EACH}, "type_unknown"),
        ({"types": (-1,), "places": 1, "shares": ONE_EACH}, "type_unknown"),
    ],
)
def test_what_cannot_be_is_refused_in_two_languages(arguments, code):
    with pytest.raises(ReservesError) as refusal:
        choose(**arguments)
    assert refusal.value.code == code
    assert refusal.value.message_id
    assert str(refusal.value) == refusal.value.message_en


def test_dropping_or_listing_somebody_who_is_not_there_is_refused():
    before = choose(types=(0, 0), places=1)
    for dropped in ({3}, {0}):
        with pytest.raises(ReservesError) as refusal:
            replace(types=(0, 0), before=before, dropped=dropped)
        assert refusal.value.code == "rank_unknown"
    foreign = Choice(places=1, chosen=(Picked(5, None),), reserve=(), shares=())
    with pytest.raises(ReservesError) as refusal:
        replace(types=(0, 0), before=foreign, dropped=())
    assert refusal.value.code == "rank_unknown"
