"""Connected components: a chain of pairs joins, nothing else does."""

from hypothesis import given
from hypothesis import strategies as st

from kail.calc.clusters import connected

pairs_of = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=30)


def test_a_chain_is_one_cluster_called_after_its_smallest() -> None:
    assert connected(pairs=[(5, 4), (4, 9), (2, 7)]) == {4: 4, 5: 4, 9: 4, 2: 2, 7: 2}


def test_nobody_without_a_pair_is_in_a_cluster() -> None:
    assert connected(pairs=[]) == {}


@given(pairs_of)
def test_neither_the_order_of_pairs_nor_that_in_a_pair_matters(pairs: list[tuple[int, int]]) -> None:
    shuffled = [(other, one) for one, other in reversed(pairs)]
    assert connected(pairs=shuffled) == connected(pairs=pairs)


@given(pairs_of)
def test_the_clusters_are_the_reachable_sets(pairs: list[tuple[int, int]]) -> None:
    found = connected(pairs=pairs)
    for start in found:
        reached, edge = {start}, {start}
        while edge:
            edge = {b for a, b in pairs + [(b, a) for a, b in pairs] if a in edge} - reached
            reached |= edge
        assert reached == {member for member, name in found.items() if name == found[start]}
        assert found[start] == min(reached)
