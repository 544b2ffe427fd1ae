"""Who lives in a family: members, their sexes, birth days and marital status, consistent with each other.

A family is one row of matrices with one column per possible member (a slot). Every child is placed on its mother's
life line, so a mother is always 16 to 45 at a birth. The numbers are assumptions chosen to give
families of 3 to 4 people, about one in six headed by a woman.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kail.calc.synthetic.draws import Bools, Floats, Ints, draw_codes

DAYS_PER_YEAR = 365.25
YOUNGEST_MOTHER = 16.05
OLDEST_MOTHER = 44.4

HEAD, SPOUSE, FIRST_CHILD = 0, 1, 2
CHILDREN = slice(2, 8)
IN_LAW = 8
GRANDCHILDREN = slice(9, 12)
PARENT, OTHER, WORKER = 12, 13, 14
SLOT_COUNT = 15
RELATION_OF_SLOT = np.array([1, 2, 3, 3, 3, 3, 3, 3, 4, 5, 5, 5, 6, 8, 7], dtype=np.int64)

NEVER, MARRIED, DIVORCED, WIDOWED = 1, 2, 3, 4

COUPLE, MOTHER_ALONE, FATHER_ALONE, ELDER_WOMAN, ELDER_MAN, SINGLE, GRANDPARENT = range(7)
KIND_WEIGHTS = {
    COUPLE: 0.760, MOTHER_ALONE: 0.105, FATHER_ALONE: 0.025, ELDER_WOMAN: 0.035, ELDER_MAN: 0.020,
    SINGLE: 0.035, GRANDPARENT: 0.020,
}  # fmt: skip


class AgeRange(NamedTuple):
    """Ages of heads of one kind of family: youngest, width, and the two shape numbers of a beta distribution."""

    youngest: float
    width: float
    rise: float
    fall: float


# For couples the woman's age.
HEAD_AGES = {
    COUPLE: AgeRange(18, 60, 2.0, 3.1),
    MOTHER_ALONE: AgeRange(22, 56, 2.2, 2.4),
    FATHER_ALONE: AgeRange(28, 46, 2.0, 2.4),
    ELDER_WOMAN: AgeRange(60, 30, 1.5, 2.6),
    ELDER_MAN: AgeRange(60, 29, 1.5, 2.6),
    SINGLE: AgeRange(20, 36, 1.3, 2.0),
    GRANDPARENT: AgeRange(54, 27, 2.0, 2.2),
}


@dataclass(slots=True)
class Households:
    """Families × slots. `birth` is days since 1970-01-01; values of absent members mean nothing."""

    present: Bools
    male: Bools
    birth: Ints
    marital: Ints


def form_households(*, stream: np.random.Generator, deciles: Ints, today: int) -> Households:
    """One family per entry of `deciles` (1–10; poorer families have more children). `today` in days since 1970."""
    count = len(deciles)
    kinds = draw_codes(stream=stream, tables=[KIND_WEIGHTS], which=np.zeros(count, dtype=np.int64))
    ages = np.full((count, SLOT_COUNT), -1.0)
    male = np.zeros((count, SLOT_COUNT), dtype=np.bool_)
    marital = np.full((count, SLOT_COUNT), NEVER, dtype=np.int64)
    _seat_heads(stream, kinds, ages, male, marital)
    _seat_children(stream, kinds, deciles, ages, male)
    _seat_next_generation(stream, kinds, ages, male, marital)
    _seat_others(stream, kinds, deciles, ages, male, marital)
    present = ages >= 0
    birth = today - np.maximum(np.floor(ages * DAYS_PER_YEAR), 1).astype(np.int64)
    _round_old_birth_dates(stream, birth, ages)
    return Households(present=present, male=male, birth=birth, marital=marital)


def _seat_heads(stream: np.random.Generator, kinds: Ints, ages: Floats, male: Bools, marital: Ints) -> None:
    count = len(kinds)
    drawn = np.empty(count)
    for kind, span in HEAD_AGES.items():
        chosen = kinds == kind
        drawn[chosen] = span.youngest + span.width * stream.beta(span.rise, span.fall, int(chosen.sum()))
    couple = kinds == COUPLE
    gap = np.clip(stream.normal(3.6, 4.4, count), -6, 22)
    husband = np.clip(drawn + gap, 19.1, 94)
    ages[:, HEAD] = np.where(couple, husband, drawn)
    ages[couple, SPOUSE] = drawn[couple]
    lot = stream.random(count)
    male[:, HEAD] = (
        couple
        | np.isin(kinds, [FATHER_ALONE, ELDER_MAN])
        | ((kinds == SINGLE) & (lot < 0.75))
        | ((kinds == GRANDPARENT) & (lot < 0.35))
    )
    # Widowhood grows with age; younger single parents are mostly divorced.
    widowed = stream.random(count) < np.clip((drawn - 18) / 45, 0.1, 0.97)
    alone = np.where(widowed, WIDOWED, DIVORCED)
    marital[:, HEAD] = np.select([couple, kinds == SINGLE], [MARRIED, NEVER], alone)
    marital[:, SPOUSE] = MARRIED


def _births_of_mothers(stream: np.random.Generator, mother_age: Floats, wanted: Ints, slots: int) -> Floats:
    """Ages today of up to `slots` children per mother, -1 where a birth is not wanted, not yet or too late."""
    count = len(mother_age)
    first = np.maximum(17.0 + stream.gamma(2.4, 2.2, count), YOUNGEST_MOTHER)
    gaps = 1.4 + stream.gamma(2.2, 1.3, (count, slots))
    gaps[:, 0] = 0
    at_birth = first[:, None] + np.cumsum(gaps, axis=1)
    child_ages = mother_age[:, None] - at_birth
    possible = (at_birth <= OLDEST_MOTHER) & (child_ages > 0.02) & (np.arange(slots) < wanted[:, None])
    return np.where(possible, child_ages, -1.0)


def _seat_children(
    stream: np.random.Generator, kinds: Ints, deciles: Ints, ages: Floats, male: Bools
) -> None:
    count = len(kinds)
    slots = CHILDREN.stop - CHILDREN.start
    parents = np.isin(kinds, [COUPLE, MOTHER_ALONE, FATHER_ALONE])
    mother_age = np.where(kinds == COUPLE, ages[:, SPOUSE], ages[:, HEAD])
    mother_age = np.where(kinds == FATHER_ALONE, ages[:, HEAD] - 3, mother_age)
    wanted = 1 + stream.poisson(1.75 - 0.1 * (deciles - 1))
    wanted[stream.random(count) < 0.06] = 0
    wanted[~parents] = 0
    children = _births_of_mothers(stream, mother_age, wanted, slots)
    at_home = np.interp(children, [17, 19, 22, 26, 32, 45], [1.0, 0.85, 0.6, 0.3, 0.12, 0.05])
    children[stream.random((count, slots)) >= at_home] = -1
    ages[:, CHILDREN] = children
    male[:, CHILDREN] = stream.random((count, slots)) < 0.512


def _seat_next_generation(
    stream: np.random.Generator, kinds: Ints, ages: Floats, male: Bools, marital: Ints
) -> None:
    """A married first child at home with in-law and grandchildren; grandchildren raised by a grandparent."""
    count = len(kinds)
    slots = GRANDCHILDREN.stop - GRANDCHILDREN.start
    son = male[:, FIRST_CHILD]
    old_enough = ages[:, FIRST_CHILD] >= np.where(son, 22, 19)
    weds = old_enough & (stream.random(count) < 0.22)
    difference = stream.uniform(0, 4, count)
    partner = np.maximum(ages[:, FIRST_CHILD] + np.where(son, -difference, difference), 18.2)
    ages[weds, IN_LAW] = partner[weds]
    male[:, IN_LAW] = ~son
    marital[weds, FIRST_CHILD] = MARRIED
    marital[weds, IN_LAW] = MARRIED
    young_mother = np.where(son, ages[:, IN_LAW], ages[:, FIRST_CHILD])
    wanted = np.where(weds, stream.integers(1, 4, count), 0)
    grandchildren = _births_of_mothers(stream, young_mother, wanted, slots)
    raised = kinds == GRANDPARENT
    number = stream.integers(1, 3, count)
    oldest = np.minimum(17.5, ages[:, HEAD] - 36)
    spread = 1 + stream.random((count, slots)) * (oldest[:, None] - 1)
    left_behind = np.where(np.arange(slots) < number[:, None], spread, -1.0)
    ages[:, GRANDCHILDREN] = np.where(raised[:, None], left_behind, grandchildren)
    male[:, GRANDCHILDREN] = stream.random((count, slots)) < 0.512


def _seat_others(
    stream: np.random.Generator, kinds: Ints, deciles: Ints, ages: Floats, male: Bools, marital: Ints
) -> None:
    count = len(kinds)
    has_parents_house = np.isin(kinds, [COUPLE, MOTHER_ALONE, FATHER_ALONE, SINGLE]) & (ages[:, HEAD] < 62)
    parent_age = ages[:, HEAD] + stream.uniform(17, 38, count)
    lives_in = has_parents_house & (stream.random(count) < 0.10) & (parent_age < 97)
    ages[lives_in, PARENT] = parent_age[lives_in]
    male[:, PARENT] = stream.random(count) < 0.26
    marital[:, PARENT] = np.where(stream.random(count) < 0.88, WIDOWED, DIVORCED)
    relative = stream.random(count) < 0.03
    ages[relative, OTHER] = stream.uniform(6, 58, count)[relative]
    male[:, OTHER] = stream.random(count) < 0.5
    once_married = (ages[:, OTHER] > 30) & (stream.random(count) < 0.4)
    marital[:, OTHER] = np.where(once_married, DIVORCED, NEVER)
    employs = (deciles >= 9) & (stream.random(count) < 0.04)
    ages[employs, WORKER] = stream.uniform(18, 52, count)[employs]
    male[:, WORKER] = stream.random(count) < 0.2


def _round_old_birth_dates(stream: np.random.Generator, birth: Ints, ages: Floats) -> None:
    """Older people without papers were registered as born on 1 July; only ever earlier than the true day."""
    for slot in (HEAD, PARENT):
        rounded = (ages[:, slot] > 58) & (stream.random(len(birth)) < 0.05)
        day = birth[:, slot].astype("datetime64[D]")
        year = day.astype("datetime64[Y]")
        july = (year.astype("datetime64[M]") + 6).astype("datetime64[D]")
        earlier = np.where(
            july <= day, july, ((year - 1).astype("datetime64[M]") + 6).astype("datetime64[D]")
        )
        birth[rounded, slot] = earlier.astype(np.int64)[rounded]
