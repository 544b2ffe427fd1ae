"""Profiles: what a round would give equals the list chosen from everybody, and more places never give fewer."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kail.calc.profile import Profile, Profiled, ProfileError, outcomes
from kail.calc.reserves import WhenShort, choose
from kail.calc.shares import PlannedShare, contest_shares

people = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12)
shares = st.lists(
    st.builds(
        PlannedShare,
        name=st.just("bagian"),
        permille=st.integers(1, 1000),
        when_short=st.sampled_from(WhenShort),
    ),
    min_size=2,
    max_size=2,
)


def profile_of(everybody: list[tuple[int, int]], *, reach: int) -> Profile:
    """A profile of people (type, facts) in the order of the contest."""
    seen: Counter[int] = Counter()
    first = []
    for rank, (kind, facts) in enumerate(everybody):
        seen[kind] += 1
        if seen[kind] <= reach:
            first.append(Profiled(kind=kind, facts=facts, keys=(rank,)))
    return Profile(
        types=dict(seen),
        facts=tuple(sum(facts >> bit & 1 for _kind, facts in everybody) for bit in range(2)),
        first=tuple(first),
        reach=reach,
    )


def test_the_worked_table() -> None:
    """Two regions of docs/algorithms/simulation.md: bit 0 of the type is a woman, bit 0 of the facts, too."""
    everybody = {
        "A": [(0, 0), (0, 0), (1, 1), (0, 0), (1, 1)],
        "B": [(1, 1), (0, 0)],
    }
    profiles = {code: profile_of(listed, reach=3) for code, listed in everybody.items()}
    plain = outcomes(profiles=profiles, places={"A": 2, "B": 3})
    assert [(one.chosen, one.unfilled, one.facts[0], one.cut_off_rank) for one in plain.values()] == [
        (2, 0, 0, 2),
        (2, 1, 1, 2),
    ]
    half = outcomes(
        profiles=profiles, places={"A": 2, "B": 2}, shares=[PlannedShare(name="perempuan", permille=500)]
    )
    assert [(one.chosen, one.facts[0], one.cut_off_rank) for one in half.values()] == [(2, 1, 1), (2, 1, 2)]
    assert half["A"].cut_off == Profiled(kind=0, facts=0, keys=(0,))


@given(registry=st.lists(people, min_size=1, max_size=3), places=st.integers(0, 6), asked=shares)
def test_a_profile_gives_what_the_whole_list_gives(
    registry: list[list[tuple[int, int]]], places: int, asked: list[PlannedShare]
) -> None:
    contests = {f"{number:04d}": everybody for number, everybody in enumerate(registry)}
    quotas = dict.fromkeys(contests, places)
    told = outcomes(
        profiles={code: profile_of(everybody, reach=places) for code, everybody in contests.items()},
        places=quotas,
        shares=asked,
    )
    counts = {code: dict(Counter(kind for kind, _ in everybody)) for code, everybody in contests.items()}
    needed = contest_shares(shares=asked, quotas=quotas, counts=counts)
    for code, everybody in contests.items():
        whole = choose(types=[kind for kind, _ in everybody], places=places, shares=needed[code])
        chosen = [everybody[picked.rank - 1] for picked in whole.chosen]
        by_order = [picked.rank for picked in whole.chosen if picked.share is None]
        assert told[code].chosen == len(whole.chosen)
        assert told[code].cut_off_rank == (max(by_order) if by_order else None)
        assert (
            told[code].facts[: len(chosen)]
            == tuple(sum(facts >> bit & 1 for _, facts in chosen) for bit in range(2))[: len(chosen)]
        )
        assert told[code].shares == whole.shares


@given(everybody=people, places=st.integers(0, 6), more=st.integers(0, 6))
def test_more_places_never_choose_fewer(everybody: list[tuple[int, int]], places: int, more: int) -> None:
    profiles = {"A": profile_of(everybody, reach=12)}
    few = outcomes(profiles=profiles, places={"A": places})["A"]
    many = outcomes(profiles=profiles, places={"A": places + more})["A"]
    assert few.chosen <= many.chosen <= places + more


def test_more_places_than_the_profile_reaches_are_refused_unless_everybody_stands_in_it() -> None:
    everybody = [(0, 0)] * 4
    with pytest.raises(ProfileError) as refused:
        outcomes(profiles={"A": profile_of(everybody, reach=3)}, places={"A": 4})
    assert refused.value.code == "reach"
    assert outcomes(profiles={"A": profile_of(everybody, reach=4)}, places={"A": 9})["A"].chosen == 4


def test_a_contest_without_profile_has_nobody() -> None:
    told = outcomes(profiles={}, places={"A": 3})["A"]
    assert (told.chosen, told.unfilled, told.cut_off) == (0, 3, None)
