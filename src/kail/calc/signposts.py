"""The rounding rules of the five traditional divisor methods, in exact arithmetic.

A divisor method is given by its signposts s(0), s(1), s(2) …, where s(n) lies between n and n + 1: a weight
w divided by the divisor d is rounded up from n to n + 1 places as soon as w / d reaches s(n). Equivalently
the place after the n-th goes to the claim with the largest quotient w / s(n).

Source: M. L. Balinski and H. P. Young, *Fair Representation*, 2nd ed., Brookings 2001, appendix A.

Hill's signposts are square roots. Nothing here is a floating point number: a root is known by its square.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor, isqrt


class Method(StrEnum):
    """The seven ways to apportion places; the value is the word used on the command line and in a round."""

    WEBSTER = "webster"
    HAMILTON = "hamilton"
    HILL = "hill"
    DEAN = "dean"
    ADAMS = "adams"
    JEFFERSON = "jefferson"
    EQUAL = "equal"


DIVISOR_METHODS = frozenset({Method.WEBSTER, Method.HILL, Method.DEAN, Method.ADAMS, Method.JEFFERSON})

FIRST_PLACE_IS_SURE = frozenset({Method.HILL, Method.DEAN, Method.ADAMS})
"""Methods with s(0) = 0: whoever has any weight at all has an infinite claim on a first place."""


@dataclass(frozen=True, order=True, slots=True)
class Quotient:
    """A number ≥ 0 known exactly by its square, so that Hill's √(n(n+1)) stays exact. Ordered by size."""

    squared: Fraction

    @property
    def exact(self) -> Fraction | None:
        """The number itself when it is rational, else None."""
        top, bottom = isqrt(self.squared.numerator), isqrt(self.squared.denominator)
        root = Fraction(top, bottom)
        return root if root * root == self.squared else None

    def rounded(self, *, digits: int) -> Decimal:
        """The number to `digits` decimals, halves up."""
        doubled = isqrt(floor(4 * self.squared * 10 ** (2 * digits)))
        return exact_decimal(unscaled=(doubled + 1) // 2, digits=digits)


def exact_decimal(*, unscaled: int, digits: int) -> Decimal:
    """`unscaled` ÷ 10^digits; unlike Decimal's own arithmetic it never rounds to 28 digits."""
    return Decimal((0, tuple(int(digit) for digit in str(unscaled)), -digits))


def is_squared(method: Method) -> bool:
    """Whether `signpost`, `priority` and `quotient_of` speak of squares (only Hill's geometric mean)."""
    return method == Method.HILL


def signpost(*, method: Method, held: int) -> tuple[int, int]:
    """s(held) as numerator and denominator; for Hill the square of s(held)."""
    if method == Method.WEBSTER:
        return 2 * held + 1, 2
    if method == Method.JEFFERSON:
        return held + 1, 1
    if method == Method.ADAMS:
        return held, 1
    if method == Method.DEAN:
        return 2 * held * (held + 1), 2 * held + 1
    if method == Method.HILL:
        return held * (held + 1), 1
    raise ValueError(f"{method} has no signposts: it is not a divisor method")


def priority(*, method: Method, weight: int, held: int) -> Fraction:
    """The quotient with which a claim that holds `held` places asks for the next one; for Hill its square.

    Undefined (ZeroDivisionError) for a first place under a method whose first place is sure.
    """
    top, bottom = signpost(method=method, held=held)
    claim = weight * weight if is_squared(method) else weight
    return Fraction(claim * bottom, top)


def quotient_of(*, method: Method, key: Fraction, scale: int) -> Quotient:
    """A `priority` key of weights multiplied by `scale`, as a number in the unit of the original weights."""
    if is_squared(method):
        return Quotient(key / (scale * scale))
    return Quotient((key / scale) ** 2)


def rounded_share(*, method: Method, share: Fraction) -> int:
    """The share (weight ÷ divisor) rounded as the method rounds; exactly on a signpost it is rounded up."""
    whole = floor(share)
    top, bottom = signpost(method=method, held=whole)
    reached = share * share if is_squared(method) else share
    return whole + 1 if top <= reached * bottom else whole


def roundest_between(*, low: Quotient | None, high: Quotient | None) -> Fraction | None:
    """The decimal number with the fewest digits strictly between two bounds, to be printed as *the* divisor.

    None as low means 0, None as high means no upper bound. Equal bounds leave one number, which is returned
    if it is rational (else None). Without any bound: None.
    """
    if low is None and high is None:
        return None
    if low is not None and low == high:
        return low.exact
    floor_squared = low.squared if low is not None else Fraction(0)
    ceiling_squared = high.squared if high is not None else 4 * floor_squared
    exponent = len(str(ceil(ceiling_squared)))
    while True:
        step = Fraction(10) ** exponent
        first = isqrt(floor(floor_squared / step**2)) + 1
        last = isqrt(ceil(ceiling_squared / step**2) - 1)
        if first <= last:
            return (first + last) // 2 * step
        exponent -= 1
