"""Who belongs together when pairs do: the connected components of a graph.

Union by size with path halving: R. E. Tarjan and J. van Leeuwen, "Worst-case analysis of set union algorithms",
Journal of the ACM 31 (1984).
"""

from collections.abc import Iterable


def connected(*, pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each number that stands in a pair → the smallest number of its component.

    Two numbers have the same value exactly if a chain of pairs leads from one to the other. The order of the pairs,
    and of the two in a pair, does not matter.
    """
    parent: dict[int, int] = {}
    size: dict[int, int] = {}

    def root(member: int) -> int:
        parent.setdefault(member, member)
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for one, other in pairs:
        big, small = root(one), root(other)
        if big == small:
            continue
        if size.get(big, 1) < size.get(small, 1):
            big, small = small, big
        parent[small] = big
        size[big] = size.get(big, 1) + size.get(small, 1)
    smallest: dict[int, int] = {}
    roots = {member: root(member) for member in parent}
    for member, top in roots.items():
        smallest[top] = min(member, smallest.get(top, member))
    return {member: smallest[top] for member, top in roots.items()}
