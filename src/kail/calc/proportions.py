"""An amount divided in proportion, in whole numbers that come to it exactly.

Running totals: each part is the difference of two rounded-down running shares. Laws: the parts sum to the amount; no
part is below nothing or above its weight as long as the amount is not above the sum of the weights; each part differs
from its exact share by less than one. Ties and rounding fall by the order given.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def in_proportion(*, amount: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """The parts of `amount` by weight, in the order of `weights`; whoever has the weight 0 gets 0.

    Raises ValueError for a negative amount or weight, and when there is an amount and no weight.
    """
    if amount < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("amounts and weights are not below nothing")
    whole = sum(weights.values())
    if whole == 0:
        if amount:
            raise ValueError("an amount needs a weight to fall on")
        return dict.fromkeys(weights, 0)
    parts: dict[Key, int] = {}
    reached = before = 0
    for key, weight in weights.items():
        reached += weight
        upto = amount * reached // whole
        parts[key] = upto - before
        before = upto
    return parts
