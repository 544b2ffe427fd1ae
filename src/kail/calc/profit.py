"""The month of a small business as it is planned: turnover, costs, surplus, break-even. Whole rupiah, never a float.

Definition and worked table: `docs/algorithms/assessment.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


class ProfitError(ValueError):
    """The sum cannot be made. `code` is stable; the sentences say what to mend."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


@dataclass(frozen=True, slots=True)
class Goods:
    """One kind of goods or service: units sold in a month, price of one and cost of what it is made of, in rupiah."""

    name: str
    units: int
    price: int
    unit_cost: int


@dataclass(frozen=True, slots=True)
class ProfitSum:
    """What is planned for a month. `fixed_costs`: rupiah by name, due even if nothing is sold.

    `package`: rupiah of the aid that the surplus should earn back, 0 if there is none.
    """

    goods: Sequence[Goods]
    fixed_costs: Mapping[str, int]
    package: int = 0


@dataclass(frozen=True, slots=True)
class Profit:
    """The result, for a month, in whole rupiah.

    surplus: turnover minus both costs; negative for a loss.
    margin: surplus ÷ turnover, exact; None without turnover.
    break_even_share: the part of the planned units, of each kind alike, at which the surplus is exactly 0 (1: as
        planned; above 1: more than planned); None if no number of units does it.
    break_even_units: the smallest whole number of units without a loss; None unless there is one kind of goods.
    break_even_turnover: rupiah, rounded up.
    months_to_earn_back: whole months after which the surpluses reach the package; None if they never do.
    """

    turnover: int
    unit_costs: int
    fixed_costs: int
    surplus: int
    margin: Fraction | None
    break_even_share: Fraction | None
    break_even_units: int | None
    break_even_turnover: int | None
    months_to_earn_back: int | None


def profit(*, plan: ProfitSum) -> Profit:
    """Work out the month. Raises ProfitError for a number that is below zero or not whole, or for no goods at all."""
    _check(plan)
    turnover = sum(kind.units * kind.price for kind in plan.goods)
    unit_costs = sum(kind.units * kind.unit_cost for kind in plan.goods)
    fixed = sum(plan.fixed_costs.values())
    surplus = turnover - unit_costs - fixed
    share = _break_even_share(contribution=turnover - unit_costs, fixed=fixed)
    return Profit(
        turnover=turnover,
        unit_costs=unit_costs,
        fixed_costs=fixed,
        surplus=surplus,
        margin=Fraction(surplus, turnover) if turnover else None,
        break_even_share=share,
        break_even_units=break_even_units(goods=plan.goods[0], fixed_costs=fixed)
        if len(plan.goods) == 1
        else None,
        break_even_turnover=None if share is None else _rounded_up(turnover * share),
        months_to_earn_back=_months(package=plan.package, surplus=surplus),
    )


def break_even_units(*, goods: Goods, fixed_costs: int) -> int | None:
    """The textbook F ÷ (p − v), rounded up; 0 without fixed costs; None if each unit earns nothing or loses.

    Raises ProfitError for a number that is below zero or not whole.
    """
    _check_amount(fixed_costs, name_id="biaya tetap", name_en="fixed costs")
    _check_goods(goods)
    earned = goods.price - goods.unit_cost
    if earned < 0 or (not earned and fixed_costs):
        return None
    return _rounded_up(Fraction(fixed_costs, earned)) if fixed_costs else 0


def _break_even_share(*, contribution: int, fixed: int) -> Fraction | None:
    if contribution > 0:
        return Fraction(fixed, contribution)
    return Fraction(0) if not contribution and not fixed else None


def _months(*, package: int, surplus: int) -> int | None:
    if not package:
        return 0
    return _rounded_up(Fraction(package, surplus)) if surplus > 0 else None


def _rounded_up(number: Fraction) -> int:
    return -int(-number // 1)


def _check(plan: ProfitSum) -> None:
    if not plan.goods:
        raise ProfitError(
            code="no_goods",
            message_id="Belum ada barang atau jasa yang dijual; tuliskan sekurangnya satu.",
            message_en="Nothing is sold yet; write down at least one kind of goods or service.",
        )
    for kind in plan.goods:
        _check_goods(kind)
    for name, amount in plan.fixed_costs.items():
        _check_amount(amount, name_id=name, name_en=name)
    _check_amount(plan.package, name_id="nilai paket", name_en="value of the package")


def _check_goods(goods: Goods) -> None:
    for number in (goods.units, goods.price, goods.unit_cost):
        _check_amount(number, name_id=goods.name, name_en=goods.name)


def _check_amount(amount: int, *, name_id: str, name_en: str) -> None:
    # Floats come in where callers are not type-checked; they are refused, for they are not exact.
    known: object = amount
    if isinstance(known, bool) or not isinstance(known, int):
        raise ProfitError(
            code="not_whole",
            message_id=f"“{name_id}”: tulis bilangan bulat (rupiah atau satuan tanpa pecahan).",
            message_en=f"“{name_en}”: write a whole number (rupiah or units without fractions).",
        )
    if amount < 0:
        raise ProfitError(
            code="amount_negative",
            message_id=f"“{name_id}”: angka ({amount}) tidak boleh kurang dari nol.",
            message_en=f"“{name_en}”: the number ({amount}) must not be less than zero.",
        )
